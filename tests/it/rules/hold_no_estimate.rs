//! `hold-no-estimate`: what its page does not show.

use phonetree::diagnostic::OptionValue;

use super::trees::queue_with;
use super::{with, witnesses};
use crate::support::found;

#[test]
fn a_wait_needs_an_estimate_past_a_minute() {
    let found = |details: &str| found("hold-no-estimate", &queue_with(details));
    assert!(found("wait: 60s").is_empty());
    assert_eq!(
        found("wait: 61s"),
        ["7:14 warning callers in `agent` wait 1 min 1 s and are told neither their place in \
          line nor how long it takes"]
    );
    assert_eq!(found("max_wait: 2m").len(), 1);
    assert!(found("wait: 30s, max_wait: 5m").is_empty(), "the usual wait is short");
    for told in ["position", "estimate"] {
        assert!(found(&format!("wait: 5m, announces: [music, {told}]")).is_empty(), "{told}");
    }
    assert_eq!(witnesses("hold-no-estimate", &queue_with("wait: 2m")), ["0"]);
}

#[test]
fn announcements_without_an_estimate_count_where_no_wait_is_declared() {
    let found = |details: &str| found("hold-no-estimate", &queue_with(details));
    assert!(found("name: care").is_empty(), "nothing is known of it");
    assert!(found("announces: [music]")[0].ends_with("how long it takes, only music"));
    assert!(found("announces: [apology]")[0].ends_with("only an apology"));
    assert!(found("wait: 30s, announces: [music]").is_empty());
}

#[test]
fn a_prompt_that_says_how_long_it_takes_is_an_estimate() {
    let text = queue_with("wait: 5m")
        .replace("    queue:", "    say: The wait is about five minutes.\n    queue:");
    assert!(found("hold-no-estimate", &text).is_empty());
    let vague = text.replace("about five minutes", "short");
    assert_eq!(found("hold-no-estimate", &vague).len(), 1);
}

#[test]
fn a_shorter_limit_for_estimates_can_be_set() {
    let text = queue_with("wait: 40s");
    assert_eq!(with("hold-no-estimate", &text, &[("min", OptionValue::Seconds(30.0))]).len(), 1);
}
