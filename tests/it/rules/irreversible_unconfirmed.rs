//! `irreversible-unconfirmed`: what its page does not show.

use super::only;
use super::trees::tree_with_agent;
use crate::support::found;

/// A line on which a payment follows this node.
fn line(before: &str) -> String {
    tree_with_agent(
        &format!("  main: {{ {before} }}\n"),
        "  thanks: { say: Thank you., next: paid }
  paid: { say: It is paid., irreversible: true, resolves: any }\n",
    )
}

const THREE: &str = "menu: { 1: { say: \"To pay, press 1.\", goto: thanks }, 2: { say: \"To wait, press 2.\", goto: agent }, 3: { say: \"For a letter, press 3.\", goto: agent } }, exhausted: agent";

#[test]
fn one_key_or_one_entry_is_not_enough() {
    let told = only("irreversible-unconfirmed", &line(THREE));
    assert_eq!(
        told.message,
        "what happens at `paid` cannot be undone, and nothing asks callers in `main` whether they \
         mean it: one wrong key is enough, and callers cannot take it back"
    );
    assert_eq!(told.witness.to_string(), "1");
    let entry = "say: Enter the amount., collect: { digits: 4 }, next: thanks, exhausted: agent";
    assert!(only("irreversible-unconfirmed", &line(entry)).message.contains("one wrong digit"));
    let silence = THREE
        .replace("exhausted: agent", "exhausted: thanks")
        .replace("1: { say: \"To pay, press 1.\", goto: thanks }, ", "");
    let told = only("irreversible-unconfirmed", &line(&silence)).message;
    assert!(told.contains("callers who press nothing"), "{told}");
}

#[test]
fn a_question_in_words_or_by_its_two_answers_confirms() {
    let quiet = |before: &str| {
        assert_eq!(
            found("irreversible-unconfirmed", &line(before)),
            Vec::<String>::new(),
            "{before}"
        );
    };
    quiet(&format!("say: You entered 50 dollars., {THREE}"));
    quiet(&THREE.replace("To pay,", "To confirm,"));
    quiet(&format!("purpose: consent, {THREE}"));
    quiet(
        "menu: { 1: { say: \"To pay, press 1.\", goto: paid }, 2: { say: \"To stop, press 2.\", goto: agent } }, exhausted: agent",
    );
    quiet(&format!("language: cs, {THREE}"));
    quiet(&THREE.replace("goto: thanks", "goto: agent"));
    let spanish = THREE.replace("To pay, press 1.", "Para confirmar, pulse 1.");
    quiet(&format!("language: es, {spanish}"));
}
