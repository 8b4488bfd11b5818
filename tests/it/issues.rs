//! Room `issues`: catalogues, matching, coverage.

mod built_in;
mod catalogue;
mod program;
mod sheet;
mod command;
mod survey;
