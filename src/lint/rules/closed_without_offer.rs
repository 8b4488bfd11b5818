//! `closed-without-offer`: callers outside opening hours are turned away with nothing.

use std::collections::BTreeSet;

use crate::analysis::{Refusal, is_after_hours};
use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::graph::Stop;
use crate::lint::words::{mentions_hours, texts};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Exit, NodeKind, Purpose};

/// A closed or holiday exit that gives neither hours, message nor callback.
pub struct ClosedWithoutOffer;

static META: RuleMeta = RuleMeta {
    id: "closed-without-offer",
    summary: "callers outside opening hours get neither the hours, a voicemail nor a callback",
    group: Group::Hours,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/closed-without-offer.md"),
};

impl Rule for ClosedWithoutOffer {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut reported = BTreeSet::new();
        for refusal in cx.analysis.refusals() {
            if !refusal.is_end || !is_after_hours(refusal.exit) || may_offer(cx, &refusal) {
                continue;
            }
            // One message that many nodes lead to is one fault.
            if refusal.spoken.last().is_none_or(|last| reported.insert(*last)) {
                out.push(finding(cx, &refusal));
            }
        }
    }
}

/// Whether a prompt on the way is an offer, or cannot be read.
fn may_offer(cx: &Context<'_>, refusal: &Refusal) -> bool {
    // What the deciding node says itself is heard in opening hours too, and still an offer.
    let said = std::iter::once(&refusal.node).chain(&refusal.spoken);
    said.into_iter().any(|id| {
        let node = cx.tree.node(*id);
        let purpose = node.facts.as_ref().and_then(|facts| facts.purpose);
        let texts = texts(&node.prompt, cx.tree.language_of(node));
        let is_unread = texts.is_empty() && !node.prompt.is_silent();
        is_unread
            || purpose == Some(Purpose::Emergency)
            || texts.iter().any(|(language, text)| mentions_hours(text, language) != Some(false))
    })
}

fn finding(cx: &Context<'_>, refusal: &Refusal) -> Finding {
    let node = cx.tree.node(refusal.node);
    let (subject, field) = match refusal.exit {
        Exit::Holiday => (Subject::node(cx, refusal.node), "holiday"),
        Exit::Unstaffed => (Subject::node(cx, refusal.node).inside(cx, "queue"), "closed"),
        _ => (Subject::node(cx, refusal.node), "closed"),
    };
    let when = match (&node.kind, refusal.exit) {
        (_, Exit::Holiday) => "on the schedule's closed days",
        (NodeKind::Queue(_), _) => "when the queue is not staffed",
        _ => "outside opening hours",
    };
    let (at, to) = match refusal.spoken.first() {
        Some(first) => (format!("`{}`", cx.tree.node(*first).id), Stop::Node(*first)),
        None => ("a hang-up".to_owned(), Stop::End(crate::tree::Ending::HungUp)),
    };
    let message = format!(
        "callers who get to `{}` {when} get {at} and nothing else: no opening hours, no \
         voicemail, no callback",
        node.id
    );
    Finding::new(cx, subject.field(field), message)
        .help(
            "say when you are open, and lead on to a `voicemail` or a `callback` instead of \
             ending the call",
        )
        .witness(cx.analysis.witness_out(refusal.node, refusal.exit, to))
}
