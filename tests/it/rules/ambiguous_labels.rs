//! `ambiguous-labels`: what its page does not show.

use phonetree::diagnostic::{Certainty, OptionValue};

use super::trees::menu_of;
use super::{only, with};
use crate::support::found;

#[test]
fn labels_overlap_from_six_tenths_of_their_words_on() {
    let rule = "ambiguous-labels";
    let text = |first: &str, second: &str| {
        format!(
            "{}  store: {{ queue: {{ name: store }} }}\n",
            menu_of(&[
                &format!("1: {{ say: \"For {first}, press 1.\", goto: agent }}"),
                &format!("2: {{ say: \"For {second}, press 2.\", goto: store }}"),
            ])
        )
    };
    assert_eq!(
        found(rule, &text("credit cards", "your credit card")),
        ["5:7 warning `1` and `2` in `main` sound alike (both mention \"card\", \"credit\"): \
          callers must guess which one is theirs"]
    );
    assert_eq!(only(rule, &text("bills", "a bill")).certainty, Certainty::Likely);
    // Three of five words, and three of six.
    assert_eq!(found(rule, &text("red green blue", "red green blue black white")).len(), 1);
    let half = text("red green blue", "red green blue black white brown");
    assert_eq!(found(rule, &half), Vec::<String>::new());
    assert_eq!(with(rule, &half, &[("overlap", OptionValue::Ratio(0.5))]).len(), 1);
    for (first, second) in [
        ("lost credit cards", "new credit cards"),
        ("a problem solved", "a problem not solved"),
        ("your scheduled transfers to hear", "deleting scheduled transfers"),
    ] {
        assert_eq!(found(rule, &text(first, second)), Vec::<String>::new(), "{first}");
    }
    let polish = format!("language: pl\n{}", text("bills", "a bill"));
    assert_eq!(found(rule, &polish), Vec::<String>::new());
}

#[test]
fn labels_that_no_prompt_says_are_compared_too() {
    let text = "\
nodes:
  main:
    audio: main.wav
    menu:
      1: { label: accounts, goto: store }
      2: { label: my account, goto: agent }
    exhausted: agent
  agent: { queue: { name: care } }
  store: { queue: { name: store } }
";
    assert!(found("ambiguous-labels", text)[0].starts_with("6:7 warning `1` and `2`"));
}

#[test]
fn a_menu_with_more_options_than_are_compared_says_so() {
    let menu = |n: usize| {
        let row = |i: usize| format!("{i}: {{ label: \"w{i}\", goto: agent }}");
        let rows: Vec<String> = (100..100 + n).map(row).collect();
        menu_of(&rows.iter().map(String::as_str).collect::<Vec<_>>())
    };
    assert_eq!(found("ambiguous-labels", &menu(100)), Vec::<String>::new());
    let many = found("ambiguous-labels", &menu(101));
    assert_eq!(many.len(), 1, "{many:?}");
    assert!(many[0].contains("info `main` has more than 100 options"), "{many:?}");
}
