//! `callback-no-window`: what its page does not show.

use phonetree::diagnostic::{Certainty, OptionValue};

use super::{grades, with};
use crate::support::found;

fn callback(say: &str, details: &str) -> String {
    format!(
        "nodes:
  intro:
    say: Thank you.
    next: call-me
  call-me:
    {say}
    callback: {details}
"
    )
}

#[test]
fn a_window_is_given_by_the_field_by_the_prompt_or_by_the_message_before() {
    let without = callback("note: x", "{ confirms: true }");
    assert_eq!(
        found("callback-no-window", &without),
        ["7:5 warning `call-me` promises a callback and does not say by when: callers cannot \
          plan and call again"]
    );
    assert!(found("callback-no-window", &callback("note: x", "{ within: 48h }")).is_empty());
    let prompt = callback("say: We call you back within two hours.", "{ confirms: true }");
    assert!(found("callback-no-window", &prompt).is_empty());
    let before = without.replace("Thank you.", "We call you back tomorrow.");
    assert!(found("callback-no-window", &before).is_empty());
}

#[test]
fn a_missing_window_is_as_sure_as_the_prompts_can_be_read() {
    let said_nothing =
        callback("note: x", "{ confirms: true }").replace("say: Thank you.", "note: y");
    assert_eq!(grades("callback-no-window", &said_nothing), [(7, "warning", Certainty::Proven)]);
    let vague = callback("say: We call you soon.", "{ confirms: true }");
    assert_eq!(grades("callback-no-window", &vague), [(7, "warning", Certainty::Likely)]);
    let sound = callback("audio: soon.wav", "{ confirms: true }");
    assert!(found("callback-no-window", &sound).is_empty(), "nobody knows what it says");
    let foreign = callback("say: { sv: Vi ringer. }", "{ confirms: true }");
    assert!(found("callback-no-window", &foreign).is_empty());
}

#[test]
fn a_window_may_be_held_to_a_longest_one() {
    let three = callback("note: x", "{ within: 3h }");
    let max = |seconds| OptionValue::Seconds(seconds);
    assert!(with("callback-no-window", &three, &[("max", max(10800.0))]).is_empty());
    assert_eq!(
        with("callback-no-window", &three, &[("max", max(10799.0))]),
        ["7:17 warning `call-me` promises a callback within 3 h, longer than the 2 h 59 min \
          allowed"]
    );
    assert!(found("callback-no-window", &three).is_empty(), "any window is allowed by default");
}

#[test]
fn a_time_that_is_said_before_a_silent_decision_counts() {
    let text = |words: &str| {
        format!(
            "nodes:
  main:
    say: {words}
    next: number
  number:
    branch:
      - {{ when: the number can be called, goto: book }}
      - {{ when: the number cannot be called, goto: hangup }}
  book:
    callback: {{}}
"
        )
    };
    assert_eq!(
        found("callback-no-window", &text("We will return your call within one hour.")),
        Vec::<String>::new()
    );
    assert_eq!(found("callback-no-window", &text("We will return your call.")).len(), 1);
}
