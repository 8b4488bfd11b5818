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
