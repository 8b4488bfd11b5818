//! Files written by somebody who called: what they may say, and what their silence means.

use phonetree::call::Line;
use phonetree::source::Sources;
use phonetree::tree::{
    CallerInput, Ending, Exit, FileBasis, Gap, Key, NodeKind, Observation, Target, gap_of,
};
use phonetree::treefile::{self, NoFiles};

use super::{problems, tree};

const HEARD: &str = "
basis: heard
observed: { number: +1 555 0100, at: 2026-03-02, by: Ann }
nodes:
  main:
    say: Welcome.
    menu: { 1: unexplored, 2: hours }
    refused: [0, \"*\"]
  hours: { say: We are open. }
";

#[test]
fn a_file_says_how_it_came_about_and_when_it_was_heard() {
    let heard = tree(HEARD);
    assert_eq!(heard.basis, FileBasis::Heard);
    let seen = Observation {
        number: Some("+1 555 0100".into()),
        at: Some("2026-03-02".into()),
        by: Some("Ann".into()),
    };
    assert_eq!(heard.observed, [seen]);
    let menu = heard.nodes[0].kind.as_menu().expect("main is a menu");
    assert_eq!(*menu.refused, [Key::parse("0").unwrap(), Key::parse("*").unwrap()]);
    assert_eq!(menu.choices[0].target, Target::Unexplored);
    let plain = tree("nodes: { a: { hangup: true } }");
    assert_eq!((plain.basis, plain.observed.len()), (FileBasis::Design, 0));
}

#[test]
fn several_calls_are_a_list() {
    let text = "observed: [{ at: 2026-03-02 14:30 }, { by: Ann }]\nnodes: { a: { hangup: true } }";
    let seen = tree(text).observed;
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0].at.as_deref(), Some("2026-03-02 14:30"));
    assert_eq!(seen[1].by.as_deref(), Some("Ann"));
}

#[test]
fn what_a_file_says_about_its_origin_is_checked() {
    assert_eq!(
        problems(
            "basis: herd\nobserved: { at: 02.03.2026, when: now }\nnodes: { a: { hangup: true } }"
        ),
        [
            "1:8 invalid-value `basis` has no value `herd` — did you mean `heard`?",
            "2:17 invalid-value `at` must be a date such as `2026-03-02`, or a date and a time, not \
             `02.03.2026` — write year, month and day, such as `2026-03-02`, and a time such as \
             `2026-03-02 14:30` where it matters",
            "2:29 unknown-field `observed` has no field `when` — its fields are `number`, `at`, `by`; \
             your own begin with `x-`",
        ]
    );
    assert_eq!(
        problems("observed: Ann\nnodes: { a: { menu: { 1: a }, refused: [x1] } }"),
        [
            "1:11 invalid-menu-file `observed` cannot be a text — write `{ number: …, at: \
             2026-03-02, by: … }`",
            "2:41 invalid-value `x1` is not a key: `x` is not on a phone's keypad — write keys with \
             the symbols 0 to 9, `\"*\"` and `\"#\"`",
        ]
    );
    let node = problems("nodes: { unexplored: { hangup: true } }");
    assert!(node[0].contains("cannot be called `unexplored`"), "{node:?}");
}

/// Where the first call ends that makes these inputs.
fn ending(text: &str, inputs: &[CallerInput]) -> Option<Ending> {
    let tree = tree(text);
    let line = Line::new(&tree);
    let (mut call, _) = line.dial().expect("the tree has a start");
    for input in inputs {
        call.take(input).expect("the input fits");
    }
    call.outcome()
}

#[test]
fn what_a_heard_file_does_not_say_is_not_known_and_in_a_design_it_does_not_happen() {
    let silence = [CallerInput::Silence];
    let wrong = [CallerInput::Press('7')];
    let hours = [CallerInput::Press('2')];
    for inputs in [&silence[..], &wrong, &hours] {
        assert_eq!(ending(HEARD, inputs), Some(Ending::Unknown), "{inputs:?}");
    }
    let design = HEARD.replace("basis: heard", "basis: design");
    assert_eq!(ending(&design, &silence), None, "the prompt plays again");
    assert_eq!(ending(&design, &hours), Some(Ending::CutOff));
    let unexplored = [CallerInput::Press('1')];
    assert_eq!(ending(&design, &unexplored), Some(Ending::Unknown), "in every file");
}

#[test]
fn an_error_that_was_heard_once_plays_the_prompt_again() {
    let said = HEARD.replace("refused:", "no_input: We did not hear you.\n    refused:");
    assert_eq!(ending(&said, &[CallerInput::Silence]), None);
    let twice = vec![CallerInput::Silence; 2];
    assert_eq!(ending(&said, &twice), Some(Ending::Unknown), "what follows was not tried");
    let once = [CallerInput::Silence];
    let tried = HEARD.replace("refused:", "exhausted: hangup\n    refused:");
    assert_eq!(ending(&tried, &once), Some(Ending::HungUp), "no second try was heard");
    let counted = tried.replace("exhausted:", "tries: 2\n    exhausted:");
    assert_eq!(ending(&counted, &once), None);
    assert_eq!(ending(&counted, &twice), Some(Ending::HungUp));
}

