//! Plays one call of a calls file and holds it against what is expected.
//!
//! It drives the interpreter; it does not know how a failure is reported.

mod expect;
mod player;
mod stuck;

use super::PathTest;
use crate::analysis::Analysis;
use crate::call::Line;
use crate::source::Place;
use crate::timing::Seconds;
use crate::transcript::{Turn, begin};
use crate::tree::{Ending, Exit, Move, NodeId};
use player::Player;

/// The result of one call.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Played {
    /// What was said and done, up to the failure if there is one.
    pub turns: Vec<Turn>,
    /// How the call ended, if it did.
    pub outcome: Option<Ending>,
    /// Time on the line, without waits in queues.
    pub seconds: Seconds,
    /// Why the call is not what it must be.
    pub failure: Option<Failure>,
}

impl Played {
    /// The nodes that were entered, in order.
    pub fn entered(&self) -> impl Iterator<Item = NodeId> {
        self.turns.iter().flat_map(|turn| turn.entered.iter().copied())
    }

    /// The edges by which nodes were left, in order.
    pub fn taken(&self) -> impl Iterator<Item = (NodeId, Exit)> {
        self.turns.iter().flat_map(|turn| turn.taken.iter().copied())
    }

    /// The moves by which the call can be walked again, where a key that is bound to nothing
    /// is a mistake that is meant.
    pub fn moves(&self) -> Vec<Move> {
        let one = |turn: &Turn| match turn.did.clone()? {
            Move::Press(_) | Move::Digits(_) if turn.is_mistake() => Some(Move::WrongKey),
            did => Some(did),
        };
        self.turns.iter().filter_map(one).collect()
    }
}

/// Why a call, or a statement about all calls, does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What is wrong: lower case, no final period, names in backticks.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where it is expected.
    pub place: Place,
    /// The field of the place that is not so.
    pub field: Option<&'static str>,
}

impl Failure {
    pub(super) fn new(place: Place, message: impl Into<String>) -> Self {
        Failure { message: message.into(), help: None, place, field: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Plays a call. Its names are those of the analysis' tree.
pub fn play(analysis: &Analysis<'_>, test: &PathTest) -> Played {
    play_on(analysis, analysis.line(), test)
}

/// Plays a call on a line of its own.
pub(super) fn play_on<'t>(analysis: &Analysis<'t>, mut line: Line<'t>, test: &PathTest) -> Played {
    let tree = analysis.tree();
    if let Some(at) = &test.at {
        line = line.at(at.clone());
    }
    let entry = match &test.entry {
        None => tree.start(),
        Some(name) => tree.entries.iter().find(|e| e.name == *name).map(|entry| entry.node),
    };
    let Some(entry) = entry else {
        let failure = Failure::new(test.place, "the menu has no such entry");
        return Played { failure: Some(failure), ..Played::default() };
    };
    let (call, first) = begin(&line, entry);
    let mut player = Player::new(analysis, test, call, first);
    let failure = player.run(test).err();
    Played {
        outcome: player.call.outcome(),
        seconds: player.call.state().totals.seconds,
        turns: player.turns,
        failure,
    }
}
