//! What was known before a capture, so that another state of it is a change of the line.

use crate::tree::{NodeId, Observation, PhoneTree};

/// What was known before a capture.
#[derive(Debug, Clone, Default)]
pub(super) struct Era {
    /// How many nodes the file had.
    pub n_nodes: usize,
    /// The last call before this one that was made on another day or to another number.
    pub earlier: Option<Observation>,
}

impl Era {
    /// What was known, when the calls of this capture are `now`.
    pub(super) fn of(tree: &PhoneTree, now: &Observation) -> Era {
        let is_now = |seen: &&Observation| seen.at == now.at && seen.number == now.number;
        if tree.observed.last().as_ref().is_some_and(is_now) {
            return Era { n_nodes: tree.nodes.len(), earlier: None };
        }
        Era {
            n_nodes: tree.nodes.len(),
            earlier: (!tree.nodes.is_empty())
                .then(|| tree.observed.last().cloned().unwrap_or_default()),
        }
    }

    /// Whether a node was heard on an earlier day, so that another state of it is a change.
    pub(super) fn has(&self, id: NodeId) -> bool {
        self.earlier.is_some() && id.index() < self.n_nodes
    }
}
