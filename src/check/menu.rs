//! From an [`Input`] to a [`Menu`]: the tree, and what is wrong with its files.
//!
//! It decides which reader a text is for; what the text means is for the reader. It runs no
//! rule.

use std::collections::BTreeSet;

use super::catalogue;
use super::input::{Input, LoadError};
use super::named::Named;
use super::vendor;
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::{self, InputFile, System};
use crate::issues::Catalogue;
use crate::source::{SourceFile, Sources, Span};
use crate::tree::PhoneTree;
use crate::treefile::{self, Files, INVALID_YAML};
use crate::yaml::{self, Undecodable};

/// The help of a file that its reader gave up.
const HELP_FOR_REFUSED: &str =
    "name a file in the format of `phonetree schema`; `phonetree init` writes one";

/// A menu that was loaded.
#[derive(Debug, Default)]
pub struct Menu {
    /// The name of its file; of several that of the first.
    pub name: String,
    /// Its texts: the file, then those that it includes, then catalogues.
    pub sources: Sources,
    /// The tree; `None` if the file could not be understood, as the findings then say.
    pub tree: Option<PhoneTree>,
    /// What was found while reading it.
    pub found: Vec<Diagnostic>,
    /// The catalogue of issues that it names.
    pub catalogue: Option<Catalogue>,
    /// Whether the catalogue that it names cannot be used, as the findings then say.
    pub has_broken_catalogue: bool,
    /// The names of the files that it includes.
    pub(super) includes: BTreeSet<String>,
    /// Whether it was found in a folder, so that it is reported only as part of another menu
    /// where one includes it.
    pub(super) was_discovered: bool,
}

impl Menu {
    /// Loads a menu with the catalogue of issues that it names. Whatever cannot be read is a
    /// finding.
    pub fn load(input: Input, files: &dyn Files) -> Menu {
        let mut menu = Menu::read(input, files);
        menu.add_catalogue(files);
        menu
    }

    /// Loads a file that was found in a folder, if it is a menu. [`merge`](super::merge)
    /// leaves it out where another menu includes it.
    ///
    /// # Errors
    /// When the file is something else, or is not text.
    pub fn discover(input: Input, files: &dyn Files) -> Result<Menu, LoadError> {
        let not_a_menu = |name: &str| LoadError::NotAMenu { name: name.to_owned() };
        let input = match input {
            Input::Refused { name, why } => return Err(LoadError::Unreadable { name, why }),
            Input::Bytes { name, bytes } => match yaml::decode(bytes) {
                Ok(text) => Input::Text { name, text },
                Err(error) => {
                    return Err(LoadError::Unreadable { name, why: error.to_string() });
                }
            },
            other => other,
        };
        if !input.looks_like_menu() {
            return Err(not_a_menu(input.name()));
        }
        let is_set = matches!(input, Input::Set { .. });
        let mut menu = Menu::read(input, files);
        if is_set && menu.is_resource() {
            return Err(not_a_menu(&menu.name));
        }
        menu.was_discovered = true;
        menu.add_catalogue(files);
        Ok(menu)
    }

    /// Loads a menu without its catalogue, for callers that only follow calls through it.
    pub fn read(input: Input, files: &dyn Files) -> Menu {
        match input {
            Input::Text { name, text } => read_text(name, text, files),
            Input::Bytes { name, bytes } => match yaml::decode(bytes) {
                Ok(text) => read_text(name, text, files),
                Err(error) => undecodable(name, &error),
            },
            Input::Refused { name, why } => {
                unreadable(name, why, Some(HELP_FOR_REFUSED.to_owned()))
            }
            Input::Set { system, files } => read_set(system, files),
        }
    }

    /// Adds the catalogue that the menu names. What is wrong with it is a finding.
    fn add_catalogue(&mut self, files: &dyn Files) {
        let Some(issues) = self.tree.as_ref().map(|tree| &tree.issues) else { return };
        let Some(named) = catalogue::of_menu(&mut self.sources, issues, files) else { return };
        self.has_broken_catalogue = !named.found.is_empty();
        self.catalogue = named.catalogue;
        self.found.extend(named.found);
    }

