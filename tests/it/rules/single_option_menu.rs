//! `single-option-menu`: what its page does not show.

use super::trees::menu_of;
use super::witnesses;
use crate::support::found;

#[test]
fn a_person_on_zero_is_a_second_option_and_a_hidden_key_is_none() {
    let rule = "single-option-menu";
    let one = "1: { say: \"For all enquiries, press 1.\", goto: agent }";
    let told = found(rule, &menu_of(&[one, "7: { goto: agent, hidden: true }"]));
    assert_eq!(
        told,
        ["4:7 warning `main` has one option: callers must listen and press `1` although there is \
          nothing to choose"]
    );
    assert_eq!(witnesses(rule, &menu_of(&[one])), ["1"]);
    let two = menu_of(&[one, "0: { say: \"To speak to someone, press 0.\", goto: agent }"]);
    assert_eq!(found(rule, &two), Vec::<String>::new());
}

#[test]
fn staying_on_the_line_is_no_option_where_only_the_defaults_lead_on() {
    let text = "\
defaults: { exhausted: agent }
nodes:
  main:
    menu:
      1: { say: \"To leave a message, press 1.\", goto: box }
  box: { voicemail: { box: care } }
  agent: { queue: { name: care } }
";
    assert_eq!(found("single-option-menu", text).len(), 1);
    let own = text.replace("goto: box }\n", "goto: box }\n    exhausted: agent\n");
    assert_eq!(found("single-option-menu", &own), Vec::<String>::new());
}
