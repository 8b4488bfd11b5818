//! The words of a failure. Those for turns stand in `tree`, which other files share.

pub use crate::tree::{exit_of, way_words, word_of};

use crate::tree::Move;

/// What a move is called in a failure: `` `1` is pressed ``.
pub(super) fn doing(what: &Move) -> String {
    match what {
        Move::Press(key) => format!("`{key}` is pressed"),
        Move::Digits(digits) => format!("`{digits}` is entered"),
        Move::Silence => "the caller is silent".to_owned(),
        Move::WrongKey => "a wrong key is pressed".to_owned(),
        Move::Say(words) => format!("\"{words}\" is said"),
        Move::Take(exit) => format!("`{exit}` happens"),
        Move::HangUp => "the caller hangs up".to_owned(),
    }
}
