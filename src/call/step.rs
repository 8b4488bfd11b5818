//! What follows from one input.

use crate::timing::Seconds;
use crate::tree::{Ending, Exit, NodeId};

/// What happened between one input and the next.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Step {
    /// What was said, in order.
    pub said: Vec<Utterance>,
    /// Time that passed for the caller, without waits in queues.
    pub seconds: Seconds,
    /// What that time went to, in order.
    pub lapses: Vec<Lapse>,
    /// Time in queues that passed.
    pub hold: Seconds,
    /// The nodes that were entered, in order.
    pub entered: Vec<NodeId>,
    /// The edges of the call graph by which nodes were left, in order.
    pub taken: Vec<(NodeId, Exit)>,
    /// How the call ended, if it did.
    pub outcome: Option<Ending>,
    /// Whether the call went back to where its driver made it forget, see
    /// [`State::forget`](super::State::forget). It has ended as unknown then.
    pub is_forgotten: bool,
}

/// A stretch of time on the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lapse {
    /// The node that the call is at.
    pub node: NodeId,
    /// What the time goes to.
    pub part: Part,
    /// How long it takes.
    pub seconds: Seconds,
}

/// What time on the line goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Prompts of a node that listens, as far as the caller hears them.
    Listening,
    /// Deciding on a key and pressing it, and the quiet after it.
    Deciding,
    /// Typing a number.
    Digits,
    /// Silence: a time-out, or a key that could have followed.
    Silence,
    /// All other words: messages, and replies to silence and wrong keys.
    Words,
}

/// One thing that was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Utterance {
    /// The node that speaks.
    pub node: NodeId,
    /// Which of its prompts.
    pub said: Said,
    /// The words, where they are known.
    pub text: Option<Box<str>>,
    /// How long it takes.
    pub seconds: Seconds,
}

/// Which of a node's prompts was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// The node's own.
    Prompt,
    /// What the node says in place of its prompts when it is heard again.
    Again,
    /// That of the choice with this index: of a menu, or a key that leaves a queue.
    Choice(usize),
    /// That of the global key with this index.
    GlobalKey(usize),
    /// The reply to silence.
    NoInput,
    /// The reply to a wrong key.
    NoMatch,
}

/// Why an input was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// The call is over.
    #[error("the call has ended: {0}")]
    Ended(Ending),
    /// It is not the caller's turn.
    #[error("the call waits for a turn of events, not for the caller: {}", list(.0))]
    NotAnAnswer(Vec<Exit>),
    /// That turn is not possible here.
    #[error("`{0}` cannot happen here")]
    NotPossible(Exit),
    /// Not a symbol of the keypad.
    #[error("`{0}` is not on a phone's keypad")]
    NotOnKeypad(char),
}

fn list(exits: &[Exit]) -> String {
    exits.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
