//! What one input brings about.

use std::fmt;

use crate::graph::EdgeKind;
use crate::timing::Seconds;
use crate::tree::{Exit, NodeId};

/// What happened between one input and the next.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Step {
    /// What was said, in order.
    pub said: Vec<Utterance>,
    /// Time that passed for the caller, waits in queues left out.
    pub seconds: Seconds,
    /// Time in queues that passed.
    pub hold: Seconds,
    /// The nodes that were entered, in order.
    pub entered: Vec<NodeId>,
    /// The edges of the call graph by which nodes were left, in order.
    pub taken: Vec<(NodeId, EdgeKind)>,
    /// How the call ended, if it did.
    pub outcome: Option<Outcome>,
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
    /// That of the choice with this index.
    Choice(usize),
    /// That of the global key with this index.
    GlobalKey(usize),
    /// The reply to silence.
    NoInput,
    /// The reply to a wrong key.
    NoMatch,
}

/// How a call ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// A person answers.
    Answered,
    /// A message is left.
    MessageLeft,
    /// A call back is promised.
    CallbackPromised,
    /// The caller got what they called for, then the call ends.
    SelfServed,
    /// The call is handed on to something that is not known to be a person.
    Transferred,
    /// The line hangs up on purpose.
    HungUp,
    /// The call ends because nothing says how it goes on.
    CutOff,
    /// The caller hangs up.
    Abandoned,
    /// The file does not show how it goes on.
    Unknown,
    /// The call entered more nodes than allowed, going round without end.
    TooManySteps,
}

impl Outcome {
    /// The words that output uses.
    pub fn words(self) -> &'static str {
        match self {
            Outcome::Answered => "answered by a person",
            Outcome::MessageLeft => "message left",
            Outcome::CallbackPromised => "callback promised",
            Outcome::SelfServed => "self-served",
            Outcome::Transferred => "transferred away",
            Outcome::HungUp => "hung up by the line",
            Outcome::CutOff => "cut off",
            Outcome::Abandoned => "abandoned by the caller",
            Outcome::Unknown => "unknown",
            Outcome::TooManySteps => "goes round without end",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

/// Why an input was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// The call is over.
    #[error("the call has ended: {0}")]
    Ended(Outcome),
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
