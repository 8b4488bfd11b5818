//! `hold-too-long`: what its page does not show.

use phonetree::diagnostic::OptionValue;

use super::trees::queue_with;
use super::{with, witnesses};
use crate::support::found;

#[test]
fn a_wait_is_too_long_past_three_minutes_and_an_error_past_five() {
    let found = |details: &str| found("hold-too-long", &queue_with(details));
    assert!(found("wait: 180s").is_empty() && found("name: care").is_empty());
    assert_eq!(
        found("wait: 181s"),
        ["7:14 warning callers in `agent` usually wait 3 min 1 s, more than 3 min: many hang up \
          before that"]
    );
    assert!(found("wait: 300s")[0].starts_with("7:14 warning"));
    assert!(found("wait: 301s")[0].starts_with("7:14 error"));
    assert_eq!(
        found("wait: 10m, max_wait: 4m"),
        ["7:25 warning callers in `agent` can be kept waiting for 4 min, more than 3 min: many \
          hang up before that"]
    );
    assert!(found("wait: 10m, max_wait: 2m").is_empty(), "nobody waits past `max_wait`");
    assert!(found("wait: 60s, max_wait: 5m").is_empty(), "the usual wait is short");
    assert!(found("max_wait: 301s")[0].starts_with("7:14 error"));
    assert_eq!(witnesses("hold-too-long", &queue_with("wait: 4m")), ["0"]);
}

#[test]
fn the_thresholds_of_a_long_wait_can_be_set() {
    let set = |name, seconds| {
        with("hold-too-long", &queue_with("wait: 100s"), &[(name, OptionValue::Seconds(seconds))])
    };
    assert!(set("warn", 100.0).is_empty());
    assert!(set("warn", 60.0)[0].contains("warning callers in `agent` usually wait 1 min 40 s"));
    assert!(set("error", 60.0)[0].contains("error callers"), "an error limit below the warning's");
}
