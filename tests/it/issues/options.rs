//! What counts as an option, what is read below it, and which of two on one way is taken.

use phonetree::analysis::Analysis;
use phonetree::issues::{IssueVerdict, Survey, for_tree, survey};

use crate::support::tree;

/// What a menu makes of its own list.
fn look(text: &str) -> Survey {
    let tree = tree(text);
    survey(&Analysis::of(&tree), &for_tree(&tree, None))
}

/// The labels of all options.
fn labels(text: &str) -> Vec<String> {
    look(text).options.iter().map(|option| option.label.to_string()).collect()
}

/// The keys to the best option for the first issue.
fn best(text: &str) -> String {
    let found = look(text);
    let best = found.matched[0].best.as_ref().expect("an option");
    best.way.as_ref().expect("a way").witness.to_string()
}

/// A list of one issue, and two menus, one below the other.
fn nested(issue: &str, below: &str) -> String {
    format!(
        "issues: {{ list: {{ x: {issue} }} }}\nnodes:\n  main:\n    menu:\n      1: {{ say: \"For bills, \
         press 1.\", goto: bills }}\n      2: {{ say: \"For orders, press 2.\", goto: agent }}\n  bills:\n    \
         menu:\n      1: {{ say: \"For {below}, press 1.\", goto: agent }}\n      9: {{ say: \"To go back, \
         press 9.\", goto: back }}\n  agent:\n    queue: {{ name: care }}\n"
    )
}

#[test]
fn of_two_options_on_one_way_that_fit_alike_the_nearer_place_is_taken() {
    assert_eq!(best(&nested("bills", "bills")), "1, 1");
    assert_eq!(best(&nested("bills", "old fees, postage and paid bills")), "1");
}

#[test]
fn what_only_goes_up_or_chooses_a_language_is_not_an_option() {
    let text = "keys: { 0: { label: the beginning, goto: start } }\nlanguages: [en, es]\nissues: { list: { \
                x: bills } }\nnodes:\n  first:\n    menu:\n      1: { say: \"For English, press 1.\", goto: main, \
                language: en }\n      2: { say: { es: \"Para español, pulse 2.\" }, goto: main, language: es \
                }\n  main:\n    menu:\n      1: { say: { en: \"For bills, press 1.\", es: \"Para facturas, pulse 1.\" }, \
                goto: more }\n      2: { say: { en: \"For orders, press 2.\", es: \"Para pedidos, pulse 2.\" }, goto: agent }\n  \
                more:\n    menu:\n      1: { say: { en: \"For old bills, press 1.\", es: \"Para facturas viejas, pulse 1.\" }, goto: agent }\n      \
                2: { say: { en: \"To begin again, press 2.\", es: \"Para empezar, pulse 2.\" }, goto: main }\n  agent:\n    queue: { name: \
                care }\n";
    assert_eq!(labels(text), ["bills", "orders", "old bills"]);
    let to_node = text.replace("goto: start }", "goto: first }");
    assert_eq!(labels(&to_node), ["bills", "orders", "old bills"]);
}

#[test]
fn a_key_that_leaves_a_queue_is_called_by_what_it_is_for() {
    let text = nested("bills", "old bills").replace(
        "queue: { name: care }",
        "queue:\n      name: care\n      leave: { 1: { say: \"To be called back, press 1.\", goto: ring } }\n  \
         ring:\n    callback: { within: 2h }",
    );
    assert_eq!(labels(&text), ["bills", "orders", "old bills", "be called back"]);
}

#[test]
fn what_is_heard_some_messages_after_a_choice_is_read() {
    let chain: String =
        (1..=6).map(|n| format!("  m{n}: {{ say: One moment., next: m{} }}\n", n + 1)).collect();
    let text =
        nested("zebras", "old bills").replace("press 2.\", goto: agent", "press 2.\", goto: m1");
    let text = format!("{text}{chain}  m7: {{ say: Zebras., next: agent }}\n");
    assert_eq!(best(&text), "2");
    assert_ne!(look(&text).matched[0].verdict, IssueVerdict::NoOption);
}

#[test]
fn nothing_is_missing_while_calls_run_into_what_the_file_does_not_show() {
    let text = nested("zebras", "old bills")
        .replace("press 1.\", goto: agent", "press 1.\", goto: agent, not: [x]")
        .replace("press 2.\", goto: agent", "press 2.\", goto: agent, not: [x]");
    assert_eq!(look(&text).matched[0].verdict, IssueVerdict::Missing);
    let dark = text.replace("queue: { name: care }", "opaque: not drawn");
    let found = look(&dark);
    assert_eq!(found.matched[0].verdict, IssueVerdict::NoOption);
    assert_eq!(found.n_unread, 1, "the node that is not drawn");
}

