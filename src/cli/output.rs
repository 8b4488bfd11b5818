//! Where a command writes: the file of `-o`, or standard output.
//!
//! It refuses to replace files; writing them is for `terminal`.

use std::fmt::Display;
use std::path::{Path, PathBuf};

use super::env::Env;

/// The file that was named, absolute; `None` for standard output.
///
/// # Errors
/// When there is such a file and replacing it was not asked for.
pub(super) fn file(
    named: Option<&Path>,
    is_forced: bool,
    env: &Env,
) -> anyhow::Result<Option<PathBuf>> {
    let Some(path) = named.map(|path| env.cwd.join(path)) else { return Ok(None) };
    if path.is_file() && !is_forced {
        return Err(already_exists(path.display(), "file"));
    }
    Ok(Some(path))
}

/// What is said about a file or a place that exists.
pub(super) fn already_exists(shown: impl Display, kind: &str) -> anyhow::Error {
    anyhow::anyhow!(
        "`{shown}` already exists\n  help: name another {kind}, or replace it with --force"
    )
}
