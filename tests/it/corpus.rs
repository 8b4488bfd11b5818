//! Where the files of real phone systems are, which are not part of the project.
//!
//! `PHONETREE_CORPUS` names their folder; without it they lie beside the project or are missing,
//! and then the tests that read them (`-E 'test(corpus)'`) show nothing and say so.

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The folder of the corpus; `None` where there is none.
///
/// # Panics
/// When `PHONETREE_CORPUS` names no folder: who asks for the corpus wants its tests to run.
pub(crate) fn folder() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let named = std::env::var_os("PHONETREE_CORPUS").filter(|named| !named.is_empty());
    let is_named = named.is_some();
    let folder = named.map_or_else(beside, PathBuf::from);
    assert!(folder.is_dir() || !is_named, "PHONETREE_CORPUS: no folder `{}`", folder.display());
    folder.is_dir().then_some(folder)
}

/// The test runner prints the output of tests that fail; this one writes past it, and
/// `.config/nextest.toml` shows it at the end of a run.
#[test]
fn the_corpus_is_read_or_the_run_says_that_it_is_skipped() {
    if folder().is_none() {
        let line = "skipped: PHONETREE_CORPUS is not set and ../shared/corpus is missing, so no real \
                    files were read\n";
        std::io::stderr().write_all(line.as_bytes()).expect("standard error is open");
    }
}
