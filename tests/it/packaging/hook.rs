//! The pre-commit hook, run by pre-commit itself.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

use super::{git, is_installed, read, search_path};

const MENU: &str = include_str!("../../../src/cli/init/menu.yaml");

#[test]
fn the_hook_checks_the_menus_of_a_repository_and_leaves_other_yaml_alone() {
    if !is_installed("git") || !is_installed("pre-commit") {
        return;
    }
    let folder = TempDir::new().unwrap();
    let (hooks, repo) = (folder.path().join("hooks"), folder.path().join("repo"));
    for (path, files) in [
        (&hooks, vec![(".pre-commit-hooks.yaml", read(".pre-commit-hooks.yaml"))]),
        (
            &repo,
            vec![
                ("menu.yaml", MENU.to_owned()),
                ("compose.yaml", "services: { web: {} }\n".to_owned()),
            ],
        ),
    ] {
        fs::create_dir(path).unwrap();
        git(path, &["init", "--quiet"]);
        for (name, text) in files {
            fs::write(path.join(name), text).unwrap();
        }
        git(path, &["add", "."]);
        git(path, &["commit", "--quiet", "--message", "x"]);
    }
    let hook = || {
        let output = Command::new("pre-commit")
            .current_dir(&repo)
            .env("HOME", folder.path())
            .env("PRE_COMMIT_HOME", folder.path().join("cache"))
            .env("PATH", search_path(folder.path()))
            .args(["try-repo", hooks.to_str().unwrap(), "phonetree-check-system", "--all-files"])
            .output()
            .expect("pre-commit can be started");
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (is_clean, out) = hook();
    assert!(is_clean && out.contains("Passed"), "{out}");
    fs::write(repo.join("menu.yaml"), MENU.replacen("goto: ", "goto: no-", 1)).unwrap();
    git(&repo, &["add", "."]);
    let (is_clean, out) = hook();
    assert!(!is_clean && out.contains("error[unknown-target]"), "{out}");
}
