//! The call graph: edges of every kind, reach, levels, ways, traps and dominators.

mod edges;
mod sketch;

use phonetree::graph::{CallGraph, NodeSet};
use phonetree::tree::{NodeId, PhoneTree};
use sketch::{chain, tree};

fn id(tree: &PhoneTree, name: &str) -> NodeId {
    tree.find(name).unwrap()
}

fn ids(tree: &PhoneTree, names: &str) -> Vec<NodeId> {
    names.split_whitespace().map(|name| id(tree, name)).collect()
}

fn names<'t>(tree: &'t PhoneTree, ids: impl IntoIterator<Item = NodeId>) -> Vec<&'t str> {
    ids.into_iter().map(|id| &*tree.node(id).id).collect()
}

fn set_names<'t>(tree: &'t PhoneTree, set: &NodeSet) -> Vec<&'t str> {
    names(tree, set.iter())
}

#[test]
fn a_chain_of_a_million_nodes_overflows_no_stack() {
    let n = 1_000_000;
    let graph = CallGraph::new(&chain(n));
    let from = graph.entries();
    assert_eq!(graph.reach(&from).len(), n as usize);
    assert_eq!(graph.reaches(&[NodeId(n - 1)]).len(), n as usize);
    assert_eq!(graph.levels(&from)[n as usize - 1], Some(1));
}
