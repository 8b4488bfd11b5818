//! `phonetree compare`: exit codes, files, errors of use.

use super::{LINE, changed};
use crate::cli::{folder, run};

fn worse() -> String {
    changed(LINE, &[("work on it.\n    resolves: any\n    next: hangup", "work on it.")])
}

#[test]
fn a_condition_that_is_met_ends_with_1_and_everything_else_with_0() {
    let dir = folder(&[("old.yaml", LINE), ("new.yaml", &worse())]);
    assert_eq!(run(&dir, &["compare", "old.yaml", "new.yaml"]).0, 0);
    let fails = [
        "compare",
        "old.yaml",
        "new.yaml",
        "--fail-if",
        "person-seconds>+5",
        "--fail-if",
        "grade<+0",
    ];
    let (code, out, err) = run(&dir, &fails);
    assert_eq!((code, err.as_str()), (1, ""));
    assert!(out.contains("`grade<+0` is met: grade "), "{out}");
    assert_eq!(run(&dir, &["compare", "old.yaml", "new.yaml", "--fail-if", "person-keys>9"]).0, 0);
    assert_eq!(run(&dir, &["compare", "new.yaml", "old.yaml", "--fail-if", "grade<+0"]).0, 0);
}

#[test]
fn mistakes_end_with_2_and_leave_standard_output_empty() {
    let dir = folder(&[("old.yaml", LINE), ("broken.yaml", "nodes: [\n"), ("map", "a=b\nc\n")]);
    let cases: &[(&[&str], &str)] = &[
        (&["old.yaml"], "<NEW>"),
        (&["gone.yaml", "old.yaml"], "`gone.yaml` does not exist"),
        (&["old.yaml", "."], "`.` is a folder"),
        (&["broken.yaml", "old.yaml"], "`broken.yaml` cannot be understood"),
        (&["old.yaml", "broken.yaml", "-f", "json"], "invalid-yaml"),
        (&["-", "-"], "standard input can be read once"),
        (&["old.yaml", "old.yaml", "--fail-if", "second>5"], "did you mean `seconds`?"),
        (
            &["old.yaml", "old.yaml", "--fail-if", "x>1", "--fail-if", "grade<E"],
            "`E` is not a value of `grade`",
        ),
        (&["old.yaml", "old.yaml", "--map", "nothing"], "`nothing` cannot be read"),
        (&["old.yaml", "old.yaml", "--map", "map"], "map:2: `c` is not a pair"),
        (&["old.yaml", "old.yaml", "--catalogue", "banks"], "banks"),
        (&["old.yaml", "git:main"], "names no file"),
        (&["git::x.yaml", "old.yaml"], "names no revision"),
        (&["git:--help:x.yaml", "old.yaml"], "`--help` is not a revision"),
        (&["old.yaml", "old.yaml", "-o", "map"], "already exists"),
    ];
    for (arguments, expected) in cases {
        let (code, out, err) = run(&dir, &[&["compare"], *arguments].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(err.contains(expected), "{arguments:?}: {err}");
    }
}

#[test]
fn the_ending_of_the_output_file_chooses_the_format() {
    let dir = folder(&[("old.yaml", LINE), ("new.yaml", &worse())]);
    for (file, begin) in [
        ("c.md", "### Line\n"),
        ("c.html", "<!DOCTYPE html>"),
        ("c.json", "{"),
        ("c.txt", "Line\n"),
    ] {
        let (code, out, err) = run(&dir, &["compare", "old.yaml", "new.yaml", "-o", file]);
        assert_eq!((code, out.as_str(), err), (0, "", format!("wrote {file}\n")));
        let text = std::fs::read_to_string(dir.path().join(file)).expect("it was written");
        assert!(text.starts_with(begin), "{file}: {text}");
    }
}

#[test]
fn the_configuration_of_the_new_version_judges_both() {
    let (worse, off) = (worse(), "[rules]\ndead-end.severity = \"off\"\n");
    let dir = folder(&[("a/old.yaml", &worse), ("b/new.yaml", LINE), ("b/phonetree.toml", off)]);
    let (_, out, err) = run(&dir, &["compare", "a/old.yaml", "b/new.yaml"]);
    assert!(!out.contains("dead-end"), "{out}{err}");
    let (_, out, _) = run(&dir, &["compare", "b/new.yaml", "a/old.yaml"]);
    assert!(out.contains("error[dead-end]"), "{out}");
}

#[test]
fn two_environments_of_one_flow_are_the_same_by_a_map() {
    let live = LINE.replace("name: care", "name: queue/live-7");
    let test = LINE.replace("name: care", "name: queue/test-1");
    let dir = folder(&[
        ("test.yaml", &test),
        ("live.yaml", &live),
        ("names", "# queues\n\nqueue/test-1=queue/live-7\nunused=other\n"),
    ]);
    let (_, out, _) = run(&dir, &["compare", "test.yaml", "live.yaml"]);
    assert!(out.contains("queue.name queue/live-7 instead of queue/test-1"), "{out}");
    let mapped = ["compare", "test.yaml", "live.yaml", "--map", "queue/test-1=queue/live-7"];
    let (_, out, err) = run(&dir, &mapped);
    assert!(out.contains("the files are identical"), "{out}");
    assert_eq!(err, "");
    let (_, out, err) = run(&dir, &["compare", "test.yaml", "live.yaml", "--map", "names"]);
    assert!(out.contains("the files are identical"), "{out}");
    assert_eq!(err, "warning: --map: `unused` is not in `test.yaml`\n");
}

#[test]
fn files_of_other_phone_systems_are_compared_too() {
    let flow = include_str!("../twilio/v2/menu.json");
    let dir = folder(&[("old.json", flow), ("new.json", flow)]);
    let (code, out, err) = run(&dir, &["compare", "old.json", "new.json"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("the files are identical"), "{out}");
}

#[test]
fn a_catalogue_gives_both_versions_their_issues() {
    let lost = changed(
        LINE,
        &[
            ("      1: { say: \"For bills, press 1.\", goto: bills }\n", ""),
            ("    exhausted: bills", "    exhausted: faults"),
        ],
    );
    let dir = folder(&[("old.yaml", LINE), ("new.yaml", &lost)]);
    let (code, out, _) = run(
        &dir,
        &[
            "compare",
            "old.yaml",
            "new.yaml",
            "--catalogue",
            "utility",
            "--fail-if",
            "lost-issues>0",
        ],
    );
    assert!(out.contains("What callers call about"), "{out}");
    assert_eq!(code, 1, "{out}");
}
