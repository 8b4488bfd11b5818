//! What has changed on the line since an earlier call, kept as a remark on the node.
//!
//! It decides nothing about the tree: the new state is written by those who call it.

use super::state::State;
use crate::tree::NodeId;

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
            Some(note) if note.contains(text) => return,
            Some(note) => format!("{note}; {text}"),
        };
        facts.note = Some(note.into());
    }
}
