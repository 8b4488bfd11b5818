//! `dead-end`: a call that ends with nothing done for the caller.

use crate::analysis::{DeadEnd as End, is_refusal};
use crate::diagnostic::{Basis, Group, RuleMeta, Severity};
use crate::graph::{EdgeKind, Ending, NodeSet};
use crate::lint::{Context, Finding, Findings, Rule, Spot};
use crate::tree::NodeKind;

/// A reachable end that leaves the caller with nothing.
pub struct DeadEnd;

static META: RuleMeta = RuleMeta {
    id: "dead-end",
    summary: "a call ends and the caller has got no person, answer, message or callback",
    group: Group::Ends,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Sourced,
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
        for end in ends.iter().filter(|end| !is_told_elsewhere(cx, end, &refused)) {
            out.push(finding(cx, end));
        }
    }
}

/// Whether the end is that of callers whom nobody can take, which the rules about hours and
/// queues speak of.
fn is_told_elsewhere(cx: &Context<'_>, end: &End, refused: &NodeSet) -> bool {
    match cx.tree.node(end.node).kind {
        NodeKind::Hours(_) => end.ending == Ending::CutOff || is_refusal(end.kind),
        NodeKind::Queue(_) => is_refusal(end.kind),
        _ => end.kind == EdgeKind::Next && refused.contains(end.node),
    }
}

fn finding(cx: &Context<'_>, end: &End) -> Finding {
    let node = cx.tree.node(end.node);
    let spot = match (&node.kind, end.kind) {
        (NodeKind::Menu(menu), EdgeKind::Key(at)) => match menu.choices.get(at as usize) {
            Some(choice) => Spot::choice(cx, end.node, choice),
            None => Spot::node(cx, end.node),
        },
        (NodeKind::Queue(queue), EdgeKind::Leave(at)) => match queue.leave.get(at as usize) {
            Some(choice) => Spot::choice(cx, end.node, choice),
            None => Spot::node(cx, end.node),
        },
        _ => Spot::node(cx, end.node),
    };
    let how = match end.ending {
        Ending::HungUp => "the line hangs up",
        _ => "the call is cut off, since nothing says how it goes on",
    };
    Finding::new(cx, spot, format!("callers who get to `{}` get nothing: {how}", node.id))
        .help(
            "lead on to a person, a voicemail or a callback; if the prompt answers the call, \
             say so with `resolves: [issue]`",
        )
        .witness(end.witness.clone())
}
