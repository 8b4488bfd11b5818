//! `swapped-keys`: what its page does not show.

use crate::support::found;

fn pair(one: &str, two: &str) -> String {
    format!(
        "nodes:\n  main:\n    say: For billing, press 1. For technical faults, press 2.\n    menu:\n      \
         1: {one}\n      2: {two}\n    exhausted: billing\n  billing: {{ queue: {{ name: a }} }}\n  \
         faults_desk: {{ queue: {{ name: b }} }}\n  other: {{ queue: {{ name: billing and faults }} }}\n"
    )
}

#[test]
fn crossed_targets_are_reported_and_doubtful_ones_are_not() {
    let told = found("swapped-keys", &pair("faults_desk", "billing"));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("5:7 error `1` for"), "{told:?}");
    assert!(found("swapped-keys", &pair("billing", "faults_desk")).is_empty());
    // One is wrong, but not crossed; and a name that fits both proves nothing.
    assert!(found("swapped-keys", &pair("faults_desk", "faults_desk")).is_empty());
    assert!(found("swapped-keys", &pair("other", "billing")).is_empty());
    let hindi = pair("faults_desk", "billing").replace("nodes:", "language: xx\nnodes:");
    assert!(found("swapped-keys", &hindi).is_empty());
}

#[test]
fn a_menu_with_more_options_than_are_compared_says_so() {
    let menu = |n: usize| {
        let row =
            |i: usize| format!("    {i}: {{ say: \"For faults, press {i}.\", goto: billing }}\n");
        let rows: String = (100..100 + n).map(row).collect();
        format!(
            "nodes:\n  main:\n   menu:\n{rows}   exhausted: billing\n  billing: {{ queue: a }}\n"
        )
    };
    assert_eq!(found("swapped-keys", &menu(64)), Vec::<String>::new());
    assert_eq!(
        found("swapped-keys", &menu(65)),
        ["2:3 info `main` has more than 64 options, and only the first 64 are compared: others \
             whose keys are swapped are not found"]
    );
}
