//! A capture: a file as it was, the lines entered since, and what the file says with them.
//!
//! It takes texts and gives texts: files, the clock and the screen belong to its caller.

use super::entry::{Entry, LineError};
use super::era::Era;
use super::parse::parse;
use super::plan::{Plan, plan};
use super::state::{Here, State};
use super::status;
use crate::limits;
use crate::tree::{FileBasis, NodeId, Observation, PhoneTree};
use crate::treefile::{Files, Unsafe, revise, write};

/// A menu that is being written down.
#[derive(Debug, Clone)]
pub struct Capture {
    /// The file as it was; `None` for a new one.
    before: Option<Before>,
    now: Observation,
    lines: Vec<Entered>,
    state: State,
}

/// A file that is continued.
#[derive(Debug, Clone)]
struct Before {
    name: String,
    text: String,
    tree: PhoneTree,
}

/// A line that was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Entered {
    /// The line, without a time.
    pub line: String,
    /// When, in seconds of the call, where that is known.
    pub at: Option<f64>,
}

/// What a line did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It says nothing.
    Nothing,
    /// It was entered.
    Entry,
    /// It was entered, and a call has ended with it.
    CallEnded,
    /// It has taken the line before it back.
    Undone,
}

impl Capture {
    /// Begins a new file.
    pub fn new(now: Observation) -> Self {
        let mut capture = Capture {
            before: None,
            now,
            lines: Vec::new(),
            state: State::new(PhoneTree::default(), Era::default()),
        };
        capture.state = capture.first_state();
        capture
    }

    /// Continues a file: its name, its text, and the tree that it says. A capture without a
    /// number is about the number that the file was heard on last.
    ///
    /// # Errors
    /// When the file was not written from calls.
    pub fn of_file(
        name: &str,
        text: &str,
        tree: PhoneTree,
        mut now: Observation,
    ) -> Result<Self, LineError> {
        if !tree.basis.is_heard() {
            return Err(LineError::new(
                "the file was written by those who run the line (`basis: design`), and a capture \
                 writes down what was heard",
                "name another file; or write `basis: heard` into this one, if it was heard",
            ));
        }
        if now.number.is_none() {
            now.number = tree.observed.last().and_then(|seen| seen.number.clone());
        }
        let before = Before { name: name.to_owned(), text: text.to_owned(), tree };
        let mut capture = Capture::new(now);
        capture.before = Some(before);
        capture.state = capture.first_state();
        Ok(capture)
    }

    /// The state before any line.
    fn first_state(&self) -> State {
        let mut tree = self.before.as_ref().map(|file| file.tree.clone()).unwrap_or_default();
        let era = Era::of(&tree, &self.now);
        tree.basis = FileBasis::Heard;
        State::new(tree, era)
    }

    /// Takes a line. `clock` is the time of the call in seconds, where somebody measures it; a
    /// time in the line goes before it.
    ///
    /// # Errors
    /// When the line is not understood or does not fit where the call is. Nothing has changed
    /// then.
    pub fn enter(&mut self, line: &str, clock: Option<f64>) -> Result<Taken, LineError> {
        let Some(parsed) = parse(line)? else { return Ok(Taken::Nothing) };
        if parsed.entries == [Entry::Undo] {
            return self.undo();
        }
        if self.lines.len() >= limits::CAPTURE_LINES {
            return Err(LineError::new(
                format!("a capture has at most {} lines", limits::CAPTURE_LINES),
                "leave it and begin another one with the same file",
            ));
        }
        let at = parsed.at.or(clock);
        let state = self.after(&self.state, &parsed.entries, at)?;
        let was_in_call = self.state.here != Here::NoCall;
        let is_new_call = parsed.entries.contains(&Entry::NewCall);
        let has_ended = (was_in_call || state.n_calls > self.state.n_calls)
            && (state.here == Here::NoCall || (is_new_call && was_in_call));
        self.state = state;
        let written = line.trim();
        let written = match written.strip_prefix('@') {
            Some(rest) => rest.split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim()),
            None => written,
        };
        self.lines.push(Entered { line: written.to_owned(), at });
        Ok(if has_ended { Taken::CallEnded } else { Taken::Entry })
    }

    fn after(&self, state: &State, entries: &[Entry], at: Option<f64>) -> Result<State, LineError> {
        let mut state = state.clone();
        if state.n_calls == 0 {
            let is_known = |seen: &Observation| {
                let is_by = self.now.by.is_none() || seen.by == self.now.by;
                seen.at == self.now.at && seen.number == self.now.number && is_by
            };
            if !self.now.is_empty() && !state.tree.observed.iter().any(is_known) {
                state.tree.observed.push(self.now.clone());
            }
        }
        for entry in entries {
            state.take(entry, at)?;
        }
        Ok(state)
    }

    fn undo(&mut self) -> Result<Taken, LineError> {
        if self.lines.pop().is_none() {
            return Err(LineError::new(
                "there is nothing to take back",
                "`undo` takes back the lines of this capture, not what the file had before",
            ));
        }
        let mut state = self.first_state();
        for entered in &self.lines {
            // Each of them was taken in this state before.
            let entries = parse(&entered.line)?.map(|line| line.entries).unwrap_or_default();
            state = self.after(&state, &entries, entered.at)?;
        }
        self.state = state;
        Ok(Taken::Undone)
    }

    /// The text of the file as it should be now; `None` as long as there is nothing to write.
    ///
    /// # Errors
    /// When a file that existed cannot be changed safely; [`Capture::whole`] is then what to
    /// write beside it.
    pub fn text(&self, includes: &dyn Files) -> Result<Option<String>, Unsafe> {
        match &self.before {
            Some(before) if self.lines.is_empty() => Ok(Some(before.text.clone())),
            Some(before) => {
                revise(&before.name, &before.text, &self.state.tree, includes).map(Some)
            }
            None if self.state.tree.nodes.is_empty() => Ok(None),
            None => Ok(Some(self.whole())),
        }
    }

    /// The whole tree as a new file.
    pub fn whole(&self) -> String {
        write(&self.state.tree)
    }

    /// The tree so far. It has no node before the first entry of a new file.
    pub fn tree(&self) -> &PhoneTree {
        &self.state.tree
    }

    /// The lines entered, without those that were taken back.
    pub fn lines(&self) -> &[Entered] {
        &self.lines
    }

    /// Where the call is.
    pub fn here(&self) -> &Here {
        &self.state.here
    }

    /// The node that the call is at, or has just left.
    pub fn node(&self) -> Option<NodeId> {
        match &self.state.here {
            Here::At(id) => Some(*id),
            Here::Arriving(step) => step.from,
            Here::NoCall => None,
        }
    }

    /// How many calls have begun.
    pub fn n_calls(&self) -> usize {
        self.state.n_calls
    }

    /// Where the call is, in words.
    pub fn place(&self) -> String {
        status::place(&self.state)
    }

    /// What can be entered now, in words.
    pub fn expected(&self) -> String {
        status::expected(&self.state)
    }

    /// What is still open where the call is, in words; empty where nothing is.
    pub fn open_here(&self) -> String {
        status::open_here(&self.state)
    }

    /// The next calls.
    pub fn plan(&self) -> Plan {
        plan(&self.state.tree)
    }
}
