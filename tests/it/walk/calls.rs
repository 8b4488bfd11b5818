//! Calls written down: what a turn costs, and what is refused.

use phonetree::transcript::{TurnError, play as play_turn};
use phonetree::tree::{Move, parse_moves};

use super::{FEATURES, play, walk, written};

#[test]
fn the_clock_of_a_move_is_that_of_the_line() {
    let mut walk = walk(FEATURES);
    play(&mut walk, "0 [answered]");
    let text = written(&walk);
    // Ten announcements, then 1.85 seconds to press; the hold is a minute.
    let turns = walk.turns();
    let pressed = turns[1].answer() - 0.5;
    assert!(turns[1].answer() > 20.0 && pressed < turns[1].seconds().known, "{turns:?}");
    let end = turns[2].after;
    assert_eq!((end.hold.known, end.keys), (60.0, 1));
    let clock = (end.seconds + end.hold).to_clock();
    assert!(text.ends_with(&format!("= a person answers in `desk` ({clock})\n")), "{text}");
    assert!(text.contains("> it happens: somebody answers, after about 1 min ("), "{text}");
}

#[test]
fn a_key_that_is_bound_to_nothing_is_a_wrong_key() {
    let walk = walk(FEATURES);
    let mut call = walk.call();
    let one = |text| parse_moves(text).expect("moves").remove(0);
    let turn = play_turn(&mut call, &one("#")).expect("a wrong key");
    assert_eq!((turn.did, &*turn.typed), (Some(Move::WrongKey), "#"));
    assert_eq!(call.state().totals.wrong_keys, 1);
    // Typed ahead: 5 is chosen, and 1 answers the question there.
    let turn = play_turn(&mut call, &one("51")).expect("two keys in a row");
    assert_eq!(turn.after.keys, 2);
    // Digits of a number may be too few: that is the caller's mistake.
    let mut call = walk.call();
    play_turn(&mut call, &one("4")).expect("a key");
    let turn = play_turn(&mut call, &one("1")).expect("one digit");
    assert_eq!((turn.after.wrong_keys, turn.did), (1, Some(one("1"))));
}

#[test]
fn a_key_that_does_not_leave_a_queue_is_refused_and_nothing_has_happened() {
    let walk = walk("nodes: { a: { queue: { leave: { 1: hangup } } } }");
    let mut call = walk.call();
    let before = call.state().clone();
    let one = |text| parse_moves(text).expect("moves").remove(0);
    assert_eq!(play_turn(&mut call, &one("7")), Err(TurnError::Unbound { typed: "7".into() }));
    assert_eq!(*call.state(), before);
}

#[test]
fn a_call_that_goes_round_by_itself_is_cut_short_in_the_middle() {
    let walk = walk("nodes: { a: { say: Round., next: b }, b: { say: And round., next: a } }");
    let text = written(&walk);
    assert!(text.lines().count() < 60, "{text}");
    assert!(text.contains("more nodes …"), "{text}");
    assert!(text.contains("= the call goes round and round and never ends"), "{text}");
}

#[test]
fn a_prompt_without_words_is_shown_by_its_file_and_length() {
    let text = "nodes:\n  a: { audio: in.wav, seconds: 4, next: b }\n  b: { audio: on.wav, hangup: true }\n";
    let text = written(&walk(text));
    assert!(text.contains("(sound file in.wav, 4 s)"), "{text}");
    assert!(text.contains("(sound file on.wav, unknown length)"), "{text}");
    assert!(text.contains("(≥0:04)"), "{text}");
}

#[test]
fn only_the_nodes_in_the_middle_of_a_long_row_are_left_out() {
    let row = |n: usize| {
        let nodes: String = (0..n - 1)
            .map(|at| format!("  n{at}: {{ say: Words {at}., next: n{} }}\n", at + 1))
            .collect();
        written(&walk(&format!(
            "nodes:\n{nodes}  n{}: {{ say: The last., hangup: true }}\n",
            n - 1
        )))
    };
    assert!(!row(24).contains("more node"));
    let text = row(25);
    assert!(text.contains("n11 (message)\n    Words 11.\n… and so on: 1 more node …\n"), "{text}");
    assert!(text.contains("n13 (message)\n") && !text.contains("n12"), "{text}");
    assert!(row(26).contains("… and so on: 2 more nodes …"));
}

#[test]
fn options_follow_each_other_with_a_pause_and_the_first_one_at_once() {
    let text = "
nodes:
  main:
    menu:
      1: { say: One., seconds: 2, goto: hangup }
      2: { say: Two., seconds: 3, goto: hangup }
    exhausted: hangup
";
    let starts = |text: &str| {
        let walk = walk(text);
        walk.turns()[0].spoken().iter().map(|spoken| spoken.start).collect::<Vec<_>>()
    };
    assert_eq!(starts(text), [0.0, 2.5]);
    let said = text.replace("    menu:", "    say: Hello.\n    seconds: 1\n    menu:");
    assert_eq!(starts(&said), [0.0, 1.5, 4.0]);
}
