//! Shapes and their places to values: forms that every file of ours shares.
//!
//! Every mistake becomes a finding with its place and what to write instead, and a safe
//! value takes its place, so that the rest of the file is looked at as well. It knows no
//! phone menus: its callers know which fields there are.

mod comma;
mod duration;
mod instead;
mod scalar;

use std::collections::BTreeMap;

use super::near::{Near, is_sure};
use super::{DUPLICATE_KEY, Entries, MapEntry, Slot, UNKNOWN_FIELD};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::source::{FileId, ItemId, Outline, Place, Shape, SourceFile, Span};

/// Reads one file's shapes with their places.
pub(crate) struct Reader<'a> {
    file: FileId,
    /// The text.
    pub(crate) text: &'a str,
    /// The places of everything in it.
    pub(crate) outline: &'a Outline,
    /// Nearest names, for suggestions.
    pub(crate) near: Near,
    /// The node that is being read, for findings.
    pub(crate) node: Option<Box<str>>,
    /// The key that is being read, for findings.
    pub(crate) edge: Option<Box<str>>,
    /// What was found so far.
    pub(crate) findings: Vec<Diagnostic>,
    /// The rule for parts that are missing or of a wrong form.
    pub(crate) invalid: &'static str,
    /// The field that was meant by a name from elsewhere.
    meant: fn(&str) -> Option<&'static str>,
}

/// The fields of one map with their places.
#[derive(Debug)]
pub(crate) struct Present<'a> {
    /// The map itself.
    pub(crate) map: ItemId,
    /// Names with their places.
    pub(crate) fields: Vec<(&'a str, ItemId)>,
    /// Fields that unknown ones were probably meant to be.
    pub(crate) meant: Vec<&'static str>,
}

impl Present<'_> {
    /// Where the field is; the map itself when it is not there.
    pub(crate) fn at(&self, name: &str) -> ItemId {
        self.get(name).unwrap_or(self.map)
    }

    pub(crate) fn get(&self, name: &str) -> Option<ItemId> {
        self.fields.iter().find(|(field, _)| *field == name).map(|(_, at)| *at)
    }
}

impl<'a> Reader<'a> {
    /// Reads a file. `invalid` is the rule for parts that are missing or of a wrong form,
    /// `meant` gives the field that people look for under another name.
    pub(crate) fn new(
        file: FileId,
        source: &'a SourceFile,
        invalid: &'static str,
        meant: fn(&str) -> Option<&'static str>,
    ) -> Self {
        Reader {
            file,
            text: source.text(),
            outline: source.outline(),
            near: Near::default(),
            node: None,
            edge: None,
            findings: Vec::new(),
            invalid,
            meant,
        }
    }

    /// The place of an item.
    pub(crate) fn place(&self, item: ItemId) -> Place {
        Place { file: self.file, item }
    }

    /// Bytes of this file.
    pub(crate) fn span(&self, (start, end): (u32, u32)) -> Span {
        Span { file: self.file, start, end }
    }

    /// The name of an entry, or the value where there is no name.
    pub(crate) fn on_key(&self, at: ItemId) -> Option<Span> {
        let item = self.outline.get(at)?;
        Some(self.span(item.key.unwrap_or(item.value)))
    }

    /// The value of an entry, or its name where nothing follows the colon. Of a map or
    /// list that fills several lines the name is enough.
    pub(crate) fn on_value(&self, at: ItemId) -> Option<Span> {
        let item = self.outline.get(at)?;
        let (start, end) = item.value;
        let value = self.text.get(start as usize..end as usize).unwrap_or("");
        match item.key {
            Some(key) if value.is_empty() || value.contains('\n') => Some(self.span(key)),
            _ => Some(self.span(item.value)),
        }
    }

    /// A finding about what is being read; the caller adds help and pushes it.
    pub(crate) fn mistake(
        &self,
        rule: &'static str,
        span: Option<Span>,
        message: String,
    ) -> Diagnostic {
        let mut finding = Diagnostic::new(rule, Severity::Error, message).label(span, "");
        finding.node.clone_from(&self.node);
        finding.edge.clone_from(&self.edge);
        finding
    }

