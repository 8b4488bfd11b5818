//! A walk as a path test: what was done, what happened, and how it came out.
//!
//! It makes the test; the command line decides where it is kept.

use super::session::Walk;
use crate::call::{Clock, Waiting};
use crate::pathtest::{Doing, Expect, NodeOutcomes, PathTest, ScriptStep, word_of};
use crate::source::Place;
use crate::tree::Move;

/// Why a walk cannot be kept as a test.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeepError {
    /// It began in the middle.
    #[error("this call began at `{0}`, which no entry dials, so no test can begin there")]
    NoEntry(String),
    /// Nothing was done yet.
    #[error("nothing has happened in this call yet")]
    Empty,
    /// It waits for a turn.
    #[error("choose what happens first: a test cannot end where the file does not decide")]
    Undecided,
}

/// The walk as a test of that name that expects the same outcome.
///
/// # Errors
/// When no test can express the walk.
pub fn path_test(walk: &Walk<'_>, name: &str, at: Option<&Clock>) -> Result<PathTest, KeepError> {
    let tree = walk.tree();
    let state = walk.state();
    let start = walk.start();
    if start.entry.is_none() && tree.start() != Some(start.node) {
        return Err(KeepError::NoEntry(tree.node(start.node).id.to_string()));
    }
    if walk.turns().len() < 2 && walk.outcome().is_none() {
        return Err(KeepError::Empty);
    }
    if matches!(walk.waiting(), Waiting::Turn(_)) {
        return Err(KeepError::Undecided);
    }
    let step = |what| ScriptStep { what, place: Place::NOWHERE };
    let mut steps = Vec::new();
    let mut turns: Vec<NodeOutcomes> = Vec::new();
    let mut moves: Vec<Move> = Vec::new();
    for turn in walk.turns() {
        match &turn.did {
            Some(Move::Take(exit)) => {
                let node = tree.node(turn.at);
                let Some(word) = word_of(tree, node, *exit) else { continue };
                match turns.iter_mut().find(|other| other.node == node.id) {
                    Some(other) => other.ways.push(word.into()),
                    None => turns.push(NodeOutcomes {
                        node: node.id.clone(),
                        ways: vec![word.into()],
                        place: Place::NOWHERE,
                    }),
                }
            }
            // A phrase is a line of its own.
            Some(what @ (Move::Say(_) | Move::HangUp)) => {
                if !moves.is_empty() {
                    steps.push(step(Doing::Moves(std::mem::take(&mut moves))));
                }
                steps.push(step(Doing::Moves(vec![what.clone()])));
            }
            Some(what) => moves.push(what.clone()),
            None => {}
        }
    }
    if !moves.is_empty() {
        steps.push(step(Doing::Moves(moves)));
    }
    for turn in &mut turns {
        // The last way is taken from then on.
        while turn.ways.len() > 1
            && turn.ways[turn.ways.len() - 2] == turn.ways[turn.ways.len() - 1]
        {
            turn.ways.pop();
        }
    }
    let expect = Expect {
        node: Some(tree.node(state.node).id.clone()),
        keys: Some(state.totals.keys),
        outcome: walk.outcome(),
        ..Expect::default()
    };
    steps.push(step(Doing::Expect(Box::new(expect))));
    Ok(PathTest {
        name: name.into(),
        entry: start.entry.clone(),
        at: at.cloned(),
        turns,
        steps,
        place: Place::NOWHERE,
    })
}
