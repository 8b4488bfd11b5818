//! `unreachable-node`: a node that no call gets to.

use crate::analysis::Verdict;
use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::graph::{NodeSet, To};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::NodeId;

/// A node that no way leads to.
pub struct UnreachableNode;

static META: RuleMeta = RuleMeta {
    id: "unreachable-node",
    summary: "no call can get to a node",
    group: Group::Structure,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/unreachable-node.md"),
};

impl Rule for UnreachableNode {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (root, n_behind) in roots(cx) {
            out.push(finding(cx, root, n_behind));
        }
    }
}

/// The nodes at which unreached groups begin, each with how many nodes only follow it. A group
/// that is a loop begins at its first node in the file.
fn roots(cx: &Context<'_>) -> Vec<(NodeId, usize)> {
    let n = cx.tree.nodes.len();
    // The first pass walks from each node, in file order, that no earlier walk has visited. A
    // start that a later walk visits as well is not a root, so the second pass runs backwards.
    let mut seen = NodeSet::empty(n);
    let mut begun = Vec::new();
    for (id, _) in cx.tree.iter() {
        if cx.analysis.reachable(id) == Verdict::Disproven && walk(cx, id, &mut seen) > 0 {
            begun.push(id);
        }
    }
    let mut counted = NodeSet::empty(n);
    let mut found: Vec<_> = begun
        .into_iter()
        .rev()
        .filter_map(|id| walk(cx, id, &mut counted).checked_sub(1).map(|n_behind| (id, n_behind)))
        .collect();
    found.reverse();
    found
}

/// Marks a node and all unreached ones behind it; how many were new.
fn walk(cx: &Context<'_>, from: NodeId, seen: &mut NodeSet) -> usize {
    let mut n_new = 0;
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        if cx.analysis.is_reached(id) || !seen.insert(id) {
            continue;
        }
        n_new += 1;
        open.extend(cx.graph.edges(id).filter_map(|edge| match edge.to {
            To::Node(to) => Some(to),
            _ => None,
        }));
    }
    n_new
}

fn finding(cx: &Context<'_>, id: NodeId, n_behind: usize) -> Finding {
    let name = &cx.tree.node(id).id;
    let behind = match n_behind {
        0 => String::new(),
        1 => ", nor to the node behind it".to_owned(),
        n => format!(", nor to the {n} nodes behind it"),
    };
    Finding::new(cx, Subject::node(cx, id), format!("no call can get to `{name}`{behind}")).help(
        format!(
            "lead to it from a menu that calls get to (`goto: {name}`), list it under \
             `entries` if it has a number of its own, or delete it"
        ),
    )
}
