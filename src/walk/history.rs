//! What was done in a walk and can be taken back, and what was taken back and can be done
//! again.
//!
//! It keeps turns and states; what they mean to the call is not its business.

use super::start::Start;
use crate::call::{State, Step};
use crate::timing::Seconds;
use crate::transcript::Turn;

/// Where the call is, with the symbols that are typed and not yet understood.
#[derive(Debug, Clone)]
pub(super) struct Moment {
    pub state: State,
    pub typed: String,
    /// What those symbols did.
    pub steps: Vec<Step>,
    pub heard: Option<Seconds>,
}

impl Moment {
    pub(super) fn of(state: State) -> Moment {
        Moment { state, typed: String::new(), steps: Vec::new(), heard: None }
    }
}

/// A call as it is now.
#[derive(Debug, Clone)]
pub(super) struct Now {
    pub start: Start,
    pub turns: Vec<Turn>,
    pub moment: Moment,
}

/// One change, from its other side: what was there before it, or after it.
#[derive(Debug, Clone)]
enum Change {
    /// Turns follow the first `kept`; the moment goes with them.
    Turns { kept: usize, turns: Vec<Turn>, moment: Moment },
    /// Another call altogether.
    Call(Now),
}

impl Change {
    /// Makes the change, and gives the one that takes it back.
    fn make(self, now: &mut Now) -> Change {
        match self {
            Change::Turns { kept, turns, moment } => {
                let left = now.turns.split_off(kept.min(now.turns.len()));
                now.turns.extend(turns);
                let moment = std::mem::replace(&mut now.moment, moment);
                Change::Turns { kept, turns: left, moment }
            }
            Change::Call(then) => Change::Call(std::mem::replace(now, then)),
        }
    }
}

/// Everything that can be taken back and done again.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    past: Vec<Change>,
    undone: Vec<Change>,
}

impl History {
    /// Goes on in the same call: to another moment, and with a turn where one is complete.
    pub(super) fn go_on(&mut self, now: &mut Now, turn: Option<Turn>, moment: Moment) {
        let turns = turn.into_iter().collect();
        self.make(now, Change::Turns { kept: now.turns.len(), turns, moment });
    }

    /// Leaves the call for another.
    pub(super) fn leave_for(&mut self, now: &mut Now, then: Now) {
        self.make(now, Change::Call(then));
    }

    fn make(&mut self, now: &mut Now, change: Change) {
        self.past.push(change.make(now));
        self.undone.clear();
    }

    /// Takes the last change back; `false` where there is none.
    pub(super) fn undo(&mut self, now: &mut Now) -> bool {
        let Some(change) = self.past.pop() else { return false };
        self.undone.push(change.make(now));
        true
    }

    /// Takes the last change back where it was made within this call; `false` otherwise.
    pub(super) fn undo_turn(&mut self, now: &mut Now) -> bool {
        matches!(self.past.last(), Some(Change::Turns { .. })) && self.undo(now)
    }

    /// Makes the change again that was taken back last; `false` where there is none.
    pub(super) fn redo(&mut self, now: &mut Now) -> bool {
        let Some(change) = self.undone.pop() else { return false };
        self.past.push(change.make(now));
        true
    }
}
