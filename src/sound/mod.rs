//! A call as a caller would hear it: tones, silence and speech as samples, and WAV bytes.
//!
//! It starts no program and writes no file: speech comes in as samples.
