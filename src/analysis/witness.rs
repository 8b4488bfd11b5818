//! What a caller does to run into a finding, proven by playing it.
//!
//! The graph is exact but for `back`, `return` and values that a `switch` remembers; a way
//! over one of those is played on the interpreter, and searched for there when it fails.

use std::collections::{HashSet, VecDeque};

use super::Analysis;
use super::moves::{digits_for, spoken};
use crate::call::{Call, Outcome, State, Step, Waiting, replay, wrong_key};
use crate::diagnostic::Witness;
use crate::graph::{EdgeKind, Ending, Hop, Stop, To};
use crate::tree::{Collect, Move, NodeId, NodeKind, SwitchOn};

/// How many states a search may look at before it gives up.
const SEARCH_LIMIT: usize = 20_000;

impl Analysis<'_> {
    /// What a caller does to take these hops; no witness when no call can take them.
    pub fn witness_of(&self, hops: &[Hop]) -> Witness {
        self.proven(hops).0
    }

    /// The witness of these hops, and whether it is a detour: the interpreter does not
    /// take the hops themselves and gets there by others.
    pub(super) fn proven(&self, hops: &[Hop]) -> (Witness, bool) {
        let moves = self.moves_of(hops);
        let mut witness = Witness::of(moves);
        let Some(first) = hops.first() else { return (witness, false) };
        if Some(first.from) != self.tree.start() {
            let entry = self.tree.entries.iter().find(|entry| entry.node == first.from);
            witness.entry = entry.map(|entry| entry.name.clone());
        }
        if self.is_exact(hops) {
            return (witness, false);
        }
        if let Some(is_detour) = self.plays(first.from, &witness.moves, hops) {
            return (witness, is_detour);
        }
        match self.search(first.from, hops) {
            Some(moves) => (Witness { moves, ..witness }, true),
            None => (Witness::none(), false),
        }
    }

    /// Whether the graph takes no liberty on these hops.
    fn is_exact(&self, hops: &[Hop]) -> bool {
        hops.iter().all(|hop| {
            let is_switch = matches!(hop.kind, EdgeKind::Case(_) | EdgeKind::Else);
            let is_written = || {
                self.graph
                    .edges(hop.from)
                    .any(|edge| edge.kind == hop.kind && !matches!(edge.to, To::Back | To::Return))
            };
            !is_switch && hop.kind != EdgeKind::AfterCall && is_written()
        })
    }

    /// Whether the moves lead a real call over these hops' last one; then, whether it gets
    /// there by other nodes than the hops do.
    fn plays(&self, from: NodeId, moves: &[Move], hops: &[Hop]) -> Option<bool> {
        let line = self.line();
        let (mut call, first) = line.dial_at(from);
        let steps = replay(&mut call, moves).ok()?;
        let last = hops.last()?;
        let arrives = match last.to {
            Stop::Node(node) => {
                let all = std::iter::once(&first).chain(&steps);
                let path: Vec<NodeId> = all.flat_map(|step| step.entered.clone()).collect();
                takes(&path, last, node)
            }
            Stop::End(ending) => {
                let at = call.state().node;
                last.from == at && call.outcome().is_some_and(|outcome| fits(ending, outcome))
            }
        };
        let mut entered: Vec<NodeId> =
            first.entered.into_iter().chain(steps.into_iter().flat_map(|s| s.entered)).collect();
        // A menu that is tried again is entered again.
        entered.dedup();
        arrives.then(|| !entered.starts_with(&nodes_of(hops)))
    }

    /// Looks for the way on the interpreter itself, breadth first.
    fn search(&self, from: NodeId, hops: &[Hop]) -> Option<Vec<Move>> {
        let goal = hops.last()?;
        let line = self.line().max_steps(200);
        let (call, step) = line.dial_at(from);
        let mut seen: HashSet<String> = HashSet::new();
        let mut queue: VecDeque<(State, Vec<Move>)> = VecDeque::new();
        let arrives = |before: &State, step: &Step, call: &State| match goal.to {
            Stop::Node(node) => {
                let mut path = vec![before.node];
                path.extend(&step.entered);
                takes(&path, goal, node)
            }
            Stop::End(ending) => {
                let there = before.node == goal.from || step.entered.contains(&goal.from);
                there
                    && call.node == goal.from
                    && matches!(call.waiting, Waiting::Ended(outcome) if fits(ending, outcome))
            }
        };
        if arrives(call.state(), &step, call.state()) {
            return Some(Vec::new());
        }
        queue.push_back((call.state().clone(), Vec::new()));
        let mut n_looked = 0;
        while let Some((state, moves)) = queue.pop_front() {
            for next in self.possible_moves(&line.resume(state.clone())) {
                n_looked += 1;
                if n_looked > SEARCH_LIMIT {
                    return None;
                }
                let mut call = line.resume(state.clone());
                let Ok(steps) = replay(&mut call, std::slice::from_ref(&next)) else { continue };
                let mut moves = moves.clone();
                moves.push(next);
                if steps.iter().any(|step| arrives(&state, step, call.state())) {
                    return Some(moves);
                }
                if call.outcome().is_none() && seen.insert(identity(call.state())) {
                    queue.push_back((call.state().clone(), moves));
                }
            }
        }
        None
    }

    /// The values that some `switch` looks for in what a `collect` takes.
    fn cases_of<'a>(&'a self, collect: &'a Collect) -> impl Iterator<Item = &'a str> {
        self.tree.nodes.iter().flat_map(|node| {
            match &node.kind {
                NodeKind::Switch(switch) => match &switch.on {
                    SwitchOn::Value(name) if Some(name) == collect.into.as_ref() => {
                        &switch.cases[..]
                    }
                    _ => &[],
                },
                _ => &[],
            }
            .iter()
            .map(|(case, _)| &**case)
        })
    }

    fn possible_moves(&self, call: &Call<'_, '_>) -> Vec<Move> {
        let node = self.tree.node(call.state().node);
        let mut moves = Vec::new();
        if let Waiting::Turn(exits) | Waiting::Hold(exits) = call.waiting() {
            moves.extend(exits.iter().map(|exit| Move::Take(*exit)));
        }
        match &node.kind {
            NodeKind::Menu(menu) if *call.waiting() == Waiting::Answer => {
                let own = menu.choices.iter().chain(self.tree.global_keys_of(menu));
                moves.extend(own.map(|choice| match menu.takes_keys {
                    true => Move::Press(choice.key),
                    false => Move::Say(spoken(choice)),
                }));
            }
            NodeKind::Collect(collect) if *call.waiting() == Waiting::Answer => {
                let mut digits: Vec<String> = vec![digits_for(collect, None)];
                digits.extend(self.cases_of(collect).map(|case| digits_for(collect, Some(case))));
                digits.dedup();
                moves.extend(digits.into_iter().map(|digits| Move::Digits(digits.into())));
            }
            NodeKind::Queue(queue) => {
                moves.extend(queue.leave.iter().map(|choice| Move::Press(choice.key)));
            }
            _ => {}
        }
        if *call.waiting() == Waiting::Answer {
            moves.push(Move::Silence);
            moves.extend(wrong_key(call).map(|_| Move::WrongKey));
        }
        moves
    }
}

