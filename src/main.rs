//! The `phonetree` program.

fn main() {}
