//! What can be entered while a menu is spoken, as plain data.
//!
//! It knows neither how an entry is typed nor what it does to a file.

use crate::tree::{Digits, Key};

/// One thing that was heard or done in a call.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// An option was announced, with its words where they were written down.
    Option(Key, Option<Box<str>>),
    /// An option that is chosen by saying it.
    Phrase(Box<str>),
    /// Words of the prompt.
    Words(Box<str>),
    /// The prompt starts.
    Starts,
    /// The prompt ends.
    Ends,
    /// How long the prompt took, in seconds.
    Seconds(f64),
    /// Keys were pressed.
    Pressed(Key),
    /// Something was said.
    Said(Box<str>),
    /// Nothing was said or pressed.
    Silence,
    /// A key was pressed that is not offered, and the line said so.
    Wrong(Key),
    /// The key that was just pressed does nothing.
    Refused,
    /// A number was entered as the line asked.
    Entered,
    /// A person answered, after that many seconds.
    Person(Option<f64>),
    /// A message was taken.
    MessageTaken,
    /// A call back was promised, within that many seconds.
    Callback(Option<f64>),
    /// The line hung up, after that many seconds.
    HungUp(Option<f64>),
    /// The line asks for digits.
    AsksFor(Option<Digits>),
    /// The call went back.
    BackTo(Back),
    /// The line says that it is closed.
    Closed,
    /// The call was handed on, to a number where it was said.
    Transferred(Option<Box<str>>),
    /// This is another place than the file has here.
    Elsewhere,
    /// An option of the file is no longer offered.
    Gone(Key),
    /// A remark.
    Note(Box<str>),
    /// The caller hangs up.
    HangUp,
    /// Another call begins.
    NewCall,
    /// The last line is taken back.
    Undo,
}

/// Where a call went back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Back {
    /// The menu that it was in.
    Same,
    /// The menu before.
    Previous,
    /// The first one.
    Start,
    /// A node, by its id or the beginning of its words.
    Named(Box<str>),
}

/// A line: what it says, and when it was entered, in seconds of the call.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Seconds since the call began, where the line says.
    pub at: Option<f64>,
    /// What was entered; several things where they were written in one line.
    pub entries: Vec<Entry>,
}

/// Why a line is not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}; {help}")]
pub struct LineError {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl LineError {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        LineError { message: message.into(), help: help.into() }
    }
}
