//! `data-gate-before-human`: what its page does not show.

use super::trees::tree_with_agent;
use super::witnesses;
use crate::support::{findings, found, lines};

#[test]
fn one_way_without_data_is_enough_and_an_unknown_one_too() {
    let gated = |menu: &str, rest: &str| {
        tree_with_agent(
            &format!("  main: {{ menu: {{ {menu} }}, exhausted: number }}\n"),
            &format!(
                "  number: {{ collect: {{ digits: 10 }}, next: agent, exhausted: agent }}\n{rest}"
            ),
        )
    };
    assert_eq!(
        found("data-gate-before-human", &gated("1: number", "")),
        [
            "3:3 warning every way to a person asks for data first, as `number` does: callers who do \
          not have it at hand get to someone only by entering nothing, and no prompt says so"
        ]
    );
    assert_eq!(witnesses("data-gate-before-human", &gated("1: number", "")), ["1"]);
    let quiet = |menu: &str, rest: &str| {
        let text = gated(menu, rest);
        assert_eq!(found("data-gate-before-human", &text), Vec::<String>::new(), "{menu}");
    };
    quiet("1: number, 0: agent", "");
    quiet("1: number, 2: out", "  out: { transfer: { number: '1' } }\n");
    quiet("1: number, 2: out", "  out: { opaque: { reason: a script } }\n");
    quiet("1: number, 2: nowhere", "");
}

#[test]
fn a_call_may_begin_at_the_gate() {
    let text = tree_with_agent(
        "  number: { collect: { digits: 4 }, next: agent, exhausted: agent }\n",
        "",
    );
    let (sources, findings) = findings("data-gate-before-human", &text, |_| {});
    assert_eq!(lines(&sources, &findings), [2]);
}

#[test]
fn each_entry_is_asked_for_its_own_gate_and_a_gate_is_named_once() {
    let text = "\
entries: { '1': main, '2': open, '3': number }
nodes:
  main: { say: Hello., next: number }
  open: { say: Hello., next: agent }
  number: { collect: { digits: 4 }, next: code, exhausted: code }
  code: { collect: { digits: 4 }, next: agent, exhausted: agent }
  agent: { queue: { name: care } }
";
    let (sources, findings) = findings("data-gate-before-human", text, |_| {});
    assert_eq!(lines(&sources, &findings), [5]);
}

#[test]
fn a_line_without_a_person_has_no_gate_before_one() {
    let text = "nodes:\n  number: { collect: { digits: 4 }, next: hangup, exhausted: hangup }\n";
    assert_eq!(found("data-gate-before-human", text), Vec::<String>::new());
}

fn lines_of_gates(text: &str) -> Vec<u32> {
    let (sources, found) = findings("data-gate-before-human", text, |_| {});
    lines(&sources, &found)
}

#[test]
fn of_several_gates_the_one_is_named_that_callers_come_to_first() {
    let text = tree_with_agent(
        "  main: { menu: { 1: more, 2: near }, exhausted: near }\n",
        "  code: { collect: { digits: 4 }, next: agent, exhausted: agent }
  far: { collect: { digits: 4 }, next: code, exhausted: code }
  more: { menu: { 1: far }, exhausted: far }
  near: { collect: { digits: 4 }, next: code, exhausted: code }
",
    );
    assert_eq!(lines_of_gates(&text), [6], "neither the first in the file nor one behind another");
    let row = tree_with_agent(
        "  main: { say: Hello., next: number }\n",
        "  code: { collect: { digits: 4 }, next: agent, exhausted: agent }
  number: { collect: { digits: 4 }, next: code, exhausted: code }
",
    );
    assert_eq!(lines_of_gates(&row), [4]);
}

#[test]
fn the_data_is_named_and_silence_that_helps_is_not_denied() {
    let gate = |say: &str, exhausted: &str| {
        tree_with_agent(
            &format!(
                "  number: {{ say: \"{say}\", collect: {{ digits: 4-12 }}, next: agent{exhausted} }}\n"
            ),
            "",
        )
    };
    let told = |say: &str, exhausted: &str| {
        found("data-gate-before-human", &gate(say, exhausted)).concat()
    };
    for (say, data) in [
        ("Please enter your personal identification number.", "personal identification number"),
        ("Enter your SSN.", "ssn"),
        ("Enter the passcode, not the number of your card.", "passcode"),
        ("Enter your date of birth.", "date of birth"),
    ] {
        let message = told(say, "");
        assert!(message.contains(&format!("does (\"{data}\"): ")), "{message}");
        assert!(message.ends_with("cannot get to anyone"), "{message}");
    }
    let silent = told("Enter your SSN.", ", exhausted: agent");
    assert!(silent.ends_with("only by entering nothing, and no prompt says so"), "{silent}");
}

#[test]
fn a_choice_an_extension_and_an_invitation_to_wait_are_no_gates() {
    let quiet = |say: &str, digits: &str| {
        let text = tree_with_agent(
            &format!(
                "  number: {{ say: \"{say}\", collect: {{ digits: {digits} }}, next: agent, exhausted: agent }}\n"
            ),
            "",
        );
        assert_eq!(found("data-gate-before-human", &text), Vec::<String>::new(), "{say}");
    };
    quiet("Press 1 for billing, press 2 for repairs.", "1");
    quiet("If you know the extension, dial it now.", "4");
    quiet("Enter your account number. If you do not have it, just hold.", "10");
}

#[test]
fn data_that_callers_make_up_are_at_hand() {
    let with = |words: &str| {
        let text = tree_with_agent(
            "  main: { menu: { 1: number, 0: number }, exhausted: number }\n",
            &format!(
                "  number: {{ say: \"{words}\", collect: {{ digits: 4 }}, next: agent, \
                 exhausted: hangup }}\n"
            ),
        );
        !found("data-gate-before-human", &text).is_empty()
    };
    assert!(with("Please enter your PIN."));
    assert!(!with("Please enter your new 4 digit PIN."));
    assert!(with("To choose a new PIN, please enter your old account number and your PIN."));
}
