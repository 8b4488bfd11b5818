//! Where the seconds go: how long callers spend at each node.

use crate::chain::Listened;
use crate::tree::NodeId;

use super::rows::Entry;

/// How long callers spend at one node, in mean seconds of all callers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NodeTime {
    /// The node.
    pub node: NodeId,
    /// All of it, without hold.
    pub seconds: f64,
    /// Of a menu, what is listened to before a choice; greetings of callers who leave without one
    /// are not in it.
    pub heard: Listened,
    /// What goes to silences and wrong keys.
    pub mistakes: f64,
    /// On hold.
    pub hold: f64,
    /// How often a call waits there, or passes.
    pub visits: f64,
}

impl NodeTime {
    fn hear(&mut self, heard: Listened, times: f64) {
        self.heard.greeting += times * heard.greeting;
        self.heard.own += times * heard.own;
        self.heard.others += times * heard.others;
    }
}

/// Sums by node, as far as any was added.
#[derive(Debug, Clone, Default)]
pub(super) struct NodeSums(Vec<NodeTime>);

impl NodeSums {
    fn at(&mut self, node: NodeId) -> &mut NodeTime {
        for at in self.0.len()..=node.index() {
            let node = NodeId(at as u32);
            let heard = Listened::default();
            let (seconds, mistakes, hold, visits) = (0.0, 0.0, 0.0, 0.0);
            self.0.push(NodeTime { node, seconds, heard, mistakes, hold, visits });
        }
        &mut self.0[node.index()]
    }

    /// Adds a place of a node to which calls come so often, and what happens there.
    pub(super) fn visit(&mut self, node: NodeId, visits: f64, row: &[Entry]) {
        for entry in row {
            let own: f64 = entry.parts[..4].iter().sum();
            let here = self.at(node);
            here.seconds += visits * own;
            here.hold += visits * entry.hold;
            if entry.is_mistake {
                here.mistakes += visits * own;
            } else {
                here.hear(entry.heard, visits);
            }
            for (passed, seconds) in &entry.words {
                self.at(*passed).seconds += visits * seconds;
            }
        }
        self.at(node).visits += visits;
    }

    pub(super) fn add(&mut self, other: &NodeSums, share: f64) {
        for time in &other.0 {
            let here = self.at(time.node);
            here.seconds += share * time.seconds;
            here.mistakes += share * time.mistakes;
            here.hear(time.heard, share);
            here.hold += share * time.hold;
            here.visits += share * time.visits;
        }
    }

    /// The nodes at which calls wait.
    pub(super) fn visited(&self) -> Vec<NodeId> {
        self.0.iter().filter(|time| time.visits > 0.0).map(|time| time.node).collect()
    }

    /// The most costly node first; those that cost nothing are left out.
    pub(super) fn by_cost(&self) -> Vec<NodeTime> {
        let mut all: Vec<NodeTime> =
            self.0.iter().filter(|time| time.seconds + time.hold > 0.0).copied().collect();
        all.sort_by(|a, b| b.seconds.total_cmp(&a.seconds).then(a.node.cmp(&b.node)));
        all
    }
}
