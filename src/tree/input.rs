//! Inputs of a call: what the caller does, and what happens that the file cannot decide.

use std::fmt;

use super::quoted::Quoted;
use super::{Exit, Key};

/// One input of a call.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CallerInput {
    /// One symbol of the keypad.
    Press(char),
    /// Silence until the time-out.
    Silence,
    /// A spoken phrase.
    Say(Box<str>),
    /// The caller hangs up.
    HangUp,
    /// A turn that the file cannot decide.
    Take(Exit),
}

/// A caller's whole answer at one place: what a witness is made of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Move {
    /// A choice's key, all its symbols.
    Press(Key),
    /// Digits that a `collect` takes.
    Digits(Box<str>),
    /// Silence until the time-out.
    Silence,
    /// A key that is bound to nothing.
    WrongKey,
    /// A spoken phrase.
    Say(Box<str>),
    /// A turn that the file cannot decide.
    Take(Exit),
    /// The caller hangs up.
    HangUp,
}

impl fmt::Display for Move {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Move::Press(key) => write!(f, "{key}"),
            Move::Digits(digits) => write!(f, "digits {digits}"),
            Move::Silence => f.write_str("silence"),
            Move::WrongKey => f.write_str("wrong key"),
            Move::Say(words) => write!(f, "say {}", Quoted(words)),
            Move::Take(exit) => write!(f, "{exit}"),
            Move::HangUp => f.write_str("hang up"),
        }
    }
}
