//! `action-before-function`: what its page does not show.

use phonetree::diagnostic::Certainty;

use super::only;
use super::trees::menu_of;
use crate::support::found;

#[test]
fn a_menu_that_names_keys_first_is_reported_once_with_how_many() {
    let text = menu_of(&[
        "1: { say: \"For billing, press 1.\", goto: agent }",
        "2: { say: \"Press 2 for repairs.\", goto: agent }",
        "3: { say: \"Press 3 for returns.\", goto: agent }",
    ]);
    let finding = only("action-before-function", &text);
    assert!(
        finding
            .message
            .starts_with("`main` names the key `2` before what it is for, and another key too")
    );
    assert_eq!((finding.certainty, finding.labels.len()), (Certainty::Likely, 2));
    assert!(found("action-before-function", &text)[0].starts_with("5:12 warning"));
}

#[test]
fn the_order_is_read_in_the_language_of_the_menu_and_before_it() {
    let text = |language: &str| {
        format!(
            "\
language: {language}
nodes:
  hola: {{ say: \"Pulse 1 para facturas, pulse 2 para averías.\", next: main }}
  main:
    menu:
      1: {{ label: facturas, goto: agent }}
      2: {{ label: averías, goto: agent }}
    exhausted: agent
  agent: {{ queue: {{ name: care }} }}
"
        )
    };
    let told = found("action-before-function", &text("es"));
    assert!(told[0].starts_with("3:11 warning `main` names the key `1`"), "{told:?}");
    assert_eq!(found("action-before-function", &text("pl")), Vec::<String>::new());
}

#[test]
fn a_key_without_a_purpose_is_not_named_before_one() {
    let text = menu_of(&[
        "1: { say: \"Press 1.\", goto: agent }",
        "2: { say: \"For repairs, press 2.\", goto: agent }",
    ]);
    assert_eq!(found("action-before-function", &text), Vec::<String>::new());
}

#[test]
fn a_choice_that_the_menu_announces_is_not_heard_again_by_its_own_prompt() {
    let text = "\
nodes:
  main:
    say: For billing, press 1. For repairs, press 2.
    menu:
      1: { say: \"Press 1 for billing.\", goto: agent }
      2: { label: repairs, goto: agent }
    exhausted: agent
  agent: { queue: { name: care } }
";
    assert_eq!(found("action-before-function", text), Vec::<String>::new());
}
