//! The states of calls do what the interpreter does, move by move.

use phonetree::analysis::Analysis;
use phonetree::call::{Call, Waiting, replay};
use phonetree::chain::{Calls, Hold, Place, To, Waits, Way};
use phonetree::timing::{Caller, Seconds};
use phonetree::tree::{Exit, NodeId, PhoneTree};
use proptest::prelude::*;

use crate::properties::menu_file;
use crate::support::{load, tree};

/// Plays moves that numbers choose on both, and compares after each.
fn play_along(text: &str, tree: &PhoneTree, caller: Caller, choices: &[u32]) {
    let analysis = Analysis::of(tree);
    // Unlucky trees have more states than a test should look at.
    let Ok(calls) = Calls::remembering(&analysis, 2, 3_000) else { return };
    let line = analysis.line().caller(caller);
    let (first, step) = line.dial().expect("an entry");
    let mut at = calls.starts()[0];
    let dialled = &calls.ways(at)[0];
    assert_eq!(calls.ways(at).len(), 1, "{text}");
    compare(text, &calls, dialled, &first, step.seconds, caller, &step.taken);
    let To::Place(next) = dialled.to else { return };
    at = next;
    let mut state = first.state().clone();
    for choice in choices {
        let ways = calls.ways(at);
        assert!(!ways.is_empty(), "{text}\nno way from {:?}", calls.places()[at as usize]);
        let way = &ways[*choice as usize % ways.len()];
        // Each move has the steps of a whole call.
        state.n_steps = 0;
        let before = state.totals;
        let mut call = line.resume(state);
        let steps = replay(&mut call, std::slice::from_ref(&way.by));
        let steps = steps.unwrap_or_else(|why| panic!("{text}\n{}: {why}", way.by));
        let taken: Vec<_> = steps.iter().flat_map(|step| step.taken.iter().copied()).collect();
        let seconds = steps.iter().map(|step| step.seconds).sum();
        compare(text, &calls, way, &call, seconds, caller, &taken);
        let totals = call.state().totals;
        if way.to != To::Forgotten {
            assert_eq!(totals.keys - before.keys, way.keys, "{text}\n{}", way.by);
            assert_eq!(totals.digits - before.digits, way.digits, "{text}\n{}", way.by);
        }
        let To::Place(next) = way.to else { return };
        at = next;
        state = call.state().clone();
    }
}

fn compare(
    text: &str,
    calls: &Calls,
    way: &Way,
    call: &Call<'_, '_>,
    seconds: Seconds,
    caller: Caller,
    taken: &[(NodeId, Exit)],
) {
    let what = format!("{text}\nby {} to {:?}: {:?}", way.by, way.to, call.state());
    match way.to {
        To::Forgotten => return,
        To::End(ending) => assert_eq!(call.outcome(), Some(ending), "{what}"),
        To::Place(at) => {
            let place: &Place = &calls.places()[at as usize];
            assert_eq!(place.node, call.state().node, "{what}");
            let waits = match call.waiting() {
                Waiting::Answer => Waits::Answer,
                Waiting::Hold(_) => Waits::Hold,
                Waiting::Turn(_) => Waits::Turn,
                Waiting::Ended(_) => panic!("{what}"),
            };
            assert_eq!(place.waits, waits, "{what}");
            assert_eq!(place.is_resolved, call.state().is_resolved, "{what}");
            assert_eq!(place.has_left_message, call.state().has_left_message, "{what}");
        }
    }
    let counted = way.seconds(caller);
    assert!((counted.known - seconds.known).abs() < 1e-9, "{what}\n{counted:?} {seconds:?}");
    assert_eq!(counted.is_exact, seconds.is_exact, "{what}");
    let passed: Vec<_> = calls.passed(way).iter().filter_map(|p| Some((p.node, p.exit?))).collect();
    assert_eq!(passed, taken, "{what}");
    let words: f64 = calls.passed(way).iter().map(|passed| passed.seconds.known).sum();
    assert!((words - way.spent.messages).abs() < 1e-9, "{what}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_move_does_what_the_interpreter_does(
        text in menu_file(7),
        choices in proptest::collection::vec(any::<u32>(), 1..80),
        caller in 0..3_usize,
    ) {
        if let Some(tree) = load(&text).tree {
            play_along(&text, &tree, Caller::ALL[caller], &choices);
        }
    }
}

