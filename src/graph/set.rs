//! Sets of nodes as bits.
//!
//! Nothing here knows edges.

use crate::tree::NodeId;

/// A set of nodes of one tree; a bit for each node.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NodeSet {
    bits: Bits,
    n_nodes: u32,
}

impl NodeSet {
    /// No node of a tree with that many.
    pub fn empty(n_nodes: usize) -> Self {
        NodeSet { bits: Bits::new(n_nodes), n_nodes: n_nodes as u32 }
    }

    /// All nodes of a tree with that many.
    pub fn full(n_nodes: usize) -> Self {
        let mut set = NodeSet::empty(n_nodes);
        for i in 0..n_nodes as u32 {
            set.bits.insert(i);
        }
        set
    }

    pub(super) fn from_bits(bits: &Bits, n_nodes: usize) -> Self {
        let mut set = NodeSet::empty(n_nodes);
        for i in (0..n_nodes as u32).filter(|i| bits.contains(*i)) {
            set.bits.insert(i);
        }
        set
    }

    /// Whether the node is in the set.
    pub fn contains(&self, id: NodeId) -> bool {
        id.0 < self.n_nodes && self.bits.contains(id.0)
    }

    /// Puts a node in; whether it was new.
    ///
    /// # Panics
    /// When the id is another tree's.
    pub fn insert(&mut self, id: NodeId) -> bool {
        assert!(id.0 < self.n_nodes, "the node is of this tree");
        self.bits.insert(id.0)
    }

    /// How many nodes are in it.
    pub fn len(&self) -> usize {
        self.bits.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether no node is in it.
    pub fn is_empty(&self) -> bool {
        self.bits.words.iter().all(|word| *word == 0)
    }

    /// The nodes, in file order.
    pub fn iter(&self) -> impl Iterator<Item = NodeId> + '_ {
        (0..self.n_nodes).filter(|i| self.bits.contains(*i)).map(NodeId)
    }

    /// These nodes, but for those of another set.
    #[must_use]
    pub fn without(mut self, others: &NodeSet) -> Self {
        for (word, other) in self.bits.words.iter_mut().zip(&others.bits.words) {
            *word &= !other;
        }
        self
    }

    /// The nodes of the tree that are not in it.
    #[must_use]
    pub fn complement(&self) -> Self {
        let mut set = NodeSet::empty(self.n_nodes as usize);
        for i in (0..self.n_nodes).filter(|i| !self.bits.contains(*i)) {
            set.bits.insert(i);
        }
        set
    }
}

/// A set of small numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    pub(super) fn new(n: usize) -> Self {
        Bits { words: vec![0; n.div_ceil(64)] }
    }

    pub(super) fn contains(&self, i: u32) -> bool {
        self.words[i as usize / 64] >> (i % 64) & 1 == 1
    }

    /// Whether it was new.
    pub(super) fn insert(&mut self, i: u32) -> bool {
        let word = &mut self.words[i as usize / 64];
        let is_new = *word >> (i % 64) & 1 == 0;
        *word |= 1 << (i % 64);
        is_new
    }

    /// Whether it was there.
    pub(super) fn remove(&mut self, i: u32) -> bool {
        let had = self.contains(i);
        self.words[i as usize / 64] &= !(1 << (i % 64));
        had
    }
}
