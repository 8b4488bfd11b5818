//! Versions of a revision: `git:REV:PATH`.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::{LINE, changed};
use crate::cli::{folder, run};

/// Says why a test does nothing.
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
fn skipped(why: &str) {
    println!("skipped: {why}");
}

/// Runs git in a folder; `false` where it is not installed.
fn git(dir: &Path, arguments: &[&str]) -> bool {
    let mut command = Command::new("git");
    command.current_dir(dir).args(["-c", "user.name=x", "-c", "user.email=x@x.example"]);
    command.args(["-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"]);
    match command.args(arguments).output() {
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            true
        }
        Err(_) => false,
    }
}

/// A repository whose first commit has these files, tagged `v1`.
fn repository(files: &[(&str, &str)]) -> Option<TempDir> {
    let dir = folder(files);
    if !git(dir.path(), &["init", "--quiet"]) {
        skipped("git is not installed");
        return None;
    }
    git(dir.path(), &["add", "--all"]);
    git(dir.path(), &["commit", "--quiet", "--message", "first"]);
    git(dir.path(), &["tag", "v1"]);
    Some(dir)
}

fn write(dir: &TempDir, name: &str, text: &str) {
    std::fs::write(dir.path().join(name), text).expect("a file can be written");
}

#[test]
fn the_old_version_is_read_from_a_revision() {
    let Some(dir) = repository(&[("menus/m.yaml", LINE)]) else { return };
    let worse =
        changed(LINE, &[("work on it.\n    resolves: any\n    next: hangup", "work on it.")]);
    write(&dir, "menus/m.yaml", &worse);
    for revision in ["HEAD", "main", "v1"] {
        let old = format!("git:{revision}:menus/m.yaml");
        let (code, out, err) =
            run(&dir, &["compare", &old, "menus/m.yaml", "--fail-if", "new-errors>0"]);
        assert_eq!((code, err.as_str()), (1, ""), "{out}");
        assert!(out.contains(&format!("old  {old}\n")), "{out}");
        assert!(out.contains("error[dead-end]"), "{out}");
    }
    let (_, out, _) = run(&dir, &["compare", "git:v1:menus/m.yaml", "git:main:menus/m.yaml"]);
    assert!(out.contains("the files are identical"), "{out}");
}

#[test]
fn paths_start_from_the_working_folder() {
    let Some(dir) = repository(&[("menus/m.yaml", LINE), ("n.yaml", LINE)]) else { return };
    let mut program = assert_cmd::Command::new(env!("CARGO_BIN_EXE_phonetree"));
    let program = program.current_dir(dir.path().join("menus"));
    let output = program.args(["compare", "git:main:m.yaml", "git:main:../n.yaml"]).output();
    let output = output.expect("the program runs");
    let out = String::from_utf8_lossy(&output.stdout);
    assert!(out.contains("the files are identical"), "{out}");
}

#[test]
fn included_files_and_catalogues_are_of_the_revision_too() {
    let main = "include: [part.yaml]\nissues: { catalogue: issues.yaml }\nnodes:\n  main: { say: Hello., next: agent }\n";
    let part = "nodes:\n  agent: { queue: { name: care, wait: 20s } }\n";
    let issues = "id: own\nissues:\n  bill: { title: A question about my bill }\n";
    let files = [("m.yaml", main), ("part.yaml", part), ("issues.yaml", issues)];
    let Some(dir) = repository(&files) else { return };
    write(&dir, "part.yaml", &part.replace("20s", "50s"));
    write(&dir, "issues.yaml", "id: own\nissues:\n  cost: { title: What does it cost }\n");
    let (code, out, err) = run(&dir, &["compare", "git:v1:m.yaml", "m.yaml"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("queue.wait 50s instead of 20s"), "{out}");
    assert!(out.contains("gone: bill") && out.contains("new: cost"), "{out}");
}

#[test]
fn an_include_leads_out_of_no_repository_and_to_no_hidden_file() {
    let include = |path: &str| format!("include: [{path}]\nnodes:\n  main: {{ say: Hello. }}\n");
    let (up, hidden) = (include("../secret.yaml"), include(".git/config"));
    let Some(dir) = repository(&[("m.yaml", &up), ("n.yaml", &hidden), ("o.yaml", LINE)]) else {
        return;
    };
    for (file, why) in [("m.yaml", "outside the project"), ("n.yaml", "hidden")] {
        let old = format!("git:v1:{file}");
        let (_, out, _) = run(&dir, &["compare", &old, "o.yaml", "-f", "json"]);
        assert!(out.contains(why), "{file}: {out}");
    }
}

#[test]
fn what_git_does_not_have_is_said_clearly() {
    let Some(dir) = repository(&[("m.yaml", LINE), ("folder/n.yaml", LINE)]) else { return };
    write(&dir, "new.yaml", LINE);
    for (old, expected) in [
        ("git:nowhere:m.yaml", "git knows no revision `nowhere`"),
        ("git:v1:gone.yaml", "revision `v1` has no such file"),
        ("git:v1:new.yaml", "revision `v1` has no such file; it was added since"),
        ("git:v1:folder", "it is a folder there, not a file"),
        ("git:v1:../m.yaml", "lies outside the repository"),
        ("git:v1:*.yaml", "revision `v1` has no such file"),
        ("git:v1^{tree}:m.yaml", "git knows no revision"),
    ] {
        let (code, out, err) = run(&dir, &["compare", old, "m.yaml"]);
        assert_eq!((code, out.as_str()), (2, ""), "{old}: {err}");
        assert!(err.contains(expected), "{old}: {err}");
    }
    let (_, _, err) = run(&dir, &["compare", "git:nowhere:m.yaml", "m.yaml"]);
    assert!(err.contains("help: fetch it first"), "{err}");
}

#[test]
fn a_folder_without_a_repository_is_said_clearly() {
    let dir = folder(&[("m.yaml", LINE)]);
    // The folder of temporary files may itself be in a repository of somebody.
    if dir.path().ancestors().any(|folder| folder.join(".git").exists()) {
        skipped("temporary files are in a repository");
        return;
    }
    let (code, out, err) = run(&dir, &["compare", "git:main:m.yaml", "m.yaml"]);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert!(err.contains("git"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_not_followed_and_no_filter_runs() {
    let Some(dir) = repository(&[("m.yaml", LINE), (".gitattributes", "*.yaml diff=trap\n")])
    else {
        return;
    };
    let ran = dir.path().join("ran");
    let trap = format!("touch {}; cat", ran.display());
    for key in ["diff.trap.textconv", "core.fsmonitor", "core.pager"] {
        git(dir.path(), &["config", key, &trap]);
    }
    let (code, out, err) = run(&dir, &["compare", "git:v1:m.yaml", "m.yaml"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(!ran.exists(), "git ran a program of the repository");
    std::os::unix::fs::symlink("m.yaml", dir.path().join("link.yaml")).expect("a link");
    git(dir.path(), &["add", "link.yaml"]);
    git(dir.path(), &["commit", "--quiet", "--message", "link"]);
    let (code, _, err) = run(&dir, &["compare", "git:HEAD:link.yaml", "m.yaml"]);
    assert_eq!(code, 2);
    assert!(err.contains("it is a symbolic link there, not a file"), "{err}");
}
