//! Moves as a line of text, such as `1 3 _ 9`: how a call is typed, kept and replayed.
//!
//! It knows no tree: whether a key is bound where it is pressed, the call tells.

use std::fmt::{self, Write as _};
use std::ops::Range;

use super::{Exit, Key, Move};

/// The most moves that a text may stand for: a repetition such as `_x9999999` is a slip.
pub const MOST_MOVES: usize = 10_000;

/// Why a text is no line of moves.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("move {n}: {why}")]
pub struct MovesError {
    /// Which move it would have been, from 1.
    pub n: usize,
    /// Where it stands, in bytes of the text.
    pub span: Range<usize>,
    /// What is wrong with it.
    pub why: MoveMistake,
}

/// What is wrong with one move.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoveMistake {
    /// Neither keys nor words that mean something.
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
    #[error("`{0}` is counted from 1, and up to 65535")]
    BadNumber(String),
    /// Too many.
    #[error("these are more than {MOST_MOVES} moves")]
    TooMany,
}

impl MovesError {
    /// What can be written.
    pub const HELP: &str = "write keys as on the phone (`1`, `12`, `*`, `#`), `_` for silence, \
                            `_x3` for three of them, `[wrong key]`, `[hang up]`, a phrase in \
                            quotes, and turns that nobody chooses in brackets, such as \
                            `[closed]`, `[branch 2]` or `[answered]`";
}

/// Reads a line of moves. Spaces and commas part them; a witness as findings show it
/// (`1, 3, silence ×3`) reads as well.
///
/// A key and the digits of a number are typed alike, and read as [`Move::Press`] up to the
/// length of the longest key.
///
/// # Errors
/// At the first move that is none.
pub fn parse_moves(text: &str) -> Result<Vec<Move>, MovesError> {
    let mut moves = Vec::new();
    let mut reader = Reader { text, at: 0 };
    loop {
        reader.skip(|c| c.is_whitespace() || c == ',');
        let start = reader.at;
        if reader.rest().is_empty() {
            return Ok(moves);
        }
        let n = moves.len() + 1;
        let wrong = |why, end| MovesError { n, span: start..end, why };
        let one = match reader.one() {
            Ok(one) => one,
            Err(why) => return Err(wrong(why, reader.at)),
        };
        let times = reader.times();
        if times > MOST_MOVES || moves.len() + times > MOST_MOVES {
            return Err(wrong(MoveMistake::TooMany, reader.at));
        }
        moves.extend(std::iter::repeat_n(one, times));
    }
}

/// Writes moves as [`parse_moves`] reads them: `1 3 _x3 [closed] "my bill"`.
pub fn moves_text(moves: &[Move]) -> String {
    let mut text = String::new();
    for run in moves.chunk_by(PartialEq::eq) {
        let (one, times) = match run[0] {
            Move::Silence | Move::WrongKey => (1, run.len()),
            _ => (run.len(), 1),
        };
        for _ in 0..one {
            if !text.is_empty() {
                text.push(' ');
            }
            // Writing to a text cannot fail.
            let _ = write_one(&mut text, &run[0]);
        }
        if times > 1 {
            let _ = write!(text, "x{times}");
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

/// A phrase in quotes, with a backslash before quotes and backslashes.
pub(super) struct Quoted<'a>(pub(super) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.chars() {
            if matches!(c, '"' | '\\') {
                f.write_char('\\')?;
            }
            f.write_char(c)?;
        }
        f.write_char('"')
    }
}

