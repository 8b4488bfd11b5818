//! Where calls go on: node ids and the words for targets.

use super::Lower;
use crate::source::ItemId;
use crate::tree::{NodeId, Target};
use crate::treefile::{INVALID_VALUE, UNKNOWN_TARGET};
use crate::yaml::Slot;

const EXPECTED: &str = "a node's id, or `repeat`, `back`, `start`, `return`, `take-entry`, \
                        `drop-entry`, `hangup`, `unexplored`";

impl Lower<'_> {
    /// An optional target; [`Target::Unknown`] when it is there and wrong.
    pub(super) fn target<M>(
        &mut self,
        slot: Option<Slot<M>>,
        at: ItemId,
        field: &str,
    ) -> Option<Target> {
        let text = self.text(slot?, at, field, EXPECTED);
        Some(text.map_or(Target::Unknown, |text| self.resolve(&text, at, field)))
    }

    /// The target of that name.
    pub(super) fn resolve(&mut self, name: &str, at: ItemId, field: &str) -> Target {
        match name {
            "repeat" => return Target::Repeat,
            "back" => return Target::Back,
            "return" => return Target::Return,
            "take-entry" => return Target::TakeEntry,
            "drop-entry" => return Target::DropEntry,
            "hangup" => return Target::Hangup,
            "unexplored" => return Target::Unexplored,
            "start" => return self.known.start.map_or(Target::Unknown, Target::Node),
            _ => {}
        }
        match self.known.nodes.get(name) {
            Some(id) => Target::Node(*id),
            None => {
                let near = self.unknown_node(name, at, field);
                Target::Missing { near }
            }
        }
    }

    /// A node and nothing else: `start`, `entries`, `call`.
    pub(super) fn node_named(&mut self, name: &str, at: ItemId, field: &str) -> Option<NodeId> {
        if let Some(id) = self.known.nodes.get(name) {
            return Some(*id);
        }
        if Target::WORDS.contains(&name) {
            let finding = self
                .mistake(
                    INVALID_VALUE,
                    self.on_value(at),
                    format!("`{field}` must be a node, not the word `{name}`"),
                )
                .help("write a node's id");
            self.push(finding);
        } else {
            self.unknown_node(name, at, field);
        }
        None
    }

    /// Reports a node that does not exist; gives the one whose name is nearest.
    fn unknown_node(&mut self, name: &str, at: ItemId, field: &str) -> Option<NodeId> {
        let known = self.known;
        let near = self
            .near
            .find(name, known.ids.iter().map(|id| &**id))
            .or_else(|| self.near.find(name, Target::WORDS.into_iter()));
        let help = match near {
            Some(id) => format!("did you mean `{id}`?"),
            None => format!("add a node `{name}`, or lead to one that is there"),
        };
        let fix = near.and_then(|near| {
            let names = known.ids.iter().map(|id| &**id).chain(Target::WORDS);
            self.respelt(at, name, near, names)
        });
        let mut finding = self
            .mistake(
                UNKNOWN_TARGET,
                self.on_value(at),
                format!("`{field}` leads to `{name}`, but no node has that id"),
            )
            .help(help)
            .fix(fix);
        if finding.edge.is_none() && self.node.is_some() {
            finding.edge = Some(field.into());
        }
        let near = near.and_then(|name| known.nodes.get(name).copied());
        self.push(finding);
        near
    }
}
