//! Calls written down: every feature of the format once.

use phonetree::call::Outcome;
use phonetree::transcript::{TurnError, play as play_turn};
use phonetree::tree::parse_moves;

use super::{FEATURES, at, play, walk, walk_at, written};

/// A feature, when the call begins, what is done, where it leads and how it ends.
type Told = (&'static str, Option<&'static str>, &'static str, &'static str, Option<Outcome>);

const CALLS: [Told; 24] = [
    ("a key while the prompt plays", None, "4", "number", None),
    ("a key after the prompt", None, "6 1", "last-bill", Some(Outcome::SelfServed)),
    ("a key that begins another", None, "1", "bills", None),
    ("the longer key", None, "12", "old-bills", Some(Outcome::HungUp)),
    ("# ends a key", None, "1#", "bills", None),
    ("silence, twice", None, "_x2", "bye", Some(Outcome::HungUp)),
    ("wrong keys, twice", None, "[wrong key]x2", "bye", Some(Outcome::HungUp)),
    ("a global key", None, "0", "desk", None),
    ("back", None, "1 *", "main", None),
    ("repeat", None, "9", "main", None),
    ("call and return", None, "5 1", "thanks", Some(Outcome::HungUp)),
    ("digits and a case", None, "4 1234 [accepted]", "rich", Some(Outcome::HungUp)),
    ("digits and no case", None, "4 99 [accepted]", "poor", Some(Outcome::HungUp)),
    ("digits refused", None, "4 99 [failed]", "desk", None),
    ("open", Some("2026-12-22T10:00"), "2", "desk", None),
    ("closed", Some("2026-12-22T20:00"), "2", "box", Some(Outcome::MessageLeft)),
    ("a holiday", Some("2026-12-25T10:00"), "2", "merry", Some(Outcome::MessageLeft)),
    ("a branch", None, "3 [branch 1]", "storm", Some(Outcome::HungUp)),
    ("a queue that is left", None, "0 1 [accepted]", "call-me", Some(Outcome::CallbackPromised)),
    ("a full queue", None, "0 [queue full]", "box", Some(Outcome::MessageLeft)),
    ("nobody answers", None, "0 [nobody answers]", "bye", Some(Outcome::HungUp)),
    ("a person", None, "0 _ [answered]", "desk", Some(Outcome::Answered)),
    ("an opaque node", None, "7 [unknown exit]", "old-system", Some(Outcome::Unknown)),
    ("the caller hangs up", None, "1 [hang up]", "bills", Some(Outcome::Abandoned)),
];

#[test]
fn every_feature_of_the_format_is_told_in_a_call() {
    let mut all = String::new();
    for (what, when, keys, node, outcome) in CALLS {
        let mut walk = walk_at(FEATURES, when);
        play(&mut walk, keys);
        assert_eq!((at(&walk), walk.outcome()), (node, outcome), "{what}");
        let when = when.map_or(String::new(), |when| format!(" at {when}"));
        // They all begin alike, which the first one shows.
        let text = written(&walk);
        let shown = if all.is_empty() { 0 } else { text.find("\n> ").map_or(0, |at| at + 1) };
        all += &format!("# {what}: {keys}{when}\n{}\n", &text[shown..]);
    }
    insta::assert_snapshot!("calls_by_feature", all);
}

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
fn a_key_that_is_bound_to_nothing_is_refused_and_nothing_has_happened() {
    let walk = walk(FEATURES);
    let mut call = walk.call();
    let before = call.state().clone();
    let one = |text| parse_moves(text).expect("moves").remove(0);
    assert_eq!(play_turn(&mut call, &one("#")), Err(TurnError::Unbound { typed: "#".into() }));
    // The first symbol fits, the second does not.
    assert_eq!(play_turn(&mut call, &one("13")), Err(TurnError::Unbound { typed: "13".into() }));
    assert_eq!(*call.state(), before);
    // Typed ahead: 5 is chosen, and 1 answers the question there.
    let turn = play_turn(&mut call, &one("51")).expect("two keys in a row");
    assert_eq!(turn.after.keys, 2);
    // Digits of a number may be too few: that is the caller's mistake.
    let mut call = walk.call();
    play_turn(&mut call, &one("4")).expect("a key");
    assert_eq!(play_turn(&mut call, &one("1")).expect("one digit").after.wrong_keys, 1);
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
fn a_prompt_without_words_is_told_by_its_file_and_length() {
    let text = "nodes:\n  a: { audio: in.wav, seconds: 4, next: b }\n  b: { audio: on.wav, hangup: true }\n";
    let text = written(&walk(text));
    assert!(text.contains("(sound file in.wav, 4 s)"), "{text}");
    assert!(text.contains("(sound file on.wav, unknown length)"), "{text}");
    assert!(text.contains("(≥0:04)"), "{text}");
}
