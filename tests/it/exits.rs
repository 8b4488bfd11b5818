//! The table of exits: what every kind of node does, and that graph, interpreter and path
//! tests read the same table.

use phonetree::analysis::Analysis;
use phonetree::call::{Call, Line, Waiting};
use phonetree::graph::{CallGraph, Lens, To};
use phonetree::pathtest::{exit_of, way_words};
use phonetree::tree::{
    CallerInput, Ending, Exit, ExitTarget, NodeId, PhoneTree, each_exit, way_out,
};

use super::support::tree;

/// The exits of a node, in the order of the table.
fn exits(tree: &PhoneTree, name: &str) -> Vec<Exit> {
    let mut all = Vec::new();
    let id = tree.find(name).expect("the node is in the text");
    each_exit(tree, tree.node(id), &mut |exit, _| all.push(exit));
    all
}

/// The words that a calls file may use at a node.
fn words(tree: &PhoneTree, name: &str) -> Vec<String> {
    let id = tree.find(name).expect("the node is in the text");
    way_words(tree, tree.node(id)).into_iter().map(|(word, _)| word).collect()
}

/// What a call asks its driver where it begins at a node.
fn asked(tree: &PhoneTree, name: &str) -> Vec<Exit> {
    let line = Line::new(tree);
    let (call, _) = line.dial_at(tree.find(name).expect("the node is in the text"));
    match call.waiting() {
        Waiting::Turn(exits) | Waiting::Hold(exits) => exits.clone(),
        _ => Vec::new(),
    }
}

fn ended(call: &Call<'_, '_>) -> Option<Ending> {
    call.outcome()
}

#[test]
fn a_switch_of_seventy_thousand_cases_takes_the_right_one() {
    use std::fmt::Write as _;
    let mut text = String::from(
        "start: ask\nnodes:\n  ask:\n    say: Your number, please.\n    collect: { into: n, digits: 5 }\n    \
         next: pick\n  wrong: { say: Wrong., next: hangup }\n  right: { say: Right., next: hangup }\n  \
         pick:\n    switch:\n      on: n\n      else: wrong\n      cases:\n",
    );
    for case in 0..70_000 {
        let target = if case == 69_999 { "right" } else { "wrong" };
        writeln!(text, "        \"{case:05}\": {target}").expect("a text takes every line");
    }
    let tree = tree(&text);
    let right = tree.find("right").expect("the node is in the text");

    let line = Line::new(&tree);
    let (mut call, _) = line.dial().expect("the tree has a start");
    let mut entered = Vec::new();
    for digit in "69999".chars() {
        entered.extend(call.take(&CallerInput::Press(digit)).expect("a digit is taken").entered);
    }
    assert!(entered.contains(&right), "the interpreter takes the case that was entered");

    let pick = tree.find("pick").expect("the node is in the text");
    let last = CallGraph::new(&tree).edges(pick).find(|edge| edge.exit == Exit::Case(69_999));
    assert_eq!(last.map(|edge| edge.to), Some(To::Node(right)));
    assert_eq!(exit_of(&tree, tree.node(pick), "69999"), Some(Exit::Case(69_999)));
    assert_eq!(Exit::Case(69_999).to_string(), "case 70000");
}

const HOURS: &str = "
start: always
hours:
  always: { mon-sun: 00:00-24:00 }
  days: { mon-fri: 09:00-17:00, closed: [2026-12-25] }
nodes:
  always: { hours: always, open: bye, closed: bye, holiday: bye }
  days: { hours: days, open: bye, closed: bye, holiday: bye }
  plain: { hours: days, open: bye, closed: bye }
  bye: { say: Goodbye., next: hangup }
";

#[test]
fn hours_offer_only_what_their_schedule_can_bring_about() {
    let tree = tree(HOURS);
    // Path tests used to offer `closed` and `holiday` for a line that is always open.
    for (name, all, said) in [
        ("always", vec![Exit::Open], vec!["open"]),
        ("days", vec![Exit::Open, Exit::Closed, Exit::Holiday], vec!["open", "closed", "holiday"]),
        ("plain", vec![Exit::Open, Exit::Closed], vec!["open", "closed"]),
    ] {
        assert_eq!(exits(&tree, name), all, "{name}");
        assert_eq!(asked(&tree, name), all, "{name}");
        assert_eq!(words(&tree, name), said, "{name}");
    }
}

