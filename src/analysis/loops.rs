//! Loops that hold a caller: traps, and what happens to a caller who presses nothing or only
//! wrong keys.

use super::Analysis;
use crate::diagnostic::Witness;
use crate::graph::{Component, Lens, NodeSet, To};
use crate::tree::{Ending, Exit, Move, NodeId};

/// Nodes that can be entered and not left.
#[derive(Debug, Clone, PartialEq)]
pub struct Loop {
    /// The nodes, in file order.
    pub nodes: Vec<NodeId>,
    /// The one that callers enter first.
    pub door: NodeId,
    /// What a caller does to get in and loop once, as far as that takes input.
    pub witness: Witness,
}

/// What happens to a caller who never presses anything.
#[derive(Debug, Clone, PartialEq)]
pub struct SilentFate {
    /// The ways in which the call can end, in the order of [`Ending::OF_EXITS`].
    pub endings: Vec<Ending>,
    /// Whether the call may loop forever.
    pub may_loop: bool,
}

impl Analysis<'_> {
    /// Sets of nodes that callers can enter and leave only by hanging up. In a heard file there
    /// are none where some node may do what no call has tried.
    pub fn traps(&self) -> Vec<Loop> {
        self.loops(Lens::All, self.trapped())
    }

    /// Sets of nodes that hold a caller who presses nothing, but not one who presses keys.
    pub fn silent_traps(&self) -> Vec<Loop> {
        self.lesser_loops(Lens::Silent)
    }

    /// Sets of nodes that hold a caller who presses only wrong keys, but not others.
    pub fn wrong_key_traps(&self) -> Vec<Loop> {
        self.lesser_loops(Lens::WrongKey)
    }

    fn trapped(&self) -> &[Component] {
        self.traps.get_or_init(|| {
            let mut rounds = self.graph.traps();
            rounds.retain(|round| !round.nodes.iter().any(|id| self.is_open(*id)));
            rounds
        })
    }

    fn lesser_loops(&self, lens: Lens) -> Vec<Loop> {
        let reached: Vec<NodeId> = self.reached.iter().collect();
        let mut found = self.loops(lens, &self.graph.traps_in_from(lens, &reached));
        let held = self.trapped();
        found.retain(|found| {
            !held.iter().any(|round| round.nodes.binary_search(&found.door).is_ok())
        });
        found
    }

    fn loops(&self, lens: Lens, rounds: &[Component]) -> Vec<Loop> {
        let looped = rounds.iter().filter_map(|Component { nodes }| {
            let (door, _) = self.nearest_of(nodes, lens)?;
            if self.may_lead_elsewhere(nodes, door, lens) {
                return None;
            }
            let witness = self.witness_then(door, self.once_round(door, lens));
            Some(Loop { nodes: nodes.clone(), door, witness })
        });
        looped.collect()
    }

    /// Whether a loop turns by `back` or `return` in a file that is not known whole: calls that
    /// come to it in a way that was not seen may be led elsewhere by them. A `return` behind a
    /// `call` of the loop itself leads back to it, and none is behind a call that never comes back.
    fn may_lead_elsewhere(&self, nodes: &[NodeId], door: NodeId, lens: Lens) -> bool {
        let taken = |id: NodeId| {
            let listens = self.tree.node(id).kind.handling().is_some();
            self.graph.edges(id).filter(move |edge| lens.takes(edge.exit, listens))
        };
        if !self.is_open_ended {
            return false;
        }
        if nodes.iter().any(|id| taken(*id).any(|edge| edge.to == To::Back)) {
            return true;
        }
        let mut seen = NodeSet::empty(self.tree.nodes.len());
        let mut open = vec![door];
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            let is_for_good = self.graph.calls_for_good(id);
            let stays = |exit| exit == Exit::Call || (is_for_good && exit == Exit::AfterCall);
            for edge in taken(id).filter(|edge| !stays(edge.exit)) {
                match edge.to {
                    To::Return => return true,
                    To::Node(next) => open.push(next),
                    _ => {}
                }
            }
        }
        false
    }

    /// Where callers come in; for those who press nothing or wrong keys, where they do so.
    fn nearest_of(&self, nodes: &[NodeId], lens: Lens) -> Option<(NodeId, Witness)> {
        let passes = |id: NodeId| lens != Lens::All && self.tree.node(id).kind.handling().is_none();
        let reached = nodes.iter().copied().filter(|id| self.is_reached(*id));
        let door =
            reached.min_by_key(|id| (passes(*id), self.keys_to(*id), self.level(*id), *id))?;
        Some((door, self.witness_to(door)))
    }

    /// The tries at the entrance that run out once.
    fn once_round(&self, door: NodeId, lens: Lens) -> Vec<Move> {
        let exit = if lens == Lens::WrongKey { Exit::NoMatch } else { Exit::NoInput };
        let listens = self.tree.node(door).kind.handling().is_some();
        let tries = if listens { self.tries_before(door, exit) as usize } else { 0 };
        match lens {
            Lens::All => Vec::new(),
            Lens::Silent => self.mistakes_at(door, &Move::Silence, tries),
            Lens::WrongKey => self.mistakes_at(door, &Move::WrongKey, tries),
        }
    }

    /// What happens to a caller who never presses anything.
    pub fn silent_fate(&self) -> SilentFate {
        let held = self.graph.reach_in(Lens::Silent);
        let mut endings: Vec<Ending> = held
            .iter()
            .flat_map(|id| {
                let listens = self.tree.node(id).kind.handling().is_some();
                self.graph.edges(id).filter(move |edge| Lens::Silent.takes(edge.exit, listens))
            })
            .filter_map(|edge| match edge.to {
                To::End(ending) => Some(ending),
                _ => None,
            })
            .collect();
        endings.sort_unstable();
        endings.dedup();
        let may_loop = !self.graph.traps_in(Lens::Silent).is_empty();
        SilentFate { endings, may_loop }
    }
}