    /// Adds a finding.
    pub(crate) fn push(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Checks a map with fixed names: reports unknown names and duplicates. `what` completes
    /// "… has no field".
    pub(crate) fn fields(
        &mut self,
        map: ItemId,
        names: &[&'static str],
        what: &str,
    ) -> Present<'a> {
        let mut present = Present { map, fields: Vec::new(), meant: Vec::new() };
        self.collect_fields(map, names, what, false, &mut present);
        present
    }

    pub(crate) fn collect_fields(
        &mut self,
        map: ItemId,
        names: &[&'static str],
        what: &str,
        merged: bool,
        present: &mut Present<'a>,
    ) {
        let (outline, text) = (self.outline, self.text);
        let mut merges = Vec::new();
        // Fixed names are few, so `present` stays short however large the map is.
        let mut last = None;
        for at in outline.children(map) {
            let name = outline.key(text, at);
            let before = last.replace(at);
            if name == "<<" {
                merges.push(at);
            } else if let Some(first) = present.get(name) {
                if !merged {
                    self.twice(first, at, format!("`{name}` is given twice"), "keep one of them");
                }
            } else if names.contains(&name) {
                present.fields.push((name, at));
            } else if !name.starts_with("x-") && !self.is_cut_text(before, at) {
                let meant = self.unknown_field(name, at, names, what);
                // Under its right name it would be there twice.
                if meant.is_some_and(|m| outline.children(map).any(|at| outline.key(text, at) == m))
                    && let Some(finding) = self.findings.last_mut()
                {
                    finding.fix = None;
                }
                present.meant.extend(meant);
            }
        }
        for at in merges {
            for part in self.merge_parts(at) {
                self.collect_fields(part, names, what, true, present);
            }
        }
    }

    /// Reports an unknown field and suggests the one that was probably meant.
    pub(crate) fn unknown_field(
        &mut self,
        name: &str,
        at: ItemId,
        names: &[&'static str],
        what: &str,
    ) -> Option<&'static str> {
        let finding =
            self.mistake(UNKNOWN_FIELD, self.on_key(at), format!("{what} has no field `{name}`"));
        let synonym = (self.meant)(name).filter(|meant| names.contains(meant));
        let meant = synonym.or_else(|| self.near.find_in(name, names));
        let fix = meant.and_then(|meant| {
            // Two fields say how often a prompt plays, and one of them counts from another number.
            let is_sure = if synonym.is_some() {
                meant != "tries"
            } else {
                is_sure(name, meant, names.iter().copied())
            };
            let safety = if is_sure { Safety::Safe } else { Safety::Unsafe };
            self.instead(self.on_key(at), (name, meant), safety)
        });
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!(
                "its fields are {}; your own begin with `x-`",
                names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
            ),
        };
        self.push(finding.help(help).fix(fix));
        meant
    }

    /// What mends a misspelt value: the name that was meant.
    pub(crate) fn respelt<'n>(
        &self,
        at: ItemId,
        wrong: &str,
        meant: &str,
        names: impl Iterator<Item = &'n str>,
    ) -> Option<Fix> {
        let is_sure = is_sure(wrong, meant, names);
        let safety = if is_sure { Safety::Safe } else { Safety::Unsafe };
        self.instead(self.on_value(at), (wrong, meant), safety)
    }

    /// Reports a duplicate name.
    pub(crate) fn twice(&mut self, first: ItemId, second: ItemId, message: String, help: &str) {
        let finding = self
            .mistake(DUPLICATE_KEY, self.on_key(second), message)
            .label(self.on_key(first), "first here")
            .help(help);
        self.push(finding);
    }

    /// The maps that a `<<` entry merges in.
    pub(crate) fn merge_parts(&mut self, at: ItemId) -> Vec<ItemId> {
        let outline = self.outline;
        let shape = |at| outline.get(outline.resolve(at)).map(|item| item.shape);
        let parts: Vec<ItemId> = match shape(at) {
            Some(Shape::Sequence) => outline.children(at).collect(),
            _ => vec![at],
        };
        let (maps, others): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|part| shape(*part) == Some(Shape::Mapping));
        for other in others {
            let finding = self
                .mistake(
                    self.invalid,
                    self.on_value(other),
                    "`<<` merges something other than a map".to_owned(),
                )
                .help("write `<<: *name` with the anchor of a map");
            self.push(finding);
        }
        maps
    }

    /// The entries of a map with free names with their places, in file order, merged ones
    /// last. Reports a name that occurs twice by `twice`, which gives message and help.
    pub(crate) fn entries<M>(
        &mut self,
        entries: Entries<M>,
        map: ItemId,
        twice: fn(&str) -> (String, &'static str),
    ) -> Vec<(MapEntry<M>, ItemId)> {
        let mut places = Vec::with_capacity(entries.0.len());
        self.entry_places(map, &mut places);
        let mut seen: BTreeMap<Box<str>, ItemId> = BTreeMap::new();
        let mut kept = Vec::with_capacity(entries.0.len());
        for (i, entry) in entries.0.into_iter().enumerate() {
            let at = places.get(i).copied().unwrap_or(map);
            match seen.get(&entry.key) {
                Some(first) if !entry.merged => {
                    let (message, help) = twice(&entry.key);
                    self.twice(*first, at, message, help);
                }
                Some(_) => {}
                None => {
                    seen.insert(entry.key.clone(), at);
                    kept.push((entry, at));
                }
            }
        }
        kept
    }

    /// Places in the order in which [`Entries`] holds its entries.
    pub(crate) fn entry_places(&mut self, map: ItemId, into: &mut Vec<ItemId>) {
        let (outline, text) = (self.outline, self.text);
        let is_merge = |at: &ItemId| outline.key(text, *at) == "<<";
        into.extend(outline.children(map).filter(|at| !is_merge(at)));
        let merges: Vec<ItemId> = outline.children(map).filter(is_merge).collect();
        for merge in merges {
            for part in self.merge_parts(merge) {
                self.entry_places(part, into);
            }
        }
    }

    /// What a value is, for a message: `a map`, `a list`, `a text` or `nothing`.
    pub(crate) fn form_of<M>(&self, slot: &Slot<M>, at: ItemId) -> &'static str {
        match slot {
            Slot::Map(_) => "a map",
            Slot::List(_) => "a list",
            Slot::Text(_) if self.is_empty(slot, at) => "nothing",
            Slot::Text(_) => "a text",
        }
    }

    /// Reports a value of the wrong form.
    pub(crate) fn wrong_form<M>(
        &mut self,
        slot: &Slot<M>,
        at: ItemId,
        field: &str,
        expected: &str,
    ) {
        let found = self.form_of(slot, at);
        let message = if found == "nothing" {
            format!("`{field}` is empty")
        } else {
            format!("`{field}` cannot be {found}")
        };
        let finding = self
            .mistake(self.invalid, self.on_value(at), message)
            .help(format!("write {expected}"));
        self.push(finding);
    }
}
