//! The tree in a few numbers.

use super::{Analysis, SilentFate, Verdict, Way};
use crate::timing::Caller;
use crate::tree::{Ending, NodeId};

/// How deep the menus go.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Depth {
    /// The deepest level of any menu; 0 in a tree without menus.
    pub deepest: u32,
    /// The mean number of menus that a caller must answer to get to a destination, each
    /// destination counted once.
    pub mean: f64,
}

/// The tree in a few numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct TreeSummary {
    /// Nodes in the file.
    pub n_nodes: usize,
    /// Menus that calls reach.
    pub n_menus: usize,
    /// Nodes that no call reaches, as far as the file shows.
    pub n_unreached: usize,
    /// How deep the menus go.
    pub depth: Depth,
    /// The menu at the deepest level.
    pub deepest_menu: Option<NodeId>,
    /// Whether a person can be reached from the first entry.
    pub human: Verdict,
    /// The way to a person with the fewest answers.
    pub to_human: Option<(NodeId, Way)>,
    /// The way to a person that is quickest for a caller who listens.
    pub quickest_to_human: Option<(NodeId, Way)>,
    /// How many nodes end calls in which way.
    pub endings: Vec<(Ending, usize)>,
    /// What happens to a caller who never presses anything.
    pub silent: SilentFate,
    /// The longest greeting before a first option, in seconds: callers hear it on every
    /// call.
    pub greeting: f64,
}

impl Analysis<'_> {
    /// How deep the menus go.
    pub fn depth(&self) -> Depth {
        let deepest = self.menus().filter_map(|(id, _)| self.level(id)).max().unwrap_or(0);
        let ends: Vec<u32> = self
            .reached
            .iter()
            .filter(|id| self.main_ending(*id).is_some())
            // At level n, n - 1 menus have been answered.
            .filter_map(|id| self.level(id).map(|level| level - 1))
            .collect();
        let sum: u32 = ends.iter().sum();
        let mean = if ends.is_empty() { 0.0 } else { f64::from(sum) / ends.len() as f64 };
        Depth { deepest, mean }
    }

    /// The tree in a few numbers.
    pub fn summary(&self) -> TreeSummary {
        let n_reached = self.reached.len();
        let start = self.tree.start();
        let by_level = |id: &NodeId| self.level(*id);
        let greeting = self
            .first_menus()
            .filter_map(|id| {
                let before = self.way_to(id)?.seconds_of(Caller::Listens).known;
                Some(before + self.timeline(id)?.first_option.known)
            })
            .fold(0.0, f64::max);
        TreeSummary {
            n_nodes: self.tree.nodes.len(),
            n_menus: self.menus().count(),
            n_unreached: self.tree.nodes.len() - n_reached,
            depth: self.depth(),
            deepest_menu: self
                .menus()
                .map(|(id, _)| id)
                .max_by_key(|id| (by_level(id), std::cmp::Reverse(*id))),
            human: start.map_or(Verdict::Disproven, |start| self.human_from(start)),
            to_human: self.way_to_any(self.humans()),
            quickest_to_human: self.fastest_way_to_any(self.humans()),
            endings: self.endings(),
            silent: self.silent_fate(),
            greeting,
        }
    }
}
