//! Calls to a menu as a table that a program without an interpreter can follow, such as the
//! phone of the HTML report: for each state what a symbol, silence or a turn does, with the
//! words that are heard and the time that they take.
//!
//! Every row is what [`crate::call`] did. Nothing here decides what a key means, or draws.

mod digits;
mod script;
mod table;
mod words;

pub use script::script;
pub use table::{Next, PhoneTable, Reply, State, Waits};
pub use words::person_words;
