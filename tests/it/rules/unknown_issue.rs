//! `unknown-issue`: what its page does not show.

use super::trees::line_with_issues;
use crate::support::found;

#[test]
fn an_unknown_tag_is_reported_once_and_by_how_near_it_is_to_a_known_one() {
    let text = line_with_issues(
        "bill: { title: My bill }",
        &[
            "1: { say: \"For bills, press 1.\", goto: agent, handles: [bil] }",
            "2: { say: \"For faults, press 2.\", goto: agent, not: [bil, weather] }",
            "3: { say: \"For more, press 3.\", goto: agent, handles: [bil] }",
        ],
    );
    assert_eq!(
        found("unknown-issue", &text),
        [
            "7:53 warning `handles` names `bil`, which no list of issues has; so do 2 other tags",
            "8:54 info `not` names `weather`, which no list of issues has"
        ]
    );
    let catalogue = text.replace("list:\n    bill: { title: My bill }", "catalogue: bank");
    let told = found("unknown-issue", &catalogue);
    assert_eq!(told.len(), 2, "{told:?}");
    let known =
        catalogue.replace("bil,", "cancel,").replace("[bil]", "[fees]").replace("weather", "fraud");
    assert!(found("unknown-issue", &known).is_empty());
}

#[test]
fn tags_of_a_menu_without_any_list_are_the_authors_remarks() {
    let text = "nodes:\n  main:\n    menu:\n      1: { say: \"For bills, press 1.\", goto: agent, handles: \
                [bill] }\n  agent:\n    queue: { name: care }\n    resolves: [bill]\n";
    assert!(found("unknown-issue", text).is_empty());
    let listed = format!("issues: {{ list: {{ fees: my fees }} }}\n{text}")
        .replace("handles: [bill]", "handles: [fees]");
    assert_eq!(
        found("unknown-issue", &listed),
        ["8:5 info `resolves` names `bill`, which no list of issues has"]
    );
}
