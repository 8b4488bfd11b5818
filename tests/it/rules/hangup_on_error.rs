//! `hangup-on-error`: what its page does not show.

use super::trees::{AGENT, defaults_with};
use super::{helps, lines_of, witnesses};
use crate::support::{findings, found};

#[test]
fn hanging_up_is_reported_where_it_is_written() {
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
fn hanging_up_by_default_is_reported_once() {
    assert_eq!(
        found("hangup-on-error", &defaults_with("exhausted: hangup")),
        [
            "1:13 error callers who press nothing, or only wrong keys, in menus without their own `exhausted` are hung up on"
        ]
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
fn the_advice_names_a_node_of_the_tree_or_says_what_to_add() {
    let alone = "nodes:\n  main: { menu: { 1: main }, exhausted: hangup }\n";
    assert_eq!(
        helps("hangup-on-error", alone),
        [
            "add a node with a `voicemail`, such as `message`, and send them there: `exhausted: message`"
        ]
    );
    let advised = |node: &str| helps("hangup-on-error", &format!("{alone}{node}{AGENT}"));
    let with_box = format!("{alone}  care: {{ voicemail: {{ box: care }} }}\n");
    assert_eq!(
        helps("hangup-on-error", &with_box),
        ["send them to someone who can help: `exhausted: care`"]
    );
    assert_eq!(advised(""), ["send them to someone who can help: `exhausted: agent`"]);
    let both = "  care: { voicemail: { box: care } }\n";
    assert_eq!(advised(both), ["send them to someone who can help: `exhausted: agent`"]);
}

#[test]
fn the_witness_has_as_many_mistakes_as_their_own_limit_allows() {
    let text = "\
nodes:
  main:
    menu: { 1: agent }
    tries: { no_input: 2, no_match: 4 }
    no_input: { exhausted: hangup }
    no_match: { exhausted: hangup }
  agent: { queue: { name: care } }
";
    let (_, found) = findings("hangup-on-error", text, |_| {});
    let witnesses: Vec<String> = found.iter().map(|found| found.witness.to_string()).collect();
    assert_eq!(witnesses, ["silence ×2", "wrong key ×4"]);
}