#[test]
fn a_queue_asks_what_its_file_makes_possible_and_offers_its_keys_to_the_caller() {
    let tree = tree(
        "start: q\nnodes:\n  q:\n    queue:\n      max_wait: 60s\n      full: m\n      closed: m\n      \
         leave: { 1: { say: Press 1., goto: m } }\n  m: { voicemail: {} }\n",
    );
    let all = [Exit::Answered, Exit::Unstaffed, Exit::Leave(0), Exit::Full, Exit::After];
    assert_eq!(exits(&tree, "q"), all);
    let turns = [Exit::Answered, Exit::Unstaffed, Exit::Full, Exit::After];
    assert_eq!(asked(&tree, "q"), turns);
    assert_eq!(words(&tree, "q"), ["answered", "closed", "full", "nobody"]);
    let q = tree.node(NodeId(0));
    assert_eq!(way_out(&tree, q, Exit::After), ExitTarget::CutOff, "`max_wait` without `after`");
    assert_eq!(way_out(&tree, q, Exit::Answered), ExitTarget::End(Ending::Answered));
}

#[test]
fn a_node_that_can_go_only_one_way_asks_nobody() {
    let tree = tree(
        "start: t\nnodes:\n  t: { transfer: { number: '5' } }\n  u: { transfer: { number: '5', returns: t } }\n  \
         c: { callback: { within: 1h } }\n  d: { callback: { within: 1h, failed: t } }\n",
    );
    assert_eq!(asked(&tree, "t"), []);
    assert_eq!(asked(&tree, "u"), [Exit::Answered, Exit::Returned]);
    assert_eq!(asked(&tree, "c"), []);
    assert_eq!(asked(&tree, "d"), [Exit::Accepted, Exit::Failed]);
    let line = Line::new(&tree);
    assert_eq!(ended(&line.dial_at(NodeId(0)).0), Some(Ending::Transferred));
    assert_eq!(ended(&line.dial_at(NodeId(2)).0), Some(Ending::CallbackPromised));
}

#[test]
fn the_numbers_of_endings_are_their_places_in_the_list_of_exits() {
    for (at, ending) in Ending::OF_EXITS.into_iter().enumerate() {
        assert_eq!(ending as usize, at);
    }
    assert!(!Ending::OF_EXITS.contains(&Ending::Abandoned));
}

#[test]
fn a_hang_up_can_become_a_better_end_and_a_cut_off_only_a_message() {
    assert!(Ending::HungUp.can_become(Ending::SelfServed));
    assert!(Ending::HungUp.can_become(Ending::MessageLeft));
    assert!(Ending::CutOff.can_become(Ending::MessageLeft));
    assert!(!Ending::CutOff.can_become(Ending::SelfServed));
    assert!(!Ending::Answered.can_become(Ending::MessageLeft));
    assert!(Ending::Unknown.can_become(Ending::Unknown));
}

#[test]
fn a_caller_who_presses_nothing_is_still_promised_a_call_back() {
    let tree = tree(
        "start: m\nnodes:\n  m: { menu: { 1: { say: Press 1., goto: m } }, exhausted: c }\n  \
         c: { callback: { within: 1h, failed: v } }\n  v: { voicemail: {} }\n",
    );
    let analysis = Analysis::of(&tree);
    let fate = analysis.silent_fate();
    assert_eq!(fate.endings, [Ending::MessageLeft, Ending::CallbackPromised]);
    assert!(!Lens::Silent.takes(Exit::Accepted, true), "a `collect` needs digits");
    assert!(Lens::Silent.takes(Exit::NoInput, true) && !Lens::Silent.takes(Exit::Leave(0), false));
    assert!(
        Lens::WrongKey.takes(Exit::NoMatch, true) && !Lens::WrongKey.takes(Exit::NoInput, true)
    );
}

#[test]
fn a_long_way_without_a_word_is_searched_only_so_far() {
    let is_silent_after = |n: usize| {
        let mut text = "nodes:\n  main: { say: Press 1., menu: { 1: n0 } }\n".to_owned();
        for at in 0..n {
            text += &format!("  n{at}: {{ next: n{} }}\n", at + 1);
        }
        text += &format!("  n{n}: {{ hangup: true }}\n");
        let tree = tree(&text);
        let end = tree.find(&format!("n{n}")).expect("the last node");
        Analysis::of(&tree).ends_in_silence(end, false)
    };
    assert!(is_silent_after(900), "an answer, and then nothing is said");
    assert!(!is_silent_after(1100), "more than a thousand nodes are not searched");
}
