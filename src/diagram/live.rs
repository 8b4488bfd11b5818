//! What calls come to at one moment: which branches the opening hours choose then.
//!
//! The schedules are asked as calls ask them. It chooses nodes and lines, not their look.

use std::collections::BTreeMap;

use super::model::{CardKind, Emphasis};
use super::picture::Picture;
use super::words::Wording;
use crate::analysis::Analysis;
use crate::call::Clock;
use crate::graph::{NodeSet, To};
use crate::tree::{Exit, NodeId, NodeKind};

/// The branches of one moment.
pub(super) struct Live {
    /// The exit that each `hours` node takes, where its schedule is known.
    chosen: BTreeMap<NodeId, Exit>,
    /// The nodes that calls can come to.
    pub(super) nodes: NodeSet,
}

impl Live {
    /// What is live when a call begins at that time and comes everywhere at once.
    pub(super) fn of(analysis: &Analysis<'_>, at: &Clock) -> Live {
        let tree = analysis.tree();
        let chosen = (0..tree.nodes.len() as u32)
            .map(NodeId)
            .filter_map(|id| match &tree.node(id).kind {
                NodeKind::Hours(hours) => Some((id, at.exit_of(tree, hours)?)),
                _ => None,
            })
            .collect();
        let mut live = Live { chosen, nodes: NodeSet::empty(tree.nodes.len()) };
        let mut open = analysis.graph().entries();
        while let Some(id) = open.pop() {
            if !live.nodes.insert(id) {
                continue;
            }
            for edge in analysis.graph().edges(id) {
                if let To::Node(to) = edge.to
                    && live.takes(id, edge.exit)
                {
                    open.push(to);
                }
            }
        }
        live
    }

    /// Whether calls leave a live node by this exit.
    pub(super) fn takes(&self, id: NodeId, exit: Exit) -> bool {
        self.chosen.get(&id).is_none_or(|chosen| *chosen == exit)
    }

    /// Draws the branches strong that are chosen, and fades what no call comes to.
    pub(super) fn apply(
        &self,
        picture: &mut Picture,
        words: &Wording<'_>,
        card_of: &[Option<usize>],
    ) {
        let mut label_of: BTreeMap<usize, String> = BTreeMap::new();
        for (id, exit) in self.chosen.iter().filter(|(id, _)| self.nodes.contains(**id)) {
            if let Some(card) = card_of[id.index()] {
                label_of.insert(card, words.label(*id, *exit));
            }
        }
        for card in &mut picture.cards {
            if card.node.is_some_and(|id| !self.nodes.contains(id)) {
                card.emphasis = Emphasis::Faded;
            }
        }
        for at in 0..picture.lines.len() {
            let line = &picture.lines[at];
            let emphasis = match label_of.get(&line.from) {
                Some(label) if line.labels.contains(label) => Emphasis::Strong,
                Some(_) => Emphasis::Faded,
                None => picture.cards[line.from].emphasis,
            };
            picture.lines[at].emphasis = emphasis;
        }
        // Ends and folds fade with all lines that lead there.
        for at in 0..picture.cards.len() {
            let card = &picture.cards[at];
            let mut lines = picture.lines.iter().filter(|line| line.to == at).peekable();
            if matches!(card.kind, CardKind::End(_) | CardKind::Folded)
                && lines.peek().is_some()
                && lines.all(|line| line.emphasis == Emphasis::Faded)
            {
                picture.cards[at].emphasis = Emphasis::Faded;
            }
        }
        picture.notes.push(if self.chosen.is_empty() {
            "no opening hours decide anything: every branch is live".to_owned()
        } else {
            "branches that the opening hours choose then are drawn strong".to_owned()
        });
    }
}
