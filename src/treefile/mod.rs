//! The menu file: phonetree's own format, from text to tree and back.
//!
//! One run reports every mistake at its place, with what to write instead; a tree comes
//! out as long as the text is YAML and has nodes. It opens no files: the texts of included
//! files come through [`Files`].

mod assemble;
mod fields;
mod files;
pub(crate) mod forms;
mod lost_hash_keys;
mod lower;
mod page;
mod phrases;
mod revise;
mod sounds;
pub mod tag;
mod write;

pub use fields::schema;
pub(crate) use lower::{parse_days, parse_times};
pub use revise::{Unsafe, revise};
pub(crate) use write::duration as duration_text;
pub use write::{WrittenField, WrittenFields, write, written_fields};

pub use crate::yaml::{DUPLICATE_KEY, INVALID_VALUE, INVALID_YAML, UNKNOWN_FIELD};

use std::collections::{BTreeMap, HashSet};
use std::io::Read;

use crate::diagnostic::{Diagnostic, Severity};
use crate::limits;
use crate::source::{FileId, Sources};
use crate::tree::PhoneTree;

/// The file's shape is wrong: a wrong form of value, missing or contradicting fields.
pub const INVALID_MENU_FILE: &str = "invalid-menu-file";
/// A node or a schedule that is named and not there.
pub const UNKNOWN_TARGET: &str = "unknown-target";

/// The word in place of a schedule for unknown opening hours: the line is open or closed,
/// and the file does not say when.
const UNKNOWN_HOURS: &str = "unknown";

/// A sound file that is open for reading.
pub struct SoundFile {
    /// Its bytes from the first one on; only the header is read.
    pub bytes: Box<dyn Read>,
    /// How many bytes it has in all.
    pub n_bytes: u64,
}

/// Gives the texts of included files, and sound files.
pub trait Files {
    /// The name to show and the text of the file `path`, as `include` names it in the
    /// file called `from`.
    ///
    /// # Errors
    /// A few words on why the file cannot be read.
    fn read(&self, from: &str, path: &str) -> Result<(String, String), String>;

    /// The sound file `path`, as `audio` names it in the file called `from`; `None` where there
    /// is none, as on a machine without the sounds, or where it must not be read.
    fn sound(&self, from: &str, path: &str) -> Option<SoundFile> {
        let _ = (from, path);
        None
    }
}

/// For texts without included files.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &str, _: &str) -> Result<(String, String), String> {
        Err("no other file can be read here".to_owned())
    }
}

/// Files in memory, by the path that names them.
impl Files for BTreeMap<String, String> {
    fn read(&self, _: &str, path: &str) -> Result<(String, String), String> {
        let (name, text) = self.get_key_value(path).ok_or("there is no such file")?;
        Ok((name.clone(), text.clone()))
    }
}

/// The outcome of loading a menu file.
#[derive(Debug)]
pub struct LoadedTree {
    /// The tree; `None` when the text is not YAML or has no nodes. Where there are findings,
    /// safe values replace what is wrong.
    pub tree: Option<PhoneTree>,
    /// The file, then those that it includes.
    pub sources_files: Vec<FileId>,
    /// All mistakes, in the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a menu file under the name that the user should see, and adds it and the files
/// that it includes to the sources.
pub fn load(sources: &mut Sources, name: &str, text: String, includes: &dyn Files) -> LoadedTree {
    let mut read = files::read(sources, name, text, includes);
    let sources_files = read.files.iter().map(|file| file.id).collect();
    let mut tree = assemble::tree(sources, &mut read);
    if let Some(tree) = &mut tree {
        read.findings.append(&mut sounds::add_lengths(tree, sources, includes));
    }
    let mut diagnostics = once_each(read.findings);
    if diagnostics.len() > limits::REPORTED_MISTAKES {
        let n_left = diagnostics.len() - limits::REPORTED_MISTAKES;
        diagnostics.truncate(limits::REPORTED_MISTAKES);
        let message = format!("{n_left} more mistakes are not shown");
        diagnostics.push(Diagnostic::new(INVALID_MENU_FILE, Severity::Error, message));
    }
    LoadedTree { tree, sources_files, diagnostics }
}

/// Of findings that say the same about the same place the first: an alias or a merge key
/// makes the reader pass a place several times.
fn once_each(mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen = HashSet::with_capacity(findings.len());
    let is_first = findings.iter().map(|finding| {
        finding.primary().is_none_or(|span| seen.insert((span, finding.message.as_str())))
    });
    let is_first: Vec<bool> = is_first.collect();
    let mut is_first = is_first.into_iter();
    findings.retain(|_| is_first.next() == Some(true));
    findings
}

/// Whether a text looks like a menu file: its top level has `nodes`. A quick look for
/// folders; it reads no YAML.
pub fn is_menu_text(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        return text.contains("\"nodes\"");
    }
    text.lines().any(|line| {
        ["nodes", "\"nodes\"", "'nodes'"].into_iter().filter_map(|key| line.strip_prefix(key)).any(
            |rest| {
                let rest = rest.trim_start();
                rest.strip_prefix(':').is_some_and(|v| v.is_empty() || v.starts_with([' ', '\t']))
            },
        )
    })
}
