//! `hangup-on-error`: callers who miss a prompt or a key are hung up on.

use std::collections::BTreeSet;

use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::lint::person_offer::purpose_of;
use crate::lint::sent_away::{asks_for_more, asks_for_rating, says_done};
use crate::lint::wording::{helping_node, mistakes_at, place_of};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::source::Span;
use crate::tree::{Exit, From, Handler, Move, NodeId, NodeKind, Purpose, Target};

/// An `exhausted` that ends the call.
pub struct HangupOnError;

static META: RuleMeta = RuleMeta {
    id: "hangup-on-error",
    summary: "after the last try the line hangs up on the caller",
    group: Group::Errors,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/hangup-on-error.md"),
};

/// Most messages in a row that are followed to the end of the call.
const MESSAGES: usize = 20;

impl Rule for HangupOnError {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut said: BTreeSet<(bool, bool, Target)> = BTreeSet::new();
        for (id, handling) in cx.analysis.listeners() {
            let ends = |handler: &Handler| {
                let target = handler.exhausted.value.filter(|to| ends_call(cx, *to))?;
                Some((target, handler.exhausted.from))
            };
            let (silence, wrong_key) = (ends(&handling.no_input), ends(&handling.no_match));
            if silence.is_none() && wrong_key.is_none() || may_end(cx, id) {
                continue;
            }
            let is_one = silence.is_some()
                && silence == wrong_key
                && span_of(cx, id, silence, "no_input") == span_of(cx, id, wrong_key, "no_match");
            let faults = if is_one {
                vec![(silence, true, true)]
            } else {
                vec![(silence, true, false), (wrong_key, false, true)]
            };
            for (end, silence, wrong_key) in faults {
                let Some((target, from)) = end else { continue };
                if from != From::Defaults || said.insert((silence, wrong_key, target)) {
                    out.push(finding(cx, id, (target, from), (silence, wrong_key)));
                }
            }
        }
    }
}

/// Whether a call may well end in silence: in a survey, after the caller got an answer, or where
/// it ends whatever the caller does.
fn may_end(cx: &Context<'_>, id: NodeId) -> bool {
    purpose_of(cx, id) == Some(Purpose::Survey)
        || says_done(cx, id)
        || asks_for_more(cx, id)
        || cx.analysis.only_waits(id)
        || asks_for_rating(cx, id)
        || !cx.analysis.is_unserved_by(id, Exit::NoInput)
}

fn span_of(
    cx: &Context<'_>,
    id: NodeId,
    end: Option<(Target, From)>,
    handler: &str,
) -> Option<Span> {
    end.and_then(|(_, from)| Subject::exhausted(cx, id, from, handler).span(cx))
}

/// Whether the target does nothing but end the call: by itself, or after messages that
/// answer nothing.
fn ends_call(cx: &Context<'_>, target: Target) -> bool {
    let mut target = target;
    for _ in 0..MESSAGES {
        let id = match target {
            Target::Hangup => return true,
            Target::Node(id) => id,
            _ => return false,
        };
        let node = cx.tree.node(id);
        let is_meant = matches!(purpose_of(cx, id), Some(Purpose::Emergency | Purpose::Survey));
        if node.resolves.is_something() || is_meant {
            return false;
        }
        target = match node.kind {
            NodeKind::Hangup => return true,
            NodeKind::Message { next: None } => return !cx.tree.basis.is_heard(),
            NodeKind::Message { next: Some(next) } => next,
            _ => return false,
        };
    }
    false
}

fn finding(
    cx: &Context<'_>,
    id: NodeId,
    (target, from): (Target, From),
    (silence, wrong_key): (bool, bool),
) -> Finding {
    let (who, handler) = match (silence, wrong_key) {
        (true, true) => ("callers who press nothing, or only wrong keys,", "no_input"),
        (true, false) => ("callers who press nothing", "no_input"),
        _ => ("callers who press only wrong keys", "no_match"),
    };
    let place = place_of(cx, id, from, "exhausted");
    let how = match target {
        Target::Node(end) => format!("sent to `{}`, which ends the call", cx.tree.node(end).id),
        _ => "hung up on".to_owned(),
    };
    let help = match helping_node(cx) {
        Some(helping) => format!("send them to someone who can help: `exhausted: {helping}`"),
        None => "add a node with a `voicemail`, such as `message`, and send them there: \
                 `exhausted: message`"
            .to_owned(),
    };
    let (one, exit) =
        if silence { (Move::Silence, Exit::NoInput) } else { (Move::WrongKey, Exit::NoMatch) };
    let tries = cx.analysis.tries_before(id, exit);
    let finding = Finding::new(
        cx,
        Subject::exhausted(cx, id, from, handler),
        format!("{} {place} are {how}", mistakes_at(cx, id, who)),
    )
    .help(help)
    .witness(cx.analysis.witness_then(id, cx.analysis.mistakes_at(id, &one, tries as usize)));
    match target {
        Target::Node(end) => finding.also(cx, Subject::node(cx, end), "ends the call"),
        _ => finding,
    }
}
