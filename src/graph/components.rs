//! Loops of calls: strongly connected components, and those that no call leaves.
//!
//! It finds the rounds and says whether they can be left; whether a round is a fault is for
//! the rules.

use fixedbitset::FixedBitSet;
use petgraph::Direction::Incoming;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::NodeIndex;
use petgraph::visit::{IntoNeighbors, IntoNeighborsDirected, NodeFiltered, Reversed};

use super::lens::{Lens, Moves};
use super::reach::reached;
use super::{CallGraph, Ending, NodeSet};
use crate::tree::NodeId;

/// Nodes that a call can go round in: each can be reached from each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// The nodes, in file order; never empty.
    pub nodes: Vec<NodeId>,
}

impl CallGraph {
    /// The rounds of the graph, by their first nodes: components of more than one node, and
    /// single nodes that can follow themselves.
    pub fn components(&self) -> Vec<Component> {
        let mut all = FixedBitSet::with_capacity(self.graph.node_count());
        all.insert_range(..);
        let rounds = self.rounds(&self.moves(Lens::All, true), all);
        rounds.into_iter().map(|(round, _)| round).collect()
    }

    /// The rounds that a call can come into from the entries and that it never leaves: no
    /// ending can be reached. Where a round leads only into another one, that one counts.
    pub fn traps(&self) -> Vec<Component> {
        self.traps_in(Lens::All)
    }

    /// The nodes that a caller of this lens reaches from the entries. The caller has not chosen in a
    /// menu before, so `back` is `repeat` to a caller who never chooses.
    pub fn reach_in(&self, lens: Lens) -> NodeSet {
        self.nodes_in(reached(&self.moves(lens, false), self.vertices_of(&self.entries)))
    }

    /// The nodes that a caller of this lens reaches from one of these, whatever was chosen before.
    pub fn reach_in_from(&self, lens: Lens, from: &[NodeId]) -> NodeSet {
        self.nodes_in(reached(&self.moves(lens, true), self.vertices_of(from)))
    }

    /// The rounds that a caller of this lens enters from the entries and never leaves: where
    /// callers end up who press nothing, or only wrong keys. Rounds that take a choice of the
    /// caller do not count.
    pub fn traps_in(&self, lens: Lens) -> Vec<Component> {
        self.traps_among(&self.moves(lens, false), &self.entries)
    }

    /// Like [`CallGraph::traps_in`] for a caller who is of this lens from one of these nodes on.
    pub fn traps_in_from(&self, lens: Lens, from: &[NodeId]) -> Vec<Component> {
        self.traps_among(&self.moves(lens, true), from)
    }

    fn traps_among(&self, moves: &Moves<'_>, from: &[NodeId]) -> Vec<Component> {
        // Backwards from the ends once, instead of forwards from each round.
        let mut stuck = reached(moves, self.vertices_of(from));
        let ends = Ending::OF_EXITS.into_iter().map(|ending| self.end(ending));
        let leaves = reached(Reversed(&NodeFiltered(moves, &stuck)), ends);
        stuck.difference_with(&leaves);
        let rounds = self.rounds(moves, stuck);
        rounds.into_iter().filter(|(_, is_last)| *is_last).map(|(round, _)| round).collect()
    }

    /// The rounds inside a set, and for each whether no move inside the set leaves it.
    fn rounds(&self, moves: &Moves<'_>, mut within: FixedBitSet) -> Vec<(Component, bool)> {
        // Without dead ends, a round that anything follows is followed by another round. The
        // dead ends are most of a tree, and petgraph would make a component of each.
        trim_dead_ends(moves, &mut within);
        let core = NodeFiltered(moves, within);
        let mut found = Vec::new();
        let mut component_of = vec![u32::MAX; self.graph.node_count()];
        for (i, component) in (0..).zip(kosaraju_scc(&core)) {
            for v in &component {
                component_of[v.index()] = i;
            }
            // Of a single vertex, petgraph does not say whether it follows itself.
            let is_round =
                component.len() > 1 || core.neighbors(component[0]).any(|v| v == component[0]);
            let ids = component.iter().filter(|v| v.index() < self.n_nodes());
            let mut nodes: Vec<NodeId> = ids.map(|v| NodeId(v.index() as u32)).collect();
            if is_round && !nodes.is_empty() {
                nodes.sort_unstable();
                let is_inside = |head: NodeIndex| component_of[head.index()] == i;
                let is_last = component.iter().all(|v| core.neighbors(*v).all(is_inside));
                found.push((Component { nodes }, is_last));
            }
        }
        found.sort_by_key(|(component, _)| component.nodes[0]);
        found
    }
}

/// Takes out the vertices that lead to nothing in a set, until each that is left leads on. No
/// call goes round in them. The vertices for `back` of a caller who never chose are such ends.
fn trim_dead_ends(moves: &Moves<'_>, within: &mut FixedBitSet) {
    let mut n_heads = vec![0_u32; within.len()];
    for v in within.ones().map(NodeIndex::new) {
        let heads = moves.neighbors(v).filter(|head| within.contains(head.index()));
        n_heads[v.index()] = heads.count() as u32;
    }
    let is_dead_end = |v: &usize| n_heads[*v] == 0;
    let mut open: Vec<NodeIndex> = within.ones().filter(is_dead_end).map(NodeIndex::new).collect();
    while let Some(v) = open.pop() {
        within.remove(v.index());
        for tail in moves.neighbors_directed(v, Incoming) {
            // Two edges between the same vertices are two neighbors, here as in the count.
            if within.contains(tail.index()) {
                n_heads[tail.index()] -= 1;
                if n_heads[tail.index()] == 0 {
                    open.push(tail);
                }
            }
        }
    }
}
