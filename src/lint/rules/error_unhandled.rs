//! `error-unhandled`: nothing says what happens to callers who press nothing, or a wrong
//! key, to the last.

use std::collections::BTreeSet;

use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::lint::person_offer::purpose_of;
use crate::lint::sent_away::{asks_for_more, asks_for_rating, says_done};
use crate::lint::wording::{helping_node, mistakes_at};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::source::Place;
use crate::tree::{Exit, Handling, Move, NodeId, Purpose};

/// A menu or `collect` without a way on after the last try.
pub struct ErrorUnhandled;

static META: RuleMeta = RuleMeta {
    id: "error-unhandled",
    summary: "callers who press nothing, or only wrong keys, are cut off",
    group: Group::Errors,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/error-unhandled.md"),
};

/// What is not provided for; at least one of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Unhandled {
    silence: bool,
    wrong_key: bool,
}

impl Unhandled {
    fn of(handling: &Handling) -> Option<Unhandled> {
        let silence = handling.no_input.exhausted.value.is_none();
        let wrong_key = handling.no_match.exhausted.value.is_none();
        (silence || wrong_key).then_some(Unhandled { silence, wrong_key })
    }

    fn who(self) -> &'static str {
        match (self.silence, self.wrong_key) {
            (true, true) => "callers who press nothing, or only wrong keys,",
            (true, false) => "callers who press nothing",
            _ => "callers who press only wrong keys",
        }
    }

    /// The handler to name, where only one of the two is missing.
    fn handler(self) -> Option<&'static str> {
        match (self.silence, self.wrong_key) {
            (true, true) => None,
            (true, false) => Some("no_input"),
            _ => Some("no_match"),
        }
    }
}

impl Rule for ErrorUnhandled {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        // What no call has tried is not known, and is no cut-off.
        if cx.tree.basis.is_heard() {
            return;
        }
        // Silence in a survey, or where the caller has an answer, may well end the call.
        let may_end = |id: NodeId| {
            purpose_of(cx, id) == Some(Purpose::Survey)
                || cx.tree.node(id).resolves.is_something()
                || says_done(cx, id)
                || asks_for_more(cx, id)
                || asks_for_rating(cx, id)
        };
        let listeners = || cx.analysis.listeners().map(|(id, own)| (id, Unhandled::of(own)));
        // Reading prompts costs more than looking whether any place lacks a way on.
        if listeners().all(|(_, missing)| missing.is_none()) {
            return;
        }
        let all: Vec<_> = listeners().filter(|(id, _)| !may_end(*id)).collect();
        let kinds: BTreeSet<Option<Unhandled>> = all.iter().map(|(_, missing)| *missing).collect();
        match (all.as_slice(), kinds.first()) {
            ([(first, _), _, ..], Some(Some(missing))) if kinds.len() == 1 => {
                out.push(everywhere(cx, *first, *missing, all.len()));
            }
            _ => {
                for (id, missing) in all {
                    out_of_one(cx, id, missing).into_iter().for_each(|found| out.push(found));
                }
            }
        }
    }
}

fn out_of_one(cx: &Context<'_>, id: NodeId, missing: Option<Unhandled>) -> Option<Finding> {
    let missing = missing?;
    let subject = Subject::node(cx, id);
    let subject = missing.handler().map_or(subject, |handler| subject.field(handler));
    let who = mistakes_at(cx, id, missing.who());
    let message = format!("{who} in `{}` are cut off", cx.tree.node(id).id);
    Some(with_help(cx, id, Finding::new(cx, subject, message), missing, "the node"))
}

/// Once for all, where every one of them lacks the same.
fn everywhere(cx: &Context<'_>, first: NodeId, missing: Unhandled, n_nodes: usize) -> Finding {
    let subject = match cx.tree.defaults {
        Place::NOWHERE => Subject::node(cx, first),
        defaults => Subject::place(defaults),
    };
    let places = if n_nodes == 2 { "both".to_owned() } else { format!("all {n_nodes}") };
    let message = format!("{} are cut off in {places} places that ask for keys", missing.who());
    with_help(cx, first, Finding::new(cx, subject, message), missing, "`defaults`")
}

fn with_help(
    cx: &Context<'_>,
    id: NodeId,
    finding: Finding,
    missing: Unhandled,
    place: &str,
) -> Finding {
    let target = helping_node(cx);
    let name = target.unwrap_or("message");
    let line = match missing.handler() {
        None => format!("`exhausted: {name}`"),
        Some(handler) => format!("`{handler}: {{ exhausted: {name} }}`"),
    };
    let help = match target {
        Some(_) => format!("say where the call goes after the last try: {line} in {place}"),
        None => {
            format!("add a node with a `voicemail`, such as `message`, and write {line} in {place}")
        }
    };
    let (one, exit) = if missing.silence {
        (Move::Silence, Exit::NoInput)
    } else {
        (Move::WrongKey, Exit::NoMatch)
    };
    let tries = cx.analysis.tries_before(id, exit);
    finding
        .help(help)
        .witness(cx.analysis.witness_then(id, cx.analysis.mistakes_at(id, &one, tries as usize)))
}
