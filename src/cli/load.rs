//! Hands files to the library: shared by every command that reads a menu.
//!
//! It judges nothing.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use phonetree::check::{Files, Input, SoundFile};
use phonetree::yaml;

use super::env::Env;
use super::files::{Candidate, display_name, tidy};
use super::inputs;
use super::project::Project;
use super::read_bytes::{self, Bytes};

/// Reads a file.
///
/// # Errors
/// When it is missing, not a regular file, or may not be read.
pub(super) fn read_file(path: &Path) -> anyhow::Result<Bytes> {
    inputs::add(path);
    read_bytes::read_file(path).map_err(|error| anyhow::anyhow!(in_words(&error)))
}

/// Reads the text of a file that is shown under a name.
///
/// # Errors
/// When it cannot be read, or is not text.
pub(super) fn read_whole(path: &Path, name: &str) -> anyhow::Result<String> {
    let bytes = read_file(path).with_context(|| format!("`{name}` cannot be read"))?;
    match bytes {
        Bytes::Whole(bytes) => yaml::decode(&bytes).with_context(|| format!("`{name}`")),
        Bytes::Refused(refusal) => bail!("`{name}` cannot be read: {refusal}"),
    }
}

/// Reads a text of at most `most` bytes: a configuration, a baseline or a table.
///
/// # Errors
/// When it is missing, not a regular file, too large, or may not be read.
pub(super) fn read_text(path: &Path, most: usize) -> anyhow::Result<String> {
    inputs::add(path);
    read_bytes::read_text(path, most).map_err(|error| anyhow::anyhow!(in_words(&error)))
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

/// Included files and catalogues on disk, relative to the file that names them and in its
/// project.
pub(super) struct Disk<'c> {
    /// Where the names of files start from.
    cwd: &'c Path,
    project: Project,
    /// A file that the user named himself, wherever it lies.
    named: Option<PathBuf>,
}

impl<'c> Disk<'c> {
    /// What the menu in a file may lead to. `folder` is the one that was named and in which the
    /// file was found.
    pub(super) fn of(env: &'c Env, file: &Path, folder: Option<&Path>) -> Self {
        let file = tidy(&env.cwd.join(file));
        let folder = folder.map(tidy);
        let project = Project::of(&file, folder.as_deref(), env.home());
        Disk { cwd: &env.cwd, project, named: None }
    }

    /// A catalogue that the user named, and what it may lead to.
    pub(super) fn of_named(env: &'c Env, name: &str) -> Self {
        let named = tidy(&env.cwd.join(name));
        Disk { named: Some(named), ..Disk::of(env, Path::new(name), None) }
    }

    /// A path as the file called `from` names it.
    fn path_of(&self, from: &str, path: &str) -> PathBuf {
        let from = self.cwd.join(from);
        tidy(&from.parent().unwrap_or(self.cwd).join(path))
    }
}

impl Files for Disk<'_> {
    fn read(&self, from: &str, path: &str) -> Result<(String, String), String> {
        let path = self.path_of(from, path);
        if self.named.as_ref() != Some(&path) {
            self.project.must_hold(&path).map_err(|error| error.to_string())?;
        }
        inputs::add(&path);
        let text = match read_bytes::read_file(&path).map_err(|error| in_words(&error))? {
            Bytes::Whole(bytes) => yaml::decode(bytes).map_err(|error| error.to_string())?,
            Bytes::Refused(refusal) => return Err(refusal.to_string()),
        };
        Ok((display_name(&path, self.cwd), text))
    }

    fn sound(&self, from: &str, path: &str) -> Option<SoundFile> {
        let path = self.path_of(from, path);
        self.project.must_hold(&path).ok()?;
        let file = read_bytes::open(&path).ok()?;
        inputs::add(&path);
        Some(SoundFile { n_bytes: file.metadata().ok()?.len(), bytes: Box::new(file) })
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
