//! `dead-end`: a call that ends with nothing done for the caller.

use std::collections::BTreeSet;

use crate::analysis::{DeadEnd as End, is_refusal};
use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::graph::NodeSet;
use crate::import::system_of;
use crate::lint::sent_away::{says_done, sends_away};
use crate::lint::words::{asking, has_phrase, mentions_hours};
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
        let is_fault = |end: &&End| {
            // Without a way that a call takes, no call is known to end there.
            end.witness.is_given
                && !is_reported_elsewhere(cx, end, &refused)
                && !is_served(cx, end.node)
                && !tells_hours(cx, end.node)
        };
        for end in ends.iter().filter(is_fault) {
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

/// Whether callers hear at the end that they have been served and may hang up, or have said
/// that they want nothing else or to end the call; rules about queues report who is not let in.
fn is_served(cx: &Context<'_>, id: NodeId) -> bool {
    says_done(cx, id)
        || only_before(cx, id, |from, exit| {
            leaves_served(cx, from, exit)
                || cx.analysis.says_goodbye(from, exit)
                || is_refusal(exit) && matches!(cx.tree.node(from).kind, NodeKind::Queue(_))
        })
}

/// Whether somebody who called heard opening hours there: that answers callers who chose them,
/// and few who only listened note it as `resolves`.
fn tells_hours(cx: &Context<'_>, id: NodeId) -> bool {
    let node = cx.tree.node(id);
    let language = cx.tree.language_of(node);
    let text = node.prompt.words_in(language);
    cx.tree.basis.is_heard()
        && text.is_some_and(|text| mentions_hours(text, language) == Some(true))
}

/// Whether every way into a node is one of these.
fn only_before(cx: &Context<'_>, id: NodeId, is_one: impl Fn(NodeId, Exit) -> bool) -> bool {
    let mut before =
        cx.graph.predecessors(id).filter(|(from, _)| cx.analysis.is_reached(*from)).peekable();
    before.peek().is_some() && before.all(|(from, exit)| is_one(from, exit))
}

/// Whether callers leave a node by that exit once they have been served.
fn leaves_served(cx: &Context<'_>, from: NodeId, exit: Exit) -> bool {
    let node = cx.tree.node(from);
    let choice = cx.tree.choice_of(&node.kind, exit);
    let asking = asking(cx.tree.language_of(node));
    match (choice, asking) {
        (Some(choice), Some(asking)) => cx
            .analysis
            .words_about(from, choice)
            .into_iter()
            .any(|text| has_phrase(text, asking.nothing_else)),
        (None, _) => says_done(cx, from) && matches!(node.kind, NodeKind::Message { .. }),
        _ => false,
    }
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

/// Files of other phone systems cannot say that a prompt answers a call, and those who only called
/// may not know it; there, only an end without any words certainly helps no caller.
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
        None if cx.tree.basis.is_heard() && !cx.analysis.ends_in_silence(end.node, true) => {
            Certainty::Tried
        }
        _ => Certainty::Proven,
    };
    let severity = if certainty == Certainty::Tried { Severity::Warning } else { Severity::Error };
    Finding::new(cx, subject, format!("callers who get to `{}` get nothing: {how}", node.id))
        .severity(severity)
        .certainty(certainty)
        .help(
            "lead on to a person, a voicemail or a callback; if the prompt answers the call, \
             say so with `resolves: [issue]`",
        )
        .witness(end.witness.clone())
}
