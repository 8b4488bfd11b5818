//! The call graph: which node can follow which, why, and what follows from that.
//!
//! It is built once from a tree and answers questions in linear time: what can be reached,
//! at which level, by the cheapest way, through which nodes in any case, and where callers
//! go round for ever. It judges nothing, speaks no prompt and knows no file format. The
//! graph library, and the vertices that stand for `back` and `return`, never leave this room.
//!
//! Where a tree uses `back` or `return`, the graph holds every way that a call can take and
//! may hold some that none takes: what cannot be reached here cannot be reached at all.
//! Queries about calls that *begin* somewhere know that nothing lies behind the caller, and
//! are exact about both words (but for dominators); those about a call that *is* somewhere allow every past, and
//! join all ways by which calls may have come there.
//! `back` out of a subroutine closes it, and `return` forgets the menus that were left
//! inside it.

mod build;
mod components;
mod dominators;
mod edge;
mod exits;
mod paths;
mod reach;
mod returns;
mod set;
mod verdict;
mod view;
mod ways;

pub use components::Component;
pub use dominators::Dominators;
pub use edge::{Cause, Edge, EdgeKind, Ending, Hop, Stop, To};
pub use exits::serves;
pub use paths::{Cost, Order, Paths};
pub use set::NodeSet;
pub use verdict::Verdict;
pub use view::Lens;
pub use ways::Ways;

use crate::tree::NodeId;
use std::sync::OnceLock;

use build::Reverse;
use set::Bits;

/// The graph of all calls that a tree allows.
#[derive(Debug, Clone)]
pub struct CallGraph {
    layout: Layout,
    entries: Vec<u32>,
    /// The call nodes, ascending.
    calls: Vec<u32>,
    /// Where each vertex's edges begin in `heads`, and one more.
    first: Vec<u32>,
    heads: Vec<u32>,
    /// Of the edges that the file writes; those are the first of `heads`.
    kinds: Vec<EdgeKind>,
    /// The edges written `repeat`, ascending.
    repeats: Vec<u32>,
    /// The edges by the vertex that they lead to, once somebody asks.
    into: OnceLock<Reverse>,
    menus: Bits,
    listens: Bits,
}

impl CallGraph {
    /// How many nodes the tree has.
    pub fn n_nodes(&self) -> usize {
        self.layout.n_nodes as usize
    }

    /// How many edges the file writes.
    pub fn n_edges(&self) -> usize {
        self.kinds.len()
    }

    /// The nodes at which calls begin, in file order.
    pub fn entries(&self) -> Vec<NodeId> {
        self.entries.iter().map(|v| NodeId(*v)).collect()
    }

    /// The edges by the vertex that they lead to.
    fn backwards(&self) -> &Reverse {
        self.into.get_or_init(|| Reverse::of(&self.first, &self.heads, self.first.len() - 1))
    }

