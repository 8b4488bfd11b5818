//! Menu files to trees, and every mistake at its place.

use phonetree::diagnostic::Diagnostic;
use phonetree::source::Sources;
use phonetree::tree::PhoneTree;
use phonetree::treefile::{self, NoIncludes};

/// The example of the documentation.
const SKYLARK: &str = include_str!("loading/skylark.yaml");

/// Loads a text that has no mistakes.
fn tree(text: &str) -> PhoneTree {
    let mut sources = Sources::new();
    let loaded = treefile::load(&mut sources, "menu.yaml", text.to_owned(), &NoIncludes);
    assert_eq!(lines(&sources, &loaded.diagnostics), Vec::<String>::new());
    loaded.tree.expect("a text without mistakes gives a tree")
}

/// The mistakes of a text: `line:column rule message — help`.
fn problems(text: &str) -> Vec<String> {
    let mut sources = Sources::new();
    let loaded = treefile::load(&mut sources, "menu.yaml", text.to_owned(), &NoIncludes);
    lines(&sources, &loaded.diagnostics)
}

fn lines(sources: &Sources, findings: &[Diagnostic]) -> Vec<String> {
    let mut findings = findings.to_vec();
    findings.sort_by_key(Diagnostic::primary);
    findings
        .iter()
        .map(|finding| {
            let place = finding.primary().map_or("-".to_owned(), |span| {
                let file = sources.get(span.file).expect("a finding is in a known file");
                let position = file.position(span.start);
                format!("{}:{}", position.line, position.column)
            });
            let help = finding.help.as_deref().unwrap_or("");
            format!("{place} {} {} — {help}", finding.rule, finding.message)
        })
        .collect()
}

#[test]
fn the_example_of_the_documentation_loads() {
    let tree = tree(SKYLARK);
    assert_eq!(&*tree.name, "Skylark TV customer care");
    assert_eq!(tree.nodes.len(), 8);
}

#[test]
fn one_run_reports_every_mistake_at_its_place() {
    let problems = problems(
        "\
start: mian
nodes:
  main:
    sya: Welcome.
    menu:
      1: { say: Billing, goto: biling }
      \"1\": agent
      2: { say: Faults, goto: [agent], handels: [x] }
    timeout: 5
    tries: zero
  billing:
    queue: { name: care, wait: 4 }
    tries: 2
  agent:
    hangup: true
    next: main
",
    );
    insta::assert_snapshot!(problems.join("\n"), @r#"
    1:8 unknown-target `start` leads to `mian`, but no node has that id — did you mean `main`?
    4:5 unknown-field a node has no field `sya` — did you mean `say`?
    6:32 unknown-target `goto` leads to `biling`, but no node has that id — did you mean `billing`?
    7:7 duplicate-key key `1` is bound twice — give one of them another key; `1` and `"1"` are the same key
    8:31 invalid-menu-file `goto` cannot be a list — write a node's id, or `repeat`, `back`, `start`, `return`, `hangup`
    8:40 unknown-field a choice has no field `handels` — did you mean `handles`?
    9:14 invalid-value `timeout` is `5`, a duration without a unit — add the unit: `5s` for seconds, `5m` for minutes
    10:12 invalid-value `tries` is `zero`, which is no whole number from 1 — write a whole number from 1
    12:32 invalid-value `wait` is `4`, a duration without a unit — add the unit: `4s` for seconds, `4m` for minutes
    13:5 invalid-menu-file `tries` does nothing on a `queue` node — it works on `menu`, `collect`
    16:5 invalid-menu-file `next` does nothing on a `hangup` node — it works on a node without a kind, `collect`, `call`, `voicemail`
    "#);
}
