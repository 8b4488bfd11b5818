//! What readers of flows share: systems whose files are JSON with blocks that lead to each
//! other.
//!
//! It knows no phone system and no kind of block.

mod draft;
mod files;
mod shorten;

pub(super) use draft::{Draft, distinct};
pub(super) use files::{Files, Shape};
pub(super) use shorten::shorten;
