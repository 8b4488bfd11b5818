//! The one room that writes files: whole or not at all, and over nothing that is still needed.
//!
//! It knows no command and no format; whether a file is an earlier report is asked of the
//! caller.

use std::fmt::Display;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context as _, bail};

use phonetree::source::{Stream, harmless};

use super::env::Env;
use super::files::display_name;
use super::inputs;
use super::terminal::{Volume, to_stdout};

/// How much of a file is looked at to tell whether it is an earlier report, in bytes.
const HEAD: u64 = 1 << 16;
/// The most symbolic links in a row, as systems have it.
const MAX_LINKS: usize = 40;

/// A file that a command may write to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Output {
    path: PathBuf,
}

impl Output {
    /// A file that does not exist yet, or that `--force` gives up.
    ///
    /// # Errors
    /// When it exists and replacing it was not asked for.
    pub(super) fn new(path: PathBuf, is_forced: bool) -> anyhow::Result<Output> {
        Output::or_own(path, is_forced, |_| false)
    }

    /// The same, and an existing file that `is_own` recognises as the work of an earlier run.
    ///
    /// # Errors
    /// When it exists, is something else, and replacing it was not asked for.
    pub(super) fn or_own(
        path: PathBuf,
        is_forced: bool,
        is_own: impl FnOnce(&Path) -> bool,
    ) -> anyhow::Result<Output> {
        if !is_forced && is_there(&path) && !is_own(&path) {
            return Err(already_exists(path.display(), "file"));
        }
        Ok(Output { path })
    }

    /// The file of `-o`; `None` for standard output.
    ///
    /// # Errors
    /// When it exists and replacing it was not asked for.
    pub(super) fn of_flag(
        named: Option<&Path>,
        is_forced: bool,
        env: &Env,
    ) -> anyhow::Result<Option<Output>> {
        named.map(|path| Output::new(env.cwd.join(path), is_forced)).transpose()
    }

    /// Says that it was written.
    pub(super) fn say(&self, env: &Env, volume: Volume) {
        volume.note(&format!("wrote {}", display_name(&self.path, &env.cwd)));
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a text, as harmless as on a terminal.
    ///
    /// # Errors
    /// As for [`Output::write`].
    pub(super) fn write_text(&self, text: &str, stream: Stream) -> anyhow::Result<()> {
        self.write(harmless(text, stream).as_bytes())
    }

    /// Writes it.
    ///
    /// # Errors
    /// When this run has read the file or written it already, or it cannot be written.
    pub(super) fn write(&self, bytes: &[u8]) -> anyhow::Result<()> {
        if inputs::has(&self.path) && !is_device(&self.path) {
            bail!(
                "`{}` is a file of this run and is not replaced\n  help: name another file",
                self.path.display()
            );
        }
        edit(&self.path, bytes)
    }
}

/// Writes a text to the file that was asked for and says so, or to standard output.
///
/// # Errors
/// When it cannot be written.
pub(super) fn deliver(
    output: Option<&Output>,
    text: &str,
    stream: Stream,
    env: &Env,
    volume: Volume,
) -> anyhow::Result<()> {
    match output {
        Some(output) => {
            output.write_text(text, stream)?;
            output.say(env, volume);
            Ok(())
        }
        None => to_stdout(text, stream),
    }
}

/// What is said about a file or a place that exists.
pub(super) fn already_exists(shown: impl Display, kind: &str) -> anyhow::Error {
    anyhow::anyhow!(
        "`{shown}` already exists\n  help: name another {kind}, or replace it with --force"
    )
}

/// Writes a new text of a file that is edited on purpose, or a new file.
///
/// # Errors
/// When it cannot be written.
pub(super) fn edit(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let written = replace(path, bytes);
    if written.is_ok() {
        inputs::add(path);
    }
    written.with_context(|| format!("`{}` cannot be written", path.display()))
}

/// Gives a file another text, if it still is what was read. A byte-order mark stays.
///
/// # Errors
/// When it has changed, or cannot be written.
pub(super) fn rewrite(path: &Path, old: &str, new: &str) -> anyhow::Result<()> {
    const MARK: &[u8] = b"\xef\xbb\xbf";
    let bytes = fs::read(path)?;
    let (mark, rest) = match bytes.strip_prefix(MARK) {
        Some(rest) => (MARK, rest),
        None => (&[][..], &bytes[..]),
    };
    if rest != old.as_bytes() {
        bail!("the file has changed since it was read");
    }
    edit(path, &[mark, new.as_bytes()].concat())
}

/// Appends to a file, which is made where it does not exist.
///
/// # Errors
/// When it cannot be written.
pub(super) fn append(path: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().create(true).append(true).open(path)?.write_all(bytes)
}

/// Whether something has the name, be it a link to nothing. A device is never in the way:
/// writing to it replaces nothing.
fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok() && !is_device(path)
}

