//! Room `issues`: catalogues, matching, coverage.

mod agreement;
mod bench;
mod built_in;
mod catalogue;
mod command;
mod matching;
mod options;
mod program;
mod samples;
mod sheet;
mod survey;
