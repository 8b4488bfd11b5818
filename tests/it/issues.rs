//! Room `issues`: catalogues, matching, coverage.

mod built_in;
mod catalogue;
mod command;
mod program;
mod sheet;
mod survey;
