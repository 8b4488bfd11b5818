//! `not-most-used-first`: what its page does not show.

use phonetree::diagnostic::OptionValue;

use super::trees::menu_of;
use super::{only, with, witnesses};
use crate::support::found;

#[test]
fn an_option_wanted_twice_as_often_as_one_before_it_is_reported() {
    let rule = "not-most-used-first";
    let text = |first: f64, second: f64| {
        menu_of(&[
            &format!("1: {{ say: \"For billing, press 1.\", goto: agent, weight: {first} }}"),
            &format!("2: {{ say: \"For repairs, press 2.\", goto: agent, weight: {second} }}"),
        ])
    };
    assert_eq!(found(rule, &text(10.0, 19.9)), Vec::<String>::new());
    assert_eq!(
        found(rule, &text(10.0, 20.0)),
        ["5:7 warning 67% of callers want `2` in `main`, but first hear `1`, which 33% want"]
    );
    assert_eq!(witnesses(rule, &text(10.0, 20.0)), ["2"]);
    assert_eq!(found(rule, &text(0.0, 0.0)), Vec::<String>::new());
    assert_eq!(with(rule, &text(10.0, 20.0), &[("ratio", OptionValue::Ratio(2.5))]).len(), 0);
}

#[test]
fn the_most_wanted_late_option_is_reported_and_weights_are_not_mixed_with_volumes() {
    let text = "\
issues: { list: { bill: { title: Bill, volume: 900 } } }
nodes:
  main:
    menu:
      1: { say: \"For careers, press 1.\", goto: agent, weight: 1 }
      2: { say: \"For repairs, press 2.\", goto: agent, weight: 3 }
      3: { say: \"For moving, press 3.\", goto: agent, weight: 5 }
      4: { say: \"For billing, press 4.\", goto: agent, handles: [bill] }
    exhausted: agent
  agent: { queue: { name: care }, resolves: any }
";
    assert!(
        only("not-most-used-first", text).message.starts_with("56% of callers want `3` in `main`")
    );
}
