//! Two versions of a menu held against each other.

mod callers;
mod conditions;
mod findings;
mod formats;
mod names;
mod program;
mod revisions;
mod skylark;
mod structure;

use phonetree::analysis::Analysis;
use phonetree::callersfile::Callers;
use phonetree::check::{Settings, audit};
use phonetree::compare::{CallersChange, Comparison, SameCallers, Version};
use phonetree::condition::{Condition, Scope};
use phonetree::diagnostic::Report;
use phonetree::lint::{self, IssueContext};
use phonetree::render::{CompareFormat, Look, render_comparison};

use crate::support::load;

/// A line with a person behind two menus.
const LINE: &str = r#"name: Line
start: main
nodes:
  main:
    say: Welcome to the line.
    menu:
      1: { say: "For bills, press 1.", goto: bills }
      2: { say: "For faults, press 2.", goto: faults }
      9: { say: "To hear this again, press 9.", goto: repeat }
    exhausted: bills
  bills:
    say: About your bill.
    menu:
      1: { say: "For your balance, press 1.", goto: balance }
      2: { say: "For a person, press 2.", goto: agent }
    exhausted: agent
  balance:
    say: Your balance is on its way.
    seconds: 4
    resolves: any
    next: hangup
  faults:
    say: We know of the fault and work on it.
    resolves: any
    next: hangup
  agent:
    queue: { name: care, wait: 60s, announces: [position] }
    resolves: any
"#;

/// A text with parts replaced; each part must be there.
fn changed(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "`{old}` is not in the text");
        text.replacen(old, new, 1)
    })
}

/// Compares two texts, under the names that users see.
fn compare<T>(old: &str, new: &str, use_it: impl FnOnce(&Comparison<'_>) -> T) -> T {
    let load = |text: &str| {
        let mut checked = load(text).check(&Settings::default());
        (checked.take_report(), checked.menu)
    };
    let menus: [(Report, _); 2] = [load(old), load(new)];
    let analyses = menus
        .each_ref()
        .map(|(_, menu)| Analysis::of(menu.tree.as_ref().expect("the text is a menu")));
    let issues: [_; 2] =
        [0, 1].map(|at| IssueContext::new(&analyses[at], menus[at].1.catalogue.as_ref()));
    let audits: [_; 2] = [0, 1].map(|at| audit(&analyses[at], &issues[at], &menus[at].0));
    let [old, new] = [(0, "old.yaml"), (1, "new.yaml")].map(|(at, name): (usize, _)| Version {
        name,
        audit: &audits[at],
        sources: &menus[at].1.sources,
    });
    let wanted = issues.iter().map(IssueContext::issues).find(|list| !list.is_empty());
    let both = [&analyses[0], &analyses[1]];
    let callers = [Callers::default(), Callers::default()];
    let same = SameCallers::new(both, wanted.unwrap_or_default().to_vec(), callers);
    let populations = same.populations(both);
    let callers = CallersChange::of(&populations, None).expect("both versions can be solved");
    use_it(&Comparison::of(old, new).with_callers(callers))
}

/// How a comparison looks without colours.
fn look(width: usize) -> Look<'static> {
    Look {
        catalogue: lint::catalogue(),
        color: false,
        width,
        fail_on: None,
        version: "1.2.3",
        project_dir_prefix: None,
    }
}

/// A comparison in a format, with conditions.
fn written(format: CompareFormat, old: &str, new: &str, conditions: &[&str]) -> String {
    let conditions: Vec<Condition> = conditions
        .iter()
        .map(|text| Condition::parse(text, Scope::Change).expect("the condition can be read"))
        .collect();
    compare(old, new, |comparison| render_comparison(format, comparison, &conditions, &look(100)))
}
