//! YAML text to places and to typed values.
//!
//! The one room that knows a YAML crate. Two readers look at a text: one finds where
//! everything is ([`outline`]) and refuses what would harm a reader, the other fills
//! typed shapes ([`typed`]); `Reader` brings both together and reports mistakes. It knows no
//! phone menus and opens no files.

mod decode;
mod message;
mod near;
mod outline;
mod parts;
mod reader;
mod slot;
mod typed;

pub use decode::{Undecodable, decode};
pub(crate) use near::{Near, is_sure};
pub use outline::{Limits, Reading, outline};
pub use parts::{Parts, Piece, SMALL, outline_in_parts};
pub(crate) use reader::{Present, Reader};
pub(crate) use slot::fields;
pub use slot::{Entries, FromMap, MapEntry, Nothing, Scalar, Slot};
pub use typed::{emit, typed};

/// The text is not YAML that can be read.
pub const INVALID_YAML: &str = "invalid-yaml";
/// A field that the format does not know.
pub const UNKNOWN_FIELD: &str = "unknown-field";
/// A value that its field does not take.
pub const INVALID_VALUE: &str = "invalid-value";
/// A duplicate key, id or field.
pub const DUPLICATE_KEY: &str = "duplicate-key";

/// Why a text cannot be read as YAML, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct YamlError {
    /// What is wrong.
    pub message: String,
    /// What to write instead, where that is known.
    pub help: Option<String>,
    /// First byte of the place.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
}

impl YamlError {
    /// An error over these bytes.
    pub fn new(message: impl Into<String>, start: u32, end: u32) -> Self {
        YamlError { message: message.into(), help: None, start, end: end.max(start) }
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
