//! `issue-not-in-menu`: what its page does not show.

use phonetree::diagnostic::{Certainty, OptionValue, Severity};

use super::trees::tagged_issues;
use super::with;
use crate::support::findings;

#[test]
fn an_issue_that_tags_settle_as_missing_is_an_error_from_a_share_on() {
    let severity = |first: f64| {
        let (_, found) =
            findings("issue-not-in-menu", &tagged_issues(first, 100.0 - first), |_| {});
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].certainty, Certainty::Proven);
        found[0].severity
    };
    assert_eq!(severity(5.0), Severity::Error);
    assert_eq!(severity(4.9), Severity::Warning);
    assert_eq!(
        with("issue-not-in-menu", &tagged_issues(60.0, 40.0), &[]),
        ["3:5 error no option is for `charged` (charged for a pack, 60% of the volume), as the \
          tags of all options show"]
    );
}

#[test]
fn what_words_do_not_name_is_one_finding_and_only_from_a_share_on() {
    let text = "issues:\n  list:\n    bills: { title: my bills, volume: 60 }\n    cheese: { title: \
                mouldy gouda, volume: 30 }\n    zebra: { title: stampeding zebras, volume: 10 \
                }\nnodes:\n  main:\n    menu:\n      1: { say: \"For your bills, press 1.\", goto: \
                agent }\n      2: { say: \"For faults, press 2.\", goto: desk }\n  agent:\n    \
                queue: { name: care }\n  desk:\n    queue: { name: desk }\n";
    let told = with("issue-not-in-menu", text, &[]);
    assert_eq!(
        told,
        ["1:1 warning no option names 2 of 3 issues, 40% of the calls, judging by their words: \
          `cheese` (mouldy gouda), `zebra` (stampeding zebras)"]
    );
    assert!(with("issue-not-in-menu", text, &[("share", OptionValue::Ratio(0.4))]).is_empty());
    assert_eq!(with("issue-not-in-menu", text, &[("share", OptionValue::Ratio(0.39))]).len(), 1);
    let (_, found) = findings("issue-not-in-menu", text, |_| {});
    assert_eq!(found[0].certainty, Certainty::Likely);
    let settled = text.replace("goto: desk }", "goto: desk, handles: [cheese, zebra] }");
    assert!(with("issue-not-in-menu", &settled, &[]).is_empty());
}

#[test]
fn what_rules_of_their_own_ask_for_does_not_weigh_here() {
    let text = |volume: u32| {
        format!(
            "issues:\n  list:\n    bills: {{ title: my bills, volume: 60 }}\n    cancel: {{ title: end \
             my contract, volume: 100 }}\n    zebra: {{ title: stampeding zebras, volume: {volume} \
             }}\nnodes:\n  main:\n    menu:\n      1: {{ say: \"For your bills, press 1.\", goto: \
             agent }}\n      2: {{ say: \"For faults, press 2.\", goto: desk }}\n  agent:\n    \
             queue: {{ name: care }}\n  desk:\n    queue: {{ name: desk }}\n"
        )
    };
    assert!(with("issue-not-in-menu", &text(40), &[]).is_empty());
    assert_eq!(with("issue-not-in-menu", &text(60), &[]).len(), 1);
}
