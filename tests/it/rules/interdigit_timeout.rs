//! `interdigit-timeout`: what its page does not show.

use super::lines_of;
use super::trees::{AGENT, defaults_with};
use crate::support::found;

fn number(settings: &str) -> String {
    format!(
        "nodes:\n  main: {{ say: Number., collect: {{ digits: 4 }}, next: agent, exhausted: agent, \
         {settings} }}\n{AGENT}"
    )
}

fn open_number(settings: &str) -> String {
    number(settings).replace("digits: 4", "digits: 4-6")
}

#[test]
fn digits_have_two_seconds_between_them() {
    let of = |settings: &str| found("interdigit-timeout", &number(settings));
    assert_eq!(
        of("interdigit: 1.9s"),
        [
            "2:80 warning callers have only 1.9 s between two digits in `main`: the line acts before \
          slow callers have finished"
        ]
    );
    assert_eq!(of("interdigit: 2s"), Vec::<String>::new());
    assert_eq!(of("timeout: 1s"), Vec::<String>::new(), "nobody wrote the wait between digits");
}

#[test]
fn a_pattern_of_single_keys_waits_for_no_second_one() {
    let menu = |matches: &str| {
        found(
            "interdigit-timeout",
            &format!(
                "nodes:\n  main: {{ say: One., menu: {{ 1: agent, {matches} }}, interdigit: 1s, \
                 exhausted: agent }}\n{AGENT}"
            ),
        )
    };
    assert_eq!(menu("2: { goto: agent, matches: \"[2-9]\" }"), Vec::<String>::new());
    assert_eq!(menu("20: { goto: agent, matches: \"[2-9]0\" }").len(), 1);
}

#[test]
fn the_wait_between_digits_is_shorter_than_the_first() {
    assert_eq!(
        found("interdigit-timeout", &open_number("timeout: 4s, interdigit: 4s")),
        ["2:95 warning the wait between two digits, 4 s, is not shorter than the 4 s for the \
             first one in `main`: callers who have finished wait in silence"]
    );
    assert_eq!(
        found("interdigit-timeout", &open_number("timeout: 4s, interdigit: 3.9s")),
        Vec::<String>::new()
    );
    let clash =
        open_number("timeout: 4s").replace("nodes:", "defaults: { interdigit: 4s }\nnodes:");
    assert_eq!(
        found("interdigit-timeout", &clash),
        ["3:82 warning the wait between two digits, 4 s, is not shorter than the 4 s for the \
             first one in `main`: callers who have finished wait in silence"]
    );
}

#[test]
fn defaults_between_digits_are_reported_once_and_only_where_digits_follow() {
    let short = defaults_with("exhausted: agent, interdigit: 1s");
    assert_eq!(lines_of("interdigit-timeout", &short), [1]);
    let more = short.replace("1: sub", "1: sub, 23: sub");
    assert_eq!(lines_of("interdigit-timeout", &more), [1]);
    let long = more.replace("interdigit: 1s", "interdigit: 9s");
    assert_eq!(lines_of("interdigit-timeout", &long), [1]);
    let own = more.replace("interdigit: 1s", "interdigit: 9s");
    let own = own.replace("menu: { 1: agent,", "timeout: 4s, menu: { 1: agent,");
    assert_eq!(lines_of("interdigit-timeout", &own), [4], "only keys that begin others wait");
    let single = short.replace(", 12: agent", "");
    assert_eq!(found("interdigit-timeout", &single), Vec::<String>::new());
    let one_digit = number("interdigit: 1s").replace("digits: 4", "digits: 1");
    assert_eq!(found("interdigit-timeout", &one_digit), Vec::<String>::new());
    let open = number("interdigit: 1s").replace("digits: 4", "ends_with: '#'");
    assert_eq!(found("interdigit-timeout", &open).len(), 1);
}

#[test]
fn an_entry_that_callers_or_its_length_end_makes_no_caller_wait() {
    let waits = |say: &str, collect: &str| {
        let text = number("timeout: 4s, interdigit: 4s")
            .replace("say: Number.", &format!("say: \"{say}\""))
            .replace("digits: 4", collect);
        found("interdigit-timeout", &text).len()
    };
    assert_eq!(waits("Number.", "digits: 4"), 0);
    assert_eq!(waits("Number, then press pound.", "ends_with: '#'"), 0);
    assert_eq!(waits("Number.", "ends_with: '#'"), 1);
    assert_eq!(waits("Number.", "into: number"), 1);
}