    /// The edges that leave a node, as the file writes them, in its order.
    pub fn edges(&self, id: NodeId) -> impl Iterator<Item = Edge> + '_ {
        let after = self.calls.binary_search(&id.0).ok().map(|i| self.layout.n_nodes + i as u32);
        std::iter::once(id.0).chain(after).flat_map(|v| self.row(v)).map(|edge| self.edge(edge))
    }

    /// Whether an edge of that kind leaves a node, and leads where the file says: of `back` and
    /// `return` the call decides. Not for [`EdgeKind::AfterCall`], which leaves no node.
    pub fn has_static_target(&self, from: NodeId, kind: EdgeKind) -> bool {
        let mut row = self.row(from.0);
        // Choices, arms and cases mostly stand at their number, and there may be thousands.
        let likely = row.start + kind.index() as usize;
        let edge = match row.contains(&likely) && self.kinds[likely] == kind {
            true => Some(likely),
            false => row.find(|edge| self.kinds[*edge] == kind),
        };
        edge.is_some_and(|edge| !matches!(self.layout.to(self.heads[edge]), To::Back | To::Return))
    }

    /// The nodes with an edge that names this one, and the kinds of those edges, in file
    /// order. What comes here by `back` is not among them; see [`CallGraph::resolved_back`].
    pub fn predecessors(&self, id: NodeId) -> impl Iterator<Item = (NodeId, EdgeKind)> + '_ {
        self.backwards().row(id.0).filter(|(tail, _)| *tail < self.layout.ends()).map(
            |(tail, edge)| {
                (NodeId(self.layout.owner(&self.calls, tail)), self.kinds[edge as usize])
            },
        )
    }

    fn row(&self, v: u32) -> std::ops::Range<usize> {
        self.first[v as usize] as usize..self.first[v as usize + 1] as usize
    }

    fn heads(&self, v: u32) -> &[u32] {
        &self.heads[self.row(v)]
    }

    /// The edges of a vertex that lead a call which began without a past to new nodes: all
    /// but those of `back` and `return`. Such a call goes back only to a menu that it was in,
    /// to find everything there as it was the first time, so that nothing is nearer by
    /// `back`; and it returns only behind a call that it was in, see `returns`.
    fn onward(&self, v: u32) -> impl Iterator<Item = usize> + '_ {
        let layout = &self.layout;
        let joined = layout.back_from..layout.own_from;
        self.row(v).filter(move |edge| {
            let head = self.heads[*edge];
            !joined.contains(&head) && !layout.is_back(head)
        })
    }

    fn edge(&self, edge: usize) -> Edge {
        Edge {
            kind: self.kinds[edge],
            to: self.layout.to(self.heads[edge]),
            is_repeat: self.repeats.binary_search(&(edge as u32)).is_ok(),
        }
    }

    fn n_vertices(&self) -> usize {
        self.first.len() - 1
    }
}

/// Which vertex is what: nodes, then one behind each call, then the endings, then for each
/// node "back from it" and "return from it" where the tree uses the word, then the
/// vertices of nodes where `back` or `return` may find nothing to go back to.
#[derive(Debug, Clone)]
struct Layout {
    n_nodes: u32,
    n_calls: u32,
    back_from: u32,
    return_from: u32,
    own_from: u32,
    /// For each vertex of the last sort, the "back from" or "return from" it leads to.
    own: Vec<u32>,
}

impl Layout {
    fn of_nodes(n_nodes: u32, n_calls: u32) -> Self {
        let helpers = n_nodes + n_calls + Ending::ALL.len() as u32;
        let from = helpers;
        Layout {
            n_nodes,
            n_calls,
            back_from: from,
            return_from: from,
            own_from: from,
            own: Vec::new(),
        }
    }

    fn place_helpers(&mut self, uses_back: bool, uses_return: bool) {
        self.return_from = self.back_from + if uses_back { self.n_nodes } else { 0 };
        self.own_from = self.return_from + if uses_return { self.n_nodes } else { 0 };
    }

    /// The first ending.
    fn ends(&self) -> u32 {
        self.n_nodes + self.n_calls
    }

    fn ending(&self, ending: Ending) -> u32 {
        self.ends() + ending as u32
    }

    /// The first vertex behind the endings.
    fn helpers(&self) -> u32 {
        self.ends() + Ending::ALL.len() as u32
    }

    fn back(&self, node: u32) -> u32 {
        self.back_from + node
    }

    fn r#return(&self, node: u32) -> u32 {
        self.return_from + node
    }

    fn after(&self, calls: &[u32], call: u32) -> u32 {
        let i = calls.binary_search(&call).expect("only call nodes have call edges");
        self.n_nodes + i as u32
    }

    /// The node whose edges the vertex carries: itself, or the call that it stands behind.
    fn owner(&self, calls: &[u32], vertex: u32) -> u32 {
        if vertex < self.n_nodes { vertex } else { calls[(vertex - self.n_nodes) as usize] }
    }

    /// Whether an edge into that vertex is written `back`.
    fn is_back(&self, vertex: u32) -> bool {
        vertex >= self.back_from && self.to(vertex) == To::Back
    }

    fn to(&self, vertex: u32) -> To {
        if vertex < self.n_nodes {
            To::Node(NodeId(vertex))
        } else if vertex < self.ends() {
            To::Return
        } else if vertex < self.helpers() {
            To::End(Ending::ALL[(vertex - self.ends()) as usize])
        } else if vertex < self.return_from {
            To::Back
        } else if vertex < self.own_from {
            To::Return
        } else {
            self.to(self.own[(vertex - self.own_from) as usize])
        }
    }
}
