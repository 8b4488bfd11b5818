//! `audit --redact`: what must not be shown appears in no format, and every number stays.
//!
//! What must be hidden has `secret` in it or is one of [`NUMBERS`]; what stays has `kept`.

use std::path::Path;

use phonetree::analysis::Analysis;
use phonetree::audit::Audit;
use phonetree::call::replay;
use phonetree::check::{Input, Menu, NoFiles, Settings, audit};
use phonetree::lint::{IssueContext, catalogue};
use phonetree::redact::Redacted;
use phonetree::tree::{Key, NodeKind, parse_moves};

use crate::cli::{folder, run};

/// A text, a name or a number of every kind that a menu file has.
const MENU: &str = include_str!("secrets.yaml");
const CATALOGUE: &str = "\
issues:
  kept-refund: { title: a secretrefund, keywords: [secretmoney], volume: 30 }
  kept-visit: { title: a secretvisit, volume: 20 }
";
const NUMBERS: [&str; 9] = ["7301", "7302", "7303", "7304", "7305", "7306", "7307", "7308", "7309"];
const FORMATS: [&[&str]; 7] = [
    &[],
    &["--full"],
    &["--full", "--tree"],
    &["--pack", "es-ley-10-2025", "--full"],
    &["-f", "markdown"],
    &["-f", "json"],
    &["-f", "html"],
];

fn files() -> tempfile::TempDir {
    folder(&[
        ("secretfolder/kept.yaml", MENU),
        ("secretfolder/secretlist.yaml", CATALOGUE),
        ("secretfolder/other.yaml", "nodes:\n  main: { say: A secretword., next: main }\n"),
        ("secretfolder/kept.callers.yaml", "callers:\n  wants_person: 0.3\n"),
    ])
}

#[test]
fn nothing_that_must_be_hidden_is_in_any_format() {
    let dir = files();
    let mut whole = String::new();
    for paths in [&["secretfolder/kept.yaml"][..], &["secretfolder"]] {
        for format in FORMATS {
            if paths == ["secretfolder"] && format.contains(&"json") {
                continue;
            }
            let arguments = [&["audit"], paths, format].concat();
            let (code, out, err) = run(&dir, &arguments);
            assert_eq!(code, 0, "{err}");
            whole += &out;
            let (code, out, err) = run(&dir, &[&arguments[..], &["--redact"]].concat());
            assert_eq!(code, 0, "{err}");
            assert!(out.contains("(redacted)"), "{arguments:?}");
            let lower = out.to_lowercase();
            for hidden in ["secret"].iter().chain(&NUMBERS) {
                if let Some(at) = lower.find(hidden) {
                    let around = lower.get(at.saturating_sub(200)..at + 60).unwrap_or("");
                    panic!("`{hidden}` in {arguments:?}: {around}");
                }
            }
        }
    }
    // What is hidden is hidden by the flag: without it, the formats show these.
    let shown = [
        "secretprompt",
        "secretlabel",
        "secretoption",
        "secrettitle",
        "secretvisit",
        "secretphrase",
        "secretaudio",
        "secretreason",
        "secretfile",
        "secrettree",
        "secretmailbox",
        "secretcase",
        "secretagain",
        "7301",
        "7302",
        "7303",
        "7304",
        "secretfolder",
    ];
    for text in shown {
        assert!(whole.contains(text), "`{text}` is in no format, so the test shows nothing of it");
    }
}

#[test]
fn names_keys_and_the_grade_are_still_there() {
    let dir = files();
    let page = |more: &[&str]| {
        let arguments = [&["audit", "secretfolder/kept.yaml", "-f", "json"], more].concat();
        let (_, out, _) = run(&dir, &arguments);
        serde_json::from_str::<serde_json::Value>(&out).expect("it is JSON")
    };
    let (whole, hidden) = (page(&[]), page(&["--redact"]));
    for same in ["/grade", "/summary/deepest_level", "/issues", "/callers/all", "/callers/issues"] {
        assert_eq!(whole.pointer(same), hidden.pointer(same), "{same}");
        assert!(whole.pointer(same).is_some(), "{same}");
    }
    let count = |page: &serde_json::Value| page["findings"].as_array().map(Vec::len);
    assert_eq!(count(&whole), count(&hidden));
    let (_, out, _) = run(&dir, &["audit", "secretfolder/kept.yaml", "-f", "html", "--redact"]);
    for name in ["kept-menu", "kept-desk", "kept-voice", "kept-refund", "kept-queue"] {
        assert!(out.contains(name), "{name}");
    }
    assert!(out.contains("desk-###"), "numbers in names are masked");
}

