//! How phonetree gets into pipelines: workflows, the action, the hook, the packages.
//!
//! What needs another program or the network says that it was skipped when that is missing.

#[cfg(unix)]
mod action;
#[cfg(unix)]
mod hook;
mod owner;
mod templates;
#[cfg(unix)]
mod tools;
mod workflows;

use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the project.
fn read(path: &str) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// Whether a program is installed; says so when it is not.
#[expect(clippy::print_stdout, reason = "what is skipped is said aloud")]
fn is_installed(program: &str) -> bool {
    let is_there = Command::new(program).arg("--version").output().is_ok();
    if !is_there {
        println!("skipped: {program} is not installed");
    }
    is_there
}

/// The folder of the program under test, for the search path.
#[cfg(unix)]
fn search_path(first: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_phonetree"));
    let folder = program.parent().expect("a program has a folder");
    let rest = std::env::var("PATH").unwrap_or_default();
    format!("{}:{}:{rest}", first.display(), folder.display())
}

/// Runs git with settings of its own.
#[cfg(unix)]
fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .args(["-c", "user.name=test", "-c", "user.email=test@example.org"])
        .args(arguments)
        .output()
        .expect("git can be started");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}
