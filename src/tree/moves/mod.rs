//! Moves as a line of text, such as `1 3 _ 9`: how a call is typed, kept and replayed.
//!
//! It knows no tree: whether a key is bound where it is pressed is decided by `call`.

mod list;
mod read;

pub use list::Moves;
pub use read::parse_moves;

use std::fmt::{self, Write as _};
use std::ops::Range;

use super::Move;
use super::quoted::Quoted;
use crate::limits;

/// Why a text is not a line of moves.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("move {n}: {why}")]
pub struct MovesError {
    /// The number of the move, from 1.
    pub n: usize,
    /// Where it is, in bytes of the text.
    pub span: Range<usize>,
    /// What is wrong with it.
    pub why: MoveMistake,
}

/// What is wrong with one move.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoveMistake {
    /// Neither keys nor known words.
    #[error("`{0}` is neither a key nor something that can happen in a call")]
    NoMove(String),
    /// The quote or the bracket is never closed.
    #[error("`{open}` is never closed by `{close}`")]
    Open {
        /// What opens it.
        open: char,
        /// What would close it.
        close: char,
    },
    /// Nothing between the quotes.
    #[error("a caller who says nothing is silent: write `_`")]
    SaysNothing,
    /// Counted from 1.
    #[error("`{0}` is not a number: these are counted from 1")]
    BadNumber(String),
    /// Too many.
    #[error("these are more than {} moves", limits::MOST_MOVES)]
    TooMany,
}

impl MovesError {
    /// Help for a text that cannot be read: everything that can be written.
    pub const HELP: &str = "write keys as on the phone (`1`, `12`, `*`, `#`), `_` for silence, \
                            `_x3` for three of them, `[wrong key]`, `[hang up]`, a phrase in \
                            quotes, and turns that the caller does not choose in brackets, such as \
                            `[closed]`, `[branch 2]` or `[answered]`";
}

/// Writes moves as [`parse_moves`] reads them: `1 3 _x3 [closed] "my bill"`.
pub fn moves_text<'m>(moves: impl IntoIterator<Item = &'m Move>) -> String {
    let mut text = String::new();
    let mut moves = moves.into_iter().peekable();
    while let Some(what) = moves.next() {
        if !text.is_empty() {
            text.push(' ');
        }
        // Writing to a text cannot fail.
        let _ = write_one(&mut text, what);
        if matches!(what, Move::Silence | Move::WrongKey) {
            let more = std::iter::from_fn(|| moves.next_if_eq(&what)).count();
            if more > 0 {
                let _ = write!(text, "x{}", more + 1);
            }
        }
    }
    text
}

fn write_one(out: &mut String, what: &Move) -> fmt::Result {
    match what {
        Move::Press(key) => write!(out, "{key}"),
        Move::Digits(digits) => out.write_str(digits),
        Move::Silence => out.write_char('_'),
        Move::Say(words) => write!(out, "{}", Quoted(words)),
        Move::WrongKey | Move::Take(_) | Move::HangUp => write!(out, "[{what}]"),
    }
}

#[cfg(test)]
mod tests {
    use super::read::TURNS;
    use super::*;
    use crate::tree::{Exit, Key};

    fn key(text: &str) -> Move {
        Move::Press(Key::parse(text).unwrap())
    }

    fn wrong(text: &str) -> (usize, &str, String) {
        let error = parse_moves(text).unwrap_err();
        (error.n, &text[error.span], error.why.to_string())
    }

    #[test]
    fn keys_silence_and_phrases_are_parted_by_spaces_or_commas() {
        let expected = vec![key("1"), key("12"), Move::Silence, key("*9#"), key("0")];
        assert_eq!(parse_moves("1 12 _ *9# 0").unwrap(), expected);
        assert_eq!(parse_moves(" 1,12 ,_,\t*9#,0,").unwrap(), expected);
        assert_eq!(parse_moves("").unwrap(), []);
        let said = Move::Say("my \"bill\"".into());
        assert_eq!(parse_moves(r#"1 "my \"bill\"" "#).unwrap(), [key("1"), said.clone()]);
        assert_eq!(parse_moves("'my \"bill\"'").unwrap(), [said]);
    }

    #[test]
    fn a_count_repeats_the_move_before_it() {
        let three = vec![Move::Silence; 3];
        assert_eq!(parse_moves("_x3").unwrap(), three);
        assert_eq!(parse_moves("_×3").unwrap(), three);
        assert_eq!(parse_moves("1x2 [wrong key]x2").unwrap().len(), 4);
        assert_eq!(moves_text(&three), "_x3");
        assert_eq!(moves_text(&[key("1"), key("1"), Move::WrongKey]), "1 1 [wrong key]");
        assert_eq!(parse_moves("_x0 1").unwrap(), [key("1")]);
    }

    #[test]
    fn turns_that_the_caller_does_not_choose_stand_in_brackets() {
        let all = (0..2).flat_map(|i| [Exit::Arm(i), Exit::Case(i), Exit::Known(i)]).chain(TURNS);
        for exit in all {
            let moves = [Move::Take(exit), Move::HangUp];
            let text = moves_text(&moves);
            assert_eq!(parse_moves(&text).unwrap(), moves, "{text}");
        }
        assert_eq!(moves_text(&[Move::Take(Exit::Arm(1))]), "[branch 2]");
        assert_eq!(parse_moves("[ Closed ]").unwrap(), [Move::Take(Exit::Closed)]);
    }

    #[test]
    fn a_witness_can_be_pasted_as_a_finding_shows_it() {
        let text = "1, digits 00000, silence ×3, wrong key, branch 2, queue full, hang up";
        let moves = parse_moves(text).unwrap();
        assert_eq!(moves_text(&moves), "1 00000 _x3 [wrong key] [branch 2] [queue full] [hang up]");
        assert_eq!(moves[1], Move::Digits("00000".into()));
        let said = Move::Say(r#"a "b\" c"#.into());
        assert_eq!(parse_moves(&said.to_string()).unwrap(), [said]);
    }

    #[test]
    fn a_long_number_is_no_key() {
        let number = "12345678901234567890";
        assert_eq!(parse_moves(number).unwrap(), [Move::Digits(number.into())]);
    }

    #[test]
    fn a_mistake_names_the_move_and_its_place() {
        let no =
            |text| format!("`{text}` is neither a key nor something that can happen in a call");
        assert_eq!(wrong("1 quit 2"), (2, "quit", no("quit")));
        assert_eq!(wrong("1 2, 1a"), (3, "1a", no("1a")));
        assert_eq!(wrong("[closed early]"), (1, "[closed early]", no("closed early")));
        assert_eq!(wrong("_ [closed"), (2, "[closed", "`[` is never closed by `]`".into()));
        assert_eq!(wrong("\"bill").2, "`\"` is never closed by `\"`");
        assert_eq!(wrong("\" \"").2, "a caller who says nothing is silent: write `_`");
        assert_eq!(wrong("[branch 0]").2, "`branch 0` is not a number: these are counted from 1");
        assert_eq!(wrong("_x99999999999999999999").2, "these are more than 10000 moves");
        assert_eq!(wrong("é").2, no("é"));
        assert_eq!(wrong("silencé").2, no("silencé"));
    }
}
