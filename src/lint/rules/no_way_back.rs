//! `no-way-back`: a menu that callers cannot undo getting into.

use crate::analysis::Verdict;
use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{MenuNode, NodeId};

/// A submenu without a key to go back.
pub struct NoWayBack;

/// Most menus below that the finding points at.
const SHOWN: usize = 4;

static META: RuleMeta = RuleMeta {
    id: "no-way-back",
    summary: "a submenu has no key that leads back",
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
            if leads_back(cx, id, menu)
                || is_last(cx, id)
                || cx.analysis.is_question(id)
                || is_first_but_for_language(cx, above)
            {
                continue;
            }
            let at = finding_of[above.index()].unwrap_or(found.len());
            match found.get_mut(at) {
                Some(stuck) => stuck.below.push(id),
                None => found.push(Stuck { top: id, above, below: Vec::new() }),
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
}

fn leads_back(cx: &Context<'_>, id: NodeId, menu: &MenuNode) -> bool {
    let mut keys = menu.choices.iter().chain(cx.tree.global_keys_of(menu));
    // Messages on the way up are skipped: one of them may announce the menu.
    keys.any(|choice| {
        let past = cx.analysis.past_messages(choice.target);
        cx.analysis.leads_up(id, choice.target) || cx.analysis.leads_up(id, past)
    })
}

/// Whether every option leads to a person without another menu: the person who answers can then
/// correct a wrong turn.
fn is_last(cx: &Context<'_>, id: NodeId) -> bool {
    let mut options = cx.analysis.options_of(id);
    options.all(|(_, choice)| cx.analysis.leads_to_human(id, choice.target) != Verdict::Disproven)
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
    let message = format!(
        "callers who took a wrong turn into `{}` cannot get back{below}: no key leads to `{}` or \
         to the start, and they must hang up and dial again",
        name(stuck.top),
        name(stuck.above)
    );
    let mut finding = Finding::new(cx, Subject::node(cx, stuck.top), message)
        .help(
            "add `\"*\": { say: \"To go back, press star.\", goto: back }`; under the tree's \
             `keys` it works in every menu",
        )
        .witness(cx.analysis.witness_to(stuck.top));
    for menu in stuck.below.iter().take(SHOWN) {
        finding = finding.also(cx, Subject::node(cx, *menu), "no way back here either");
    }
    finding
}
