//! Finds the states of calls by making every move on the interpreter.
//!
//! States that no later node can tell apart are one place. It decides nothing about a call
//! itself: what a move does, `call` says.

mod ledger;
mod memory;
mod moves;

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::calls::{Calls, TooManyPlaces};
use super::place::{Hold, Place, To, Waits, Way};
use crate::analysis::Analysis;
use crate::call::{Call, Line, State, Waiting, replay};
use crate::limits;
use crate::timing::{Caller, Seconds};
use crate::tree::{Exit, Move, NodeKind, PhoneTree};
use ledger::Ledger;
pub use memory::{Identity, Memory};
use moves::Moves;

/// How many menus and subroutines calls remember at least, unless that makes too many places.
const REMEMBERED: usize = 2;

/// How many places are few enough to remember more, as long as that is wanted.
const FEW: usize = 6_000;

/// The most that calls remember by themselves.
const MOST_REMEMBERED: usize = 64;

impl Calls {
    /// Finds all states of calls to a tree, at every opening hour.
    ///
    /// `back` and `return` lead through a list that grows in a loop. Its far end is forgotten, and
    /// ways that go further back lead to [`To::Forgotten`]. Calls remember as much as keeps their
    /// places few, and where nothing goes that far back, nothing is lost.
    /// [`Calls::remembering`] remembers more.
    ///
    /// # Errors
    /// When calls have more states than [`limits::CHAIN_PLACES`].
    pub fn of(analysis: &Analysis<'_>) -> Result<Calls, TooManyPlaces> {
        let mut found = Calls::remembering_little(analysis)?;
        while let Some(deeper) = found.deeper(analysis) {
            found = deeper;
        }
        Ok(found)
    }

    /// Finds the states of calls that remember only the last menus and subroutines.
    ///
    /// # Errors
    /// When calls have more states than [`limits::CHAIN_PLACES`].
    pub fn remembering_little(analysis: &Analysis<'_>) -> Result<Calls, TooManyPlaces> {
        let search = Search::of(analysis);
        search
            .places(REMEMBERED, limits::CHAIN_PLACES)
            .or_else(|_| search.places(1, limits::CHAIN_PLACES))
    }

    /// The same calls, remembering a third more; `None` where nothing is forgotten, or there
    /// would be too many places.
    pub fn deeper(&self, analysis: &Analysis<'_>) -> Option<Calls> {
        if !self.is_cut || self.depth >= MOST_REMEMBERED || self.places.len() > FEW {
            return None;
        }
        Search::of(analysis).places(self.depth + self.depth.div_ceil(3), FEW).ok()
    }

    /// Finds the states of calls that remember that many menus for `back` and that many open
    /// subroutines.
    ///
    /// # Errors
    /// When there are more than `most` of them.
    pub fn remembering(
        analysis: &Analysis<'_>,
        depth: usize,
        most: usize,
    ) -> Result<Calls, TooManyPlaces> {
        Search::of(analysis).places(depth, most)
    }
}

/// What the search needs of a tree.
struct Search<'t> {
    tree: &'t PhoneTree,
    line: Line<'t>,
    memory: Memory<'t>,
    moves: Moves<'t>,
}

impl<'t> Search<'t> {
    fn of(analysis: &Analysis<'t>) -> Self {
        let tree = analysis.tree();
        Search {
            tree,
            line: analysis.line().timed(),
            memory: Memory::of(analysis),
            moves: Moves::of(tree),
        }
    }

    /// The places of calls that remember that many menus.
    fn places(&self, depth: usize, most: usize) -> Result<Calls, TooManyPlaces> {
        let mut found = Found {
            calls: Calls {
                starts: Vec::with_capacity(self.tree.entries.len()),
                places: Vec::new(),
                ways_of: Vec::new(),
                ways: Vec::new(),
                passed: Vec::new(),
                depth,
                is_cut: false,
            },
            states: Vec::new(),
            numbers: HashMap::default(),
        };
        for entry in &self.tree.entries {
            let at = found.calls.places.len() as u32;
            found.calls.starts.push(at);
            found.calls.places.push(Place {
                node: entry.node,
                waits: Waits::Dialled,
                attempt: 1,
                is_again: false,
                is_resolved: false,
                has_left_message: false,
            });
            found.states.push(None);
        }
        let mut at = 0;
        while at < found.calls.places.len() {
            let first = found.calls.ways.len() as u32;
            match found.states[at].take() {
                None => {
                    let (call, step) = self.line.dial_at(found.calls.places[at].node);
                    let ledger = Ledger::of(vec![step]);
                    let heard = Heard { listened: [ledger.listened; 3], ..Heard::default() };
                    self.arrive(&mut found, &call, Move::Take(Exit::Next), ledger, heard, depth);
                }
                Some(state) => self.leave(&mut found, &state, depth),
            }
            found.calls.ways_of.push(first..found.calls.ways.len() as u32);
            if found.calls.places.len() > most {
                return Err(TooManyPlaces { most });
            }
            at += 1;
        }
        Ok(found.calls)
    }

