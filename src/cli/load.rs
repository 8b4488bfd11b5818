//! Hands files to the library: shared by every command that reads a menu.
//!
//! It judges nothing.

use std::io;
use std::path::Path;

use anyhow::Context as _;

use phonetree::check::{Files, Input};
use phonetree::yaml;

use super::files::{Candidate, display_name, tidy};
use super::read_bytes::{self, Bytes};

/// Reads a file.
///
/// # Errors
/// When it is missing, a folder, or may not be read.
pub(super) fn read_file(path: &Path) -> anyhow::Result<Bytes> {
    read_bytes::read_file(path).map_err(|error| anyhow::anyhow!(in_words(&error)))
}

/// Reads standard input to its end.
///
/// # Errors
/// When it cannot be read.
pub(super) fn read_stdin() -> anyhow::Result<Bytes> {
    read_bytes::read(&mut io::stdin().lock()).context("standard input cannot be read")
}

/// Reads a file that was found or named.
///
/// # Errors
/// When it is missing, a folder, or may not be read.
pub(super) fn input(candidate: &Candidate) -> anyhow::Result<Input> {
    let bytes = match &candidate.path {
        Some(path) => read_file(path)?,
        None => read_stdin()?,
    };
    Ok(input_of(&candidate.name, bytes))
}

/// What was read, under the name that users see.
pub(super) fn input_of(name: &str, bytes: Bytes) -> Input {
    let name = name.to_owned();
    match bytes {
        Bytes::Whole(bytes) => Input::Bytes { name, bytes },
        Bytes::Refused(refusal) => Input::Refused { name, why: refusal.to_string() },
    }
}

/// Included files and catalogues on disk, relative to the file that names them.
pub(super) struct Disk<'c> {
    cwd: &'c Path,
}

impl<'c> Disk<'c> {
    /// The names of files start from `cwd`.
    pub(super) fn new(cwd: &'c Path) -> Self {
        Disk { cwd }
    }
}

impl Files for Disk<'_> {
    fn read(&self, from: &str, path: &str) -> Result<(String, String), String> {
        let from = self.cwd.join(from);
        let path = tidy(&from.parent().unwrap_or(self.cwd).join(path));
        let text = match read_bytes::read_file(&path).map_err(|error| in_words(&error))? {
            Bytes::Whole(bytes) => yaml::decode(bytes).map_err(|error| error.to_string())?,
            Bytes::Refused(refusal) => return Err(refusal.to_string()),
        };
        Ok((display_name(&path, self.cwd), text))
    }
}

/// The most common failures without the system's own wording and number.
fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}
