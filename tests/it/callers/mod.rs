//! Who calls, and what a menu costs them.

mod command;
mod deep;
mod exact;
mod kinds;
mod mixture;
mod properties;
mod reading;
mod served;

use phonetree::analysis::Analysis;
use phonetree::callers::{Basis, Population};
use phonetree::callersfile::{Callers, read};
use phonetree::chain::Calls;
use phonetree::expect::{Assumption, Outcome, assumptions, expect};
use phonetree::issues::{for_tree, survey};
use phonetree::source::Sources;
use phonetree::tree::PhoneTree;

use crate::support::{shown, tree};

/// The callers that a text describes, which must have no mistakes.
fn callers_of(tree: &PhoneTree, text: &str) -> Callers {
    let issues = for_tree(tree, None);
    let ids: Vec<&str> = issues.iter().map(|issue| &*issue.id).collect();
    let mut sources = Sources::new();
    let name = "menu.callers.yaml";
    let loaded = read(&mut sources, name, text.to_owned(), (tree, &ids), Callers::default());
    assert_eq!(shown(&sources, &loaded.diagnostics), Vec::<String>::new());
    loaded.callers
}

/// What becomes of the callers of a menu, and what was assumed.
fn outcome_of(tree: &PhoneTree, callers: &Callers) -> (Outcome, Vec<Assumption>) {
    let analysis = Analysis::of(tree);
    let issues = for_tree(tree, None);
    let found = survey(&analysis, &issues);
    let population = Population::new(Basis {
        analysis: &analysis,
        callers,
        issues: &issues,
        survey: (!issues.is_empty()).then_some(&found),
        at: None,
    });
    let calls = Calls::of(&analysis).expect("a small menu");
    let outcome = expect(&population, &calls).expect("a chain that can be solved");
    let assumed = assumptions(&population, &outcome);
    (outcome, assumed)
}

/// The same from texts.
fn outcome(menu: &str, callers: &str) -> Outcome {
    let tree = tree(menu);
    outcome_of(&tree, &callers_of(&tree, callers)).0
}

/// Callers who make no mistakes, never give up and hear menus to their end.
const STEADY: &str = "
callers:
  listening: { patient: 1 }
  wants_person: 0
  silence: 0
  wrong_key: 0
  misroute: 0
  alike: 0
  refused: 0
  transfer_fails: 0
  patience: { menu: endless, hold: endless }
";

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}
