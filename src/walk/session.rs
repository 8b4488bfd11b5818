//! The walk itself: a call that can be undone, restarted and moved elsewhere.
//!
//! It drives `call` and keeps what happened; it knows no screen and no keys of one.

use super::history::{History, Moment, Now};
use super::start::Start;
use crate::analysis::Analysis;
use crate::call::{Call, InputError, Line, State, Totals, Waiting, wrong_key};
use crate::timing::Seconds;
use crate::transcript::{Turn, begin, play};
use crate::tree::{CallerInput, Ending, Key, Language, Move, Moves, NodeId, NodeKind, PhoneTree};

/// A call that is walked through by hand.
#[derive(Debug, Clone)]
pub struct Walk<'a> {
    analysis: &'a Analysis<'a>,
    line: Line<'a>,
    now: Now,
    history: History,
}

/// How a jump came to its node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrival {
    /// By the shortest way there, as a caller would.
    ByWay(Moves),
    /// No way leads there that a call can take: the call begins at the node.
    Directly,
}

/// Why the walk does not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WalkRefusal {
    /// The call does not take it.
    #[error("{0}")]
    Input(InputError),
    /// A key in a queue that leaves nothing.
    #[error("nothing happens: `{0}` does not leave this queue")]
    Unbound(char),
    /// All keys are bound.
    #[error("every key is bound here, so none is wrong")]
    NoWrongKey,
}

impl<'a> Walk<'a> {
    /// A walk that begins there.
    pub fn new(analysis: &'a Analysis<'a>, line: Line<'a>, start: Start) -> Self {
        let (call, turn) = begin(&line, start.node);
        let moment = Moment::of(call.state().clone());
        let now = Now { start, turns: vec![turn], moment };
        Walk { analysis, now, history: History::default(), line }
    }

    /// What is known of the tree.
    pub fn analysis(&self) -> &'a Analysis<'a> {
        self.analysis
    }

