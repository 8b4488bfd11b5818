//! What reports say of packs: how many points were checked, what the text is, and nothing more.

use phonetree::check::{Input, Menu, NoFiles, Overrides, Settings};
use phonetree::config::Config;
use phonetree::diagnostic::{Report, Severity};
use phonetree::lint::{catalogue, packs};
use phonetree::render::{AuditFormat, AuditedMenu, Format, Look, render_audit, render_to_string};
use phonetree::source::Sources;

/// A queue with a wait of twenty minutes, which several laws and a bill speak of.
const SLOW: &str = "\
language: en
nodes:
  main:
    say: Welcome.
    menu:
      1: { say: \"For billing, press 1.\", goto: agent }
    exhausted: agent
  agent:
    queue: { name: care, wait: 20m }
";

fn report(packs: &[&str]) -> (Sources, Report) {
    let packs = packs.iter().map(|pack| (*pack).to_owned()).collect();
    let overrides = Overrides { packs, ..Overrides::default() };
    let settings = Settings::new(&Config::default(), &overrides);
    let menu = Menu::load(Input::text("menu.yaml", SLOW), &NoFiles);
    let mut checked = menu.check(&settings);
    let report = checked.take_report();
    (checked.menu.sources, report)
}

fn look() -> Look<'static> {
    Look {
        catalogue: catalogue(),
        color: false,
        width: Look::NO_WRAP,
        fail_on: Some(Severity::Error),
        version: "0.1.0",
        project_dir_prefix: None,
    }
}

fn all_formats(packs: &[&str]) -> Vec<(String, String)> {
    let (sources, report) = report(packs);
    let mut shown: Vec<(String, String)> = Format::ALL
        .into_iter()
        .map(|format| {
            let text = render_to_string(format, &report, &sources, &look());
            (format.word().to_owned(), text)
        })
        .collect();
    let tree = Menu::load(Input::text("menu.yaml", SLOW), &NoFiles).tree.expect("a menu");
    let analysis = phonetree::analysis::Analysis::of(&tree);
    let audit = phonetree::audit::Audit::of(&analysis, &report);
    for format in [AuditFormat::Text, AuditFormat::Markdown, AuditFormat::Json] {
        let menu =
            AuditedMenu { audit: &audit, file: "menu.yaml", sources: &sources, callers: None };
        let text = render_audit(format, &menu, &look());
        shown.push((format!("audit {format:?}"), text));
    }
    shown
}

/// Formats that hold findings alone, by the contract of the program that reads them.
const FINDINGS_ONLY: [&str; 4] = ["concise", "gitlab", "jsonl", "rdjson"];

#[test]
fn every_format_says_how_many_points_of_what_were_checked() {
    for (format, text) in all_formats(&["es-ley-10-2025", "us-ca-ab-1609"]) {
        if FINDINGS_ONLY.contains(&format.as_str()) {
            continue;
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        assert!(text.contains("checks 8 points of ley 10/2025 (spain)"), "{format}: {text}");
        assert!(text.contains("applies from 28 december 2026"), "{format}: {text}");
        assert!(text.contains("checks 4 points of ab 1609"), "{format}: {text}");
        assert!(text.contains("a bill: it would ask for this"), "{format}: {text}");
    }
}

#[test]
fn no_format_says_that_a_menu_complies() {
    let ids = packs::ids();
    for (format, text) in all_formats(&ids) {
        // The rules' own pages, which SARIF carries, speak of no single menu.
        let text = text.to_lowercase();
        for word in ["complian", "complies", "conforms to", "is legal", "lawful"] {
            assert!(!text.contains(word), "{format} says `{word}`");
        }
    }
    for pack in packs::all() {
        let page = packs::page(pack).to_lowercase();
        assert!(!page.contains("compliant") && !page.contains("complies"), "{}", pack.id);
    }
}

#[test]
fn what_only_a_bill_asks_for_is_a_note_that_says_would() {
    let (_, report) = report(&["us-ca-ab-1609"]);
    let of_bill: Vec<_> =
        report.diagnostics.iter().filter(|found| !found.articles.is_empty()).collect();
    assert_eq!(of_bill.len(), 1);
    assert_eq!((of_bill[0].rule, of_bill[0].severity), ("hold-no-callback", Severity::Info));
    assert!(of_bill[0].message.ends_with("a bill or proposal would)"), "{}", of_bill[0].message);
    for (format, text) in all_formats(&["us-ca-ab-1609"]) {
        assert!(text.contains("would"), "{format}: {text}");
    }
}

#[test]
fn a_finding_names_the_laws_that_it_goes_against_and_no_other() {
    let (_, report) = report(&["es-ley-10-2025", "il-six-minutes", "pt-dl-134-2009"]);
    let named = |rule: &str| {
        let found = report.diagnostics.iter().find(|found| found.rule == rule).unwrap();
        found.articles.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(named("hold-too-long"), ["es-ley-10-2025 art. 8.2", "pt-dl-134-2009 art. 6-2"]);
    assert_eq!(named("slow-to-person-in-all"), ["il-six-minutes s. 18B(a1)(3)"]);
}
