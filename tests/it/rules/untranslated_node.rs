//! `untranslated-node`: what its page does not show.

use phonetree::diagnostic::Certainty;

use super::grades;
use crate::support::found;

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
            "12:5 warning a prompt of `more` has only one text for callers who chose `en`, \
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
fn choices_and_replies_are_prompts_too_and_a_default_is_reported_once() {
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

#[test]
fn a_language_whose_option_no_call_followed_is_not_heard_before_the_choice() {
    let text = "\
language: en-US
languages: [en-US, es]
nodes:
  welcome: { say: Thank you for calling., next: language }
  language:
    menu:
      1: { say: { en: \"For English, press 1.\" }, goto: agent, language: en-US }
      2: { say: { es: \"Para español, oprima 2.\" }, goto: unexplored, language: es }
    exhausted: agent
  agent: { say: One moment., queue: { name: care } }
";
    assert_eq!(found("untranslated-node", text), Vec::<String>::new());
    let known = text.replace("goto: unexplored", "goto: agent");
    assert_eq!(found("untranslated-node", &known).len(), 1, "both then hear `agent`");
}
