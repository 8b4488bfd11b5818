//! What can be reached, from where, at which level.
//!
//! Every query walks the arrays with a list of its own, so that no depth of a menu can
//! overflow the stack. It knows no costs and no wording.

use super::paths::{Cost, Order};
use super::returns::Terms;
use super::set::Bits;
use super::{CallGraph, Cause, Edge, EdgeKind, Ending, NodeSet, Verdict};
use crate::tree::NodeId;

impl CallGraph {
    /// The nodes that a call at one of these can come to, these among them, whatever it passed
    /// before.
    pub fn reach(&self, from: &[NodeId]) -> NodeSet {
        NodeSet::from_bits(
            &self.spread(from.iter().map(|id| id.0), |v| self.heads(v)),
            self.n_nodes(),
        )
    }

    /// The nodes that a call which begins at one of `from` can come to without entering one of `avoid`:
    /// what lies open without passing a gate. A gate at which the call begins lets nothing by.
    pub fn reach_avoiding(&self, from: &[NodeId], avoid: &NodeSet) -> NodeSet {
        self.reach_without(from, &|tail, _| avoid.contains(tail)).without(avoid)
    }

    /// How a call that begins at one of `from` can end without entering one of `avoid`.
    pub fn endings_avoiding(&self, from: &[NodeId], avoid: &NodeSet) -> Vec<Ending> {
        let seen = self.spread_without(from, &|tail, _| avoid.contains(tail));
        Ending::ALL.into_iter().filter(|end| seen.contains(self.layout.ending(*end))).collect()
    }

    /// The nodes that a call which begins at one of `from` can come to without taking a barred
    /// edge, told by the node that it leaves and its kind.
    pub fn reach_without(
        &self,
        from: &[NodeId],
        bars: &dyn Fn(NodeId, EdgeKind) -> bool,
    ) -> NodeSet {
        NodeSet::from_bits(&self.spread_without(from, bars), self.n_nodes())
    }

    fn spread_without(&self, from: &[NodeId], bars: &dyn Fn(NodeId, EdgeKind) -> bool) -> Bits {
        let cost = |_: NodeId, _: &Edge| Cost::default();
        let terms = Terms { order: Order::KeysThenSeconds, cost: &cost, bars };
        let returns = self.returns(&terms);
        let mut seen = Bits::new(self.n_vertices());
        let mut open: Vec<u32> = from.iter().map(|id| id.0).collect();
        while let Some(v) = open.pop() {
            if !seen.insert(v) {
                continue;
            }
            let onward = self.onward(v).filter(|edge| !self.is_barred(&terms, v, *edge));
            open.extend(onward.map(|edge| self.heads[edge]));
            let called =
                self.called(v).filter(|(edge, _)| !self.is_barred(&terms, v, *edge as usize));
            if called.is_some_and(|(_, inner)| returns.cost(inner).is_some()) {
                open.push(self.behind(v));
            }
        }
        seen
    }

    /// The nodes from which a call can come to one of these, these among them.
    pub fn reaches(&self, to: &[NodeId]) -> NodeSet {
        let seen = self.spread(to.iter().map(|id| id.0), |v| self.backwards().tails(v));
        NodeSet::from_bits(&seen, self.n_nodes())
    }

    /// The nodes from which a call can end in one of the ways that the test accepts.
    pub fn reaches_end(&self, is_wanted: impl Fn(Ending) -> bool) -> NodeSet {
        let ends = Ending::ALL.into_iter().filter(|ending| is_wanted(*ending));
        let ends = ends.map(|ending| self.layout.ending(ending));
        NodeSet::from_bits(&self.spread(ends, |v| self.backwards().tails(v)), self.n_nodes())
    }

