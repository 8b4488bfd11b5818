//! Statements about all calls, as data: what must hold and what may never happen.

use crate::source::Place;
use crate::tree::Ending;
use std::fmt;

/// A statement with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// What is claimed.
    pub statement: Statement,
    /// Whether it passes when the file does not decide it.
    pub allows_unknown: bool,
    /// Where it is written.
    pub place: Place,
}

/// What is claimed of all calls.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// Every call that gets to the goal has heard these words before.
    HearBefore {
        /// The words.
        words: Box<str>,
        /// What comes after them.
        goal: Goal,
    },
    /// Callers can get to the goal.
    Reach {
        /// Where to.
        goal: Goal,
        /// From where.
        from: Whence,
        /// The most menu answers allowed.
        keys: Option<u32>,
        /// The most seconds allowed, for a caller who listens.
        within: Option<f64>,
    },
    /// No call gets to the goal.
    NeverReach(Goal),
    /// No call ends in this way.
    NeverEnd(Ending),
    /// No call hears these words.
    NeverHear(Box<str>),
}

/// What calls get to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// Any person.
    Person,
    /// A node.
    Node(Box<str>),
}

/// Where calls are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whence {
    /// At each entry.
    Entries,
    /// At each menu that calls come to.
    EveryMenu,
    /// At a node.
    Node(Box<str>),
}

impl Goal {
    /// The words that a calls file uses for a person.
    pub const PERSON: [&str; 3] = ["any person", "a person", "person"];
    /// The words in the order of use.
    pub fn words(&self) -> &str {
        match self {
            Goal::Person => Goal::PERSON[0],
            Goal::Node(id) => id,
        }
    }
}

impl Whence {
    /// The words that a calls file uses for all menus.
    pub const EVERY_MENU: [&str; 2] = ["every menu", "any menu"];
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Goal::Person => f.write_str("a person"),
            Goal::Node(id) => write!(f, "`{id}`"),
        }
    }
}

impl fmt::Display for Whence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Whence::Entries => f.write_str("the start"),
            Whence::EveryMenu => f.write_str("every menu"),
            Whence::Node(id) => write!(f, "`{id}`"),
        }
    }
}

impl fmt::Display for Statement {
    /// As a sentence that serves as the name of a test.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Statement::HearBefore { words, goal } => {
                write!(f, "callers hear \"{words}\" before they get to {goal}")
            }
            Statement::Reach { goal, from, keys, within } => {
                write!(f, "callers get from {from} to {goal}")?;
                if let Some(keys) = keys {
                    write!(f, " with {keys} key{} at most", if *keys == 1 { "" } else { "s" })?;
                }
                if let Some(seconds) = within {
                    write!(f, " within {}", crate::timing::Seconds::exact(*seconds))?;
                }
                Ok(())
            }
            Statement::NeverReach(goal) => write!(f, "no call gets to {goal}"),
            Statement::NeverEnd(outcome) => write!(f, "no call ends as {outcome}"),
            Statement::NeverHear(words) => write!(f, "no call hears \"{words}\""),
        }
    }
}
