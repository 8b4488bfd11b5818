//! A catalogue and those that it extends: texts to one list.
//!
//! Texts of files come through [`Files`]; what fields mean is for lowering, and what
//! extending means for joining.

use super::built_in::{BUILT_IN, built_in};
use super::join::join;
use super::lower::{CataloguePart, part};
use super::{Catalogue, INVALID_CATALOGUE};
use crate::config::{nearest, suggestion};
use crate::diagnostic::{Diagnostic, Severity};
use crate::limits;
use crate::source::{FileId, Place, SourceFile, Sources, Span};
use crate::treefile::Files;
use crate::yaml::{self, INVALID_YAML, Limits, YamlError};

/// The outcome of loading a catalogue.
#[derive(Debug)]
pub struct LoadedCatalogue {
    /// The catalogue; `None` when nothing of it could be read. Where there are findings,
    /// safe values replace what is wrong.
    pub catalogue: Option<Catalogue>,
    /// Its file, then those of the catalogues that it extends.
    pub files: Vec<FileId>,
    /// All mistakes, in the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Why there is no text to read a catalogue from.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// No built-in catalogue has that id.
    #[error("there is no catalogue `{name}`")]
    NoSuch {
        /// What was asked for.
        name: String,
        /// What to write instead.
        help: String,
    },
    /// The file cannot be read.
    #[error("the catalogue `{name}` cannot be read: {why}")]
    Unreadable {
        /// Its path.
        name: String,
        /// A few words on why.
        why: String,
    },
}

impl CatalogueError {
    /// What to write instead, where that is known.
    pub fn help(&self) -> Option<&str> {
        match self {
            CatalogueError::NoSuch { help, .. } => Some(help),
            CatalogueError::Unreadable { .. } => None,
        }
    }
}

/// Reads the catalogue that a menu, another catalogue or a user names: a built-in one by its
/// id, or a file by a path with a `/` or with the ending of a YAML file. `from` is the file
/// that names it.
///
/// # Errors
/// When there is no such catalogue, or its file cannot be read. Mistakes in a text
/// are findings instead.
pub fn resolve(
    sources: &mut Sources,
    name: &str,
    from: &str,
    files: &dyn Files,
) -> Result<LoadedCatalogue, CatalogueError> {
    let (name, text) = text_of(name, from, files)?;
    Ok(load(sources, &name, text, files))
}

/// Reads a catalogue's text under the name that the user should see, with what it extends.
pub fn load(sources: &mut Sources, name: &str, text: String, files: &dyn Files) -> LoadedCatalogue {
    let mut loaded =
        LoadedCatalogue { catalogue: None, files: Vec::new(), diagnostics: Vec::new() };
    let mut parts: Vec<CataloguePart> = Vec::new();
    let mut chain: Vec<String> = Vec::new();
    let mut next = Some((name.to_owned(), text));
    while let Some((name, text)) = next.take() {
        let (file, part) = read(sources, &name, text, &mut loaded.diagnostics);
        loaded.files.push(file);
        chain.push(name);
        let Some(part) = part else { break };
        if let Some((wanted, at)) = &part.extends {
            let from = chain.last().map_or("", String::as_str);
            let outcome = match text_of(wanted, from, files) {
                Ok((name, _)) if chain.contains(&name) => Err((
                    format!("`{wanted}` extends this catalogue in turn"),
                    "take one of the two `extends` out".to_owned(),
                )),
                Ok(_) if chain.len() >= limits::EXTENDED_CATALOGUES => Err((
                    format!(
                        "more than {} catalogues extend each other",
                        limits::EXTENDED_CATALOGUES
                    ),
                    "join some of them".to_owned(),
                )),
                Ok(found) => Ok(found),
                Err(error) => {
                    let help = "name a built-in catalogue, or a file relative to this one";
                    Err((error.to_string(), error.help().unwrap_or(help).to_owned()))
                }
            };
            match outcome {
                Ok(found) => next = Some(found),
                Err((message, help)) => {
                    let place = Place { file, item: *at };
                    loaded.diagnostics.push(
                        Diagnostic::new(INVALID_CATALOGUE, Severity::Error, message)
                            .label(sources.value_span(place), "")
                            .help(help),
                    );
                }
            }
        }
        parts.push(part);
    }
    loaded.catalogue = join(sources, parts, &mut loaded.diagnostics);
    loaded
}

/// What follows the id of a built-in catalogue where it is shown among files.
const BUILT_IN_MARK: &str = " (built in)";

/// The name to show and the text of a catalogue.
fn text_of(name: &str, from: &str, files: &dyn Files) -> Result<(String, String), CatalogueError> {
    let is_path = name.contains(['/', '\\']) || name.ends_with(".yaml") || name.ends_with(".yml");
    if is_path {
        let unreadable = |why| CatalogueError::Unreadable { name: name.to_owned(), why };
        return files.read(from, name).map_err(unreadable);
    }
    match built_in(name) {
        Some(found) => Ok((format!("{}{BUILT_IN_MARK}", found.id), found.text.to_owned())),
        None => {
            let ids = || BUILT_IN.iter().map(|catalogue| catalogue.id);
            let more = match nearest(name, ids()) {
                Some(_) => "",
                None => "; a file of your own is named with its ending, such as `./issues.yaml`",
            };
            let help = format!("{}{more}", suggestion(name, ids()));
            Err(CatalogueError::NoSuch { name: name.to_owned(), help })
        }
    }
}

/// Reads one file and adds it to the sources.
fn read(
    sources: &mut Sources,
    name: &str,
    text: String,
    findings: &mut Vec<Diagnostic>,
) -> (FileId, Option<CataloguePart>) {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    let outcome = yaml::outline(&text, &Limits::default())
        .and_then(|reading| Ok((yaml::typed(&text)?, reading)));
    let file = SourceFile::new(name, text);
    match outcome {
        Ok((slot, reading)) => {
            let id = sources.add(file.with_outline(reading.outline, reading.comments));
            let source = sources.get(id).expect("the file was added above");
            let (mut part, mut found) = part(id, source, slot);
            let list = name.strip_suffix(BUILT_IN_MARK).and_then(built_in).map(|list| list.id);
            part.issues.iter_mut().for_each(|issue| issue.list = list);
            findings.append(&mut found);
            (id, Some(part))
        }
        Err(error) => {
            let id = sources.add(file);
            findings.push(invalid_yaml(id, error));
            (id, None)
        }
    }
}

fn invalid_yaml(file: FileId, error: YamlError) -> Diagnostic {
    let span = Span { file, start: error.start, end: error.end };
    let finding =
        Diagnostic::new(INVALID_YAML, Severity::Error, error.message).label(Some(span), "");
    match error.help {
        Some(help) => finding.help(help),
        None => finding,
    }
}
