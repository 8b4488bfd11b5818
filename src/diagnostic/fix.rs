//! What mends a finding: bytes of its files that are replaced.
//!
//! Data only: it knows no file format, and nothing here has been tried out.

use crate::source::Span;

/// What a fix may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Safety {
    /// How the file is written: what callers hear and where keys lead stay as they are, or were
    /// not read before and can have been meant in one way only.
    Safe,
    /// The call itself, or a guess is part of it.
    Unsafe,
}

impl Safety {
    /// `safe` or `unsafe`.
    pub fn word(self) -> &'static str {
        match self {
            Safety::Safe => "safe",
            Safety::Unsafe => "unsafe",
        }
    }
}

/// Bytes that are replaced by a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edit {
    /// The bytes; none of them where the text is put in.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// The edits that mend a finding. All of them belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it may change.
    pub safety: Safety,
    /// What it does, as an instruction: `write `next``.
    pub about: String,
    /// The edits, in any order. No two of them touch.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A text in place of some bytes.
    pub fn instead(safety: Safety, span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Fix { safety, about: format!("write `{text}`"), edits: vec![Edit { span, text }] }
    }
}
