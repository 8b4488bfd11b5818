//! Fixes over whole files: the samples and the fixtures of all tests.

use std::path::{Path, PathBuf};

use phonetree::diagnostic::Safety;
use phonetree::treefile::{NoFiles, is_menu_text, load, write};

use super::{mended, report};

/// Every menu file of the project, by name.
fn menus() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open = vec![root.join("menus"), root.join("tests/it")];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("the folder is there").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "yaml")
                && let Ok(text) = std::fs::read_to_string(&path)
                && is_menu_text(&text)
            {
                found.push((path, text));
            }
        }
    }
    found.sort();
    assert!(found.len() > 20, "{}", found.len());
    found
}

/// The comments of a text that are no ignore comments, in order.
fn comments(text: &str) -> Vec<String> {
    let mut sources = phonetree::source::Sources::new();
    let _ = load(&mut sources, "menu.yaml", text.to_owned(), &NoFiles);
    let (_, file) = sources.iter().next().expect("the file was read");
    let all = file.comments().iter().map(|c| text[c.start as usize..c.end as usize].to_owned());
    let mut all: Vec<String> = all.filter(|text| !text.contains("phonetree:")).collect();
    // Options take their comments along.
    all.sort();
    all
}

#[test]
fn a_second_run_does_nothing_and_no_comment_is_lost() {
    for (path, text) in menus() {
        for most in [Safety::Safe, Safety::Unsafe] {
            let (once, _) = mended(&text, most);
            let (twice, again) = mended(&once, most);
            assert_eq!(once, twice, "{}: {:?}", path.display(), again.made);
            assert_eq!(comments(&text), comments(&once), "{}", path.display());
        }
    }
}

#[test]
fn a_safe_fix_of_a_file_without_mistakes_changes_no_call() {
    let tree = |text: &str| {
        let loaded =
            load(&mut phonetree::source::Sources::new(), "menu.yaml", text.to_owned(), &NoFiles);
        loaded.diagnostics.is_empty().then_some(loaded.tree).flatten().map(|tree| write(&tree))
    };
    for (path, text) in menus() {
        let Some(before) = tree(&text) else { continue };
        let (new, _) = mended(&text, Safety::Safe);
        assert_eq!(tree(&new).as_ref(), Some(&before), "{}", path.display());
    }
}

#[test]
fn no_fix_makes_a_finding() {
    let mut n_made = 0;
    for (path, text) in menus() {
        let before = report(&text).0;
        let has_mistakes = phonetree::lint::load_rules()
            .iter()
            .any(|meta| before.diagnostics.iter().any(|one| one.rule == meta.id));
        let (new, mended) = mended(&text, Safety::Unsafe);
        n_made += mended.made.len();
        let after = report(&new).0;
        let n_of = |all: &phonetree::diagnostic::Report, rule: &str| {
            all.diagnostics.iter().filter(|one| one.rule == rule).count()
        };
        for one in &after.diagnostics {
            // What a mistake hid was there before.
            let is_shown = has_mistakes
                && !phonetree::lint::load_rules().iter().any(|meta| meta.id == one.rule);
            let (n, was) = (n_of(&after, one.rule), n_of(&before, one.rule));
            assert!(is_shown || n <= was, "{}: {}", path.display(), one.message);
        }
        assert!(
            after.diagnostics.len() + mended.made.len() <= before.diagnostics.len() || has_mistakes
        );
    }
    assert!(n_made > 4, "{n_made} fixes were tried");
}
