//! Where calls end: every destination, and the ends that leave a caller with nothing.

use std::collections::BTreeSet;

use super::{Analysis, Way};
use crate::diagnostic::Witness;
use crate::graph::{Hop, NodeSet, Order, Stop, To};
use crate::limits;
use crate::tree::{Ending, Exit, Facts, NodeId, NodeKind, Purpose, serves};

/// A node at which a call can end, or at which an issue is resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Destination {
    /// The node.
    pub node: NodeId,
    /// How a call ends there; `None` where it only goes on after resolving something.
    pub ending: Option<Ending>,
    /// How many menus a caller hears on the way with the fewest.
    pub level: u32,
    /// The way with the fewest answers.
    pub way: Way,
}

/// An end that leaves a caller with nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct DeadEnd {
    /// The node at which the call ends.
    pub node: NodeId,
    /// The edge that ends it.
    pub exit: Exit,
    /// Hung up on purpose, or cut off because nothing says how it goes on.
    pub ending: Ending,
    /// What a caller does to get there.
    pub witness: Witness,
}

impl Analysis<'_> {
    /// Every destination that calls reach, in file order.
    pub fn destinations(&self) -> Vec<Destination> {
        self.reached
            .iter()
            .filter_map(|node| {
                let ending = self.main_ending(node);
                let resolves = self.tree.node(node).resolves.is_something();
                (ending.is_some() || resolves).then_some(())?;
                let way = self.way_to(node)?;
                Some(Destination { node, ending, level: self.menus_heard(node)?, way })
            })
            .collect()
    }

    /// How a call ends at a node when nothing fails: errors and failures left out.
    pub fn main_ending(&self, id: NodeId) -> Option<Ending> {
        self.graph.edges(id).filter(|edge| is_meant(edge.exit)).find_map(|edge| match edge.to {
            To::End(ending) => Some(ending),
            _ => None,
        })
    }

    /// How many nodes end calls in which way, the edges of errors included.
    pub fn endings(&self) -> Vec<(Ending, usize)> {
        let mut counts = vec![0; Ending::OF_EXITS.len()];
        for id in self.reached.iter() {
            let mut here: Vec<Ending> = self
                .graph
                .edges(id)
                .filter_map(|edge| match edge.to {
                    To::End(ending) => Some(ending),
                    _ => None,
                })
                .collect();
            here.sort_unstable();
            here.dedup();
            for ending in here {
                counts[ending as usize] += 1;
            }
        }
        Ending::OF_EXITS.into_iter().zip(counts).filter(|(_, n)| *n > 0).collect()
    }

    /// Ends that leave a caller with nothing: hung up or cut off on a call that no node
    /// served and without a message left. Ends by silence or wrong keys are left to the
    /// rules about errors; ends at an emergency notice or a survey are intended.
    pub fn dead_ends(&self) -> &[DeadEnd] {
        self.dead_ends.get_or_init(|| self.find_dead_ends())
    }

    fn find_dead_ends(&self) -> Vec<DeadEnd> {
        let unresolved = self.unresolved();
        let mut found = Vec::new();
        for id in unresolved.iter() {
            // What an opaque node leads to is one of several things that may happen there.
            let is_open = matches!(self.tree.node(id).kind, NodeKind::Opaque(_));
            if is_open || self.is_meant_to_end(id) || self.is_after_error(id, 8) {
                continue;
            }
            for edge in self.graph.edges(id) {
                let To::End(ending @ (Ending::HungUp | Ending::CutOff)) = edge.to else { continue };
                let is_meant = is_error(edge.exit) || self.is_goodbye(id, edge.exit);
                if !is_meant && !self.gives_something(id, edge.exit) {
                    found.push(DeadEnd {
                        node: id,
                        exit: edge.exit,
                        ending,
                        witness: self.witness_with_nothing(id, edge.exit, ending),
                    });
                }
            }
        }
        found
    }

    /// Whether some call comes from an answer of the caller to the end at a node without a word
    /// between them; with `from_start`, also from the start of the call.
    pub fn ends_in_silence(&self, id: NodeId, from_start: bool) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![id];
        while let Some(id) = open.pop().filter(|_| seen.len() < limits::SILENT_STEPS) {
            let node = self.tree.node(id);
            if node.kind.handling().is_some() {
                return true;
            }
            let is_silent = node.prompt.is_silent() && is_silent_step(&node.kind);
            if !is_silent || !seen.insert(id) {
                continue;
            }
            if from_start && self.entry_at(id).is_some() {
                return true;
            }
            let before = self.graph.predecessors(id).filter(|(from, exit)| {
                let asks = self.tree.node(*from).kind.handling().is_some();
                self.is_reached(*from) && !(asks && is_error(*exit))
            });
            open.extend(before.map(|(from, _)| from));
        }
        false
    }

    /// What a caller does to run into an end without being served on the way.
    fn witness_with_nothing(&self, id: NodeId, exit: Exit, ending: Ending) -> Witness {
        let paths = self.unhelpful_ways.get_or_init(|| {
            let order = Order::KeysThenSeconds;
            self.graph.paths(&self.graph.entries(), order, &|from, edge| {
                let mut cost = self.hop_cost(from, edge.exit);
                if self.gives_something(from, edge.exit) {
                    cost.keys = cost.keys.saturating_add(DETOUR);
                }
                cost
            })
        });
        let way = paths.short_way_to(&self.graph, id, limits::FOLLOWED_HOPS);
        let Some(mut hops) = way else { return Witness::none() };
        hops.push(Hop { from: id, exit, to: Stop::End(ending) });
        self.witness_of(&hops)
    }

    /// Whether a call that leaves a node by this edge was served: answered, or a message
    /// taken.
    fn gives_something(&self, id: NodeId, exit: Exit) -> bool {
        let node = self.tree.node(id);
        serves(node, exit) || matches!(node.kind, NodeKind::Voicemail { .. })
    }

    /// Whether a caller can leave a node by this edge without being served before: no issue
    /// resolved, no message left, no callback promised.
    pub fn is_unserved_by(&self, id: NodeId, exit: Exit) -> bool {
        self.unresolved().contains(id) && !self.gives_something(id, exit)
    }

    /// Nodes that a call can reach without being served.
    fn unresolved(&self) -> &NodeSet {
        self.unresolved.get_or_init(|| {
            let gives = |id: NodeId, exit: Exit| self.gives_something(id, exit);
            self.graph.reach_without(&self.graph.entries(), &gives)
        })
    }

    /// Whether only silence or wrong keys lead to a node, over a few messages at most.
    fn is_after_error(&self, id: NodeId, n_messages: usize) -> bool {
        let mut before =
            self.graph.predecessors(id).filter(|(from, _)| self.is_reached(*from)).peekable();
        let is_dialled = self.entry_at(id).is_some();
        n_messages > 0
            && !is_dialled
            && before.peek().is_some()
            && before.all(|(from, exit)| {
                let says_only = matches!(self.tree.node(from).kind, NodeKind::Message { .. });
                is_error(exit) || says_only && self.is_after_error(from, n_messages - 1)
            })
    }

    fn is_meant_to_end(&self, id: NodeId) -> bool {
        let purpose = |facts: &Facts| {
            matches!(facts.purpose, Some(Purpose::Emergency | Purpose::Survey | Purpose::Consent))
        };
        let own = |id: NodeId| self.tree.node(id).facts.as_deref().is_some_and(purpose);
        own(id) || {
            let mut before = self.graph.predecessors(id).filter(|(from, _)| self.is_reached(*from));
            let first = before.next();
            first.is_some_and(|(from, _)| own(from)) && before.all(|(from, _)| own(from))
        }
    }

    /// Whether callers ask for this end: every key that leads here says so.
    fn is_goodbye(&self, id: NodeId, exit: Exit) -> bool {
        match exit {
            Exit::Key(_) | Exit::GlobalKey(_) => self.says_goodbye(id, exit),
            _ => {
                let mut before = self
                    .graph
                    .predecessors(id)
                    .filter(|(from, _)| self.is_reached(*from))
                    .peekable();
                before.peek().is_some() && before.all(|(from, exit)| self.says_goodbye(from, exit))
            }
        }
    }

    /// Whether the words about a key say that the caller wants the call to end.
    pub fn says_goodbye(&self, id: NodeId, exit: Exit) -> bool {
        let choice = match (&self.tree.node(id).kind, exit) {
            (NodeKind::Menu(menu), Exit::Key(at)) => menu.choices.get(at as usize),
            (NodeKind::Queue(queue), Exit::Leave(at)) => queue.leave.get(at as usize),
            (_, Exit::GlobalKey(at)) => self.tree.global_keys.get(at as usize),
            _ => None,
        };
        let Some(choice) = choice else { return false };
        let words = [choice.label.as_deref(), self.words_of_any(id, choice)];
        words.into_iter().flatten().any(asks_to_end)
    }

    fn words_of_any<'a>(&'a self, id: NodeId, choice: &'a crate::tree::Choice) -> Option<&'a str> {
        if let Some(words) = choice.prompt.words_in(self.tree.language_of(self.tree.node(id))) {
            return Some(words);
        }
        let words = self.words_of(id, &self.tree.node(id).prompt)?;
        let found = self.announced(id).iter().find(|said| said.keys.contains(&choice.key))?;
        words.get(found.label.clone())
    }
}

