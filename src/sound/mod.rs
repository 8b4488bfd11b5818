//! A call as a caller would hear it: tones, silence and speech as samples, and WAV bytes.
//!
//! It starts no program and writes no file: speech comes in as samples.

mod samples;
mod score;
mod wav;

pub use samples::{RATE, samples, tone_pair};
pub use score::{Cue, Score, Sound, TONE, score};
pub use wav::{read_wav, wav};
