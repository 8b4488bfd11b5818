//! `person-not-first`: global keys, choices of language, submenus.

use phonetree::diagnostic::OptionValue;

use super::with;
use crate::support::found;

const RULE: &str = "person-not-first";
const EVERY: (&str, OptionValue) = ("every-menu", OptionValue::Flag(true));

const TWO: &str = "\
nodes:
  main:
    menu:
      0: { say: \"To speak to someone, press 0.\", goto: agent }
      1: { say: \"For billing, press 1.\", goto: billing }
    exhausted: agent
  billing:
    menu:
      1: { say: \"For your balance, press 1.\", goto: balance }
      2: { say: \"For your last payment, press 2.\", goto: balance }
      3: { say: \"For your address, press 3.\", goto: balance }
      0: { say: \"To speak to someone, press 0.\", goto: agent }
    exhausted: agent
  balance: { say: It is zero., next: main }
  agent: { queue: { name: care } }
";

#[test]
fn only_the_first_menu_counts_unless_all_are_asked_for() {
    assert_eq!(found(RULE, TWO), [""; 0]);
    let all = with(RULE, TWO, &[EVERY]);
    assert_eq!(all.len(), 1);
    assert!(all[0].contains("`billing` (\"your balance\")"), "{all:?}");
}

#[test]
fn a_global_key_that_the_menu_announces_first_is_heard_first() {
    let text = "\
keys:
  0: { label: a person, goto: agent }
nodes:
  main:
    say: \"To speak to someone, press 0. For hours, press 1. For prices, press 2.\"
    menu: { 1: hours, 2: hours, 3: { say: \"For moves, press 3.\", goto: hours } }
    exhausted: agent
  hours: { say: Open from nine to five., next: main }
  agent: { queue: { name: care } }
";
    assert_eq!(found(RULE, text), [""; 0]);
    let last = text.replace(
        "To speak to someone, press 0. For hours, press 1. For prices, press 2.",
        "For hours, press 1. For prices, press 2. To speak to someone, press 0.",
    );
    assert_eq!(found(RULE, &last).len(), 1);
}

#[test]
fn the_choice_of_a_language_comes_before() {
    let text = "\
languages: [en, es]
nodes:
  start:
    menu:
      1: { say: \"For English, press 1.\", language: en, goto: main }
      2: { say: \"Para español, pulse 2.\", language: es, goto: main }
    exhausted: main
  main:
    menu:
      0: { say: { en: \"To speak to someone, press 0.\", es: \"Para hablar con alguien, pulse 0.\" }, goto: agent }
      1: { say: { en: \"For billing, press 1.\", es: \"Para facturas, pulse 1.\" }, goto: agent }
    exhausted: agent
  agent: { queue: { name: care } }
";
    assert_eq!(with(RULE, text, &[EVERY]), [""; 0]);
}
