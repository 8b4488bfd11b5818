//! What must hold for every tree: witnesses replay to what they claim, also from their
//! text, ways cost what the interpreter counts, no walk gets where the analysis says that
//! none does, and generated calls hold.

use std::collections::{BTreeSet, VecDeque};

use phonetree::analysis::{Analysis, Verdict};
use phonetree::call::{Call, State, Waiting, replay};
use phonetree::diagnostic::Witness;
use phonetree::fuzz::{self, fuzz};
use phonetree::graph::{Hop, Stop};
use phonetree::lint::{LintSettings, lint};
use phonetree::pathtest::{generate, read, run, write};
use phonetree::timing::Caller;
use phonetree::tree::{
    CallerInput, Ending, Exit, Key, NodeKind, PhoneTree, moves_text, parse_moves,
};
use proptest::prelude::*;

use crate::support::load;

/// A target: a node or one of the words.
fn target(n: usize) -> impl Strategy<Value = String> {
    prop_oneof![
        12 => (0..n).prop_map(|i| format!("n{i}")),
        1 => Just("back".to_owned()),
        1 => Just("repeat".to_owned()),
        1 => Just("return".to_owned()),
        1 => Just("hangup".to_owned()),
        1 => prop_oneof![Just("take-entry".to_owned()), Just("drop-entry".to_owned())],
    ]
}

fn words() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![Just("billing"), Just("and"), Just("faults"), Just("press"), Just("two")],
        1..5,
    )
    .prop_map(|words| words.join(" "))
}

/// One node's fields, in flow style.
fn node(n: usize) -> impl Strategy<Value = String> {
    let t = move || target(n);
    let menu = (
        proptest::sample::subsequence(vec!["1", "2", "3", "12", "0", "\"*\"", "\"#\""], 1..4),
        proptest::collection::vec((words(), t()), 4),
        1..4_u32,
        proptest::option::of(t()),
        proptest::option::of(t()),
        any::<bool>(),
        proptest::option::weighted(0.1, 0..n),
    )
        .prop_map(|(keys, choices, tries, exhausted, wrong, barge_in, confirm)| {
            let choices: Vec<_> = keys
                .iter()
                .zip(choices)
                .map(|(key, (say, to))| format!("{key}: {{ say: \"For {say}\", goto: {to} }}"))
                .collect();
            let mut text =
                format!("menu: {{ {} }}, tries: {tries}, barge_in: {barge_in}", choices.join(", "));
            if let Some(to) = exhausted {
                text += &format!(", exhausted: {to}");
            }
            if let Some(to) = confirm {
                text += &format!(", confirm: n{to}");
            }
            if let Some(to) = wrong {
                text += &format!(", no_match: {{ say: Sorry, exhausted: {to} }}");
            }
            text
        });
    prop_oneof![
        4 => menu,
        2 => t().prop_map(|to| format!("next: {to}")),
        1 => Just("hangup: true".to_owned()),
        1 => Just("resolves: any".to_owned()),
        1 => (1..4_u32, t(), proptest::option::of(t())).prop_map(|(digits, next, failed)| {
            let failed = failed.map_or(String::new(), |to| format!(", failed: {to}"));
            format!("collect: {{ into: value, digits: {digits}-4 }}, next: {next}{failed}, exhausted: hangup")
        }),
        1 => (t(), t()).prop_map(|(a, b)| {
            format!("switch: {{ on: value, cases: {{ 123: {a} }}, else: {b} }}")
        }),
        1 => (0..n, t(), t()).prop_map(|(menu, a, b)| {
            format!("switch: {{ on: n{menu}.key, cases: {{ 1: {a} }}, else: {b} }}")
        }),
        1 => (t(), t()).prop_map(|(a, b)| format!("hours: office, open: {a}, closed: {b}")),
        1 => (t(), t()).prop_map(|(a, b)| {
            format!("branch: [ {{ when: a, share: 0.5, goto: {a} }}, {{ when: b, share: 0.5, goto: {b} }} ]")
        }),
        2 => ((0..n), t()).prop_map(|(to, next)| format!("call: n{to}, next: {next}")),
        1 => (t(), t()).prop_map(|(a, b)| {
            format!("queue: {{ name: q, wait: 60s, max_wait: 5m, leave: {{ 1: {a} }}, after: {b} }}")
        }),
        1 => Just("voicemail: { box: b }".to_owned()),
        1 => t().prop_map(|to| format!("callback: {{ within: 2h, failed: {to} }}")),
        1 => t().prop_map(|to| format!("opaque: {{ reason: unknown, exits: [{to}] }}")),
        1 => t().prop_map(|to| format!("transfer: {{ number: \"123\", human: true, failed: {to} }}")),
    ]
}

