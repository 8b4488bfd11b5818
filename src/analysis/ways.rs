//! The cheapest ways from the entries to a node, and what they cost.

use super::Analysis;
use super::moves::answer_to;
use crate::call::replay;
use crate::diagnostic::Witness;
use crate::graph::{Hop, Order, Paths, Stop};
use crate::limits;
use crate::timing::{Caller, Seconds};
use crate::tree::{Exit, Key, Move, NodeId, NodeKind};

/// A way that a call takes, with its cost up to the moment at which the last node is
/// entered.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// The hops, in order; empty when the call begins there.
    pub hops: Vec<Hop>,
    /// Menu answers.
    pub keys: u32,
    /// Digits that `collect` nodes ask for on the way.
    pub digits: u32,
    /// Tries that must run out on the way, since no key leads there.
    pub waits: u32,
    /// Seconds for a caller who listens, is patient, or is an expert.
    pub seconds: [Seconds; 3],
    /// What a caller does.
    pub witness: Witness,
}

impl Way {
    /// The seconds of one kind of caller.
    pub fn seconds_of(&self, caller: Caller) -> Seconds {
        self.seconds[Caller::ALL.iter().position(|c| *c == caller).unwrap_or(0)]
    }
}

/// More seconds than any way takes.
const BARRED: f64 = 1e12;

