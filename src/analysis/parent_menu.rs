//! The menu above a menu: the one that callers answer right before they hear it.
//!
//! It follows the fewest menus, as levels do, and writes no text.

use std::collections::VecDeque;

use super::Analysis;
use crate::graph::{NodeSet, To};
use crate::tree::{Cause, NodeId, NodeKind, Target};

/// Most messages followed in a row.
const MESSAGES: usize = 8;

/// Most menus above that are searched for a way up.
const MENUS_UP: usize = 16;

impl Analysis<'_> {
    /// The menu that callers answer right before they come to a node, on a way with the
    /// fewest menus and, where there is one, by choice rather than by running out of tries.
    /// `None` at level 1, and where only a `return` leads on.
    pub fn menu_above(&self, id: NodeId) -> Option<NodeId> {
        self.above.get_or_init(|| self.menus_above())[id.index()]
    }

    fn menus_above(&self) -> Vec<Option<NodeId>> {
        let n = self.tree.nodes.len();
        let mut above = vec![None; n];
        let mut seen = NodeSet::empty(n);
        let mut open: VecDeque<_> =
            self.graph.entries().into_iter().map(|entry| (entry, None)).collect();
        // By running out of tries: taken up when nothing else is left.
        let mut late = VecDeque::new();
        while !open.is_empty() {
            while let Some((id, menu)) = open.pop_front() {
                if !seen.insert(id) {
                    continue;
                }
                above[id.index()] = menu;
                let is_menu = matches!(self.tree.node(id).kind, NodeKind::Menu(_));
                for edge in self.graph.edges(id) {
                    let To::Node(to) = edge.to else { continue };
                    let is_error = edge.exit.cause() == Cause::Error;
                    let leaves = is_menu && (edge.exit.is_choice() || is_error);
                    let level = self.level(id).map(|level| level + u32::from(leaves));
                    if self.level(to) != level || seen.contains(to) {
                        continue;
                    }
                    let step = (to, if leaves { Some(id) } else { menu });
                    if is_error { late.push_back(step) } else { open.push_back(step) }
                }
            }
            std::mem::swap(&mut open, &mut late);
        }
        above
    }

    /// Where a target leads once the messages on the way have been played.
    pub fn past_messages(&self, target: Target) -> Target {
        let mut target = target;
        for _ in 0..MESSAGES {
            let Target::Node(id) = target else { break };
            match self.tree.node(id).kind {
                NodeKind::Message { next: Some(next) } if Some(id) != self.tree.start() => {
                    target = next;
                }
                _ => break,
            }
        }
        target
    }

    /// Whether a choice takes a caller back up: by `back`, to the start, to a first menu, or
    /// to a menu above this one.
    pub fn leads_up(&self, id: NodeId, target: Target) -> bool {
        let Some(to) = target.node() else { return target == Target::Back };
        if Some(to) == self.tree.start() {
            return true;
        }
        if !matches!(self.tree.node(to).kind, NodeKind::Menu(_)) {
            return false;
        }
        let up = std::iter::successors(Some(id), |id| self.menu_above(*id)).skip(1);
        (self.level(to) == Some(1) && to != id) || up.take(MENUS_UP).any(|menu| menu == to)
    }
}
