//! `not-explored`: parts of the line that the file does not show.

use std::collections::BTreeSet;

use crate::analysis::Verdict;
use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::gaps::{self, Unseen, What};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Gap, NodeId, NodeKind, TransferDestination};

/// A file that leaves open where calls go.
pub struct NotExplored;

static META: RuleMeta = RuleMeta {
    id: "not-explored",
    summary: "the file does not show all of the line, so that some answers are unknown",
    group: Group::Structure,
    severity: Severity::Info,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/not-explored.md"),
};

/// How many things to try next are named.
const NAMED: usize = 3;

impl Rule for NotExplored {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let is_human_known =
            cx.tree.start().is_none_or(|start| cx.analysis.human_from(start) == Verdict::Proven);
        let unseen: Vec<Unseen> = gaps::unseen(cx.analysis)
            .into_iter()
            .filter(|unseen| match unseen.what {
                // Another finding says that a name is wrong.
                What::Exit(_, Gap::Missing) => false,
                What::Exit(..) if is_beside_calls(cx, unseen.node) => false,
                // Where a person is proven, a transfer of which nothing is said matters little.
                What::Person => !is_human_known,
                _ => true,
            })
            .collect();
        if !unseen.is_empty() {
            out.push(finding(cx, &unseen));
        }
    }
}

/// Whether another tree takes the call.
fn is_handed_on(cx: &Context<'_>, unseen: &Unseen) -> bool {
    match &cx.tree.node(unseen.node).kind {
        NodeKind::Transfer(transfer) => matches!(transfer.to, TransferDestination::Tree(_)),
        _ => false,
    }
}

/// Whether there is nothing to learn at a node, as an import says.
fn is_beside_calls(cx: &Context<'_>, id: NodeId) -> bool {
    matches!(&cx.tree.node(id).kind, NodeKind::Opaque(opaque) if opaque.is_beside_calls())
}

fn finding(cx: &Context<'_>, unseen: &[Unseen]) -> Finding {
    let extent = gaps::extent(&gaps::seen(cx.analysis), unseen);
    let message = format!("not all of this line is known: {}", extent.join(", "));
    // Several places may hand calls to the same flow.
    let mut orders = BTreeSet::new();
    let steps: Vec<(String, &Unseen)> = unseen
        .iter()
        .map(|one| (gaps::settling(cx.tree, one), one))
        .filter(|(order, one)| !is_handed_on(cx, one) || orders.insert(order.clone()))
        .collect();
    let next: Vec<String> = steps
        .iter()
        .take(NAMED)
        .map(|(order, one)| format!("{order}, to learn {}", gaps::subject(cx.tree, one)))
        .collect();
    let rest = steps.len() - next.len();
    let more = if rest > 0 { format!(" (`audit` lists {rest} more)") } else { String::new() };
    let help = format!("the quickest to settle: {}{more}", next.join("; "));
    Finding::new(cx, Subject::place(cx.tree.place), message).help(help)
}
