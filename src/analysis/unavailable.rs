//! Callers whom no person can take: closed lines, full queues, holds that end.
//!
//! Also the words that a caller hears last before a dead end. It judges no wording and
//! writes no finding.

use std::collections::BTreeMap;

use super::{Analysis, DeadEnd};
use crate::graph::NodeSet;
use crate::tree::{Exit, NodeId, NodeKind, Target};

/// How many messages in a row are followed, at most; a longer row counts as going on.
const LONGEST_ROW: usize = 32;

/// A way on which a caller is refused, up to the end or the next node that listens.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The `hours` node or the queue.
    pub node: NodeId,
    /// Which of its exits.
    pub exit: Exit,
    /// The messages that are heard then, in order.
    pub spoken: Vec<NodeId>,
    /// Whether the call ends after them with nothing done.
    pub is_end: bool,
}

impl Analysis<'_> {
    /// The exits of `hours` nodes and queues that callers take when no person is available,
    /// where the file has them, in file order.
    pub fn refusals(&self) -> Vec<Refusal> {
        let mut found = Vec::new();
        for id in self.reached.iter() {
            for (exit, target) in self.refusing_exits(id) {
                let (spoken, is_end) = self.after_refusal(target);
                found.push(Refusal { node: id, exit, spoken, is_end });
            }
        }
        found
    }

    fn refusing_exits(&self, id: NodeId) -> Vec<(Exit, Target)> {
        let exits = match &self.tree.node(id).kind {
            NodeKind::Hours(hours) => {
                vec![(Exit::Closed, hours.closed), (Exit::Holiday, hours.holiday)]
            }
            NodeKind::Queue(queue) => vec![
                (Exit::Unstaffed, queue.closed),
                (Exit::Full, queue.full),
                (Exit::After, queue.after),
            ],
            _ => return Vec::new(),
        };
        let is_taken = |exit| self.graph.edges(id).any(|edge| edge.exit == exit);
        exits
            .into_iter()
            .filter_map(|(exit, target)| Some((exit, target?)))
            .filter(|(exit, _)| is_taken(*exit))
            .collect()
    }

    fn after_refusal(&self, target: Target) -> (Vec<NodeId>, bool) {
        let mut spoken = Vec::new();
        let mut next = Some(target);
        while spoken.len() < LONGEST_ROW {
            let id = match next {
                Some(Target::Node(id)) => id,
                Some(Target::Hangup) => return (spoken, true),
                None => return (spoken, !self.tree.basis.is_heard()),
                Some(_) => return (spoken, false),
            };
            let node = self.tree.node(id);
            if node.resolves.is_something() || spoken.contains(&id) {
                return (spoken, false);
            }
            next = match node.kind {
                NodeKind::Message { next } => next,
                NodeKind::Hangup => Some(Target::Hangup),
                _ => return (spoken, false),
            };
            spoken.push(id);
        }
        (spoken, false)
    }

    /// The messages after which only callers who were refused, or who ran out of tries, are cut
    /// off: what is wrong there is wrong with the refusal, or with what follows mistakes.
    pub fn refused_ends(&self) -> NodeSet {
        let mut ends = NodeSet::empty(self.tree.nodes.len());
        let refusals = self.refusals();
        let mut last = refusals.iter().filter(|refusal| refusal.is_end).peekable();
        if last.peek().is_some() {
            let others = self.reached_without(|exit| is_refusal(exit) || exit.is_error());
            for id in last.filter_map(|refusal| refusal.spoken.last()) {
                if !others.contains(*id) {
                    ends.insert(*id);
                }
            }
        }
        ends
    }

    /// The nodes that calls reach without taking an edge of these kinds.
    pub fn reached_without(&self, is_barred: impl Fn(Exit) -> bool) -> NodeSet {
        self.graph.reach_without(&self.graph.entries(), &|_, exit| is_barred(exit))
    }

    /// The nodes whose words are the last that callers hear before a dead end: the dead end
    /// itself where it is a message or a hang-up, and the messages that lead only there.
    pub fn last_words(&self) -> impl Iterator<Item = (NodeId, &DeadEnd)> {
        let (ends, speakers) = (self.dead_ends(), self.last_speakers());
        speakers.iter().map(|(id, at)| (*id, &ends[*at as usize]))
    }

    /// Whether a node's words are the last before a dead end.
    pub fn has_last_words(&self, id: NodeId) -> bool {
        self.last_speakers().contains_key(&id)
    }

    fn last_speakers(&self) -> &BTreeMap<NodeId, u32> {
        self.last_words.get_or_init(|| self.find_last_speakers())
    }

    fn find_last_speakers(&self) -> BTreeMap<NodeId, u32> {
        let mut found = BTreeMap::new();
        for (at, end) in (0..).zip(self.dead_ends()) {
            let is_spoken = matches!(
                self.tree.node(end.node).kind,
                NodeKind::Message { .. } | NodeKind::Hangup
            );
            if !is_spoken || end.exit != Exit::Next {
                continue;
            }
            let mut open = vec![end.node];
            while let Some(id) = open.pop() {
                let is_new = found.insert(id, at).is_none();
                let before = self.graph.predecessors(id).map(|(from, _)| from).filter(|from| {
                    is_new
                        && self.is_reached(*from)
                        && matches!(self.tree.node(*from).kind, NodeKind::Message { .. })
                        && !self.tree.node(*from).resolves.is_something()
                });
                open.extend(before);
            }
        }
        found
    }
}

/// Whether an edge is taken because no person is there: closed hours, an unstaffed queue.
pub fn is_after_hours(exit: Exit) -> bool {
    matches!(exit, Exit::Closed | Exit::Holiday | Exit::Unstaffed)
}

/// Whether an edge is taken because no person can take the call.
pub fn is_refusal(exit: Exit) -> bool {
    is_after_hours(exit) || matches!(exit, Exit::Full | Exit::After)
}
