//! `--watch`: runs a command again whenever a file that it may read has changed.
//!
//! It knows no command. Changes that come while a command runs, such as the command's own output,
//! start nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context as _, bail};
use notify::{Event, EventKind, RecursiveMode, Watcher as _};

use super::env::Env;
use super::exit::Exit;
use super::files::display_name;
use super::inputs;
use super::terminal::{Volume, error};

/// How long files must rest before a run: an editor writes a file in several steps.
const REST: Duration = Duration::from_millis(150);

/// Runs a command now, and again after each change below these paths, until it is stopped.
///
/// # Errors
/// When there is nothing to watch, or the system cannot tell of changes.
pub(super) fn watch(
    paths: &[PathBuf],
    env: &Env,
    volume: Volume,
    run: &mut dyn FnMut() -> anyhow::Result<Exit>,
) -> anyhow::Result<Exit> {
    if paths.iter().any(|path| path == Path::new("-")) {
        bail!("--watch waits for files to change, and standard input is not a file");
    }
    let (sender, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // The receiver is gone only when the program ends.
        let _ = sender.send(event);
    })
    .context("the system cannot tell of changed files")?;
    let mut watched = BTreeSet::new();
    let mut roots = Vec::new();
    for path in paths.iter().map(|path| env.cwd.join(path)) {
        let (folder, mode) = if path.is_dir() {
            roots.push(path.clone());
            (path, RecursiveMode::Recursive)
        } else {
            // An editor puts a new file in the place of the old one, so the file itself would
            // be seen to change only once.
            (path.parent().unwrap_or(&env.cwd).to_owned(), RecursiveMode::NonRecursive)
        };
        watcher
            .watch(&folder, mode)
            .with_context(|| format!("`{}` cannot be watched", folder.display()))?;
        watched.insert(folder);
    }
    loop {
        inputs::forget();
        // A mistake in a file or in a configuration is mended while it is watched.
        if let Err(mistake) = run() {
            error(&format!("{mistake:#}"));
        }
        // What a menu includes, its catalogue and its configuration may be elsewhere.
        for folder in inputs::folders() {
            let is_watched =
                watched.contains(&folder) || roots.iter().any(|root| folder.starts_with(root));
            if !is_watched && watcher.watch(&folder, RecursiveMode::NonRecursive).is_ok() {
                watched.insert(folder);
            }
        }
        while changes.recv_timeout(REST).is_ok() {}
        volume.note("watching for changes; Ctrl-C ends");
        let first = loop {
            let event = changes.recv().context("the system no longer tells of changed files")?;
            if let Some(path) = event.ok().and_then(|event| changed(&event)) {
                break path;
            }
        };
        while !matches!(changes.recv_timeout(REST), Err(RecvTimeoutError::Timeout)) {}
        volume.note(&format!("\n{} changed", display_name(&first, &env.cwd)));
    }
}

/// The file that an event is about, if it may be a menu, a file that belongs to one, or a
/// configuration.
fn changed(event: &Event) -> Option<PathBuf> {
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    let is_read = |path: &&PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("");
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let is_hidden = name.starts_with('.') && name != ".phonetree.toml";
        !is_hidden
            && ["", "csv", "json", "toml", "txt", "wav", "xml", "yaml", "yml"].contains(&ending)
    };
    event.paths.iter().find(is_read).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, ModifyKind};

    #[test]
    fn menus_and_configurations_count_and_reading_and_other_files_do_not() {
        let write = EventKind::Modify(ModifyKind::Any);
        let of = |kind, path: &str| changed(&Event::new(kind).add_path(path.into())).is_some();
        assert!(of(write, "/a/menu.yaml") && of(write, "/a/.phonetree.toml"));
        assert!(!of(EventKind::Access(AccessKind::Any), "/a/menu.yaml"));
        assert!(!of(write, "/a/.menu.yaml.swp") && !of(write, "/a/menu.svg"));
    }
}