/// Whether it is a pipe, a device or a socket.
pub(super) fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// The beginning of a regular file, if it is text.
pub(super) fn begin_of(path: &Path) -> Option<String> {
    if !fs::metadata(path).ok()?.is_file() {
        return None;
    }
    let mut head = Vec::new();
    File::open(path).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    // The end may stand in the middle of a character.
    match String::from_utf8(head) {
        Ok(text) => Some(text),
        Err(error) if error.utf8_error().error_len().is_none() => {
            let end = error.utf8_error().valid_up_to();
            String::from_utf8(error.into_bytes()[..end].to_vec()).ok()
        }
        Err(_) => None,
    }
}

/// Writes a temporary file in the same folder and renames it, so that no reader ever sees half
/// of the file. Links are followed and stay. A file that other names share, or that belongs to
/// someone else, is written in place, because a new file would not be the same; the temporary
/// file then stays as the whole copy if that fails.
fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let path = end_of_links(path)?;
    let found = match fs::metadata(&path) {
        Ok(found) if found.is_dir() => bail!("it is a folder"),
        // A device such as /dev/null cannot be replaced, only written to.
        Ok(found) if !found.is_file() => return Ok(fs::write(&path, bytes)?),
        Ok(found) => {
            // Renaming would replace a file that may not be written to.
            OpenOptions::new().write(true).open(&path)?;
            Some(found)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error.into()),
    };
    let (unfinished, mut file) = temporary(&path)?;
    // Before there is anything to read in it.
    let prepared = found.as_ref().map_or(Ok(()), |found| file.set_permissions(found.permissions()));
    if let Err(error) = prepared.and_then(|()| file.write_all(bytes)) {
        discard(&unfinished);
        return Err(error.into());
    }
    if found.is_some_and(|found| !is_like(&found, &file)) {
        fs::write(&path, bytes).with_context(|| {
            format!("writing stopped half way; the whole text is in `{}`", unfinished.display())
        })?;
        discard(&unfinished);
        return Ok(());
    }
    let renamed = fs::rename(&unfinished, &path);
    if renamed.is_err() {
        discard(&unfinished);
    }
    Ok(renamed?)
}

/// Removes a temporary file.
fn discard(unfinished: &Path) {
    // The failure before is reported; that the leftover cannot be removed adds nothing.
    let _ = fs::remove_file(unfinished);
}

/// Where symbolic links lead in the end, also where nothing is there yet.
fn end_of_links(path: &Path) -> anyhow::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&path) {
            Ok(target) => path = path.parent().unwrap_or(Path::new("")).join(target),
            Err(_) => return Ok(path),
        }
    }
    bail!("its symbolic links lead to each other")
}

/// A new file in the folder of another one. Its name is short, however long the other's is, and
/// it is never something that is there already.
fn temporary(path: &Path) -> io::Result<(PathBuf, File)> {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    loop {
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!(".phonetree-{}-{n}.tmp", std::process::id());
        let unfinished = path.with_file_name(name);
        match File::create_new(&unfinished) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            other => return other.map(|file| (unfinished, file)),
        }
    }
}

/// Whether a new file can take the place of an existing one: it has one name and one owner.
#[cfg(unix)]
fn is_like(found: &Metadata, new: &File) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    let is_owner = |new: Metadata| new.uid() == found.uid() && new.gid() == found.gid();
    found.nlink() == 1 && new.metadata().is_ok_and(is_owner)
}

#[cfg(not(unix))]
fn is_like(_found: &Metadata, _new: &File) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_rewritten_only_if_it_is_what_was_read_and_keeps_its_mark() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("menu.yaml");
        fs::write(&path, "\u{feff}old: 1\r\n").unwrap();
        rewrite(&path, "old: 1\r\n", "new: 1\r\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "\u{feff}new: 1\r\n");
        let error = rewrite(&path, "old: 1\r\n", "newer: 1\r\n").unwrap_err();
        assert_eq!(error.to_string(), "the file has changed since it was read");
        assert_eq!(fs::read_to_string(&path).unwrap(), "\u{feff}new: 1\r\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left over");
    }
}
