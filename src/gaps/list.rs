//! The list of what a file does not show.

use crate::analysis::{Analysis, Verdict};
use crate::timing::Caller;
use crate::tree::{Exit, Gap, Key, NodeId, NodeKind, each_exit, gap_of};

/// One thing that a file does not show.
#[derive(Debug, Clone, PartialEq)]
pub struct Unseen {
    /// The node at which it happens.
    pub node: NodeId,
    /// What it is.
    pub what: What,
    /// Menu answers to get there, the one that settles it not counted.
    pub keys: u32,
    /// Seconds of a call that settles it, for a caller who listens; time on hold not counted.
    pub seconds: f64,
}

/// What a file does not show at a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Where an exit leads.
    Exit(Exit, Gap),
    /// Whether keys that are not offered do something; `0` comes first.
    Keys(Vec<Key>),
    /// How long a queue may last, and what follows a full or a closed one.
    QueueEnd,
    /// What follows when a `collect`, a transfer or a callback does not work.
    Failure,
    /// Whether a person answers a transfer.
    Person,
}

impl What {
    /// Whether a call may go on there to places that the file does not have.
    pub fn hides_places(&self) -> bool {
        *self != What::Person
    }
}

/// The nodes of a heard file that nothing in it leads to: somebody came there in a way that it
/// lacks. In file order.
pub fn without_ways(analysis: &Analysis<'_>) -> Vec<NodeId> {
    let tree = analysis.tree();
    let ids = tree.iter().map(|(id, _)| id).filter(|_| tree.basis.is_heard());
    ids.filter(|id| analysis.reachable(*id) == Verdict::Unknown).collect()
}

/// What the file does not show on any call, the cheapest to settle first.
pub fn unseen(analysis: &Analysis<'_>) -> Vec<Unseen> {
    let tree = analysis.tree();
    let mut found = Vec::new();
    for id in analysis.reached() {
        let node = tree.node(id);
        // Most files leave nothing open, and the ways of a large one take long to find.
        let mut add = |what: What, own: f64| {
            let before = analysis.fastest_paths().cost_to(id).unwrap_or_default();
            found.push(Unseen { node: id, what, keys: before.keys, seconds: before.seconds + own });
        };
        let seconds = |exit| analysis.hop_seconds(id, exit, Caller::Listens).known;
        each_exit(tree, node, &mut |exit, _| {
            if let Some(gap) = gap_of(tree, node, exit) {
                add(What::Exit(exit, gap), seconds(exit));
            }
        });
        let is_heard = tree.basis.is_heard();
        match &node.kind {
            NodeKind::Menu(menu) => {
                let mut keys = analysis.untried_keys(menu);
                // Keys that a prompt announces and the file does not have come first.
                let is_announced =
                    |key: &Key| analysis.announced(id).iter().any(|said| said.keys.contains(key));
                keys.sort_by_key(|key| !is_announced(key));
                if !keys.is_empty() {
                    add(What::Keys(keys), seconds(Exit::NoMatch));
                }
            }
            NodeKind::Queue(queue)
                if is_heard
                    && (queue.after.is_none()
                        || queue.full.is_none()
                        || queue.closed.is_none()) =>
            {
                add(What::QueueEnd, seconds(Exit::Answered));
            }
            NodeKind::Collect(collect) if is_heard && collect.failed.is_none() => {
                add(What::Failure, seconds(Exit::Accepted));
            }
            NodeKind::Callback(callback) if is_heard && callback.failed.is_none() => {
                add(What::Failure, seconds(Exit::Accepted));
            }
            NodeKind::Transfer(transfer) => {
                if transfer.human.is_none() {
                    add(What::Person, seconds(Exit::Answered));
                }
                if is_heard && transfer.failed.is_none() {
                    add(What::Failure, seconds(Exit::Answered));
                }
            }
            _ => {}
        }
    }
    found.sort_by(|a, b| {
        a.seconds.total_cmp(&b.seconds).then(a.keys.cmp(&b.keys)).then(a.node.cmp(&b.node))
    });
    found
}
