//! `phonetree issues` as a program: exit codes, streams and bad input.

use assert_cmd::Command;

fn phonetree(folder: &std::path::Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("phonetree").expect("the program is built");
    let output = command.current_dir(folder).args(arguments).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

const MENU: &str = "nodes:\n  main:\n    menu:\n      1: { say: \"For your balance, press 1.\", goto: agent }\n  agent:\n    queue: { name: care }\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

#[test]
fn a_menu_is_looked_through_for_a_catalogue_that_is_named() {
    let folder = folder(&[("m.yaml", MENU)]);
    let (code, out, err) = phonetree(folder.path(), &["issues", "m.yaml", "--catalogue", "bank"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("m.yaml · 50 issues · catalogue: Retail bank"), "{out}");
    let csv = phonetree(folder.path(), &["issues", "m.yaml", "--catalogue", "bank", "-f", "csv"]).1;
    assert_eq!(csv.matches("\r\n").count(), 51, "each row ends as a spreadsheet expects");
    assert!(!csv.contains('\u{fffd}'), "{csv}");
}

#[test]
fn what_cannot_be_looked_for_is_an_error_of_use_with_help() {
    let folder = folder(&[
        ("m.yaml", MENU),
        ("bad.yaml", "id: x\nissues:\n  a: { title: A, volume: -1 }\n"),
        ("named.yaml", &format!("issues: {{ catalogue: bnak }}\n{MENU}")),
    ]);
    let run = |arguments: &[&str]| {
        let (code, out, err) = phonetree(folder.path(), arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        err
    };
    assert!(run(&["issues", "m.yaml"]).contains("`--catalogue bank`"));
    assert!(run(&["issues", "m.yaml", "--catalogue", "bnak"]).contains("did you mean `bank`?"));
    assert!(run(&["issues", "m.yaml", "--catalogue", "none.yaml"]).contains("no such file"));
    assert!(run(&["issues", "m.yaml", "--catalogue", "bad.yaml"]).contains("bad.yaml:3"));
    assert!(run(&["issues", "named.yaml"]).contains("did you mean `bank`?"));
    assert!(run(&["issues", "none.yaml"]).contains("does not exist"));
    assert!(run(&["issues", "m.yaml", "m.yaml"]).contains("--compare OLD NEW"));
    assert!(run(&["issues", "--compare", "m.yaml"]).contains("expected two files, found 1"));
    let review = run(&["issues", "m.yaml", "--review", "--catalogue", "bank"]);
    assert!(review.contains("needs a terminal") && review.contains("handles: [issue]"), "{review}");
    assert!(run(&["issues", "-", "--review"]).contains("standard input is not a file"));
    let output = ["issues", "m.yaml", "--catalogue", "bank", "-o", "bad.yaml"];
    assert!(run(&output).contains("already exists"));
}

#[test]
fn check_shows_a_catalogue_that_is_not_there_at_its_place() {
    let folder = folder(&[("m.yaml", &format!("issues: {{ catalogue: bnak }}\n{MENU}"))]);
    let (code, out, _) = phonetree(folder.path(), &["check", "-f", "concise", "m.yaml"]);
    assert_eq!(code, 1);
    assert!(out.contains("m.yaml:1:22") && out.contains("there is no catalogue `bnak`"), "{out}");
}

#[test]
fn a_catalogue_of_ones_own_is_found_beside_the_menu_and_used_by_the_rules() {
    let own = "id: mine\ntitle: Mine\nissues:\n  cancel: { title: end my contract }\n";
    let folder = folder(&[
        ("m.yaml", &format!("issues: {{ catalogue: ./own.yaml }}\n{MENU}")),
        ("own.yaml", own),
    ]);
    let (_, out, _) = phonetree(folder.path(), &["check", "-f", "concise", "m.yaml"]);
    assert!(out.contains("cancel-missing"), "{out}");
    let (_, audit, _) = phonetree(folder.path(), &["audit", "m.yaml"]);
    assert!(audit.contains("What callers call about\n"), "{audit}");
}

#[test]
fn a_change_for_the_worse_ends_with_1() {
    let old = format!("issues:\n  list:\n    balance: {{ title: my balance }}\n{MENU}");
    let new = old.replace("For your balance", "For zebras");
    let folder = folder(&[("a.yaml", &old), ("b.yaml", &new)]);
    let compare = |a: &str, b: &str| phonetree(folder.path(), &["issues", "--compare", a, b]);
    let (code, out, _) = compare("a.yaml", "b.yaml");
    assert_eq!(code, 1);
    assert!(out.contains("lost: balance"), "{out}");
    assert_eq!(compare("b.yaml", "a.yaml").0, 0);
}
