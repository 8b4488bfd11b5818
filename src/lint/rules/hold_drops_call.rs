//! `hold-drops-call`: a full queue, or a wait that lasted too long, ends the call.

use crate::diagnostic::{Basis, Group, RuleMeta, Severity};
use crate::graph::{EdgeKind, Ending, Stop, To};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{NodeId, NodeKind};

/// Callers who waited, or found no room, are cut off.
pub struct HoldDropsCall;

static META: RuleMeta = RuleMeta {
    id: "hold-drops-call",
    summary: "the call ends when the queue is full or nobody answers in time",
    group: Group::Holds,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Sourced,
    options: &[],
    page: include_str!("../../../docs/rules/hold-drops-call.md"),
};

impl Rule for HoldDropsCall {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for refusal in cx.analysis.refusals() {
            let is_hold = matches!(refusal.kind, EdgeKind::Full | EdgeKind::After);
            if is_hold && refusal.is_end {
                out.push(finding(cx, refusal.node, refusal.kind, refusal.spoken.first().copied()));
            }
        }
        for id in cx.analysis.reached() {
            let NodeKind::Queue(queue) = &cx.tree.node(id).kind else { continue };
            if queue.max_wait.is_some() && queue.after.is_none() {
                let message = format!(
                    "when nobody answers in `{}` within `max_wait`, the call is cut off: nothing \
                     says how it goes on",
                    cx.tree.node(id).id
                );
                let subject = Subject::node(cx, id).inside(cx, "queue").field("max_wait");
                out.push(worded(cx, id, EdgeKind::After, subject, message));
            }
        }
    }
}

fn finding(cx: &Context<'_>, id: NodeId, kind: EdgeKind, first: Option<NodeId>) -> Finding {
    let (when, field) = match kind {
        EdgeKind::Full => ("when there is no room", "full"),
        _ => ("when nobody answers in time", "after"),
    };
    let how = match first {
        Some(first) => format!("get `{}` and the call ends", cx.tree.node(first).id),
        None => "are hung up on".to_owned(),
    };
    let message = format!("{when}, callers in `{}` {how}", cx.tree.node(id).id);
    let subject = Subject::node(cx, id).inside(cx, "queue").field(field);
    worded(cx, id, kind, subject, message)
}

fn worded(
    cx: &Context<'_>,
    id: NodeId,
    kind: EdgeKind,
    subject: Subject<'_>,
    message: String,
) -> Finding {
    let to = cx.graph.edges(id).find(|edge| edge.kind == kind).map(|edge| match edge.to {
        To::Node(next) => Stop::Node(next),
        To::End(ending) => Stop::End(ending),
        To::Back | To::Return => Stop::End(Ending::CutOff),
    });
    Finding::new(cx, subject, message)
        .help("lead on to a `callback` or a `voicemail` instead, as in `after: call-me`")
        .witness(cx.analysis.witness_out(id, kind, to.unwrap_or(Stop::End(Ending::CutOff))))
}