impl Analysis<'_> {
    /// The cheapest ways by answers, then by seconds.
    pub(super) fn paths(&self) -> &Paths {
        self.ways.get_or_init(|| self.paths_from(&self.graph.entries()))
    }

    /// The cheapest ways by answers, then by seconds, from other nodes than the entries.
    pub fn paths_from(&self, from: &[NodeId]) -> Paths {
        self.graph.paths(from, Order::KeysThenSeconds, &|from, edge| self.hop_cost(from, edge.exit))
    }

    /// The cheapest ways by seconds for a caller who listens.
    pub fn fastest_paths(&self) -> &Paths {
        self.fastest.get_or_init(|| self.fastest_paths_from(&self.graph.entries()))
    }

    /// The cheapest ways by seconds for a caller who listens, from other nodes than the
    /// entries.
    pub fn fastest_paths_from(&self, from: &[NodeId]) -> Paths {
        self.graph.paths(from, Order::Seconds, &|from, edge| self.hop_cost(from, edge.exit))
    }

    /// Fewest menu answers to a node.
    pub fn keys_to(&self, id: NodeId) -> Option<u32> {
        self.paths().cost_to(id).map(|cost| cost.keys)
    }

    /// The way with the fewest answers to a node.
    pub fn way_to(&self, id: NodeId) -> Option<Way> {
        self.hops_to(id).map(|hops| self.way(hops))
    }

    /// The hops of the way with the fewest answers to a node, without its cost.
    pub fn hops_to(&self, id: NodeId) -> Option<Vec<Hop>> {
        self.paths().way_to(&self.graph, id)
    }

    /// The way with the fewest answers to the nearest of several nodes.
    pub fn way_to_any(&self, ids: impl IntoIterator<Item = NodeId>) -> Option<(NodeId, Way)> {
        let nearest = self.paths().cheapest_of(ids)?;
        Some((nearest, self.way_to(nearest)?))
    }

    /// The quickest way for a caller who listens to the nearest of several nodes.
    pub fn fastest_way_to_any(
        &self,
        ids: impl IntoIterator<Item = NodeId>,
    ) -> Option<(NodeId, Way)> {
        let paths = self.fastest_paths();
        let nearest = paths.cheapest_of(ids)?;
        Some((nearest, self.way(paths.way_to(&self.graph, nearest)?)))
    }

    /// The quickest way for a caller who listens from a node to the nearest of several others,
    /// without taking a barred exit.
    pub fn fastest_way_without(
        &self,
        from: NodeId,
        to: impl IntoIterator<Item = NodeId>,
        is_barred: &dyn Fn(NodeId, Exit) -> bool,
    ) -> Option<(NodeId, Way)> {
        let paths = self.graph.paths(&[from], Order::Seconds, &|from, edge| {
            let mut cost = self.hop_cost(from, edge.exit);
            if is_barred(from, edge.exit) {
                cost.seconds += BARRED;
            }
            cost
        });
        let nearest = paths.cheapest_of(to)?;
        paths.cost_to(nearest).filter(|cost| cost.seconds < BARRED)?;
        Some((nearest, self.way(paths.way_to(&self.graph, nearest)?)))
    }

    /// What a caller does to get to a node; no witness for one that is not reached, nor for
    /// one too far away to follow.
    pub fn witness_to(&self, id: NodeId) -> Witness {
        let way = self.paths().short_way_to(&self.graph, id, limits::FOLLOWED_HOPS);
        way.map_or_else(Witness::none, |hops| self.witness_of(&hops))
    }

    /// What a caller does to get to a node and out of it by one of its edges.
    pub fn witness_out(&self, id: NodeId, exit: Exit, to: Stop) -> Witness {
        let way = self.paths().short_way_to(&self.graph, id, limits::FOLLOWED_HOPS);
        let Some(mut hops) = way else { return Witness::none() };
        hops.push(Hop { from: id, exit, to });
        self.witness_of(&hops)
    }

    /// What a caller does to get to a menu and to press a key there; no witness for one
    /// that is not reached. Of a long key that is bound to nothing, only as much as is pressed
    /// before the call ends.
    pub fn witness_pressing(&self, id: NodeId, key: Key) -> Witness {
        let kind = &self.tree.node(id).kind;
        let own = kind.as_menu().and_then(|menu| menu.choice(key));
        let choice = own.or_else(|| self.tree.global_keys.iter().find(|choice| choice.key == key));
        if let Some(choice) = choice {
            return self.witness_then(id, [answer_to(kind, choice)]);
        }
        let symbols = key.as_str();
        let shorter = symbols.char_indices().rev().filter_map(|(at, one)| {
            let key = Key::parse(&symbols[..at + one.len_utf8()]).ok()?;
            Some(self.witness_then(id, [Move::Press(key)]))
        });
        shorter.into_iter().find(|witness| self.replays(witness)).unwrap_or_else(Witness::none)
    }

    /// Whether the moves of a witness are all possible.
    fn replays(&self, witness: &Witness) -> bool {
        let entry = |name: &str| self.tree.entries.iter().find(|entry| *entry.name == *name);
        let from = match &witness.entry {
            Some(name) => entry(name).map(|entry| entry.node),
            None => self.tree.start(),
        };
        from.is_some_and(|from| {
            let line = self.line();
            let (mut call, _) = line.dial_at(from);
            replay(&mut call, &witness.moves).is_ok()
        })
    }

    /// What a caller does to get to a node and then there; no witness for a node that is
    /// not reached.
    pub fn witness_then(&self, id: NodeId, then: impl IntoIterator<Item = Move>) -> Witness {
        let mut witness = self.witness_to(id);
        if witness.is_given {
            witness.moves.extend(then);
        }
        let asks = self.tree.node(id).kind.as_menu().is_some_and(|menu| menu.confirm.is_some());
        // What a node does that asks to confirm an entry is known by playing it.
        let mut ways_in = self.tree.entries.iter();
        let way_in =
            ways_in.find(|one| witness.entry.as_ref().is_none_or(|name| *name == one.name));
        let plays = |from: NodeId| replay(&mut self.line().dial_at(from).0, &witness.moves).is_ok();
        if asks && !way_in.is_some_and(|one| plays(one.node)) {
            return Witness::none();
        }
        witness
    }

    /// Hops with what they cost.
    pub fn way(&self, hops: Vec<Hop>) -> Way {
        let (witness, is_detour) = self.proven(&hops);
        let mut way =
            Way { keys: 0, digits: 0, waits: 0, seconds: [Seconds::ZERO; 3], witness, hops };
        if is_detour {
            self.cost_by_playing(&mut way);
        } else {
            self.cost_by_hops(&mut way);
        }
        way
    }

    fn cost_by_hops(&self, way: &mut Way) {
        for (at, hop) in way.hops.iter().enumerate() {
            match hop.exit {
                Exit::NoInput | Exit::NoMatch => {
                    way.waits += self.hop_keys(hop.from, hop.exit);
                }
                exit => way.keys += self.hop_keys(hop.from, exit),
            }
            let node = self.tree.node(hop.from);
            // A `switch` further on may ask for more digits than the fewest that are taken.
            let entry = match (&node.kind, hop.exit) {
                (NodeKind::Collect(collect), Exit::Accepted) => {
                    Some((collect, self.digits_on(collect, &way.hops[at + 1..]).len()))
                }
                (NodeKind::Collect(collect), Exit::Failed) => {
                    Some((collect, super::moves::digits_for(collect, None).len()))
                }
                _ => None,
            };
            way.digits += entry.map_or(0, |(_, n)| n as u32);
            for (sum, caller) in way.seconds.iter_mut().zip(Caller::ALL) {
                *sum += match entry {
                    Some((collect, n)) => self.entry_seconds(node, collect, n),
                    None => self.hop_seconds(hop.from, hop.exit, caller),
                };
            }
        }
    }

    /// What a detour costs: the interpreter's own count, up to the prompts of its last step.
    fn cost_by_playing(&self, way: &mut Way) {
        let Some(first) = way.hops.first().map(|hop| hop.from) else { return };
        for (sum, caller) in way.seconds.iter_mut().zip(Caller::ALL) {
            let line = self.line().caller(caller);
            let (mut call, _) = line.dial_at(first);
            let Ok(_) = replay(&mut call, &way.witness.moves) else { continue };
            let totals = call.state().totals;
            *sum = totals.seconds;
            way.keys = totals.keys;
            way.digits = totals.digits;
            way.waits = totals.silences + totals.wrong_keys;
        }
    }
}
