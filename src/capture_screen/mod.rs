//! The screen of a capture: what it shows, and what its keys do.
//!
//! State and drawing only; the terminal, the clock and the file belong to the command line, and
//! what a line means belongs to `capture`.

mod draw;
mod keys;

pub use draw::{Shown, draw};
pub use keys::{CaptureEffect, CaptureScreen, Said};
