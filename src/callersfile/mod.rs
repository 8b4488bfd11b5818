//! The callers file: who calls a line, what they want, and how they behave.
//!
//! Plain data with a default for every part, and the reader of the files, which reports every
//! mistake at its place in one run. It opens no files, and what the numbers do to a call is for
//! others.

mod behaviour;
mod read;
mod set;
mod shape;

pub use behaviour::{
    Callers, CallsPerHour, HoldLaw, Listening, Mix, NodeShares, Patience, PlaceAction,
};
pub use read::{LoadedCallers, read};
pub use set::{SetError, setting};
pub use shape::schema;

/// The file's shape is wrong: a wrong form of value, missing or contradicting fields.
pub const INVALID_CALLERS_FILE: &str = "invalid-callers-file";

/// A callers file to start from: every field with its default, and what it means.
pub const EXAMPLE: &str = include_str!("example.yaml");
