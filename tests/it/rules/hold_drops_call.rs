//! `hold-drops-call`: what its page does not show.

use super::trees::queue_with;
use super::witnesses;
use crate::support::found;

#[test]
fn a_queue_that_ends_the_call_is_reported_at_the_exit_that_does() {
    let found = |details: &str| found("hold-drops-call", &queue_with(details));
    assert_eq!(
        found("max_wait: 2m, after: busy, full: hangup"),
        [
            "7:28 error when no one answers in `agent` in time, callers hear \"Try again later.\" and are cut off",
            "7:41 error when `agent` is full, callers are hung up on",
        ]
    );
    assert_eq!(
        found("max_wait: 2m"),
        ["7:14 error when no one answers in `agent` within `max_wait`, the call is cut off, \
          because nothing says where it goes next"]
    );
    let long = queue_with("full: busy").replace("again later.", &"sorry ".repeat(20));
    let told = crate::support::found("hold-drops-call", &long);
    assert!(told[0].contains("hear \"Try sorry"), "{told:?}");
    assert!(told[0].ends_with("sorry …\" and are cut off"), "a long prompt is cut: {told:?}");
    assert!(found("max_wait: 2m, after: call-me, full: call-me").is_empty());
    assert!(found("closed: busy").is_empty(), "another rule speaks of unstaffed queues");
}

#[test]
fn a_person_who_resolves_everything_excuses_no_dropped_call() {
    let text = queue_with("max_wait: 2m").replace("  call-me:", "    resolves: any\n  call-me:");
    assert_eq!(found("hold-drops-call", &text).len(), 1);
    assert_eq!(witnesses("hold-drops-call", &text), ["0, nobody answers"]);
    let full = queue_with("full: busy");
    assert_eq!(witnesses("hold-drops-call", &full), ["0, queue full"]);
}

#[test]
fn a_full_queue_is_left_out_on_request() {
    let text = "nodes:\n  agent: { queue: { name: care, full: busy } }\n  busy: { say: Goodbye., \
                hangup: true }\n";
    let full = ("full", phonetree::diagnostic::OptionValue::Flag(false));
    assert_eq!(super::with("hold-drops-call", text, &[]).len(), 1);
    assert_eq!(super::with("hold-drops-call", text, &[full]), [""; 0]);
}
