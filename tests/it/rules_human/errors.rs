//! Silence and wrong keys.

use phonetree::diagnostic::{OptionValue, Severity};

use super::witnesses;
use crate::support::{findings, found, lines};

const AGENT: &str = "  agent: { queue: { name: care } }\n";

/// A menu with these settings, with a person behind every key.
fn menu(settings: &str) -> String {
    format!("nodes:\n  main: {{ menu: {{ 1: agent }}, exhausted: agent, {settings} }}\n{AGENT}")
}

/// Two menus with these settings in `defaults`.
fn defaults(settings: &str) -> String {
    format!(
        "defaults: {{ {settings} }}\nnodes:\n  main: {{ menu: {{ 1: sub }} }}\n  sub: {{ menu: {{ 1: \
         agent, 12: agent }} }}\n{AGENT}"
    )
}

#[test]
fn unhandled_errors_of_all_menus_are_told_once() {
    let text = defaults("tries: 2");
    assert_eq!(
        found("error-unhandled", &text),
        ["1:1 error callers who press nothing, or only wrong keys, are cut off, in all 2 places \
             where keys are asked for"]
    );
    assert_eq!(witnesses("error-unhandled", &text), ["silence ×2"]);
    let bare = text.lines().skip(1).collect::<Vec<_>>().join("\n");
    assert_eq!(lines_of("error-unhandled", &bare), [2], "without defaults at the first menu");
}

fn lines_of(rule: &str, text: &str) -> Vec<u32> {
    let (sources, found) = findings(rule, text, |_| {});
    lines(&sources, &found)
}

#[test]
fn silence_and_wrong_keys_are_looked_at_one_by_one() {
    let text = format!(
        "nodes:
  main: {{ menu: {{ 1: sub }}, no_match: {{ exhausted: agent }} }}
  sub: {{ menu: {{ 1: more }}, no_input: {{ exhausted: agent }} }}
  more: {{ menu: {{ 1: agent }}, exhausted: agent }}
{AGENT}"
    );
    assert_eq!(
        found("error-unhandled", &text),
        [
            "2:3 error callers who press nothing in `main` are cut off",
            "3:3 error callers who press only wrong keys in `sub` are cut off",
        ]
    );
    assert_eq!(witnesses("error-unhandled", &text), ["silence ×3", "1, wrong key ×3"]);
    assert_eq!(found("error-unhandled", &defaults("exhausted: agent")), Vec::<String>::new());
    let half = defaults("no_input: { exhausted: agent }");
    assert_eq!(
        found("error-unhandled", &half),
        [
            "1:1 error callers who press only wrong keys are cut off, in all 2 places where keys are \
          asked for"
        ]
    );
}

#[test]
fn menus_that_lack_different_things_are_told_one_by_one() {
    let text = format!(
        "nodes:
  main: {{ menu: {{ 1: sub }}, no_match: {{ exhausted: agent }} }}
  sub: {{ menu: {{ 1: agent }}, no_input: {{ exhausted: agent }} }}
{AGENT}"
    );
    assert_eq!(lines_of("error-unhandled", &text), [2, 3]);
}

#[test]
fn who_has_an_answer_or_is_asked_an_opinion_may_be_let_go_in_silence() {
    let quiet = |node: &str| {
        let text = format!("nodes:\n  main: {{ {node} }}\n{AGENT}");
        assert_eq!(found("error-unhandled", &text), Vec::<String>::new(), "{node}");
    };
    quiet("purpose: survey, menu: { 1: agent }");
    quiet("resolves: any, menu: { 1: agent }");
    let fault = format!("nodes:\n  main: {{ purpose: legal, menu: {{ 1: agent }} }}\n{AGENT}");
    assert_eq!(found("error-unhandled", &fault).len(), 1);
}

#[test]
fn hanging_up_is_told_where_it_is_written() {
    let one = format!(
        "nodes:
  main: {{ menu: {{ 1: agent }}, exhausted: agent, no_match: {{ say: No., exhausted: hangup }} }}
{AGENT}"
    );
    assert_eq!(
        found("hangup-on-error", &one),
        ["2:71 error callers who press only wrong keys in `main` are hung up on"]
    );
    assert_eq!(witnesses("hangup-on-error", &one), ["wrong key ×3"]);
    let both = format!("nodes:\n  main: {{ menu: {{ 1: agent }}, exhausted: hangup }}\n{AGENT}");
    assert_eq!(
        found("hangup-on-error", &both),
        ["2:31 error callers who press nothing, or only wrong keys, in `main` are hung up on"]
    );
    assert_eq!(witnesses("hangup-on-error", &both), ["silence ×3"]);
    let two = format!(
        "nodes:
  main:
    menu: {{ 1: agent }}
    no_input: {{ exhausted: hangup }}
    no_match: {{ exhausted: hangup }}
{AGENT}"
    );
    assert_eq!(lines_of("hangup-on-error", &two), [4, 5]);
}

