//! Standard output and standard error.
//!
//! Findings go to standard output, everything else to standard error. It knows no format.

use std::io::{self, Write};

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
