//! `no-way-back`: what its page does not show.

use super::{only, witnesses};
use crate::support::found;

/// A submenu with information lines, behind the first menu.
fn submenu(extra: &str) -> String {
    format!(
        "\
nodes:
  main:
    menu:
      1: {{ say: \"For our hours, press 1.\", goto: opening }}
      2: {{ say: \"For billing, press 2.\", goto: agent }}
    exhausted: agent
  opening:
    menu:
      1: {{ say: \"For the shop, press 1.\", goto: shop }}
      2: {{ say: \"For the works, press 2.\", goto: shop }}
{extra}    exhausted: agent
  shop: {{ say: Open., resolves: any }}
  agent: {{ queue: {{ name: care }} }}
"
    )
}

#[test]
fn any_key_up_is_a_way_back_and_running_out_of_tries_is_none() {
    let rule = "no-way-back";
    assert_eq!(found(rule, &submenu("")).len(), 1);
    assert_eq!(witnesses(rule, &submenu("")), ["1"]);
    for up in ["back", "start", "main"] {
        assert_eq!(
            found(rule, &submenu(&format!("      8: {up}\n"))),
            Vec::<String>::new(),
            "{up}"
        );
    }
    let global = format!("keys: {{ \"*\": back }}\n{}", submenu(""));
    assert_eq!(found(rule, &global), Vec::<String>::new());
    let tries = submenu("").replace("    exhausted: agent\n  shop", "    exhausted: main\n  shop");
    assert_eq!(found(rule, &tries).len(), 1);
}

#[test]
fn the_first_menu_after_the_language_needs_no_way_back() {
    let text = submenu("").replace("  main:\n", "  main:\n    say: Choose.\n").replace(
        "nodes:\n",
        "start: language\nnodes:\n  language:\n    menu:\n      1: { say: \"For English, press 1.\", \
         goto: main, language: en }\n      2: { say: \"For Spanish, press 2.\", goto: main, \
         language: es }\n    exhausted: main\n",
    );
    let told = found("no-way-back", &text);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("into `opening`"), "{told:?}");
}

#[test]
fn a_question_of_consent_needs_no_way_back() {
    let asks = submenu("").replace("  opening:\n", "  opening:\n    purpose: consent\n");
    assert_eq!(found("no-way-back", &asks), Vec::<String>::new());
}

#[test]
fn menus_below_one_without_a_way_back_are_reported_with_it() {
    let text = submenu("      3: { say: \"For parking, press 3.\", goto: parking }\n").replace(
        "  shop:",
        "  parking:\n    menu:\n      1: { say: \"For cars, press 1.\", goto: shop }\n      2: { say: \
         \"For bicycles, press 2.\", goto: shop }\n    exhausted: agent\n  shop:",
    );
    let finding = only("no-way-back", &text);
    assert!(finding.message.contains("`opening` cannot get back (nor from `parking` below it)"));
    assert_eq!((finding.labels.len(), finding.witness.to_string()), (2, "1".to_owned()));
    let opened = text.replace("3: { say: \"For parking", "8: back\n      3: { say: \"For parking");
    assert!(only("no-way-back", &opened).message.contains("wrong turn into `parking`"));
}

#[test]
fn several_keys_that_lead_back_are_a_way_back() {
    let text = submenu("      3: { say: \"For more, press 3.\", goto: more }\n").replace(
        "  shop:",
        "  more:\n    menu:\n      1: { say: \"For parking, press 1.\", goto: shop }\n      9: { say: \
         \"For the main menu, press 9.\", goto: start }\n    exhausted: agent\n  shop:",
    );
    assert_eq!(found("no-way-back", &text), Vec::<String>::new());
    let with_digits = text
        .replace("goto: more }", "goto: number }")
        .replace("  more:", "  number: { collect: { digits: 9 }, next: more }\n  more:");
    assert_eq!(found("no-way-back", &with_digits).len(), 1, "digits are no way back");
}

#[test]
fn a_person_whom_a_key_calls_can_correct_a_wrong_turn() {
    let zero = submenu("      0: { say: \"For an agent, press 0.\", goto: agent }\n");
    let helped = only("no-way-back", &zero);
    assert_eq!(helped.severity.word(), "info");
    assert!(helped.message.ends_with("only the person on the line can help them"));
    let hidden = submenu("      0: { goto: agent, hidden: true }\n");
    assert_eq!(
        only("no-way-back", &hidden).severity.word(),
        "warning",
        "callers do not know of it"
    );
    let data = submenu("").replace(
        "  shop: { say: Open., resolves: any }",
        "  shop: { collect: { digits: 9 }, next: agent }",
    );
    assert_eq!(found("no-way-back", &data), Vec::<String>::new());
}

#[test]
fn nothing_is_claimed_where_an_option_leads_somewhere_unknown() {
    let text = submenu("      3: { say: \"For more, press 3.\", goto: more }\n")
        .replace("  shop:", "  more: { opaque: not heard }\n  shop:");
    assert_eq!(found("no-way-back", &text), Vec::<String>::new());
}

#[test]
fn a_question_whether_something_was_heard_right_leads_back_to_what_asked() {
    let text = |second: &str| {
        format!(
            "nodes:\n  main:\n    menu:\n      1: {{ say: \"For a taxi, press 1.\", goto: place }}\n      \
             2: {{ say: \"For a person, press 2.\", goto: agent }}\n    exhausted: agent\n  \
             place: {{ say: Where are you?, branch: [{{ when: the caller speaks, goto: right }}] }}\n  \
             right:\n    menu:\n      1: {{ say: \"If that is right, press 1.\", goto: booked }}\n      \
             2: {{ say: \"To say it again, press 2.\", goto: {second} }}\n    exhausted: booked\n  \
             booked: {{ say: Your taxi is coming., resolves: [taxi] }}\n  \
             agent: {{ queue: {{ name: care }} }}\n"
        )
    };
    assert_eq!(found("no-way-back", &text("place")), Vec::<String>::new());
    assert_eq!(found("no-way-back", &text("booked")).len(), 1);
}
