//! `unbounded-retry`: refused digits are asked for again without a limit.

use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Collect, Exit, Move, NodeId, NodeKind, Target};

/// An entry of digits that is asked for without end.
pub struct UnboundedRetry;

static META: RuleMeta = RuleMeta {
    id: "unbounded-retry",
    summary: "refused digits are asked for again and again, without end",
    group: Group::Errors,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/unbounded-retry.md"),
};

/// Messages between the refusal and the next time that the digits are asked for.
const MOST_STEPS: usize = 20;

impl Rule for UnboundedRetry {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for id in cx.analysis.reached() {
            let NodeKind::Collect(collect) = &cx.tree.node(id).kind else { continue };
            if collect.failed.is_some_and(|failed| comes_straight_back(cx, id, failed)) {
                out.push(finding(cx, id, collect));
            }
        }
    }
}

/// Whether there are only messages between the refusal and the next attempt. A node that
/// decides may count the attempts.
fn comes_straight_back(cx: &Context<'_>, id: NodeId, failed: Target) -> bool {
    let mut target = failed;
    for _ in 0..MOST_STEPS {
        match target {
            Target::Repeat => return target == failed,
            Target::Node(to) if to == id => return true,
            Target::Node(to) => match cx.tree.node(to).kind {
                NodeKind::Message { next: Some(next) } => target = next,
                _ => return false,
            },
            _ => return false,
        }
    }
    false
}

fn finding(cx: &Context<'_>, id: NodeId, collect: &Collect) -> Finding {
    let name = &cx.tree.node(id).id;
    let message = format!(
        "callers whose digits are refused in `{name}` are asked again and again: those with the \
         wrong number at hand never get any further"
    );
    // Only digits that are complete can be refused.
    let n = collect.digits.map_or(1, |digits| usize::from(digits.min.max(1)));
    let moves = [Move::Digits("1".repeat(n).into()), Move::Take(Exit::Failed)];
    Finding::new(cx, Subject::node(cx, id).field("failed"), message)
        .help(
            "lead `failed` to a second `collect` that asks once more, and its `failed` to a person",
        )
        .witness(cx.analysis.witness_then(id, moves))
}
