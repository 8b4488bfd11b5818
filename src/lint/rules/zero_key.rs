//! `zero-key`: 0 does not get callers help.

use crate::analysis::Verdict;
use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::person_offer::{helps, mistakes_lead_to_person, purpose_of, reached_person};
use crate::lint::person_ways::{Unasked, may_reach_without};
use crate::lint::wording::after_wrong_key;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Choice, MenuNode, Move, NodeId, NodeKind, Target};

/// A menu in which 0 does nothing, or something else.
pub struct ZeroKey;

static META: RuleMeta = RuleMeta {
    id: "zero-key",
    summary: "0 gets callers neither a person nor help",
    group: Group::Human,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/zero-key.md"),
};

const ZERO: &str = "0";

impl Rule for ZeroKey {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut lacking = Vec::new();
        let mut is_anywhere = false;
        let mut of_global = None;
        for (id, menu) in cx.analysis.menus().filter(|(_, menu)| menu.takes_keys) {
            match zero_of(cx, menu) {
                Some((choice, is_global)) => {
                    let is_judged = is_global && of_global.is_some();
                    let verdict = match of_global {
                        Some(verdict) if is_global => verdict,
                        _ => helps(cx, id, choice),
                    };
                    if is_global {
                        of_global = Some(verdict);
                    }
                    is_anywhere |= verdict != Verdict::Disproven;
                    if !is_judged && verdict == Verdict::Disproven {
                        out.push(misused(cx, id, choice, is_global));
                    }
                }
                None if is_tried(cx, menu) && is_expected(cx, id) => lacking.push(id),
                None => {}
            }
        }
        if is_anywhere {
            lacking.into_iter().for_each(|id| out.push(missing(cx, id)));
        } else if let Some(first) = lacking.iter().min_by_key(|id| cx.analysis.level(**id)) {
            out.push(missing_everywhere(cx, *first, lacking.len()));
        }
    }
}

/// What 0 does in a menu, and whether it does so by a global key.
fn zero_of<'t>(cx: &Context<'t>, menu: &'t MenuNode) -> Option<(&'t Choice, bool)> {
    let is_zero = |choice: &&Choice| choice.key.as_str() == ZERO;
    let own = menu.choices.iter().find(is_zero).map(|choice| (choice, false));
    own.or_else(|| cx.tree.global_keys.iter().find(is_zero).map(|choice| (choice, true)))
}

/// Whether it is known that 0 does nothing: in a heard file only where somebody pressed it.
fn is_tried(cx: &Context<'_>, menu: &MenuNode) -> bool {
    !cx.tree.basis.is_heard() || menu.refused.iter().any(|key| key.is(ZERO))
}

/// Whether callers who press 0 there hope for a person whom the line has, and do not get to one
/// by insisting on it, or by waiting.
fn is_expected(cx: &Context<'_>, id: NodeId) -> bool {
    cx.analysis.human_from(id) == Verdict::Proven
        && !mistakes_lead_to_person(cx, id)
        && !is_tried_again_below(cx, id)
        && may_reach_without(cx, id, &[Unasked::ForOthers])
        && purpose_of(cx, id).is_none()
        && !cx.analysis.asks_language(id)
}

/// Whether 0 leads at once, as any wrong key does, to another menu in which it works, or in which
/// wrong keys lead to a person.
fn is_tried_again_below(cx: &Context<'_>, id: NodeId) -> bool {
    const MESSAGES: usize = 4;
    let Some(menu) = cx.tree.node(id).kind.as_menu().filter(|m| m.handling.tries.value <= 1) else {
        return false;
    };
    let mut target = menu.handling.no_match.exhausted.value;
    for _ in 0..MESSAGES {
        let Some(next) = target.and_then(Target::node).filter(|next| *next != id) else {
            return false;
        };
        match &cx.tree.node(next).kind {
            NodeKind::Message { next } => target = *next,
            NodeKind::Menu(menu) => {
                let zero = zero_of(cx, menu);
                let helps = |(zero, _)| helps(cx, next, zero) != Verdict::Disproven;
                // Pressed again there, it gets callers to a person.
                return zero.map_or_else(|| mistakes_lead_to_person(cx, next), helps);
            }
            _ => return false,
        }
    }
    false
}

fn misused(cx: &Context<'_>, id: NodeId, choice: &Choice, is_global: bool) -> Finding {
    let (subject, place) = if is_global {
        (Subject::place(choice.place), "every menu without its own 0".to_owned())
    } else {
        (Subject::choice(cx, id, choice), format!("`{}`", cx.tree.node(id).id))
    };
    let message = format!(
        "0 in {place} is used for something else: callers press it for a person and get lost"
    );
    Finding::new(cx, subject, message)
        .severity(Severity::Error)
        .certainty(Certainty::Likely)
        .help("keep 0 for a person or for help, and give this choice another key")
        .witness(cx.analysis.witness_then(id, [Move::Press(choice.key)]))
}

fn missing(cx: &Context<'_>, id: NodeId) -> Finding {
    let message = format!(
        "0 does nothing in `{}`, though it works in other menus: callers who press it for a \
         person {}",
        cx.tree.node(id).id,
        after_wrong_key(cx, id)
    );
    Finding::new(cx, Subject::node(cx, id), message)
        .help(help(cx))
        .witness(cx.analysis.witness_to(id))
}

fn missing_everywhere(cx: &Context<'_>, first: NodeId, n_menus: usize) -> Finding {
    let place = match n_menus {
        1 => format!("`{}`", cx.tree.node(first).id),
        n => format!("any of the {n} menus"),
    };
    let message = format!(
        "0 does nothing in {place}: callers who press it for a person {}",
        after_wrong_key(cx, first)
    );
    Finding::new(cx, Subject::node(cx, first), message)
        .help(help(cx))
        .witness(cx.analysis.witness_to(first))
}

fn help(cx: &Context<'_>) -> String {
    match reached_person(cx) {
        Some(person) => format!(
            "bind it for all menus at once: `keys: {{ 0: {{ label: a person, goto: {person} }} }}` \
             at the top of the file"
        ),
        None => "bind it for all menus at once, under `keys` at the top of the file".to_owned(),
    }
}
