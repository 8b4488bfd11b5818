//! `human-only-by-mistake`: what its page does not show.

use super::trees::tree_with_agent;
use super::{grades, only, witnesses};
use crate::support::found;

/// A line whose option asks for a number and then serves the caller; `exits` says what
/// follows mistakes.
fn line(say: &str, exits: &str, other: &str) -> String {
    tree_with_agent(
        &format!(
            "  main: {{ menu: {{ 1: {{ say: \"For refunds, press 1.\", goto: number }}{other} }}, exhausted: main }}\n"
        ),
        &format!(
            "  number: {{ say: \"{say}\", collect: {{ digits: 9 }}, next: told, {exits} }}
  told: {{ say: It was sent., resolves: any }}\n"
        ),
    )
}

#[test]
fn each_mistake_is_named_with_the_way_to_make_it() {
    let either = only("human-only-by-mistake", &line("Enter the number.", "exhausted: agent", ""));
    assert!(either.message.contains("only if they enter nothing in `number`, 3 times: "));
    let told = |exits: &str| only("human-only-by-mistake", &line("Enter the number.", exits, ""));
    let silent = told("no_input: { exhausted: agent }, tries: 2");
    assert_eq!(
        silent.message,
        "callers get to a person only if they enter nothing in `number`, 2 times: those who do as \
         they are asked never get to one"
    );
    assert_eq!(silent.witness.to_string(), "1, silence ×2");
    let wrong = told("no_match: { exhausted: agent }, tries: 1");
    assert!(wrong.message.contains("only if they press wrong keys in `number`: "));
    assert_eq!(wrong.witness.to_string(), "1, wrong key");
    let refused = told("failed: agent");
    assert!(refused.message.contains("only if they enter data that is refused in `number`: "));
}

#[test]
fn an_honest_way_or_one_that_is_not_known_is_enough() {
    let quiet = |say: &str, exits: &str, other: &str| {
        let text = line(say, exits, other);
        assert_eq!(found("human-only-by-mistake", &text), Vec::<String>::new(), "{text}");
    };
    let number = "Enter the number.";
    quiet(number, "exhausted: agent", ", 2: { say: \"For an agent, press 2.\", goto: agent }");
    quiet(number, "exhausted: agent", ", 2: nowhere");
    quiet("Enter the number, or stay on the line.", "exhausted: agent", "");
    quiet("Enter the number. If you do not have it, just hold.", "exhausted: agent", "");
    quiet(number, "exhausted: main", "");
    quiet("Zadejte cislo.", "exhausted: agent, language: cs", "");
    let spanish = line("Marque el número, o espere.", "exhausted: agent, language: es", "");
    assert_eq!(found("human-only-by-mistake", &spanish), Vec::<String>::new());
}

#[test]
fn a_person_for_others_is_no_honest_way() {
    let other = ", 2: { say: \"If you are a provider, press 2.\", goto: agent }";
    let text = line("Enter the number.", "exhausted: agent", other);
    assert_eq!(found("human-only-by-mistake", &text).len(), 1);
}

#[test]
fn an_honest_way_that_is_much_slower_is_a_warning() {
    let long = |seconds: u32| {
        tree_with_agent(
            "  main: { menu: { 1: { say: \"For refunds, press 1.\", goto: number }, 2: { say: \"For all else, press 2.\", goto: talk } }, exhausted: main }\n",
            &format!(
                "  number: {{ say: Enter the number., collect: {{ digits: 9 }}, next: told, exhausted: agent, tries: 1 }}
  told: {{ say: It was sent., resolves: any }}
  talk: {{ say: Well., seconds: {seconds}, next: agent }}\n"
            ),
        )
    };
    let told = found("human-only-by-mistake", &long(200));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("the quickest way to a person is to enter nothing in `number`: "));
    assert_eq!(grades("human-only-by-mistake", &long(200))[0].1, "warning");
    assert_eq!(witnesses("human-only-by-mistake", &long(200)), ["1, silence"]);
    assert_eq!(found("human-only-by-mistake", &long(30)), Vec::<String>::new());
}

#[test]
fn no_other_rule_says_the_opposite() {
    let text = line("Enter the number.", "exhausted: agent", "");
    for rule in ["human-not-in-first-menu", "no-path-to-human"] {
        assert_eq!(found(rule, &text), Vec::<String>::new(), "{rule}");
    }
}