/// The samples and the menu above, checked.
fn menus() -> Vec<Menu> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("menus");
    let files = std::fs::read_dir(folder).expect("the samples are there");
    let texts = files.flatten().filter(|file| {
        let name = file.file_name().to_string_lossy().into_owned();
        name.ends_with(".yaml") && !name.contains(".calls.")
    });
    let texts = texts.map(|file| std::fs::read_to_string(file.path()).expect("it is a text"));
    texts
        .chain([MENU.to_owned()])
        .map(|text| Menu::load(Input::text("menu.yaml", text), &NoFiles))
        .collect()
}

#[test]
fn the_times_of_a_redacted_menu_are_those_of_the_whole_one() {
    let mut n_keys = 0;
    for menu in menus() {
        let mut checked = menu.check(&Settings::default());
        let report = checked.take_report();
        let tree = checked.menu.tree.as_ref().expect("it is a menu");
        let analysis = Analysis::of(tree);
        let issues = IssueContext::new(&analysis, checked.menu.catalogue.as_ref());
        let whole = audit(&analysis, &issues, &report);
        let redacted = Redacted::of(&whole, catalogue());
        let hidden = Analysis::of(&redacted.tree);
        let hidden = redacted.audit(&hidden, &whole);
        same_times(&whole, &hidden);
        n_keys += tree
            .nodes
            .iter()
            .filter_map(|n| n.kind.as_menu())
            .map(|m| m.choices.len())
            .sum::<usize>();
        for (whole, hidden) in report.diagnostics.iter().zip(&hidden.report.diagnostics) {
            assert_eq!((whole.rule, whole.severity), (hidden.rule, hidden.severity));
            if hidden.witness.is_given && hidden.witness.entry.is_none() {
                let line = Analysis::of(&redacted.tree).line();
                let (mut call, _) = line.dial().expect("calls begin somewhere");
                assert!(replay(&mut call, &hidden.witness.moves).is_ok(), "{}", hidden.witness);
            }
        }
    }
    assert!(n_keys > 100, "{n_keys}");
}

fn same_times(whole: &Audit<'_>, hidden: &Audit<'_>) {
    assert_eq!(whole.figures(), hidden.figures());
    for (id, node) in whole.analysis.tree().iter() {
        assert_eq!(
            whole.analysis.timeline(id),
            hidden.analysis.timeline(id),
            "`{}` is heard at other times",
            node.id
        );
        let seconds = |audit: &Audit<'_>| audit.analysis.way_to(id).map(|way| way.seconds);
        assert_eq!(seconds(whole), seconds(hidden), "`{}`", node.id);
    }
}

#[test]
fn a_phrase_is_the_same_stand_in_wherever_it_is_said() {
    let menu = Menu::load(Input::text("menu.yaml", MENU), &NoFiles);
    let tree = menu.tree.as_ref().expect("it is a menu");
    let analysis = Analysis::of(tree);
    let whole = Audit::of(&analysis, &Default::default()).report.clone();
    let whole = Audit::of(&analysis, &whole);
    let redacted = Redacted::of(&whole, catalogue());
    let voice = redacted.tree.find("kept-voice").expect("names stay");
    let NodeKind::Menu(menu) = &redacted.tree.node(voice).kind else { panic!("it is a menu") };
    assert_eq!(menu.choices[0].phrase(), Some("phrase 1"));
    let moves = parse_moves("say \"phrase 1\"").expect("these are moves");
    let line = Analysis::of(&redacted.tree).line();
    let (mut call, _) = line.dial_at(voice);
    replay(&mut call, &moves).expect("the stand-in is understood");
    let digits = Key::parse("1").expect("it is a key");
    assert!(redacted.tree.node(voice).kind.as_menu().is_some_and(|m| m.choice(digits).is_none()));
}
