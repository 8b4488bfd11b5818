//! `--fix`, `--diff` and `--unsafe-fixes` on the command line.

use std::fs;

use crate::cli::{folder, run};

const SLIP: &str = "nodes:\n  main:\n    menu:\n      1: { say: \"For bills, press 1.\", goto: agnet }\n      0: { say: \"For a person, press 0.\", goto: agent }\n    exhausted: agent # a person\n  agent:\n    queue: { name: care, wait: 30s, leave: { 1: agent }, announces: [position] }\n    resolves: any\n";

#[test]
fn a_diff_shows_what_would_change_and_changes_nothing() {
    let dir = folder(&[("menu.yaml", SLIP)]);
    let (code, out, err) = run(&dir, &["check", "menu.yaml", "--diff"]);
    assert_eq!(code, 1, "{err}");
    assert!(out.starts_with("--- menu.yaml\n+++ menu.yaml\n@@ "), "{out}");
    assert!(out.contains("\n-      1: { say: \"For bills, press 1.\", goto: agnet }\n+      1: { say: \"For bills, press 1.\", goto: agent }\n"), "{out}");
    assert_eq!(err, "would fix 1 finding in 1 file\n");
    assert_eq!(fs::read_to_string(dir.path().join("menu.yaml")).unwrap(), SLIP);
}

#[test]
fn a_fix_is_written_and_the_rest_is_reported() {
    let dir = folder(&[("menu.yaml", SLIP)]);
    let (code, out, err) = run(&dir, &["check", "menu.yaml", "--fix"]);
    assert_eq!((code, err.as_str()), (0, "fixed 1 finding in 1 file\n"), "{out}");
    let text = fs::read_to_string(dir.path().join("menu.yaml")).unwrap();
    assert_eq!(text, SLIP.replace("agnet", "agent"));
    let (_, _, err) = run(&dir, &["check", "menu.yaml", "--fix"]);
    assert_eq!(err, "fixed 0 findings in 0 files\n");
    let dir = folder(&[("menu.yaml", SLIP)]);
    let (code, out, _) = run(&dir, &["check", "--fix-only", "--exit-non-zero-on-fix"]);
    assert_eq!((code, out.as_str()), (1, ""));
}

#[test]
fn a_menu_on_standard_input_comes_out_mended() {
    let dir = folder(&[]);
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_phonetree"));
    let output = command
        .current_dir(dir.path())
        .args(["check", "-", "--fix"])
        .write_stdin(SLIP)
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), SLIP.replace("agnet", "agent"));
}

#[test]
fn a_shared_file_is_mended_once_and_for_all_menus_that_include_it() {
    let shared = "nodes:\n  agent:\n    queue: { name: care, wait: 30 seconds, leave: { 1: agent }, announces: [position] }\n    resolves: any\n";
    let menu = "include: [shared.yaml]\nnodes:\n  main:\n    menu:\n      1: { say: \"For bills, press 1.\", goto: agent }\n      0: { say: \"For a person, press 0.\", goto: agent }\n    exhausted: agent\n";
    let dir = folder(&[("a.yaml", menu), ("b.yaml", menu), ("shared.yaml", shared)]);
    let (code, out, err) = run(&dir, &["check", "--fix"]);
    assert_eq!((code, err.as_str()), (0, "fixed 1 finding in 1 file\n"), "{out}");
    let text = fs::read_to_string(dir.path().join("shared.yaml")).unwrap();
    assert_eq!(text, shared.replace("30 seconds", "30s"));
    assert_eq!(fs::read_to_string(dir.path().join("a.yaml")).unwrap(), menu);
}

#[test]
fn files_of_other_phone_systems_are_left_alone() {
    let flow = include_str!("../twilio/v2/after-the-agent.json");
    let dir = folder(&[("flow.json", flow)]);
    let (_, out, err) = run(&dir, &["check", "flow.json", "--diff", "--unsafe-fixes"]);
    assert_eq!((out.as_str(), err.as_str()), ("", "would fix 0 findings in 0 files\n"));
}
