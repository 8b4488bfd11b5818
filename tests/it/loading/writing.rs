//! A tree written as a menu file is the same tree when it is read again.

use super::{KINDS, SKYLARK, tree};
use phonetree::tree::{NodeKind, PhoneTree, Target};
use phonetree::treefile;

/// A tree's whole content, its places left out.
fn content(tree: &PhoneTree) -> String {
    let text = format!("{tree:?}");
    let mut parts = text.split("Place { ");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |content, part| content + part.split_once(" }").map_or("", |(_, rest)| rest))
}

#[track_caller]
fn comes_back(text: &str) -> String {
    let before = tree(text);
    let written = treefile::write(&before);
    let after = tree(&written);
    assert_eq!(content(&after), content(&before), "written as:\n{written}");
    assert_eq!(treefile::write(&after), written);
    written
}

#[test]
fn written_trees_come_back() {
    comes_back(SKYLARK);
    comes_back(KINDS);
}

#[test]
fn settings_come_back_at_their_level() {
    let written = comes_back(
        "
defaults: { timeout: 7s, tries: 2, barge_in: false, exhausted: b, no_match: { say: Sorry., exhausted: hangup } }
nodes:
  a:
    timeout: 1m30s
    interdigit: 500ms
    no_input: Are you there?
    menu: { 1: b }
  b:
    no_match: { exhausted: a }
    exhausted: repeat
    barge_in: true
    menu: { 1: { goto: a, speech: [yes] }, 2: b }
  c:
    input: keys
    exhausted: a
    menu: { 1: { goto: a, speech: [yes] } }
  d:
    input: speech
    menu: { 1: a }
  e:
    collect: account
    tries: 1
",
    );
    assert!(written.contains("timeout: 7s"), "{written}");
    assert!(written.contains("timeout: 90s"), "{written}");
}

#[test]
fn texts_that_look_like_something_else_come_back() {
    comes_back(
        r##"
name: "123"
version: "1.0"
entries: { "+15551234": "01", 'yes': "null " , x: "~~" }
keys: { "*": back, "#": "01", "00": "01" }
hours: { "12": { mon: [09:00-12:00, 22:00-06:00], sun: 24h, closed: [12-25, 2026-01-01] }, never: {} }
issues: { list: { "1": { title: "yes", volume: 0.5, keywords: ["no", "2"] }, "x: y": Something } }
nodes:
  "01": { say: "true", note: "# no comment", next: "null " }
  "null ": { say: "two\nlines: \"quoted\" \\ नमस्ते ", next: "~~" }
  "~~": { say: { en: "- a", hi: "{b}" }, audio: "@x", seconds: 0.25 }
  yes: { transfer: "007" }
"##,
    );
}

#[test]
fn an_unknown_target_is_written_as_a_node_that_is_missing() {
    let mut tree = tree("nodes: { unknown: { next: hangup } }");
    tree.nodes[0].kind = NodeKind::Message { next: Some(Target::Unknown) };
    let written = treefile::write(&tree);
    assert!(written.contains("next: unknown-"), "{written}");
    assert!(super::problems(&written)[0].contains("unknown-target"));
}

#[test]
fn limits_by_cause_and_what_is_said_again_come_back() {
    let written = comes_back(
        "
defaults: { tries: { no_input: 4, resets: no_input } }
nodes:
  a:
    say: Welcome.
    again: { say: { en: Again., es: Otra vez. }, audio: again.wav, seconds: 2.5 }
    menu: { 1: a }
    tries: { no_input: 3, no_match: 2, resets: no_match }
  b: { again: Once more., collect: { digits: 2 } }
  c: { menu: { 1: a }, tries: 5 }
",
    );
    assert!(written.contains("resets: no_match"), "{written}");
}

#[test]
fn limits_by_cause_are_read_with_their_mistakes() {
    let tree = tree("nodes: { a: { menu: { 1: a }, tries: { no_match: 5 } } }");
    let handling = tree.nodes[0].kind.handling().expect("a menu");
    let apart = handling.apart.expect("they count apart");
    assert_eq!((apart.no_input, apart.no_match, apart.resets), (3, 5, None));
    assert_eq!(handling.tries.value, 5);
    let problems = super::problems(
        "nodes: { a: { menu: { 1: a }, tries: { no_input: 2000, no_mach: 1, resets: both } }, \
         b: { again: Once more., next: a } }",
    );
    let all = problems.join("\n");
    for part in ["`no_input` is more than 1000", "no_mach", "both", "`again` does nothing on"] {
        assert!(all.contains(part), "{part}: {all}");
    }
}

#[test]
fn what_an_author_says_about_a_choice_comes_back() {
    let written = comes_back(
        "
nodes:
  a:
    menu:
      1: { goto: a, weight: 12, handles: [bill], not: [fault], keywords: [pay], hidden: true }
      2: { goto: a, weight: 0.5, label: two, language: es }
",
    );
    assert!(written.contains("weight: 12") && written.contains("weight: 0.5"), "{written}");
}

#[test]
fn a_heard_menu_comes_back_with_its_calls_its_phrases_and_its_dead_keys() {
    let written = comes_back(
        "
basis: heard
observed: [{ number: '+1 555 0100', at: 2026-03-02 14:30, by: Ann }, { by: Bo }]
keys: { say operator: b }
nodes:
  a:
    menu: { 1: unexplored, say extra support: { goto: b, speech: [help] } }
    refused: [0, '#']
    no_match: { exhausted: unexplored }
  b: { queue: {} }
  c: { menu: { pay a bill: b } }
  d: { menu: { pay a bill: b }, input: both }
  e: { menu: { 1: b, pay a bill: b }, input: speech }
",
    );
    assert!(written.contains("say extra support:"), "{written}");
}

#[test]
fn numbers_and_lengths_come_back() {
    let written = comes_back(
        "
nodes:
  a:
    menu:
      1: a
      1000: { goto: a, matches: '1[0-9]{3}', hidden: true }
    length: 5
    ends_with: '*'
",
    );
    assert!(written.contains("ends_with: '*'"), "{written}");
    assert!(written.contains("matches: 1[0-9]{3}") && written.contains("length: 5"), "{written}");
}

#[test]
fn patterns_and_lengths_that_cannot_work_are_mistakes() {
    let problems = super::problems(
        "nodes:\n  a:\n    menu:\n      1: { goto: a, matches: '1)' }\n      2: { goto: a, matches: \
         '[3-9]' }\n      333: a\n      say hello: { goto: a, matches: hello }\n    length: 2\n  b: \
         { queue: { leave: { 1: { goto: a, matches: '1' } } }, length: 2 }\n  c: { menu: { 1: a }, \
         length: 129 }\n  d: { menu: { 10: a }, ends_with: '0' }\n  e: { menu: { 1: a }, ends_with: \
         '##' }\n",
    );
    let all = problems.join("\n");
    for part in [
        "4:30 invalid-value `matches` is not a pattern of numbers: it is not a regular",
        "`2` does not fit `matches: [3-9]`",
        "a phrase does not fit `matches: hello`",
        "the key `333` is longer than `length`",
        "`0` ends an entry, so that the key `10` cannot be pressed",
        "`ends_with` must be one symbol of the keypad, not `##`",
        "`matches` works on the choices of a `menu` only",
        "`length` does nothing on",
        "`length` must be a number of keys, 1 to 128",
    ] {
        assert!(all.contains(part), "{part}: {all}");
    }
}
