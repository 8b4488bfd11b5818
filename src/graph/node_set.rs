//! Sets of nodes as bits.
//!
//! Nothing here knows edges.

use fixedbitset::FixedBitSet;

use crate::tree::NodeId;

/// A set of nodes of one tree; a bit for each node.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NodeSet {
    bits: FixedBitSet,
}

impl NodeSet {
    /// No node of a tree with that many.
    pub fn empty(n_nodes: usize) -> Self {
        NodeSet { bits: FixedBitSet::with_capacity(n_nodes) }
    }

    /// All nodes of a tree with that many.
    pub fn full(n_nodes: usize) -> Self {
        NodeSet::empty(n_nodes).complement()
    }

    /// The nodes in a set of vertices: those come first in the graph.
    pub(super) fn of_vertices(mut vertices: FixedBitSet, n_nodes: usize) -> Self {
        // Copied block by block, which would keep the rest of the last block.
        vertices.remove_range(n_nodes..);
        let blocks = vertices.as_slice().iter().copied();
        NodeSet { bits: FixedBitSet::with_capacity_and_blocks(n_nodes, blocks) }
    }

    /// Whether the node is in the set.
    pub fn contains(&self, id: NodeId) -> bool {
        self.bits.contains(id.index())
    }

    /// Puts a node in and returns whether it was new.
    ///
    /// # Panics
    /// When the id is another tree's.
    pub fn insert(&mut self, id: NodeId) -> bool {
        !self.bits.put(id.index())
    }

    /// How many nodes are in it.
    pub fn len(&self) -> usize {
        self.bits.count_ones(..)
    }

    /// Whether the set has no nodes.
    pub fn is_empty(&self) -> bool {
        self.bits.is_clear()
    }

    /// The nodes, in file order.
    pub fn iter(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.bits.ones().map(|i| NodeId(i as u32))
    }

    /// These nodes without those of another set.
    #[must_use]
    pub fn without(mut self, others: &NodeSet) -> Self {
        self.bits.difference_with(&others.bits);
        self
    }

    /// The nodes of the tree that are not in it.
    #[must_use]
    pub fn complement(&self) -> Self {
        let mut bits = self.bits.clone();
        bits.toggle_range(..);
        NodeSet { bits }
    }
}
