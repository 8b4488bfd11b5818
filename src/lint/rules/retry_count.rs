//! `retry-count`: a prompt is played too few or too many times.

use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::graph::NodeSet;
use crate::lint::person_offer::mistakes_lead_to_person;
use crate::lint::sent_away::{asks_for_more, asks_for_rating, says_done};
use crate::lint::wording::place_of;
use crate::lint::words::{SplitText, phrases};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{From, Handling, Move, NodeId, NodeKind, Setting, Target};

/// An odd number of tries.
pub struct RetryCount;

static META: RuleMeta = RuleMeta {
    id: "retry-count",
    summary: "callers get too few tries, or hear the same prompt too often",
    group: Group::Errors,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Place,
    options: &[
        OptionMeta {
            name: "min",
            default: OptionValue::Count(2),
            about: "tries below which it warns",
        },
        OptionMeta {
            name: "max",
            default: OptionValue::Count(3),
            about: "tries above which it warns",
        },
        OptionMeta {
            name: "error",
            default: OptionValue::Count(5),
            about: "tries above which it is an error",
        },
    ],
    page: include_str!("../../../docs/rules/retry-count.md"),
};

impl Rule for RetryCount {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let (min, max, error) = (cx.count("min"), cx.count("max"), cx.count("error"));
        let second = second_tries(cx);
        let mut is_default_said = false;
        for (id, handling) in cx.analysis.listeners() {
            let tries = handling.tries;
            let is_few = tries.value < min
                && !asks_secret(cx, id)
                && !asks_for_more(cx, id)
                && !cx.analysis.only_waits(id)
                && !asks_for_rating(cx, id)
                && !says_done(cx, id)
                && !mistakes_lead_to_person(cx, id)
                && !asks_again(cx, handling)
                && !is_untried(cx, handling)
                && !second.contains(id);
            let is_many = tries.value > max.min(error);
            let is_said = match tries.from {
                From::BuiltIn => true,
                From::Defaults => is_default_said,
                From::Node => false,
            };
            if is_said || !(is_few || is_many) {
                continue;
            }
            is_default_said |= tries.from == From::Defaults;
            let found = finding(cx, id, tries, is_few);
            out.push(if tries.value > error { found.severity(Severity::Error) } else { found });
        }
    }
}

/// Whether no call has tried what follows the last try, which may ask again.
fn is_untried(cx: &Context<'_>, handling: &Handling) -> bool {
    let ways = [handling.no_input.exhausted.value, handling.no_match.exhausted.value];
    cx.tree.basis.is_heard() && ways.iter().any(|way| way.is_none_or(Target::is_open))
}

/// Menus that are another's second try, written out: the same choices, behind its errors.
fn second_tries(cx: &Context<'_>) -> NodeSet {
    let mut second = NodeSet::empty(cx.tree.nodes.len());
    for (id, handling) in cx.analysis.listeners() {
        for handler in [&handling.no_input, &handling.no_match] {
            let Some(target) = handler.exhausted.value else { continue };
            let met = cx.analysis.meets(target).listeners;
            for other in met.into_iter().filter(|other| *other != id) {
                if cx.analysis.is_same_menu(id, other) || asks_the_same(cx, id, other) {
                    second.insert(other);
                }
            }
        }
    }
    second
}

/// Whether two nodes ask for the same digits.
fn asks_the_same(cx: &Context<'_>, a: NodeId, b: NodeId) -> bool {
    let asked = |id: NodeId| match &cx.tree.node(id).kind {
        NodeKind::Collect(collect) => {
            Some((&cx.tree.node(id).prompt, collect.digits, &collect.into))
        }
        _ => None,
    };
    asked(a).is_some() && asked(a) == asked(b)
}

/// Whether callers who run out of tries are asked again: here, or where the call goes next.
fn asks_again(cx: &Context<'_>, handling: &Handling) -> bool {
    [&handling.no_input, &handling.no_match].into_iter().all(|handler| {
        handler.exhausted.value.is_some_and(|target| {
            let met = cx.analysis.meets(target);
            met.is_unknown || !met.listeners.is_empty()
        })
    })
}

/// One try is enough for a secret.
fn asks_secret(cx: &Context<'_>, id: NodeId) -> bool {
    let node = cx.tree.node(id);
    let language = cx.tree.language_of(node);
    let (Some(words), Some(text)) = (phrases(language), node.prompt.words_in(language)) else {
        return false;
    };
    matches!(node.kind, NodeKind::Collect(_)) && SplitText::new(text).has(words.secret)
}

fn finding(cx: &Context<'_>, id: NodeId, tries: Setting<u32>, is_few: bool) -> Finding {
    let place = place_of(cx, id, tries.from, "tries");
    let message = match (is_few, tries.value) {
        (true, n) => format!(
            "callers get {n} {} {place}: those who miss a word get no second chance",
            if n == 1 { "try" } else { "tries" }
        ),
        (false, n) => {
            format!("callers hear the same prompt {n} times {place} before anything else happens")
        }
    };
    Finding::new(cx, Subject::setting(cx, id, tries.from, "tries"), message)
        .help(format!(
            "write `tries: {}`, and let `exhausted` lead to a person",
            cx.count("max").max(cx.count("min"))
        ))
        .witness(
            cx.analysis.witness_then(id, std::iter::repeat_n(Move::Silence, tries.value as usize)),
        )
}