/// A menu file of up to `most` nodes.
pub(crate) fn menu_file(most: usize) -> impl Strategy<Value = String> {
    (1..=most).prop_flat_map(|n| {
        let nodes = proptest::collection::vec((words(), node(n)), n);
        (nodes, proptest::option::of(target(n))).prop_map(|(nodes, global)| {
            let mut text = "hours: { office: { mon-fri: 09:00-17:00 } }\n".to_owned();
            if let Some(to) = global {
                text += &format!("keys: {{ 9: {{ label: nine, goto: {to} }} }}\n");
            }
            text += "nodes:\n";
            for (i, (say, node)) in nodes.into_iter().enumerate() {
                text += &format!("  n{i}: {{ say: \"{say}\", {node} }}\n");
            }
            text
        })
    })
}

/// The tree of a text; load errors (a `switch` on the key of a node that is no menu) are
/// no matter here.
pub(crate) fn tree_of(text: &str) -> Option<PhoneTree> {
    load(text).tree
}

/// Plays a witness from the entry that it names.
fn play(
    analysis: &Analysis<'_>,
    witness: &Witness,
    check: impl FnOnce(&Call<'_, '_>, Vec<phonetree::tree::NodeId>),
) {
    let line = analysis.line();
    let (mut call, first) = line.dial().expect("a tree with nodes has an entry");
    let steps = replay(&mut call, &witness.moves);
    let steps = steps.unwrap_or_else(|why| panic!("witness `{witness}`: {why}"));
    for text in [moves_text(&witness.moves), Witness { entry: None, ..witness.clone() }.to_string()]
    {
        let read = parse_moves(&text).unwrap_or_else(|why| panic!("`{text}`: {why}"));
        assert_eq!(moves_text(&read), moves_text(&witness.moves), "{text}");
        let (mut again, _) = line.dial().expect("it was dialled before");
        assert_eq!(replay(&mut again, &read).as_ref(), Ok(&steps), "{text}");
    }
    let entered = first.entered.into_iter().chain(steps.into_iter().flat_map(|step| step.entered));
    let entered = entered.collect();
    check(&call, entered);
}

