//! `too-deep`: what its page does not show.

use phonetree::diagnostic::OptionValue;

use super::{only, with, witnesses};
use crate::support::found;

/// So many menus in a row, named `m1`, `m2` …, of four options each.
fn deep(n: usize) -> String {
    let mut text = "nodes:\n".to_owned();
    for i in 1..=n {
        let next = if i < n { format!("m{}", i + 1) } else { "agent".to_owned() };
        text.push_str(&format!(
            "  m{i}:\n    menu:\n      1: {{ say: \"For more, press 1.\", goto: {next} }}\n      \
             2: {{ say: \"For loans, press 2.\", goto: agent }}\n      3: {{ say: \"For cards, \
             press 3.\", goto: agent }}\n      4: {{ say: \"For savings, press 4.\", goto: agent }}\n    \
             exhausted: agent\n"
        ));
    }
    text + "  agent: { queue: { name: care } }\n"
}

#[test]
fn depth_is_reported_where_it_begins_and_graded_by_where_it_ends() {
    assert_eq!(found("too-deep", &deep(3)), Vec::<String>::new());
    assert_eq!(
        found("too-deep", &deep(4)),
        ["23:3 warning callers must hear 4 menus to choose in `m4`"]
    );
    assert_eq!(
        found("too-deep", &deep(5)),
        ["23:3 warning callers must hear 4 menus to choose in `m4`, and 5 to choose in `m5`"]
    );
    assert_eq!(
        found("too-deep", &deep(6)),
        ["23:3 error callers must hear 4 menus to choose in `m4`, and 6 to choose in `m6`"]
    );
    assert_eq!(witnesses("too-deep", &deep(6)), ["1, 1, 1"]);
    assert!(
        only("too-deep", &deep(4)).help.unwrap_or_default().contains("`m3`, the menu before it")
    );
    assert_eq!(with("too-deep", &deep(3), &[("warn", OptionValue::Count(2))]).len(), 1);
}

#[test]
fn a_question_of_consent_is_no_level() {
    let with_consent = deep(4).replace("  m2:\n", "  m2:\n    purpose: consent\n");
    assert_eq!(found("too-deep", &with_consent), Vec::<String>::new());
}

#[test]
fn a_check_of_digits_is_no_level_and_a_menu_of_three_is() {
    let check = deep(4).replace("goto: m4", "goto: number").replace(
        "  m4:\n",
        "  number: { say: Your number., collect: { digits: 4 }, next: m4, failed: agent }\n  m4:\n",
    );
    assert_eq!(found("too-deep", &check).len(), 1, "four options sort callers");
    let lines: Vec<&str> = check.lines().collect();
    let from = lines.iter().position(|line| *line == "  m4:").unwrap();
    let shorter: Vec<&str> = lines[..from + 4].iter().chain(&lines[from + 6..]).copied().collect();
    assert_eq!(found("too-deep", &(shorter.join("\n") + "\n")), Vec::<String>::new());
}
