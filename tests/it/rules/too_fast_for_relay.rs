//! `too-fast-for-relay`: the border, and what is not judged.

use crate::support::found;

/// A menu of 20 words in all, spoken in 10 seconds, with 5 seconds to answer.
fn menu(fields: &str) -> Vec<String> {
    let words = vec!["word"; 14].join(" ");
    found(
        "too-fast-for-relay",
        &format!(
            "nodes:\n  main:\n    say: {words}\n    seconds: 7.5\n    menu:\n      0: {{ say: \"To \
             speak to someone, press 0.\", seconds: 2, goto: agent }}\n    {fields}\n  agent: {{ \
             queue: {{ name: care }} }}\n"
        ),
    )
}

#[test]
fn a_menu_must_last_until_it_has_been_typed() {
    // 20 words need 20 seconds; the menu and the pause before its option take 10.
    assert_eq!(menu("timeout: 10s\n    tries: 1\n    exhausted: hangup"), [""; 0]);
    assert_eq!(
        menu("timeout: 9s\n    tries: 1\n    exhausted: hangup"),
        ["2:3 warning callers who use a relay cannot answer `main`: to type its 20 words takes \
             20 s, and after 19 s it is over"]
    );
    assert_eq!(menu("timeout: 5s\n    tries: 2\n    exhausted: hangup"), [""; 0]);
}

#[test]
fn menus_that_lead_to_a_person_or_give_more_time_are_not_judged() {
    assert_eq!(menu("timeout: 5s\n    tries: 1\n    exhausted: agent"), [""; 0]);
    assert_eq!(
        menu("timeout: 5s\n    tries: 1\n    more_time: true\n    exhausted: hangup"),
        [""; 0]
    );
}

#[test]
fn more_time_excuses_a_short_timeout_too() {
    let text = "nodes:\n  main:\n    menu:\n      0: { say: \"For help, press 0.\", goto: agent }\n    \
                timeout: 2s\n    exhausted: agent\n  agent: { queue: { name: care } }\n";
    assert_eq!(found("timeout-range", text).len(), 1);
    let patient = text.replace("timeout: 2s", "timeout: 2s\n    more_time: true");
    assert_eq!(found("timeout-range", &patient), [""; 0]);
}
