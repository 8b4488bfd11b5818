//! How many menus calls remember: as many as make a difference, and few.

use phonetree::analysis::Analysis;
use phonetree::callers::{Basis, Population};
use phonetree::callersfile::Callers;
use phonetree::chain::Calls;
use phonetree::expect::{Fate, changes, expect, follow};

use super::{STEADY, callers_of, close};
use crate::support::tree;

/// Menus that lead to each other, each with a way back.
fn ring(n: usize) -> String {
    let mut text = String::from("keys: { '*': back }\nnodes:\n");
    for at in 0..n {
        let (next, other) = ((at + 1) % n, (at + 3) % n);
        text += &format!(
            "  m{at}: {{ say: 'For one, press 1. For two, press 2. To end, press 3. To go back, press star.', \
             menu: {{ 1: m{next}, 2: m{other}, 3: bye }} }}\n"
        );
    }
    text + "  bye: { say: Goodbye., hangup: true }\n"
}

fn population<'a>(analysis: &'a Analysis<'a>, callers: &'a Callers) -> Population<'a, 'a> {
    Population::new(Basis { analysis, callers, issues: &[], survey: None, at: None })
}

#[test]
fn calls_remember_no_more_than_makes_a_difference() {
    let tree = tree(&ring(9));
    let analysis = Analysis::of(&tree);
    let callers = Callers::default();
    let population = population(&analysis, &callers);
    let deep = Calls::of(&analysis).expect("places");
    let exact = expect(&population, &deep).expect("a solution").all;
    let (calls, outcome) = follow(&population).expect("a solution");
    assert!(calls.is_cut() && deep.depth() > calls.depth(), "{} {}", deep.depth(), calls.depth());
    assert!(deep.places().len() > 3 * calls.places().len());
    assert!(outcome.all.forgotten < 1e-8, "{}", outcome.all.forgotten);
    assert!(outcome.all.seconds.is_exact());
    assert!((outcome.all.seconds.low - exact.seconds.low).abs() < 1e-5);
    for ((fate, share), (_, other)) in outcome.all.fates.iter().zip(&exact.fates) {
        assert!((share - other).abs() < 1e-8, "{fate:?}");
    }
}

#[test]
fn a_small_menu_remembers_all_that_is_ever_read() {
    let tree = tree(&ring(3));
    let analysis = Analysis::of(&tree);
    let callers = Callers::default();
    let (_, outcome) = follow(&population(&analysis, &callers)).expect("a solution");
    assert!(outcome.all.forgotten < 1e-12, "{}", outcome.all.forgotten);
}

#[test]
fn another_share_of_callers_who_want_a_person_is_that_mixture() {
    let menu = "
nodes:
  main:
    say: For an agent, press 1. To hang up, press 2.
    menu: { 1: { goto: agent, weight: 1 }, 2: { goto: bye, weight: 3 } }
  agent: { queue: { name: agents, wait: 30s } }
  bye: { say: Goodbye., seconds: 2, hangup: true }
";
    let tree = tree(menu);
    let analysis = Analysis::of(&tree);
    let callers = Callers { wants_person: 0.2, ..Callers::default() };
    let twice = Callers { wants_person: 0.4, ..Callers::default() };
    let now = population(&analysis, &callers);
    let then = population(&analysis, &twice);
    let calls = Calls::of(&analysis).expect("few places");
    let outcome = expect(&now, &calls).expect("a solution");
    let other = expect(&then, &calls).expect("a solution");
    let found = changes(&now, &calls, &outcome).expect("a solution");
    let change = found.iter().find(|change| change.to == 0.4).expect("of who wants a person");
    assert!((change.person - (other.all.person.low - outcome.all.person.low)).abs() < 1e-12);
    assert!((change.seconds - (other.all.seconds.low - outcome.all.seconds.low)).abs() < 1e-12);
    assert!(change.person > 0.05);
}

/// A menu that enters itself by calls, of which only so many may be open.
fn nested(most: u32) -> String {
    format!(
        "
nodes:
  main:
    say: For more, press 1. To end, press 2.
    menu: {{ 1: {{ goto: deeper, weight: 1 }}, 2: {{ goto: bye, weight: 1 }} }}
  deeper: {{ call: {{ to: main, most: {most}, full: box, next: bye }} }}
  box: {{ voicemail: {{ box: full }} }}
  bye: {{ say: Goodbye., hangup: true }}
"
    )
}

#[test]
fn a_limit_of_open_calls_is_met_however_few_are_remembered() {
    for most in [1, 3, 13] {
        let tree = tree(&nested(most));
        let analysis = Analysis::of(&tree);
        let callers = callers_of(&tree, STEADY);
        let population = population(&analysis, &callers);
        let exact = 0.5_f64.powi(most as i32 + 1);
        let (_, outcome) = follow(&population).expect("a solution");
        close(outcome.all.fate(Fate::Message), exact);
        // What is not remembered bounds the error.
        let shallow = Calls::remembering(&analysis, 2, 1000).expect("few places");
        let found = expect(&population, &shallow).expect("a solution").all;
        let off = (found.fate(Fate::Message) - exact).abs();
        assert!(off <= found.forgotten + 1e-12, "{most}: {off} {}", found.forgotten);
        assert_eq!(found.forgotten > 0.0, most > 3);
    }
}
