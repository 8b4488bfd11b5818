//! How a file came about: written by those who run the line, or by somebody who called it.
//!
//! It decides what the file's silence means; what follows from that for an exit is in `exit`.

/// How a file came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum FileBasis {
    /// By those who run the line: what the file does not say does not happen.
    #[default]
    Design,
    /// By somebody who called: what the file does not say was not tried.
    Heard,
}

impl FileBasis {
    /// The word for it in a file.
    pub fn word(self) -> &'static str {
        match self {
            FileBasis::Design => "design",
            FileBasis::Heard => "heard",
        }
    }

    /// Whether the file was written from calls.
    pub fn is_heard(self) -> bool {
        self == FileBasis::Heard
    }
}

/// A call, or a day of calls, from which the file was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Observation {
    /// The number that was called.
    pub number: Option<Box<str>>,
    /// When: a date, or a date and a time, as written.
    pub at: Option<Box<str>>,
    /// Who called.
    pub by: Option<Box<str>>,
}

impl Observation {
    /// Whether it says anything.
    pub fn is_empty(&self) -> bool {
        *self == Observation::default()
    }
}
