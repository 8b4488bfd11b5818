//! `--map`: names of the old version for those of the new one, from the command line and from
//! files.
//!
//! What a pair is, the library decides.

use anyhow::bail;

use phonetree::compare::{MapError, NameMap};
use phonetree::limits;

use crate::cli::env::Env;
use crate::cli::load::read_text;

/// Reads all pairs. In a file each stands on a line of its own; empty lines and those that begin
/// with `#` are left out.
///
/// # Errors
/// When a file cannot be read, or something is not a pair.
pub(super) fn map(arguments: &[String], env: &Env) -> anyhow::Result<NameMap> {
    let mut map = NameMap::default();
    for argument in arguments {
        let path = env.cwd.join(argument);
        if argument.contains('=') && !path.is_file() {
            add(&mut map, argument, "--map")?;
            continue;
        }
        let text = read_text(&path, limits::LARGEST_CONFIG).map_err(|why| {
            anyhow::anyhow!(
                "--map: `{argument}` cannot be read: {why}\n  help: write `OLD=NEW`, or the name \
                 of a file with such a pair on each line"
            )
        })?;
        for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = line.trim();
            if !line.is_empty() && !line.starts_with('#') {
                add(&mut map, line, &format!("{argument}:{}", at + 1))?;
            }
        }
    }
    Ok(map)
}

fn add(map: &mut NameMap, pair: &str, place: &str) -> anyhow::Result<()> {
    match map.add(pair) {
        Ok(()) => Ok(()),
        Err(error @ MapError::NotAPair(_)) => bail!("{place}: {error}\n  help: write `OLD=NEW`"),
        Err(error) => bail!("{place}: {error}, for two names\n  help: keep one of them"),
    }
}
