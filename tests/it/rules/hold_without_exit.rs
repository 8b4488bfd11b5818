//! `hold-without-exit`: what its page does not show.

use super::trees::queue_with;
use super::witnesses;
use crate::support::found;

#[test]
fn any_of_three_ways_out_of_a_queue_is_enough() {
    assert_eq!(
        found("hold-without-exit", &queue_with("name: care, wait: 2m, full: call-me")),
        [
            "7:5 error callers in `agent` wait until someone answers, however long it takes, and can \
          only hang up"
        ]
    );
    assert_eq!(witnesses("hold-without-exit", &queue_with("name: care")), ["0"]);
    for way in
        ["max_wait: 5m, after: call-me", "max_wait: 5m", "after: call-me", "leave: { 1: call-me }"]
    {
        assert!(found("hold-without-exit", &queue_with(way)).is_empty(), "{way}");
    }
    let unreached = queue_with("name: care").replace("nodes:", "start: call-me\nnodes:");
    assert!(found("hold-without-exit", &unreached).is_empty());
}
