//! Help as people use it: its examples run, and a shell offers the words that a menu has.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::cli::{folder, run};

const SKYLARK: &str = include_str!("../../menus/skylark-tv.yaml");
const CALLS: &str = include_str!("../../menus/skylark-tv.calls.yaml");
const CATALOGUE: &str = include_str!("../../src/cli/init/issues.yaml");
const FLOW: &str = include_str!("connect/language/hours.json");
const LINES: &str = "> Welcome. For bills, press 1.\n1 bills\np 1\nperson after 1:00\n";

/// A folder with the files that the examples name, the menu in a repository.
fn examples_folder() -> TempDir {
    let dir = folder(&[
        ("menu.yaml", SKYLARK),
        ("menu.calls.yaml", CALLS),
        ("old.yaml", SKYLARK),
        ("menus/first.yaml", SKYLARK),
        ("own.yaml", CATALOGUE),
        ("flow.json", FLOW),
        ("notes.txt", LINES),
        (".local/share/bash-completion/completions/x", ""),
        (".zfunc/x", ""),
    ]);
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(dir.path()).env("HOME", dir.path()).args(arguments);
        assert!(command.output().expect("git is there").status.success(), "{arguments:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "menu.yaml"]);
    git(&["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "first"]);
    dir
}

/// The command lines at the end of a help.
fn examples(dir: &TempDir, words: &[&str]) -> Vec<String> {
    let (code, help, _) = run(dir, &[words, &["--help"]].concat());
    assert_eq!(code, 0, "{words:?}");
    let (_, end) = help.split_once("Examples:\n").unwrap_or_else(|| panic!("{words:?}: {help}"));
    let lines = end.lines().take_while(|line| line.starts_with("  phonetree "));
    lines.map(|line| line.trim().to_owned()).collect()
}

/// The names of the commands that a help lists.
fn listed(dir: &TempDir, words: &[&str]) -> Vec<String> {
    let (_, help, _) = run(dir, &[words, &["--help"]].concat());
    let Some((_, list)) = help.split_once("Commands:\n") else { return Vec::new() };
    let lines = list.lines().take_while(|line| !line.is_empty());
    lines.filter_map(|line| line.split_whitespace().next().map(str::to_owned)).collect()
}

#[cfg(unix)]
#[test]
fn every_example_of_the_help_runs() {
    let program = Path::new(env!("CARGO_BIN_EXE_phonetree"));
    let path = format!(
        "{}:/usr/bin:/bin",
        program.parent().expect("a program lies in a folder").display()
    );
    let dir = examples_folder();
    let mut all = examples(&dir, &[]);
    for command in listed(&dir, &[]) {
        let inner = listed(&dir, &[&command]);
        if inner.is_empty() {
            all.extend(examples(&dir, &[&command]));
        }
        for inner in inner {
            all.extend(examples(&dir, &[&command, &inner]));
        }
    }
    assert!(all.len() > 40, "{all:#?}");
    for line in all {
        let dir = examples_folder();
        let mut shell = Command::new("sh");
        shell.args(["-c", &line]).current_dir(dir.path()).stdin(std::process::Stdio::null());
        shell.env_clear().env("HOME", dir.path()).env("PATH", &path);
        let output = shell.output().expect("there is a shell");
        let error = String::from_utf8_lossy(&output.stderr);
        let code = output.status.code();
        // 1 says that something was found in the menu, which has faults.
        assert!(matches!(code, Some(0 | 1)), "{line}\n{code:?} {error}");
    }
}

/// What bash offers for the last word of a line.
fn offered(dir: &TempDir, line: &[&str]) -> Vec<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_phonetree"));
    command.current_dir(dir.path()).env_clear();
    command.env("COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", line.len().to_string());
    command.env("_CLAP_COMPLETE_COMP_TYPE", "9").env("_CLAP_COMPLETE_SPACE", "true");
    command.env("_CLAP_IFS", "\n").args(["--", "phonetree"]).args(line);
    let output = command.output().expect("the program can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

#[test]
fn a_shell_offers_rules_packs_catalogues_and_the_nodes_of_the_file() {
    let dir = examples_folder();
    assert_eq!(offered(&dir, &["rule", "zero"]), ["zero-key"]);
    assert_eq!(offered(&dir, &["check", "--select", "dead-end,tra"]), ["dead-end,trap"]);
    assert!(offered(&dir, &["check", "--ignore", ""]).contains(&"access".to_owned()), "a group");
    assert!(offered(&dir, &["check", "--pack", "es-l"]).contains(&"es-ley-10-2025".to_owned()));
    assert_eq!(offered(&dir, &["pack", "show", "es-ley-10"]), ["es-ley-10-2025"]);
    assert_eq!(offered(&dir, &["catalogue", "show", "pharm"]), ["pharmacy"]);
    assert!(
        offered(&dir, &["issues", "menu.yaml", "--catalogue", "own"])
            .contains(&"own.yaml".to_owned())
    );
    let found = ["technical-hours", "technical-closed", "technical"];
    assert_eq!(offered(&dir, &["routes", "menu.yaml", "--to", "techn"]), found);
    assert_eq!(offered(&dir, &["graph", "menu.yaml", "--focus", "techn"]), found);
    assert_eq!(offered(&dir, &["routes", "old.yaml", "--to", "hum"]), ["human"]);
    assert!(offered(&dir, &["routes", "missing.yaml", "--from", ""]).is_empty());
}

#[test]
fn scripts_for_every_shell_ask_the_program() {
    let dir = folder(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (code, script, _) = run(&dir, &["completions", shell]);
        assert_eq!(code, 0, "{shell}");
        assert!(script.contains("COMPLETE") && script.contains("phonetree"), "{shell}: {script}");
    }
}

#[test]
fn a_part_of_a_name_suggests_the_names_that_have_it() {
    let dir = folder(&[("m.yaml", SKYLARK)]);
    let says = |arguments: &[&str], help: &str| {
        let (code, _, err) = run(&dir, arguments);
        assert_eq!(code, 2, "{arguments:?}");
        assert!(err.contains(help), "{arguments:?}: {err}");
    };
    says(&["rule", "zero"], "did you mean `zero-key`?");
    says(&["check", "m.yaml", "--select", "zero"], "did you mean `zero-key`?");
    says(&["check", "m.yaml", "--pack", "es"], "did you mean `es-ley-10-2025`?");
    says(&["catalogue", "show", "ban"], "did you mean `bank`?");
}

#[test]
fn a_byte_that_is_not_utf8_is_shown_in_its_line() {
    let dir = folder(&[]);
    let bytes = b"name: x\nnodes:\n  main:\n    say: caf\xe9 noir\n";
    std::fs::write(dir.path().join("m.yaml"), bytes).expect("a file can be written");
    let (code, out, _) = run(&dir, &["check", "m.yaml"]);
    assert_eq!(code, 1);
    assert!(out.contains("--> m.yaml:4:13") && out.contains("say: caf\u{fffd} noir"), "{out}");
}
