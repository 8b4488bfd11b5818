//! `person-unannounced`: one announcement is enough, and unknown words say nothing.

use crate::support::found;

fn tree(main: &str, sub: &str) -> Vec<String> {
    let text = format!(
        "nodes:\n  main:\n    menu:\n      1: {{ say: \"For billing, press 1.\", goto: sub }}\n      \
         0: {main}\n    exhausted: main\n  sub:\n    menu:\n      1: {{ say: \"For your balance, \
         press 1.\", goto: main }}\n      0: {sub}\n    exhausted: main\n  agent: {{ queue: {{ name: \
         care }} }}\n"
    );
    found("person-unannounced", &text)
}

#[test]
fn it_is_reported_once_at_the_nearest_menu() {
    assert_eq!(
        tree("agent", "agent"),
        ["5:7 warning 0 in `main` leads to a person, and no menu says so: callers do not find it"]
    );
}

#[test]
fn a_person_who_is_announced_anywhere_is_known() {
    let said = "{ say: \"To speak to someone, press 0.\", goto: agent }";
    assert_eq!(tree(said, "agent"), [""; 0]);
    assert_eq!(tree("agent", said), [""; 0]);
}

#[test]
fn a_prompt_without_words_may_say_it() {
    let text = "nodes:\n  main:\n    audio: main.wav\n    menu:\n      1: main\n      0: agent\n    \
                exhausted: main\n  agent: { queue: { name: care } }\n";
    assert_eq!(found("person-unannounced", text), [""; 0]);
}
