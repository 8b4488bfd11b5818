//! Rules of slips that real phone systems show: what their pages do not show.

use crate::support::{findings, found};

fn witnesses(rule: &str, text: &str) -> Vec<String> {
    let (_, found) = findings(rule, text, |_| {});
    found.iter().map(|d| d.witness.to_string()).collect()
}

/// A collect whose refusal leads to `failed`, with more nodes behind it.
fn collect(failed: &str, nodes: &str) -> String {
    format!(
        "nodes:\n  ask:\n    say: Your number, please.\n    collect: {{ into: n, digits: 4 }}\n    \
         next: agent\n    failed: {failed}\n    exhausted: agent\n  agent: {{ queue: {{ name: care }} }}\n{nodes}"
    )
}

#[test]
fn digits_that_are_refused_without_end_are_told_with_the_way_there() {
    let direct = collect("ask", "");
    assert_eq!(
        found("unbounded-retry", &direct),
        [
            "6:5 warning callers whose digits are refused in `ask` are asked again and again: whoever has the wrong number at hand never gets on"
        ]
    );
    assert_eq!(witnesses("unbounded-retry", &direct), ["digits 1111, failed"]);
    let over = "  a: { say: Wrong., next: b }\n  b: { say: Again., next: ask }\n";
    assert_eq!(found("unbounded-retry", &collect("a", over)).len(), 1);
    assert_eq!(found("unbounded-retry", &collect("repeat", "")).len(), 1);
}

#[test]
fn what_may_count_or_leads_elsewhere_is_no_retry_without_end() {
    let quiet =
        |failed: &str, nodes: &str| found("unbounded-retry", &collect(failed, nodes)).is_empty();
    assert!(quiet("agent", ""));
    assert!(quiet(
        "a",
        "  a: { branch: [{ when: often, goto: agent }, { when: seldom, goto: ask }] }\n"
    ));
    assert!(quiet("a", "  a: { opaque: { reason: a script, exits: [ask] } }\n"));
    // A round of messages without the collect is another rule's business, and ends here.
    assert!(quiet("a", "  a: { say: Wrong., next: b }\n  b: { say: Again., next: a }\n"));
}

fn with_global(low: &str) -> String {
    format!(
        "keys: {{ 0: agent }}\nnodes:\n  main:\n    menu: {{ 1: low }}\n    exhausted: agent\n  low:\n    \
         menu: {{ 1: agent, {low} }}\n    exhausted: agent\n  agent: {{ queue: {{ name: care }} }}\n"
    )
}

#[test]
fn a_global_key_that_does_something_else_is_told_and_the_same_is_not() {
    let text = with_global("0: main");
    let told = found("global-key-shadowed", &text);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("7:23 warning `0` does something else in `low`"), "{told:?}");
    assert_eq!(witnesses("global-key-shadowed", &text), ["1, 0"]);
    assert!(found("global-key-shadowed", &with_global("0: agent")).is_empty());
    assert!(found("global-key-shadowed", &with_global("2: main")).is_empty());
    let everywhere = with_global("0: main").replace("{ 1: low }", "{ 1: low, 0: low }");
    assert!(found("global-key-shadowed", &everywhere).is_empty());
}

#[test]
fn a_global_repeat_and_a_way_to_the_menu_itself_are_the_same() {
    let text = with_global("0: low").replace("0: agent }\n", "0: repeat }\n");
    assert!(found("global-key-shadowed", &text).is_empty(), "{text}");
}

fn pair(one: &str, two: &str) -> String {
    format!(
        "nodes:\n  main:\n    say: For billing, press 1. For technical faults, press 2.\n    menu:\n      \
         1: {one}\n      2: {two}\n    exhausted: billing\n  billing: {{ queue: {{ name: a }} }}\n  \
         faults_desk: {{ queue: {{ name: b }} }}\n  other: {{ queue: {{ name: billing and faults }} }}\n"
    )
}

#[test]
fn crossed_targets_are_told_and_doubtful_ones_are_not() {
    let told = found("swapped-keys", &pair("faults_desk", "billing"));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("5:7 error `1` for"), "{told:?}");
    assert!(found("swapped-keys", &pair("billing", "faults_desk")).is_empty());
    // One is wrong, but not crossed; and a name that fits both proves nothing.
    assert!(found("swapped-keys", &pair("faults_desk", "faults_desk")).is_empty());
    assert!(found("swapped-keys", &pair("other", "billing")).is_empty());
    let hindi = pair("faults_desk", "billing").replace("nodes:", "language: xx\nnodes:");
    assert!(found("swapped-keys", &hindi).is_empty());
}

#[test]
fn a_key_that_is_not_told_of_is_hidden_unless_it_is_meant_so() {
    let text = |choice: &str| {
        format!(
            "nodes:\n  main:\n    say: For billing, press 1.\n    menu: {{ 1: agent, {choice} }}\n    \
             exhausted: agent\n  agent: {{ queue: {{ name: care }} }}\n"
        )
    };
    let told = found("hidden-key", &text("7: agent"));
    assert_eq!(
        told,
        ["4:23 info no prompt tells callers that 7 works in `main`: only insiders find it"]
    );
    assert_eq!(witnesses("hidden-key", &text("7: agent")), ["7"]);
    for choice in ["7: { goto: agent, hidden: true }", "0: agent", "\"*\": agent", "77: agent"] {
        assert!(found("hidden-key", &text(choice)).is_empty(), "{choice}");
    }
    let unknown = text("7: agent").replace("say: For billing, press 1.", "audio: a.wav");
    assert!(found("hidden-key", &unknown).is_empty());
}

#[test]
fn a_key_that_a_message_announces_in_vain_is_pressed_after_hearing_the_message() {
    let text = "
nodes:
  main: { say: Hello., menu: { 1: { say: For help, goto: agent }, '*': { say: For more, goto: more } } }
  more: { say: Press 2 for sales., next: main }
  agent: { queue: agent }
";
    assert_eq!(witnesses("prompt-key-mismatch", text), ["*, 2"]);
}
