//! How much memory a check takes, counted by the allocator and not by the clock.
//!
//! A binary of its own: its allocator counts the bytes of the whole process, so these tests
//! hold a lock, and no other test runs beside them.

mod hostile;
mod pictures;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use peak_alloc::PeakAlloc;

use phonetree::analysis::Analysis;
use phonetree::check::{Input, Menu, NoFiles, Settings, audit, check};
use phonetree::lint::IssueContext;
use phonetree::render::{AuditFormat, AuditedMenu, Format, Look, render_audit, render_to_string};

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

/// What a check may take at most: for each byte of the file, and besides.
const EACH_BYTE: usize = 40;
const BESIDES: usize = 30 * 1024 * 1024;

/// The most bytes that were allocated at one time while something ran, beyond those before.
fn peak_of(work: impl FnOnce()) -> usize {
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    ALLOCATED.reset_peak_usage();
    let before = ALLOCATED.current_usage();
    work();
    ALLOCATED.peak_usage().saturating_sub(before)
}

/// Asserts the promised bound on memory for work on a file of that many bytes.
fn assert_bounded(name: &str, n_bytes: usize, work: impl FnOnce()) {
    let (peak, most) = (peak_of(work), EACH_BYTE * n_bytes + BESIDES);
    assert!(peak <= most, "{name}: {n_bytes} bytes of file took {peak}, more than {most}");
}

/// Checks a text and renders what was found for machines, and audits it.
fn check_and_audit(name: &str, text: &str) {
    let look = Look {
        catalogue: phonetree::lint::catalogue(),
        color: false,
        width: Look::NO_WRAP,
        fail_on: None,
        version: "0",
        project_dir_prefix: None,
    };
    let load = || Menu::load(Input::text(name, text), &NoFiles);
    let results = check([load()], &Settings::default());
    for format in [Format::Json, Format::Sarif] {
        render_to_string(format, &results.report, &results.sources, &look);
    }
    let Menu { tree: Some(tree), sources, .. } = load() else { return };
    let analysis = Analysis::of(&tree);
    let issues = IssueContext::new(&analysis, None);
    let audit = audit(&analysis, &issues, &results.report);
    let menu = AuditedMenu { audit: &audit, file: name, sources: &sources, callers: None };
    render_audit(AuditFormat::Json, &menu, &look);
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            files_below(&path, found);
        } else if path.extension().is_some_and(|end| end == "yaml" || end == "json" || end == "xml")
        {
            found.push(path);
        }
    }
}

#[test]
fn all_samples_and_fixtures_stay_within_the_bound() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["menus", "tests/it"] {
        files_below(&root.join(folder), &mut files);
    }
    assert!(files.len() > 100, "{}", files.len());
    for path in files {
        let name = path.to_string_lossy();
        let text = std::fs::read_to_string(&path).expect("fixtures are UTF-8");
        assert_bounded(&name, text.len(), || check_and_audit(&name, &text));
    }
}