/// Something that a caller or fate can do where the call is, chosen by a number.
fn some_input(call: &Call<'_, '_>, choice: u32) -> Option<CallerInput> {
    let inputs: Vec<CallerInput> = match call.waiting() {
        Waiting::Ended(_) => return None,
        Waiting::Turn(exits) => exits.iter().map(|exit| CallerInput::Take(*exit)).collect(),
        Waiting::Hold(exits) => {
            let turns = exits.iter().map(|exit| CallerInput::Take(*exit));
            turns.chain([CallerInput::Press('1')]).collect()
        }
        Waiting::Answer => {
            let keys = Key::SYMBOLS.into_iter().map(CallerInput::Press);
            keys.chain([CallerInput::Silence, CallerInput::Silence, CallerInput::Silence]).collect()
        }
    };
    inputs.get(choice as usize % inputs.len()).cloned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_way_leads_to_its_node_and_costs_what_the_interpreter_counts(text in menu_file(8)) {
        let Some(tree) = tree_of(&text) else { return Ok(()) };
        let analysis = Analysis::of(&tree);
        for (id, node) in tree.iter() {
            let Some(way) = analysis.way_to(id) else { continue };
            if !way.witness.is_given {
                continue;
            }
            play(&analysis, &way.witness, |call, entered| {
                assert!(entered.contains(&id), "{text}\n{} is not on {}", node.id, way.witness);
                let there = call.state().node == id && *call.waiting() == Waiting::Answer;
                if there && way.waits == 0 && entered.iter().filter(|e| **e == id).count() == 1 {
                    let totals = call.state().totals;
                    assert_eq!((totals.keys, totals.digits), (way.keys, way.digits), "{text}");
                }
            });
            for caller in Caller::ALL {
                let line = analysis.line().caller(caller);
                let (mut call, _) = line.dial().expect("an entry");
                replay(&mut call, &way.witness.moves).expect("it replayed before");
                if call.state().node == id && *call.waiting() == Waiting::Answer {
                    let counted = call.state().totals.seconds.known;
                    let told = way.seconds_of(caller).known;
                    prop_assert!((counted - told).abs() < 1e-6, "{text}\n{} by {}: {counted} is not {told}", node.id, way.witness);
                }
            }
        }
    }

    #[test]
    fn a_dead_end_ends_the_call_there_with_nothing(text in menu_file(8)) {
        let Some(tree) = tree_of(&text) else { return Ok(()) };
        let analysis = Analysis::of(&tree);
        for end in analysis.dead_ends() {
            if end.witness.is_given {
                play(&analysis, &end.witness, |call, entered| {
                    let outcome = call.outcome();
                    let expected = match end.ending {
                        Ending::HungUp => Ending::HungUp,
                        _ => Ending::CutOff,
                    };
                    assert_eq!(outcome, Some(expected), "{text}\n{end:?}");
                    assert!(entered.contains(&end.node), "{text}\n{end:?}");
                });
            }
        }
    }

    #[test]
    fn nobody_gets_out_of_a_trap(text in menu_file(7)) {
        let Some(tree) = tree_of(&text) else { return Ok(()) };
        let analysis = Analysis::of(&tree);
        for found in analysis.traps() {
            if !found.witness.is_given {
                continue;
            }
            let line = analysis.line().max_steps(300);
            let (mut call, _) = line.dial().expect("an entry");
            replay(&mut call, &found.witness.moves).expect("the witness replays");
            let mut open: VecDeque<State> = [call.state().clone()].into();
            for _ in 0..60 {
                let Some(state) = open.pop_front() else { break };
                let n = 16;
                for choice in 0..n {
                    let mut call = line.resume(state.clone());
                    let Some(input) = some_input(&call, choice) else { continue };
                    call.take(&input).expect("a possible input");
                    let ended = call.outcome().filter(|o| *o != Ending::TooManySteps);
                    prop_assert_eq!(ended, None, "{}\n{:?}", text, found);
                    open.push_back(call.state().clone());
                }
            }
        }
    }

    #[test]
    fn no_walk_gets_where_none_should_and_none_is_shorter_than_the_shortest(
        text in menu_file(8),
        choices in proptest::collection::vec(any::<u32>(), 1..60),
    ) {
        let Some(tree) = tree_of(&text) else { return Ok(()) };
        let analysis = Analysis::of(&tree);
        let line = analysis.line();
        let (mut call, first) = line.dial().expect("an entry");
        let mut entered = first.entered;
        for choice in choices {
            for id in &entered {
                prop_assert!(analysis.is_reached(*id), "{text}\n{}", tree.node(*id).id);
                let least = analysis.keys_to(*id).expect("a reached node has a way");
                let totals = call.state().totals;
                let walked = totals.keys + totals.silences + totals.wrong_keys;
                prop_assert!(least <= walked, "{text}\n{}: {least} > {walked}", tree.node(*id).id);
                prop_assert!(analysis.level(*id).is_some());
            }
            let Some(input) = some_input(&call, choice) else { break };
            let step = call.take(&input).expect("a possible input");
            for (id, exit) in &step.taken {
                let is_edge = analysis.graph().edges(*id).any(|edge| edge.exit == *exit);
                prop_assert!(is_edge, "{text}\n{}: {exit:?}", tree.node(*id).id);
            }
            entered = step.entered;
        }
        if call.outcome() == Some(Ending::Answered) {
            let start = tree.start().expect("an entry");
            prop_assert_eq!(analysis.human_from(start), Verdict::Proven, "{}", text);
        }
    }

    #[test]
    fn the_witness_of_every_finding_replays_and_passes_the_node_it_is_about(text in menu_file(9)) {
        let loaded = load(&text);
        let Some(tree) = &loaded.tree else { return Ok(()) };
        let analysis = Analysis::of(tree);
        let mut settings = LintSettings::standard();
        settings.show_unknown = true;
        for found in lint(&loaded.sources, &analysis, &settings) {
            if !found.witness.is_given {
                continue;
            }
            let about = found.node.as_deref().and_then(|name| tree.find(name));
            play(&analysis, &found.witness, |_, entered| {
                if let Some(about) = about {
                    assert!(entered.contains(&about), "{text}\n{}: {} by {}", found.rule, found.message, found.witness);
                }
            });
        }
    }

    #[test]
    fn a_silent_trap_holds_whoever_says_nothing(text in menu_file(7)) {
        let Some(tree) = tree_of(&text) else { return Ok(()) };
        let analysis = Analysis::of(&tree);
        for found in analysis.silent_traps() {
            if !found.witness.is_given {
                continue;
            }
            let line = analysis.line();
            let (mut call, _) = line.dial().expect("an entry");
            replay(&mut call, &found.witness.moves).expect("the witness replays");
            let ids: BTreeSet<_> = found.nodes.iter().copied().collect();
            for _ in 0..40 {
                match call.waiting() {
                    Waiting::Answer => {
                        call.take(&CallerInput::Silence).expect("a menu takes silence");
                    }
                    // Fate may lead to different nodes of the trap, but not out.
                    Waiting::Turn(exits) => {
                        let exit = exits[0];
                        call.take(&CallerInput::Take(exit)).expect("a possible turn");
                    }
                    Waiting::Hold(_) => panic!("{text}\na queue is no silent trap"),
                    Waiting::Ended(Ending::TooManySteps) => break,
                    Waiting::Ended(outcome) => panic!("{text}\n{found:?} ends: {outcome}"),
                }
                let _ = &ids;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_calls_hold_when_they_are_read_back(text in menu_file(6)) {
        let mut loaded = load(&text);
        let Some(tree) = loaded.tree else { return Ok(()) };
        let analysis = Analysis::of(&tree);
        let generated = generate(&analysis);
        let written = write(&generated.tests);
        let read = read(&mut loaded.sources, "calls", written.clone(), &tree);
        prop_assert!(read.diagnostics.is_empty(), "{text}\n{written}\n{:?}", read.diagnostics);
        let suite = run(&analysis, &read.calls, &loaded.sources);
        let failed: Vec<_> = suite.results.iter().filter_map(|r| r.failure.as_ref()).collect();
        prop_assert!(failed.is_empty(), "{text}\n{written}\n{failed:?}");
    }

    #[test]
    fn a_fault_of_a_random_caller_replays(text in menu_file(6), seed in 0..1000_u64) {
        let Some(tree) = tree_of(&text) else { return Ok(()) };
        let analysis = Analysis::of(&tree);
        let found = fuzz(&analysis, fuzz::FuzzSettings::new(seed, 20));
        for fault in &found.faults {
            let line = analysis.line();
            let (mut call, _) = line.dial_at(fault.entry);
            let moves = parse_moves(&moves_text(&fault.moves)).expect("moves read back");
            prop_assert!(replay(&mut call, &moves).is_ok(), "{text}\n{fault:?}");
        }
    }
}

proptest! {
    // Each of these tries out thousands of calls again and again.
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_witness_does_not_depend_on_what_was_asked_before(text in menu_file(4)) {
        let Some(tree) = tree_of(&text) else { return Ok(()) };
        let analysis = Analysis::of(&tree);
        let start = tree.start().expect("an entry");
        // Most of these are ways that only the interpreter can find, or that there are not.
        let mut hops: Vec<Hop> = tree
            .iter()
            .flat_map(|(from, _)| tree.iter().map(move |(to, _)| (from, to)))
            .map(|(from, to)| Hop { from, exit: Exit::Else, to: Stop::Node(to) })
            .collect();
        for (from, _) in tree.iter() {
            hops.extend(Ending::OF_EXITS.map(|to| Hop { from, exit: Exit::Else, to: Stop::End(to) }));
        }
        let begun = Hop { from: start, exit: Exit::Next, to: Stop::Node(start) };
        let all: Vec<Witness> = hops.iter().map(|hop| analysis.witness_of(&[begun, *hop])).collect();
        for (hop, witness) in hops.iter().zip(&all).rev().step_by(13) {
            let alone = Analysis::of(&tree).witness_of(&[begun, *hop]);
            prop_assert_eq!(&alone, witness, "{}\n{:?}", text, hop);
            if let (true, Stop::Node(to)) = (witness.is_given, hop.to) {
                play(&analysis, witness, |_, entered| {
                    assert!(entered.contains(&to), "{text}\n{hop:?} by {witness}");
                });
            }
        }
    }
}

#[test]
fn the_generated_trees_use_every_kind_of_node() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut kinds = BTreeSet::new();
    for _ in 0..60 {
        let text = menu_file(9).new_tree(&mut runner).expect("a tree").current();
        let tree = tree_of(&text).unwrap_or_else(|| panic!("{text}"));
        kinds.extend(tree.nodes.iter().map(|node| node.kind.word()));
        assert!(
            tree.nodes
                .iter()
                .all(|node| !matches!(&node.kind, NodeKind::Opaque(o) if o.exits.is_empty()))
        );
    }
    assert_eq!(kinds.len(), 13, "{kinds:?}");
}
