//! Pictures of a tree: a model of boxes and lines, then DOT, SVG, PNG, Mermaid and text.
//!
//! The crates for Graphviz and for layout stay in this room. It starts no program and
//! judges nothing: findings come in.
