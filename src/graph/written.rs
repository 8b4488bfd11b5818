//! The exits of a tree in the order of the file, before they become a petgraph.
//!
//! Where `back` and `return` lead depends on which nodes a call can come to without having
//! chosen in a menu or entered a subroutine. That must be known before the first edge is made,
//! so this file answers it from the plain list. It knows no petgraph.

use fixedbitset::FixedBitSet;

use super::exits::{Goal, each_exit};
use super::vertex::Link;
use crate::tree::Exit;
use crate::tree::{NodeId, NodeKind, PhoneTree};

/// An exit as the file writes it.
pub(super) struct WrittenExit {
    pub(super) from: NodeId,
    pub(super) link: Link,
    pub(super) goal: Goal,
}

impl WrittenExit {
    /// The position of the exit in the order of the exits.
    pub(super) fn place(&self) -> (bool, NodeId) {
        (self.is_after_call(), self.from)
    }

    /// The node that the exit names, if it names one.
    pub(super) fn named(&self) -> Option<NodeId> {
        match self.goal {
            Goal::Node(id) => Some(NodeId(id)),
            Goal::Repeat => Some(self.from),
            Goal::Back | Goal::Return | Goal::End(_) => None,
        }
    }

    pub(super) fn is_call(&self) -> bool {
        self.link.exit() == Some(Exit::Call)
    }

    /// Whether the exit leaves the point behind a call instead of the node itself.
    pub(super) fn is_after_call(&self) -> bool {
        self.link.exit() == Some(Exit::AfterCall)
    }
}

/// All exits of a tree: those of each node, then those behind calls.
pub(super) struct Written {
    pub(super) exits: Vec<WrittenExit>,
    pub(super) entries: Vec<NodeId>,
    /// The `call` nodes, ascending.
    pub(super) calls: Vec<NodeId>,
    /// Where each node's exits begin, and where the last node's end.
    first: Vec<u32>,
}

impl Written {
    pub(super) fn of(tree: &PhoneTree) -> Self {
        let n = tree.nodes.len();
        let mut exits = Vec::with_capacity(3 * n);
        let mut first = Vec::with_capacity(n + 1);
        let mut calls = Vec::new();
        let mut after_calls = Vec::new();
        for (from, node) in tree.iter() {
            first.push(exits.len() as u32);
            if let NodeKind::Call { .. } = node.kind {
                calls.push(from);
            }
            each_exit(tree, node, &mut |exit, goal| {
                let is_repeat = goal == Goal::Repeat;
                let link = if is_repeat { Link::Repeat(exit) } else { Link::Exit(exit) };
                let list = if exit == Exit::AfterCall { &mut after_calls } else { &mut exits };
                list.push(WrittenExit { from, link, goal });
            });
        }
        first.push(exits.len() as u32);
        exits.append(&mut after_calls);
        let entries = tree.entries.iter().map(|entry| entry.node);
        let entries = entries.filter(|id| id.index() < n).collect();
        Written { exits, entries, calls, first }
    }

    pub(super) fn uses(&self, goal: Goal) -> bool {
        self.exits.iter().any(|exit| exit.goal == goal)
    }

    fn n_nodes(&self) -> usize {
        self.first.len() - 1
    }

    /// The exits by the nodes that they name.
    pub(super) fn by_named_node(&self) -> ByNamedNode {
        let mut last = vec![NONE; self.n_nodes()];
        let mut before = vec![NONE; self.exits.len()];
        for (i, exit) in self.exits.iter().enumerate() {
            if let Some(id) = exit.named() {
                before[i] = std::mem::replace(&mut last[id.index()], i as u32);
            }
        }
        ByNamedNode { last, before }
    }

