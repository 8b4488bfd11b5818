//! The body `names` of `bodies.rs`, for libFuzzer.

#![no_main]
#[path = "../bodies.rs"]
mod bodies;
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::run("names", bytes));
