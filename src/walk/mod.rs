//! The walkthrough: what the screen of a call shows, and what its keys do.
//!
//! State and drawing only; the terminal and the clock belong to the command line.
