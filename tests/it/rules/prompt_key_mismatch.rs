//! `prompt-key-mismatch`: what its page does not show.

use phonetree::diagnostic::Certainty;

use super::trees::nodes_and_agent;
use super::witnesses;
use crate::support::{findings, found};

fn mismatch(lines: &str) -> Vec<String> {
    found("prompt-key-mismatch", &nodes_and_agent(lines))
}

#[test]
fn offered_keys_must_work_wherever_they_are_offered() {
    let text = "  hi: { say: \"At any time, press 7 to hang up.\", next: main }
  main:
    say: For bills, press 8.
    menu:
      1: { say: \"For faults, press 1. For tips, press 9.\", goto: agent }
    exhausted: agent
";
    let told = |key: u8| {
        format!(
            "callers are told to press {key}, which does nothing in `main`: they hear the menu again"
        )
    };
    assert_eq!(
        mismatch(text),
        [
            format!("2:9 error {}", told(7)),
            format!("4:5 error {}", told(8)),
            format!("6:12 error {}", told(9)),
        ]
    );
    assert_eq!(witnesses("prompt-key-mismatch", &nodes_and_agent(text)), ["7", "8", "9"]);
    let (_, findings) = findings("prompt-key-mismatch", &nodes_and_agent(text), |_| {});
    assert!(findings.iter().all(|finding| finding.certainty == Certainty::Likely));
}

#[test]
fn a_prompt_that_names_another_choices_key_is_crossed() {
    let text = "  main:
    menu:
      1: { say: \"For bills, press 2.\", goto: agent }
      2: { say: \"For faults, press 2.\", goto: agent }
    exhausted: agent
";
    assert_eq!(
        mismatch(text),
        ["4:12 error the prompt of choice 1 tells callers to press 2: they get something else"]
    );
    assert_eq!(witnesses("prompt-key-mismatch", &nodes_and_agent(text)), ["2"]);
    let spanish = text.replace(
        "say: \"For bills, press 2.\"",
        "say: { en: \"For bills, press 1.\", es: \"Para facturas, pulse 1.\" }",
    );
    assert_eq!(mismatch(&spanish), Vec::<String>::new());
    let global = format!(
        "keys: {{ 0: {{ say: \"For a person, press 9.\", goto: agent }} }}\n{}",
        nodes_and_agent("  main: { menu: { 1: agent, 9: agent }, exhausted: agent }\n")
    );
    assert_eq!(
        found("prompt-key-mismatch", &global),
        ["1:14 error the prompt of choice 0 tells callers to press 9: they get something else"]
    );
}

#[test]
fn long_numbers_and_the_begin_of_long_keys_are_no_offers() {
    let quiet = |line: &str| assert_eq!(mismatch(line), Vec::<String>::new(), "{line}");
    quiet(
        "  main: { say: \"Dial 112. For bills, press 1.\", menu: { 1: agent }, exhausted: agent }\n",
    );
    quiet(
        "  main: { menu: { 12: { say: \"For bills, press one two.\", goto: agent } }, exhausted: agent }\n",
    );
    let same_length = "  main: { say: \"Dial 13. For bills, press 12.\", menu: { 12: agent }, exhausted: agent }\n";
    assert_eq!(mismatch(same_length).len(), 1);
}

#[test]
fn prompts_that_cannot_be_read_are_not_held_against_a_menu() {
    let quiet = |line: &str| assert_eq!(mismatch(line), Vec::<String>::new(), "{line}");
    quiet("  main: { say: \"Press 5.\", language: cs, menu: { 1: agent }, exhausted: agent }\n");
    quiet(
        "  hi: { audio: hi.wav, next: main }
  main: { say: \"For bills, press 1.\", menu: { 1: agent, 2: agent }, exhausted: agent }\n",
    );
    quiet(
        "  main: { input: speech, say: \"Press 5.\", menu: { 1: { speech: [a], goto: agent } }, \
         exhausted: agent }\n",
    );
    let unreached = format!(
        "start: main\n{}",
        nodes_and_agent(
            "  main: { say: \"For bills, press 1.\", menu: { 1: agent }, exhausted: agent }
  old: { say: \"For faults, press 5.\", next: main }\n"
        )
    );
    assert_eq!(found("prompt-key-mismatch", &unreached), Vec::<String>::new());
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

#[test]
fn a_long_key_is_pressed_until_the_call_ends() {
    let menu = |tries: u32| {
        nodes_and_agent(&format!(
            "  main:
    say: For bills, press 22. For faults, press 31.
    menu: {{ 31: agent }}
    tries: {tries}
    exhausted: hangup
"
        ))
    };
    // The second symbol of two wrong keys finds no call with a single try.
    assert_eq!(witnesses("prompt-key-mismatch", &menu(1)), ["2"]);
    assert_eq!(witnesses("prompt-key-mismatch", &menu(3)), ["22"]);
}
