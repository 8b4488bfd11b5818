//! What is wrong in a file that somebody wrote down, all of it at once.
//!
//! It words nothing.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Severity};
use crate::import::faults::{DUPLICATE_KEY, INVALID_MENU_FILE, UNKNOWN_TARGET};
use crate::limits;
use crate::source::{FileId, Span};

/// The rule that a mistake breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Rule {
    /// It cannot be understood.
    Shape,
    /// A name that no place has.
    Target,
}

/// The mistakes of one file.
#[derive(Debug)]
pub(in crate::import) struct Mistakes {
    file: FileId,
    found: Vec<Diagnostic>,
    n_more: usize,
}

impl Mistakes {
    /// None yet.
    pub(in crate::import) fn of(file: FileId) -> Self {
        Mistakes { file, found: Vec::new(), n_more: 0 }
    }

    /// Adds one, with what to write instead.
    pub(in crate::import) fn add(
        &mut self,
        rule: Rule,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let id = match rule {
            Rule::Shape => INVALID_MENU_FILE,
            Rule::Target => UNKNOWN_TARGET,
        };
        let finding =
            Diagnostic::new(id, Severity::Error, message).label(Some(self.span(at)), "").help(help);
        self.push(finding);
    }

    /// Adds one about something that stands twice: the second one is in the wrong.
    pub(in crate::import) fn add_twice(
        &mut self,
        [first, second]: [Range<usize>; 2],
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let finding = Diagnostic::new(DUPLICATE_KEY, Severity::Error, message)
            .label(Some(self.span(second)), "the second one")
            .label(Some(self.span(first)), "the first one")
            .help(help);
        self.push(finding);
    }

    fn push(&mut self, finding: Diagnostic) {
        if self.found.len() < limits::REPORTED_MISTAKES {
            self.found.push(finding);
        } else {
            self.n_more += 1;
        }
    }

    fn span(&self, at: Range<usize>) -> Span {
        Span { file: self.file, start: at.start as u32, end: at.end as u32 }
    }

    /// All of them, in the order of the file; the last one counts those beyond the limit.
    pub(in crate::import) fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|finding| finding.primary());
        if self.n_more > 0 {
            let message = format!("{} more mistakes are not shown", self.n_more);
            self.found.push(
                Diagnostic::new(INVALID_MENU_FILE, Severity::Error, message)
                    .label(Some(self.span(0..0)), "")
                    .help("correct those that are shown, and read the file again"),
            );
        }
        self.found
    }
}
