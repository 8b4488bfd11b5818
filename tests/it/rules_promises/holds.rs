//! Queues: ways out, waits, estimates, calls that are dropped.

use phonetree::diagnostic::OptionValue;

use super::{found, found_with, witnesses};

fn queue(details: &str) -> String {
    format!(
        "nodes:
  main:
    menu:
      0: {{ say: \"To speak to someone, press 0.\", goto: agent }}
    exhausted: agent
  agent:
    queue: {{ {details} }}
  call-me:
    callback: {{ within: 3h }}
  busy:
    say: Try again later.
"
    )
}

#[test]
fn any_of_three_ways_out_of_a_queue_is_enough() {
    assert_eq!(
        found("hold-without-exit", &queue("name: care, wait: 2m, full: call-me")),
        ["7:5 error callers in `agent` wait until somebody answers, however long: they can only \
          hang up"]
    );
    assert_eq!(witnesses("hold-without-exit", &queue("name: care")), ["0"]);
    for way in
        ["max_wait: 5m, after: call-me", "max_wait: 5m", "after: call-me", "leave: { 1: call-me }"]
    {
        assert!(found("hold-without-exit", &queue(way)).is_empty(), "{way}");
    }
    let unreached = queue("name: care").replace("nodes:", "start: call-me\nnodes:");
    assert!(found("hold-without-exit", &unreached).is_empty());
}

#[test]
fn a_wait_is_too_long_past_three_minutes_and_an_error_past_five() {
    let found = |details: &str| found("hold-too-long", &queue(details));
    assert!(found("wait: 180s").is_empty() && found("name: care").is_empty());
    assert_eq!(
        found("wait: 181s"),
        ["7:14 warning callers in `agent` usually wait 3 min 1 s, more than 3 min: many will \
          have hung up"]
    );
    assert!(found("wait: 300s")[0].starts_with("7:14 warning"));
    assert!(found("wait: 301s")[0].starts_with("7:14 error"));
    assert_eq!(
        found("wait: 10m, max_wait: 4m"),
        ["7:25 warning callers in `agent` can be kept waiting for 4 min, more than 3 min: many \
          will have hung up"]
    );
    assert!(found("wait: 10m, max_wait: 2m").is_empty(), "nobody waits past `max_wait`");
    assert!(found("wait: 60s, max_wait: 5m").is_empty(), "the usual wait is short");
    assert!(found("max_wait: 301s")[0].starts_with("7:14 error"));
    assert_eq!(witnesses("hold-too-long", &queue("wait: 4m")), ["0"]);
}

#[test]
fn the_thresholds_of_a_long_wait_can_be_set() {
    let set = |name, seconds| {
        found_with("hold-too-long", name, OptionValue::Seconds(seconds), &queue("wait: 100s"))
    };
    assert!(set("warn", 100.0).is_empty());
    assert!(set("warn", 60.0)[0].contains("warning callers in `agent` usually wait 1 min 40 s"));
    assert!(set("error", 60.0)[0].contains("error callers"), "an error limit below the warning's");
}

#[test]
fn a_wait_needs_an_estimate_past_a_minute() {
    let found = |details: &str| found("hold-no-estimate", &queue(details));
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
    assert_eq!(witnesses("hold-no-estimate", &queue("wait: 2m")), ["0"]);
}

#[test]
fn announcements_without_an_estimate_count_where_no_wait_is_declared() {
    let found = |details: &str| found("hold-no-estimate", &queue(details));
    assert!(found("name: care").is_empty(), "nothing is known of it");
    assert!(found("announces: [music]")[0].ends_with("how long it takes, only music"));
    assert!(found("announces: [apology]")[0].ends_with("only that somebody is sorry"));
    assert!(found("wait: 30s, announces: [music]").is_empty());
}

#[test]
fn a_prompt_that_says_how_long_it_takes_is_an_estimate() {
    let text = queue("wait: 5m")
        .replace("    queue:", "    say: The wait is about five minutes.\n    queue:");
    assert!(found("hold-no-estimate", &text).is_empty());
    let vague = text.replace("about five minutes", "short");
    assert_eq!(found("hold-no-estimate", &vague).len(), 1);
}

#[test]
fn a_shorter_limit_for_estimates_can_be_set() {
    let text = queue("wait: 40s");
    assert_eq!(found_with("hold-no-estimate", "min", OptionValue::Seconds(30.0), &text).len(), 1);
}

#[test]
fn a_queue_that_ends_the_call_is_told_at_the_exit_that_does() {
    let found = |details: &str| found("hold-drops-call", &queue(details));
    assert_eq!(
        found("max_wait: 2m, after: busy, full: hangup"),
        [
            "7:28 error when nobody answers in time, callers in `agent` get `busy` and the call \
             ends",
            "7:41 error when there is no room, callers in `agent` are hung up on",
        ]
    );
    assert_eq!(
        found("max_wait: 2m"),
        ["7:14 error when nobody answers in `agent` within `max_wait`, the call is cut off: \
          nothing says how it goes on"]
    );
    assert!(found("max_wait: 2m, after: call-me, full: call-me").is_empty());
    assert!(found("closed: busy").is_empty(), "another rule speaks of unstaffed queues");
}

#[test]
fn a_person_who_resolves_everything_excuses_no_dropped_call() {
    let text = queue("max_wait: 2m").replace("  call-me:", "    resolves: any\n  call-me:");
    assert_eq!(found("hold-drops-call", &text).len(), 1);
    assert_eq!(witnesses("hold-drops-call", &text), ["0, nobody answers"]);
    let full = queue("full: busy");
    assert_eq!(witnesses("hold-drops-call", &full), ["0, queue full"]);
}
