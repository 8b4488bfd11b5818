//! `language-late`: what its page does not show.

use phonetree::diagnostic::OptionValue;

use super::{with, witnesses};
use crate::support::found;

/// A first menu with a greeting of that many words before two languages.
fn greeted(n_words: usize) -> String {
    let words = vec!["word"; n_words].join(" ");
    format!(
        "language: en
nodes:
  main:
    say: {words}
    menu:
      1: {{ say: \"For English, press 1.\", goto: agent, language: en }}
      2: {{ say: \"Para español, oprima 2.\", goto: agent, language: es }}
      3: {{ say: \"For billing, press 3.\", goto: agent }}
    exhausted: agent
  agent:
    queue: {{ name: care }}
"
    )
}

#[test]
fn a_language_is_late_once_more_than_eight_seconds_were_heard_before_it() {
    // Words take 0.4 s; the pause and the four words of the offer take 2.1 s.
    assert!(found("language-late", &greeted(14)).is_empty());
    assert_eq!(
        found("language-late", &greeted(15)),
        ["6:7 warning the first language is offered after 8 s of speech in one that callers may \
          not understand"]
    );
    let max = OptionValue::Seconds(20.0);
    assert!(with("language-late", &greeted(15), &[("max", max)]).is_empty());
}

#[test]
fn a_message_before_the_first_menu_counts() {
    let text = greeted(8).replace(
        "nodes:\n",
        "nodes:\n  welcome:\n    say: one two three four five six seven eight nine ten\n    next: main\n",
    );
    assert_eq!(found("language-late", &text).len(), 1);
}

#[test]
fn the_first_level_can_be_held_free_for_languages() {
    let flag = OptionValue::Flag(true);
    assert_eq!(
        with("language-late", &greeted(1), &[("first-level", flag)]),
        ["6:7 warning the first menu `main` must offer languages and nothing else"]
    );
    let only = greeted(1).replace("      3: { say: \"For billing, press 3.\", goto: agent }\n", "");
    assert!(with("language-late", &only, &[("first-level", flag)]).is_empty());
    assert!(found("language-late", &greeted(1)).is_empty());
}

/// Languages behind the second key of the first menu.
const BEHIND: &str = "language: en
nodes:
  main:
    menu:
      1: { say: \"For billing, press 1.\", goto: agent }
      2: { say: \"For languages, press 2.\", goto: tongues }
    exhausted: agent
  tongues:
    menu:
      1: { say: \"Para español, oprima 1.\", goto: español }
    exhausted: agent
  español:
    language: es
    say: Un momento.
    next: agent
  agent:
    queue: { name: care }
";

#[test]
fn a_language_behind_a_menu_is_late_also_where_only_its_node_names_it() {
    assert_eq!(
        found("language-late", BEHIND),
        ["10:7 warning callers can choose their language only in `tongues`, after a menu in one \
          they may not understand"]
    );
    assert_eq!(witnesses("language-late", BEHIND), ["2"]);
    let offered_first = BEHIND.replace("goto: agent }", "goto: agent, language: en }");
    assert!(found("language-late", &offered_first).is_empty());
    let global = BEHIND
        .replace("nodes:\n", "keys:\n  \"*\": { say: \"Español, *.\", goto: español }\nnodes:\n");
    assert!(found("language-late", &global).is_empty(), "a global key works in the first menu");
}

#[test]
fn a_tree_of_one_language_or_with_a_number_for_each_has_no_late_choice() {
    let one = BEHIND.replace("    language: es\n", "");
    assert!(found("language-late", &one).is_empty());
    let numbers = BEHIND.replace("nodes:\n", "entries: { \"1\": main, \"2\": español }\nnodes:\n");
    assert!(found("language-late", &numbers).is_empty());
    let two_numbers =
        BEHIND.replace("nodes:\n", "entries: { \"1\": main, \"2\": agent }\nnodes:\n");
    assert_eq!(found("language-late", &two_numbers).len(), 1);
}