    /// Whether nothing in a set of files is a menu, and nothing else is wrong with it.
    fn is_resource(&self) -> bool {
        let is_shape = |finding: &Diagnostic| finding.rule == treefile::INVALID_MENU_FILE;
        self.tree.is_none() && self.found.iter().all(is_shape)
    }
}

fn read_text(name: String, text: String, files: &dyn Files) -> Menu {
    let named = Named::of(&name, &text, files);
    let own = import::recognise(&text);
    if !named.is_empty() {
        return read_named(own, InputFile { name, text }, named);
    }
    if let Some(system) = own {
        return read_set(system, vec![InputFile { name, text }]);
    }
    if let Some((message, help)) = vendor::refusal(&name, &text) {
        return unreadable(name, message, Some(help));
    }
    let mut sources = Sources::new();
    let loaded = treefile::load(&mut sources, &name, text, files);
    let included = loaded.sources_files.iter().skip(1).filter_map(|id| sources.get(*id));
    let includes = included.map(|file| file.name().to_owned()).collect();
    Menu {
        name,
        tree: loaded.tree,
        found: loaded.diagnostics,
        includes,
        sources,
        ..Menu::default()
    }
}

fn read_set(system: System, files: Vec<InputFile>) -> Menu {
    let name = files.first().map_or_else(String::new, |file| file.name.clone());
    let mut sources = Sources::new();
    let imported = vendor::read(&mut sources, system, files);
    Menu { name, sources, tree: imported.tree, found: imported.found, ..Menu::default() }
}

/// A file that names others, read with them as one menu.
fn read_named(own: Option<System>, file: InputFile, named: Named) -> Menu {
    let name = file.name.clone();
    let mut sources = Sources::new();
    let system = own.or_else(|| named.files.first().map(|(system, _)| *system));
    // The one that names the others is shown where one of them cannot be read.
    let (around, mut set) = match own {
        Some(_) => (None, vec![file]),
        None => (Some(sources.add(SourceFile::new(file.name, file.text))), Vec::new()),
    };
    let mut found = Vec::new();
    let mut tree = None;
    let first = match system {
        Some(system) => {
            let of_system = named.files.iter().filter(|(one, _)| *one == system);
            set.extend(of_system.map(|(_, file)| file.clone()));
            let imported = vendor::read(&mut sources, system, set);
            tree = imported.tree;
            found = imported.found;
            imported.files.first().copied()
        }
        None => None,
    };
    found.splice(0..0, around.or(first).map(|file| named.faults(file)).unwrap_or_default());
    Menu { name, sources, tree, found, ..Menu::default() }
}

/// A file that is not UTF-8, with the line of the first byte that cannot be read.
fn undecodable(name: String, error: &Undecodable) -> Menu {
    let mut menu = unreadable(name, error.to_string(), None);
    let Undecodable::Utf8 { readable, at, .. } = error else { return menu };
    let Ok(start) = u32::try_from(*at) else { return menu };
    menu.sources = Sources::new();
    let file = menu.sources.add(SourceFile::new(menu.name.as_str(), readable.as_str()));
    let end = start + char::REPLACEMENT_CHARACTER.len_utf8() as u32;
    for label in menu.found.iter_mut().flat_map(|finding| &mut finding.labels) {
        label.span = Span { file, start, end };
    }
    menu
}

/// A file of which only the name can be shown.
fn unreadable(name: String, message: String, help: Option<String>) -> Menu {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new(name.as_str(), ""));
    let span = Span { file, start: 0, end: 0 };
    let mut finding = Diagnostic::new(INVALID_YAML, Severity::Error, message).label(Some(span), "");
    finding.help = help;
    Menu { name, sources, found: vec![finding], ..Menu::default() }
}
