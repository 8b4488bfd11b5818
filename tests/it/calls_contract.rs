//! What a call is: more of the sentences of the contract in `docs/menu-file.md`, those with
//! sharp edges.

use jiff::civil::date;
use phonetree::analysis::Analysis;
use phonetree::call::{Call, Clock, Line, Waiting, replay};
use phonetree::timing::{Caller, Seconds};
use phonetree::tree::{CallerInput, Ending, Exit, PhoneTree, parse_moves};

use crate::support::tree;

/// Plays a line of moves and gives where the call is, or how it ended, with the try.
fn after(text: &str, moves: &str) -> String {
    on(&tree(text), None, moves)
}

fn on(tree: &PhoneTree, at: Option<Clock>, moves: &str) -> String {
    let line = Line::new(tree);
    let line = match at {
        Some(at) => line.at(at),
        None => line,
    };
    let (mut call, _) = line.dial().expect("the tree has an entry");
    let moves = parse_moves(moves).expect("moves");
    replay(&mut call, &moves).unwrap_or_else(|why| panic!("{why}"));
    place(&call)
}

fn place(call: &Call<'_, '_>) -> String {
    let name = &call.tree().node(call.state().node).id;
    match call.waiting() {
        Waiting::Ended(outcome) => format!("{name}: {outcome}"),
        Waiting::Answer => format!("{name} try {}", call.state().attempt),
        Waiting::Hold(_) => format!("holds at {name}"),
        Waiting::Turn(_) => format!("turn at {name}"),
    }
}

