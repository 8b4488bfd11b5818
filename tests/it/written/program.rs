//! `phonetree import` with outlines and sheets.

use crate::cli::{folder, run};

#[test]
fn an_outline_and_a_sheet_are_imported_as_heard() {
    let dir = folder(&[
        ("menu.txt", "1 billing\n  1 balance\n0 a person (person)\n"),
        ("menu.csv", "path;text\n1;billing\n1.1;balance\n"),
    ]);
    for name in ["menu.txt", "menu.csv"] {
        let (code, out, err) = run(&dir, &["import", name, "-o", "menu.yaml", "--force"]);
        assert_eq!(code, 0, "{out}{err}");
        let written = std::fs::read_to_string(dir.path().join("menu.yaml")).expect("a menu");
        assert!(written.starts_with("basis: heard\nstart: main\n"), "{written}");
        let (code, out, _) =
            run(&dir, &["check", "menu.yaml", "-f", "concise", "--select", "file"]);
        assert_eq!((code, out.as_str()), (0, ""));
    }
    let (_, out, _) = run(&dir, &["import", "menu.txt", "--basis", "design"]);
    assert!(out.starts_with("start: main\n"), "{out}");
}

#[test]
fn the_templates_are_imported_without_a_mistake() {
    let dir = folder(&[("x", "")]);
    for (kind, word) in [("csv", "sheet"), ("outline", "outline")] {
        let (code, out, err) = run(&dir, &["import", "--template", kind]);
        assert_eq!((code, err.as_str()), (0, ""));
        std::fs::write(dir.path().join("template"), &out).expect("a file");
        for arguments in [&["import", "template"][..], &["import", "template", "--from", word]] {
            let (code, out, err) = run(&dir, arguments);
            assert_eq!(code, 0, "{err}");
            assert!(out.contains("basis: heard") && !err.contains("error"), "{out}{err}");
        }
    }
    let (code, _, err) = run(&dir, &["import", "--template", "csv", "x"]);
    assert_eq!(code, 2);
    assert!(err.contains("cannot be used with"), "{err}");
}

#[test]
fn mistakes_are_shown_with_their_line_and_nothing_is_written() {
    let dir = folder(&[("menu.txt", "1 billing\n1 support\n2 x -> y\n")]);
    let (code, out, _) = run(&dir, &["import", "menu.txt", "-o", "menu.yaml"]);
    assert_eq!(code, 2);
    assert!(out.contains("menu.txt:2:1") && out.contains("menu.txt:3:8"), "{out}");
    assert!(!dir.path().join("menu.yaml").exists());
}

#[test]
fn what_may_be_anything_is_taken_only_where_it_is_named() {
    let dir = folder(&[
        ("notes/menu.txt", "1 billing\n2 support\n"),
        ("notes/README.md", "1. one\n2. two\n"),
        ("menu.yaml", "nodes:\n  main:\n    menu:\n      1: main\n      2: main\n"),
        ("main.xml", "<menu name=\"main\" greet-long=\"a.wav\">\n</menu>\n"),
    ]);
    let (code, _, err) = run(&dir, &["import", "notes"]);
    assert_eq!(code, 2);
    assert!(err.contains("there is no file of"), "{err}");
    let (code, out, _) = run(&dir, &["check", ".", "--show-files"]);
    assert_eq!((code, out.as_str()), (0, "main.xml\nmenu.yaml\n"));
    let (code, _, err) = run(&dir, &["import", "menu.yaml"]);
    assert_eq!(code, 2);
    assert!(err.contains("nor an outline or a sheet"), "{err}");
    let (code, _, err) = run(&dir, &["import", "notes/menu.txt", "notes/README.md"]);
    assert_eq!(code, 2);
    assert!(err.contains("import one at a time"), "{err}");
    let (code, _, err) = run(&dir, &["import", "main.xml", "--basis", "heard"]);
    assert_eq!(code, 2);
    assert!(err.contains("--basis is for outlines and sheets"), "{err}");
}
