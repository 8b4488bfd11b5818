//! Exits: the ways in which a call leaves a node.
//!
//! The one list of them. Which exits a node has and where each leads is in `table`, what
//! they are called in `words`; graph, interpreter, path tests, walk and pictures read both
//! here. Nothing here knows where a call is or what it did before.

mod gap;
mod table;
mod turns;
mod words;

pub use gap::{Gap, gap_of};
pub use table::{ExitTarget, asks, each_exit, serves, success_of, tries_before, way_out};
pub use turns::{exit_of, way_words, word_of};
pub use words::{ExitWords, duration_words, exit_sentence};

use super::{Choice, NodeKind, PhoneTree};

/// A way out of a node. An index counts from 0 in the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Exit {
    /// Menu: the choice with that index.
    Key(u32),
    /// Menu: the tree's global key with that index.
    GlobalKey(u32),
    /// Menu: to the node that asks to confirm an entry.
    Confirm,
    /// Menu or `collect`: the last try ended in silence.
    NoInput,
    /// Menu or `collect`: the last try ended with a wrong key or too few digits.
    NoMatch,
    /// `collect` or `callback`: the digits, or the number, are taken.
    Accepted,
    /// The call goes on, or ends, by itself.
    Next,
    /// `hours`: open.
    Open,
    /// `hours`: closed.
    Closed,
    /// `hours`: a day of the schedule's `closed` list.
    Holiday,
    /// `branch`: the arm with that index.
    Arm(u32),
    /// `switch`: the case with that index.
    Case(u32),
    /// `switch`: none of the cases.
    Else,
    /// `collect`, `transfer` or `callback`: it did not work.
    Failed,
    /// `queue`: there is no room.
    Full,
    /// `queue`: no agent answers within `max_wait`.
    After,
    /// `queue`: it is not staffed now.
    Unstaffed,
    /// `queue` or `transfer`: the call is taken.
    Answered,
    /// `queue`: the leave key with that index.
    Leave(u32),
    /// `transfer`: the other side is done and the call comes back.
    Returned,
    /// `call`: into the subroutine.
    Call,
    /// `call`: on, after the subroutine has returned. It leaves the call node, but only a
    /// `return` leads onto it.
    AfterCall,
    /// `call`: past it, because too many calls are open.
    TooDeep,
    /// `opaque`: the known exit with that index.
    Known(u32),
    /// `opaque`: somewhere that the file does not show.
    Unknown,
}

/// Who makes a call take an exit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The caller chooses, enters digits or leaves a queue.
    Caller,
    /// The caller was silent or wrong too often.
    Error,
    /// The file cannot decide it, or there is nothing to decide.
    Fate,
}

impl Exit {
    /// Who makes a call take it.
    pub fn cause(self) -> Cause {
        match self {
            Exit::Key(_) | Exit::GlobalKey(_) | Exit::Confirm | Exit::Leave(_) | Exit::Accepted => {
                Cause::Caller
            }
            Exit::NoInput | Exit::NoMatch => Cause::Error,
            _ => Cause::Fate,
        }
    }

    /// Whether the tries of a menu or a `collect` ran out.
    pub fn is_error(self) -> bool {
        self.cause() == Cause::Error
    }

    /// Whether a menu is left by a choice: `back` leads to such a menu.
    pub fn is_choice(self) -> bool {
        matches!(self, Exit::Key(_) | Exit::GlobalKey(_))
    }

    /// Whether it is a key that the caller presses, in a menu or a queue.
    pub fn is_key(self) -> bool {
        self.is_choice() || matches!(self, Exit::Leave(_))
    }

    /// Whether neither the caller nor the file decides it: a driver of a call may have to
    /// say that it happens. See [`asks`].
    pub fn is_turn(self) -> bool {
        match self {
            Exit::Key(_)
            | Exit::GlobalKey(_)
            | Exit::Confirm
            | Exit::Leave(_)
            | Exit::NoInput
            | Exit::NoMatch
            | Exit::Next
            | Exit::Call
            | Exit::TooDeep
            | Exit::AfterCall => false,
            Exit::Accepted
            | Exit::Open
            | Exit::Closed
            | Exit::Holiday
            | Exit::Arm(_)
            | Exit::Case(_)
            | Exit::Else
            | Exit::Failed
            | Exit::Full
            | Exit::After
            | Exit::Unstaffed
            | Exit::Answered
            | Exit::Returned
            | Exit::Known(_)
            | Exit::Unknown => true,
        }
    }

    /// Its number; `None` for those without one.
    pub fn index(self) -> Option<u32> {
        match self {
            Exit::Key(at)
            | Exit::GlobalKey(at)
            | Exit::Arm(at)
            | Exit::Case(at)
            | Exit::Leave(at)
            | Exit::Known(at) => Some(at),
            _ => None,
        }
    }
}

impl PhoneTree {
    /// The choice that an exit of a node refers to: of a menu, of the tree's global keys, or
    /// a key that leaves a queue.
    pub fn choice_of<'t>(&'t self, kind: &'t NodeKind, exit: Exit) -> Option<&'t Choice> {
        let choices = match (kind, exit) {
            (NodeKind::Menu(menu), Exit::Key(_)) => &menu.choices,
            (NodeKind::Queue(queue), Exit::Leave(_)) => &queue.leave,
            (_, Exit::GlobalKey(_)) => &self.global_keys,
            _ => return None,
        };
        choices.get(exit.index()? as usize)
    }
}
