//! The audit as an HTML page: what is in it, what no file can put into it, and what a
//! browser makes of it.

mod axe;
mod browser;
mod facts;
mod folding;
mod groups;
mod phone;
mod reader;

use phonetree::analysis::Analysis;
use phonetree::audit::Audit;
use phonetree::diagnostic::Report;
use phonetree::lint;
use phonetree::render::{AuditedMenu, Look, render_html};
use phonetree::source::Sources;
use phonetree::treefile::{self, NoFiles};

fn look() -> Look<'static> {
    Look {
        catalogue: lint::catalogue(),
        color: false,
        width: Look::NO_WRAP,
        fail_on: None,
        version: "1.2.3",
        project_dir_prefix: None,
    }
}

/// The page about these texts, with all findings of the standard rules.
fn page(texts: &[&str]) -> String {
    let loaded: Vec<_> = texts
        .iter()
        .map(|text| {
            let mut sources = Sources::new();
            let loaded = treefile::load(&mut sources, "menu.yaml", (*text).into(), &NoFiles);
            let tree = loaded.tree.expect("a menu");
            (sources, tree)
        })
        .collect();
    let analyses: Vec<_> = loaded.iter().map(|(_, tree)| Analysis::of(tree)).collect();
    let reports: Vec<Report> = analyses
        .iter()
        .zip(&loaded)
        .map(|(analysis, (sources, _))| {
            let settings = lint::LintSettings::standard();
            Report { diagnostics: lint::lint(sources, analysis, &settings), ..Report::default() }
        })
        .collect();
    let audits: Vec<_> = analyses
        .iter()
        .zip(&reports)
        .map(|(analysis, report)| Audit::of(analysis, report))
        .collect();
    let menus: Vec<_> = audits
        .iter()
        .zip(&loaded)
        .map(|(audit, (sources, _))| AuditedMenu {
            audit,
            file: "menu.yaml",
            sources,
            callers: None,
        })
        .collect();
    render_html(&menus, &look())
}

/// A small menu with a person, an issue, a hidden key and a dead end.
const SHOP: &str = r#"
name: Shop line
start: main
nodes:
  main:
    say: Welcome to the shop.
    menu:
      1: { say: "For orders, press 1.", goto: orders }
      2: { say: "For our address, press 2.", goto: address }
      0: { goto: agent, hidden: true }
  orders:
    menu:
      1: { say: "To hear where your parcel is, press 1.", goto: parcel }
      2: { say: "For a person, press 2.", goto: agent }
  parcel: { say: It is on its way., resolves: [where-is-it] }
  address: { say: Please see our website. }
  agent: { queue: { name: care }, resolves: any }
"#;

/// Texts that would run, load or break out wherever they are not escaped.
const HOSTILE: &str = r#"
name: '<script>window.hit=1</script>"><img src=x onerror="window.hit=2">'
start: main
nodes:
  main:
    say: "</script><script>window.hit=3</script> {{ 7*7 }} {% raw %}"
    menu:
      1: { say: "For </style><svg onload=window.hit=4> press 1.", label: "<b onclick=window.hit=5>x", goto: "a\"><img src=http://localhost:9/x onerror=window.hit=6>" }
      2: { say: "javascript:window.hit=7 \u2028 \u202E press 2.", goto: agent }
  "a\"><img src=http://localhost:9/x onerror=window.hit=6>": { say: "<iframe src=http://localhost:9/y></iframe>" }
  agent: { queue: { name: "<script>window.hit=8</script>" }, resolves: any }
"#;
