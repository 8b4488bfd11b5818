//! `key-prefix`: what its page does not show.

use super::trees::menu_of;
use super::{only, witnesses};
use crate::support::found;

#[test]
fn a_long_global_key_is_reported_once_for_all_menus() {
    let text = "\
keys:
  99: { label: staff, goto: agent, hidden: true }
defaults: { interdigit: 2s }
nodes:
  main:
    menu:
      1: { say: \"For billing, press 1.\", goto: billing }
      9: { say: \"For repairs, press 9.\", goto: agent }
    exhausted: agent
  billing:
    menu:
      1: { say: \"For a copy, press 1.\", goto: agent }
      9: { say: \"To pay, press 9.\", goto: agent }
    exhausted: agent
  agent: { queue: { name: care } }
";
    assert_eq!(
        found("key-prefix", text),
        [
            "2:3 warning every caller who presses `9` in `main` and one more menu waits 2 s, in case \
          `99` is meant"
        ]
    );
    assert_eq!(witnesses("key-prefix", text), ["9"]);
    let one = text.replace("9: { say: \"To pay", "2: { say: \"To pay");
    assert!(
        found("key-prefix", &one)[0]
            .starts_with("8:7 warning every caller who presses `9` in `main` waits")
    );
    let help = only("key-prefix", text).help.unwrap_or_default();
    assert!(help.contains("such as `2`"), "{help}");
}

#[test]
fn a_longer_key_that_begins_otherwise_makes_nobody_wait() {
    let lines = ["1: agent", "2: agent", "31: agent", "32: agent"];
    assert_eq!(found("key-prefix", &menu_of(&lines)), Vec::<String>::new());
    assert_eq!(found("key-prefix", &menu_of(&["1: agent", "11: agent", "12: agent"])).len(), 1);
}

#[test]
fn a_menu_that_waits_for_more_keys_is_reported_once() {
    let menu = |length: &str| {
        format!(
            "nodes:\n  main:\n    menu: {{ 1: agent, 2: agent, 12: agent }}\n    {length}\n    \
             exhausted: agent\n  agent: {{ queue: {{ name: care }} }}\n"
        )
    };
    let found = found("key-prefix", &menu("length: 2"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("`1` or one other key in `main` waits 3 s, in case `12` is meant"));
    let four = only("key-prefix", &menu("length: 4"));
    assert!(four.message.contains("because the menu waits for 4 keys"), "{}", four.message);
    assert_eq!(
        four.help.as_deref(),
        Some("let the menu wait for 2, as many as its longest key has")
    );
}

#[test]
fn keys_wait_where_a_number_may_be_dialled() {
    let text = "
nodes:
  main:
    menu: { 1: agent, 1000: { goto: agent, matches: '1[0-9]{3}', hidden: true } }
    exhausted: agent
  agent: { queue: { name: care } }
";
    let found = found("key-prefix", text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("in case a number such as `1000` is meant"), "{found:?}");
}
