//! `dead-end`: a call that ends with nothing done for the caller.

use std::collections::BTreeSet;

use crate::analysis::{DeadEnd as End, is_refusal};
use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::graph::NodeSet;
use crate::import::system_of;
use crate::lint::sent_away::sends_away;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Ending, Exit, NodeId, NodeKind};

/// A reachable end that leaves the caller with nothing.
pub struct DeadEnd;

static META: RuleMeta = RuleMeta {
    id: "dead-end",
    summary: "a call ends before the caller gets a person, an answer, a voicemail or a callback",
    group: Group::Ends,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/dead-end.md"),
};

impl Rule for DeadEnd {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let ends = cx.analysis.dead_ends();
        if ends.is_empty() {
            return;
        }
        let refused = cx.analysis.refused_ends();
        let sent_away = sent_away(cx);
        for end in ends.iter().filter(|end| !is_reported_elsewhere(cx, end, &refused)) {
            if !(end.exit == Exit::Next && sent_away.contains(&end.node)) {
                out.push(finding(cx, end));
            }
        }
    }
}

/// Ends whose last words always name a web page or another number, which `web-deflection` and
/// `refers-to-other-number` report.
fn sent_away(cx: &Context<'_>) -> BTreeSet<NodeId> {
    let (mut away, mut others) = (BTreeSet::new(), BTreeSet::new());
    for (speaker, end) in cx.analysis.last_words() {
        let ends = if sends_away(cx, speaker) { &mut away } else { &mut others };
        ends.insert(end.node);
    }
    away.difference(&others).copied().collect()
}

/// Whether the end is that of callers whom no person can serve, which the rules about hours and
/// queues report.
fn is_reported_elsewhere(cx: &Context<'_>, end: &End, refused: &NodeSet) -> bool {
    match cx.tree.node(end.node).kind {
        NodeKind::Hours(_) => end.ending == Ending::CutOff || is_refusal(end.exit),
        NodeKind::Queue(_) => is_refusal(end.exit),
        _ => end.exit == Exit::Next && refused.contains(end.node),
    }
}

/// Files of other phone systems cannot say that a prompt answers a call; there, only an end
/// without any words certainly helps no caller.
fn finding(cx: &Context<'_>, end: &End) -> Finding {
    let node = cx.tree.node(end.node);
    let subject = match (&node.kind, end.exit) {
        (NodeKind::Menu(menu), Exit::Key(at)) => match menu.choices.get(at as usize) {
            Some(choice) => Subject::choice(cx, end.node, choice),
            None => Subject::node(cx, end.node),
        },
        (NodeKind::Queue(queue), Exit::Leave(at)) => match queue.leave.get(at as usize) {
            Some(choice) => Subject::choice(cx, end.node, choice),
            None => Subject::node(cx, end.node),
        },
        _ => Subject::node(cx, end.node),
    };
    let how = match end.ending {
        Ending::HungUp => "the line hangs up",
        _ => "the call is cut off, because nothing says where it goes next",
    };
    let file = cx.sources.get(node.place.file);
    let certainty = match file.and_then(system_of) {
        Some(system) if !cx.analysis.ends_in_silence(end.node, system.starts_call()) => {
            Certainty::Unknown
        }
        _ => Certainty::Proven,
    };
    Finding::new(cx, subject, format!("callers who get to `{}` get nothing: {how}", node.id))
        .certainty(certainty)
        .help(
            "lead on to a person, a voicemail or a callback; if the prompt answers the call, \
             say so with `resolves: [issue]`",
        )
        .witness(end.witness.clone())
}
