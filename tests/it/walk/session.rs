//! The walk itself: keys one by one, steps back, jumps, and keeping it as a test.

use phonetree::call::{Waiting, wrong_key};
use phonetree::pathtest::write_one;
use phonetree::timing::Seconds;
use phonetree::transcript::Turn;
use phonetree::tree::{CallerInput, Ending, Exit, Key, Move, NodeId, moves_text};
use phonetree::walk::{Arrival, KeepError, Walk, WalkRefusal, onward, path_test, sights};
use proptest::prelude::*;

use super::{FEATURES, at, play, walk, walk_at};

fn press(walk: &mut Walk<'_>, keys: &str) {
    for symbol in keys.chars() {
        walk.take(&CallerInput::Press(symbol), None)
            .unwrap_or_else(|why| panic!("{symbol}: {why}"));
    }
}

fn node(walk: &Walk<'_>, name: &str) -> NodeId {
    walk.tree().find(name).unwrap_or_else(|| panic!("no `{name}`"))
}

#[test]
fn symbols_are_kept_until_they_mean_something() {
    let mut walk = walk(FEATURES);
    press(&mut walk, "1");
    assert_eq!((walk.typed(), at(&walk), walk.turns().len()), ("1", "main", 1));
    walk.take(&CallerInput::Silence, None).expect("silence decides");
    assert_eq!((walk.typed(), at(&walk)), ("", "bills"));
    assert_eq!(moves_text(&walk.moves()), "1");
    assert_eq!(walk.turns()[1].waited, Seconds::exact(3.0));
    assert_eq!(walk.trail().len(), 2);
}

#[test]
fn a_step_back_takes_one_thing_back_and_never_the_call_itself() {
    let mut walk = walk(FEATURES);
    let begin = walk.state().clone();
    press(&mut walk, "41234");
    assert!(matches!(walk.waiting(), Waiting::Turn(_)));
    assert!(walk.undo());
    assert_eq!((walk.typed(), at(&walk)), ("123", "number"));
    for _ in 0..4 {
        assert!(walk.undo());
    }
    assert_eq!((walk.state(), walk.turns().len()), (&begin, 1));
    assert!(!walk.undo(), "there is nothing before the call");
}

#[test]
fn a_new_beginning_and_a_jump_can_be_taken_back() {
    let mut walk = walk(FEATURES);
    play(&mut walk, "5");
    walk.restart();
    assert_eq!((at(&walk), walk.turns().len()), ("main", 1));
    assert!(walk.undo());
    assert_eq!((at(&walk), moves_text(&walk.moves())), ("question", "5".to_owned()));
    let rich = node(&walk, "rich");
    let Arrival::ByWay(moves) = walk.jump(rich) else { panic!("there is a way") };
    assert_eq!(moves_text(&moves), "4 1234 [accepted]");
    assert_eq!((at(&walk), walk.outcome()), ("rich", Some(Ending::HungUp)));
    assert!(walk.undo());
    assert_eq!(at(&walk), "question");
}

#[test]
fn a_jump_that_no_caller_can_make_begins_the_call_there() {
    let mut lost = walk("nodes: { a: { say: Hi., hangup: true }, b: { menu: { 1: a } } }");
    let b = node(&lost, "b");
    assert_eq!(lost.jump(b), Arrival::Directly);
    assert_eq!((at(&lost), lost.start().node), ("b", b));
    assert!(matches!(path_test(&lost, "x", None), Err(KeepError::NoEntry(_))));
    // By this clock the line is never closed.
    let mut open = walk_at(FEATURES, Some("2026-12-22T10:00"));
    let merry = node(&open, "merry");
    assert_eq!(open.jump(merry), Arrival::Directly);
    assert_eq!(at(&open), "merry");
}

