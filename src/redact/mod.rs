//! A menu and its audit without what it says: for sharing the shape and the numbers.
//!
//! All that is shown of a redacted menu comes from a tree without words, and from findings in the
//! words of their rules, so that no writer has to leave anything out. Numbers are those of the whole
//! menu. It knows no output format.

mod audit;
mod names;
mod tree;

pub use audit::Redacted;
