//! `hold-without-exit`: a queue that callers can leave only by hanging up.

use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::NodeKind;

/// A queue without an end and without a key that leaves it.
pub struct HoldWithoutExit;

static META: RuleMeta = RuleMeta {
    id: "hold-without-exit",
    summary: "a queue has neither a longest wait nor a key that leaves it",
    group: Group::Holds,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/hold-without-exit.md"),
};

impl Rule for HoldWithoutExit {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        // How long a queue lasts that somebody only heard of is not known.
        if cx.tree.basis.is_heard() {
            return;
        }
        for id in cx.analysis.reached() {
            let node = cx.tree.node(id);
            let NodeKind::Queue(queue) = &node.kind else { continue };
            if queue.max_wait.is_some() || queue.after.is_some() || !queue.leave.is_empty() {
                continue;
            }
            let message = format!(
                "callers in `{}` wait until someone answers, however long it takes, and can only \
                 hang up",
                node.id
            );
            out.push(
                Finding::new(cx, Subject::node(cx, id).field("queue"), message)
                    .help(
                        "add `max_wait: 5m` with `after`, or a key that leaves, such as \
                         `leave: { 1: callback }`",
                    )
                    .witness(cx.analysis.witness_to(id)),
            );
        }
    }
}
