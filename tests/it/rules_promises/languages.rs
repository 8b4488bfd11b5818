//! Languages: when they are offered, and whether every prompt speaks them.

use phonetree::diagnostic::{Certainty, OptionValue};

use super::{found, found_with, grades, witnesses};

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
        ["6:7 warning the first language is offered after 8 s of talk in one that callers may \
          not understand"]
    );
    let max = OptionValue::Seconds(20.0);
    assert!(found_with("language-late", "max", max, &greeted(15)).is_empty());
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
        found_with("language-late", "first-level", flag, &greeted(1)),
        ["6:7 warning the first menu `main` must offer languages and nothing else"]
    );
    let only = greeted(1).replace("      3: { say: \"For billing, press 3.\", goto: agent }\n", "");
    assert!(found_with("language-late", "first-level", flag, &only).is_empty());
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

fn bilingual(rest: &str) -> String {
    format!(
        "language: en
nodes:
  main:
    menu:
      1: {{ say: \"For English, press 1.\", goto: care, language: en }}
      2: {{ say: \"Para español, oprima 2.\", goto: care, language: es }}
    exhausted: care
{rest}"
    )
}

#[test]
fn a_missing_text_is_an_error_and_a_single_one_only_likely() {
    let text = bilingual(
        "  care:
    say: { en: Hello. }
    next: more
  more:
    say: Hold on.
    next: end
  end:
    say: { en: Bye., es-MX: Adiós. }
    resolves: any
",
    );
    assert_eq!(
        found("untranslated-node", &text),
        [
            "9:5 error a prompt of `care` has no words in `es`: those callers hear `en`",
            "12:5 warning a prompt of `more` has one text, and callers hear it who chose `en`, \
             `es`",
        ]
    );
    assert_eq!(
        grades("untranslated-node", &text),
        [(9, "error", Certainty::Proven), (12, "warning", Certainty::Likely)]
    );
}

#[test]
fn nothing_is_claimed_of_trees_in_which_every_prompt_has_one_text() {
    let text = bilingual("  care:\n    say: Hello.\n    queue: { name: care }\n");
    assert!(found("untranslated-node", &text).is_empty());
}

#[test]
fn choices_and_replies_are_prompts_too_and_a_default_is_told_once() {
    let text = bilingual(
        "  care:
    menu:
      1: { say: { en: \"For one, press 1.\" }, goto: again }
    exhausted: agent
  again:
    menu:
      1: { say: { en: \"For two, press 1.\", es: \"Para dos, oprima 1.\" }, goto: agent }
    exhausted: agent
  agent:
    queue: { name: care }
",
    )
    .replace("nodes:\n", "defaults:\n  no_input: { say: { en: I hear nothing. } }\nnodes:\n");
    let found = found("untranslated-node", &text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("3:15 error"), "{found:?}");
    assert!(found[1].starts_with("12:12 error"), "{found:?}");
}

#[test]
fn languages_that_a_tree_declares_are_missed_even_where_nobody_chooses_them() {
    let text = "languages: [en, hi]
nodes:
  main:
    say: { en: Hello. }
    queue: { name: care }
";
    assert_eq!(
        found("untranslated-node", text),
        ["4:5 error a prompt of `main` has no words in `hi`: those callers hear `en`"]
    );
    let both = text.replace("{ en: Hello. }", "{ en: Hello., hi: Namaste. }");
    assert!(found("untranslated-node", &both).is_empty());
}

#[test]
fn a_node_with_a_language_of_its_own_speaks_only_that() {
    let text = "language: en
nodes:
  main:
    say: { en: Hello. }
    menu:
      1: { say: { en: \"For Spanish, press 1.\" }, goto: español }
    exhausted: español
  español:
    language: es
    say: { es: Hola. }
    next: agent
  agent:
    say: { en: Hold on. }
    queue: { name: care }
";
    assert_eq!(
        found("untranslated-node", text),
        ["13:5 error a prompt of `agent` has no words in `es`: those callers hear `en`"]
    );
}

#[test]
fn a_language_may_be_offered_in_its_own_tongue_alone() {
    let text =
        bilingual("  care:\n    say: { en: Hello., es: Hola. }\n    queue: { name: care }\n")
            .replace("\"Para español, oprima 2.\"", "{ es: \"Para español, oprima 2.\" }");
    assert!(found("untranslated-node", &text).is_empty());
    let other =
        text.replace("    exhausted", "      3: { say: { es: Tres. }, goto: care }\n    exhausted");
    assert_eq!(found("untranslated-node", &other).len(), 1);
}
