//! What a call is: the sentence of the contract in `docs/menu-file.md` about entries that a menu
//! asks to confirm.

use phonetree::analysis::Analysis;
use phonetree::call::{Line, Waiting, replay};
use phonetree::timing::Caller;
use phonetree::tree::{Exit, PhoneTree, moves_text, parse_moves};
use phonetree::treefile::write;

use crate::support::tree;

const CONFIRMED: &str = "
nodes:
  main:
    say: Main.
    again: Again.
    menu: { 1: one, 2: { goto: two, speech: [two] }, 12: twelve, 9: repeat }
    confirm: sure
    no_match: No.
    tries: 3
    exhausted: hangup
  sure:
    say: Sure?
    menu: { 1: take-entry, 2: drop-entry, 0: desk, 3: back }
    exhausted: drop-entry
  one: { queue: { name: one } }
  two: { say: Two., next: main }
  twelve: { queue: { name: twelve } }
  desk: { menu: { 1: take-entry, 3: back }, exhausted: hangup }
";

/// What is said after some moves, and where the call is then.
fn heard(tree: &PhoneTree, moves: &str) -> Vec<String> {
    let line = Line::new(tree);
    let (mut call, first) = line.dial().expect("the tree has an entry");
    let moves = parse_moves(moves).expect("moves");
    let steps = replay(&mut call, &moves).unwrap_or_else(|why| panic!("{why}"));
    let said = [first].into_iter().chain(steps).flat_map(|step| step.said);
    let mut heard: Vec<String> = said.filter_map(|said| said.text.map(String::from)).collect();
    let name = &tree.node(call.state().node).id;
    heard.push(match call.waiting() {
        Waiting::Ended(outcome) => format!("= {outcome}"),
        Waiting::Hold(_) => format!("holds at {name}"),
        _ => format!("at {name} try {}", call.state().attempt),
    });
    heard
}

#[test]
fn an_entry_counts_once_it_is_taken() {
    let tree = tree(CONFIRMED);
    assert_eq!(heard(&tree, "2"), ["Main.", "Sure?", "at sure try 1"]);
    assert_eq!(heard(&tree, "2 1"), ["Main.", "Sure?", "Two.", "Again.", "at main try 1"]);
    assert_eq!(heard(&tree, "12 1"), ["Main.", "Sure?", "holds at twelve"]);
    assert_eq!(heard(&tree, "\"two\" 1"), ["Main.", "Sure?", "Two.", "Again.", "at main try 1"]);
}

#[test]
fn an_entry_that_is_dropped_is_a_wrong_key_of_which_nothing_is_said() {
    let tree = tree(CONFIRMED);
    assert_eq!(heard(&tree, "2 2"), ["Main.", "Sure?", "Again.", "at main try 2"]);
    let ended = ["Main.", "Sure?", "Again.", "Sure?", "Again.", "Sure?", "= hung up by the line"];
    assert_eq!(heard(&tree, "2 2 2 2 2 2"), ended);
    let silent = ["Main.", "Sure?", "Sure?", "Sure?", "Again.", "at main try 2"];
    assert_eq!(heard(&tree, "2 _ _ _"), silent);
}

#[test]
fn a_wrong_key_is_asked_about_too_and_the_try_stays_that_of_the_entry() {
    let tree = tree(CONFIRMED);
    assert_eq!(heard(&tree, "7 1"), ["Main.", "Sure?", "No.", "Again.", "at main try 2"]);
    assert_eq!(heard(&tree, "_ 9 1"), ["Main.", "Again.", "Sure?", "Again.", "at main try 2"]);
}

#[test]
fn an_entry_that_a_pause_ended_is_not_asked_about() {
    let tree = tree(CONFIRMED);
    assert_eq!(heard(&tree, "1"), ["Main.", "holds at one"]);
    assert_eq!(heard(&tree, "1# 1"), ["Main.", "Sure?", "holds at one"]);
    assert_eq!(heard(&tree, "#"), ["Main.", "No.", "Again.", "at main try 2"]);
    let named = CONFIRMED.replace("confirm: sure", "confirm: sure\n    ends_with: \"*\"");
    assert_eq!(heard(&crate::support::tree(&named), "*"), ["Main.", "Again.", "at main try 2"]);
}

#[test]
fn where_no_entry_waits_it_is_the_same_as_back() {
    let tree = tree(CONFIRMED);
    assert_eq!(heard(&tree, "2 3"), ["Main.", "Sure?", "Main.", "at main try 1"]);
    assert_eq!(heard(&tree, "2 0 1"), ["Main.", "Sure?", "Sure?", "at sure try 1"]);
    assert_eq!(heard(&tree, "2 0 3 1"), ["Main.", "Sure?", "Sure?", "Main.", "at main try 1"]);
}

#[test]
fn a_witness_confirms_what_it_presses() {
    let tree = tree(CONFIRMED);
    let analysis = Analysis::of(&tree);
    let twelve = tree.find("twelve").expect("a node");
    let witness = analysis.witness_to(twelve);
    assert_eq!(moves_text(&witness.moves), "12 1");
    let sure = tree.find("sure").expect("a node");
    assert_eq!(analysis.witness_to(sure).moves.len(), 1);
    let main = tree.find("main").expect("a node");
    assert!(analysis.graph().edges(main).any(|edge| edge.exit == Exit::Confirm));
    let seconds = |text: &str| {
        let tree = crate::support::tree(text);
        let analysis = Analysis::of(&tree);
        let way = analysis.way_to(tree.find("two").expect("a node")).expect("a way");
        way.seconds_of(Caller::Listens).known
    };
    let without = CONFIRMED.replace("    confirm: sure\n", "");
    assert!(seconds(CONFIRMED) > seconds(&without) + 2.0, "asking takes time");
}

#[test]
fn a_menu_that_asks_is_written_and_read_again() {
    let tree = tree(CONFIRMED);
    let written = write(&tree);
    assert!(written.contains("    confirm: sure\n") && written.contains("goto: take-entry"));
    assert_eq!(
        crate::support::tree(&written).nodes[0].kind.as_menu().map(|menu| menu.confirm),
        tree.nodes[0].kind.as_menu().map(|menu| menu.confirm)
    );
}
