//! The answer to a question that the file may leave open.
//!
//! Three values that stay distinct in every output; nothing here knows the question.

use std::fmt;

/// What the file says about a claim; ordered from no to yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The file shows that it is not so.
    Disproven,
    /// The file does not show it: an opaque node or an unstated fact is in the way.
    Unknown,
    /// The file shows it.
    Proven,
}

impl Verdict {
    /// `proven`, `disproven` or `unknown`.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Proven => "proven",
            Verdict::Disproven => "disproven",
            Verdict::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
