//! `hold-no-callback`: borders, and what counts as the offer.

use crate::support::found;

fn queue(fields: &str) -> String {
    format!(
        "nodes:\n  agent:\n    queue: {{ name: care, {fields} }}\n  box: {{ say: Leave a \
         message., voicemail: care }}\n  ask:\n    menu:\n      1: {{ say: \"To leave a message, \
         press 1.\", goto: box }}\n    exhausted: agent\n  other: {{ queue: {{ name: other, leave: \
         {{ 1: box }} }} }}\n"
    )
}

fn of(fields: &str) -> Vec<String> {
    found("hold-no-callback", &queue(fields))
}

#[test]
fn five_minutes_are_a_warning_and_fifteen_an_error() {
    assert_eq!(of("wait: 5m"), [""; 0]);
    assert_eq!(
        of("wait: 301s"),
        ["3:26 warning callers in `agent` wait 5 min 1 s, and no key lets them be called back or \
             leave a message: they hang up and call again"]
    );
    assert!(of("wait: 15m")[0].contains("warning"));
    assert!(of("wait: 16m")[0].contains("error"));
    assert!(of("max_wait: 16m, after: box")[0].contains("error"), "nothing usual is declared");
    assert_eq!(of("wait: 16m, max_wait: 4m, after: box"), [""; 0]);
    assert_eq!(of("announces: [music]"), [""; 0]);
}

#[test]
fn a_key_to_a_message_counts_over_other_nodes_and_not_through_another_queue() {
    assert_eq!(of("wait: 9m, leave: { 1: box }"), [""; 0]);
    assert_eq!(of("wait: 9m, leave: { 1: ask }"), [""; 0]);
    assert_eq!(of("wait: 9m, leave: { 1: other }").len(), 1);
    assert_eq!(of("wait: 9m, leave: { 1: hangup }").len(), 1);
    assert_eq!(of("wait: 9m, leave: { 1: back }"), [""; 0], "where it leads is not known");
}