#[test]
fn hanging_up_by_default_is_told_once() {
    assert_eq!(
        found("hangup-on-error", &defaults("exhausted: hangup")),
        ["1:13 error callers who press nothing, or only wrong keys, in every menu that says \
             nothing else are hung up on"]
    );
}

#[test]
fn a_message_is_followed_to_the_end_of_the_call() {
    let ends = |rest: &str| {
        let text =
            format!("nodes:\n  main: {{ menu: {{ 1: agent }}, exhausted: sorry }}\n{rest}{AGENT}");
        found("hangup-on-error", &text)
    };
    assert_eq!(
        ends("  sorry: { say: Sorry., next: bye }\n  bye: { say: Goodbye. }\n"),
        ["2:31 error callers who press nothing, or only wrong keys, in `main` are sent to \
             `sorry`, which ends the call"]
    );
    let quiet = |rest: &str| assert_eq!(ends(rest), Vec::<String>::new(), "{rest}");
    quiet("  sorry: { say: Sorry., next: agent }\n");
    quiet("  sorry: { say: We are open all day., resolves: any }\n");
    quiet("  sorry: { say: Dial 112., purpose: emergency }\n");
    quiet("  sorry: { voicemail: { box: a } }\n");
    quiet("  sorry: { say: Sorry., next: main }\n");
    quiet("  sorry: { say: Sorry., next: sorry }\n");
}

#[test]
fn a_survey_may_hang_up() {
    let text = format!(
        "nodes:\n  main: {{ purpose: survey, menu: {{ 1: agent }}, exhausted: hangup }}\n{AGENT}"
    );
    assert_eq!(found("hangup-on-error", &text), Vec::<String>::new());
}

#[test]
fn two_and_three_tries_are_usual_more_than_five_are_an_error() {
    let of = |tries: u32| found("retry-count", &menu(&format!("tries: {tries}")));
    assert_eq!(
        of(1),
        ["2:49 warning callers get 1 try in `main`: whoever misses a word gets no second chance"]
    );
    assert_eq!(of(2), Vec::<String>::new());
    assert_eq!(of(3), Vec::<String>::new());
    assert_eq!(
        of(4),
        ["2:49 warning callers hear the same prompt 4 times in `main` before anything else \
             happens"]
    );
    assert!(of(5)[0].contains("warning"));
    assert!(of(6)[0].contains("error"));
    assert_eq!(witnesses("retry-count", &menu("tries: 4")), ["silence ×4"]);
}

#[test]
fn a_default_number_of_tries_is_told_once_and_an_own_one_for_itself() {
    let text = defaults("exhausted: agent, tries: 6");
    assert_eq!(
        found("retry-count", &text),
        ["1:31 error callers hear the same prompt 6 times wherever no other number is written \
             before anything else happens"]
    );
    let own = text.replace("12: agent }", "12: agent }, tries: 1");
    assert_eq!(lines_of("retry-count", &own), [1, 4]);
}

#[test]
fn a_secret_may_have_one_try_and_not_six() {
    let of = |say: &str, tries: u32| {
        let text = format!(
            "nodes:\n  main: {{ say: {say}, collect: {{ digits: 4 }}, tries: {tries}, next: agent, \
             exhausted: agent }}\n{AGENT}"
        );
        found("retry-count", &text).len()
    };
    assert_eq!(of("Enter your PIN.", 1), 0);
    assert_eq!(of("Enter your order.", 1), 1);
    assert_eq!(of("Enter your PIN.", 6), 1);
    let menu = menu("tries: 1, say: \"For a new PIN, press 1.\"");
    assert_eq!(found("retry-count", &menu).len(), 1, "only where the secret is asked for");
}

