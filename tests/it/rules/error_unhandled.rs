//! `error-unhandled`: what its page does not show.

use super::trees::{AGENT, defaults_with};
use super::{lines_of, witnesses};
use crate::support::found;

#[test]
fn unhandled_errors_of_all_menus_are_reported_once() {
    let text = defaults_with("tries: 2");
    assert_eq!(
        found("error-unhandled", &text),
        ["1:1 error callers who press nothing, or only wrong keys, are cut off in both places \
          that ask for keys"]
    );
    assert_eq!(witnesses("error-unhandled", &text), ["silence ×2"]);
    let bare = text.lines().skip(1).collect::<Vec<_>>().join("\n");
    assert_eq!(lines_of("error-unhandled", &bare), [2], "without defaults at the first menu");
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
    assert_eq!(found("error-unhandled", &defaults_with("exhausted: agent")), Vec::<String>::new());
    let half = defaults_with("no_input: { exhausted: agent }");
    assert_eq!(
        found("error-unhandled", &half),
        ["1:1 error callers who press only wrong keys are cut off in both places that ask for \
             keys"]
    );
}

#[test]
fn menus_that_lack_different_things_are_reported_one_by_one() {
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
