//! A calls file to calls and statements, every mistake with its place.
//!
//! Names are held against the tree that the calls go through, so that a call which can
//! never be played is reported before any is. It opens no files.

mod calls;
mod claims;
mod steps;
mod turns;

use std::collections::BTreeMap;

use super::shape::CallsFields;
use super::{CallsFile, INVALID_CALLS_FILE};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{FileId, ItemId, Outline, SourceFile, Sources, Span};
use crate::tree::{Ending, NodeId, PhoneTree};
use crate::treefile::UNKNOWN_TARGET;
use crate::yaml::{self, INVALID_YAML, Limits, Present, Reader, Slot, YamlError};

/// The words for outcomes, those that are written first.
pub(super) const OUTCOMES: [(&str, Ending); 13] = [
    ("answered", Ending::Answered),
    ("answered by a person", Ending::Answered),
    ("message left", Ending::MessageLeft),
    ("call back promised", Ending::CallbackPromised),
    ("callback promised", Ending::CallbackPromised),
    ("self-served", Ending::SelfServed),
    ("transferred away", Ending::Transferred),
    ("hung up", Ending::HungUp),
    ("cut off", Ending::CutOff),
    ("abandoned", Ending::Abandoned),
    ("unknown", Ending::Unknown),
    ("step limit", Ending::TooManySteps),
    ("goes round without end", Ending::TooManySteps),
];

/// A calls file as it was read.
#[derive(Debug)]
pub struct LoadedCalls {
    /// Its calls and statements; those with mistakes are left out.
    pub calls: CallsFile,
    /// The file in the sources.
    pub file: FileId,
    /// All mistakes, in the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a calls file for a tree, under the name that the user should see, and adds it to
/// the sources.
pub fn read(sources: &mut Sources, name: &str, text: String, tree: &PhoneTree) -> LoadedCalls {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    let shape = yaml::outline(&text, &Limits::default())
        .and_then(|reading| Ok((yaml::typed::<Slot<CallsFields>>(&text)?, reading)));
    let source = SourceFile::new(name, text);
    let (fields, reading) = match shape {
        Ok(found) => found,
        Err(error) => {
            let file = sources.next_id();
            let diagnostics = vec![invalid_yaml(file, error)];
            sources.add(source);
            return LoadedCalls { calls: CallsFile::default(), file, diagnostics };
        }
    };
    let file = sources.add(source.with_outline(reading.outline, reading.comments));
    let mut diagnostics = Vec::new();
    let mut calls = CallsFile::default();
    if let Some(source) = sources.get(file) {
        let mut lower = Lower::new(file, source, tree);
        calls = lower.file(fields);
        diagnostics = std::mem::take(&mut lower.reader.findings);
    }
    LoadedCalls { calls, file, diagnostics }
}

fn invalid_yaml(file: FileId, error: YamlError) -> Diagnostic {
    let span = Span { file, start: error.start, end: error.end };
    let mut finding =
        Diagnostic::new(INVALID_YAML, Severity::Error, error.message).label(Some(span), "");
    finding.help = error.help;
    finding
}

/// Turns shapes into calls and statements.
struct Lower<'a> {
    reader: Reader<'a>,
    tree: &'a PhoneTree,
    nodes: BTreeMap<&'a str, NodeId>,
}

impl<'a> Lower<'a> {
    fn new(file: FileId, source: &'a SourceFile, tree: &'a PhoneTree) -> Self {
        let nodes = tree.iter().map(|(id, node)| (&*node.id, id)).collect();
        Lower { reader: Reader::new(file, source, INVALID_CALLS_FILE, meant), tree, nodes }
    }

    fn file(&mut self, slot: Slot<CallsFields>) -> CallsFile {
        let root = Outline::ROOT;
        let fields = match slot {
            Slot::Map(fields) => *fields,
            _ => {
                self.not_so(root, "a calls file is a map", "`calls:` and below it a list of calls");
                return CallsFile::default();
            }
        };
        let here = self.reader.fields(root, CallsFields::NAMES, "a calls file");
        if here.fields.is_empty() && here.meant.is_empty() {
            let help = "write `calls:` and below it a list of calls";
            self.reader.missing(&here, "the file", "calls", help);
        }
        let tests = self.tests(fields.calls, here.at("calls"));
        let mut claims = self.claims(fields.must, here.at("must"), "must");
        claims.extend(self.claims(fields.never, here.at("never"), "never"));
        CallsFile { tests, claims }
    }

    /// The items of a list with their places; reports anything else.
    fn list<M>(
        &mut self,
        slot: Option<Slot<M>>,
        at: ItemId,
        field: &str,
        expected: &str,
    ) -> Vec<(Slot<M>, ItemId)> {
        match slot {
            None => Vec::new(),
            Some(Slot::List(list)) => {
                let places: Vec<ItemId> = self.reader.outline.children(at).collect();
                list.into_iter()
                    .enumerate()
                    .map(|(i, slot)| (slot, places.get(i).copied().unwrap_or(at)))
                    .collect()
            }
            Some(slot) => {
                self.reader.wrong_form(&slot, at, field, expected);
                Vec::new()
            }
        }
    }

    /// Reports a part of a wrong form.
    fn not_so(&mut self, at: ItemId, message: &str, expected: &str) {
        let span = self.reader.on_value(at);
        let finding = self.reader.mistake(INVALID_CALLS_FILE, span, message.to_owned());
        self.reader.push(finding.help(format!("write {expected}")));
    }

    /// The node of that name; reports one that is not there.
    fn node(&mut self, name: &str, at: ItemId, field: &str) -> Option<NodeId> {
        self.node_at(name, self.reader.on_value(at), field)
    }

    fn node_at(&mut self, name: &str, span: Option<Span>, field: &str) -> Option<NodeId> {
        if let Some(id) = self.nodes.get(name) {
            return Some(*id);
        }
        let near = self.reader.near.find(name, self.nodes.keys().copied());
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a node of the menu".to_owned(),
        };
        let message = format!("`{field}` names `{name}`, but no node of the menu has that id");
        let finding = self.reader.mistake(UNKNOWN_TARGET, span, message).help(help);
        self.reader.push(finding);
        None
    }

    /// A text of a field that must be there.
    fn needed<M>(
        &mut self,
        slot: Option<Slot<M>>,
        here: &Present<'_>,
        what: &str,
        field: &'static str,
        expected: &str,
    ) -> Option<Box<str>> {
        if slot.is_none() {
            self.reader.missing(here, what, field, &format!("write {expected}"));
        }
        self.reader.opt_text(slot, here.at(field), field, expected)
    }
}

/// Fields that people look for under another name.
fn meant(name: &str) -> Option<&'static str> {
    Some(match name {
        "tests" | "cases" => "calls",
        "key" | "keys" | "digits" => "press",
        "wait" | "timeout" => "silence",
        "speak" | "speech" => "say",
        "hangup" | "hang_up" | "hang up" => "hang-up",
        "wrong_key" | "wrong key" | "wrong" => "wrong-key",
        "assert" | "check" | "then" => "expect",
        "hears" | "text" | "prompt" => "says",
        "goto" | "at-node" | "reaches" => "node",
        "ends" | "result" => "outcome",
        "seconds" | "time" => "within",
        "branch" | "turns" => "branches",
        "date" | "when" | "clock" => "at",
        "title" | "description" => "name",
        _ => return None,
    })
}
