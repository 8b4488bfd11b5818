//! The program lists, shows and chooses packs.

use crate::cli::{folder, run};

const MENU: &str = "\
nodes:
  main:
    say: Welcome.
    menu:
      1: { say: \"For billing, press 1.\", goto: agent }
    exhausted: agent
  agent:
    queue: { name: care, wait: 1m, max_wait: 2m, after: message, announces: [position] }
    resolves: any
  message:
    say: Please leave a message.
    voicemail: care
";

#[test]
fn all_laws_that_apply_are_used_and_it_is_said_why() {
    let dir = folder(&[("m.yaml", MENU)]);
    let place = ["--pack", "all-applicable", "--where", "ES,telecom", "--on", "2027-01-01"];
    let (code, out, err) = run(&dir, &[&["check", "m.yaml"], &place[..]].concat());
    assert_eq!(code, 0, "{out}{err}");
    assert!(err.contains("uses es-ley-10-2025: it applies in ES from 28 December 2026"), "{err}");
    assert!(err.contains("Ley 11/2022 art. 65.2 goes first"), "{err}");
    assert!(err.contains("leaves out w3c-voice-menus: it is guidance"), "{err}");
    assert!(!err.contains("pt-dl-134-2009"), "{err}");
    assert!(out.contains("checks 8 points of Ley 10/2025 (Spain)"), "{out}");
    assert!(out.contains("chosen because it applies in ES"), "{out}");
    let (_, out, err) = run(
        &dir,
        &["check", "m.yaml", "--pack", "all-applicable", "--where", "ES", "--on", "2026-12-27"],
    );
    assert!(err.contains("no pack of laws applies to ES"), "{err}");
    assert!(err.contains("it applies from 28 December 2026, after 2026-12-27"), "{err}");
    assert!(!out.contains("Ley 10/2025"), "{out}");
}

#[test]
fn an_audit_chooses_packs_in_the_same_way() {
    let dir = folder(&[("m.yaml", MENU)]);
    let arguments =
        ["audit", "m.yaml", "--pack", "all-applicable", "--where", "ES", "--on", "2027-01-01"];
    let (code, out, _) = run(&dir, &arguments);
    assert_eq!(code, 0);
    assert!(out.split_whitespace().collect::<Vec<_>>().join(" ").contains("Ley 10/2025 (Spain)"));
}

#[test]
fn a_pack_that_is_named_is_used_whatever_the_place_and_needs_no_reason() {
    let dir = folder(&[("m.yaml", MENU)]);
    let arguments = [
        "check",
        "m.yaml",
        "--pack",
        "all-applicable,us-s-2495,es-ley-10-2025",
        "--where",
        "ES",
        "--on",
        "2027-01-01",
        "-f",
        "json",
    ];
    let (_, out, _) = run(&dir, &arguments);
    let json: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
    let used: Vec<_> = json["packs"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|pack| (pack["pack"].as_str().unwrap_or(""), pack["because"].is_null()))
        .collect();
    assert_eq!(used, [("es-ley-10-2025", true), ("us-s-2495", true)]);
}

#[test]
fn what_cannot_be_chosen_ends_with_an_error_that_helps() {
    let dir = folder(&[("m.yaml", MENU)]);
    for (arguments, says) in [
        (&["--pack", "all-applicable"][..], "write `--where`"),
        (&["--where", "ES"], "write `--pack all-applicable` too"),
        (&["--on", "2027-01-01"], "write `--pack all-applicable` too"),
        (&["--pack", "all-applicable", "--where", "ES,telecoms"], "did you mean `telecom`?"),
        (&["--pack", "all-applicable", "--where", "telecom"], "write a country too"),
        (&["--pack", "all-applicable", "--where", "ES", "--on", "soon"], "such as `2027-01-01`"),
        (&["--pack", "all-aplicable"], "did you mean `all-applicable`?"),
        (&["--pack", "es-ley-10-2024"], "did you mean `es-ley-10-2025`?"),
    ] {
        let (code, out, err) = run(&dir, &[&["check", "m.yaml"], arguments].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(err.contains(says), "{arguments:?}: {err}");
    }
}

#[test]
fn packs_are_listed_with_their_state() {
    let dir = folder(&[]);
    let (code, out, _) = run(&dir, &["pack", "list"]);
    assert_eq!(code, 0);
    let line = out.lines().find(|line| line.starts_with("es-ley-10-2025")).expect("a line");
    assert!(line.contains("law, applies from 28 December 2026"), "{line}");
    assert!(line.contains("8 of 13"), "{line}");
    let line = out.lines().find(|line| line.starts_with("us-s-2495")).expect("a line");
    assert!(line.contains("bill"), "{line}");
    let (_, out, _) = run(&dir, &["pack", "list", "--where", "US-CA", "--on", "2027-06-01"]);
    assert!(out.contains("us-ada-relay") && out.contains("applies"), "{out}");
    assert!(out.contains("us-ca-ab-1609") && out.contains("left out"), "{out}");
    assert!(!out.contains("us-il-730-510"), "{out}");
    let (_, out, _) = run(&dir, &["pack", "list", "-f", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(21));
    assert_eq!(json[3]["status"], "law");
    assert_eq!(json[3]["applies_from"], "2026-12-28");
}

#[test]
fn a_pack_is_shown_with_its_points_and_with_what_a_file_cannot_show() {
    let dir = folder(&[]);
    let (code, out, _) = run(&dir, &["pack", "show", "es-ley-10-2025"]);
    assert_eq!(code, 0);
    assert_eq!(
        out,
        phonetree::lint::packs::page(phonetree::lint::packs::find("es-ley-10-2025").unwrap())
    );
    assert!(out.contains("what a file cannot show") && out.contains("## Sources"), "{out}");
    let (_, out, _) = run(&dir, &["pack", "show", "il-six-minutes", "-f", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
    assert_eq!(json["points"][1]["rule"], "slow-to-person-in-all");
    assert_eq!(json["points"][1]["limits"]["limit"], 360.0);
    let (code, _, err) = run(&dir, &["pack", "show", "uk"]);
    assert_eq!(code, 2);
    assert!(err.contains("there is no regulation pack `uk`"), "{err}");
}
