//! The audit of a menu and the cheat sheet of its keys: what they say in each format.

mod facts;
mod markdown;
mod opening;
mod pages;
mod program;
mod redacted;
mod ways;

use phonetree::analysis::Analysis;
use phonetree::audit::Audit;
use phonetree::diagnostic::{Diagnostic, Point, Report, Severity, Standing};
use phonetree::render::{AuditFormat, AuditedMenu, Look, render_audit, render_full_audit};
use phonetree::source::Sources;
use phonetree::tree::PhoneTree;

use crate::support::load;

/// Two menus, a queue, an answer, and a call that is cut off.
const CLINIC: &str = include_str!("clinic.yaml");

/// How the tests look at a page: no colour, the widest lines.
fn look(width: usize) -> Look<'static> {
    Look {
        catalogue: &[],
        color: false,
        width,
        fail_on: None,
        version: "1.2.3",
        project_dir_prefix: None,
    }
}

/// A tree with its texts, whatever the loader says of it.
fn loaded(text: &str) -> (Sources, PhoneTree) {
    let loaded = load(text);
    (loaded.sources, loaded.tree.expect("the text gives a tree"))
}

/// The page of a text whose findings are these, as text in full.
fn page(format: AuditFormat, text: &str, report: &Report, width: usize) -> String {
    let (sources, tree) = loaded(text);
    let analysis = Analysis::of(&tree);
    let audit = Audit::of(&analysis, report);
    let menu = AuditedMenu { audit: &audit, file: "menu.yaml", sources: &sources, callers: None };
    match format {
        AuditFormat::Text => render_full_audit(&menu, &look(width)),
        _ => render_audit(format, &menu, &look(width)),
    }
}

/// The JSON page as a value.
fn values(text: &str, report: &Report) -> serde_json::Value {
    let page = page(AuditFormat::Json, text, report, 100);
    assert!(page.ends_with("}\n"));
    serde_json::from_str(&page).expect("the page is JSON")
}

/// A report of rules with how many findings each.
fn report(findings: &[(&'static str, Severity, usize)]) -> Report {
    let all = findings.iter().flat_map(|(rule, severity, n)| {
        (0..*n).map(move |i| Diagnostic::new(rule, *severity, format!("{rule} {i} is wrong")))
    });
    Report { diagnostics: all.collect(), ..Report::default() }
}

/// A report that says which law was looked at.
fn with_pack() -> Report {
    let point = Point {
        pack: "law",
        title: "Law of Phones",
        standing: Standing::Law,
        applies_from: None,
        applies_until: None,
        n_checked: 2,
        n_points: 5,
        because: None,
    };
    Report { packs: vec![point], ..Report::default() }
}

/// The lines of a page from one that begins so to the next empty one.
fn part<'p>(page: &'p str, head: &str) -> Vec<&'p str> {
    page.lines().skip_while(|line| !line.starts_with(head)).take_while(|l| !l.is_empty()).collect()
}