/// Turns without a number; those with one are `branch`, `case` and `exit`.
const TURNS: [Exit; 12] = [
    Exit::Open,
    Exit::Closed,
    Exit::Holiday,
    Exit::Else,
    Exit::Answered,
    Exit::Accepted,
    Exit::Unstaffed,
    Exit::After,
    Exit::Full,
    Exit::Failed,
    Exit::Returned,
    Exit::Unknown,
];

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip(&mut self, is_skipped: impl Fn(char) -> bool) {
        self.at = self.text.len() - self.rest().trim_start_matches(is_skipped).len();
    }

    /// Takes the longest piece of such characters.
    fn run(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let start = self.at;
        self.skip(belongs);
        &self.text[start..self.at]
    }

    fn one(&mut self) -> Result<Move, MoveMistake> {
        match self.rest().chars().next() {
            Some('_') => {
                self.at += 1;
                Ok(Move::Silence)
            }
            Some(quote @ ('"' | '\'')) => self.phrase(quote),
            Some('[') => {
                let Some((inner, _)) = self.rest()[1..].split_once(']') else {
                    self.at = self.text.len();
                    return Err(MoveMistake::Open { open: '[', close: ']' });
                };
                self.at += inner.len() + 2;
                let mut inside = Reader { text: inner.trim(), at: 0 };
                let found = inside.words()?;
                match inside.rest().trim() {
                    "" => Ok(found),
                    _ => Err(MoveMistake::NoMove(inner.to_owned())),
                }
            }
            Some(c) if Key::SYMBOLS.contains(&c) => {
                let typed = self.run(|c| Key::SYMBOLS.contains(&c));
                if self.rest().starts_with(is_word) && !self.rest().starts_with(is_times) {
                    let word = self.run(is_word);
                    return Err(MoveMistake::NoMove(format!("{typed}{word}")));
                }
                Ok(Key::parse(typed).map_or_else(|_| Move::Digits(typed.into()), Move::Press))
            }
            _ => self.words(),
        }
    }

    /// Words as a finding writes them.
    fn words(&mut self) -> Result<Move, MoveMistake> {
        let plain =
            [(Move::Silence, "silence"), (Move::WrongKey, "wrong key"), (Move::HangUp, "hang up")];
        let turns = TURNS.map(|exit| (Move::Take(exit), exit.to_string()));
        // The longest one wins: none of these words must hide a longer one.
        let all = plain.map(|(what, words)| (what, words.to_owned())).into_iter().chain(turns);
        let found = all.filter(|(_, words)| self.begins_with(words));
        if let Some((what, words)) = found.max_by_key(|(_, words)| words.len()) {
            self.at += words.len();
            return Ok(what);
        }
        if self.begins_with("say") {
            self.at += "say".len();
            self.skip(char::is_whitespace);
            if let Some(quote @ ('"' | '\'')) = self.rest().chars().next() {
                return self.phrase(quote);
            }
        }
        if self.begins_with("digits") {
            self.at += "digits".len();
            self.skip(char::is_whitespace);
            let digits = self.run(|c| Key::SYMBOLS.contains(&c));
            if !digits.is_empty() {
                return Ok(Move::Digits(digits.into()));
            }
        }
        for word in ["branch", "case", "exit"] {
            if self.begins_with(word) {
                self.at += word.len();
                self.skip(char::is_whitespace);
                let number = self.run(|c| c.is_ascii_digit());
                let Some(at) = number.parse::<u16>().ok().and_then(|n| n.checked_sub(1)) else {
                    return Err(MoveMistake::BadNumber(format!("{word} {number}")));
                };
                return Ok(Move::Take(match word {
                    "branch" => Exit::Arm(at),
                    "case" => Exit::Case(at),
                    _ => Exit::Known(at),
                }));
            }
        }
        let word = self.run(|c| !c.is_whitespace() && c != ',');
        Err(MoveMistake::NoMove(word.to_owned()))
    }

    /// Whether these words stand here, and no letter after them.
    fn begins_with(&self, words: &str) -> bool {
        let rest = self.rest();
        let is_here = rest.get(..words.len()).is_some_and(|head| head.eq_ignore_ascii_case(words));
        is_here && !rest[words.len()..].starts_with(char::is_alphabetic)
    }

    fn phrase(&mut self, quote: char) -> Result<Move, MoveMistake> {
        let mut said = String::new();
        let mut rest = self.rest().char_indices().skip(1);
        while let Some((at, c)) = rest.next() {
            match c {
                '\\' => said.extend(rest.next().map(|(_, c)| c)),
                c if c == quote => {
                    self.at += at + 1;
                    return match said.trim() {
                        "" => Err(MoveMistake::SaysNothing),
                        _ => Ok(Move::Say(said.into())),
                    };
                }
                c => said.push(c),
            }
        }
        self.at = self.text.len();
        Err(MoveMistake::Open { open: quote, close: quote })
    }

    /// `x3`, `×3` or ` ×3`; once where nothing of the kind follows.
    fn times(&mut self) -> usize {
        let rest = self.rest().trim_start();
        let Some(number) = rest.strip_prefix(is_times) else { return 1 };
        let n = number.len() - number.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if n == 0 {
            return 1;
        }
        self.at = self.text.len() - number.len() + n;
        number[..n].parse().unwrap_or(usize::MAX)
    }
}

fn is_times(c: char) -> bool {
    matches!(c, 'x' | '×')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn turns_that_nobody_chooses_stand_in_brackets() {
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
        assert_eq!(wrong("[branch 0]").2, "`branch 0` is counted from 1, and up to 65535");
        assert_eq!(wrong("_x99999999999999999999").2, "these are more than 10000 moves");
        assert_eq!(wrong("é").2, no("é"));
        assert_eq!(wrong("silencé").2, no("silencé"));
    }
}
