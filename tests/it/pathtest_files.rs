//! Calls files: what is read, which mistakes are told where, and writing back.

use jiff::civil::date;
use phonetree::call::Clock;
use phonetree::pathtest::{
    CallsFile, Doing, Expect, Goal, NodeOutcomes, PathTest, ScriptStep, Statement, Whence, read,
    write, write_one,
};
use phonetree::source::{Place, Sources};
use phonetree::tree::{Ending, Move, PhoneTree, parse_moves};
use proptest::prelude::*;

use crate::support::{shown, tree};

const MENU: &str = "
timezone: Europe/Berlin
entries: { \"+15550100\": main, \"business\": main }
hours: { office: { mon-fri: 09:00-17:00 } }
nodes:
  main:
    menu:
      1: { say: \"For billing, press 1.\", goto: billing }
      2: { say: \"For an outage, press 2.\", goto: outage }
    exhausted: door
  billing: { say: Your bill is paid., next: main }
  outage:
    branch:
      - { when: there is an outage, share: 0.2, goto: billing }
      - { when: there is none, share: 0.8, goto: door }
  door: { hours: office, open: agent, closed: bye }
  agent: { queue: { name: care, max_wait: 5m, after: bye } }
  bye: { say: Goodbye., hangup: true }
";

fn loaded(text: &str) -> (CallsFile, Vec<String>) {
    let mut sources = Sources::new();
    let loaded = read(&mut sources, "menu.calls.yaml", text.to_owned(), &tree(MENU));
    (loaded.calls, shown(&sources, &loaded.diagnostics))
}

fn mistakes(text: &str) -> Vec<String> {
    loaded(text).1
}

#[test]
fn a_calls_file_reads_as_it_is_written() {
    let (calls, found) = loaded(
        "
calls:
  - name: by day a person answers
    note: asked for by the board
    entry: business
    at: 2026-11-23T10:00
    branches: { agent: [nobody, answered], outage: there is none }
    steps:
      - press: 2
      - silence
      - silence: 2
      - wrong-key
      - say: my bill
      - expect: { node: agent, says: [a, b], level: 1, keys: 2, within: 1m30s, outcome: answered }
      - hang-up
must:
  - { hear: recorded, before: any person }
  - { reach: any person, from: every menu, keys: 3, unknown: allowed }
never:
  - reach: bye
  - end: cut off
  - hear: fax
",
    );
    assert_eq!(found, Vec::<String>::new());
    let test = &calls.tests[0];
    assert_eq!(&*test.name, "by day a person answers");
    assert_eq!(test.entry.as_deref(), Some("business"));
    assert_eq!(test.at, Some(Clock::Local(date(2026, 11, 23).at(10, 0, 0, 0))));
    let turns: Vec<_> = test.turns.iter().map(|t| (&*t.node, t.ways.len())).collect();
    assert_eq!(turns, [("agent", 2), ("outage", 1)]);
    let steps: Vec<_> = test.steps.iter().map(|step| step.what.clone()).collect();
    let moves = |text: &str| Doing::Moves(parse_moves(text).unwrap());
    let expect = Expect {
        node: Some("agent".into()),
        says: vec!["a".into(), "b".into()],
        level: Some(1),
        keys: Some(2),
        within: Some(90.0),
        outcome: Some(Ending::Answered),
    };
    assert_eq!(
        steps,
        [
            moves("2"),
            moves("_"),
            moves("_x2"),
            moves("[wrong key]"),
            moves("\"my bill\""),
            Doing::Expect(Box::new(expect)),
            moves("[hang up]"),
        ]
    );
    let statements: Vec<_> = calls.claims.iter().map(|c| c.statement.clone()).collect();
    assert_eq!(
        statements,
        [
            Statement::HearBefore { words: "recorded".into(), goal: Goal::Person },
            Statement::Reach {
                goal: Goal::Person,
                from: Whence::EveryMenu,
                keys: Some(3),
                within: None
            },
            Statement::NeverReach(Goal::Node("bye".into())),
            Statement::NeverEnd(Ending::CutOff),
            Statement::NeverHear("fax".into()),
        ]
    );
    let allowed: Vec<bool> = calls.claims.iter().map(|c| c.allows_unknown).collect();
    assert_eq!(allowed, [false, true, false, false, false]);
}

#[test]
fn one_run_shows_every_mistake_with_its_place() {
    let found = mistakes(
        "
calls:
  - name: a
    entry: busines
    at: 2026-02-30T10:00
    branches: { main: open, agent: full, outag: 1 }
    steps:
      - press: 1a
      - pres: 1
      - expect: { node: agnt, within: 30, outcome: answerd }
      - shout
      - { press: 1, say: hello }
  - name: a
    stepps: []
must:
  - { reach: nowhere }
never:
  - { end: abandoned }
",
    );
    assert_eq!(
        found,
        [
            "4:12 error the menu has no entry `busines`",
            "5:9 error `at`: there is no such time as `2026-02-30T10:00`",
            "6:17 error nothing is left open at `main`, a `menu`: there is nothing to decide",
            "6:36 error `full` cannot happen at `agent`",
            "6:42 error `branches` names `outag`, but no node of the menu has that id",
            "8:16 error `press`: move 1: `1a` is neither a key nor something that can happen in a call",
            "9:9 error a step has no field `pres`",
            "10:25 error `node` names `agnt`, but no node of the menu has that id",
            "10:52 error `outcome` has no value `answerd`",
            "10:39 error `within` is `30`, a duration without a unit",
            "11:9 error `shout` is not a step of a call",
            "12:21 error a step is one thing, and this one has both `press` and `say`",
            "14:5 error a call has no field `stepps`",
            "13:11 error two calls are named `a`",
            "16:14 error `reach` names `nowhere`, but no node of the menu has that id",
            "18:12 error callers may hang up at any moment, so that no file can keep a call from being abandoned",
        ]
    );
}

#[test]
fn a_mistake_says_what_was_meant() {
    let mut sources = Sources::new();
    let text = "calls:\n  - { name: a, steps: [ { expect: { node: agnt } }, { keys: 1 } ] }\n";
    let loaded = read(&mut sources, "x", text.to_owned(), &tree(MENU));
    let help: Vec<_> = loaded.diagnostics.iter().filter_map(|d| d.help.as_deref()).collect();
    assert_eq!(help, ["did you mean `agent`?", "did you mean `press`?"]);
}

#[test]
fn a_call_with_a_mistake_is_left_out_and_the_others_stay() {
    let (calls, found) = loaded(
        "calls:\n  - { name: a, steps: [ press: 1a ] }\n  - { name: b, steps: [ press: 1 ] }\n",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(calls.tests.iter().map(|t| &*t.name).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn times_that_do_not_exist_are_mistakes() {
    let at = |time: &str| mistakes(&format!("calls: [ {{ name: a, at: {time}, steps: [] }} ]\n"));
    for good in [
        "2026-12-25T10:00",
        "\"2026-12-25 10:00\"",
        "2026-12-25T10:00:30",
        "2026-12-25T10:00:00Z",
        "\"2026-12-25T10:00:00+01:00[Europe/Berlin]\"",
    ] {
        assert_eq!(at(good), Vec::<String>::new(), "{good}");
    }
    for bad in ["2026-12-25T25:00", "2026-13-01T10:00", "noon", "10:00", "2027-02-29T08:00"] {
        assert_eq!(at(bad).len(), 1, "{bad}");
        assert!(at(bad)[0].contains("there is no such time"), "{bad}: {:?}", at(bad));
    }
    assert!(at("2026-12-25")[0].contains("a day without a time"));
    assert_eq!(
        at("2026-03-29T02:30"),
        [
            "1:25 error `at`: there is no 02:30 on 2026-03-29 in Europe/Berlin: clocks go forward over it"
        ]
    );
    assert_eq!(at("2026-10-25T02:30"), Vec::<String>::new(), "an hour that comes twice is there");
}

#[test]
fn nobody_is_silent_more_than_a_thousand_times() {
    let silent = |n: u32| mistakes(&format!("calls: [ {{ name: a, steps: [ silence: {n} ] }} ]\n"));
    assert_eq!(silent(1000), Vec::<String>::new());
    assert_eq!(silent(1001).len(), 1);
}

#[test]
fn a_clock_and_a_word_for_the_same_hours_contradict_each_other() {
    let found = mistakes(
        "calls: [ { name: a, at: 2026-11-23T10:00, branches: { door: open }, steps: [] } ]\n",
    );
    assert_eq!(found, ["1:55 error the clock of `at` decides whether `door` is open"]);
}

#[test]
fn broken_yaml_and_other_forms_are_reported_with_a_place() {
    assert_eq!(mistakes("calls:\n  - name: [a\n")[0].split(' ').next(), Some("2:11"));
    assert_eq!(mistakes("- a\n"), ["1:1 error a calls file is a map"]);
    assert_eq!(mistakes("calls: 3\n"), ["1:8 error `calls` cannot be a text"]);
    assert_eq!(mistakes("{}\n"), ["1:1 error the file has no `calls`"]);
    assert_eq!(mistakes("calls: [ 3 ]\n"), ["1:10 error a call is a map"]);
    assert_eq!(
        mistakes("calls: [ { name: a, steps: [ expect: { } ] } ]\n"),
        ["1:30 error `expect` expects nothing"]
    );
    assert_eq!(mistakes("must: [ { from: main } ]\n").len(), 1);
    assert_eq!(
        mistakes("never: [ { reach: bye, keys: 2 } ]\n"),
        ["1:24 error a statement under `never` has no field `keys`"]
    );
    assert_eq!(
        mistakes("must: [ { hear: a, before: agent, keys: 2 } ]\n"),
        ["1:35 error `keys` does nothing beside `hear`"]
    );
}

#[test]
fn a_node_called_person_is_that_node() {
    let menu = tree("nodes:\n  person: { queue: { name: care } }\n");
    let claim = |text: &str| {
        let text = format!("must: [ {{ reach: {text} }} ]\n");
        let loaded = read(&mut Sources::new(), "x", text, &menu);
        loaded.calls.claims[0].statement.to_string()
    };
    assert_eq!(claim("person"), "callers get from the start to `person`");
    assert_eq!(claim("any person"), "callers get from the start to a person");
}

fn step(what: Doing) -> ScriptStep {
    ScriptStep { what, place: Place::NOWHERE }
}

#[test]
fn what_is_written_looks_like_a_call_script() {
    let test = PathTest {
        name: "by night: a message".into(),
        entry: Some("+15550100".into()),
        at: Some(Clock::Local(date(2026, 12, 25).at(22, 0, 0, 0))),
        turns: vec![NodeOutcomes {
            node: "agent".into(),
            ways: vec!["nobody".into(), "answered".into()],
            ..NodeOutcomes::default()
        }],
        steps: vec![
            step(Doing::Moves(parse_moves("1 3 _ 9").unwrap())),
            step(Doing::Moves(parse_moves("#").unwrap())),
            step(Doing::Moves(vec![Move::Silence; 3])),
            step(Doing::Moves(parse_moves("\"my bill\"").unwrap())),
            step(Doing::Expect(Box::new(Expect {
                node: Some("bye".into()),
                within: Some(90.0),
                outcome: Some(Ending::HungUp),
                ..Expect::default()
            }))),
        ],
        place: Place::NOWHERE,
    };
    assert_eq!(
        write_one(&test),
        "  - name: \"by night: a message\"
    entry: \"+15550100\"
    at: \"2026-12-25T22:00\"
    branches:
      agent: [nobody, answered]
    steps:
      - press: 1 3 _ 9
      - press: \"#\"
      - silence: 3
      - say: my bill
      - expect: { node: bye, within: 90s, outcome: hung up }
"
    );
    assert!(write(std::slice::from_ref(&test)).ends_with(&write_one(&test)));
    assert_eq!(mistakes(&write(&[])), Vec::<String>::new());
}

/// Texts full of what means something to YAML.
fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            Just("a"),
            Just("null"),
            Just(": "),
            Just(" #"),
            Just("\""),
            Just("'"),
            Just("\n"),
            Just(", "),
            Just("["),
            Just("}"),
            Just("*"),
            Just("&"),
            Just("-"),
            Just("नम"),
            Just("\\"),
            Just("1.50"),
            Just("true"),
            Just("é"),
            Just("%"),
            Just("~"),
        ],
        1..5,
    )
    .prop_map(|parts| parts.concat())
    .prop_filter("says something", |text| !text.trim().is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_reads_back_as_it_was(
        name in text(),
        says in proptest::collection::vec(text(), 0..3),
        phrase in text(),
        arm in text(),
        level in proptest::option::of(1..9_u32),
        within in proptest::option::of(1..5000_u32),
        keys in "[0-9*#]{1,20}( _| [0-9*#]){0,4}",
    ) {
        let arm_yaml = serde_json::Value::from(arm.clone()).to_string();
        let menu = format!(
            "nodes:\n  fork: {{ branch: [ {{ when: {arm_yaml}, share: 1, goto: bye }} ] }}\n  bye: {{ hangup: true }}\n"
        );
        let menu: PhoneTree = tree(&menu);
        let expect = Expect {
            node: Some("fork".into()),
            says: says.into_iter().map(Into::into).collect(),
            level,
            within: within.map(f64::from),
            ..Expect::default()
        };
        let test = PathTest {
            name: name.into(),
            turns: vec![NodeOutcomes { node: "fork".into(), ways: vec![arm.into()], ..NodeOutcomes::default() }],
            steps: vec![
                step(Doing::Moves(parse_moves(&keys).unwrap())),
                step(Doing::Moves(vec![Move::Say(phrase.into())])),
                step(Doing::Expect(Box::new(expect))),
            ],
            ..PathTest::default()
        };
        let text = write(std::slice::from_ref(&test));
        let mut sources = Sources::new();
        let loaded = read(&mut sources, "x", text.clone(), &menu);
        prop_assert_eq!(shown(&sources, &loaded.diagnostics), Vec::<String>::new(), "{}", text);
        let mut back = loaded.calls.tests[0].clone();
        back.place = test.place;
        back.turns.iter_mut().for_each(|turn| turn.place = Place::NOWHERE);
        back.steps.iter_mut().for_each(|step| step.place = Place::NOWHERE);
        prop_assert_eq!(back, test, "{}", text);
    }
}
