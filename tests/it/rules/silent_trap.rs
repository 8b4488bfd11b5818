//! `silent-trap`: what its page does not show.

use super::{only, witnesses};
use crate::support::found;

#[test]
fn a_default_that_traps_silent_callers_is_reported_once_and_at_the_default() {
    let text = "\
defaults:
  tries: 2
  exhausted: repeat
nodes:
  main:
    menu:
      1: { say: \"For billing, press 1.\", goto: billing }
      2: { say: \"For repairs, press 2.\", goto: agent }
  billing:
    menu:
      1: { say: \"For a copy, press 1.\", goto: agent }
      2: { say: \"To pay, press 2.\", goto: agent }
  agent: { queue: { name: care } }
";
    let only = only("silent-trap", text);
    assert_eq!(
        found("silent-trap", text),
        [
            "3:3 warning callers who press nothing, or only wrong keys, hear `main` again and again (the same in 1 more place): they get no help, however long they stay on the line"
        ]
    );
    assert_eq!(only.witness.to_string(), "silence ×2");
    assert!(only.help.unwrap_or_default().contains("`exhausted: agent`"));
    assert_eq!(found("wrong-key-trap", text), Vec::<String>::new());
}

#[test]
fn silent_callers_are_counted_at_the_menu_and_not_at_the_message_before_it() {
    let text = "\
nodes:
  welcome: { say: Hello., next: main }
  main:
    menu:
      1: { say: \"For billing, press 1.\", goto: agent }
      2: { say: \"For repairs, press 2.\", goto: agent }
    exhausted: welcome
  agent: { queue: { name: care } }
";
    assert!(
        found("silent-trap", text)[0].starts_with("7:5 warning"),
        "{:?}",
        found("silent-trap", text)
    );
    assert_eq!(witnesses("silent-trap", text), ["silence ×3"]);
}

/// The findings for silent callers of a line whose key 2 leads where the file shows it, and of one
/// where it does not.
fn known_and_open(text: &str) -> [usize; 2] {
    ["queue: { name: repairs }", "opaque: { reason: another system }"]
        .map(|second| found("silent-trap", &text.replace("SECOND", second)).len())
}

#[test]
fn a_subroutine_that_the_loop_calls_itself_comes_back_to_it() {
    let text = "\
nodes:
  main:
    menu:
      1: { say: \"For billing, press 1.\", goto: agent }
      2: { say: \"For repairs, press 2.\", goto: second }
    exhausted: again
  again: { call: { to: sorry, next: main } }
  sorry: { say: We did not get that., next: return }
  agent: { queue: { name: care } }
  second: { SECOND }
";
    assert_eq!(known_and_open(text), [1, 1]);
}

#[test]
fn a_subroutine_that_others_may_have_called_is_no_proof_of_a_loop() {
    let text = "\
nodes:
  home: { call: { to: main, next: home } }
  main:
    menu:
      1: { say: \"For billing, press 1.\", goto: agent }
      2: { say: \"For repairs, press 2.\", goto: second }
    exhausted: sorry
  sorry: { say: We did not get that., next: return }
  agent: { queue: { name: care } }
  second: { SECOND }
";
    assert_eq!(known_and_open(text), [1, 0]);
}
