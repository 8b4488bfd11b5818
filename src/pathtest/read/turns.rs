//! The `branches` of a call: what happens at nodes that the caller does not decide.
//!
//! Only the words are read; whether the call gets there shows when it is played.

use super::Lower;
use crate::pathtest::{NodeOutcomes, exit_of, way_words};
use crate::source::ItemId;
use crate::tree::NodeKind;
use crate::yaml::{Entries, INVALID_VALUE, Nothing, Slot};

impl Lower<'_> {
    /// What happens at nodes that the caller does not decide.
    pub(super) fn turns(
        &mut self,
        slot: Option<Slot<Entries<Nothing>>>,
        at: ItemId,
        has_clock: bool,
    ) -> Vec<NodeOutcomes> {
        const FORM: &str = "a map of a node to what happens there, such as `agent: nobody`";
        let entries = match slot {
            None => return Vec::new(),
            Some(Slot::Map(entries)) => *entries,
            Some(slot) => {
                self.reader.wrong_form(&slot, at, "branches", FORM);
                return Vec::new();
            }
        };
        let entries = self.reader.entries(entries, at, |id| {
            (format!("`{id}` occurs twice"), "write a list of what happens each time")
        });
        let mut turns = Vec::new();
        for (entry, at) in entries {
            if entry.key.starts_with("x-") {
                continue;
            }
            let ways =
                self.reader.texts(Some(entry.value), at, &entry.key, "what happens at this node");
            let span = self.reader.on_key(at);
            let Some(id) = self.node_at(&entry.key, span, "branches") else { continue };
            self.check_ways(id, &ways, at, has_clock);
            let ways = ways.into_iter().map(|(way, _)| way).collect();
            turns.push(NodeOutcomes { node: entry.key, ways, place: self.reader.place(at) });
        }
        turns
    }

    fn check_ways(
        &mut self,
        id: crate::tree::NodeId,
        ways: &[(Box<str>, ItemId)],
        at: ItemId,
        has_clock: bool,
    ) {
        let node = self.tree.node(id);
        let known = way_words(self.tree, node);
        if known.is_empty() {
            let message = format!(
                "nothing is left open at `{}`, a `{}`: there is nothing to decide",
                node.id,
                node.kind.word()
            );
            let finding = self.reader.mistake(INVALID_VALUE, self.reader.on_key(at), message).help(
                "name a branch, a queue, opening hours, a transfer, a `collect` or a callback",
            );
            self.reader.push(finding);
            return;
        }
        if has_clock && matches!(node.kind, NodeKind::Hours(_)) {
            let message = format!("the clock of `at` decides whether `{}` is open", node.id);
            let finding = self
                .reader
                .mistake(INVALID_VALUE, self.reader.on_key(at), message)
                .help("keep `at` or this line, not both");
            self.reader.push(finding);
        }
        for (way, at) in ways {
            if exit_of(self.tree, node, way).is_some() {
                continue;
            }
            let names = known.iter().map(|(word, _)| word.as_str());
            let all: Vec<String> = names.clone().map(|word| format!("`{word}`")).collect();
            let help = match self.reader.near.find(way, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of {}", all.join(", ")),
            };
            let message = format!("`{way}` cannot happen at `{}`", node.id);
            self.reader.wrong_value(*at, message, help);
        }
    }
}