#[test]
fn what_is_refused_changes_nothing_and_says_why() {
    let mut walk = walk(FEATURES);
    play(&mut walk, "0");
    assert_eq!(walk.take(&CallerInput::Press('7'), None), Err(WalkRefusal::Unbound('7')));
    assert!(walk.take(&CallerInput::Take(Exit::Open), None).is_err());
    assert_eq!((walk.turns().len(), at(&walk)), (2, "desk"));
    play(&mut walk, "[answered]");
    let ended = walk.take(&CallerInput::Silence, None).expect_err("the call is over");
    assert_eq!(ended.to_string(), "the call has ended: answered by a person");
}

#[test]
fn a_caller_who_is_timed_pays_for_what_was_heard() {
    let mut walk = walk(FEATURES);
    walk.take(&CallerInput::Press('5'), Some(Seconds::exact(2.0))).expect("a key");
    let turn = &walk.turns()[1];
    assert!((turn.answer() - (2.0 + 1.85 + 0.5)).abs() < 1e-9, "{}", turn.answer());
    // Where keys count only after the prompt, all of it is heard.
    let mut walk = super::walk(FEATURES);
    play(&mut walk, "1");
    walk.take(&CallerInput::Press('1'), Some(Seconds::ZERO)).expect("a key");
    let whole = walk.turns()[1].spoken().last().map_or(0.0, |last| last.end);
    assert!((walk.turns()[2].answer() - (whole + 1.85 + 0.5)).abs() < 1e-9);
}

#[test]
fn the_map_shows_where_each_answer_leads() {
    let walk = walk(FEATURES);
    let english = walk.language();
    let rows = |name: &str| -> Vec<String> {
        let rows = onward(walk.analysis(), node(&walk, name), &english);
        rows.iter().map(|row| format!("{} {} > {}", row.by, row.what, row.to)).collect()
    };
    let main = rows("main");
    assert_eq!(main[0], "1  > bills");
    assert_eq!(main[3], "3 faults > weather");
    assert_eq!(main[9], "9 hear this again > again");
    assert_eq!(main[10..], ["0 a person > desk", "*  > back", "_×2 silence, wrong keys > bye"]);
    assert_eq!(rows("desk")[0], " somebody answers, after about 1 min > a person");
    assert_eq!(rows("weather")[0], " a storm (10% of calls) > storm");
}

#[test]
fn what_can_be_reached_from_here_is_shown_with_its_cost() {
    let walk = walk(FEATURES);
    let (found, person) = sights(walk.analysis(), node(&walk, "is-open"));
    assert_eq!(person.word(), "proven");
    let names: Vec<&str> = found.iter().map(|sight| &*walk.tree().node(sight.node).id).collect();
    assert_eq!(names[..3], ["merry", "box", "desk"], "{names:?}");
    assert_eq!(found[1].press, "[closed]");
    assert!(!names.contains(&"storm"), "no way leads there from here");
    let (_, person) = sights(walk.analysis(), node(&walk, "storm"));
    assert_eq!(person.word(), "disproven");
}

#[test]
fn a_walk_is_kept_as_a_test_that_says_what_happened() {
    let mut walk = walk(FEATURES);
    assert_eq!(path_test(&walk, "x", None), Err(KeepError::Empty));
    play(&mut walk, "_ 2");
    assert_eq!(path_test(&walk, "x", None), Err(KeepError::Undecided));
    play(&mut walk, "[closed]");
    let test = path_test(&walk, "closed at night", None).expect("a test");
    let expected = "  - name: closed at night\n    branches:\n      is-open: closed\n    steps:\n      \
                    - press: _ 2\n      - expect: { node: box, keys: 1, outcome: message left }\n";
    assert_eq!(write_one(&test), expected);
}

