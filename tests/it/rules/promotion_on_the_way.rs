//! `promotion-on-the-way`: what callers chose, and what they must hear.

use phonetree::diagnostic::OptionValue;

use super::with;
use crate::support::found;

const QUEUES: (&str, OptionValue) = ("queues-only", OptionValue::Flag(true));
const RULE: &str = "promotion-on-the-way";

#[test]
fn what_callers_cannot_get_past_is_reported() {
    let text = "\
nodes:
  main:
    menu:
      1: { say: \"For billing, press 1.\", goto: offers }
      2: { say: \"For faults, press 2.\", goto: agent }
    exhausted: agent
  offers: { say: Our new card., purpose: promotion, next: billing }
  billing: { queue: { name: billing } }
  agent: { queue: { name: care } }
";
    assert_eq!(
        found(RULE, text),
        ["7:3 warning callers must hear the advertising of `offers` before they get on"]
    );
    let twice = text.replace("2.\", goto: agent", "2.\", goto: billing");
    assert_eq!(found(RULE, &twice), [""; 0], "there is another way to billing");
    assert_eq!(with(RULE, text, &[QUEUES]).len(), 0);
}

#[test]
fn offers_that_end_the_call_or_go_back_are_chosen() {
    for next in ["next: main", "hangup: true", "next: hangup"] {
        let text = format!(
            "nodes:\n  main:\n    menu:\n      1: {{ say: \"For offers, press 1.\", goto: offers }}\n    \
             exhausted: agent\n  offers: {{ say: Our new card., purpose: promotion, {next} }}\n  \
             agent: {{ queue: {{ name: care }} }}\n"
        );
        assert_eq!(found(RULE, &text), [""; 0], "{next}");
    }
}

#[test]
fn a_queue_that_advertises_is_reported_either_way() {
    let text =
        "nodes:\n  agent: { say: Our new card., purpose: promotion, queue: { name: care } }\n";
    assert_eq!(found(RULE, text).len(), 1);
    assert_eq!(with(RULE, text, &[QUEUES]).len(), 1);
}
