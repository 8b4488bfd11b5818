//! phonetree reads a phone menu (IVR) into a graph and tells how deep it is, where it
//! strands callers and what to mend.
//!
//! Data flows one way: text → tree → graph → analysis → report → output. The library
//! takes texts and gives values; it touches no file, clock, terminal or environment.
//! `docs/architecture.md` has the map.

pub mod analysis;
pub mod audit;
pub mod call;
pub mod check;
pub mod config;
pub mod diagnostic;
pub mod diagram;
pub mod fuzz;
pub mod graph;
pub mod import;
pub mod issues;
pub mod lint;
pub mod pathtest;
pub mod render;
pub mod sound;
pub mod source;
pub mod timing;
pub mod transcript;
pub mod tree;
pub mod treefile;
pub mod walk;
pub mod yaml;
