//! Plays a witness: whole answers instead of single symbols.

use super::{Call, InputError, Step};
use crate::tree::{CallerInput, Key, Move, NodeKind};

/// Why a sequence of moves cannot be played.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// The call did not take the move with that index.
    #[error("move {} (`{what}`) is not possible: {why}", .at + 1)]
    Refused {
        /// Index of the move.
        at: usize,
        /// The move.
        what: Move,
        /// Why.
        why: InputError,
    },
    /// There is no wrong key to press: every key is bound.
    #[error("move {}: every key is bound here, so none is wrong", .at + 1)]
    NoWrongKey {
        /// Index of the move.
        at: usize,
    },
}

/// Plays moves one after another and gives their steps. A key that another key begins
/// with is followed by the silence that decides it, unless the last move ends it.
///
/// # Errors
/// When a move is not possible; the call is then where the moves before it led.
pub fn replay<'m>(
    call: &mut Call<'_, '_>,
    moves: impl IntoIterator<Item = &'m Move>,
) -> Result<Vec<Step>, ReplayError> {
    Ok(replay_inputs(call, moves)?.into_iter().map(|(_, step)| step).collect())
}

/// The same with the input of each step.
///
/// # Errors
/// As [`replay`].
pub fn replay_inputs<'m>(
    call: &mut Call<'_, '_>,
    moves: impl IntoIterator<Item = &'m Move>,
) -> Result<Vec<(CallerInput, Step)>, ReplayError> {
    let mut steps = Vec::new();
    for (at, what) in moves.into_iter().enumerate() {
        let refused = |why| ReplayError::Refused { at, what: what.clone(), why };
        let before = entered_so_far(call);
        for input in inputs(call, what).ok_or(ReplayError::NoWrongKey { at })? {
            let step = call.take(&input).map_err(refused)?;
            steps.push((input, step));
        }
        // A key that begins a longer one is still pending if no node was entered.
        let typed_whole = matches!(what, Move::Press(_) | Move::Digits(_) | Move::WrongKey);
        if typed_whole && !call.state().digits.is_empty() && entered_so_far(call) == before {
            let step = call.take(&CallerInput::Silence).map_err(refused)?;
            steps.push((CallerInput::Silence, step));
        }
    }
    Ok(steps)
}

/// A key to which nothing is bound where the call is, and which begins no bound key; a pause may
/// have to end it.
pub fn wrong_key(call: &Call<'_, '_>) -> Option<char> {
    let node = call.tree().node(call.state().node);
    match &node.kind {
        NodeKind::Menu(menu) if menu.takes_keys => {
            let keypad = call.keypad(menu);
            // The key that ends an entry is one of which nothing is said.
            let is_wrong =
                |symbol: &char| keypad.is_wrong(*symbol) && menu.ends_with != Some(*symbol);
            Key::SYMBOLS.into_iter().find(is_wrong)
        }
        NodeKind::Menu(_) => Key::SYMBOLS.first().copied(),
        NodeKind::Collect(collect) => {
            ['*', '#'].into_iter().find(|symbol| Some(*symbol) != collect.ends_with)
        }
        _ => None,
    }
}

fn entered_so_far(call: &Call<'_, '_>) -> u32 {
    call.state().n_steps
}

fn inputs(call: &Call<'_, '_>, what: &Move) -> Option<Vec<CallerInput>> {
    Some(match what {
        Move::Press(key) => key.as_str().chars().map(CallerInput::Press).collect(),
        Move::Digits(digits) => digits.chars().map(CallerInput::Press).collect(),
        Move::Silence => vec![CallerInput::Silence],
        Move::WrongKey => vec![CallerInput::Press(wrong_key(call)?)],
        Move::Say(phrase) => vec![CallerInput::Say(phrase.clone())],
        Move::Take(exit) => vec![CallerInput::Take(*exit)],
        Move::HangUp => vec![CallerInput::HangUp],
    })
}