#[test]
fn the_length_of_a_silence_is_known_where_somebody_measured_it() {
    let seconds = |text: &str| {
        let tree = tree(text);
        let line = Line::new(&tree);
        let (mut call, _) = line.dial().expect("a start");
        call.take(&CallerInput::Silence).expect("it listens").seconds
    };
    let unmeasured = seconds(HEARD);
    assert!(!unmeasured.is_exact);
    let measured = seconds(&HEARD.replace("refused:", "timeout: 4s\n    refused:"));
    assert!(measured.is_exact && (measured.known - unmeasured.known - 4.0).abs() < 1e-9);
}

#[test]
fn every_gap_has_its_reason() {
    let heard = tree(HEARD);
    let main = &heard.nodes[0];
    assert_eq!(gap_of(&heard, main, Exit::Key(0)), Some(Gap::Unexplored));
    assert_eq!(gap_of(&heard, main, Exit::Key(1)), None);
    assert_eq!(gap_of(&heard, main, Exit::NoInput), Some(Gap::NotTried));
    assert_eq!(gap_of(&heard, &heard.nodes[1], Exit::Next), Some(Gap::NotTried));
    let text = "nodes: { a: { say: x, next: b }, b: { opaque: Lambda }, c: { next: here } }";
    let loaded = treefile::load(&mut Sources::new(), "menu.yaml", text.into(), &NoFiles);
    let parts = loaded.tree.expect("the rest is a menu");
    let gap = |at: usize, exit| gap_of(&parts, &parts.nodes[at], exit);
    assert_eq!(gap(0, Exit::Next), None);
    assert_eq!(gap(1, Exit::Unknown), Some(Gap::Unread));
    assert_eq!(gap(2, Exit::Next), Some(Gap::Missing));
}

#[test]
fn a_choice_may_be_spoken_and_have_no_key() {
    let text = "
nodes:
  main:
    say: What are you calling about?
    menu:
      extra support: agent
      pay a bill: { goto: bills, speech: [payment, pay a bill] }
  bills: { say: Bills., hangup: true }
  agent: { queue: advisers }
";
    let spoken = tree(text);
    let menu = spoken.nodes[0].kind.as_menu().expect("main is a menu");
    assert_eq!((menu.takes_keys, menu.takes_speech), (false, true));
    let answers: Vec<String> = menu.choices.iter().map(|choice| choice.answer()).collect();
    assert_eq!(answers, ["say \"extra support\"", "say \"pay a bill\""]);
    let phrases = &menu.choices[1].facts.as_ref().expect("it has phrases").speech;
    assert_eq!(phrases.iter().map(|p| &**p).collect::<Vec<_>>(), ["pay a bill", "payment"]);
    for phrase in ["Pay a bill", "payment"] {
        let said = [CallerInput::Say(phrase.into())];
        assert_eq!(ending(text, &said), Some(Ending::HungUp), "{phrase}");
    }
    assert_eq!(ending(text, &[CallerInput::Press('1')]), None, "no key chooses");
}

#[test]
fn keys_and_phrases_stand_in_one_menu_where_the_phrases_are_marked() {
    let text = "
keys: { say operator: agent }
nodes:
  main: { say: Welcome., menu: { 1: bills, say billing: bills } }
  bills: { say: Bills., hangup: true }
  agent: { queue: advisers }
";
    let both = tree(text);
    let menu = both.nodes[0].kind.as_menu().expect("main is a menu");
    assert_eq!((menu.takes_keys, menu.takes_speech), (true, true));
    for (input, end) in [
        (CallerInput::Press('1'), Some(Ending::HungUp)),
        (CallerInput::Say("billing".into()), Some(Ending::HungUp)),
        (CallerInput::Say("something else".into()), None),
    ] {
        assert_eq!(ending(text, std::slice::from_ref(&input)), end, "{input:?}");
    }
    let tree = tree(text);
    let line = Line::new(&tree);
    let (mut call, _) = line.dial().expect("a start");
    call.take(&CallerInput::Say("operator".into())).expect("it listens");
    assert!(matches!(tree.node(call.state().node).kind, NodeKind::Queue(_)));
    assert_eq!(
        problems("nodes: { a: { menu: { 1: a, billing: a } } }"),
        ["1:29 invalid-value `billing` is not a key: `b` is not on a phone's keypad — write keys \
             with the symbols 0 to 9, `\"*\"` and `\"#\"`; for words that callers say, write `say` \
             before them"]
    );
}

#[test]
fn a_name_that_is_a_slip_is_no_phrase() {
    for name in ["default", "timeout", "one", "star", "x"] {
        let found = problems(&format!("nodes: {{ a: {{ menu: {{ {name}: a }} }} }}"));
        assert_eq!(found.len(), 1, "{name}: {found:?}");
    }
}

#[test]
fn what_settles_an_opaque_place_is_named_and_nothing_where_no_call_comes() {
    let helps = |settle: &str| {
        let text = format!(
            "nodes:\n  main: {{ menu: {{ 1: a, 2: b }}, exhausted: b }}\n  \
             a: {{ opaque: {{ reason: x, settle: {settle} }} }}\n  b: {{ queue: care }}\n"
        );
        let (_, found) = crate::support::findings("not-explored", &text, |_| {});
        found.into_iter().filter_map(|one| one.help).collect::<Vec<_>>()
    };
    let said = helps("ask the owner");
    assert!(
        said.len() == 1 && said[0].contains("ask the owner, to learn what `a` does"),
        "{said:?}"
    );
    assert_eq!(helps("nothing"), Vec::<String>::new());
}
