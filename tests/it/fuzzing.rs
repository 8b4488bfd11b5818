//! Random callers: what they find, how short it is told, and what is no fault.

use phonetree::analysis::Analysis;
use phonetree::call::replay;
use phonetree::fuzz::{FaultKind, FuzzSettings, Fuzzed, fuzz};
use phonetree::tree::{Ending, PhoneTree, moves_text, parse_moves};

use crate::support::tree;

fn run(tree: &PhoneTree, calls: u64) -> Fuzzed {
    fuzz(&Analysis::of(tree), FuzzSettings::new(7, calls))
}

/// Faults as "kind at node: keys".
fn faults(text: &str) -> Vec<String> {
    let tree = tree(text);
    let one = |f: &phonetree::fuzz::Fault| {
        format!("{} at {}: {}", f.kind.words(), tree.node(f.node).id, moves_text(&f.moves))
    };
    run(&tree, 3000).faults.iter().map(one).collect()
}

const GOOD: &str = "
nodes:
  main:
    menu:
      1: { say: \"For help, press 1.\", goto: agent }
      2: { say: \"For opening hours, press 2.\", goto: told }
      9: { say: \"To end the call, press 9.\", goto: bye }
    exhausted: agent
  told: { say: Nine to five., resolves: any, next: main }
  agent: { queue: { name: care, max_wait: 5m, after: box } }
  box: { voicemail: { box: care } }
  bye: { say: Goodbye., hangup: true }
";

#[test]
fn a_menu_in_order_has_no_faults() {
    assert_eq!(faults(GOOD), Vec::<String>::new());
    let found = run(&tree(GOOD), 2000);
    assert_eq!(found.ends.values().sum::<u64>(), 2000);
    assert!(found.ends[&Some(Ending::Answered)] > 200);
    assert!(!found.ends.contains_key(&Some(Ending::Abandoned)), "callers never hang up");
}

#[test]
fn every_kind_of_fault_is_found_and_reported_by_its_shortest_call() {
    let text = "
nodes:
  main:
    menu: { 1: deep, 2: ring, 3: spin, 4: gone }
    tries: 2
  deep: { menu: { 1: main, 5: web }, exhausted: main }
  web: { say: Please visit our website., next: hangup }
  ring: { menu: { 1: other }, exhausted: other }
  other: { menu: { 2: ring }, exhausted: ring }
  spin: { say: Hold on., next: spun }
  spun: { say: Still there., next: spin }
  gone: { say: We cannot help. }
";
    assert_eq!(
        faults(text),
        [
            "goes round without end at spin: 3",
            "trap at ring: 2",
            "cut off at gone: 4",
            "cut off at main: _x2",
            "dead end at web: 1 5",
        ]
    );
}

#[test]
fn every_fault_replays_to_what_it_claims() {
    let text = "
nodes:
  main: { menu: { 1: a, 12: b, 3: main }, exhausted: main }
  a: { collect: { into: x, digits: 3 }, next: b, failed: gone, exhausted: main }
  b: { branch: [ { when: x, share: 0.01, goto: gone }, { when: y, share: 0.99, goto: main } ] }
  gone: { say: Sorry. }
";
    let tree = tree(text);
    let analysis = Analysis::of(&tree);
    let found = fuzz(&analysis, FuzzSettings::new(3, 5000));
    assert_eq!(found.faults.len(), 1);
    let fault = &found.faults[0];
    assert_eq!((fault.kind, &*tree.node(fault.node).id), (FaultKind::CutOff, "gone"));
    assert_eq!(fault.moves.len(), 2, "{}", moves_text(&fault.moves));
    let line = analysis.line();
    let (mut call, _) = line.dial().unwrap();
    let moves = parse_moves(&moves_text(&fault.moves)).unwrap();
    replay(&mut call, &moves).unwrap();
    assert_eq!(call.outcome(), Some(Ending::CutOff));
    assert_eq!(call.state().node, fault.node);
}

#[test]
fn a_seed_makes_the_same_calls_and_another_one_others() {
    let tree = tree(GOOD);
    let analysis = Analysis::of(&tree);
    let run = |seed| fuzz(&analysis, FuzzSettings::new(seed, 500));
    assert_eq!(run(1), run(1));
    assert_ne!(run(1).ends, run(2).ends);
}

#[test]
fn shares_of_a_branch_are_drawn() {
    let text = "
nodes:
  who: { branch: [ { when: a, share: 0.9, goto: box }, { when: b, share: 0.1, goto: agent } ] }
  box: { voicemail: { box: care } }
  agent: { transfer: { number: \"1\", human: true } }
";
    let found = run(&tree(text), 10_000);
    let n = found.ends[&Some(Ending::MessageLeft)];
    assert!((8800..9200).contains(&n), "{n}");
}

#[test]
fn every_entry_is_dialled() {
    let text = "
entries: { \"1\": a, \"2\": b }
nodes:
  a: { voicemail: { box: a } }
  b: { say: Sorry. }
";
    let tree = tree(text);
    let found = run(&tree, 100);
    assert_eq!(found.faults.len(), 1);
    assert_eq!(tree.node(found.faults[0].entry).id.as_ref(), "b");
    assert_eq!(found.faults[0].moves, []);
}

#[test]
fn a_hang_up_that_is_meant_is_no_fault_beside_one_that_is_not() {
    let text = "
nodes:
  main:
    menu:
      1: { say: \"To end the call, press 1.\", goto: hangup }
      22: { say: \"For the news, press 2 2.\", goto: hangup }
    exhausted: main
";
    assert_eq!(faults(text), ["dead end at main: 22"]);
    let found = run(&tree(text), 2000);
    let hung_up = found.ends[&Some(Ending::HungUp)];
    let of_fault = found.faults[0].n_calls;
    assert!(of_fault * 3 < hung_up * 2 && of_fault * 3 > hung_up, "{of_fault} of {hung_up}");
}

#[test]
fn calls_that_are_caught_count_as_endless() {
    let text =
        "nodes: { a: { menu: { 1: b }, exhausted: b }, b: { menu: { 1: a }, exhausted: a } }";
    let found = run(&tree(text), 50);
    assert_eq!(found.ends, [(Some(Ending::TooManySteps), 50)].into());
}

#[test]
fn a_fault_is_reported_without_the_keys_that_need_each_other() {
    // 1 alone leads away, and so does 2 without 1 before it: both go together or not at all.
    let text = "
nodes:
  main: { menu: { 1: side, 3: gone }, exhausted: desk }
  side: { menu: { 2: main }, exhausted: desk }
  gone: { say: We cannot help. }
  desk: { queue: {} }
";
    assert_eq!(faults(text), ["cut off at gone: 3"]);
}

#[test]
fn callers_enter_what_the_switch_behind_each_collect_looks_for() {
    let text = "
nodes:
  first: { collect: { into: a, digits: 4 }, next: which-a, exhausted: desk }
  which-a: { switch: { on: a, cases: { '1234': second }, else: desk } }
  second: { collect: { into: b, digits: 4 }, next: which-b, exhausted: desk }
  which-b: { switch: { on: b, cases: { '4321': third }, else: desk } }
  third: { collect: { into: b, digits: 2-3, ends_with: '*' }, next: which-c, exhausted: desk }
  which-c: { switch: { on: b, cases: { '77': fourth }, else: desk } }
  fourth: { collect: { into: b, digits: 2-3 }, next: which-d, exhausted: desk }
  which-d: { switch: { on: b, cases: { '88': fifth }, else: desk } }
  fifth: { collect: { into: b, digits: 5 }, next: which-e, exhausted: desk }
  which-e: { switch: { on: b, cases: { '54321': lost }, else: desk } }
  lost: { say: Sorry. }
  desk: { queue: desk }
";
    assert_eq!(faults(text), ["cut off at lost: 1234 4321 77* 88# 54321"]);
}

#[test]
fn callers_of_a_large_menu_that_leads_back_make_no_more_moves_than_those_of_a_small_one() {
    let menu = |n: usize| {
        let rows: String =
            (10_000..10_000 + n).map(|key| format!("      \"{key}\": a\n")).collect();
        tree(&format!("nodes:\n  a:\n    menu:\n{rows}    exhausted: hangup\n"))
    };
    let moves = |n: usize| run(&menu(n), 200).n_moves;
    let (small, large) = (moves(9), moves(25_000));
    assert!(small.abs_diff(large) * 10 < small, "{small} and {large}");
    assert!(large <= 200 * 200, "a caller gives up after two hundred: {large}");
}

#[test]
fn no_more_calls_are_made_once_their_moves_reach_the_limit() {
    let tree = tree("nodes: { a: { menu: { 1: a, 2: a }, exhausted: hangup } }\n");
    let analysis = Analysis::of(&tree);
    let run = |moves| fuzz(&analysis, FuzzSettings { moves, ..FuzzSettings::new(7, 1_000) });
    let cut = run(5_000);
    assert!((5_000..5_200).contains(&cut.n_moves), "{}", cut.n_moves);
    assert!((25..1_000).contains(&cut.n_calls), "{}", cut.n_calls);
    assert_eq!(cut.ends.values().sum::<u64>(), cut.n_calls);
    let whole = run(1_000_000);
    assert_eq!(whole.n_calls, 1_000);
}
