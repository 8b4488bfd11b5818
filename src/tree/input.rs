//! What happens to a call from outside: the caller's inputs and the turns of fate.

use std::fmt;

use super::Key;
use super::moves::Quoted;

/// One input of a call.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Input {
    /// One symbol of the keypad.
    Press(char),
    /// Nothing, until the time-out.
    Silence,
    /// A spoken phrase.
    Say(Box<str>),
    /// The caller hangs up.
    HangUp,
    /// A turn that the file cannot decide.
    Take(Exit),
}

/// A way out of a node that neither the caller nor the file decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exit {
    /// `hours`: the line is open.
    Open,
    /// `hours`: the line is closed.
    Closed,
    /// `hours`: it is a day of the schedule's `closed` list.
    Holiday,
    /// `branch`: the arm with that index.
    Arm(u16),
    /// `switch`: the case with that index, where the value is not known.
    Case(u16),
    /// `switch`: none of the cases.
    Else,
    /// `queue` or `transfer`: somebody, or the other side, takes the call.
    Answered,
    /// `collect` or `callback`: the digits or the number are taken.
    Accepted,
    /// `queue`: it is not staffed now.
    Unstaffed,
    /// `queue`: nobody answers in time.
    After,
    /// `queue`: there is no room.
    Full,
    /// `collect`, `transfer` or `callback`: it did not work.
    Failed,
    /// `transfer`: the other side is done and the call comes back.
    Returned,
    /// `opaque`: the known exit with that index.
    Known(u16),
    /// `opaque`: somewhere that the file does not show.
    Unknown,
}

impl fmt::Display for Exit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Exit::Open => f.write_str("open"),
            Exit::Closed => f.write_str("closed"),
            Exit::Holiday => f.write_str("holiday"),
            Exit::Arm(i) => write!(f, "branch {}", i + 1),
            Exit::Case(i) => write!(f, "case {}", i + 1),
            Exit::Else => f.write_str("no case fits"),
            Exit::Answered => f.write_str("answered"),
            Exit::Accepted => f.write_str("accepted"),
            Exit::Unstaffed => f.write_str("queue not staffed"),
            Exit::After => f.write_str("nobody answers"),
            Exit::Full => f.write_str("queue full"),
            Exit::Failed => f.write_str("failed"),
            Exit::Returned => f.write_str("call comes back"),
            Exit::Known(i) => write!(f, "exit {}", i + 1),
            Exit::Unknown => f.write_str("unknown exit"),
        }
    }
}

/// A caller's whole answer at one place: what a witness is made of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Move {
    /// A choice's key, all its symbols.
    Press(Key),
    /// Digits that a `collect` takes.
    Digits(Box<str>),
    /// Nothing, until the time-out.
    Silence,
    /// A key that nothing is bound to.
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
