//! Writing a menu down while it is spoken.
//!
//! Lines become entries, entries become a tree of what was heard, and the tree becomes the text
//! of a file; a plan says which calls reach what is still unexplored. No files, no clock, no
//! terminal: the driver of a capture has those.

mod act;
mod back;
mod bind;
mod changes;
mod ends;
mod entry;
mod era;
mod fresh;
mod heard;
mod names;
mod parse;
mod pieces;
mod plan;
mod search;
mod session;
mod state;
mod status;
mod take;

pub use entry::{Back, Entry, Line, LineError};
pub use parse::parse;
pub use plan::{Plan, PlannedCall, PlannedStep, plan};
pub use session::{Capture, Entered, Taken};
pub use state::{By, Here, Step};
