//! From a file's bytes to a phone tree: shared by every command that reads a menu.
//!
//! The one place of the program that hands files to the library. It judges nothing.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use phonetree::diagnostic::{Diagnostic, Severity};
use phonetree::import::{self, InputFile, Options, System};
use phonetree::issues::Catalogue;
use phonetree::issues::catalogue::{
    CatalogueError, INVALID_CATALOGUE, LoadedCatalogue, built_in, resolve,
};
use phonetree::lint::select::INVALID_YAML;
use phonetree::source::{Place, SourceFile, Sources, Span};
use phonetree::tree::PhoneTree;
use phonetree::treefile::{self, INVALID_VALUE, Includes};
use phonetree::yaml;

use super::files::{display_name, tidy};
use super::reading::{self, Text};

/// A menu file that was read, with the files that it includes.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The texts.
    pub sources: Sources,
    /// The tree, if the file could be understood far enough.
    pub tree: Option<PhoneTree>,
    /// What was found while reading.
    pub found: Vec<Diagnostic>,
    /// The files that it includes, absolute.
    pub includes: BTreeSet<PathBuf>,
    /// The catalogue of issues that it names.
    pub catalogue: Option<Catalogue>,
    /// Whether the catalogue that it names cannot be used.
    pub has_broken_catalogue: bool,
}

/// Reads a file.
///
/// # Errors
/// When it is missing, a folder, or may not be read.
pub fn read_file(path: &Path) -> anyhow::Result<Text> {
    reading::read_file(path).map_err(|error| anyhow::anyhow!(in_words(&error)))
}

/// Reads standard input to its end.
///
/// # Errors
/// When it cannot be read.
pub fn read_stdin() -> anyhow::Result<Text> {
    reading::read(&mut io::stdin().lock()).context("standard input cannot be read")
}

/// Loads a text that was read. `name` is a path from `cwd` or an absolute one; what the file
/// includes is looked for beside it.
pub fn load(name: &str, text: Text, cwd: &Path) -> Loaded {
    let bytes = match text {
        Text::Whole(bytes) => bytes,
        Text::Refused(refusal) => {
            let help =
                "name a file in the format of `phonetree schema`; `phonetree init` writes one";
            return refused(name, &refusal.to_string(), Some(help.to_owned()));
        }
    };
    let text = match yaml::decode(bytes) {
        Ok(text) => text,
        Err(error) => return refused(name, &error.to_string(), None),
    };
    if let Some(system) = import::recognise(&text) {
        let file = InputFile { name: name.to_owned(), text };
        return load_set(system, vec![file]);
    }
    if let Some(format) = foreign_format(&text) {
        let message = format!("this is {format}, and of no phone system that phonetree knows");
        let names: Vec<&str> = import::systems().map(System::name).collect();
        let help = format!("it reads menu files (YAML) and files of {}", names.join(", "));
        return refused(name, &message, Some(help));
    }
    let disk = Disk::new(cwd);
    let mut sources = Sources::new();
    let loaded = treefile::load(&mut sources, name, text, &disk);
    Loaded {
        sources,
        tree: loaded.tree,
        found: loaded.diagnostics,
        includes: disk.read.into_inner(),
        ..Loaded::default()
    }
}

/// The format of a text that is no menu file: XML, or JSON without nodes.
fn foreign_format(text: &str) -> Option<&'static str> {
    let text = text.trim_start();
    if text.starts_with('<') {
        return Some("XML");
    }
    let is_json = text.starts_with(['{', '['])
        && !text.contains("nodes")
        && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    is_json.then_some("JSON")
}

/// Reads the catalogue that a user or the file `from` names: a built-in one by its id, or a
/// file beside that one by its path. Files of a user's own join the sources.
///
/// # Errors
/// When there is no such catalogue, or its file cannot be read.
pub fn catalogue(
    sources: &mut Sources,
    name: &str,
    from: &str,
    cwd: &Path,
) -> Result<LoadedCatalogue, CatalogueError> {
    if built_in(name).is_some() {
        let mut loaded = resolve(&mut Sources::new(), name, from, &Disk::new(cwd))?;
        // Its text stands in no sources of this run, so its places mean nothing.
        let issues = loaded.catalogue.iter_mut().flat_map(|catalogue| &mut catalogue.issues);
        issues.for_each(|issue| issue.place = Place::NOWHERE);
        return Ok(loaded);
    }
    resolve(sources, name, from, &Disk::new(cwd))
}

