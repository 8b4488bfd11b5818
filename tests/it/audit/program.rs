//! `phonetree audit` and `phonetree routes`: exit codes, files, errors of use.

use super::CLINIC;
use crate::cli::{folder, run};

const LOST: &str = "nodes:\n  main: { say: Good bye. }\n  lost:\n    queue: { name: x }\n";

#[test]
fn routes_end_with_0_when_found_1_when_not_2_when_unknown() {
    let dir = folder(&[("m.yaml", CLINIC), ("lost.yaml", LOST), ("broken.yaml", "nodes: [\n")]);
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
        &["audit", "."],
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
