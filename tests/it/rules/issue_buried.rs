//! `issue-buried`: what its page does not show.

use phonetree::diagnostic::OptionValue;

use super::with;

/// Calls about a balance behind two keys, as a part of a hundred.
fn buried(volume: f64, head: &str) -> String {
    format!(
        "{head}issues:\n  list:\n    balance: {{ title: my balance, volume: {volume} }}\n    card: \
         {{ title: a card, volume: {} }}\nnodes:\n  main:\n    menu:\n      1: {{ say: \"For cards, \
         press 1.\", goto: agent, handles: [card] }}\n      2: {{ say: \"For accounts, press 2.\", \
         goto: more }}\n  more:\n    menu:\n      1: {{ say: \"For your balance, press 1.\", goto: \
         agent, handles: [balance] }}\n      2: {{ say: \"For loans, press 2.\", goto: agent }}\n  \
         agent:\n    queue: {{ name: care }}\n",
        100.0 - volume
    )
}

#[test]
fn a_frequent_issue_may_take_one_key_and_a_less_frequent_one_two() {
    assert_eq!(
        with("issue-buried", &buried(20.0, ""), &[]),
        ["3:5 warning `balance` (my balance) is 20% of the calls and takes 2 keys"]
    );
    assert!(with("issue-buried", &buried(19.9, ""), &[]).is_empty());
    assert_eq!(
        with("issue-buried", &buried(19.9, ""), &[("first", OptionValue::Ratio(0.19))]).len(),
        1
    );
    let deeper = buried(10.0, "").replace("goto: more", "goto: between")
        + "  between:\n    menu:\n      1: { say: \"For private accounts, press 1.\", goto: more }\n      2: { say: \"For firms, press 2.\", goto: agent }\n";
    assert_eq!(with("issue-buried", &deeper, &[]).len(), 1);
    assert!(with("issue-buried", &deeper, &[("second", OptionValue::Ratio(0.11))]).is_empty());
}

#[test]
fn the_key_for_a_language_does_not_make_an_issue_buried() {
    let language = "nodes:\n  language:\n    menu:\n      1: { say: \"For English, press 1.\", goto: main, \
                    language: en }\n      2: { say: { es: \"Para español, pulse 2.\" }, goto: main, language: \
                    es }\n  main:";
    let text = buried(19.9, "").replace("nodes:\n  main:", language);
    let deeper = buried(20.0, "").replace("nodes:\n  main:", language);
    assert!(with("issue-buried", &text, &[]).is_empty());
    let told = with("issue-buried", &deeper, &[]);
    assert!(told.len() == 1 && told[0].ends_with("takes 2 keys"), "{told:?}");
}

#[test]
fn complaints_do_not_show_what_is_called_about_most() {
    let text = "issues: { catalogue: telecom }\nnodes:\n  main:\n    menu:\n      1: { say: \"For bills, press \
                1.\", goto: agent }\n      2: { say: \"For more, press 2.\", goto: more }\n  more:\n    menu:\n      1: { say: \
                \"For orders, press 1.\", goto: agent }\n      2: { say: \"For problems, press 2.\", goto: agent, \
                handles: [no-action] }\n  agent:\n    queue: { name: care }\n";
    assert!(with("issue-buried", text, &[]).is_empty());
}
