//! `no-way-back`: a menu that callers cannot undo getting into.

use std::collections::BTreeSet;

use crate::analysis::{Verdict, is_option, is_refusal};
use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::graph::To;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Choice, Ending, MenuNode, NodeId, NodeKind, Target};

/// A submenu without a way back.
pub struct NoWayBack;

/// Most menus below that the finding points at.
const SHOWN: usize = 4;

/// A way back of more keys than this is none.
const KEYS: usize = 3;

/// Most nodes that are searched for a way back of several keys.
const NODES: usize = 200;

static META: RuleMeta = RuleMeta {
    id: "no-way-back",
    summary: "no keys lead back from a submenu",
    group: Group::Structure,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Whole,
    options: &[],
    page: include_str!("../../../docs/rules/no-way-back.md"),
};

impl Rule for NoWayBack {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut menus: Vec<_> = cx.analysis.menus().collect();
        menus.sort_by_key(|(id, _)| (cx.analysis.level(*id), *id));
        // By menu: the finding that it is part of. Menus below a reported one are reported with
        // it, because one key would help them all.
        let mut finding_of: Vec<Option<usize>> = vec![None; cx.tree.nodes.len()];
        let mut found: Vec<Stuck> = Vec::new();
        for (id, menu) in menus {
            let Some(above) = cx.analysis.menu_above(id) else { continue };
            if cx.analysis.is_same_menu(above, id)
                || follows_a_talk(cx, id)
                || leads_back(cx, id, menu)
                || is_last(cx, id)
                || cx.analysis.is_question(id)
                || is_first_but_for_language(cx, above)
            {
                continue;
            }
            let by_several = leads_back_by_several_keys(cx, id);
            if by_several == Verdict::Proven {
                continue;
            }
            let at = finding_of[above.index()].unwrap_or(found.len());
            match found.get_mut(at) {
                Some(stuck) => stuck.below.push(id),
                None => {
                    let is_known = by_several == Verdict::Disproven;
                    found.push(Stuck { top: id, above, below: Vec::new(), is_known });
                }
            }
            finding_of[id.index()] = Some(at);
        }
        for stuck in found {
            out.push(finding(cx, &stuck));
        }
    }
}

/// A menu without a way back, and those below it that have none either.
struct Stuck {
    top: NodeId,
    above: NodeId,
    below: Vec<NodeId>,
    /// Whether the file shows everything that the keys of the menu lead to.
    is_known: bool,
}

/// Whether callers get to a menu only after somebody had the call: that is no turn they took.
fn follows_a_talk(cx: &Context<'_>, id: NodeId) -> bool {
    let mut before =
        cx.graph.predecessors(id).filter(|(from, _)| cx.analysis.is_reached(*from)).peekable();
    before.peek().is_some()
        && before.all(|(from, _)| {
            matches!(cx.tree.node(from).kind, NodeKind::Transfer(_) | NodeKind::Queue(_))
        })
}

fn leads_back(cx: &Context<'_>, id: NodeId, menu: &MenuNode) -> bool {
    let mut keys = menu.choices.iter().chain(cx.tree.global_keys_of(menu));
    // Messages on the way up are skipped: one of them may announce the menu.
    keys.any(|choice| {
        let past = cx.analysis.past_messages(choice.target);
        cx.analysis.leads_up(id, choice.target) || cx.analysis.leads_up(id, past)
    })
}

/// Whether a few keys lead back, one after the other: over other menus, and without digits to
/// enter or anything done that cannot be undone.
fn leads_back_by_several_keys(cx: &Context<'_>, id: NodeId) -> Verdict {
    let mut seen = BTreeSet::from([id]);
    let mut here = vec![id];
    let mut verdict = Verdict::Disproven;
    for _ in 0..KEYS {
        let mut next = Vec::new();
        while let Some(at) = here.pop() {
            if seen.len() >= NODES {
                return Verdict::Unknown;
            }
            for edge in
                cx.graph.edges(at).filter(|edge| !edge.exit.is_error() && !is_refusal(edge.exit))
            {
                match edge.to {
                    // `back` leads to this menu, or to one that was passed after it.
                    To::Node(to) if !seen.insert(to) => {}
                    To::Node(to) if is_up(cx, id, to) => return Verdict::Proven,
                    To::Node(to) if passes(cx, to) => {
                        if edge.exit.is_choice() {
                            next.push(to)
                        } else {
                            here.push(to)
                        }
                    }
                    To::Node(to) if matches!(cx.tree.node(to).kind, NodeKind::Opaque(_)) => {
                        verdict = Verdict::Unknown;
                    }
                    To::End(Ending::Unknown) => verdict = Verdict::Unknown,
                    _ => {}
                }
            }
        }
        here = next;
    }
    verdict
}

