//! The workflows and the description of the action.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::{is_installed, read};

#[test]
fn the_workflows_satisfy_actionlint() {
    if !is_installed("actionlint") {
        return;
    }
    let output = Command::new("actionlint")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args([".github/workflows/ci.yml", ".github/workflows/release.yml"])
        .output()
        .expect("actionlint can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn the_workflows_in_the_pages_satisfy_actionlint() {
    if !is_installed("actionlint") {
        return;
    }
    let mut n_linted = 0;
    for page in ["README.md", "docs/ci.md", "docs/tutorial.md"] {
        let text = read(page);
        for block in text.split("```yaml\n").skip(1) {
            let workflow = block.split("```").next().expect("a block ends");
            if !workflow.contains("\non:") {
                continue;
            }
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("menus.yml");
            std::fs::write(&file, workflow).unwrap();
            let output = Command::new("actionlint").arg(&file).output().unwrap();
            let found = String::from_utf8_lossy(&output.stdout);
            assert!(output.status.success(), "{page}: {found}\n{workflow}");
            n_linted += 1;
        }
    }
    assert_eq!(n_linted, 3);
}

#[test]
fn every_input_of_the_action_is_used_and_documented_and_its_scripts_are_there() {
    let text = read("action.yml");
    let action: Value = serde_yaml_value(&text);
    let docs = read("docs/ci.md");
    let inputs = action["inputs"].as_object().expect("inputs are a map");
    assert!(inputs.len() >= 8);
    for (name, input) in inputs {
        assert!(text.contains(&format!("inputs.{name}")), "{name}");
        assert!(docs.contains(&format!("| `{name}` |")), "docs/ci.md lacks the input {name}");
        assert!(input["description"].is_string(), "{name}");
    }
    let scripts: Vec<&str> = text.matches("/.github/action/").collect();
    assert_eq!(scripts.len(), 3);
    for name in ["install", "check", "comment", "pack"] {
        let path = format!(".github/action/{name}.sh");
        assert!(read(&path).starts_with("#!/usr/bin/env bash\n"), "{path}");
        is_executable(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
    }
}

#[cfg(unix)]
fn is_executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = path.metadata().expect("the script is there").permissions().mode();
    assert_eq!(mode & 0o111, 0o111, "{}", path.display());
}

#[cfg(not(unix))]
fn is_executable(path: &Path) {
    assert!(path.is_file());
}

fn serde_yaml_value(text: &str) -> Value {
    phonetree::yaml::typed(text).expect("the description of the action is YAML")
}

#[test]
fn ci_tries_the_oldest_and_the_newest_rust_and_three_systems() {
    let ci = read(".github/workflows/ci.yml");
    for word in ["ubuntu-latest", "macos-latest", "windows-latest", "rust-version", "cargo-deny"] {
        assert!(ci.contains(word), "{word}");
    }
    for command in [
        "cargo fmt -- --check src/lint/rules/*.rs",
        "cargo clippy --all-targets --locked -- -D warnings",
        "docs/packaging/python/try.sh",
        "mdbook build docs",
    ] {
        assert!(ci.contains(command) && read(".ci/run").contains(command), "{command}");
    }
}