const ALL_KINDS: &str = "
languages: [en, es]
keys: { \"*\": back, 8: { goto: main, say: \"For the main menu, press 8.\" } }
nodes:
  greeting: { say: Welcome to the line of the lake., next: main }
  main:
    say: Main menu.
    again: Once more.
    menu:
      1: { say: \"For the balance, press 1.\", goto: ask }
      2: { say: \"For the desk, press 2.\", goto: desk }
      3: { say: { en: \"For Spanish, press 3.\", es: \"Para español, oprima 3.\" }, goto: main, language: es }
      33: sub
      4: { goto: identify }
    no_input: We heard nothing.
    no_match: { say: That is no choice., exhausted: care }
    exhausted: hangup
  sub:
    say: { en: The second menu has many words here., es: El segundo menú. }
    menu: { 1: ask, 2: phone, 9: repeat, 7: return }
    tries: { no_input: 2, no_match: 3, resets: no_match }
    exhausted: main
  ask:
    say: Enter your number.
    collect: { into: number, digits: 2-4, ends_with: \"#\" }
    next: which
    failed: sub
    exhausted: main
  which: { switch: { on: number, cases: { 12: balance, \"00\": sub }, else: who } }
  who: { switch: { on: main.key, cases: { 1: balance, 2: care }, else: sub } }
  balance: { say: Your balance is nine., resolves: any, next: main }
  identify: { call: { to: sub, next: desk } }
  desk: { transfer: { number: \"1\", human: true, failed: message, returns: main } }
  phone: { say: We are calling., callback: { within: 2h, failed: message } }
  message: { say: Please speak., voicemail: { box: b, next: main } }
  care:
    say: You are in the queue.
    queue:
      wait: 90s
      max_wait: 5m
      after: message
      full: hangup
      leave: { 1: { say: \"To be called back, press 1.\", goto: phone }, 2: main }
    resolves: any
";

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn so_it_is_in_a_menu_with_every_kind_of_node_and_memory(
        choices in proptest::collection::vec(any::<u32>(), 1..120),
        caller in 0..3_usize,
    ) {
        play_along("all kinds", &tree(ALL_KINDS), Caller::ALL[caller], &choices);
    }
}

fn calls_of(text: &str) -> (PhoneTree, Calls) {
    let tree = tree(text);
    let calls = Calls::of(&Analysis::of(&tree)).expect("few places");
    (tree, calls)
}

#[test]
fn only_what_a_later_node_reads_makes_a_place_of_its_own() {
    let text = "
nodes:
  main: { menu: { 1: a, 2: b, 3: agent }, tries: 2, exhausted: hangup }
  a: { menu: { 1: c, 2: main }, tries: 1, exhausted: hangup }
  b: { menu: { 1: c, 2: main }, tries: 1, exhausted: hangup }
  c: { collect: { into: x, digits: 1 }, next: agent, exhausted: hangup }
  agent: { queue: { name: care } }
";
    let (_, calls) = calls_of(text);
    // The line is dialled, main with two tries, a, b, the three tries of c, the queue.
    assert_eq!(calls.places().len(), 1 + 2 + 1 + 1 + 3 + 1);
    let read = format!("{text}  last: {{ switch: {{ on: main.key, cases: {{ 1: agent }} }} }}\n");
    let (_, calls) = calls_of(&read.replace("next: agent", "next: last"));
    // The key 1 of main is remembered from there to the reader; no case names the others. A caller
    // who comes to main again writes over it, or leaves it by no way to the reader.
    assert_eq!(calls.places().len(), 1 + 2 + 1 + 1 + 2 * 3 + 1);
}

#[test]
fn back_in_a_loop_is_cut_and_says_so_and_without_a_loop_it_is_not() {
    let (_, calls) = calls_of(
        "
nodes:
  main: { menu: { 1: a, 2: agent }, tries: 1, exhausted: hangup }
  a: { menu: { 1: b, 9: back }, tries: 1, exhausted: hangup }
  b: { menu: { 1: agent, 9: back }, tries: 1, exhausted: hangup }
  agent: { queue: { name: care } }
",
    );
    assert!(!calls.is_cut());
    assert_eq!(calls.places().len(), 5);
    let (_, calls) = calls_of(
        "
nodes:
  main: { menu: { 1: a, 2: agent }, tries: 1, exhausted: hangup }
  a: { menu: { 1: b, 9: back }, tries: 1, exhausted: hangup }
  b: { menu: { 1: a, 9: back }, tries: 1, exhausted: hangup }
  agent: { queue: { name: care } }
",
    );
    assert!(calls.is_cut());
    let forgotten = (0..calls.places().len() as u32).flat_map(|at| calls.ways(at));
    assert!(forgotten.filter(|way| way.to == To::Forgotten).count() >= 1);
}

#[test]
fn a_way_says_which_hold_it_ends_and_what_it_passes() {
    let (tree, calls) = calls_of(ALL_KINDS);
    let care = tree.find("care").expect("the queue");
    let at = calls.places().iter().position(|place| place.waits == Waits::Hold);
    let at = at.expect("a place in the queue") as u32;
    assert_eq!(calls.places()[at as usize].node, care);
    let holds: Vec<(String, Hold)> =
        calls.ways(at).iter().map(|way| (way.by.to_string(), way.hold)).collect();
    assert_eq!(
        holds,
        [
            ("answered".to_owned(), Hold::Usual(Some(90.0))),
            ("queue full".to_owned(), Hold::No),
            ("nobody answers".to_owned(), Hold::Longest(Some(300.0))),
            ("1".to_owned(), Hold::AnyTime),
            ("2".to_owned(), Hold::AnyTime),
        ]
    );
}

#[test]
fn calls_to_the_samples_have_few_states() {
    let mut too_many = Vec::new();
    for entry in std::fs::read_dir("menus").expect("the samples") {
        let path = entry.expect("a file").path();
        let name = path.display().to_string();
        if !name.ends_with(".yaml") || name.ends_with(".calls.yaml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a sample");
        let Some(tree) = load(&text).tree else { continue };
        let calls = Calls::of(&Analysis::of(&tree)).expect("few places");
        let (n, nodes) = (calls.places().len(), tree.nodes.len());
        if n > 6_000 {
            too_many.push(format!("{name}: {n} places of {nodes} nodes"));
        }
    }
    assert_eq!(too_many, Vec::<String>::new());
}
