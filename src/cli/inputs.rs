//! The files that this run has read or written, so that none of them is replaced.
//!
//! One list for the process: reading and writing are far apart, and no file may be forgotten
//! between them. It knows files, not what they are for.

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// What tells a file apart, whatever its names.
#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = std::path::PathBuf;

static SEEN: Mutex<BTreeSet<Identity>> = Mutex::new(BTreeSet::new());

/// The folders of these files.
static FOLDERS: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Remembers a file. One that does not exist is not remembered.
pub(super) fn add(path: &Path) {
    if let Some(identity) = std::fs::metadata(path).ok().and_then(|found| of(path, &found)) {
        SEEN.lock().expect("no thread panics while it holds the list").insert(identity);
        let folder = path.parent().map(Path::to_owned);
        FOLDERS.lock().expect("no thread panics while it holds the list").extend(folder);
    }
}

/// The folders that files were read from or written to.
pub(super) fn folders() -> BTreeSet<PathBuf> {
    FOLDERS.lock().expect("no thread panics while it holds the list").clone()
}

/// Whether a file was read or written, under whatever name.
pub(super) fn has(path: &Path) -> bool {
    let identity = std::fs::metadata(path).ok().and_then(|found| of(path, &found));
    identity.is_some_and(|identity| {
        SEEN.lock().expect("no thread panics while it holds the list").contains(&identity)
    })
}

/// Forgets all files, before a command runs once more.
pub(super) fn forget() {
    SEEN.lock().expect("no thread panics while it holds the list").clear();
}

#[cfg(unix)]
fn of(_path: &Path, found: &Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;

    Some((found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn of(path: &Path, _found: &Metadata) -> Option<Identity> {
    path.canonicalize().ok()
}
