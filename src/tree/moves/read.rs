//! Reads a line of moves, character by character.
//!
//! It knows how keys are written, not what they are bound to.

use super::{MoveMistake, MovesError};
use crate::limits;
use crate::tree::{Exit, Key, Move};

/// Reads a line of moves, separated by spaces or commas. A witness as findings show it
/// (`1, 3, silence ×3`) can be read, too.
///
/// A key and the digits of a number are typed alike, and read as [`Move::Press`] up to the
/// length of the longest key.
///
/// # Errors
/// At the first text that is not a move.
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
        if times > limits::MOST_MOVES || moves.len() + times > limits::MOST_MOVES {
            return Err(wrong(MoveMistake::TooMany, reader.at));
        }
        moves.extend(std::iter::repeat_n(one, times));
    }
}

/// Turns without a number; those with one are `branch`, `case` and `exit`.
pub(super) const TURNS: [Exit; 12] = [
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

    /// Takes characters for as long as they belong.
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
                if let Some(any) = self.any_digits(typed) {
                    return any;
                }
                if self.rest().starts_with(is_word) && !self.rest().starts_with(is_times) {
                    let word = self.run(is_word);
                    return Err(MoveMistake::NoMove(format!("{typed}{word}")));
                }
                Ok(Key::parse(typed).map_or_else(|_| Move::Digits(typed.into()), Move::Press))
            }
            _ => self.words(),
        }
    }

    /// `16 digits`, which stand for any number of that length; `typed` is what was read of it.
    fn any_digits(&mut self, typed: &str) -> Option<Result<Move, MoveMistake>> {
        let words =
            self.rest().strip_prefix(' ').filter(|_| self.rest()[1..].starts_with("digits"))?;
        if words["digits".len()..].trim_start().starts_with(|c| Key::SYMBOLS.contains(&c)) {
            // A key, then digits that are written out.
            return None;
        }
        let n = typed.parse().ok().filter(|n| (1..=limits::MOST_MOVES).contains(n));
        self.at += " digits".len();
        let wrong = MoveMistake::BadNumber(format!("{typed} digits"));
        Some(n.map(|n| Move::Digits("0".repeat(n).into())).ok_or(wrong))
    }

    /// Words as a finding writes them.
    fn words(&mut self) -> Result<Move, MoveMistake> {
        let plain =
            [(Move::Silence, "silence"), (Move::WrongKey, "wrong key"), (Move::HangUp, "hang up")];
        let turns = TURNS.map(|exit| (Move::Take(exit), exit.to_string()));
        // The longest match wins, so that `queue full` is not read as a shorter word.
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
                let Some(at) = number.parse::<u32>().ok().and_then(|n| n.checked_sub(1)) else {
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

    /// Whether these words come next, followed by no other letter.
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

    /// How often: `x3`, `×3` or ` ×3`; 1 where none of these follows.
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
