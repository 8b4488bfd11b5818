//! `long-greeting`: what its page does not show.

use phonetree::diagnostic::OptionValue;

use super::{only, with};
use crate::support::found;

/// `n` words.
fn talk(n: usize) -> String {
    vec!["word"; n].join(" ")
}

fn greeting(words: usize, extra: &str) -> String {
    format!(
        "\
nodes:
  welcome: {{ say: {}, next: main{extra} }}
  main:
    menu:
      1: {{ say: \"For billing, press 1.\", goto: agent }}
      2: {{ say: \"For repairs, press 2.\", goto: agent }}
    exhausted: agent
  agent: {{ queue: {{ name: care }} }}
",
        talk(words)
    )
}

#[test]
fn a_greeting_is_long_past_eight_seconds_and_an_error_past_fifteen() {
    // 0.4 seconds a word.
    assert_eq!(found("long-greeting", &greeting(20, "")), Vec::<String>::new());
    assert_eq!(
        found("long-greeting", &greeting(21, "")),
        ["2:14 warning callers listen for 8 s before they hear the first option of `main`"]
    );
    assert!(found("long-greeting", &greeting(37, ""))[0].contains(" warning "));
    assert!(found("long-greeting", &greeting(38, ""))[0].contains(" error "));
    let set =
        |value| with("long-greeting", &greeting(20, ""), &[("warn", OptionValue::Seconds(value))]);
    assert_eq!((set(8.0).len(), set(7.9).len()), (0, 1));
}

#[test]
fn legal_notices_count_in_a_greeting_and_are_named_apart() {
    let text = greeting(25, ", purpose: legal");
    assert!(
        found("long-greeting", &text)[0].ends_with(
            "10 s before they hear the first option of `main`, 10 s of it legal notices"
        )
    );
}

#[test]
fn one_greeting_before_two_menus_is_one_fault() {
    let text = greeting(25, "").replace("next: main", "next: day").replace(
        "  main:\n",
        "  day: { branch: [{ when: weekday, goto: main }, { when: weekend, goto: other }] }\n  \
         other:\n    say: One more word.\n    menu:\n      1: { say: \"For help, press 1.\", goto: \
         agent }\n    exhausted: agent\n  main:\n",
    );
    let finding = only("long-greeting", &text);
    assert!(finding.message.contains("`other`"), "the longer one: {}", finding.message);
}

#[test]
fn where_no_option_can_be_read_nobody_knows_how_long_the_greeting_is() {
    let text = format!(
        "language: pl\nnodes:\n  main:\n    say: {}\n    menu:\n      1: agent\n    exhausted: \
         agent\n  agent: {{ queue: {{ name: care }} }}\n",
        talk(60)
    );
    assert_eq!(found("long-greeting", &text), Vec::<String>::new());
}

#[test]
fn a_greeting_ends_where_the_message_before_the_menu_announces_an_option() {
    let text = format!(
        "\
nodes:
  welcome: {{ say: \"{}. For billing, press 1. For repairs, press 2.\", next: main }}
  main:
    menu:
      1: {{ label: billing, goto: agent }}
      2: {{ label: repairs, goto: agent }}
    exhausted: agent
  agent: {{ queue: {{ name: care }} }}
",
        talk(25)
    );
    let told = found("long-greeting", &text);
    assert!(told[0].starts_with("2:14 warning callers listen for 10 s"), "{told:?}");
}
