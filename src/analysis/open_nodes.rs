//! Nodes at which a call may go where the file does not show.
//!
//! Edges of the graph are what the file says. What it leaves open is more: exits without a known
//! target, and in a heard file also what a node may do besides. It lists no reasons for people.

use super::{Analysis, Verdict};
use crate::graph::{NodeSet, To};
use crate::tree::{
    Ending, Exit, Gap, Key, MenuNode, Node, NodeId, NodeKind, Target, each_exit, gap_of,
};

impl<'t> Analysis<'t> {
    /// Whether a call may leave a node in a way that the file does not show.
    pub fn is_open(&self, id: NodeId) -> bool {
        let node = self.tree.node(id);
        let has_gap = self.graph.edges(id).any(|edge| edge.to == To::End(Ending::Unknown));
        has_gap || (self.tree.basis.is_heard() && may_do_more(self, node))
    }

    /// The nodes from which a call may come past what the file shows.
    pub fn leaves_file(&self) -> &NodeSet {
        self.leaves_file.get_or_init(|| {
            // From behind a call, the file may be left without coming to the call again.
            let mut leaves = self.graph.reaches_end(|ending| ending == Ending::Unknown);
            let has_unknown_past = self.has_unknown_past();
            let is_open = |id: &NodeId| {
                (self.tree.basis.is_heard() && self.is_open(*id))
                    || (has_unknown_past && self.goes_back(*id))
            };
            let open: Vec<NodeId> = self.tree.iter().map(|(id, _)| id).filter(is_open).collect();
            self.graph.reaches(&open).iter().for_each(|id| {
                leaves.insert(id);
            });
            leaves
        })
    }

    /// Whether calls may come through a `call` or a menu to which no way is known; where `back` and
    /// `return` lead then is not known either.
    fn has_unknown_past(&self) -> bool {
        self.tree.iter().any(|(id, node)| {
            let is_past = matches!(node.kind, NodeKind::Call { .. })
                || self.graph.edges(id).any(|edge| edge.exit.is_choice());
            is_past && self.reachable(id) == Verdict::Unknown
        })
    }

    fn goes_back(&self, id: NodeId) -> bool {
        self.graph.edges(id).any(|edge| matches!(edge.to, To::Back | To::Return))
    }

    /// The keys that a caller could press in a menu, and that the file neither binds nor names
    /// as refused: `0` first, then the other symbols of the keypad. Only a heard file has any.
    pub fn untried_keys(&self, menu: &'t MenuNode) -> Vec<Key> {
        if !self.tree.basis.is_heard() || !menu.takes_keys {
            return Vec::new();
        }
        let is_known = |symbol: &str| {
            let bound = menu.choices.iter().chain(self.tree.global_keys_of(menu));
            let mut known = bound.map(|choice| &choice.key).chain(&menu.refused);
            known.any(|key| key.as_str().starts_with(symbol))
        };
        ["0", "*", "#", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
            .into_iter()
            .filter(|symbol| !is_known(symbol))
            .map(|symbol| Key::parse(symbol).expect("the symbols are on the keypad"))
            .collect()
    }

    /// The nodes that a target which does not exist may have meant: their names are nearest.
    pub(super) fn meant_by_mistake(&self) -> &NodeSet {
        self.meant.get_or_init(|| {
            let mut meant = NodeSet::empty(self.tree.nodes.len());
            for node in &self.tree.nodes {
                each_exit(self.tree, node, &mut |_, way| {
                    if let Some(Target::Missing { near: Some(near) }) = way.target() {
                        meant.insert(near);
                    }
                });
            }
            meant
        })
    }

    /// Whether some call may come to any node at all: past an exit whose target is open, other
    /// than one that only names a node wrongly.
    pub(super) fn may_reach_all(&self) -> bool {
        *self.may_reach_all.get_or_init(|| {
            if !self.is_open_ended {
                return false;
            }
            // What callers hear while they wait in a queue is not known of some systems; that
            // leads back into the flow, and not to any node.
            let not_waiting = self.reached_without(|exit| exit == Exit::After);
            self.reached.iter().filter(|id| not_waiting.contains(*id)).any(|id| {
                let node = self.tree.node(id);
                let mut is_open = self.tree.basis.is_heard() && may_do_more(self, node);
                each_exit(self.tree, node, &mut |exit, _| {
                    let gap = gap_of(self.tree, node, exit);
                    is_open |= gap.is_some_and(|gap| gap != Gap::Missing);
                });
                is_open
            })
        })
    }
}

/// Whether a node of a heard file may do something that no exit of it says.
fn may_do_more(analysis: &Analysis<'_>, node: &Node) -> bool {
    match &node.kind {
        NodeKind::Menu(menu) => !menu.takes_keys || !analysis.untried_keys(menu).is_empty(),
        NodeKind::Collect(collect) => collect.failed.is_none(),
        NodeKind::Queue(queue) => {
            queue.after.is_none() || queue.full.is_none() || queue.closed.is_none()
        }
        NodeKind::Transfer(transfer) => transfer.failed.is_none() || transfer.returns.is_none(),
        NodeKind::Callback(callback) => callback.failed.is_none(),
        _ => false,
    }
}