/// Something that can be done where the walk is, chosen by a number.
fn some_input(walk: &Walk<'_>, choice: u32) -> Option<CallerInput> {
    let inputs: Vec<CallerInput> = match walk.waiting() {
        Waiting::Ended(_) => return None,
        Waiting::Turn(exits) | Waiting::Hold(exits) => {
            exits.iter().map(|exit| CallerInput::Take(*exit)).collect()
        }
        Waiting::Answer => {
            let keys = Key::SYMBOLS.into_iter().map(CallerInput::Press);
            keys.chain([CallerInput::Silence, CallerInput::Silence]).collect()
        }
    };
    inputs.get(choice as usize % inputs.len()).cloned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_walked_key_by_key_can_be_played_again_as_moves(
        choices in proptest::collection::vec(any::<u32>(), 1..20)
    ) {
        let mut walked = walk(FEATURES);
        let mut done = 0;
        for choice in choices {
            let Some(input) = some_input(&walked, choice) else { break };
            let call = walked.call();
            let is_menu = call.tree().node(call.state().node).kind.as_menu().is_some();
            if is_menu && wrong_key(&call).is_none() && walked.typed().is_empty() {
                break;
            }
            walked.take(&input, None).expect("a possible input");
            done += 1;
        }
        while !walked.typed().is_empty() {
            walked.undo();
            done -= 1;
        }
        let mut again = walk(FEATURES);
        play(&mut again, &moves_text(&walked.moves()));
        let (mut now, mut then) = (again.state().clone(), walked.state().clone());
        let is_long = |turn: &Turn| turn.did == Some(Move::WrongKey) && turn.typed.len() > 1;
        if walked.turns().iter().any(is_long) {
            // Any wrong key will do, so that the shortest is pressed.
            prop_assert!(now.totals.seconds.known < then.totals.seconds.known);
            now.totals.seconds = Seconds::ZERO;
            then.totals.seconds = Seconds::ZERO;
        }
        prop_assert_eq!(now, then);
        for _ in 0..done {
            prop_assert!(walked.undo());
        }
        prop_assert_eq!(walked.turns().len(), 1);
    }
}

#[test]
fn the_prompt_ends_with_the_first_symbol_of_a_key() {
    let mut walk = walk(FEATURES);
    walk.take(&CallerInput::Press('1'), Some(Seconds::exact(1.0))).expect("a key");
    walk.take(&CallerInput::Press('2'), Some(Seconds::exact(9.0))).expect("a key");
    // Heard, decided, two symbols, the quiet after them; then a message of six words.
    let took = walk.turns()[1].answer();
    assert!((took - (1.0 + 1.85 + 0.5 + 0.5)).abs() < 1e-9, "{took}");
}

#[test]
fn a_menu_that_leads_to_itself_stands_once_on_the_trail() {
    let mut walk = walk(
        "nodes: { a: { menu: { 1: a, 2: b }, exhausted: hangup }, b: { menu: { 1: a }, exhausted: hangup } }",
    );
    play(&mut walk, "1 1 2");
    let trail: Vec<&str> = walk.trail().into_iter().map(|id| &*walk.tree().node(id).id).collect();
    assert_eq!(trail, ["a", "b"]);
}

#[test]
fn a_call_that_ends_by_itself_can_be_kept_and_one_way_stands_once() {
    let walk_of = |text: &str, keys: &str| {
        let mut walked = walk(text);
        play(&mut walked, keys);
        path_test(&walked, "a", None)
    };
    assert!(walk_of("nodes: { a: { say: Hello., hangup: true } }", "").is_ok());
    let asks = "nodes: { a: { menu: { 1: b }, exhausted: hangup }, b: { branch: [ { when: x, goto: a }, { when: y, goto: hangup } ] } }";
    let kept = walk_of(asks, "1 [branch 2]").expect("a test");
    assert_eq!(kept.turns[0].ways.len(), 1);
    let kept = walk_of(asks, "1 [branch 1] 1 [branch 1] 1 [branch 1]").expect("a test");
    assert_eq!(kept.turns[0].ways.iter().map(|way| &**way).collect::<Vec<_>>(), ["x"]);
    let kept = walk_of(asks, "1 [branch 1] 1 [branch 2]").expect("a test");
    assert_eq!(kept.turns[0].ways.iter().map(|way| &**way).collect::<Vec<_>>(), ["x", "y"]);
}
