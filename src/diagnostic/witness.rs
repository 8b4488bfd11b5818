//! How a caller runs into a finding.

use std::fmt;

use crate::tree::{Exit, Move, Moves};

/// The shortest sequence of moves that shows a finding, from an entry on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Witness {
    /// The moves, in order.
    pub moves: Moves,
    /// The entry that is dialled; `None` for the tree's start.
    pub entry: Option<Box<str>>,
    /// Whether the finding has a witness at all: an empty sequence is a witness too (every
    /// call runs into it).
    pub is_given: bool,
}

impl Witness {
    /// A witness of these moves.
    pub fn of(moves: impl IntoIterator<Item = Move>) -> Self {
        Witness { moves: moves.into_iter().collect(), entry: None, is_given: true }
    }

    /// No witness: the finding is about the file, not about a call.
    pub fn none() -> Self {
        Self::default()
    }

    /// What a caller does, as one would explain it to a friend: `press 4, 1`, `when closed, press 1`.
    pub fn instruction(&self) -> String {
        if !self.is_given {
            return "no way was found".to_owned();
        }
        let when = match self.moves.iter().next() {
            Some(Move::Take(Exit::Open)) => "when open, ",
            Some(Move::Take(Exit::Closed)) => "when closed, ",
            Some(Move::Take(Exit::Holiday)) => "on holidays, ",
            _ => "",
        };
        let rest: Moves = self.moves.iter().skip(usize::from(!when.is_empty())).cloned().collect();
        if rest.is_empty() {
            return format!("{when}press nothing");
        }
        let dial = self.entry.as_ref().map_or(String::new(), |entry| format!("dial {entry}, "));
        format!("{dial}{when}press {}", Listed(&rest))
    }
}

impl fmt::Display for Witness {
    /// `1, 3, silence ×3`; empty when there are no moves.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(entry) = &self.entry {
            write!(f, "dial {entry}")?;
            if !self.moves.is_empty() {
                f.write_str(", ")?;
            }
        }
        Listed(&self.moves).fmt(f)
    }
}

/// Moves as a list in words.
struct Listed<'m>(&'m Moves);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut comma = "";
        for (what, n) in self.0.runs() {
            // Silence and wrong keys are counted; keys are to be pressed one by one.
            let (written, counted) = match what {
                Move::Silence | Move::WrongKey => (1, *n),
                _ => (*n, 1),
            };
            for _ in 0..written {
                match what {
                    Move::Digits(digits) if is_any_number(digits) => {
                        write!(f, "{comma}{} digits", digits.len())?;
                    }
                    _ => write!(f, "{comma}{what}")?,
                }
                comma = ", ";
            }
            if counted > 1 {
                write!(f, " ×{counted}")?;
            }
        }
        Ok(())
    }
}

/// Whether digits stand for any number of that length, and are too many to be read one by one.
fn is_any_number(digits: &str) -> bool {
    digits.len() >= LONG_NUMBER && digits.bytes().all(|digit| digit == b'0')
}

/// Digits that are counted instead of written.
const LONG_NUMBER: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{Key, parse_moves};

    #[test]
    fn repeated_silence_is_counted_and_keys_are_not() {
        let one = Move::Press(Key::parse("1").unwrap());
        let moves = vec![one.clone(), one, Move::Silence, Move::Silence, Move::WrongKey];
        assert_eq!(Witness::of(moves).to_string(), "1, 1, silence ×2, wrong key");
        assert_eq!(Witness::none().to_string(), "");
    }

    #[test]
    fn long_numbers_that_stand_for_any_are_counted_and_can_be_read_again() {
        let digits = |text: &str| Witness::of([Move::Digits(text.into())]);
        assert_eq!(digits(&"0".repeat(16)).to_string(), "16 digits");
        assert_eq!(digits("0000").to_string(), "digits 0000");
        assert_eq!(digits("0000010").to_string(), "digits 0000010");
        let read = parse_moves("3, 16 digits, accepted").expect("a witness can be read again");
        assert_eq!(read[1], Move::Digits("0".repeat(16).into()));
    }

    #[test]
    fn an_instruction_says_when_before_it_says_what_to_press() {
        let key = |text| Move::Press(Key::parse(text).unwrap());
        let instruction = |moves: Vec<Move>| Witness::of(moves).instruction();
        assert_eq!(instruction(vec![key("4"), key("1")]), "press 4, 1");
        assert_eq!(instruction(vec![Move::Take(Exit::Open), key("1")]), "when open, press 1");
        assert_eq!(instruction(vec![Move::Take(Exit::Closed), key("1")]), "when closed, press 1");
        assert_eq!(instruction(vec![Move::Take(Exit::Holiday)]), "on holidays, press nothing");
        assert_eq!(instruction(vec![key("1"), Move::Take(Exit::Open)]), "press 1, open");
        assert_eq!(
            (instruction(vec![]), Witness::none().instruction().as_str()),
            ("press nothing".into(), "no way was found")
        );
        let dialled = Witness { entry: Some("sales".into()), ..Witness::of(vec![key("2")]) };
        assert_eq!(dialled.instruction(), "dial sales, press 2");
    }
}
