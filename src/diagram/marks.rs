//! Marks of a change: which nodes and which ways out of them a change added, removed or moved.
//!
//! It marks cards and lines that are there; what a change is, the caller says.

use std::collections::BTreeMap;

use super::model::{Mark, Stroke};
use super::picture::Picture;
use super::words::Wording;
use crate::analysis::Analysis;
use crate::graph::NodeSet;
use crate::tree::{Exit, NodeId};

/// What a change did to the parts of a tree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// What it did to nodes.
    pub nodes: BTreeMap<NodeId, Mark>,
    /// What it did to ways out of nodes.
    pub exits: BTreeMap<(NodeId, Exit), Mark>,
}

impl Marks {
    /// The marked nodes, and those that a marked way leaves.
    pub(super) fn marked(&self, n_nodes: usize) -> NodeSet {
        let mut marked = NodeSet::empty(n_nodes);
        for id in self.nodes.keys().chain(self.exits.keys().map(|(id, _)| id)) {
            marked.insert(*id);
        }
        marked
    }

    /// Marks the cards of nodes and the lines of ways out of them.
    pub(super) fn apply(
        &self,
        picture: &mut Picture,
        analysis: &Analysis<'_>,
        words: &Wording<'_>,
        card_of: &[Option<usize>],
    ) {
        for (id, mark) in &self.nodes {
            if let Some(card) = card_of[id.index()] {
                let card = &mut picture.cards[card];
                card.mark = Some(*mark);
                // Words say it too, where colours are not told apart.
                card.remarks.insert(0, mark.word().to_owned());
            }
        }
        let mut on_line: BTreeMap<usize, Vec<Mark>> = BTreeMap::new();
        for ((id, exit), mark) in &self.exits {
            let Some(from) = card_of[id.index()] else { continue };
            if !analysis.graph().edges(*id).any(|edge| edge.exit == *exit) {
                continue;
            }
            let (stroke, label) = (Stroke::of(*exit), words.label(*id, *exit));
            let line = picture.lines.iter().position(|line| {
                let has_label = line.labels.contains(&label);
                (line.from, line.stroke) == (from, stroke) && (has_label || label.is_empty())
            });
            if let Some(line) = line {
                on_line.entry(line).or_default().push(*mark);
            }
        }
        for (line, marks) in on_line {
            let line = &mut picture.lines[line];
            let is_whole = marks.len() >= line.labels.len();
            let is_one = marks.windows(2).all(|pair| pair[0] == pair[1]);
            // A line for several keys of which some are new is not new itself.
            line.mark = Some(if is_whole && is_one { marks[0] } else { Mark::Changed });
        }
    }
}
