//! `timeout-range`: what its page does not show.

use phonetree::diagnostic::OptionValue;

use super::trees::{AGENT, defaults_with, menu_with};
use super::witnesses;
use crate::support::{findings, found};

#[test]
fn the_first_key_has_five_to_ten_seconds() {
    let of = |seconds: f64| found("timeout-range", &menu_with(&format!("timeout: {seconds}s")));
    assert_eq!(
        of(2.5),
        ["2:49 error callers have only 2.5 s to press the first key in `main`: too short for \
          callers who must look at the keypad"]
    );
    assert!(of(3.0)[0].contains("warning"));
    assert!(of(4.9)[0].contains("warning"));
    assert_eq!(of(5.0), Vec::<String>::new());
    assert_eq!(of(10.0), Vec::<String>::new());
    assert_eq!(
        of(11.0),
        ["2:49 info callers who press nothing hear 11 s of silence in `main` and think that the \
          line is dead"]
    );
    assert_eq!(witnesses("timeout-range", &menu_with("timeout: 2s")), ["silence"]);
}

#[test]
fn a_default_wait_is_reported_once_and_a_built_in_one_never() {
    let text = defaults_with("exhausted: agent, timeout: 2s");
    assert_eq!(
        found("timeout-range", &text),
        [
            "1:31 error callers have only 2 s to press the first key in menus without their own `timeout`: too short for callers who must look at the keypad"
        ]
    );
    let strict = |text: &str| {
        let (_, found) = findings("timeout-range", text, |settings| {
            let ten = OptionValue::Seconds(9.0);
            settings.options.insert("warn".into(), ten);
        });
        found.len()
    };
    assert_eq!(strict(&menu_with("tries: 3")), 0);
    assert_eq!(strict(&menu_with("timeout: 8s")), 1);
}

#[test]
fn a_number_may_be_waited_for_long_and_a_short_wait_is_a_fault_there_too() {
    let of = |timeout: &str| {
        let text = format!(
            "nodes:\n  main: {{ say: Number., collect: {{ digits: 4 }}, timeout: {timeout}, next: \
             agent, exhausted: agent }}\n{AGENT}"
        );
        found("timeout-range", &text).len()
    };
    assert_eq!(of("60s"), 0);
    assert_eq!(of("2s"), 1);
}
