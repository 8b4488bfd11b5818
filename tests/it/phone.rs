//! The table that a page follows says what the interpreter says, for whatever is pressed.

use phonetree::analysis::{Analysis, NearestPerson};
use phonetree::call::{Call, Waiting};
use phonetree::phone::{Next, PhoneTable, Reply, Waits, person_words, script};
use phonetree::timing::Seconds;
use phonetree::tree::{CallerInput, Exit, Key, PhoneTree};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use crate::support::{samples, tree};

const STATES: usize = 3_000;

/// Which of some things a random number chooses.
fn one_of<'a, T>(random: &mut Xoshiro256PlusPlus, from: &'a [T]) -> &'a T {
    &from[random.next_u32() as usize % from.len()]
}

/// What a caller who does anything may do next.
fn any_input(call: &Call<'_, '_>, random: &mut Xoshiro256PlusPlus) -> CallerInput {
    match call.waiting() {
        Waiting::Turn(exits) => CallerInput::Take(*one_of(random, exits)),
        Waiting::Hold(exits) if random.next_u32().is_multiple_of(3) => {
            CallerInput::Take(*one_of(random, exits))
        }
        _ if random.next_u32().is_multiple_of(6) => CallerInput::Silence,
        _ => CallerInput::Press(*one_of(random, &Key::SYMBOLS)),
    }
}

/// Presses anything, and holds the table against the interpreter at each step.
fn agree(analysis: &Analysis<'_>, table: &PhoneTable, seed: u64) -> usize {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let line = analysis.line();
    let at = random.next_u32() as usize % table.starts.len();
    let (mut call, first) = line.dial_at(analysis.tree().entries[at].node);
    let mut reply: &Reply = &table.starts[at];
    let mut step = first;
    let mut n = 0;
    let mut did: Vec<String> = Vec::new();
    loop {
        let heard: Vec<&str> =
            step.said.iter().filter_map(|one| one.text.as_deref()).map(str::trim).collect();
        let heard: Vec<&str> = heard.into_iter().filter(|text| !text.is_empty()).collect();
        let told: Vec<&str> =
            reply.said.iter().map(|(_, at)| &*table.texts[*at as usize]).collect();
        let flat =
            |texts: &[&str]| texts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        let told: Vec<&str> =
            told.into_iter().filter(|text| !text.starts_with("(a sound")).collect();
        if reply.to != Next::LeftOut {
            assert_eq!(flat(&told), flat(&heard), "what is heard after {did:?}");
        }
        assert_eq!((reply.seconds, reply.hold), (step.seconds, step.hold), "what it costs");
        let state = match (call.waiting(), reply.to) {
            (Waiting::Ended(ending), Next::Ended(told, _)) => {
                assert_eq!(*ending, told);
                return n;
            }
            (_, Next::LeftOut) => return n,
            (_, Next::State(at)) => &table.states[at as usize],
            (waiting, to) => panic!("{waiting:?} and {to:?}"),
        };
        assert_eq!(state.node, call.state().node);
        assert_eq!(state.has_typed, !call.state().digits.is_empty());
        let waits = match call.waiting() {
            Waiting::Answer => Waits::Answer,
            Waiting::Hold(_) => Waits::Hold,
            _ => Waits::Turn,
        };
        assert_eq!(state.waits, waits);
        if n == 60 {
            return n;
        }
        let input = any_input(&call, &mut random);
        did.push(format!("{input:?}"));
        step = call.take(&input).expect("it fits what the call waits for");
        let found = state.replies.iter().find(|(by, _)| *by == input);
        reply = &found.unwrap_or_else(|| panic!("no `{input:?}` in the table")).1;
        n += 1;
    }
}

#[test]
fn a_table_says_what_the_interpreter_says_whatever_is_pressed() {
    let mut n_cut = 0;
    for (name, tree) in samples() {
        let analysis = Analysis::of(&tree);
        let table = PhoneTable::of(&analysis, STATES);
        n_cut += usize::from(table.is_cut);
        let n: usize = (0..1_000).map(|seed| agree(&analysis, &table, seed)).sum();
        assert!(n > 1_000, "{name}: {n} steps are few");
    }
    assert!(n_cut <= 1, "{n_cut} samples have more than {STATES} states");
}

