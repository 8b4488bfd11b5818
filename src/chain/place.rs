//! What a call can wait for, and what a move then does: plain data.
//!
//! It knows nothing of how the states are found, and gives no move a share.

use std::ops::Range;

use crate::timing::{Caller, Seconds};
use crate::tree::{Ending, Exit, Move, NodeId};

/// A state of calls: where they wait, with what of the past can still matter.
///
/// Two places may look alike here and differ in what is remembered, such as the menus that
/// `back` leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The node.
    pub node: NodeId,
    /// What the call waits for there.
    pub waits: Waits,
    /// Which try at the node it is, from 1. Where silences and wrong keys count apart, 2 stands
    /// for all later tries.
    pub attempt: u32,
    /// Whether the node spoke its `again` in place of its prompt.
    pub is_again: bool,
    /// Whether the call has dealt with something, whatever the caller wanted.
    pub is_resolved: bool,
    /// Whether a message was left.
    pub has_left_message: bool,
}

/// What a call waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Waits {
    /// Nothing: the line has been dialled. The one way says what the caller hears until there
    /// is something to do.
    Dialled,
    /// A menu or a `collect` waits for the caller.
    Answer,
    /// The caller is in a queue.
    Hold,
    /// For a turn that the file cannot decide.
    Turn,
}

/// What one move does at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// The move. At a place that waits for nothing, [`Exit::Next`] happens.
    pub by: Move,
    /// Where it leads.
    pub to: To,
    /// The time that it takes, without what a choosing caller listens to first and without any
    /// hold.
    pub spent: Spent,
    /// Seconds of prompts that a caller hears before choosing, by kind of caller in the order
    /// of [`Caller::ALL`]. All the same where the move is no choice.
    pub listened: [Seconds; 3],
    /// Of what is listened to before a choice, the seconds before the first option, and those of
    /// the chosen one; `None` where the move is no choice of a menu.
    pub greeting_and_option: Option<(f64, f64)>,
    /// How long the caller was on hold before it.
    pub hold: Hold,
    /// Menu answers: 1 for a choice, 0 for anything else.
    pub keys: u32,
    /// Digits that a `collect` took.
    pub digits: u32,
    /// Its part of the list of all that is passed.
    pub(super) passed: Range<u32>,
}

impl Way {
    /// All the time that it takes that kind of caller, without any hold.
    pub fn seconds(&self, caller: Caller) -> Seconds {
        self.listened(caller) + self.spent.seconds()
    }

    /// How long that kind of caller listens at the place first.
    pub fn listened(&self, caller: Caller) -> Seconds {
        let at = Caller::ALL.iter().position(|one| *one == caller).unwrap_or_default();
        self.listened[at]
    }

    /// What that kind of caller listens to at a menu before choosing.
    pub fn heard(&self, caller: Caller) -> Listened {
        let Some((greeting, own)) = self.greeting_and_option else { return Listened::default() };
        let all = self.listened(caller).known;
        let greeting = greeting.min(all);
        let own = own.min(all - greeting);
        Listened { greeting, own, others: all - greeting - own }
    }
}

/// What a caller listens to at a menu, in seconds, without what goes to mistakes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Listened {
    /// Before the first option.
    pub greeting: f64,
    /// The option that they take.
    pub own: f64,
    /// The options that they do not take.
    pub others: f64,
}

/// Where a move leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum To {
    /// To the place with that index.
    Place(u32),
    /// The call ends.
    End(Ending),
    /// To a menu or a subroutine further back than [`super::Calls`] remembers. The share of
    /// calls that come here is a bound on the error of all others.
    Forgotten,
}

/// Time on the line by what it goes to, in seconds, without listening at the place itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spent {
    /// Deciding on a key and pressing it, and the quiet after it.
    pub deciding: f64,
    /// Typing a number that a `collect` asks for.
    pub digits: f64,
    /// Silence: time-outs, and waiting for a key that does not come.
    pub waiting: f64,
    /// Prompts of nodes that do not listen, and what is said after a silence or a wrong key.
    pub messages: f64,
    /// Whether that is all; otherwise some length is not known, and it took longer.
    pub is_exact: bool,
}

impl Default for Spent {
    fn default() -> Self {
        Spent { deciding: 0.0, digits: 0.0, waiting: 0.0, messages: 0.0, is_exact: true }
    }
}

impl Spent {
    /// Their sum.
    pub fn seconds(&self) -> Seconds {
        let known = self.deciding + self.digits + self.waiting + self.messages;
        Seconds { known, is_exact: self.is_exact }
    }
}

/// The wait in a queue that a move ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Hold {
    /// None.
    No,
    /// Until a person answers: the usual wait of the queue in seconds, where the file says it.
    Usual(Option<f64>),
    /// As long as a caller may wait, in seconds, where the file says it.
    Longest(Option<f64>),
    /// As long as the caller liked.
    AnyTime,
}

/// A node that a call passes on a way, the first one being that of the place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Passed {
    /// The node.
    pub node: NodeId,
    /// The exit by which the call left it; `None` where it waits there now.
    pub exit: Option<Exit>,
    /// Seconds of its words, counted in [`Spent::messages`]; of a node that listens, those of
    /// its reply to silence or a wrong key.
    pub seconds: Seconds,
}
