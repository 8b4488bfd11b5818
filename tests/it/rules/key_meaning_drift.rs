//! `key-meaning-drift`: what its page does not show.

use super::witnesses;
use crate::support::found;

#[test]
fn a_menu_that_binds_a_global_key_to_another_job_is_reported_there() {
    let text = |own: &str| {
        format!(
            "\
keys:
  0: {{ label: agent, goto: agent }}
nodes:
  main:
    menu:
      1: {{ say: \"For billing, press 1.\", goto: billing }}
      2: {{ say: \"For repairs, press 2.\", goto: agent }}
    exhausted: agent
  billing:
    menu:
      1: {{ say: \"For a copy, press 1.\", goto: agent }}
      2: {{ say: \"To pay, press 2.\", goto: agent }}
      0: {own}
    exhausted: agent
  agent: {{ queue: {{ name: care }} }}
  other: {{ queue: {{ name: billing }} }}
"
        )
    };
    let rule = "key-meaning-drift";
    assert_eq!(
        found(rule, &text("back")),
        ["13:7 warning `0` leads back in `billing` and leads to a person elsewhere: callers who \
          have learned the key get something else"]
    );
    assert_eq!(witnesses(rule, &text("back")), ["1, 0"]);
    assert!(found(rule, &text("hangup"))[0].contains("`0` ends the call"));
    assert!(found(rule, &text("repeat"))[0].contains("`0` repeats the menu"));
    assert_eq!(found(rule, &text("other")), Vec::<String>::new());
}

#[test]
fn an_option_that_moves_to_another_key_is_worth_knowing() {
    let text = |key: u8, label: &str| {
        format!(
            "\
nodes:
  main:
    menu:
      1: {{ say: \"For the warehouse, press 1.\", goto: store }}
      2: {{ say: \"For {label}, press 2.\", goto: agent }}
    exhausted: agent
  store:
    menu:
      1: {{ say: \"For deliveries, press 1.\", goto: box }}
      {key}: {{ say: \"For {label}, press {key}.\", goto: agent }}
    exhausted: agent
  box: {{ voicemail: {{ box: store }} }}
  agent: {{ queue: {{ name: care }} }}
"
        )
    };
    let rule = "key-meaning-drift";
    assert_eq!(
        found(rule, &text(3, "the complaints desk")),
        ["10:7 info \"complaints desk\" is on `3` in `store` and on `2` in `main`: callers who \
          know the key press the wrong one"]
    );
    assert_eq!(found(rule, &text(2, "the complaints desk")), Vec::<String>::new());
    assert_eq!(found(rule, &text(3, "anything else")), Vec::<String>::new());
}
