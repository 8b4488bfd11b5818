//! Ways that only calls show: over values that a `switch` remembers, out of queues, behind
//! subroutines.

use phonetree::analysis::Analysis;
use phonetree::call::replay;
use phonetree::graph::{Hop, Stop};
use phonetree::tree::{Ending, Exit, moves_text};

use super::id;
use crate::support::load;

const TREE: &str = "
entries: { 1000: account, 2000: desk, 3000: desk }
nodes:
  account:
    say: Enter your account.
    collect: { into: account, digits: 2-4 }
    next: which
  which:
    switch: { on: account, cases: { '42': known, '777': desk }, else: other }
  known:
    say: To check in, press 3.
    menu: { 3: check-in }
    tries: 1
  check-in: { call: who, next: thanks }
  who:
    say: Press 5 to go on.
    menu: { 5: back-again }
    tries: 1
    exhausted: hangup
  back-again: { say: Good., next: return }
  thanks: { say: Thank you., next: hangup }
  other: { say: We do not know you., next: hangup }
  desk:
    queue: { name: desk, wait: 1m, leave: { 9: mailbox }, full: hangup }
  mailbox: { voicemail: desk, next: hangup }
";

/// What a caller who starts at `start` does to take a hop that no edge has.
fn moves(start: &str, from: &str, exit: Exit, to: Result<&str, Ending>) -> Option<String> {
    let loaded = load(TREE);
    assert!(loaded.found.is_empty(), "{:?}", loaded.found);
    let tree = loaded.tree.as_ref().expect("a tree");
    let analysis = Analysis::of(tree);
    let start = id(tree, start);
    let begun = Hop { from: start, exit: Exit::Next, to: Stop::Node(start) };
    let to = to.map_or_else(Stop::End, |to| Stop::Node(id(tree, to)));
    let witness = analysis.witness_of(&[begun, Hop { from: id(tree, from), exit, to }]);
    let entry = (start != id(tree, "account")).then_some("2000");
    assert_eq!(witness.entry.as_deref(), entry.filter(|_| witness.is_given));
    witness.is_given.then(|| moves_text(&witness.moves))
}

#[test]
fn calls_are_tried_with_the_digits_that_a_switch_looks_for() {
    let way = |to| moves("account", "which", Exit::Else, Ok(to));
    assert_eq!(way("known").as_deref(), Some("42"));
    assert_eq!(way("desk").as_deref(), Some("777"));
    assert_eq!(way("other").as_deref(), Some("00"));
    assert_eq!(way("mailbox"), None);
}

#[test]
fn a_hop_is_taken_from_the_node_that_is_left_and_not_from_elsewhere() {
    let way = |from, to| moves("account", from, Exit::Else, Ok(to));
    assert_eq!(way("known", "check-in").as_deref(), Some("42 3"));
    assert_eq!(way("who", "back-again").as_deref(), Some("42 3 5"));
    assert_eq!(way("account", "check-in"), None);
}

#[test]
fn what_stands_behind_a_subroutine_is_found_once_it_has_returned() {
    let way = moves("account", "check-in", Exit::AfterCall, Ok("thanks"));
    assert_eq!(way.as_deref(), Some("42 3 5"));
}

#[test]
fn a_queue_is_left_by_its_keys_and_ends_in_each_of_its_ways() {
    let way = |to| moves("desk", "desk", Exit::Else, to);
    assert_eq!(way(Ok("mailbox")).as_deref(), Some("9"));
    assert_eq!(way(Err(Ending::Answered)).as_deref(), Some("[answered]"));
    assert_eq!(way(Err(Ending::HungUp)).as_deref(), Some("[queue full]"));
    assert_eq!(way(Err(Ending::CallbackPromised)), None);
}

#[test]
fn digits_that_a_switch_asks_for_are_counted_and_take_their_time() {
    let text = "
nodes:
  ask: { say: Enter it., collect: { into: number, digits: 1-4 }, next: which }
  which: { switch: { on: number, cases: { '123': known, '9999': vip }, else: other } }
  known: { say: Press 1., menu: { 1: hangup } }
  vip: { say: Press 1., menu: { 1: hangup } }
  other: { say: Press 1., menu: { 1: hangup } }
";
    let tree = load(text).tree.unwrap();
    let analysis = Analysis::of(&tree);
    for (name, n) in [("known", 3), ("vip", 4), ("other", 1)] {
        let way = analysis.way_to(id(&tree, name)).unwrap();
        let line = analysis.line();
        let (mut call, _) = line.dial().unwrap();
        replay(&mut call, &way.witness.moves).unwrap();
        let totals = call.state().totals;
        assert_eq!((way.digits, totals.digits), (n, n), "{name}");
        assert!((way.seconds[0].known - totals.seconds.known).abs() < 1e-6, "{name}");
    }
}

#[test]
fn a_way_back_to_a_menu_that_the_call_never_left_is_not_taken() {
    let tree = |s: &str, global: &str| {
        format!(
            "
{global}
nodes:
  main: {{ say: Hello., menu: {{ 1: a, 3: c }} }}
  a: {{ say: A., menu: {{ 1: s }} }}
  c: {{ say: C., menu: {{ 1: d }} }}
  d: {{ say: D., menu: {{ 1: e }} }}
  e: {{ say: E., menu: {{ 1: b }} }}
  b: {{ say: B., menu: {{ 1: s, 2: prize }} }}
  s: {{ say: S., menu: {{ {s} }} }}
  prize: {{ queue: prize }}
"
        )
    };
    // If `back` led from `s` to whatever menu leads there, `1 1 * 2` would be a key less.
    for (s, global) in [("'*': back", ""), ("1: s", "keys: { '*': back }")] {
        let tree = load(&tree(s, global)).tree.expect("a menu");
        let analysis = Analysis::of(&tree);
        let witness = analysis.witness_to(id(&tree, "prize"));
        assert_eq!(moves_text(&witness.moves), "3 1 1 1 2", "{s}");
    }
}
