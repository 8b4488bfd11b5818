//! `phonetree audit` and `phonetree routes`: exit codes, files, errors of use.

use super::CLINIC;
use crate::cli::{folder, run};

const LOST: &str = "nodes:\n  main: { say: Good bye. }\n  lost:\n    queue: { name: x }\n";

#[test]
fn routes_end_with_0_when_found_1_when_not_2_when_unknown() {
    let dir = folder(&[
        ("m.yaml", CLINIC),
        ("lost.yaml", LOST),
        ("broken.yaml", "nodes: [\n"),
        ("empty/notes.yaml", "a: b\n"),
    ]);
    let (code, out, _) = run(&dir, &["routes", "m.yaml", "--to", "human"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("1 way to a person\n"), "{out}");
    let (code, out, _) = run(&dir, &["routes", "lost.yaml", "--to", "human"]);
    assert_eq!((code, out.as_str()), (1, "No way leads to a person\n"));
    let (code, out, err) = run(&dir, &["routes", "m.yaml", "--to", "deks"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("`deks` is neither a node nor an issue"), "{err}");
    assert!(err.contains("did you mean `desk`?"), "{err}");
    for arguments in [
        &["routes", "m.yaml", "--from", "nowhere"][..],
        &["routes", "m.yaml", "--limit", "0"],
        &["routes", "gone.yaml"],
        &["routes", "."],
        &["audit", "gone.yaml"],
        &["audit", "empty"],
    ] {
        let (code, out, err) = run(&dir, arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(!err.is_empty(), "{arguments:?}");
    }
    for command in ["routes", "audit"] {
        let (code, out, err) = run(&dir, &[command, "broken.yaml"]);
        assert_eq!((code, out.as_str()), (2, ""), "{command}");
        assert!(err.contains("invalid-yaml"), "{err}");
    }
}

#[test]
fn an_audit_ends_with_0_whatever_the_grade_and_replaces_a_file_only_when_asked() {
    let dir = folder(&[("m.yaml", CLINIC), ("page.md", "mine\n")]);
    let (code, out, _) = run(&dir, &["audit", "m.yaml"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("Clinic  grade C\n"), "{out}");
    let to_file = ["audit", "m.yaml", "-f", "markdown", "-o", "page.md"];
    let read = || std::fs::read_to_string(dir.path().join("page.md")).expect("it is there");
    let (code, _, err) = run(&dir, &to_file);
    assert_eq!((code, read().as_str()), (2, "mine\n"));
    assert!(err.contains("`--force`") || err.contains("--force"), "{err}");
    let (code, out, _) = run(&dir, &[&to_file[..], &["--force"]].concat());
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(read().starts_with("# Clinic: grade C\n"), "{}", read());
}

#[test]
fn the_configuration_decides_the_grade() {
    let dir = folder(&[("m.yaml", CLINIC)]);
    let (_, out, _) =
        run(&dir, &["audit", "m.yaml", "--config", "rules.dead-end.severity=\"off\""]);
    assert!(!out.contains("dead-end"), "{out}");
    let (_, out, _) = run(&dir, &["audit", "m.yaml", "--pack", "es-ley-10-2025"]);
    assert!(out.contains("10/2025"), "{out}");
}

#[test]
fn a_folder_makes_an_index_with_the_worst_menu_first() {
    let dir = folder(&[
        ("ivr/clinic.yaml", CLINIC),
        ("ivr/lost.yaml", LOST),
        ("ivr/notes.yaml", "a: b\n"),
        (
            "ivr/main.yaml",
            "include: [part.yaml]\nstart: main\nnodes:\n  main: { say: Hello., next: part/desk }\n",
        ),
        ("ivr/part.yaml", "nodes:\n  desk:\n    queue: { name: desk, wait: 30s }\n"),
    ]);
    let (code, out, err) = run(&dir, &["audit", "ivr"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("3 phone menus, the worst first\n"), "{out}");
    let files: Vec<&str> = out.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let at = |name| files.iter().position(|file| *file == name);
    assert!(at("ivr/lost.yaml") < at("ivr/clinic.yaml"), "{out}");
    assert_eq!(at("ivr/part.yaml"), None, "it is part of another menu: {out}");
    assert_eq!(at("ivr/notes.yaml"), None, "{out}");
    let (_, full, _) = run(&dir, &["audit", "ivr", "--full"]);
    assert!(full.contains("\nClinic  grade C\n"), "{full}");
}

#[test]
fn a_menu_of_a_folder_that_cannot_be_understood_fails_the_run_and_not_the_others() {
    let dir = folder(&[("ivr/m.yaml", CLINIC), ("ivr/broken.yaml", "nodes:\n  main: [\n")]);
    let (code, out, err) = run(&dir, &["audit", "ivr/m.yaml", "ivr/broken.yaml"]);
    assert_eq!(code, 2);
    assert!(out.starts_with("Clinic  grade C\n"), "{out}");
    assert!(err.contains("invalid-yaml"), "{err}");
}

#[test]
fn an_unknown_ending_is_refused_and_what_was_written_is_said() {
    let dir = folder(&[("m.yaml", CLINIC)]);
    let (code, _, err) = run(&dir, &["audit", "m.yaml", "-o", "r.pdf"]);
    assert_eq!(code, 2);
    assert!(err.contains("-o r.html and print that page"), "{err}");
    let (code, _, err) = run(&dir, &["audit", "m.yaml", "-o", "r.docx"]);
    assert_eq!(code, 2);
    assert!(err.contains(".html, .md, .json or .txt"), "{err}");
    assert!(!dir.path().join("r.docx").exists());
    let (code, out, err) = run(&dir, &["audit", "m.yaml", "-o", "r.html"]);
    assert_eq!((code, out.as_str(), err.as_str()), (0, "", "wrote r.html\n"));
}

#[test]
fn a_condition_fails_the_run_where_it_surely_holds() {
    let opaque = "nodes:\n  main:\n    menu: { 1: { say: \"For x, press 1.\", goto: x } }\n    exhausted: x\n  x:\n    opaque: { reason: elsewhere }\n";
    let dir = folder(&[("m.yaml", CLINIC), ("open.yaml", opaque)]);
    let audit = |file: &str, condition: &str| run(&dir, &["audit", file, "--fail-if", condition]);
    for (condition, expected) in [
        ("grade<B", 1),
        ("grade<C", 0),
        ("grade <= c", 1),
        ("errors>0", 1),
        ("errors>9", 0),
        ("points<100", 1),
        ("warnings>=100", 0),
    ] {
        let (code, _, err) = audit("m.yaml", condition);
        assert_eq!(code, expected, "{condition}: {err}");
        assert_eq!(err.contains("holds for m.yaml"), expected == 1, "{condition}: {err}");
    }
    let (code, _, err) = audit("open.yaml", "grade<B");
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("whether `grade<B` holds for open.yaml is not known"), "{err}");
    for (wrong, why) in [
        ("grade", "`grade` compares nothing"),
        ("grad<B", "did you mean `grade`?"),
        ("grade<E", "write A, B, C, D or F"),
        ("errors>many", "`many` is not a value of `errors`"),
    ] {
        let (code, _, err) = audit("m.yaml", wrong);
        assert_eq!(code, 2, "{wrong}");
        assert!(err.contains(why), "{wrong}: {err}");
    }
}
