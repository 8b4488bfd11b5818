//! `uncovered-hours`: what its page does not show.

use super::trees::line_with_hours;
use super::witnesses;
use crate::support::found;

#[test]
fn an_exit_is_missed_only_if_the_schedule_needs_it() {
    let week = "{ mon-fri: 09:00-17:00 }";
    assert_eq!(
        found("uncovered-hours", &line_with_hours(week, "    open: agent")),
        ["5:5 error `front` does not say where calls go when `office` is closed: those callers \
          are cut off"]
    );
    assert_eq!(
        found("uncovered-hours", &line_with_hours(week, "    closed: message")),
        ["5:5 error `front` does not say where calls go when `office` is open: those callers \
          are cut off"]
    );
    assert_eq!(found("uncovered-hours", &line_with_hours(week, "")).len(), 2);
    assert!(
        found("uncovered-hours", &line_with_hours("{ mon: closed }", "    closed: message"))
            .is_empty()
    );
    let exits = "    open: agent\n    closed: message";
    assert!(found("uncovered-hours", &line_with_hours(week, exits)).is_empty());
}

#[test]
fn closed_days_of_a_line_that_is_always_open_need_an_exit() {
    let always = "{ daily: 24h, closed: [12-25] }";
    assert_eq!(
        found("uncovered-hours", &line_with_hours(always, "    open: agent")),
        ["5:5 error `front` does not say where calls go when `office` has one of its `closed` \
          days: those callers are cut off"]
    );
    let exits = "    open: agent\n    holiday: message";
    assert!(found("uncovered-hours", &line_with_hours(always, exits)).is_empty());
}

#[test]
fn the_witness_of_a_missed_exit_is_the_turn_that_takes_it() {
    let text = line_with_hours("{ mon-fri: 09:00-17:00 }", "    open: agent");
    assert_eq!(witnesses("uncovered-hours", &text), ["closed"]);
}

#[test]
fn a_missing_schedule_and_an_unreached_node_are_not_judged() {
    let text = line_with_hours("{ mon-fri: 09:00-17:00 }", "    open: agent");
    assert!(found("uncovered-hours", &text.replace("hours: office", "hours: shop")).is_empty());
    let unreached = text.replace("nodes:", "start: agent\nnodes:");
    assert!(found("uncovered-hours", &unreached).is_empty());
}