fn is_up(cx: &Context<'_>, id: NodeId, to: NodeId) -> bool {
    cx.analysis.leads_up(id, Target::Node(to))
}

/// Whether a caller gets through a node by pressing keys, with nothing done.
fn passes(cx: &Context<'_>, id: NodeId) -> bool {
    let node = cx.tree.node(id);
    let is_irreversible = node.facts.as_deref().is_some_and(|facts| facts.irreversible);
    let is_passed = matches!(
        node.kind,
        NodeKind::Menu(_)
            | NodeKind::Message { .. }
            | NodeKind::Hours(_)
            | NodeKind::Branch(_)
            | NodeKind::Switch(_)
            | NodeKind::Call { .. }
    );
    is_passed && !is_irreversible
}

/// Whether all options lead to a person, at once or by a call back, who can then correct a wrong turn.
fn is_last(cx: &Context<'_>, id: NodeId) -> bool {
    let takes_number = |choice: &Choice| {
        let target = cx.analysis.past_messages(choice.target).node();
        target.is_some_and(|to| matches!(cx.tree.node(to).kind, NodeKind::Callback(_)))
    };
    let mut options = cx.analysis.options_of(id);
    options.all(|(_, choice)| takes_number(choice) || leads_to_person(cx, id, choice))
}

/// Whether 0, `*` or `#` calls a person, for all that callers may want.
fn calls_person(cx: &Context<'_>, id: NodeId) -> bool {
    let keys = cx.analysis.human_keys(id);
    keys.iter().any(|(keys, _)| keys.is_announced && !is_option(keys.choice))
}

/// Whether an option leads to a person, over digits to enter but without another menu.
fn leads_to_person(cx: &Context<'_>, id: NodeId, choice: &Choice) -> bool {
    let mut seen = BTreeSet::from([id]);
    let mut open = vec![choice.target];
    while let Some(target) = open.pop().filter(|_| seen.len() < NODES) {
        if cx.analysis.leads_to_human(id, target) != Verdict::Disproven {
            return true;
        }
        let met = cx.analysis.meets(target).listeners.into_iter();
        let digits = met.filter_map(|at| match &cx.tree.node(at).kind {
            NodeKind::Collect(collect) if seen.insert(at) => collect.next,
            _ => None,
        });
        open.extend(digits);
    }
    false
}

/// Whether the menu above only asks for the language, as do all menus above that.
fn is_first_but_for_language(cx: &Context<'_>, above: NodeId) -> bool {
    cx.analysis.asks_language(above) && cx.analysis.menu_above(above).is_none()
}

fn finding(cx: &Context<'_>, stuck: &Stuck) -> Finding {
    let name = |id: NodeId| &cx.tree.node(id).id;
    let below = match stuck.below.as_slice() {
        [] => String::new(),
        [one] => format!(" (nor from `{}` below it)", name(*one)),
        [first, rest @ ..] => {
            format!(" (nor from `{}` and {} more below it)", name(*first), rest.len())
        }
    };
    let is_helped = calls_person(cx, stuck.top);
    let consequence = if is_helped {
        "only the person on the line can help them"
    } else {
        "they must hang up and dial again"
    };
    let message = format!(
        "callers who took a wrong turn into `{}` cannot get back{below}: no keys lead to `{}` or \
         to the start, and {consequence}",
        name(stuck.top),
        name(stuck.above)
    );
    let mut finding = Finding::new(cx, Subject::node(cx, stuck.top), message)
        .help(
            "add `\"*\": { say: \"To go back, press star.\", goto: back }`; under the tree's \
             `keys` it works in every menu",
        )
        .severity(if is_helped { Severity::Info } else { META.severity })
        .certainty(if stuck.is_known { Certainty::Proven } else { Certainty::Unknown })
        .witness(cx.analysis.witness_to(stuck.top));
    for menu in stuck.below.iter().take(SHOWN) {
        finding = finding.also(cx, Subject::node(cx, *menu), "no way back here either");
    }
    finding
}