    /// Makes every move that is possible in a state.
    fn leave(&self, found: &mut Found, state: &State, depth: usize) {
        let call = self.line.resume(state.clone());
        for what in self.moves.possible(&call) {
            let mut next = call.clone();
            let chosen = what.chosen.map(|key| Heard {
                listened: Caller::ALL
                    .map(|caller| call.listened_before(key, caller).unwrap_or_default()),
                greeting_and_option: call.greeting_and_option(key),
            });
            let Ok(steps) = replay(&mut next, std::slice::from_ref(&what.by)) else { continue };
            let ledger = Ledger::of(steps);
            let heard =
                chosen.unwrap_or(Heard { listened: [ledger.listened; 3], ..Heard::default() });
            self.arrive(found, &next, what.by, ledger, heard, depth);
        }
    }

    /// Writes down what a move did, and the place where the call is now if it is new.
    fn arrive(
        &self,
        found: &mut Found,
        call: &Call<'_, '_>,
        by: Move,
        ledger: Ledger,
        heard: Heard,
        depth: usize,
    ) {
        let totals = call.state().totals;
        let to = match call.waiting() {
            _ if ledger.is_forgotten => To::Forgotten,
            Waiting::Ended(ending) => To::End(*ending),
            _ => To::Place(self.number(found, call.state().clone(), depth)),
        };
        found.calls.is_cut |= to == To::Forgotten;
        let before = found.calls.passed.len() as u32;
        found.calls.passed.extend(&ledger.passed);
        let hold = ledger.passed.first().map_or(Hold::No, |first| self.hold(first, &by));
        found.calls.ways.push(Way {
            by,
            to,
            spent: ledger.spent,
            listened: heard.listened,
            greeting_and_option: heard.greeting_and_option,
            hold,
            keys: totals.keys,
            digits: totals.digits,
            passed: before..found.calls.passed.len() as u32,
        });
    }

    /// The number of the place of a state.
    fn number(&self, found: &mut Found, mut state: State, depth: usize) -> u32 {
        self.memory.keep_what_matters(&mut state, depth);
        let next = found.calls.places.len() as u32;
        let identity = Identity::of(&state);
        let number = *found.numbers.entry(identity).or_insert(next);
        if number == next {
            found.calls.places.push(Place {
                node: state.node,
                waits: match state.waiting {
                    Waiting::Hold(_) => Waits::Hold,
                    Waiting::Turn(_) => Waits::Turn,
                    Waiting::Answer | Waiting::Ended(_) => Waits::Answer,
                },
                attempt: state.attempt,
                is_again: state.is_again,
                is_resolved: state.is_resolved,
                has_left_message: state.has_left_message,
            });
            found.states.push(Some(state));
        }
        number
    }

    /// The wait that a move ends, by the first node that it leaves.
    fn hold(&self, first: &super::place::Passed, by: &Move) -> Hold {
        let NodeKind::Queue(queue) = &self.tree.node(first.node).kind else { return Hold::No };
        match (by, first.exit) {
            (Move::Take(Exit::Answered), _) => Hold::Usual(queue.wait),
            (Move::Take(Exit::After), _) => Hold::Longest(queue.max_wait),
            (Move::Press(_), Some(Exit::Leave(_))) => Hold::AnyTime,
            _ => Hold::No,
        }
    }
}

/// What is listened to at a place before a move, as [`Way`] has it.
#[derive(Default)]
struct Heard {
    listened: [Seconds; 3],
    greeting_and_option: Option<(f64, f64)>,
}

/// What was found so far.
struct Found {
    calls: Calls,
    /// The state of each place until its moves are made; none where the line is dialled.
    states: Vec<Option<State>>,
    numbers: HashMap<Identity, u32, RandomState>,
}
