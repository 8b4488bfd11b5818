//! Shapes and their places to the phone tree.
//!
//! What a field means is said here; forms, places and findings are the reader's. Nothing
//! here reads a text again or knows YAML.

mod basis;
mod calendar;
mod ends;
mod hours;
mod kinds;
mod menu;
mod nested;
mod node;
mod prompt;
mod settings;
mod target;
mod tree;

use std::collections::HashMap;
use std::ops::{Deref, DerefMut};

pub(crate) use calendar::{parse_days, parse_times};
pub(super) use settings::Written;
pub(super) use tree::{FilePart, first_node_entry, join_issues};

use super::INVALID_MENU_FILE;
use crate::source::{FileId, SourceFile};
use crate::tree::NodeId;
use crate::yaml::{Present, Reader};

/// What all files together define.
#[derive(Debug, Default)]
pub(super) struct Declared {
    /// Node ids in file order.
    pub(super) ids: Vec<Box<str>>,
    /// The node of each id; of two like ids the first.
    pub(super) nodes: HashMap<Box<str>, NodeId>,
    /// Where the first entry leads.
    pub(super) start: Option<NodeId>,
    /// Names of schedules in file order.
    pub(super) schedules: Vec<Box<str>>,
    /// What `defaults` says.
    pub(super) defaults: Written,
}

/// Turns one file's shapes into parts of a tree: the reader, with what all files define.
pub(super) struct Lower<'a> {
    reader: Reader<'a>,
    known: &'a Declared,
}

impl<'a> Lower<'a> {
    pub(super) fn new(file: FileId, source: &'a SourceFile, known: &'a Declared) -> Self {
        Lower { reader: Reader::new(file, source, INVALID_MENU_FILE, wrong_level), known }
    }
}

impl<'a> Deref for Lower<'a> {
    type Target = Reader<'a>;

    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

impl DerefMut for Lower<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.reader
    }
}

/// Fields that people look for under another name or on another level.
fn wrong_level(name: &str) -> Option<&'static str> {
    Some(match name {
        "goto" | "target" | "then" => "next",
        "next" | "to" => "goto",
        "prompt" | "text" | "message" => "say",
        "options" | "choices" => "menu",
        "retries" | "attempts" => "tries",
        "default" => "else",
        _ => return None,
    })
}
