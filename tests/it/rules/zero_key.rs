//! `zero-key`: what its page does not show.

use super::trees::tree_with_agent;
use super::witnesses;
use crate::support::found;

#[test]
fn zero_is_missed_once_or_where_other_menus_have_it() {
    let menus = |zero: &str| {
        tree_with_agent(
            &format!("  main: {{ menu: {{ 1: sub, 2: agent{zero} }}, exhausted: main }}\n"),
            "  sub: { menu: { 1: agent }, exhausted: main }\n",
        )
    };
    assert_eq!(
        found("zero-key", &menus("")),
        ["2:3 warning 0 does nothing in any of the 2 menus: callers who press it for a person \
             hear the menu again"]
    );
    assert_eq!(
        found("zero-key", &menus(", 0: agent")),
        ["3:3 warning 0 does nothing in `sub`, though it works in other menus: callers who \
             press it for a person hear the menu again"]
    );
    assert_eq!(witnesses("zero-key", &menus(", 0: agent")), ["1"]);
    let global = format!("keys: {{ 0: agent }}\n{}", menus(""));
    assert_eq!(found("zero-key", &global), Vec::<String>::new());
}

#[test]
fn zero_is_not_missed_without_a_person_nor_in_menus_of_languages() {
    let none = "nodes:\n  main: { menu: { 1: hangup }, exhausted: hangup }\n";
    assert_eq!(found("zero-key", none), Vec::<String>::new());
    let spoken = tree_with_agent(
        "  main: { input: speech, menu: { 1: { speech: [person], goto: agent } }, exhausted: agent }\n",
        "",
    );
    assert_eq!(found("zero-key", &spoken), Vec::<String>::new());
    let tongue = tree_with_agent(
        "  tongue: { menu: { 1: { goto: main, language: en } }, exhausted: main }
  main: { menu: { 0: agent }, exhausted: agent }\n",
        "",
    );
    assert_eq!(found("zero-key", &tongue), Vec::<String>::new());
    let purpose = tree_with_agent(
        "  ask: { purpose: consent, menu: { 1: main }, exhausted: main }
  main: { menu: { 0: agent }, exhausted: agent }\n",
        "",
    );
    assert_eq!(found("zero-key", &purpose), Vec::<String>::new());
}

#[test]
fn a_zero_that_does_something_else_is_an_error_and_at_the_global_key_once() {
    let text = "\
keys:
  0: { say: \"For our hours, press 0.\", goto: hours }
nodes:
  main: { menu: { 1: sub }, exhausted: agent }
  sub: { menu: { 1: agent }, exhausted: agent }
  hours: { say: We are open from nine to five., next: main }
  agent: { queue: { name: care } }
";
    assert_eq!(
        found("zero-key", text),
        ["2:3 error 0 in every menu without its own 0 is used for something else: callers \
             press it for a person and get lost"]
    );
    assert_eq!(witnesses("zero-key", text), ["0"]);
    let own = tree_with_agent(
        "  main: { menu: { 0: { label: prices, goto: repeat } }, exhausted: agent }\n",
        "",
    );
    assert_eq!(
        found("zero-key", &own),
        ["2:19 error 0 in `main` is used for something else: callers press it for a person and \
             get lost"]
    );
}

#[test]
fn a_zero_for_something_else_is_no_zero_that_other_menus_lack() {
    let text = tree_with_agent(
        "  main: { menu: { 1: sub, 0: { label: prices, goto: repeat } }, exhausted: agent }\n",
        "  sub: { menu: { 1: more }, exhausted: main }
  more: { menu: { 1: agent }, exhausted: main }\n",
    );
    let found = found("zero-key", &text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[1].starts_with("3:3 warning 0 does nothing in any of the 2 menus"), "{found:?}");
}

#[test]
fn what_zero_is_for_is_recognised_by_words_by_names_and_by_ends() {
    let quiet = |zero: &str, rest: &str| {
        let main = format!("  main: {{ menu: {{ 0: {zero} }}, exhausted: agent }}\n");
        assert_eq!(
            found("zero-key", &tree_with_agent(&main, rest)),
            Vec::<String>::new(),
            "{zero}"
        );
    };
    let next = |name: &str| format!("  {name}: {{ say: Well., next: main }}\n");
    quiet("{ label: help, goto: repeat }", "");
    quiet("help-menu", &next("help-menu"));
    quiet("the_operator", &next("the_operator"));
    quiet("box", "  box: { voicemail: { box: a } }\n");
    quiet("soon", "  soon: { callback: { within: 1h } }\n");
    quiet("{ audio: zero.wav, seconds: 3, goto: other }", &next("other"));
    quiet("other", "  other: { say: An agent is with you soon., next: main }\n");
    let spanish = format!(
        "language: es\n{}",
        tree_with_agent(
            "  main: { menu: { 0: { say: \"Para ayuda, pulse 0.\", goto: guia } }, exhausted: agent }\n",
            &next("guia")
        )
    );
    assert_eq!(found("zero-key", &spanish), Vec::<String>::new());
    let czech = spanish.replace("language: es", "language: cs");
    assert_eq!(found("zero-key", &czech), Vec::<String>::new());
}

#[test]
fn a_zero_that_leads_to_a_person_as_a_wrong_key_and_silence_that_does_are_enough() {
    let menu = |exits: &str| {
        tree_with_agent(&format!("  main: {{ menu: {{ 1: agent }}, {exits} }}\n"), "")
    };
    let quiet = |exits: &str| {
        assert_eq!(found("zero-key", &menu(exits)), Vec::<String>::new(), "{exits}");
    };
    quiet("exhausted: agent");
    quiet("no_input: { exhausted: agent }, no_match: { exhausted: main }");
    quiet("no_input: { exhausted: main }, no_match: { exhausted: agent }");
    assert_eq!(found("zero-key", &menu("exhausted: main")).len(), 1);
}

#[test]
fn what_callers_hear_after_a_missing_zero_is_what_the_menu_does_with_a_wrong_key() {
    for (exits, follows) in [
        ("no_match: { say: \"That is wrong.\" }, exhausted: main", "hear that it is wrong"),
        ("exhausted: main", "hear the menu again"),
        ("tries: 1, exhausted: main", "hear the menu again"),
        ("tries: 1, exhausted: bye", "are hung up on"),
        ("tries: 1, exhausted: sorry", "are sent to `sorry`"),
        ("tries: 1, no_input: { exhausted: main }", "are cut off"),
    ] {
        let text = tree_with_agent(
            &format!("  main: {{ menu: {{ 1: agent }}, {exits} }}\n"),
            "  sorry: { say: Sorry., next: main }\n  bye: { hangup: true }\n",
        );
        let found = found("zero-key", &text);
        assert!(found.len() == 1 && found[0].ends_with(follows), "{exits}: {found:?}");
    }
}

#[test]
fn a_menu_that_is_asked_again_in_other_words_needs_no_zero_where_mistakes_then_lead_to_a_person() {
    let menus = |last: &str| {
        tree_with_agent(
            "  main: { menu: { 1: agent }, tries: 1, exhausted: again }\n",
            &format!("  again: {{ menu: {{ 1: agent }}, tries: 1, exhausted: {last} }}\n"),
        )
    };
    assert_eq!(found("zero-key", &menus("agent")), Vec::<String>::new());
    assert_eq!(found("zero-key", &menus("main")).len(), 1);
}
