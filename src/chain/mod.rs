//! The calls that a line can get, as states and the moves between them, and the exact numbers
//! that follow once every move has a share.
//!
//! Two halves that do not know each other. [`Calls`] are the states of calls to one tree under
//! every move, found by driving [`crate::call`] and nothing else. [`Matrix`] takes numbers and
//! gives numbers. Nothing here knows who calls or what callers want, or words a result.

mod calls;
mod compile;
mod delay;
mod distribution;
mod factors;
mod iterate;
mod matrix;
mod order;
mod place;
mod sample;
mod solve;

pub use calls::{Calls, TooManyPlaces};
pub use compile::{Identity, Memory};
pub use delay::Delay;
pub use distribution::Distribution;
pub use matrix::{Matrix, Next, RowError};
pub use place::{Hold, Listened, Passed, Place, Spent, To, Waits, Way};
pub use sample::{Played, Sampler};
pub use solve::{SolveError, Solved};
