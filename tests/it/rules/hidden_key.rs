//! `hidden-key`: what its page does not show.

use super::trees::nodes_and_agent;
use super::witnesses;
use crate::support::found;

fn hidden(lines: &str) -> Vec<String> {
    found("hidden-key", &nodes_and_agent(lines))
}

#[test]
fn a_bound_key_goes_unsaid_only_when_others_are_said() {
    let of = |say: &str, choice: &str| {
        hidden(&format!(
            "  main: {{ say: \"{say}\", menu: {{ 1: agent, {choice} }}, exhausted: agent }}\n"
        ))
    };
    let bills = "For bills, press 1.";
    assert_eq!(
        of(bills, "7: agent"),
        ["2:57 info no prompt says that 7 works in `main`: only insiders find it"]
    );
    for choice in [
        "7: { goto: agent, hidden: true }",
        "7: { goto: agent, speech: [seven] }",
        "7: { goto: agent, audio: seven.wav, seconds: 2 }",
        "0: agent",
        "'*': agent",
        "77: agent",
    ] {
        assert_eq!(of(bills, choice), Vec::<String>::new(), "{choice}");
    }
    assert_eq!(of("Please choose.", "7: agent"), Vec::<String>::new());
    let before = "  hi: { say: \"For faults, press 7.\", next: main }\n";
    let text = format!(
        "{before}  main: {{ say: \"{bills}\", menu: {{ 1: agent, 7: agent }}, exhausted: agent }}\n"
    );
    assert_eq!(hidden(&text), Vec::<String>::new());
}

#[test]
fn a_key_that_no_prompt_mentions_is_hidden_unless_it_is_meant_so() {
    let text = |choice: &str| {
        format!(
            "nodes:\n  main:\n    say: For billing, press 1.\n    menu: {{ 1: agent, {choice} }}\n    \
             exhausted: agent\n  agent: {{ queue: {{ name: care }} }}\n"
        )
    };
    let told = found("hidden-key", &text("7: agent"));
    assert_eq!(told, ["4:23 info no prompt says that 7 works in `main`: only insiders find it"]);
    assert_eq!(witnesses("hidden-key", &text("7: agent")), ["7"]);
    for choice in ["7: { goto: agent, hidden: true }", "0: agent", "\"*\": agent", "77: agent"] {
        assert!(found("hidden-key", &text(choice)).is_empty(), "{choice}");
    }
    let unknown = text("7: agent").replace("say: For billing, press 1.", "audio: a.wav");
    assert!(found("hidden-key", &unknown).is_empty());
}

#[test]
fn keys_of_two_symbols_must_be_announced_too() {
    let menu = |say: &str, key: &str| {
        hidden(&format!(
            "  main: {{ say: \"For bills, press 1. {say}\", menu: {{ 1: agent, \"{key}\": agent }}, exhausted: agent }}\n"
        ))
    };
    let told = menu("", "1*");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("no prompt says that 1* works in `main`"), "{told:?}");
    assert_eq!(menu("For staff, press star two.", "*2"), Vec::<String>::new());
    assert_eq!(menu("For staff, press star, then 2.", "*2"), Vec::<String>::new());
    assert_eq!(menu("", "22"), Vec::<String>::new(), "a code that callers know");
}
