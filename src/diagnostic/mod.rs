//! Findings: what is wrong, where, how a caller runs into it, and what to write instead.
//!
//! Plain data below the rules and above the texts. It knows no rule, no file format and
//! no output format.

mod fix;
mod law;
mod report;
mod rule;
mod witness;

pub use fix::{Edit, Fix, Safety};
pub use law::{Article, LawDate, Standing};
pub use report::{Point, Report, SeverityCounts};
pub use rule::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta};
pub use witness::Witness;

use std::fmt;

use crate::source::Span;

/// How bad a finding is; the worst is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Costs callers time or patience.
    Warning,
    /// Strands callers, or the file does not mean what it says.
    Error,
}

impl Severity {
    /// All severities, the worst first.
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

    /// `error`, `warning` or `info`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }

    /// The next milder one; a note stays a note.
    pub fn milder(self) -> Severity {
        match self {
            Severity::Error => Severity::Warning,
            Severity::Warning | Severity::Info => Severity::Info,
        }
    }

    /// Reads one of the three words.
    pub fn parse(word: &str) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| severity.word() == word)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// The file does not show it; hidden unless asked for.
    Unknown,
    /// Holds in what was tried; what was not may change it.
    Tried,
    /// Read from prompts by their words, which can mislead.
    Likely,
    /// Follows from the file alone.
    Proven,
}

impl Certainty {
    /// `proven`, `likely`, `tried` or `unknown`.
    pub fn word(self) -> &'static str {
        match self {
            Certainty::Proven => "proven",
            Certainty::Likely => "likely",
            Certainty::Tried => "tried",
            Certainty::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A span with a few words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// What is underlined.
    pub span: Span,
    /// The text beside it; may be empty.
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's id.
    pub rule: &'static str,
    /// How bad it is, after configuration.
    pub severity: Severity,
    /// How sure it is.
    pub certainty: Certainty,
    /// What is wrong: lower case, no final period, names in backticks.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where. The first is the primary place; a tree built in memory has none.
    pub labels: Vec<Label>,
    /// The node it is about.
    pub node: Option<Box<str>>,
    /// The key or exit of that node it is about.
    pub edge: Option<Box<str>>,
    /// What a caller does to run into it.
    pub witness: Witness,
    /// What it goes against in the regulation packs in use.
    pub articles: Vec<Article>,
    /// What mends it, where that is mechanical.
    pub fix: Option<Box<Fix>>,
}

impl Diagnostic {
    /// A proven finding without a place; the builder methods add the rest.
    pub fn new(rule: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Diagnostic {
            rule,
            severity,
            certainty: Certainty::Proven,
            message: message.into(),
            help: None,
            labels: Vec::new(),
            node: None,
            edge: None,
            witness: Witness::default(),
            articles: Vec::new(),
            fix: None,
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds what mends it, if that is known.
    #[must_use]
    pub fn fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix.map(Box::new);
        self
    }

    /// Adds a place, if it is known; the first one added is the primary place.
    #[must_use]
    pub fn label(mut self, span: Option<Span>, text: impl Into<String>) -> Self {
        if let Some(span) = span {
            // Most findings have one place, and a large file has many findings.
            self.labels.reserve_exact(1);
            self.labels.push(Label { span, text: text.into() });
        }
        self
    }

    /// The primary place.
    pub fn primary(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }
}
