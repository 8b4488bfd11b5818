//! `cancel-missing`: what its page does not show.

use super::trees::{ALWAYS, BILLS, FIRST_MENU, LEAVE, line_with_issues};
use super::with;
use crate::support::{findings, found};

#[test]
fn leaving_is_found_by_tag_by_words_and_by_what_a_node_resolves() {
    let missing =
        |choice: &str| found("cancel-missing", &line_with_issues(LEAVE, &[BILLS, choice])).len();
    assert_eq!(missing("2: { say: \"For faults, press 2.\", goto: agent }"), 1);
    assert_eq!(
        missing("2: { say: \"For contracts, press 2.\", goto: agent, handles: [cancel] }"),
        0
    );
    assert_eq!(missing("2: { say: \"To cancel, press 2.\", goto: agent }"), 0, "it may mean that");
    assert_eq!(
        missing(
            "2: { say: \"For the rest, press 2.\", goto: agent, keywords: [cancel my contract] }"
        ),
        0
    );
    let denied = "2: { say: \"To cancel your contract, press 2.\", goto: agent, not: [cancel] }";
    assert_eq!(missing(denied), 1, "the author says that it is not for it");
    let resolved = line_with_issues(LEAVE, &[BILLS])
        .replace("{ name: care }", "{ name: care }\n    resolves: [cancel]");
    assert!(found("cancel-missing", &resolved).is_empty());
}

#[test]
fn an_issue_is_known_by_its_title_in_the_language_of_the_menu() {
    let spanish = |title: &str| {
        let issue = format!("x: {{ title: {title} }}");
        let text =
            line_with_issues(&issue, &["1: { say: \"Para facturas, pulse 1.\", goto: agent }"]);
        found("cancel-missing", &format!("language: es\n{text}"))
    };
    assert_eq!(
        spanish("Dar de baja mi contrato"),
        [
            "4:5 warning no option mentions cancelling: callers who want to end their contract or close their account must guess which one to choose"
        ]
    );
    assert!(spanish("Pagar mi factura").is_empty());
}

#[test]
fn a_menu_that_cannot_be_read_is_not_said_to_lack_anything() {
    let text = line_with_issues(LEAVE, &["1: { audio: one.wav, goto: agent }"]);
    let (_, found) = findings("cancel-missing", &text, |_| {});
    assert!(found.is_empty());
}

#[test]
fn a_law_may_ask_for_it_in_the_first_menu_whatever_callers_call_about() {
    let more = "2: { say: \"For everything else, press 2.\", goto: more }";
    let text = line_with_issues("bill: { title: My bill is wrong }", &[BILLS, more]);
    assert!(with("cancel-missing", &text, &[ALWAYS]).is_empty(), "it is in `more`");
    assert_eq!(
        with("cancel-missing", &text, &[ALWAYS, FIRST_MENU]),
        ["5:3 warning `main` is the first menu and has no option for callers who want to end \
          their contract or close their account; key 2 of `more` is for them"]
    );
    let global = format!("keys:\n  9: {{ say: \"To complain, press 9.\", goto: main }}\n{text}");
    assert!(with("complaint-missing", &global, &[ALWAYS, FIRST_MENU]).is_empty());
    assert_eq!(with("complaint-missing", &text, &[ALWAYS, FIRST_MENU]).len(), 1);
}