/// More answers than any way takes: a way over a node that gives something is chosen only
/// where there is no other.
const DETOUR: u32 = 1_000_000;

/// Whether a call passes a node of that kind without hearing or getting anything.
fn is_silent_step(kind: &NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Message { .. }
            | NodeKind::Hangup
            | NodeKind::Branch(_)
            | NodeKind::Switch(_)
            | NodeKind::Hours(_)
    )
}

fn is_error(exit: Exit) -> bool {
    matches!(exit, Exit::NoInput | Exit::NoMatch)
}

fn is_meant(exit: Exit) -> bool {
    !is_error(exit)
        && !matches!(
            exit,
            Exit::Failed
                | Exit::Full
                | Exit::After
                | Exit::Unstaffed
                | Exit::Key(_)
                | Exit::GlobalKey(_)
                | Exit::Leave(_)
        )
}

/// Words by which a caller asks for the call to end.
const GOODBYE: &[&str] = &[
    "end the call",
    "end this call",
    "end call",
    "hang up",
    "goodbye",
    "good bye",
    "exit",
    "disconnect",
    "finish",
    "quit",
    "terminar",
    "finalizar",
    "colgar",
    "salir",
    "encerrar",
    "sair",
    "desligar",
    "terminare",
    "raccrocher",
    "quitter",
];

fn asks_to_end(words: &str) -> bool {
    let words = words.to_lowercase();
    GOODBYE.iter().any(|goodbye| words.contains(goodbye))
}
