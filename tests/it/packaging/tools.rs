//! Packages, as the tools of their registries see them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::{is_installed, root};

fn succeeds(command: &mut Command) -> Output {
    let output = command.output().expect("the program can be started");
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}\n{out}\n{err}");
    output
}

#[test]
fn the_image_satisfies_hadolint() {
    if is_installed("hadolint") {
        let file = "docs/packaging/container/Containerfile";
        succeeds(Command::new("hadolint").current_dir(root()).arg(file));
    }
}

#[test]
fn the_scripts_satisfy_shellcheck() {
    if !is_installed("shellcheck") {
        return;
    }
    let mut command = Command::new("shellcheck");
    command.current_dir(root()).args(["--severity", "warning", ".ci/run"]);
    let folders = [
        ".github/action",
        "docs/packaging/container",
        "docs/packaging/homebrew",
        "docs/packaging/python",
    ];
    for folder in folders {
        for entry in fs::read_dir(root().join(folder)).unwrap().flatten() {
            if entry.path().extension().is_some_and(|end| end == "sh") {
                command.arg(entry.path());
            }
        }
    }
    assert!(command.get_args().count() >= 3 + 7);
    succeeds(&mut command);
}

#[test]
fn the_formula_is_ruby() {
    if !is_installed("ruby") {
        return;
    }
    let formula = root().join("docs/packaging/homebrew/phonetree.rb.in");
    succeeds(Command::new("ruby").arg("-c").arg(formula));
}

/// The package of npm in a folder, with the program of the tests as that of this machine.
fn npm_package(folder: &Path) {
    let from = root().join("docs/packaging/npm");
    for name in ["package.json", "phonetree.js"] {
        fs::copy(from.join(name), folder.join(name)).expect("a file can be copied");
    }
    let target = match std::env::consts::OS {
        "macos" => format!("{}-apple-darwin", std::env::consts::ARCH),
        system => format!("{}-unknown-{system}-musl", std::env::consts::ARCH),
    };
    let binaries = folder.join("binaries").join(target);
    fs::create_dir_all(&binaries).expect("a folder can be made");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_phonetree"), binaries.join("phonetree"))
        .expect("a link can be made");
}

#[test]
fn the_package_of_npm_starts_the_program_and_ends_with_its_code() {
    if !is_installed("node") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    npm_package(folder.path());
    let start = |arguments: &[&str]| {
        let mut command = Command::new("node");
        command.current_dir(root()).arg(folder.path().join("phonetree.js")).args(arguments);
        command.output().expect("node can be started")
    };
    let version = start(&["--version"]);
    let expected = concat!("phonetree ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(String::from_utf8(version.stdout).unwrap(), expected);
    assert_eq!(start(&["check", "menus/northgate-bank.yaml"]).status.code(), Some(0));
    assert_eq!(start(&["check", "menus/skylark-tv.yaml"]).status.code(), Some(1));
    assert_eq!(start(&["check", "no-such-menu.yaml"]).status.code(), Some(2));
}

#[test]
fn npm_packs_the_starter_and_the_programs_and_nothing_else() {
    if !is_installed("npm") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    npm_package(folder.path());
    let binary = fs::read_dir(folder.path().join("binaries")).unwrap().flatten().next().unwrap();
    // npm packs no links.
    fs::remove_file(binary.path().join("phonetree")).unwrap();
    fs::write(binary.path().join("phonetree"), "the program").unwrap();
    fs::write(folder.path().join("notes.txt"), "not for the package").unwrap();
    let mut command = Command::new("npm");
    command.current_dir(folder.path()).env("npm_config_cache", folder.path().join("cache"));
    let packed = succeeds(command.args(["pack", "--dry-run", "--json", "--offline"]));
    let packed: serde_json::Value = serde_json::from_slice(&packed.stdout).unwrap();
    let files = packed[0]["files"].as_array().unwrap();
    let mut names: Vec<&str> = files.iter().filter_map(|file| file["path"].as_str()).collect();
    names.sort_unstable();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(names[0].starts_with("binaries/") && names[0].ends_with("/phonetree"), "{names:?}");
    assert_eq!(names[1..], ["package.json", "phonetree.js"]);
}
