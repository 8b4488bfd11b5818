//! `retry-count`: what its page does not show.

use phonetree::diagnostic::{OptionValue, Severity};

use super::trees::{AGENT, defaults_with, menu_with};
use super::{lines_of, witnesses};
use crate::support::{findings, found};

#[test]
fn two_and_three_tries_are_usual_more_than_five_are_an_error() {
    let text = |tries: u32| menu_with(&format!("tries: {tries}"));
    let of = |tries: u32| {
        found("retry-count", &text(tries).replace("exhausted: agent", "exhausted: hangup"))
    };
    assert_eq!(found("retry-count", &text(1)), Vec::<String>::new(), "a person helps at once");
    assert_eq!(
        of(1),
        ["2:50 warning callers get 1 try in `main`: those who miss a word get no second chance"]
    );
    assert_eq!(of(2), Vec::<String>::new());
    assert_eq!(of(3), Vec::<String>::new());
    assert_eq!(
        of(4),
        ["2:50 warning callers hear the same prompt 4 times in `main` before anything else \
             happens"]
    );
    assert!(of(5)[0].contains("warning"));
    assert!(of(6)[0].contains("error"));
    assert_eq!(witnesses("retry-count", &menu_with("tries: 4")), ["silence ×4"]);
}

#[test]
fn a_default_number_of_tries_is_reported_once_and_an_own_one_for_itself() {
    let text = defaults_with("exhausted: agent, tries: 6");
    assert_eq!(
        found("retry-count", &text),
        ["1:31 error callers hear the same prompt 6 times in menus without their own `tries` \
             before anything else happens"]
    );
    let own = text.replace("12: agent }", "12: agent }, exhausted: hangup, tries: 1");
    assert_eq!(lines_of("retry-count", &own), [1, 4]);
}

#[test]
fn a_secret_may_have_one_try_and_not_six() {
    let of = |say: &str, tries: u32| {
        let text = format!(
            "nodes:\n  main: {{ say: {say}, collect: {{ digits: 4 }}, tries: {tries}, next: agent, \
             exhausted: hangup }}\n{AGENT}"
        );
        found("retry-count", &text).len()
    };
    assert_eq!(of("Enter your PIN.", 1), 0);
    assert_eq!(of("Enter your order.", 1), 1);
    assert_eq!(of("Enter your PIN.", 6), 1);
    let menu = menu_with("tries: 1, say: \"For a new PIN, press 1.\"");
    let menu = menu.replace("exhausted: agent", "exhausted: hangup");
    assert_eq!(found("retry-count", &menu).len(), 1, "only where the secret is asked for");
}

#[test]
fn a_limit_of_errors_below_that_of_warnings_counts_too() {
    let of = |tries: u32| {
        let text = menu_with(&format!("tries: {tries}"));
        let (_, found) = findings("retry-count", &text, |rule| {
            rule.options.insert("error".to_owned(), OptionValue::Count(2));
        });
        found.iter().map(|finding| finding.severity).collect::<Vec<_>>()
    };
    assert_eq!(of(3), [Severity::Error]);
    assert_eq!(of(2), []);
}

#[test]
fn callers_who_may_hang_up_need_no_second_try() {
    let menu = |words: &str| {
        format!(
            "nodes:\n  main:\n    say: {words}\n    menu:\n      1: {{ say: \"To hear it again, press 1.\", goto: \
             repeat }}\n    tries: 1\n    exhausted: hangup\n"
        )
    };
    let served = menu("Your appointment is confirmed. You may now hang up.");
    assert_eq!(found("retry-count", &served), Vec::<String>::new());
    assert_eq!(found("retry-count", &menu("Hello.")).len(), 1);
}

#[test]
fn an_entry_that_leads_on_in_one_place_whatever_callers_do_needs_no_second_try() {
    let text = |silence: &str| {
        format!(
            "nodes:\n  main:\n    say: Press any key.\n    collect: {{ digits: 1 }}\n    next: agent\n    \
             tries: 1\n    exhausted: {silence}\n  sorry: {{ say: Please hold., next: agent }}\n  \
             other: {{ say: Goodbye., next: hangup }}\n  agent: {{ transfer: {{ number: \"100\" }} }}\n"
        )
    };
    assert_eq!(found("retry-count", &text("agent")), Vec::<String>::new());
    assert_eq!(found("retry-count", &text("sorry")), Vec::<String>::new());
    assert_eq!(found("retry-count", &text("other")).len(), 1);
}