    fn spread<'g>(
        &'g self,
        from: impl Iterator<Item = u32>,
        next: impl Fn(u32) -> &'g [u32],
    ) -> Bits {
        let mut seen = Bits::new(self.n_vertices());
        let mut open: Vec<u32> = from.collect();
        while let Some(v) = open.pop() {
            if seen.insert(v) {
                open.extend(next(v).iter().copied().filter(|head| !seen.contains(*head)));
            }
        }
        seen
    }

    /// The level of each node: 1 and the fewest menus that a call which begins at one of `from` leaves, by
    /// a choice or after the last try, before it comes there. The first menu is at level 1,
    /// and so is a message before it; a menu that repeats is left only once. `None` where no
    /// call comes.
    pub fn levels(&self, from: &[NodeId]) -> Vec<Option<u32>> {
        if self.layout.return_from != self.layout.own_from {
            return self.levels_over_subroutines(from);
        }
        let mut levels = vec![None; self.n_vertices()];
        let mut now: Vec<u32> = from.iter().map(|id| id.0).collect();
        let mut next = Vec::new();
        let mut level = 1;
        while !now.is_empty() {
            while let Some(v) = now.pop() {
                if levels[v as usize].is_some() {
                    continue;
                }
                levels[v as usize] = Some(level);
                for edge in self.onward(v) {
                    let open = if self.leaves_menu(NodeId(v), self.kinds.get(edge)) {
                        &mut next
                    } else {
                        &mut now
                    };
                    if levels[self.heads[edge] as usize].is_none() {
                        open.push(self.heads[edge]);
                    }
                }
            }
            std::mem::swap(&mut now, &mut next);
            level += 1;
        }
        levels.truncate(self.n_nodes());
        levels
    }

    /// Whether a call from the entries may come past what the file shows: to an opaque node,
    /// or to a target that nobody knows. Then no node can be said to be out of reach.
    pub fn is_opaque_reachable(&self) -> bool {
        self.reach_of_entries().1
    }

    /// The nodes that a call from the entries can come to, and whether it may come past what
    /// the file shows, as [`CallGraph::is_opaque_reachable`] tells.
    pub fn reach_of_entries(&self) -> (NodeSet, bool) {
        let seen = self.spread(self.entries.iter().copied(), |v| self.heads(v));
        let is_open_ended = seen.contains(self.layout.ending(Ending::Unknown));
        (NodeSet::from_bits(&seen, self.n_nodes()), is_open_ended)
    }

    /// The nodes that a call from the entries comes to inside of what the file shows.
    pub fn reach_certain(&self) -> NodeSet {
        self.reach_without(&self.entries(), &|_, _| false)
    }

    /// The nodes that a call from the entries may come to: all of them, where it may leave
    /// what the file shows.
    pub fn reach_possible(&self) -> NodeSet {
        if self.is_opaque_reachable() {
            NodeSet::full(self.n_nodes())
        } else {
            self.reach_certain()
        }
    }

    /// Whether a call at one of `from` can come to one of `to`.
    pub fn can_reach(&self, from: &[NodeId], to: &[NodeId]) -> Verdict {
        let seen = self.spread(from.iter().map(|id| id.0), |v| self.heads(v));
        if to.iter().any(|id| seen.contains(id.0)) {
            Verdict::Proven
        } else if seen.contains(self.layout.ending(Ending::Unknown)) {
            Verdict::Unknown
        } else {
            Verdict::Disproven
        }
    }

    /// The menus that a call may come to by `back` from a node: those that it may have chosen
    /// from before, and the node itself where it may have chosen nowhere. Empty where no edge
    /// of the node is written `back`.
    pub fn resolved_back(&self, id: NodeId) -> Vec<NodeId> {
        let backs = self.row(id.0).map(|edge| self.heads[edge]);
        let backs = backs.filter(|head| self.layout.to(*head) == super::To::Back);
        let mut seen = Bits::new(self.n_vertices());
        let mut menus = Vec::new();
        let mut open: Vec<u32> = backs.collect();
        while let Some(v) = open.pop() {
            if !seen.insert(v) {
                continue;
            }
            if v < self.layout.n_nodes {
                menus.push(NodeId(v));
            } else {
                open.extend(self.heads(v));
            }
        }
        menus.sort_unstable();
        menus
    }

    fn levels_over_subroutines(&self, from: &[NodeId]) -> Vec<Option<u32>> {
        let cost = |id: NodeId, edge: &Edge| Cost {
            keys: u32::from(self.leaves_menu(id, Some(&edge.kind))),
            seconds: 0.0,
        };
        let terms = Terms::of(Order::KeysThenSeconds, &cost);
        let paths = self.search(from, &terms, false);
        let ids = (0..self.layout.n_nodes).map(NodeId);
        ids.map(|id| paths.cost_to(id).map(|cost| cost.keys.saturating_add(1))).collect()
    }

    fn leaves_menu(&self, id: NodeId, kind: Option<&EdgeKind>) -> bool {
        let is_menu = id.0 < self.layout.n_nodes && self.menus.contains(id.0);
        let is_left = kind.is_some_and(|kind| kind.is_choice() || kind.cause() == Cause::Error);
        is_menu && is_left
    }
}
