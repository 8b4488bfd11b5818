//! A call that follows a script: what the caller does, and what happens where the menu file
//! leaves it open.
//!
//! It decides by the script's `branches`, and otherwise in the caller's favour. Expectations
//! and messages are left to its neighbours.

use std::collections::BTreeMap;

use super::Failure;
use crate::analysis::Analysis;
use crate::call::{Call, State, Waiting};
use crate::pathtest::words::{doing, exit_of};
use crate::pathtest::{Doing, Expect, NodeOutcomes, PathTest};
use crate::source::Place;
use crate::transcript;
use crate::tree::{Exit, Move, Node, NodeId, NodeKind, PhoneTree, success_of};

/// What comes next in the script: it decides whether a caller waits on in a queue.
#[derive(Clone, Copy)]
enum Coming<'a> {
    Move(&'a Move),
    Expect(&'a Expect),
    End,
}

/// A call that follows a script.
pub(super) struct Player<'p, 'l, 't> {
    pub(super) analysis: &'p Analysis<'t>,
    pub(super) tree: &'t PhoneTree,
    scripted: BTreeMap<&'p str, &'p NodeOutcomes>,
    /// How often each node's turn was taken.
    n_turns: BTreeMap<NodeId, usize>,
    pub(super) call: Call<'l, 't>,
    pub(super) turns: Vec<transcript::Turn>,
    /// The first of the turns since the caller last did something.
    since: usize,
}

impl<'p, 'l, 't> Player<'p, 'l, 't> {
    pub(super) fn new(
        analysis: &'p Analysis<'t>,
        test: &'p PathTest,
        call: Call<'l, 't>,
        first: transcript::Turn,
    ) -> Self {
        Player {
            analysis,
            tree: analysis.tree(),
            scripted: test.turns.iter().map(|turn| (&*turn.node, turn)).collect(),
            n_turns: BTreeMap::new(),
            call,
            turns: vec![first],
            since: 0,
        }
    }
}