/// Reads the catalogue that a menu names. What is wrong with it is one of its findings.
pub fn add_catalogue(loaded: &mut Loaded, cwd: &Path) {
    let Some(issues) = loaded.tree.as_ref().map(|tree| &tree.issues) else { return };
    let Some(name) = issues.catalogue.clone() else { return };
    let place = issues.place;
    let from = loaded.sources.get(place.file).map_or("", |file| file.name()).to_owned();
    match catalogue(&mut loaded.sources, &name, &from, cwd) {
        Ok(found) => {
            loaded.catalogue = found.catalogue;
            loaded.has_broken_catalogue = !found.diagnostics.is_empty();
            loaded.found.extend(found.diagnostics.into_iter().map(|mut finding| {
                // A catalogue has no rules of its own: what cannot be read in it is a value.
                if finding.rule == INVALID_CATALOGUE {
                    finding.rule = INVALID_VALUE;
                }
                finding
            }));
        }
        Err(error) => {
            loaded.has_broken_catalogue = true;
            let at = loaded.sources.field(place, "catalogue").unwrap_or(place);
            let mut finding = Diagnostic::new(INVALID_VALUE, Severity::Error, error.to_string())
                .label(loaded.sources.value_span(at), "");
            finding.help = error.help().map(Into::into);
            loaded.found.push(finding);
        }
    }
}

/// Loads files of another system as one menu.
pub fn load_set(system: System, files: Vec<InputFile>) -> Loaded {
    let mut sources = Sources::new();
    let imported = import::read(&mut sources, system, files, &Options::default());
    let mut found = imported.found;
    if imported.tree.is_none() && found.is_empty() {
        let message = format!("there is no menu in this file of {}", system.name());
        let span = imported.files.first().map(|file| Span { file: *file, start: 0, end: 0 });
        found.push(
            Diagnostic::new(treefile::INVALID_MENU_FILE, Severity::Error, message)
                .label(span, "")
                .help("name the file that holds the menus, or the folder around both"),
        );
    }
    Loaded { sources, tree: imported.tree, found, ..Loaded::default() }
}

/// A file of which nothing can be shown but its name.
fn refused(name: &str, message: &str, help: Option<String>) -> Loaded {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new(name, ""));
    let span = Span { file, start: 0, end: 0 };
    let mut finding = Diagnostic::new(INVALID_YAML, Severity::Error, message).label(Some(span), "");
    finding.help = help;
    Loaded { sources, found: vec![finding], ..Loaded::default() }
}

/// Included files, read from the folder of the file that includes them.
pub struct Disk<'c> {
    cwd: &'c Path,
    /// What was read, absolute.
    read: RefCell<BTreeSet<PathBuf>>,
}

impl<'c> Disk<'c> {
    /// Paths are relative to `cwd`, or to the file that names them.
    pub fn new(cwd: &'c Path) -> Self {
        Disk { cwd, read: RefCell::default() }
    }
}

impl Includes for Disk<'_> {
    fn read(&self, from: &str, path: &str) -> Result<(String, String), String> {
        let from = self.cwd.join(from);
        let path = tidy(&from.parent().unwrap_or(self.cwd).join(path));
        let text = match reading::read_file(&path).map_err(|error| in_words(&error))? {
            Text::Whole(bytes) => yaml::decode(bytes).map_err(|error| error.to_string())?,
            Text::Refused(refusal) => return Err(refusal.to_string()),
        };
        let name = display_name(&path, self.cwd);
        self.read.borrow_mut().insert(path);
        Ok((name, text))
    }
}

/// The commonest failures without the system's own wording and number.
fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}