#[test]
fn neither_what_follows_silence_nor_what_stands_above_is_read_below_an_option() {
    let late = nested("zebras", "old bills").replace(
        "9: { say: \"To go back",
        "5: { say: \"For fees, press 5.\", goto: agent }\n    exhausted: zoo\n  zoo: { say: Zebras., next: agent }\n  \
         side:\n    menu:\n      9: { say: \"To go back",
    );
    assert_eq!(look(&late).matched[0].verdict, IssueVerdict::NoOption);
    let up = nested("orders", "old bills").replace(
        "goto: agent }\n  bills:",
        "goto: agent, not: [x] }\n      3: { say: \"For news, press 3.\", goto: news }\n  bills:",
    ) + "  news: { say: Nothing new., next: main }\n";
    assert_eq!(look(&up).matched[0].verdict, IssueVerdict::NoOption);
}

#[test]
fn phrases_that_callers_may_say_are_words_of_an_option() {
    let text = nested("zebras", "old bills")
        .replace("press 2.\", goto", "press 2.\", speech: [zebras], goto");
    assert_eq!(best(&text), "2");
    assert_ne!(look(&text).matched[0].verdict, IssueVerdict::NoOption);
}

#[test]
fn menus_in_another_language_are_not_read() {
    let text = "language: en\nlanguages: [en, es]\nissues: { list: { x: zebras } }\nnodes:\n  main:\n    menu:\n      1: { say: \
                \"For bills, press 1.\", goto: agent }\n      2: { say: \"For the zoo, press 2.\", goto: zoo \
                }\n  zoo:\n    language: es\n    menu:\n      1: { say: \"Para zebras, pulse 1.\", goto: agent \
                }\n      2: { say: \"Para leones, pulse 2.\", goto: agent }\n  agent:\n    queue: { name: care }\n";
    assert_eq!(labels(text), ["bills"], "what leads to another language chooses it");
    assert_eq!(look(text).matched[0].verdict, IssueVerdict::NoOption);
}

#[test]
fn a_tree_without_options_settles_nothing() {
    let text = "issues: { list: { x: zebras } }\nnodes:\n  agent:\n    queue: { name: care }\n";
    let found = look(text);
    assert_eq!((found.options.len(), found.matched[0].verdict), (0, IssueVerdict::NoOption));
}

#[test]
fn of_two_tagged_options_the_one_that_callers_hear_of_is_taken() {
    let text = nested("zebras", "zebras and lions")
        .replace("press 1.\", goto: agent", "press 1.\", goto: agent, handles: [x]")
        .replace("      2: { say: \"For orders", "      7: { label: zoo, goto: agent, hidden: true, handles: [x] }\n      2: { say: \"For orders");
    assert_eq!(best(&text), "1, 1");
    let shown = text.replace(
        "label: zoo, goto: agent, hidden: true",
        "say: \"For the zoo, press 7.\", goto: agent",
    );
    assert_eq!(best(&shown), "7");
}

#[test]
fn hours_and_sound_files_hide_nothing_where_nothing_better_is_known() {
    let by_day = "hours: { office: { mon-fri: 09:00-17:00 } }\nissues: { list: { x: zebras } }\nnodes:\n  \
                  first: { hours: office, open: day, closed: night }\n  day:\n    menu:\n      1: { say: \"For \
                  zebras, press 1.\", goto: agent, handles: [x] }\n      2: { say: \"For lions, press 2.\", goto: agent \
                  }\n  night:\n    menu:\n      1: { say: \"For fees, press 1.\", goto: agent }\n      2: { say: \"For news, press 2.\", goto: agent }\n  \
                  agent:\n    queue: { name: care }\n";
    assert_eq!(look(by_day).matched[0].best.as_ref().expect("an option").hidden, None);
    let sound = "issues: { list: { x: zebras } }\nnodes:\n  main:\n    audio: main.wav\n    seconds: 9\n    menu:\n      1: { goto: \
                 agent, handles: [x] }\n      2: { goto: agent }\n  agent:\n    queue: { name: care }\n";
    assert_eq!(look(sound).matched[0].best.as_ref().expect("an option").hidden, None);
}

#[test]
fn the_way_to_a_global_key_goes_through_a_menu_that_does_not_bind_it() {
    let text = nested("zebras", "old bills")
        .replace("issues:", "keys: { 2: { label: zebras, goto: zoo, handles: [x] } }\nissues:")
        + "  zoo:\n    voicemail: { box: zoo }\n";
    let found = look(&text);
    let best = found.matched[0].best.as_ref().expect("the global key");
    assert_eq!(best.key.map(|key| key.to_string()).as_deref(), Some("2"));
    assert_eq!(best.way.as_ref().map(|way| way.witness.to_string()).as_deref(), Some("1, 2"));
}
