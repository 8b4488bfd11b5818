//! Path tests: calls that must always work, kept beside the menu and played on the
//! interpreter; their coverage; a set of calls that covers every edge.
//!
//! It has no rules of a call of its own, and opens no files.
