//! What counts as an option, what is read below it, and which of two on one way is taken.

use phonetree::analysis::Analysis;
use phonetree::issues::{Survey, Unread, Verdict, for_tree, survey};

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
fn what_only_goes_up_or_chooses_a_language_is_no_option() {
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
    assert_ne!(look(&text).matched[0].verdict, Verdict::NoOption);
}

#[test]
fn nothing_is_missing_while_calls_run_into_what_the_file_does_not_show() {
    let text = nested("zebras", "old bills")
        .replace("press 1.\", goto: agent", "press 1.\", goto: agent, not: [x]")
        .replace("press 2.\", goto: agent", "press 2.\", goto: agent, not: [x]");
    assert_eq!(look(&text).matched[0].verdict, Verdict::Missing);
    let dark = text.replace("queue: { name: care }", "opaque: not drawn");
    assert_eq!(look(&dark).matched[0].verdict, Verdict::Unknown(Unread::OpenEnded));
}
