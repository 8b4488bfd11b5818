//! The systems whose files can be read, and whose a text is.
//!
//! A look at the text, no reading: it must be quick, and it knows no file names.

use super::set::{Imported, InputFile, Options};
static IMPORTERS: [&Importer; 3] = [&connect::IMPORTER, &freeswitch::IMPORTER, &twilio::IMPORTER];
use crate::source::Sources;

/// A phone system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum System {
    /// Amazon Connect: contact flows, both export formats.
    AmazonConnect,
    /// FreeSWITCH: menus, phrases, dialplans.
    FreeSwitch,
    /// Twilio Studio: flows of both versions.
    TwilioStudio,
}

impl System {
    /// All systems.
    pub const ALL: [System; 3] = [System::AmazonConnect, System::FreeSwitch, System::TwilioStudio];

    /// The word that `--from` takes.
    pub fn word(self) -> &'static str {
        match self {
            System::AmazonConnect => "amazon-connect",
            System::FreeSwitch => "freeswitch",
            System::TwilioStudio => "twilio-studio",
        }
    }

    /// The name that its users know.
    pub fn name(self) -> &'static str {
        match self {
            System::AmazonConnect => "Amazon Connect",
            System::FreeSwitch => "FreeSWITCH",
            System::TwilioStudio => "Twilio Studio",
        }
    }

    /// Reads the word that `--from` takes.
    pub fn parse(word: &str) -> Option<System> {
        System::ALL.into_iter().find(|system| system.word() == word)
    }
}

/// How sure it is that a text is a system's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// It has the look of it; other texts may have that too.
    Likely,
    /// Only files of this system look so.
    Certain,
}

/// Which files of a folder belong to one set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Those that lie in the same folder.
    Folder,
    /// Those of the whole tree of folders: its files refer to each other across folders.
    Tree,
}

/// One system's reader.
#[derive(Debug)]
pub struct Importer {
    /// The system.
    pub system: System,
    /// Which files of a folder belong together.
    pub reach: Reach,
    /// The signs that its files may begin with.
    pub begins_with: &'static [char],
    /// Whether a text that begins so looks like one of its files.
    pub recognise: fn(&str) -> Option<Confidence>,
    /// Reads a set of files as one tree.
    pub read: fn(&mut Sources, Vec<InputFile>, &Options) -> Imported,
}

/// All readers, by the names of their systems.
use super::{connect, freeswitch, twilio};

/// All readers.
pub fn importers() -> &'static [&'static Importer] {
    &IMPORTERS
}

/// The reader of a system, if there is one.
pub fn importer_of(system: System) -> Option<&'static Importer> {
    importers().iter().copied().find(|importer| importer.system == system)
}

/// Whose file a text is, and how sure that is; `None` for all that nobody knows.
pub fn recognise(text: &str) -> Option<(System, Confidence)> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let judged = importers()
        .iter()
        .filter(|importer| text.starts_with(importer.begins_with))
        .filter_map(|importer| Some((importer.system, (importer.recognise)(text)?)));
    // The first of equals: the readers stand in a fixed order.
    judged.reduce(|best, other| if other.1 > best.1 { other } else { best })
}