    /// The exits of a node, with the one behind it if it is a `call`.
    fn exits_of(&self, id: NodeId) -> impl Iterator<Item = &WrittenExit> {
        let range = self.first[id.index()] as usize..self.first[id.index() + 1] as usize;
        let behind = self.calls.binary_search(&id).ok();
        let n_of_nodes = self.first[self.n_nodes()] as usize;
        let behind = behind.map(|i| &self.exits[n_of_nodes + i]);
        self.exits[range].iter().chain(behind)
    }

    /// The `call` nodes whose subroutine never comes back, because no `return` follows in it. Where a
    /// subroutine is not known, it may come back.
    pub(super) fn calls_for_good(&self) -> FixedBitSet {
        let n = self.n_nodes();
        let by_named = self.by_named_node();
        // Nodes from which a `return` of the same subroutine may come, and calls behind which it may.
        let (mut returns, mut goes_on) =
            (FixedBitSet::with_capacity(n), FixedBitSet::with_capacity(n));
        let is_return = |exit: &&WrittenExit| exit.goal == Goal::Return;
        let mut open = Vec::new();
        for exit in self.exits.iter().filter(is_return) {
            match (exit.is_call(), exit.is_after_call()) {
                (true, _) => {}
                (_, true) => goes_on.insert(exit.from.index()),
                _ => open.push(exit.from),
            }
        }
        let comes_back = |call: NodeId, returns: &FixedBitSet| {
            self.exits_of(call)
                .find(|exit| exit.is_call())
                .is_none_or(|exit| exit.named().is_none_or(|to| returns.contains(to.index())))
        };
        open.extend(
            self.calls
                .iter()
                .filter(|call| goes_on.contains(call.index()) && comes_back(**call, &returns)),
        );
        while let Some(id) = open.pop() {
            if returns.put(id.index()) {
                continue;
            }
            for exit in by_named.row(id).map(|i| &self.exits[i]) {
                if exit.is_after_call() {
                    goes_on.insert(exit.from.index());
                }
                let is_inside = exit.is_call() || exit.is_after_call();
                let call = exit.from;
                if !is_inside || (goes_on.contains(call.index()) && comes_back(call, &returns)) {
                    open.push(call);
                }
            }
        }
        let mut for_good = FixedBitSet::with_capacity(n);
        for call in &self.calls {
            for_good.set(call.index(), !comes_back(*call, &returns));
        }
        for_good
    }

    /// The nodes that a call can come to without some of the exits. The point behind a call
    /// counts as reached with the call: a `return` forgets what was left inside.
    pub(super) fn reach_without(&self, is_left_out: impl Fn(&WrittenExit) -> bool) -> FixedBitSet {
        let mut seen = FixedBitSet::with_capacity(self.n_nodes());
        let mut open = self.entries.clone();
        while let Some(id) = open.pop() {
            if !seen.put(id.index()) {
                let taken = self.exits_of(id).filter(|exit| !is_left_out(exit));
                open.extend(taken.filter_map(WrittenExit::named));
            }
        }
        seen
    }
}

/// Instead of the number of an exit.
const NONE: u32 = u32::MAX;

/// Exits by the nodes that they name, in lists that run backwards, as petgraph keeps its edges.
pub(super) struct ByNamedNode {
    /// The last exit that names a node.
    last: Vec<u32>,
    /// For each exit, the one before it that names the same node.
    before: Vec<u32>,
}

impl ByNamedNode {
    /// The indices of the exits that name a node, from the last to the first.
    fn row(&self, id: NodeId) -> impl Iterator<Item = usize> {
        let index = |i: u32| (i != NONE).then_some(i as usize);
        std::iter::successors(index(self.last[id.index()]), move |i| index(self.before[*i]))
    }

    /// Each node with the index of each exit that names it, from the last node to the first and
    /// from the last exit to the first.
    pub(super) fn rev_rows(&self) -> impl Iterator<Item = (NodeId, usize)> {
        (0..self.last.len() as u32).rev().flat_map(move |v| {
            let id = NodeId(v);
            self.row(id).map(move |i| (id, i))
        })
    }
}
