//! What has changed on the line since an earlier call, kept as a remark on the node.
//!
//! It decides nothing about the tree: the new state is written by those who call it.

use super::state::State;
use crate::tree::{NodeId, Observation};

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
    pub(super) fn of(tree: &crate::tree::PhoneTree, now: &Observation) -> Era {
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

impl State {
    /// Keeps what a node was, where an earlier call heard it: `changed since 2026-03-02: …`.
    pub(super) fn changed(&mut self, id: NodeId, what: &str) {
        if !self.era.has(id) {
            return;
        }
        let earlier = self.era.earlier.clone().unwrap_or_default();
        let when = earlier.at.as_deref().unwrap_or("an earlier call");
        let number = earlier.number.map_or(String::new(), |number| format!(" ({number})"));
        self.remark(id, &format!("changed since {when}{number}: {what}"));
    }

    /// Adds a remark to a node, once.
    pub(super) fn remark(&mut self, id: NodeId, text: &str) {
        let facts = self.node_mut(id).facts.get_or_insert_default();
        let note = match facts.note.as_deref() {
            None => text.to_owned(),
            Some(note) if note.split("; ").any(|part| part == text) => return,
            Some(note) => format!("{note}; {text}"),
        };
        facts.note = Some(note.into());
    }
}
