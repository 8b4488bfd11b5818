//! `human-unreachable-from-here`: a part of the tree from which no way leads to a person.

use std::collections::BTreeMap;

use crate::analysis::Verdict;
use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::graph::{NodeSet, To};
use crate::lint::person_offer::purpose_of;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{NodeId, NodeKind, Purpose};

/// Menus behind which there is no person, in a tree that has one.
pub struct HumanUnreachableFromHere;

static META: RuleMeta = RuleMeta {
    id: "human-unreachable-from-here",
    summary: "from some menu on, callers can no longer get to a person",
    group: Group::Human,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/human-unreachable-from-here.md"),
};

impl Rule for HumanUnreachableFromHere {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(human) = cx.analysis.humans().find(|id| cx.analysis.is_reached(*id)) else {
            return;
        };
        for (door, n_nodes) in regions(cx) {
            out.push(finding(cx, door, n_nodes, human));
        }
    }
}

/// The places where callers lose the way to a person, each the first menu or `collect`
/// there, with how many of those are behind it, itself included. One that is behind
/// several doors is counted at the first.
fn regions(cx: &Context<'_>) -> BTreeMap<NodeId, usize> {
    let is_lost = |id: NodeId| cx.analysis.human_from(id) == Verdict::Disproven;
    // Callers who never leave a loop have a worse problem, which `trap` reports.
    let has_end = cx.graph.reaches_end(|_| true);
    let can_end = |id: NodeId| has_end.contains(id);
    let is_called_back = called_back(cx);
    let mut doors = BTreeMap::new();
    let mut seen = NodeSet::empty(cx.tree.nodes.len());
    for id in cx.analysis.reached().filter(|id| !is_lost(*id)) {
        for next in after(cx, id).filter(|next| is_lost(*next) && can_end(*next)) {
            let mut open: Vec<(NodeId, Option<NodeId>)> = vec![(next, None)];
            while let Some((at, door)) = open.pop() {
                if !can_end(at) || !seen.insert(at) {
                    continue;
                }
                let door = if is_fault(cx, at) && !is_called_back.contains(at) {
                    let door = door.unwrap_or(at);
                    *doors.entry(door).or_insert(0) += 1;
                    Some(door)
                } else {
                    door
                };
                open.extend(after(cx, at).map(|next| (next, door)));
            }
        }
    }
    doors
}

fn after<'a>(cx: &Context<'a>, id: NodeId) -> impl Iterator<Item = NodeId> + 'a {
    cx.graph.edges(id).filter_map(|edge| match edge.to {
        To::Node(next) => Some(next),
        _ => None,
    })
}

/// The nodes from which a callback can be reached: there, a person calls the caller.
fn called_back(cx: &Context<'_>) -> NodeSet {
    let mut found = NodeSet::empty(cx.tree.nodes.len());
    let is_callback = |id: &NodeId| matches!(cx.tree.node(*id).kind, NodeKind::Callback(_));
    let mut open: Vec<NodeId> = cx.analysis.reached().filter(is_callback).collect();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(cx.graph.predecessors(id).map(|(from, _)| from));
        }
    }
    found
}

/// Whether callers who must still answer something there should find a person. Ends are
/// left to `dead-end`; payments and questions after the service want no person.
fn is_fault(cx: &Context<'_>, id: NodeId) -> bool {
    let node = cx.tree.node(id);
    let is_irreversible = node.facts.as_deref().is_some_and(|facts| facts.irreversible);
    let is_aside = matches!(purpose_of(cx, id), Some(Purpose::Survey | Purpose::Emergency));
    node.kind.handling().is_some() && !node.resolves.is_something() && !is_irreversible && !is_aside
}

fn finding(cx: &Context<'_>, door: NodeId, n_nodes: usize, human: NodeId) -> Finding {
    let (node, human) = (cx.tree.node(door), cx.tree.node(human));
    let others = match n_nodes {
        1 => String::new(),
        2 => " (also 1 menu further on)".to_owned(),
        n => format!(" (also {} menus further on)", n - 1),
    };
    let message = format!(
        "callers who get to `{}` can no longer get to a person, whatever they press{others}",
        node.id
    );
    Finding::new(cx, Subject::node(cx, door), message)
        .help(format!(
            "offer a person there: `0: {{ say: \"To speak to someone, press 0.\", goto: {0} }}`, \
             or `exhausted: {0}`",
            human.id
        ))
        .witness(cx.analysis.witness_to(door))
}
