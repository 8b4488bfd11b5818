//! Rules of loops that hold silent and wrong callers.

use super::{only, witnesses};
use crate::support::found;

#[test]
fn a_default_that_traps_silent_callers_is_told_once_and_at_the_default() {
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
            "3:3 warning callers who press nothing, or only wrong keys, hear `main` again and again, \
          and so in one more place: the line helps them to nobody and never ends"
        ]
    );
    assert_eq!(only.witness.to_string(), "silence ×2");
    assert!(only.help.unwrap_or_default().contains("`exhausted: agent`"));
    assert_eq!(found("wrong-key-trap", text), Vec::<String>::new());
}

#[test]
fn silent_and_wrong_callers_are_told_apart_where_only_one_of_them_is_held() {
    let text = |silent: &str, wrong: &str| {
        format!(
            "\
nodes:
  main:
    menu:
      1: {{ say: \"For billing, press 1.\", goto: agent }}
      2: {{ say: \"For repairs, press 2.\", goto: agent }}
    tries: 2
    no_input: {{ exhausted: {silent} }}
    no_match: {{ exhausted: {wrong} }}
  agent: {{ queue: {{ name: care }} }}
"
        )
    };
    let silent = text("main", "agent");
    assert_eq!(found("wrong-key-trap", &silent), Vec::<String>::new());
    assert!(
        found("silent-trap", &silent)[0].starts_with("7:5 warning callers who press nothing hear")
    );
    let wrong = text("agent", "main");
    assert_eq!(found("silent-trap", &wrong), Vec::<String>::new());
    assert!(
        found("wrong-key-trap", &wrong)[0].starts_with("8:5 warning callers who press only wrong")
    );
    assert_eq!(witnesses("wrong-key-trap", &wrong), ["wrong key ×2"]);
    let help = only("wrong-key-trap", &wrong).help.unwrap_or_default();
    assert!(help.contains("no_match: { exhausted: agent }"), "{help}");
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
