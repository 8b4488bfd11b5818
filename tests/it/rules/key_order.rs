//! `key-order`: what its page does not show.

use phonetree::diagnostic::Certainty;

use super::only;
use super::trees::menu_of;
use crate::support::found;

#[test]
fn an_inversion_warns_and_a_gap_informs() {
    let rule = "key-order";
    let say = |key: u8| format!("{key}: {{ say: \"For thing {key}, press {key}.\", goto: agent }}");
    let text = |keys: &[u8]| {
        let lines: Vec<String> = keys.iter().map(|key| say(*key)).collect();
        menu_of(&lines.iter().map(String::as_str).collect::<Vec<_>>())
    };
    assert_eq!(
        found(rule, &text(&[2, 1, 3])),
        ["5:7 warning `main` announces `1` after `2`: callers count along and think that they \
             have missed `1`"]
    );
    assert_eq!(
        found(rule, &text(&[1, 2, 4])),
        ["6:7 info `main` skips `3`: callers who hear `4` think that they have missed one"]
    );
    assert_eq!(found(rule, &text(&[2, 3])).len(), 1);
    assert_eq!(found(rule, &text(&[2])), Vec::<String>::new());
    assert_eq!(found(rule, &text(&[9, 1, 2])), Vec::<String>::new());
    let bound = text(&[1, 2, 4])
        .replace("    exhausted", "      3: { goto: agent, hidden: true }\n    exhausted");
    assert_eq!(found(rule, &bound), Vec::<String>::new());
    let help = only(rule, &text(&[2, 1, 3])).help.unwrap_or_default();
    assert!(help.contains("`1`, `2`, `3`"), "{help}");
}

#[test]
fn the_order_is_that_of_the_words_where_one_prompt_says_all() {
    let text = "\
language: es
nodes:
  main:
    say: Para facturas, pulse 2. Para averías, pulse 1.
    menu:
      1: { label: averías, goto: agent }
      2: { label: facturas, goto: agent }
    exhausted: agent
  agent: { queue: { name: care } }
";
    let finding = only("key-order", text);
    assert_eq!(finding.certainty, Certainty::Likely);
    assert!(found("key-order", text)[0].starts_with("6:7 warning `main` announces `1` after `2`"));
    let unread = text.replace("language: es", "language: pl");
    assert_eq!(found("key-order", &unread), Vec::<String>::new());
}

#[test]
fn hidden_choices_are_neither_counted_nor_compared() {
    let text = "\
nodes:
  main:
    menu:
      2: { say: \"For bills, press 2.\", goto: agent }
      1: { say: \"For your bill, press 1.\", goto: store, hidden: true }
    exhausted: agent
  agent: { queue: { name: care } }
  store: { queue: { name: store } }
";
    assert_eq!(found("key-order", text), Vec::<String>::new());
    assert_eq!(found("ambiguous-labels", text), Vec::<String>::new());
    let shown = text.replace(", hidden: true", "");
    assert_eq!(found("key-order", &shown).len(), 1);
    assert_eq!(found("ambiguous-labels", &shown).len(), 1);
}

#[test]
fn a_global_key_leaves_no_gap() {
    let text = menu_of(&[
        "1: { say: \"For billing, press 1.\", goto: agent }",
        "3: { say: \"For repairs, press 3.\", goto: agent }",
    ]);
    assert_eq!(found("key-order", &text).len(), 1);
    let global = format!("keys: {{ 2: {{ label: shops, goto: agent }} }}\n{text}");
    assert_eq!(found("key-order", &global), Vec::<String>::new());
}

#[test]
fn an_inversion_is_only_as_sure_as_the_less_sure_of_its_two_announcements() {
    let text = "\
nodes:
  main:
    say: For bills, press 2.
    menu:
      1: { say: \"For faults, press 1.\", goto: agent }
      2: agent
    exhausted: agent
  agent: { queue: { name: care } }
";
    let finding = only("key-order", text);
    assert_eq!(finding.certainty, Certainty::Likely);
}

#[test]
fn what_a_message_before_a_menu_says_of_its_keys_does_not_count_where_the_menu_says_it() {
    let text = |menu: &str| {
        format!(
            "nodes:\n  rates: {{ say: \"Rooms cost 50. For our specials, press 3.\", next: main }}\n  \
             main:\n    say: \"{menu}\"\n    menu: {{ 1: agent, 2: agent, 3: agent }}\n    \
             exhausted: agent\n  agent: {{ queue: {{ name: care }} }}\n"
        )
    };
    let whole = "For rooms, press 1. For tours, press 2. For specials, press 3.";
    assert_eq!(found("key-order", &text(whole)), Vec::<String>::new());
    let rest = "For rooms, press 1. For tours, press 2.";
    assert_eq!(found("key-order", &text(rest)).len(), 1);
}
