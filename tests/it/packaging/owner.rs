//! The account that holds the repository, which the pages cannot know.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{is_installed, read, root};

/// What stands for the repository until the account is known.
const UNKNOWN: &str = "OWNER/phonetree";

/// The command that sets it, as the page about packaging has it.
fn command() -> String {
    let page = read("docs/packaging/README.md");
    let line = page.lines().find(|line| line.contains(UNKNOWN) && line.starts_with("perl "));
    line.expect("the page has the command").to_owned()
}

/// The files that the command changes.
fn named() -> Vec<String> {
    let command = command();
    let files = command.rsplit("' ").next().expect("files follow the pattern");
    files.split(' ').map(str::to_owned).collect()
}

/// Files of a folder, below it too, that are the project's own and hold the word.
fn holders(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the folder is there").flatten() {
        let path = entry.path();
        let name = path.strip_prefix(root()).expect("it is in the project").to_string_lossy();
        let name = name.replace('\\', "/");
        if ["target", ".git", "tests"].contains(&&*name) {
            continue;
        }
        if path.is_dir() {
            holders(&path, found);
        } else if fs::read_to_string(&path).is_ok_and(|text| text.contains("OWNER")) {
            found.push(name);
        }
    }
}

#[test]
fn the_unknown_owner_stands_only_where_one_command_sets_it() {
    let mut found = Vec::new();
    holders(root(), &mut found);
    found.retain(|name| name != "docs/packaging/README.md");
    let release = ".github/workflows/release.yml";
    let named = named();
    let is_known = |name: &String| named.contains(name) || name == release;
    assert!(found.iter().all(is_known), "{found:?} beside {named:?}");
    assert!(read(release).contains(&format!("! grep {UNKNOWN} {}", named.join(" "))));
}

#[test]
fn the_command_leaves_no_unknown_owner() {
    if !is_installed("perl") || !is_installed("sh") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for name in named() {
        let path = folder.path().join(&name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, read(&name)).unwrap();
    }
    let status = Command::new("sh").current_dir(folder.path()).args(["-c", &command()]).status();
    assert!(status.unwrap().success());
    for name in named() {
        let text = fs::read_to_string(folder.path().join(&name)).unwrap();
        assert!(!text.contains("OWNER"), "{name}");
    }
}
