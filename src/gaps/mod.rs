//! What a file does not show, and what would settle it.
//!
//! A list of gaps, the cheapest to close first, with words for each; how much of the line was
//! seen. It finds no faults and decides no grade. Checks, audits, captures and pictures read it.

mod list;
mod seen;
mod words;

pub use list::{Unseen, What, unseen, without_ways};
pub use seen::{Seen, extent, seen};
pub use words::{settling, subject};
