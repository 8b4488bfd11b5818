//! The messages that lead straight into a menu or another node: found once for the whole
//! tree, since many questions about a menu's choices ask for them.
//!
//! It reads no words.

use super::Analysis;
use crate::graph::{CallGraph, To};
use crate::tree::{NodeId, NodeKind, PhoneTree};

/// How many messages before a menu are searched for its announcements, at most: a menu to
/// which thousands of messages lead back is announced by none of them.
pub(super) const INTRODUCTIONS: usize = 16;

/// How many messages in a row are read as one announcement, at most.
const CHAIN: usize = 4;

/// For each node the messages before it, in file order: a row of one flat list.
#[derive(Debug)]
pub(super) struct Introductions {
    /// Where each row begins, and one more.
    first: Vec<u32>,
    messages: Vec<NodeId>,
}

impl Introductions {
    fn of(tree: &PhoneTree, graph: &CallGraph) -> Self {
        let mut first = vec![0_u32; tree.nodes.len() + 1];
        each(tree, graph, |_, to| first[to.index() + 1] += 1);
        let mut n_before = 0;
        for n in &mut first {
            n_before += *n;
            *n = n_before;
        }
        let mut free = first.clone();
        let mut messages = vec![NodeId(0); n_before as usize];
        each(tree, graph, |from, to| {
            let slot = &mut free[to.index()];
            messages[*slot as usize] = from;
            *slot += 1;
        });
        Introductions { first, messages }
    }

    fn row(&self, id: NodeId) -> &[NodeId] {
        &self.messages[self.first[id.index()] as usize..self.first[id.index() + 1] as usize]
    }
}

/// Acts on each message and a node that it leads to.
fn each(tree: &PhoneTree, graph: &CallGraph, mut act: impl FnMut(NodeId, NodeId)) {
    for (from, node) in tree.iter() {
        if !matches!(node.kind, NodeKind::Message { .. }) {
            continue;
        }
        for edge in graph.edges(from) {
            if let To::Node(to) = edge.to
                && to != from
            {
                act(from, to);
            }
        }
    }
}

impl Analysis<'_> {
    /// The messages that lead straight into a node, in file order, each with those before it
    /// that lead to nothing else: an announcement may be split over several.
    pub fn introductions(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let all = self.introductions.get_or_init(|| Introductions::of(self.tree, &self.graph));
        all.row(id).iter().flat_map(move |straight| {
            std::iter::successors(Some(*straight), move |at| {
                let [only] = *all.row(*at) else { return None };
                let mut before = self.graph.predecessors(*at);
                (only != id && before.all(|(from, _)| from == only)).then_some(only)
            })
            .take(CHAIN)
        })
    }
}
