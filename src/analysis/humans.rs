//! The way to a person.

use super::{Analysis, Verdict};
use crate::graph::NodeSet;
use crate::tree::{Choice, NodeId, Purpose, Target};

/// A key of a menu that leads to a person without another answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HumanKeys<'t> {
    /// The choice, the menu's own or a global key.
    pub choice: &'t Choice,
    /// Whether a prompt announces it.
    pub is_announced: bool,
}

impl<'t> Analysis<'t> {
    /// Whether a person takes the call at a node who is there for the callers of the line;
    /// `None` where the file does not say whether a person answers.
    pub fn is_person(&self, id: NodeId) -> Option<bool> {
        let node = self.tree.node(id);
        let purpose = node.facts.as_deref().and_then(|facts| facts.purpose);
        if purpose == Some(Purpose::Staff) { Some(false) } else { node.kind.is_human() }
    }

    /// Nodes where a person takes the call for certain, in file order: queues, and
    /// transfers that say so. A person who is there for staff alone is none.
    pub fn humans(&self) -> impl Iterator<Item = NodeId> + '_ {
        let all = self.humans.get_or_init(|| {
            let ids = self.tree.iter().map(|(id, _)| id);
            ids.filter(|id| self.is_person(*id) == Some(true)).collect()
        });
        all.iter().copied()
    }

    /// Whether the tree has, or may have, any person at all; unreached nodes count.
    pub fn has_human(&self) -> Verdict {
        let is_open = self.tree.basis.is_heard() && !self.leaves_file().is_empty();
        let mut verdict = if is_open { Verdict::Unknown } else { Verdict::Disproven };
        for (id, _) in self.tree.iter() {
            match self.is_person(id) {
                Some(true) => return Verdict::Proven,
                None => verdict = Verdict::Unknown,
                Some(false) => {}
            }
        }
        verdict
    }

    /// Whether a person can be reached from a node.
    pub fn human_from(&self, id: NodeId) -> Verdict {
        let certain = self.reaches_human.get_or_init(|| {
            let humans: Vec<NodeId> = self.humans().collect();
            self.graph.reaches(&humans)
        });
        if certain.contains(id) {
            return Verdict::Proven;
        }
        let possible = self.may_reach_human.get_or_init(|| self.possible());
        if possible.contains(id) { Verdict::Unknown } else { Verdict::Disproven }
    }

    fn possible(&self) -> NodeSet {
        let ids = self.tree.iter().map(|(id, _)| id);
        let unsaid: Vec<NodeId> = ids.filter(|id| self.is_person(*id).is_none()).collect();
        let mut possible = self.graph.reaches(&unsaid);
        for id in self.leaves_file().iter() {
            possible.insert(id);
        }
        possible
    }

    /// Whether the call gets to a person from a target without another answer: over
    /// messages, hours, branches and the like, by some turn of events.
    pub fn leads_to_human(&self, from: NodeId, target: Target) -> Verdict {
        let mut seen = std::collections::BTreeSet::new();
        let mut verdict = Verdict::Disproven;
        let mut open = match target {
            Target::Node(id) => vec![id],
            target if target.is_open() => return Verdict::Unknown,
            _ => return Verdict::Disproven,
        };
        while let Some(id) = open.pop() {
            // A caller must answer there; coming back to the menu does not count either.
            if !seen.insert(id) || id == from {
                continue;
            }
            let kind = &self.tree.node(id).kind;
            match self.is_person(id) {
                Some(true) => return Verdict::Proven,
                None => verdict = Verdict::Unknown,
                Some(false) => {}
            }
            if kind.handling().is_some() {
                continue;
            }
            open.extend(self.graph.edges(id).filter_map(|edge| match edge.to {
                crate::graph::To::Node(next) => Some(next),
                _ => None,
            }));
        }
        verdict
    }

    /// The keys of a menu that lead to a person without another answer, the global keys
    /// included; with `Verdict::Unknown` where it may be a person.
    pub fn human_keys(&self, id: NodeId) -> Vec<(HumanKeys<'t>, Verdict)> {
        let Some(menu) = self.tree.node(id).kind.as_menu() else { return Vec::new() };
        menu.choices
            .iter()
            .chain(self.tree.global_keys_of(menu))
            .filter_map(|choice| {
                let verdict = self.leads_to_human(id, choice.target);
                let is_announced = self.is_announced(id, choice);
                (verdict != Verdict::Disproven)
                    .then_some((HumanKeys { choice, is_announced }, verdict))
            })
            .collect()
    }
}
