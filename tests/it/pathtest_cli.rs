//! `phonetree test` and `phonetree fuzz` as a user runs them: files, exit codes, streams.

use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const MENU: &str = "nodes:\n  main: { menu: { 1: agent }, exhausted: agent }\n  agent: { queue: { name: care } }\n";
const GOOD: &str =
    "calls: [ { name: a person, steps: [ press: 1, expect: { outcome: answered } ] } ]\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().expect("a temporary folder");
    for (name, text) in files {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    dir
}

/// Exit code, standard output and standard error.
fn run(dir: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("phonetree")
        .expect("the binary")
        .current_dir(dir)
        .args(arguments)
        .output()
        .expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

#[test]
fn calls_files_are_found_beside_their_menus_and_are_no_menus_themselves() {
    let dir = folder(&[
        ("a.yaml", MENU),
        ("a.calls.yaml", GOOD),
        ("sub/b.yml", MENU),
        ("sub/b.calls.yml", GOOD),
        ("sub/c.yaml", MENU),
    ]);
    for arguments in
        [&["test"][..], &["test", "a.yaml", "sub"], &["test", "a.calls.yaml", "sub/b.yml"]]
    {
        let (code, out, error) = run(dir.path(), arguments);
        assert_eq!((code, error.as_str()), (0, ""), "{arguments:?}: {out}");
        assert!(out.contains("a.calls.yaml\n  ok    a person\n"), "{out}");
        assert!(out.ends_with("All 2 tests of 2 files hold\n"), "{out}");
    }
    let (_, out, _) = run(dir.path(), &["check", "--show-files"]);
    assert_eq!(out, "a.yaml\nsub/b.yml\nsub/c.yaml\n");
}

#[test]
fn a_failed_test_ends_with_1_and_a_broken_file_with_2() {
    let bad = GOOD.replace("answered", "cut off");
    let dir = folder(&[
        ("a.yaml", MENU),
        ("a.calls.yaml", &bad),
        ("b.calls.yaml", "calls:\n  - { name: x, steps: [ expect: { node: agnt } ] }\n"),
        ("c.calls.yaml", "calls: [\n"),
    ]);
    let (code, out, _) = run(dir.path(), &["test", "a.yaml"]);
    assert_eq!(code, 1);
    assert!(out.contains("FAIL  a person") && out.contains("a.calls.yaml:1:"), "{out}");
    let (code, _, error) = run(dir.path(), &["test", "a.yaml", "--calls", "b.calls.yaml"]);
    assert_eq!(code, 2);
    assert!(
        error.contains("b.calls.yaml:2:41") && error.contains("did you mean `agent`?"),
        "{error}"
    );
    let (code, _, error) = run(dir.path(), &["test", "a.yaml", "--calls", "c.calls.yaml"]);
    assert_eq!(code, 2);
    assert!(error.contains("error[invalid-yaml]"), "{error}");
}

#[test]
fn what_is_missing_is_reported_with_what_to_do() {
    let dir = folder(&[("a.yaml", MENU), ("b.calls.yaml", GOOD)]);
    for (arguments, words) in [
        (&["test", "a.yaml"][..], "has no calls file beside it"),
        (&["test", "b.calls.yaml"], "has no menu file beside it"),
        (&["test", "nowhere.yaml"], "does not exist"),
        (&["test", "a.yaml", "--calls", "nowhere"], "there is no such file"),
        (&["test", "--generate", "."], "is a folder"),
        (&["test", "--fail-under", "120", "a.yaml"], "from 0 to 100"),
        (&["fuzz", "nowhere.yaml"], "there is no such file"),
        (&["fuzz", "b.calls.yaml"], "is not a menu"),
    ] {
        let (code, _, error) = run(dir.path(), arguments);
        assert_eq!(code, 2, "{arguments:?}");
        assert!(error.contains(words), "{arguments:?}: {error}");
    }
    let empty = folder(&[("a.yaml", MENU)]);
    let (code, _, error) = run(empty.path(), &["test"]);
    assert_eq!(code, 2);
    assert!(error.contains("no calls files found"), "{error}");
}

#[test]
fn too_little_coverage_fails() {
    let dir = folder(&[("a.yaml", MENU), ("a.calls.yaml", GOOD)]);
    let (code, out, error) = run(dir.path(), &["test", "--fail-under", "80", "a.yaml"]);
    assert_eq!(code, 1);
    assert!(error.contains("covers 66.6% of `a.yaml`, less than 80%"), "{error}");
    assert!(
        out.contains("not covered: `main`: ") && out.contains("silence to the last try"),
        "{out}"
    );
    assert_eq!(run(dir.path(), &["test", "--fail-under", "60%", "a.yaml"]).0, 0);
}

#[test]
fn a_generated_set_is_written_once_and_holds() {
    let dir = folder(&[("a.yaml", MENU)]);
    let generate = ["test", "--generate", "a.yaml", "-o", "a.calls.yaml"];
    let (code, out, error) = run(dir.path(), &generate);
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(
        error.contains("wrote a.calls.yaml") && error.contains("3 calls cover 2 of 2 nodes"),
        "{error}"
    );
    let (code, _, error) = run(dir.path(), &generate);
    assert_eq!(code, 2);
    assert!(error.contains("already exists"), "{error}");
    assert_eq!(run(dir.path(), &[&generate[..], &["--force"]].concat()).0, 0);
    assert_eq!(run(dir.path(), &["test", "--fail-under", "100"]).0, 0);
}

#[test]
fn reports_for_programs_go_to_a_file() {
    let dir = folder(&[("a.yaml", MENU), ("a.calls.yaml", GOOD)]);
    let (code, out, _) = run(dir.path(), &["test", "-f", "junit", "-o", "r.xml"]);
    assert_eq!((code, out.as_str()), (0, ""));
    let xml = std::fs::read_to_string(dir.path().join("r.xml")).expect("the report");
    assert!(xml.contains("<testsuite name=\"a.calls.yaml\""), "{xml}");
    assert!(xml.contains(" classname=\"a.calls\""), "{xml}");
    let (_, out, _) = run(dir.path(), &["test", "-f", "json"]);
    let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(value["summary"]["passed"], 1);
}

#[test]
fn fuzz_shows_faults_and_how_calls_ended() {
    let bad = MENU.replace("exhausted: agent", "exhausted: main");
    let trap =
        bad.replace("1: agent", "1: ring") + "  ring: { menu: { 1: ring }, exhausted: ring }\n";
    let dir = folder(&[("good.yaml", MENU), ("trap.yaml", &trap)]);
    let (code, out, _) = run(dir.path(), &["fuzz", "good.yaml", "--calls", "100"]);
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("100.0%  answered by a person") && out.ends_with("Nothing went wrong\n"),
        "{out}"
    );
    let (code, out, _) = run(dir.path(), &["fuzz", "trap.yaml", "--calls", "100", "--seed", "5"]);
    assert_eq!(code, 1);
    assert!(out.starts_with("trap at `main`") && out.contains("--keys ''"), "{out}");
    let (_, out, _) = run(dir.path(), &["fuzz", "trap.yaml", "--calls", "100", "-f", "json"]);
    let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(value["faults"][0]["fault"], "trap");
}
