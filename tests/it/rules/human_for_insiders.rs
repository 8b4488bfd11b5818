//! `human-for-insiders`: what its page does not show.

use super::{only, witnesses};
use crate::support::found;

/// A line with a person behind one choice and a mailbox behind another.
fn line(choice: &str, agent: &str) -> String {
    format!(
        "nodes:\n  main:\n    menu:\n      1: {{ say: \"For appointments, press 1.\", goto: box }}\n      {choice}\n    exhausted: box\n  box: {{ voicemail: {{ box: a }} }}\n  agent: {agent}\n"
    )
}

const QUEUE: &str = "{ queue: { name: care } }";

#[test]
fn options_for_others_are_known_by_their_words_in_several_languages() {
    for words in [
        "If this is a doctor's office, press 2.",
        "If you are a pharmacy, press 2.",
        "For employees, press 2.",
    ] {
        let text = line(&format!("2: {{ say: \"{words}\", goto: agent }}"), QUEUE);
        let told = only("human-for-insiders", &text);
        assert_eq!(
            told.message,
            "the only way to a person is `2` in `main`, which is for others: the callers whom the \
             line serves get to no one"
        );
        assert_eq!(witnesses("human-for-insiders", &text), ["2"]);
    }
    let spanish = line("2: { say: \"Para proveedores, pulse 2.\", goto: agent }", QUEUE);
    assert_eq!(found("human-for-insiders", &format!("language: es\n{spanish}")).len(), 1);
    let all = line("2: { say: \"To speak to a doctor, press 2.\", goto: agent }", QUEUE);
    assert_eq!(found("human-for-insiders", &all), Vec::<String>::new());
}

#[test]
fn a_person_is_for_others_by_name_and_by_what_is_resolved_there() {
    let told = |agent: &str| {
        let text = line("2: { say: \"For questions, press 2.\", goto: agent }", agent);
        found("human-for-insiders", &text).len()
    };
    assert_eq!(told("{ queue: { name: providers } }"), 1);
    assert_eq!(told("{ queue: { name: care }, resolves: [vendors] }"), 1);
    assert_eq!(told(QUEUE), 0);
}

#[test]
fn a_person_of_the_staff_is_no_person_for_callers() {
    let text = line(
        "2: { say: \"For questions, press 2.\", goto: agent }",
        "{ queue: { name: care }, purpose: staff }",
    );
    assert_eq!(
        found("no-path-to-human", &text),
        ["2:3 error no call gets to a person but those of staff, who get to `agent`"]
    );
}

#[test]
fn a_hidden_key_is_told_apart_from_zero() {
    let hidden = line("9: { goto: agent }", QUEUE);
    let told = only("human-for-insiders", &hidden);
    assert!(told.message.contains("`9` in `main`, which no prompt announces"), "{}", told.message);
    let zero = line("0: { goto: agent }", QUEUE);
    assert_eq!(found("human-for-insiders", &zero), Vec::<String>::new());
    let waits = hidden.replace("    exhausted: box", "    exhausted: agent");
    assert_eq!(found("human-for-insiders", &waits), Vec::<String>::new());
}
