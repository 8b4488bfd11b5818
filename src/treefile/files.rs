//! A menu file and the files that it includes: texts to shapes.
//!
//! It follows `include` and reports what cannot be read; what the fields mean is for
//! lowering.

use super::fields::FileFields;
use super::lower::{Declared, Lower};
use super::{Files, INVALID_MENU_FILE, INVALID_YAML};
use crate::diagnostic::{Diagnostic, Severity};
use crate::limits;
use crate::source::{FileId, Place, SourceFile, Sources, Span};
use crate::yaml::{self, Limits, Parts, Piece, Reading, Slot, YamlError};
use std::collections::BTreeSet;

/// A file that was read.
#[derive(Debug)]
pub(super) struct ReadFile {
    pub(super) id: FileId,
    /// Its shape; `None` when it is not YAML.
    pub(super) fields: Option<Slot<FileFields>>,
    /// The pieces of `nodes` when the file is large; then the shape has no nodes.
    pub(super) pieces: Vec<Piece>,
}

/// All files, the first one first.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) files: Vec<ReadFile>,
    pub(super) findings: Vec<Diagnostic>,
}

/// A file that is still to be read.
struct Wanted {
    name: String,
    text: String,
    /// Names of the files that include it, the outermost first.
    chain: Vec<String>,
}

/// Reads a file and all that it includes.
pub(super) fn read(sources: &mut Sources, name: &str, text: String, includes: &dyn Files) -> Read {
    let mut read = Read::default();
    let mut taken = BTreeSet::from([name.to_owned()]);
    let mut wanted = vec![Wanted { name: name.to_owned(), text, chain: Vec::new() }];
    while let Some(file) = wanted.pop() {
        let (id, paths) = read_one(sources, &file.name, file.text, &mut read);
        let mut inner = Vec::new();
        let mut chain = file.chain;
        chain.push(file.name);
        for (path, place) in paths {
            let from = chain.last().map_or("", String::as_str);
            let outcome = match includes.read(from, &path) {
                Ok((name, _)) if chain.contains(&name) => {
                    Err(format!("`{path}` includes this file in turn"))
                }
                Ok((name, _)) if taken.contains(&name) => {
                    Err(format!("`{path}` is included a second time"))
                }
                Ok(_) if taken.len() >= limits::INCLUDED_FILES => {
                    Err(format!("more than {} files are included", limits::INCLUDED_FILES))
                }
                Ok(found) => Ok(found),
                Err(why) => Err(format!("`{path}` cannot be included: {why}")),
            };
            match outcome {
                Ok((name, text)) => {
                    taken.insert(name.clone());
                    inner.push(Wanted { name, text, chain: chain.clone() });
                }
                Err(message) => {
                    let place = Place { file: id, item: place };
                    read.findings.push(
                        Diagnostic::new(INVALID_MENU_FILE, Severity::Error, message)
                            .label(sources.value_span(place), "")
                            .help("name each file once, relative to the file that includes it"),
                    );
                }
            }
        }
        wanted.extend(inner.into_iter().rev());
    }
    read
}

/// Reads one file and says which others it names.
fn read_one(
    sources: &mut Sources,
    name: &str,
    text: String,
    read: &mut Read,
) -> (FileId, Vec<(Box<str>, crate::source::ItemId)>) {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    let shape = shape_of(&text);
    let file = SourceFile::new(name, text);
    let (file, fields, pieces) = match shape {
        Ok((fields, reading, pieces)) => {
            (file.with_outline(reading.outline, reading.comments), Some(fields), pieces)
        }
        Err(error) => {
            read.findings.push(invalid_yaml(sources.next_id(), error, 0));
            (file, None, Vec::new())
        }
    };
    let id = sources.add(file);
    let mut fields = fields;
    let mut paths = Vec::new();
    if let (Some(fields), Some(source)) = (&mut fields, sources.get(id)) {
        let known = Declared::default();
        let mut lower = Lower::new(id, source, &known);
        paths = lower.includes(fields);
        read.findings.append(&mut lower.findings);
    }
    read.files.push(ReadFile { id, fields, pieces });
    (id, paths)
}

/// The shape of a file, where everything is, and the pieces of a large one.
fn shape_of(text: &str) -> Result<(Slot<FileFields>, Reading, Vec<Piece>), YamlError> {
    let limits = Limits::default();
    if let Some(parts) = yaml::outline_in_parts(text, "nodes", &limits)
        && has_plain_ids(text, &parts)
    {
        let mut shape = yaml::typed(&parts.rest)?;
        if let Slot::Map(fields) = &mut shape {
            let fields: &mut FileFields = fields;
            fields.nodes = None;
        }
        return Ok((shape, parts.reading, parts.pieces));
    }
    let reading = yaml::outline(text, &limits)?;
    Ok((yaml::typed(text)?, reading, Vec::new()))
}

/// Whether every id is spelt as it is meant: the outline does not resolve escapes.
fn has_plain_ids(text: &str, parts: &Parts) -> bool {
    let outline = &parts.reading.outline;
    parts.pieces.iter().flat_map(|piece| &piece.entries).all(|entry| {
        let id = outline.key(text, *entry);
        !id.contains('\\') && !id.contains("''")
    })
}

/// The finding for a text that is not YAML; `begin` is the offset of the text in its file.
pub(super) fn invalid_yaml(file: FileId, error: YamlError, begin: u32) -> Diagnostic {
    let span = Span { file, start: error.start + begin, end: error.end + begin };
    let finding =
        Diagnostic::new(INVALID_YAML, Severity::Error, error.message).label(Some(span), "");
    match error.help {
        Some(help) => finding.help(help),
        None => finding,
    }
}
