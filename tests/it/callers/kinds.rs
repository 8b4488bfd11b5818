//! Callers who do the same are solved once; those who do not are kept apart.

use phonetree::analysis::Analysis;
use phonetree::callers::{Basis, Population};
use phonetree::callersfile::Callers;
use phonetree::issues::{for_tree, survey};

use super::outcome_of;
use crate::support::tree;

/// Two options lead to one person; `bill` and `invoice` are behind the first one, `fault` is
/// behind the second. `visit` is there too, and another node says that it resolves it.
const MENU: &str = "\
issues:
  list:
    bill: { title: A question about a bill, volume: 10 }
    invoice: { title: An invoice is missing, volume: 10 }
    fault: { title: The boiler is cold, volume: 10 }
    visit: { title: Book a visit, volume: 10 }
nodes:
  main:
    say: Welcome to the long greeting of a company that sells heat.
    menu:
      1: { say: \"For bills, press 1.\", goto: desk, handles: [bill, invoice] }
      2: { say: \"For faults and for visits of our engineers at your home, press 2.\", goto: desk, handles: [fault, visit] }
    exhausted: booked
  desk: { queue: desk, resolves: [bill, invoice, fault] }
  booked: { say: Booked., resolves: visit, hangup: true }
";

#[test]
fn issues_are_one_kind_only_with_the_same_option_and_the_same_that_resolves_them() {
    let tree = tree(MENU);
    let analysis = Analysis::of(&tree);
    let (callers, issues) = (Callers::default(), for_tree(&tree, None));
    let found = survey(&analysis, &issues);
    let basis = Basis {
        analysis: &analysis,
        callers: &callers,
        issues: &issues,
        survey: Some(&found),
        at: None,
    };
    let population = Population::new(basis);
    let same: Vec<Option<usize>> = (0..4).map(|at| population.same_as(Some(at))).collect();
    assert_eq!(same, [0, 0, 2, 3].map(Some));
    assert_eq!(population.same_as(None), None);
}

#[test]
fn callers_of_one_kind_fare_alike_and_others_differ() {
    let tree = tree(MENU);
    let (outcome, _) = outcome_of(&tree, &Callers::default());
    let figures = |at: usize| {
        let of = outcome.issues.iter().find(|of| of.issue == Some(at));
        of.expect("every issue has callers").figures.clone()
    };
    assert_eq!(figures(0).seconds, figures(1).seconds);
    assert!(figures(2).seconds.low > figures(0).seconds.low + 1.0);
    assert!(figures(3).served.high < figures(2).served.low);
}