/// Whether a call that entered these nodes took the hop: its node right after the one it
/// leaves. Behind a `return` the node before is any of the subroutine's.
fn takes(path: &[NodeId], hop: &Hop, node: NodeId) -> bool {
    match hop.kind {
        EdgeKind::AfterCall => path.contains(&node),
        _ => path.windows(2).any(|pair| pair == [hop.from, node]),
    }
}

/// The nodes that hops lead through. A `return` arrives at its call node, which is not
/// entered again.
fn nodes_of(hops: &[Hop]) -> Vec<NodeId> {
    let mut nodes: Vec<NodeId> = hops.first().map(|hop| hop.from).into_iter().collect();
    for (at, hop) in hops.iter().enumerate() {
        let returns = hops.get(at + 1).is_some_and(|next| next.kind == EdgeKind::AfterCall);
        if let Stop::Node(node) = hop.to
            && !returns
        {
            nodes.push(node);
        }
    }
    nodes.dedup();
    nodes
}

/// Whether a call that takes an edge to that ending can end so: what it did before may
/// have made a better end of a hang-up.
fn fits(ending: Ending, outcome: Outcome) -> bool {
    match ending {
        Ending::Answered => outcome == Outcome::Answered,
        Ending::MessageLeft => outcome == Outcome::MessageLeft,
        Ending::CallbackPromised => outcome == Outcome::CallbackPromised,
        Ending::SelfServed => matches!(outcome, Outcome::SelfServed | Outcome::MessageLeft),
        Ending::Transferred => outcome == Outcome::Transferred,
        Ending::HungUp => {
            matches!(outcome, Outcome::HungUp | Outcome::SelfServed | Outcome::MessageLeft)
        }
        Ending::CutOff => matches!(outcome, Outcome::CutOff | Outcome::MessageLeft),
        Ending::Unknown => outcome == Outcome::Unknown,
    }
}

/// What tells two states of a search apart; costs and step counts do not.
fn identity(state: &State) -> String {
    let menus = &state.menus[state.menus.len().saturating_sub(6)..];
    format!(
        "{:?} {} {:?} {:?} {:?} {:?} {:?}",
        state.node, state.attempt, state.values, state.keys, menus, state.frames, state.waiting
    )
}
