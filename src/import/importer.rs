//! What a phone system's folder gives: its names, how its files are recognised and read, and
//! what to do about findings in them.
//!
//! It names no phone system.

use std::fmt;
use std::hash::{Hash, Hasher};

use super::helps;
use super::set::{ImportOptions, Imported, InputFile};
use crate::source::Sources;

/// How sure it is that a text is a system's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Confidence {
    /// It looks like one of its files; other texts may look like that, too.
    Likely,
    /// Only files of this system look like that.
    Certain,
}

/// Which files of a folder belong to one set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Those in the same folder.
    Folder,
    /// Those in the whole tree of folders: its files refer to each other across folders.
    Tree,
    /// Each file is a menu of its own.
    File,
}

/// All that is particular to one phone system.
#[derive(Debug)]
pub(super) struct Importer {
    /// The word that `--from` takes.
    pub(super) word: &'static str,
    /// The name that its users know.
    pub(super) name: &'static str,
    /// Which files of a folder belong together.
    pub(super) reach: Reach,
    /// Whether a call begins at the first node of a file, so that nothing was said before it.
    pub(super) starts_call: bool,
    /// Whether people write its files as they like: then a text that looks like one may well be
    /// something else, and only who imports it says that it is one.
    pub(super) is_by_hand: bool,
    /// The characters that its files may begin with; any where none is named.
    pub(super) begins_with: &'static [char],
    /// Whether a text that begins so looks like one of its files.
    pub(super) recognise: fn(&str) -> Option<Confidence>,
    /// Reads a set of files as one tree.
    pub(super) read: fn(&mut Sources, Vec<InputFile>, &ImportOptions) -> Imported,
    /// What to do about findings, by rule and sorted: a help that speaks of the fields of a
    /// menu file is of no use in a file of this system.
    pub(super) helps: &'static [(&'static str, &'static str)],
}

/// A phone system whose files can be read.
#[derive(Clone, Copy)]
pub struct System(&'static Importer);

impl System {
    /// The system of an importer.
    pub(super) const fn new(importer: &'static Importer) -> Self {
        System(importer)
    }

    /// Its importer.
    pub(super) fn importer(self) -> &'static Importer {
        self.0
    }

    /// The word that `--from` takes.
    pub fn word(self) -> &'static str {
        self.0.word
    }

    /// The name that its users know.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// Which files of a folder belong together.
    pub fn reach(self) -> Reach {
        self.0.reach
    }

    /// Whether people write its files: an outline or a sheet.
    pub fn is_by_hand(self) -> bool {
        self.0.is_by_hand
    }

    /// Whether a call begins at the first node of a file, so that nothing was said before it.
    pub fn starts_call(self) -> bool {
        self.0.starts_call
    }

    /// What to do about findings, by rule: where the words are this system's, and where they
    /// are the same for all systems.
    pub fn helps(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.helps.iter().chain(helps::HELPS).copied()
    }

    /// What to do where its files hold no menu.
    pub fn help_without_menu(self) -> &'static str {
        self.help_for("invalid-menu-file")
            .unwrap_or("name the file that holds the menus, or the folder around both")
    }

    /// What to do about a finding of a rule; none where the rule's own words fit everywhere.
    pub fn help_for(self, rule: &str) -> Option<&'static str> {
        self.helps().find(|(known, _)| *known == rule).map(|(_, help)| help)
    }
}

impl PartialEq for System {
    fn eq(&self, other: &Self) -> bool {
        self.word() == other.word()
    }
}

impl Eq for System {}

impl Hash for System {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.word().hash(state);
    }
}

impl fmt::Debug for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "System({})", self.word())
    }
}
