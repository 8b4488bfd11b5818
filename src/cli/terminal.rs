//! Standard output and standard error.
//!
//! Findings go to standard output, everything else to standard error. Whatever comes from a
//! file is made harmless here, at the last step. It knows no format.

use std::borrow::Cow;
use std::io::{self, Write};

use anyhow::Context as _;

use phonetree::source::{Stream, harmless};

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

/// Says something to people, without colours.
pub(super) fn to_stderr(text: &str) {
    to_stderr_as(text, Stream::Plain);
}

/// Says something to people.
pub(super) fn to_stderr_as(text: &str, stream: Stream) {
    // A closed standard error leaves no place to report that.
    let _ = writeln!(io::stderr().lock(), "{}", harmless(text, stream));
}

/// Text for people, with colours or without.
pub(super) fn stream_of(is_colored: bool) -> Stream {
    if is_colored { Stream::Styled } else { Stream::Plain }
}

/// Writes a text to standard output.
///
/// # Errors
/// When it cannot be written.
pub(super) fn to_stdout(text: &str, stream: Stream) -> anyhow::Result<()> {
    bytes_to_stdout(harmless(text, stream).as_bytes())
}

/// Writes a YAML file to standard output, where nothing of it may steer a terminal; says so if
/// that changed it.
///
/// # Errors
/// When it cannot be written.
pub(super) fn menu_to_stdout(text: &str, volume: Volume) -> anyhow::Result<()> {
    if matches!(harmless(text, Stream::Plain), Cow::Owned(shown) if shown != text) {
        volume.warn("what would steer a terminal was changed; -o FILE writes it as it is");
    }
    to_stdout(text, Stream::Plain)
}

/// Writes a picture, or a text of the program itself, to standard output. It is not an error
/// when the reader is gone, as in `| head`.
///
/// # Errors
/// Any other failure to write.
pub(super) fn bytes_to_stdout(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.context("standard output cannot be written"),
    }
}