const KEYS: &str = "
nodes:
  main:
    menu: { 1: one, 12: twelve, 123: three, 4: four, \"#\": hash }
    exhausted: hangup
  one: { queue: { name: a } }
  twelve: { queue: { name: b } }
  three: { queue: { name: c } }
  four: { queue: { name: d } }
  hash: { queue: { name: e } }
";

#[test]
fn of_three_keys_inside_each_other_the_longest_typed_one_counts() {
    assert_eq!(after(KEYS, "1"), "holds at one");
    assert_eq!(after(KEYS, "12"), "holds at twelve");
    assert_eq!(after(KEYS, "123"), "holds at three");
    assert_eq!(after(KEYS, "4"), "holds at four");
}

#[test]
fn where_hash_begins_a_key_it_ends_no_wait() {
    assert_eq!(after(KEYS, "#"), "holds at hash");
    assert_eq!(after(KEYS, "1#"), "main try 2", "neither key 1 nor key #: a wrong key");
    let free = KEYS.replace(", \"#\": hash", "");
    assert_eq!(after(&free, "1#"), "holds at one");
    assert_eq!(after(&free, "12#"), "holds at twelve");
    assert_eq!(after(&free, "14#"), "main try 3", "1 4 is wrong, and so is # alone");
}

#[test]
fn a_wrong_beginning_is_wrong_at_once_and_the_next_key_begins_anew() {
    assert_eq!(after(KEYS, "94"), "holds at four");
}

const NUMBERS: &str = "
nodes:
  main:
    menu:
      2: two
      1000: { goto: desk, matches: '1[0-9]{3}|3[0-9]', hidden: true }
      1234: boss
      4: { goto: which, matches: '4[0-9]*' }
    exhausted: hangup
  two: { queue: { name: a } }
  desk: { queue: { name: b } }
  boss: { queue: { name: c } }
  which: { switch: { on: main.key, cases: { '42': two, '4': boss }, else: desk } }
";

#[test]
fn a_number_that_fits_a_pattern_chooses_and_a_bound_key_wins() {
    for (moves, expected) in [
        ("1001", "holds at desk"),
        ("1000", "holds at desk"),
        ("1234", "holds at boss"),
        ("30", "holds at desk"),
        ("30#", "holds at desk"),
        ("2", "holds at two"),
        ("2#", "holds at two"),
        ("2000", "main try 2"),
        ("9", "main try 2"),
        ("[wrong key] 1001", "holds at desk"),
    ] {
        assert_eq!(after(NUMBERS, moves), expected, "{moves}");
    }
}

#[test]
fn a_pattern_leaves_the_number_that_was_entered() {
    assert_eq!(after(NUMBERS, "42"), "holds at two");
    assert_eq!(after(NUMBERS, "4#"), "holds at boss");
    assert_eq!(after(NUMBERS, "4999"), "holds at desk");
}

#[test]
fn a_menu_with_a_length_looks_at_that_many_keys_together() {
    let text = "
nodes:
  main: { menu: { 1: one, 2: two }, length: 3, interdigit: 4s, exhausted: hangup }
  one: { queue: { name: a } }
  two: { queue: { name: b } }
";
    let tree = tree(text);
    let line = Line::new(&tree);
    let (mut call, _) = line.dial().expect("an entry");
    for symbol in ['1', '2'] {
        call.take(&CallerInput::Press(symbol)).expect("a key");
        assert_eq!(place(&call), "main try 1", "it waits");
    }
    let mut ended = call.clone();
    ended.take(&CallerInput::Press('#')).expect("a key");
    assert_eq!(place(&ended), "main try 2", "12 is not bound");
    call.take(&CallerInput::Press('1')).expect("a key");
    assert_eq!(place(&call), "main try 2", "121 is not bound");
    assert_eq!(on(&tree, None, "1"), "holds at one");
    let seconds = |moves: &str| {
        let (mut call, _) = line.dial().expect("an entry");
        replay(&mut call, &parse_moves(moves).expect("moves")).expect("possible");
        call.state().totals.seconds.known
    };
    assert!((seconds("1") - seconds("1#") - 4.0).abs() < 1e-9, "only a pause waits");
}

#[test]
fn a_global_key_may_be_the_beginning_of_a_key_of_the_menu() {
    let text = "
keys: { 0: agent }
nodes:
  main: { menu: { 1: other, 01: other }, exhausted: hangup }
  other: { queue: { name: other } }
  agent: { queue: { name: care } }
"
    .replace("01:", "\"01\":");
    assert_eq!(after(&text, "0"), "holds at agent");
    assert_eq!(after(&text, "01"), "holds at other");
}

#[test]
fn global_keys_do_nothing_in_a_collect() {
    let text = "
keys: { 0: agent }
nodes:
  ask: { collect: { into: x, digits: 2 }, next: bye, exhausted: hangup }
  bye: { hangup: true }
  agent: { queue: { name: care } }
";
    assert_eq!(after(text, "00"), "bye: hung up by the line");
}

#[test]
fn back_with_nothing_behind_plays_the_menu_again_within_the_same_try() {
    let text = "
keys: { \"*\": back }
nodes:
  main: { menu: { 1: agent }, tries: 2, exhausted: hangup }
  agent: { queue: { name: care } }
";
    assert_eq!(after(text, "_ *"), "main try 2", "it forgives no silence");
    assert_eq!(after(text, "_ * _"), "main: hung up by the line");
}

#[test]
fn going_back_begins_with_the_first_try() {
    let text = "
keys: { \"*\": back }
nodes:
  main: { menu: { 1: sub }, tries: 3, exhausted: hangup }
  sub: { menu: { 2: main }, tries: 3, exhausted: hangup }
";
    assert_eq!(after(text, "_ 1 _ *"), "main try 1");
}

#[test]
fn a_global_key_with_a_phrase_is_chosen_by_it() {
    let text = "
keys: { 0: { goto: agent, speech: [operator] } }
nodes:
  main: { menu: { 1: { goto: bye, speech: [goodbye] } }, exhausted: hangup }
  bye: { hangup: true }
  agent: { queue: { name: care } }
";
    assert_eq!(after(text, "'Operator'"), "holds at agent");
}

#[test]
fn a_label_is_no_phrase_that_chooses() {
    let text = "
nodes:
  main: { menu: { 1: { label: billing, goto: agent, speech: [my bill] } }, exhausted: hangup }
  agent: { queue: { name: care } }
";
    assert_eq!(after(text, "'billing'"), "main try 2");
    assert_eq!(after(text, "'My Bill'"), "holds at agent");
}

const COLLECT: &str = "
nodes:
  ask: { collect: { into: x, digits: 3-6, ends_with: \"*\" }, tries: 2, next: which, exhausted: hangup }
  which: { switch: { on: x, cases: { \"007\": spy } } }
  spy: { queue: { name: spy } }
";

#[test]
fn an_end_key_of_its_own_ends_an_entry_and_hash_does_not() {
    assert_eq!(after(COLLECT, "007*"), "holds at spy");
    assert_eq!(after(COLLECT, "007#"), "ask try 2");
    assert_eq!(after(COLLECT, "00*"), "ask try 2", "too few");
    assert_eq!(after(COLLECT, "*"), "ask try 2", "none at all, and an end key");
}

#[test]
fn a_switch_without_else_cuts_off_what_fits_no_case() {
    assert_eq!(after(COLLECT, "123456"), "which: cut off");
    assert_eq!(after(COLLECT, "0070*"), "which: cut off", "a longer number is another one");
}

#[test]
fn the_value_left_behind_last_decides() {
    let text = "
nodes:
  ask: { collect: { into: x, digits: 1 }, next: again, exhausted: hangup }
  again: { collect: { into: x, digits: 1 }, next: which, exhausted: hangup }
  which: { switch: { on: x, cases: { 1: one, 2: two } } }
  one: { queue: { name: one } }
  two: { queue: { name: two } }
";
    assert_eq!(after(text, "1 2"), "holds at two");
    assert_eq!(after(text, "2 1"), "holds at one");
}

const HOURS: &str = "
timezone: Europe/Berlin
hours: { night: { sun: 01:30-03:30, wed: 02:00-04:00 } }
nodes:
  wait: { say: a, seconds: 3600, next: door }
  door: { hours: night, open: agent, closed: bye }
  agent: { queue: { name: care } }
  bye: { hangup: true }
";

#[test]
fn clocks_that_go_forward_take_an_hour_from_a_call() {
    let tree = tree(HOURS);
    let at = |day: i8, hour, minute| {
        on(&tree, Some(Clock::Local(date(2026, 3, day).at(hour, minute, 0, 0))), "")
    };
    // 2026-03-29: 02:00 becomes 03:00. An hour after 01:30 it is 03:30, no more open.
    assert_eq!(at(29, 1, 30), "door: hung up by the line".replace("door", "bye"));
    assert_eq!(at(29, 1, 29), "holds at agent");
    // A week before, an hour after 01:30 is 02:30.
    assert_eq!(at(22, 1, 30), "holds at agent");
}

#[test]
fn clocks_that_go_back_give_an_hour_to_a_call() {
    let tree = tree(HOURS);
    let at =
        |hour, minute| on(&tree, Some(Clock::Local(date(2026, 10, 25).at(hour, minute, 0, 0))), "");
    // 2026-10-25: 03:00 becomes 02:00. An hour after the first 02:45 it is 02:45 again.
    assert_eq!(at(2, 45), "holds at agent");
    assert_eq!(at(3, 30), "bye: hung up by the line");
}

#[test]
fn a_moment_elsewhere_is_read_in_the_zone_of_the_tree() {
    let tree = tree(&HOURS.replace("seconds: 3600", "seconds: 0"));
    let moment = |text: &str| Some(Clock::Moment(text.parse().expect("a moment")));
    // Sunday 02:00 in Berlin is Saturday evening in New York.
    assert_eq!(on(&tree, moment("2026-11-21T20:00[America/New_York]"), ""), "holds at agent");
    assert_eq!(
        on(&tree, moment("2026-11-21T19:00[America/New_York]"), ""),
        "bye: hung up by the line"
    );
}

const QUEUE: &str = "
nodes:
  main: { menu: { 5: wait }, exhausted: hangup }
  wait:
    queue: { name: care, wait: 1m, max_wait: 3m, leave: { 1: box, 2: back } }
  box: { voicemail: { box: care } }
";

#[test]
fn keys_leave_a_queue_and_back_goes_to_the_menu_before_it() {
    assert_eq!(after(QUEUE, "5 1"), "box: message left");
    assert_eq!(after(QUEUE, "5 2"), "main try 1");
    assert_eq!(after(QUEUE, "5 9"), "holds at wait", "other keys mean nothing");
}

#[test]
fn a_queue_without_a_target_for_nobody_cuts_the_call_off() {
    assert_eq!(after(QUEUE, "5 [nobody answers]"), "wait: cut off");
}

/// Every kind that may serve nobody, each of which says that it resolves everything.
const SERVES: &str = "
nodes:
  main:
    menu: { 1: care, 2: desk, 3: call-me, 4: number, 5: told, 6: alone, 7: away }
    exhausted: hangup
  care: { queue: { max_wait: 3m, after: bye, full: bye, closed: bye, leave: { 1: bye } }, resolves: any }
  alone: { queue: { max_wait: 3m }, resolves: any }
  desk: { transfer: { number: \"1\", failed: bye, returns: bye }, resolves: any }
  call-me: { callback: { failed: bye }, resolves: any }
  number: { say: Your number., collect: { digits: 2 }, next: bye, failed: bye, tries: 1, exhausted: bye, resolves: any }
  told: { say: Your balance is nothing., resolves: any, next: care }
  away: { say: It is sent., resolves: any, next: return }
  bye: { say: Goodbye., hangup: true }
";

#[test]
fn a_queue_serves_only_callers_whom_somebody_answers() {
    for turn in ["[nobody answers]", "[queue full]", "[queue not staffed]", "1"] {
        assert_eq!(after(SERVES, &format!("1 {turn}")), "bye: hung up by the line", "{turn}");
    }
    assert_eq!(after(SERVES, "1 [answered]"), "care: answered by a person");
    assert_eq!(after(SERVES, "6 [nobody answers]"), "alone: cut off");
    // What was told before the queue stays told.
    assert_eq!(after(SERVES, "5 [nobody answers]"), "bye: self-served");
}

#[test]
fn transfers_call_backs_and_digits_serve_only_when_they_come_to_pass() {
    assert_eq!(after(SERVES, "2 [failed]"), "bye: hung up by the line");
    assert_eq!(after(SERVES, "2 [call comes back]"), "bye: self-served");
    assert_eq!(after(SERVES, "3 [failed]"), "bye: hung up by the line");
    assert_eq!(after(SERVES, "3 [accepted]"), "call-me: callback promised");
    assert_eq!(after(SERVES, "4 12 [accepted]"), "bye: self-served");
    for missed in ["4 12 [failed]", "4 _", "4 [wrong key]"] {
        assert_eq!(after(SERVES, missed), "bye: hung up by the line", "{missed}");
    }
    let kept = SERVES.replace("failed: bye, tries: 1", "tries: 1");
    assert_eq!(after(&kept, "4 12"), "bye: self-served");
}

#[test]
fn a_node_that_has_served_and_says_nothing_more_ends_the_call_well() {
    assert_eq!(after(SERVES, "7"), "away: self-served", "no call is open to return from");
    let text = "nodes: { a: { say: It is paid., resolves: any, next: b }, b: { say: And? } }";
    assert_eq!(after(text, ""), "b: cut off", "another node says nothing of what follows");
}

#[test]
fn the_analysis_knows_whom_a_node_serves() {
    let tree = tree(SERVES);
    let analysis = Analysis::of(&tree);
    let ends: Vec<String> = analysis
        .dead_ends()
        .iter()
        .map(|end| format!("{}: {}", tree.node(end.node).id, end.witness))
        .collect();
    assert_eq!(ends, ["alone: 6, nobody answers", "bye: 1, queue not staffed"]);
    let bye = tree.find("bye").expect("a node");
    assert!(analysis.is_unserved_by(bye, Exit::Next));
    let told = tree.find("told").expect("a node");
    assert!(!analysis.is_unserved_by(told, Exit::Next));
}

#[test]
fn a_subroutine_that_serves_every_caller_leaves_no_dead_end_behind_it() {
    let text = |first: &str| {
        let text = format!(
            "
nodes:
  main: {{ menu: {{ 1: help }}, exhausted: hangup }}
  help: {{ call: {{ to: {first}, next: bye }} }}
  asks: {{ menu: {{ 1: tells, 2: return }}, exhausted: hangup }}
  tells: {{ say: It is paid., resolves: any, next: return }}
  bye: {{ say: Goodbye., hangup: true }}
"
        );
        let tree = tree(&text);
        let ends = Analysis::of(&tree).dead_ends().to_vec();
        ends.iter().map(|end| end.witness.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(text("tells"), Vec::<String>::new());
    assert_eq!(text("asks"), ["1, 2"]);
}

#[test]
fn keys_that_leave_a_queue_may_be_long_and_begin_each_other() {
    let text =
        QUEUE.replace("leave: { 1: box, 2: back }", "leave: { 1: box, 12: back, 77: hangup }");
    assert_eq!(after(&text, "5 1"), "box: message left", "nothing follows the 1");
    assert_eq!(after(&text, "5 12"), "main try 1");
    assert_eq!(after(&text, "5 77"), "wait: hung up by the line");
    assert_eq!(after(&text, "5 78 12"), "main try 1", "78 is nothing, and forgotten");
    let tree = tree(&text);
    let line = Line::new(&tree);
    let (mut call, _) = line.dial().expect("an entry");
    replay(&mut call, &parse_moves("5").expect("moves")).expect("a key");
    let before = call.state().totals.seconds.known;
    replay(&mut call, &parse_moves("77").expect("moves")).expect("a key");
    let took = call.state().totals.seconds.known - before;
    assert!((took - (1.85 + 0.5 + 0.5)).abs() < 1e-9, "{took}");
}

#[test]
fn where_nothing_listens_to_speech_a_phrase_is_silence() {
    let text = "
nodes:
  main:
    menu: { 1: told }
    no_input: { say: Silence., exhausted: silent }
    no_match: { say: Wrong., exhausted: wrong }
    tries: 1
  told: { collect: digits, next: wrong, exhausted: silent, tries: 1 }
  silent: { hangup: true }
  wrong: { hangup: true }
";
    assert_eq!(after(text, "\"hello\""), "silent: hung up by the line");
    assert_eq!(after(text, "1 \"hello\""), "silent: hung up by the line");
    let listens = text.replace("{ 1: told }", "{ 1: { goto: told, speech: [yes] } }");
    assert_eq!(after(&listens, "\"hello\""), "wrong: hung up by the line");
}

#[test]
fn a_wrong_entry_costs_what_was_typed_and_the_wait_after_it() {
    let text = "
nodes:
  main: { menu: { 1: pin, 22: pin }, exhausted: hangup }
  pin: { collect: { digits: 4 }, next: hangup, exhausted: hangup }
";
    let tree = tree(text);
    let took = |moves: &str| {
        let line = Line::new(&tree);
        let (mut call, _) = line.dial().expect("an entry");
        let steps = replay(&mut call, &parse_moves(moves).expect("moves")).expect("moves");
        steps.last().expect("a step").seconds.known
    };
    let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    near(took("[wrong key]"), 1.85 + 0.5);
    near(took("23"), 1.85 + 0.5 + 0.5);
    near(took("1 *"), 1.85 + 0.5);
    // The number is fetched, two digits are typed, the line waits for more.
    near(took("1 12"), 10.0 + 1.85 + 0.5 + 3.0 + 0.5);
    near(took("1 12*"), 10.0 + 1.85 + 2.0 * 0.5 + 0.5);
}

#[test]
fn leaving_a_queue_is_no_menu_to_go_back_to() {
    let text = QUEUE.replace(
        "box: { voicemail: { box: care } }",
        "box: { menu: { 1: back }, exhausted: hangup }",
    );
    assert_eq!(after(&text, "5 1 1"), "main try 1");
}

#[test]
fn calls_stand_within_calls_and_return_one_by_one() {
    let text = "
nodes:
  a: { call: { to: b, next: after-a } }
  b: { call: { to: c, next: after-b } }
  c: { say: inside, next: return }
  after-b: { say: b, next: return }
  after-a: { queue: { name: care } }
";
    let tree = tree(text);
    let (call, step) = {
        let line = Line::new(&tree);
        let (call, step) = line.dial().unwrap();
        (place(&call), step)
    };
    assert_eq!(call, "holds at after-a");
    let edges: Vec<_> = step.taken.iter().map(|(id, exit)| (&*tree.node(*id).id, *exit)).collect();
    assert_eq!(
        edges,
        [
            ("a", Exit::Call),
            ("b", Exit::Call),
            ("c", Exit::Next),
            ("b", Exit::AfterCall),
            ("after-b", Exit::Next),
            ("a", Exit::AfterCall),
        ]
    );
}

#[test]
fn what_a_subroutine_never_returns_from_stays_open() {
    let text = "
nodes:
  a: { call: { to: b, next: after-a } }
  b: { menu: { 1: return, 2: c }, exhausted: hangup }
  c: { queue: { name: care, leave: { 1: return } } }
  after-a: { hangup: true }
";
    assert_eq!(after(text, "1"), "after-a: hung up by the line");
    assert_eq!(after(text, "2 1"), "after-a: hung up by the line");
}

#[test]
fn behind_an_opaque_node_the_call_is_unknown_or_goes_a_known_way() {
    let text = "
nodes:
  score: { opaque: { reason: a script decides, exits: [agent] } }
  agent: { queue: { name: care } }
";
    assert_eq!(after(text, ""), "turn at score");
    assert_eq!(after(text, "[exit 1]"), "holds at agent");
    assert_eq!(after(text, "[unknown exit]"), "score: unknown");
}

#[test]
fn a_language_is_spoken_until_another_one_is_chosen() {
    let text = "
language: en
nodes:
  main:
    menu:
      1: { goto: told, language: es }
      2: { goto: told, language: pt-BR }
    exhausted: hangup
  told: { say: { en: hello, es: hola, pt: ola }, next: main }
";
    let tree = tree(text);
    let line = Line::new(&tree);
    let (mut call, _) = line.dial().unwrap();
    let mut said = |keys: &str| {
        let steps = replay(&mut call, &parse_moves(keys).unwrap()).unwrap();
        steps.last().unwrap().said[0].text.clone().unwrap()
    };
    assert_eq!(&*said("1"), "hola");
    assert_eq!(&*said("2"), "ola", "a region speaks its language");
    assert_eq!(&*said("1"), "hola");
}

#[test]
fn a_prompt_without_the_language_is_spoken_in_the_first_one_it_has() {
    let text = "
language: en
nodes:
  main: { menu: { 1: { goto: told, language: hi } }, exhausted: hangup }
  told: { say: { es: hola, en: hello }, hangup: true }
";
    let tree = tree(text);
    let line = Line::new(&tree);
    let (mut call, _) = line.dial().unwrap();
    let steps = replay(&mut call, &parse_moves("1").unwrap()).unwrap();
    assert_eq!(steps[0].said[0].text.as_deref(), Some("hola"));
}

#[test]
fn without_barge_in_even_an_expert_hears_the_prompt_to_its_end() {
    let text = |flag: &str| {
        format!(
            "nodes:\n  main: {{ say: a, seconds: 20, barge_in: {flag}, menu: {{ 1: agent }}, exhausted: hangup }}\n  agent: {{ queue: {{ name: care }} }}\n"
        )
    };
    let seconds = |flag| {
        let tree = tree(&text(flag));
        let line = Line::new(&tree).caller(Caller::Expert);
        let (mut call, _) = line.dial().unwrap();
        replay(&mut call, &parse_moves("1").unwrap()).unwrap();
        call.state().totals.seconds.known
    };
    assert!((seconds("false") - seconds("true") - 20.0).abs() < 1e-9);
}

#[test]
fn edges_are_noted_for_choices_mistakes_and_turns() {
    let text = "
keys: { 0: agent }
hours: { office: { mon-fri: 09:00-17:00 } }
nodes:
  main: { menu: { 1: ask }, tries: 1, no_input: { exhausted: ask }, no_match: { exhausted: door } }
  ask: { collect: { into: x, digits: 1 }, next: main, failed: door, exhausted: hangup }
  door: { hours: office, open: agent, closed: hangup }
  agent: { queue: { name: care, max_wait: 1m, after: main } }
";
    let tree = tree(text);
    let line = Line::new(&tree);
    let edges = |moves: &str| {
        let (mut call, _) = line.dial().unwrap();
        let steps = replay(&mut call, &parse_moves(moves).unwrap()).unwrap();
        steps.into_iter().flat_map(|step| step.taken).map(|(_, exit)| exit).collect::<Vec<_>>()
    };
    use Exit::*;
    assert_eq!(edges("1 5 [accepted] 0"), [Key(0), Accepted, GlobalKey(0)]);
    assert_eq!(edges("_ 5 [failed] [closed]"), [NoInput, Failed, Closed]);
    assert_eq!(edges("[wrong key] [open]"), [NoMatch, Open]);
    assert_eq!(edges("0 [nobody answers]"), [GlobalKey(0), After]);
}

#[test]
fn a_bare_line_goes_the_same_ways_without_words() {
    let tree = tree(QUEUE);
    let (full, bare) = (Line::new(&tree), Line::new(&tree).bare());
    for moves in ["5 1", "5 2", "_ _ _", "5 [answered]", "5 9"] {
        let moves = parse_moves(moves).unwrap();
        let (mut one, _) = full.dial().unwrap();
        let (mut other, _) = bare.dial().unwrap();
        replay(&mut one, &moves).unwrap();
        let steps = replay(&mut other, &moves).unwrap();
        assert_eq!(place(&one), place(&other));
        assert!(steps.iter().all(|step| step.said.is_empty() && step.taken.is_empty()));
    }
}

#[test]
fn every_edge_that_a_call_takes_is_an_edge_of_the_graph() {
    let tree = tree(QUEUE);
    let analysis = Analysis::of(&tree);
    let line = analysis.line();
    for moves in ["5 1", "5 2 5 [answered]", "[wrong key]x3", "_x3"] {
        let (mut call, _) = line.dial().unwrap();
        let steps = replay(&mut call, &parse_moves(moves).unwrap()).unwrap();
        for (id, exit) in steps.into_iter().flat_map(|step| step.taken) {
            assert!(analysis.graph().edges(id).any(|edge| edge.exit == exit), "{exit:?}");
        }
    }
    assert_eq!(line.dial().unwrap().0.outcome(), None::<Ending>);
}

#[test]
fn what_a_caller_does_is_counted() {
    let text = "
nodes:
  main: { menu: { 1: number, 22: care }, exhausted: hangup, tries: 9 }
  number: { collect: { digits: 2-4 }, next: main, exhausted: hangup, tries: 9 }
  care: { queue: { leave: { 3: main } } }
";
    let tree = tree(text);
    let line = Line::new(&tree);
    let (mut call, _) = line.dial().expect("an entry");
    let moves = parse_moves("_x2 [wrong key] 1 1 _ 1234 1 123# 22 3").expect("moves");
    replay(&mut call, &moves).expect("moves");
    let totals = call.state().totals;
    let counts = (totals.keys, totals.digits, totals.silences, totals.wrong_keys);
    assert_eq!(counts, (4, 7, 3, 2), "the end key is no digit, too few digits are none");
}

#[test]
fn the_clock_runs_on_in_a_queue() {
    let text = "
timezone: UTC
hours: { office: { mon-sun: 09:00-17:00 } }
nodes:
  care: { queue: { wait: 20m, leave: { 1: door } } }
  door: { hours: office, open: open, closed: closed }
  open: { hangup: true }
  closed: { hangup: true }
";
    let tree = tree(text);
    let at = || Some(Clock::parse("2026-11-23T08:30", &tree).expect("a time"));
    assert_eq!(on(&tree, at(), "_ 1"), "closed: hung up by the line");
    assert_eq!(on(&tree, at(), "_x2 1"), "open: hung up by the line");
}

#[test]
fn digits_and_wrong_keys_end_a_prompt_only_where_keys_are_taken_meanwhile() {
    let text = |barge_in: bool| {
        format!(
            "
nodes:
  main: {{ say: Welcome., seconds: 10, menu: {{ 1: number }}, barge_in: {barge_in}, exhausted: hangup }}
  number: {{ say: Your number., seconds: 10, collect: {{ digits: 1 }}, barge_in: {barge_in}, next: hangup, exhausted: hangup }}
"
        )
    };
    let took = |barge_in: bool, keys: &str| {
        let tree = tree(&text(barge_in));
        let line = Line::new(&tree);
        let (mut call, _) = line.dial().expect("an entry");
        let mut last = 0.0;
        for symbol in keys.chars() {
            let step = call.take_heard(&CallerInput::Press(symbol), Seconds::exact(2.0));
            last = step.expect("a key").seconds.known;
        }
        last
    };
    let press = 1.85 + 0.5;
    let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    near(took(true, "9"), 2.0 + press);
    near(took(false, "9"), 10.0 + press);
    near(took(true, "15"), 2.0 + 10.0 + press);
    near(took(false, "15"), 10.0 + 10.0 + press);
}

#[test]
fn a_voicemail_that_hangs_up_is_no_dead_end() {
    let text = "nodes: { main: { menu: { 1: box }, exhausted: box }, box: { voicemail: { next: hangup } } }";
    let tree = tree(text);
    assert!(Analysis::of(&tree).dead_ends().is_empty());
    assert_eq!(after(text, "1"), "box: message left");
}

const AGAIN: &str = "
nodes:
  main:
    say: Welcome. Press 1 or 2.
    again: Press 1 or 2.
    menu: { 1: { say: \"1 for news.\", goto: news }, 2: sub, 9: repeat }
    exhausted: hangup
  news: { say: News., next: main }
  sub: { say: Below., menu: { \"*\": back }, exhausted: main }
";

/// What is said after the last of the moves.
fn said(text: &str, moves: &str) -> Vec<String> {
    let tree = tree(text);
    let line = Line::new(&tree);
    let (mut call, first) = line.dial().expect("the tree has an entry");
    let moves = parse_moves(moves).expect("moves");
    let steps = replay(&mut call, &moves).unwrap_or_else(|why| panic!("{why}"));
    let last = steps.last().unwrap_or(&first);
    last.said.iter().filter_map(|said| said.text.as_deref()).map(str::to_owned).collect()
}

#[test]
fn again_is_spoken_alone_after_a_mistake_after_repeat_and_after_a_choice_that_comes_back() {
    assert_eq!(said(AGAIN, ""), ["Welcome. Press 1 or 2.", "1 for news."]);
    for moves in ["_", "7", "9", "_ 7"] {
        assert_eq!(said(AGAIN, moves), ["Press 1 or 2."], "{moves}");
    }
    assert_eq!(said(AGAIN, "1"), ["News.", "Press 1 or 2."]);
}

#[test]
fn again_is_not_spoken_where_another_menu_was_heard_in_between() {
    assert_eq!(said(AGAIN, "2 *"), ["Welcome. Press 1 or 2.", "1 for news."]);
    assert_eq!(said(AGAIN, "2 * _"), ["Press 1 or 2."]);
}

#[test]
fn a_collect_speaks_its_again_after_a_mistake_only() {
    let text = "
nodes:
  ask: { say: Your number please., again: Once more., collect: { digits: 2 }, next: ask, exhausted: hangup }
";
    assert_eq!(said(text, "_"), ["Once more."]);
    assert_eq!(said(text, "12"), ["Your number please."]);
}

#[test]
fn again_takes_its_own_time() {
    let text = "
nodes:
  main: { say: Long., seconds: 10, again: { say: Short., seconds: 2 }, menu: { 1: main }, timeout: 5s, exhausted: hangup }
";
    let seconds = |moves: &str| {
        let tree = tree(text);
        let line = Line::new(&tree).caller(Caller::Patient);
        let (mut call, _) = line.dial().expect("the tree has an entry");
        replay(&mut call, &parse_moves(moves).expect("moves")).expect("the moves fit");
        call.state().totals.seconds
    };
    assert_eq!(seconds("_").known, 15.0);
    assert_eq!(seconds("_ _").known, 22.0);
    assert_eq!(seconds("_ _ _").known, 29.0);
    let tree = tree(text);
    let analysis = Analysis::of(&tree);
    let main = tree.start().expect("it starts");
    let silent = analysis.hop_seconds(main, Exit::NoInput, Caller::Listens);
    assert_eq!(silent.known, 29.0, "the analysis counts as the call does");
}

const APART: &str = "
nodes:
  main:
    menu: { 1: news, 9: repeat }
    tries: { no_input: 3, no_match: 2 }
    no_input: { exhausted: silent }
    no_match: { exhausted: wrong }
  news: { next: main }
  silent: { hangup: true }
  wrong: { hangup: true }
";

#[test]
fn silences_and_wrong_keys_may_count_apart() {
    assert_eq!(after(APART, "7 _ _"), "main try 4");
    assert_eq!(after(APART, "7 _ _ _"), "silent: hung up by the line");
    assert_eq!(after(APART, "_ _ 7"), "main try 4");
    assert_eq!(after(APART, "_ _ 7 7"), "wrong: hung up by the line");
}

#[test]
fn a_choice_sets_back_both_counts_and_repeat_neither() {
    assert_eq!(after(APART, "_ _ 7 1"), "main try 1");
    assert_eq!(after(APART, "_ _ 7 1 _ _ 7"), "main try 4");
    assert_eq!(after(APART, "_ 7 9 7"), "wrong: hung up by the line");
}

#[test]
fn with_resets_a_choice_and_repeat_set_back_the_named_count_alone() {
    let text = APART.replace("no_match: 2 }", "no_match: 2, resets: no_match }");
    assert_eq!(after(&text, "_ 7 1 _ 7 9 7"), "main try 2");
    assert_eq!(after(&text, "_ 7 1 _ 7 9 _"), "silent: hung up by the line");
    let text = APART.replace("no_match: 2 }", "no_match: 2, resets: no_input }");
    assert_eq!(after(&text, "_ _ 7 1 _ _ 7"), "wrong: hung up by the line");
}

#[test]
fn a_count_that_is_kept_ends_with_the_menu_and_with_the_call_that_it_is_in() {
    let text = "
nodes:
  main: { menu: { 1: below }, exhausted: hangup }
  below: { call: { to: sub, next: main } }
  sub:
    menu: { 1: news, \"*\": return }
    tries: { no_input: 2, no_match: 2, resets: no_match }
    exhausted: return
  news: { next: sub }
";
    assert_eq!(after(text, "1 _ 1"), "sub try 1");
    assert_eq!(after(text, "1 _ 1 _"), "main try 1", "the silence before the news still counts");
    assert_eq!(after(text, "1 _ 1 * 1 _"), "sub try 2", "a new call of the menu starts with none");
    assert_eq!(after(text, "1 _ 1 _ 1 _"), "sub try 2");
}

#[test]
fn a_named_end_key_ends_entries_and_says_nothing_alone() {
    let text = "
nodes:
  main:
    menu: { 1: one, \"#\": two }
    length: 2
    ends_with: \"*\"
    no_match: { say: No. }
    tries: 2
    exhausted: hangup
  one: { queue: { name: a } }
  two: { queue: { name: b } }
";
    assert_eq!(after(text, "1*"), "holds at one");
    assert_eq!(after(text, "#*"), "holds at two", "`#` is a key as any other");
    assert_eq!(after(text, "*"), "main try 2");
    assert_eq!(after(text, "* *"), "main: hung up by the line", "it counts");
    let tree = tree(text);
    let line = Line::new(&tree);
    for (moves, said) in [("*", 0), ("7*", 1), ("[wrong key]", 1)] {
        let (mut call, _) = line.dial().expect("an entry");
        let steps = replay(&mut call, &parse_moves(moves).expect("moves")).expect("possible");
        let n: usize = steps.iter().map(|step| step.said.len()).sum();
        assert_eq!(n, said, "{moves}");
    }
}

#[test]
fn a_menu_that_a_call_enters_is_heard_for_the_first_time_there() {
    let text = "
nodes:
  first: { call: { to: main, next: second } }
  second: { call: { to: main, next: end } }
  main: { say: All of it., again: Shorter., menu: { 1: return, 2: aside }, exhausted: hangup }
  aside: { say: Aside., next: main }
  end: { hangup: true }
";
    let tree = tree(text);
    let line = Line::new(&tree);
    let (mut call, _) = line.dial().expect("an entry");
    let steps = replay(&mut call, &parse_moves("2 1").expect("moves")).expect("possible");
    let said = |at: usize| -> Vec<&str> {
        steps[at].said.iter().filter_map(|said| said.text.as_deref()).collect()
    };
    assert_eq!(said(0), ["Aside.", "Shorter."]);
    assert_eq!(said(1), ["All of it."]);
}

#[test]
fn a_call_with_a_limit_is_not_entered_when_that_many_are_open() {
    let text = "
nodes:
  main: { menu: { 1: below, 2: aside }, exhausted: hangup }
  below: { call: { to: main, next: back-again, most: 2, full: deep } }
  aside: { call: { to: main, next: back-again } }
  back-again: { say: Back., next: return }
  deep: { queue: { name: deep } }
";
    assert_eq!(after(text, "1 1"), "main try 1");
    assert_eq!(after(text, "1 1 1"), "holds at deep");
    assert_eq!(after(text, "2 2 1"), "holds at deep", "calls without a limit count, too");
    assert_eq!(after(text, "2 2 2"), "main try 1");
    let silent = text.replace(", full: deep", "");
    assert_eq!(after(&silent, "1 1 1"), "below: cut off");
    let tree = tree(text);
    let written = phonetree::treefile::write(&tree);
    assert!(written.contains("most: 2") && written.contains("full: deep"), "{written}");
    let below = tree.find("below").expect("a node");
    assert_eq!(crate::support::tree(&written).node(below).kind, tree.node(below).kind);
}
