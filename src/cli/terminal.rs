//! Standard output, standard error and files that are written.
//!
//! Findings go to standard output, everything else to standard error. It knows no format.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Context as _;

use super::args::Global;

/// How much is said beside findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Volume {
    /// Errors of use only.
    Silent,
    /// Findings.
    Quiet,
    /// Findings, notes and warnings.
    Normal,
    /// Which files and configurations are used, too.
    Verbose,
}

impl Volume {
    /// What the flags ask for.
    pub(super) fn of(flags: &Global) -> Volume {
        match (flags.silent, flags.quiet, flags.verbose) {
            (true, _, _) => Volume::Silent,
            (_, true, _) => Volume::Quiet,
            (_, _, true) => Volume::Verbose,
            _ => Volume::Normal,
        }
    }

    /// Says something that a user should know.
    pub(super) fn warn(self, text: &str) {
        if self >= Volume::Normal {
            to_stderr(&format!("warning: {text}"));
        }
    }

    /// Says what was done.
    pub(super) fn note(self, text: &str) {
        if self >= Volume::Normal {
            to_stderr(text);
        }
    }

    /// Says what only a curious user wants to know.
    pub(super) fn detail(self, text: &str) {
        if self >= Volume::Verbose {
            to_stderr(text);
        }
    }
}

/// Says what is wrong with the use of the program; always shown.
pub(super) fn error(text: &str) {
    to_stderr(&format!("error: {text}"));
}

/// Says something to people.
pub(super) fn to_stderr(text: &str) {
    // A closed standard error leaves no place to report that.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Writes bytes to standard output. It is not an error when the reader is gone, as in `| head`.
///
/// # Errors
/// Any other failure to write.
pub(super) fn to_stdout(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.context("standard output cannot be written"),
    }
}

/// Writes a file under a temporary name in the same folder and then renames it, so that it is
/// never read half written.
///
/// # Errors
/// When the folder does not exist or may not be written to.
pub(super) fn to_file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let failed = || format!("`{}` cannot be written", path.display());
    // A device such as /dev/null cannot be replaced, only written to.
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return fs::write(path, bytes).with_context(failed);
    }
    if path.is_dir() {
        anyhow::bail!("`{}` cannot be written: it is a folder", path.display());
    }
    let name = path.file_name().with_context(failed)?.to_string_lossy();
    let unfinished = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let written = fs::write(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, path));
    if written.is_err() {
        // The failure is reported below; that the leftover cannot be removed adds nothing.
        let _ = fs::remove_file(&unfinished);
    }
    written.with_context(failed)
}