    /// The tree.
    pub fn tree(&self) -> &'a PhoneTree {
        self.analysis.tree()
    }

    /// Where the walk began.
    pub fn start(&self) -> &Start {
        &self.now.start
    }

    /// The state of the call.
    pub fn state(&self) -> &State {
        &self.now.moment.state
    }

    /// What the call waits for.
    pub fn waiting(&self) -> &Waiting {
        &self.now.moment.state.waiting
    }

    /// How the call ended, if it has.
    pub fn outcome(&self) -> Option<Ending> {
        match self.now.moment.state.waiting {
            Waiting::Ended(outcome) => Some(outcome),
            _ => None,
        }
    }

    /// The call as it is now, to ask it something.
    pub fn call(&self) -> Call<'_, 'a> {
        self.line.resume(self.now.moment.state.clone())
    }

    /// What happened so far; the first turn is the beginning of the call.
    pub fn turns(&self) -> &[Turn] {
        &self.now.turns
    }

    /// Symbols that are typed and not yet understood.
    pub fn typed(&self) -> &str {
        &self.now.moment.typed
    }

    /// What was done so far, to be played again.
    pub fn moves(&self) -> Vec<Move> {
        self.now.turns.iter().filter_map(|turn| turn.did.clone()).collect()
    }

    /// The language that is spoken where the call is.
    pub fn language(&self) -> Language {
        let node = self.tree().node(self.now.moment.state.node);
        let own = node.facts.as_ref().and_then(|facts| facts.language.clone());
        own.or_else(|| self.now.moment.state.language.clone())
            .unwrap_or_else(|| self.tree().language_of(node).clone())
    }

    /// The menus that were answered on the way and can be gone back to, then where the
    /// call is.
    pub fn trail(&self) -> Vec<NodeId> {
        let mut trail = self.now.moment.state.menus.clone();
        trail.push(self.now.moment.state.node);
        trail.dedup();
        trail
    }

    /// Does something; `heard` is how much of the node's prompts the caller has heard, where
    /// that is known.
    ///
    /// # Errors
    /// When it cannot be done here; nothing has changed then.
    pub fn take(&mut self, input: &CallerInput, heard: Option<Seconds>) -> Result<(), WalkRefusal> {
        let mut next = self.now.moment.clone();
        let (at, before) = (next.state.node, next.state.totals);
        // The prompt ends with the first symbol.
        next.heard = next.heard.or(heard);
        let mut call = self.line.resume(next.state.clone());
        let step = match next.heard {
            Some(heard) => call.take_heard(input, heard),
            None => call.take(input),
        };
        let step = step.map_err(WalkRefusal::Input)?;
        let did = match input {
            CallerInput::Press(symbol) => {
                let is_queue = matches!(self.tree().node(at).kind, NodeKind::Queue(_));
                if is_queue && call.is_unmoved(&next.state) {
                    return Err(WalkRefusal::Unbound(*symbol));
                }
                next.typed.push(*symbol);
                if call.state().digits.is_empty() {
                    Some(pressed(&call, at, &before, &next.typed))
                } else {
                    None
                }
            }
            // Silence completes what was typed, and is not a move of its own then.
            CallerInput::Silence if !next.typed.is_empty() => {
                Some(pressed(&call, at, &before, &next.typed))
            }
            CallerInput::Silence => Some(Move::Silence),
            CallerInput::Say(words) => Some(Move::Say(words.clone())),
            CallerInput::Take(exit) => Some(Move::Take(*exit)),
            CallerInput::HangUp => Some(Move::HangUp),
        };
        next.steps.push(step);
        next.state = call.state().clone();
        let turn = match did {
            None => None,
            Some(did) => {
                let typed = match did {
                    Move::Press(_) | Move::Digits(_) | Move::WrongKey => next.typed,
                    _ => String::new(),
                };
                let turn = Turn::of(&call, Some(did), typed, at, before, next.steps);
                next = Moment::of(next.state);
                Some(turn)
            }
        };
        self.history.go_on(&mut self.now, turn, next);
        Ok(())
    }

    /// Presses a key to which nothing is bound here.
    ///
    /// # Errors
    /// When every key is bound, or the call takes no keys.
    pub fn take_wrong_key(&mut self, heard: Option<Seconds>) -> Result<(), WalkRefusal> {
        let symbol = match self.waiting() {
            Waiting::Answer => wrong_key(&self.call()).ok_or(WalkRefusal::NoWrongKey)?,
            // The call itself says why not.
            _ => '*',
        };
        self.take(&CallerInput::Press(symbol), heard)
    }

    /// Calls a way in by its name, as dialled. `false` where there is none; nothing has changed then.
    pub fn dial(&mut self, entry: &str) -> bool {
        let entries = &self.tree().entries;
        let Some(dialled) = entries.iter().find(|one| &*one.name == entry) else { return false };
        let node = dialled.node;
        self.begin_at(Start { entry: Some(entry.into()), node });
        true
    }

    /// Does a whole move, as typed in a line of them. A key that nothing is bound to is a wrong key.
    ///
    /// # Errors
    /// When it is not possible here; nothing has changed then.
    pub fn play(&mut self, what: &Move) -> Result<(), crate::transcript::TurnError> {
        let mut call = self.line.resume(self.now.moment.state.clone());
        let turn = play(&mut call, what)?;
        let moment = Moment::of(call.state().clone());
        self.history.go_on(&mut self.now, Some(turn), moment);
        Ok(())
    }

    /// Takes the last thing back: a symbol, a turn, a jump, a new beginning. `false` where
    /// there is nothing to take back.
    pub fn undo(&mut self) -> bool {
        self.history.undo(&mut self.now)
    }

    /// Does again what was taken back last. `false` where there is nothing to do again.
    pub fn redo(&mut self) -> bool {
        self.history.redo(&mut self.now)
    }

    /// Takes back everything from a turn on, which is given by its number; the first, 0, is the
    /// beginning of the call. `false` where the call came here by a jump, which is taken back
    /// as a whole.
    pub fn back_to(&mut self, turn: usize) -> bool {
        let wanted = turn.max(1);
        while self.now.turns.len() > wanted {
            if !self.history.undo_turn(&mut self.now) {
                return false;
            }
        }
        true
    }

    /// Restarts the call.
    pub fn restart(&mut self) {
        self.begin_at(self.now.start.clone());
    }

    /// Goes to a node, by the shortest way there when a call can take it.
    pub fn jump(&mut self, node: NodeId) -> Arrival {
        let tree = self.tree();
        let witness = self.analysis.witness_to(node);
        let dialled = match &witness.entry {
            Some(name) => tree.entries.iter().find(|entry| entry.name == *name),
            None => tree.entries.first(),
        };
        if witness.is_given
            && let Some(dialled) = dialled
            && let Some((state, turns)) = self.by_way(dialled.node, &witness.moves, node)
        {
            let entry = witness.entry.clone();
            let start = Start { entry, node: dialled.node };
            self.leave_for(Now { start, turns, moment: Moment::of(state) });
            return Arrival::ByWay(witness.moves);
        }
        let entry = tree.entries.iter().skip(1).find(|entry| entry.node == node);
        self.begin_at(Start { entry: entry.map(|entry| entry.name.clone()), node });
        Arrival::Directly
    }

    /// Plays a way on a new call; nothing when it does not pass the node, as with a clock
    /// that decides otherwise.
    fn by_way(&self, from: NodeId, moves: &Moves, to: NodeId) -> Option<(State, Vec<Turn>)> {
        let (mut call, first) = begin(&self.line, from);
        let mut turns = vec![first];
        for what in moves {
            turns.push(play(&mut call, what).ok()?);
        }
        let arrives = turns.iter().any(|turn| turn.entered.contains(&to));
        arrives.then(|| (call.state().clone(), turns))
    }

    fn begin_at(&mut self, start: Start) {
        let (call, turn) = begin(&self.line, start.node);
        let moment = Moment::of(call.state().clone());
        self.leave_for(Now { start, turns: vec![turn], moment });
    }

    fn leave_for(&mut self, then: Now) {
        self.history.leave_for(&mut self.now, then);
    }
}

/// What typed symbols amounted to.
fn pressed(call: &Call<'_, '_>, at: NodeId, before: &Totals, typed: &str) -> Move {
    let is_menu = call.tree().node(at).kind.as_menu().is_some();
    if is_menu && call.state().totals.wrong_keys > before.wrong_keys {
        return Move::WrongKey;
    }
    Key::parse(typed).map_or_else(|_| Move::Digits(typed.into()), Move::Press)
}
