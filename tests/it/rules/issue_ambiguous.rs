//! `issue-ambiguous`: what its page does not show.

use phonetree::diagnostic::OptionValue;

use super::with;

#[test]
fn two_options_that_fit_alike_are_reported_once_unless_they_lead_to_one_place() {
    let text = |second: &str, tag: &str| {
        format!(
            "issues:\n  list:\n    bill: {{ title: a question about my bill }}\nnodes:\n  main:\n    \
             menu:\n      1: {{ say: \"For a question about your bill, press 1.\", goto: agent{tag} \
             }}\n      2: {{ say: \"For a question about a bill, press 2.\", goto: {second} }}\n      \
             3: {{ say: \"For faults, press 3.\", goto: desk }}\n  agent:\n    queue: {{ name: care \
             }}\n  desk:\n    queue: {{ name: desk }}\n"
        )
    };
    let told = with("issue-ambiguous", &text("desk", ""), &[]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("7:7 info callers with `bill` must guess between"), "{told:?}");
    assert!(with("issue-ambiguous", &text("agent", ""), &[]).is_empty(), "one place");
    assert!(with("issue-ambiguous", &text("desk", ", handles: [bill]"), &[]).is_empty(), "a tag");
}

#[test]
fn an_option_that_is_only_near_is_no_rival() {
    let text = "issues:\n  list:\n    bill: { title: a question about my bill }\nnodes:\n  main:\n    menu:\n      1: { \
                say: \"For a question about your bill, press 1.\", goto: agent }\n      2: { say: \"For \
                questions about addresses, deliveries and returns, press 2.\", goto: desk }\n  agent:\n    queue: { \
                name: care }\n  desk:\n    queue: { name: desk }\n";
    assert!(with("issue-ambiguous", text, &[("margin", OptionValue::Ratio(1.0))]).is_empty());
}