impl Player<'_, '_, '_> {
    /// Plays the script to its end.
    pub(super) fn run(&mut self, test: &PathTest) -> Result<(), Failure> {
        for (at, step) in test.steps.iter().enumerate() {
            match &step.what {
                Doing::Moves(moves) => {
                    let is_looked_at = test
                        .steps
                        .get(at + 1)
                        .is_some_and(|next| matches!(next.what, Doing::Expect(_)));
                    for (i, what) in moves.iter().enumerate() {
                        let may_fail = is_looked_at && i + 1 == moves.len();
                        self.act(what, step.place, may_fail)?;
                    }
                }
                Doing::Expect(expect) => {
                    self.settle(Coming::Expect(expect), step.place)?;
                    self.hold_against(expect, step.place)?;
                }
            }
        }
        self.settle(Coming::End, test.place)
    }

    pub(super) fn node(&self) -> &Node {
        self.tree.node(self.call.state().node)
    }

    fn take(&mut self, exit: Exit, place: Place) -> Result<(), Failure> {
        let node = self.call.state().node;
        let turn = transcript::take(&mut self.call, &Move::Take(exit))
            .map_err(|why| Failure::new(place, why.to_string()))?;
        *self.n_turns.entry(node).or_default() += 1;
        self.turns.push(turn);
        Ok(())
    }

    /// The turns since the caller last did something, that one among them.
    pub(super) fn since(&self) -> &[transcript::Turn] {
        &self.turns[self.since..]
    }

    /// The way that the script says for the node where the call is.
    fn scripted(&self) -> Option<(Exit, Place)> {
        let id = self.call.state().node;
        let node = self.node();
        let turn = self.scripted.get(&*node.id)?;
        let n = self.n_turns.get(&id).copied().unwrap_or_default();
        let way = turn.ways.get(n).or_else(|| turn.ways.last())?;
        Some((exit_of(self.tree, node, way)?, turn.place))
    }

    /// Takes every turn that needs no caller, by the script or in the caller's favour.
    fn settle(&mut self, coming: Coming<'_>, place: Place) -> Result<(), Failure> {
        loop {
            if matches!(coming, Coming::Move(Move::Take(_))) {
                return Ok(());
            }
            let exit = match self.call.waiting() {
                Waiting::Ended(_) | Waiting::Answer => return Ok(()),
                Waiting::Turn(exits) => {
                    let only = exits.first().copied().filter(|_| exits.len() == 1);
                    self.scripted().map(|(exit, _)| exit).or(only).or_else(|| self.good_luck())
                }
                Waiting::Hold(_) => {
                    let exit = self.scripted().map_or(Exit::Answered, |(exit, _)| exit);
                    self.is_over(exit, coming).then_some(exit)
                }
            };
            let Some(exit) = exit else { return Ok(()) };
            let place = self.scripted().map_or(place, |(_, place)| place);
            self.take(exit, place)?;
        }
    }

    /// What happens where the script says nothing: the best for the caller, if it is clear.
    fn good_luck(&self) -> Option<Exit> {
        match &self.node().kind {
            NodeKind::Opaque(_) => Some(Exit::Unknown),
            kind => success_of(kind),
        }
    }

    /// Whether the wait in a queue is over before what comes next.
    fn is_over(&self, exit: Exit, coming: Coming<'_>) -> bool {
        let here = &self.node().id;
        match (exit, coming) {
            (Exit::Full | Exit::Unstaffed, _) | (_, Coming::End) => true,
            (_, Coming::Expect(expect)) if expect.outcome.is_some() => true,
            (Exit::After, Coming::Expect(expect)) => expect.node.as_ref() != Some(here),
            (Exit::After, Coming::Move(Move::Press(key))) => match &self.node().kind {
                NodeKind::Queue(queue) => queue.leave.iter().all(|leave| leave.key != *key),
                _ => true,
            },
            (Exit::After, Coming::Move(what)) => *what != Move::Silence && *what != Move::HangUp,
            _ => false,
        }
    }

    /// The caller does something.
    fn act(&mut self, what: &Move, place: Place, may_fail: bool) -> Result<(), Failure> {
        self.settle(Coming::Move(what), place)?;
        match (self.call.waiting(), what) {
            (Waiting::Ended(outcome), _) => {
                let message = format!("the call is over ({outcome}) before {}", doing(what));
                return Err(Failure::new(place, message));
            }
            (_, Move::HangUp) => {}
            (_, Move::Take(exit)) => return self.take(*exit, place),
            (Waiting::Turn(_), _) => return Err(self.undecided(place)),
            (Waiting::Hold(_), Move::Silence) => {
                // A caller who waits on is answered, or hears that no one is there.
                self.since = self.turns.len();
                let exit = self.scripted().map_or(Exit::Answered, |(exit, _)| exit);
                return self.take(exit, place);
            }
            _ => {}
        }
        self.since = self.turns.len();
        let before = self.call.state().clone();
        let turn = transcript::take(&mut self.call, what)
            .map_err(|why| Failure::new(place, why.to_string()))?;
        self.turns.push(turn);
        if self.is_unbound(what, &before) && !may_fail {
            Err(self.unbound(what, &before, place))
        } else {
            Ok(())
        }
    }

    /// Whether a key or phrase of the script meant nothing where it was pressed.
    fn is_unbound(&self, what: &Move, before: &State) -> bool {
        let now = self.call.state();
        match what {
            Move::Press(_) | Move::Digits(_) | Move::Say(_) => {
                now.totals.wrong_keys > before.totals.wrong_keys
                    || matches!(before.waiting, Waiting::Hold(_)) && self.call.is_unmoved(before)
                    || matches!(what, Move::Say(_)) && now.totals.silences > before.totals.silences
            }
            _ => false,
        }
    }
}