fn table(tree: &PhoneTree) -> PhoneTable {
    PhoneTable::of(&Analysis::of(tree), STATES)
}

#[test]
fn numbers_that_no_switch_looks_for_are_one_state_for_each_length() {
    let tree = tree(
        "
nodes:
  n: { say: Your number., collect: { into: n, digits: 6 }, next: which }
  which: { switch: { on: n, cases: { '123456': rich }, else: poor } }
  rich: { say: Rich., hangup: true }
  poor: { say: Poor., hangup: true }
",
    );
    let table = table(&tree);
    // One of each length on the way to the number, and one beside it; two of nothing typed for
    // the three tries.
    assert!(table.states.len() < 40, "{}", table.states.len());
    let analysis = Analysis::of(&tree);
    for (typed, ends) in [("123456", "Rich."), ("123455", "Poor."), ("000000", "Poor.")] {
        let mut reply = &table.starts[0];
        for symbol in typed.chars() {
            let Next::State(at) = reply.to else { panic!("it goes on") };
            let replies = &table.states[at as usize].replies;
            let found = replies.iter().find(|(by, _)| *by == CallerInput::Press(symbol));
            reply = &found.expect("a digit").1;
        }
        let words: Vec<&str> =
            reply.said.iter().map(|(_, at)| &*table.texts[*at as usize]).collect();
        assert_eq!(words, [ends], "{typed}");
    }
    assert!(agree(&analysis, &table, 7) > 0);
}

#[test]
fn a_table_that_would_be_too_large_says_so_and_stays_small() {
    let tree = tree(
        "
nodes:
  n: { say: Your number., collect: { digits: 100 }, next: n }
",
    );
    let table = PhoneTable::of(&Analysis::of(&tree), 20);
    assert!(table.is_cut && table.states.len() == 20);
    let left_out = |reply: &&(CallerInput, Reply)| reply.1.to == Next::LeftOut;
    assert!(table.states.iter().flat_map(|state| &state.replies).any(|reply| left_out(&reply)));
}

#[test]
fn a_witness_becomes_what_is_pressed_with_the_silence_that_decides_a_key() {
    let tree = tree(
        "
nodes:
  m:
    say: Hi.
    menu:
      1: { say: \"For a, press 1.\", goto: a }
      12: { say: \"For b, press 12.\", goto: b }
    exhausted: b
  a: { say: A., hangup: true }
  b: { say: B., hours: unknown, open: a, closed: a }
",
    );
    let analysis = Analysis::of(&tree);
    let to = |name: &str| analysis.witness_to(tree.find(name).expect("a node"));
    let press = CallerInput::Press;
    assert_eq!(script(&analysis, &to("a")), Some((0, vec![press('1'), CallerInput::Silence])));
    let (_, inputs) = script(&analysis, &to("b")).expect("a way");
    assert_eq!(inputs, [press('1'), press('2')]);
    let none = phonetree::diagnostic::Witness::none();
    assert_eq!(script(&analysis, &none), None);
    let then = analysis
        .witness_then(tree.find("b").expect("b"), [phonetree::tree::Move::Take(Exit::Closed)]);
    let (_, inputs) = script(&analysis, &then).expect("a way");
    assert_eq!(inputs.last(), Some(&CallerInput::Take(Exit::Closed)));
}

#[test]
fn the_nearest_person_is_worded_for_each_case() {
    let way = |answers| NearestPerson::Way { answers, seconds: Seconds::exact(199.0) };
    assert_eq!(person_words(way(7)), "nearest person: 7 keys · 3:19");
    assert_eq!(person_words(way(1)), "nearest person: 1 key · 3:19");
    assert_eq!(person_words(way(0)), "nearest person: no key · 3:19");
    assert_eq!(person_words(NearestPerson::Lost), "no way to a person is left");
    assert_eq!(person_words(NearestPerson::Unknown), "a person: not known");
}
