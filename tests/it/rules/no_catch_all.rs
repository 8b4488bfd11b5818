//! `no-catch-all`: what its page does not show.

use phonetree::diagnostic::OptionValue;

use super::helps;
use super::trees::nodes_and_agent;
use crate::support::{findings, found};

#[test]
fn three_options_without_a_rest_are_too_few_and_two_are_a_closed_question() {
    let of = |options: &str| {
        let text = format!(
            "nodes:\n  main: {{ menu: {{ {options} }}, exhausted: hangup }}\n  box: {{ voicemail: \
             {{ box: a }} }}\n"
        );
        (found("no-catch-all", &text), helps("no-catch-all", &text))
    };
    let option = |key: u8, what: &str| format!("{key}: {{ label: {what}, goto: box }}, ");
    let two = format!("{}{}", option(1, "bills"), option(2, "faults"));
    assert_eq!(of(&two).0, Vec::<String>::new());
    let (three, help) = of(&format!("{two}{}", option(4, "parcels")));
    assert_eq!(
        three,
        ["2:3 warning `main` has nothing for callers whose reason it does not list: they must \
             pick a wrong option or hang up"]
    );
    assert_eq!(help, ["add \"For anything else, press 5.\""]);
    assert_eq!(of(&format!("{two}3: {{ goto: repeat }}")).0, Vec::<String>::new());
    assert_eq!(of(&format!("{two}{}", option(3, "anything else"))).0, Vec::<String>::new());
    assert_eq!(
        of(&format!("{two}{}", "3: box")).0,
        Vec::<String>::new(),
        "what 3 is for is unknown"
    );
    let nine = of(&format!("{two}{}", option(9, "parcels"))).1;
    assert!(nine[0].contains("an option of its own"));
}

#[test]
fn a_rest_in_the_menus_own_prompt_or_in_speech_is_one() {
    let menu =
        "menu: { 1: box, 2: box, 3: box }, exhausted: hangup }\n  box: { voicemail: { box: a } }\n";
    let of = |head: &str| found("no-catch-all", &format!("nodes:\n{head}{menu}")).len();
    let said = "For bills, press 1. For faults, press 2. For parcels, press 3.";
    assert_eq!(of(&format!("  main: {{ say: \"{said}\", ")), 1);
    assert_eq!(
        of(&format!("  main: {{ say: \"{}\", ", said.replace("parcels", "other matters"))),
        0
    );
    assert_eq!(of(&format!("  main: {{ say: \"{said}\", input: both, ")), 0);
    assert_eq!(of(&format!("  main: {{ say: \"{said}\", purpose: survey, ")), 0);
    assert_eq!(of(&format!("  main: {{ say: \"{said}\", language: cs, ")), 0);
    assert_eq!(
        of(&format!(
            "  hi: {{ say: Stay for all other things., next: main }}\n  main: {{ say: \"{said}\", "
        )),
        0
    );
}

#[test]
fn a_menu_further_down_may_ask_a_closed_question() {
    let text = nodes_and_agent(
        "  main: { menu: { 1: plans, 0: { say: \"For a person, press 0.\", goto: agent } }, exhausted: agent }
  plans: { menu: { 1: { label: small, goto: box }, 2: { label: medium, goto: box }, 3: { label: large, goto: box } }, exhausted: box }
  box: { voicemail: { box: a } }\n",
    );
    assert_eq!(found("no-catch-all", &text), Vec::<String>::new());
    let (_, strict) = findings("no-catch-all", &text, |settings| {
        settings.options.insert("min".into(), OptionValue::Count(1));
    });
    assert_eq!(strict, [], "a person takes everything");
}