#[test]
fn the_first_key_has_five_to_ten_seconds() {
    let of = |seconds: f64| found("timeout-range", &menu(&format!("timeout: {seconds}s")));
    assert_eq!(
        of(2.5),
        ["2:49 error callers have only 2.5 s to press the first key in `main`: whoever takes \
             the phone from the ear is too late"]
    );
    assert!(of(3.0)[0].contains("warning"));
    assert!(of(4.9)[0].contains("warning"));
    assert_eq!(of(5.0), Vec::<String>::new());
    assert_eq!(of(10.0), Vec::<String>::new());
    assert_eq!(
        of(11.0),
        ["2:49 info callers who press nothing hear 11 s of silence in `main` and take the line \
             for dead"]
    );
    assert_eq!(witnesses("timeout-range", &menu("timeout: 2s")), ["silence"]);
}

#[test]
fn a_default_wait_is_told_once_and_one_that_nobody_wrote_never() {
    let text = defaults("exhausted: agent, timeout: 2s");
    assert_eq!(
        found("timeout-range", &text),
        ["1:31 error callers have only 2 s to press the first key wherever no other `timeout` \
             is written: whoever takes the phone from the ear is too late"]
    );
    let strict = |text: &str| {
        let (_, found) = findings("timeout-range", text, |settings| {
            let ten = OptionValue::Seconds(9.0);
            settings.options.insert("warn".into(), ten);
        });
        found.len()
    };
    assert_eq!(strict(&menu("tries: 3")), 0);
    assert_eq!(strict(&menu("timeout: 8s")), 1);
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

fn number(settings: &str) -> String {
    format!(
        "nodes:\n  main: {{ say: Number., collect: {{ digits: 4 }}, next: agent, exhausted: agent, \
         {settings} }}\n{AGENT}"
    )
}

#[test]
fn digits_have_two_seconds_between_them() {
    let of = |settings: &str| found("interdigit-timeout", &number(settings));
    assert_eq!(
        of("interdigit: 1.9s"),
        ["2:80 warning callers have only 1.9 s between two digits in `main`: slow ones are \
             taken to have finished"]
    );
    assert_eq!(of("interdigit: 2s"), Vec::<String>::new());
    assert_eq!(of("timeout: 1s"), Vec::<String>::new(), "nobody wrote the wait between digits");
}

#[test]
fn the_wait_between_digits_is_shorter_than_the_first() {
    assert_eq!(
        found("interdigit-timeout", &number("timeout: 4s, interdigit: 4s")),
        ["2:93 warning the wait between two digits, 4 s, is not shorter than the 4 s for the \
             first one in `main`: callers who have finished sit in silence"]
    );
    assert_eq!(
        found("interdigit-timeout", &number("timeout: 4s, interdigit: 3.9s")),
        Vec::<String>::new()
    );
    let clash = number("timeout: 4s").replace("nodes:", "defaults: { interdigit: 4s }\nnodes:");
    assert_eq!(
        found("interdigit-timeout", &clash),
        ["3:80 warning the wait between two digits, 4 s, is not shorter than the 4 s for the \
             first one in `main`: callers who have finished sit in silence"]
    );
}

#[test]
fn defaults_between_digits_are_told_once_and_only_where_digits_follow() {
    let short = defaults("exhausted: agent, interdigit: 1s");
    assert_eq!(lines_of("interdigit-timeout", &short), [1]);
    let more = short.replace("1: sub", "1: sub, 23: sub");
    assert_eq!(lines_of("interdigit-timeout", &more), [1]);
    let long = more.replace("interdigit: 1s", "interdigit: 9s");
    assert_eq!(lines_of("interdigit-timeout", &long), [1]);
    let own = more.replace("interdigit: 1s", "interdigit: 9s");
    let own = own.replace("menu: { 1: agent,", "timeout: 4s, menu: { 1: agent,");
    assert_eq!(lines_of("interdigit-timeout", &own), [1, 4]);
    let single = short.replace(", 12: agent", "");
    assert_eq!(found("interdigit-timeout", &single), Vec::<String>::new());
    let one_digit = number("interdigit: 1s").replace("digits: 4", "digits: 1");
    assert_eq!(found("interdigit-timeout", &one_digit), Vec::<String>::new());
    let open = number("interdigit: 1s").replace("digits: 4", "ends_with: '#'");
    assert_eq!(found("interdigit-timeout", &open).len(), 1);
}

#[test]
fn a_limit_of_errors_below_that_of_warnings_counts_too() {
    let of = |tries: u32| {
        let text = menu(&format!("tries: {tries}"));
        let (_, found) = findings("retry-count", &text, |rule| {
            rule.options.insert("error".to_owned(), OptionValue::Count(2));
        });
        found.iter().map(|finding| finding.severity).collect::<Vec<_>>()
    };
    assert_eq!(of(3), [Severity::Error]);
    assert_eq!(of(2), []);
}
