//! `issue-hidden`: what its page does not show.

use super::with;

#[test]
fn issues_behind_one_hidden_key_are_reported_together() {
    let text = "issues:\n  list:\n    a: { title: aa }\n    b: { title: bb }\n    c: { title: cc \
                }\nnodes:\n  main:\n    menu:\n      1: { say: \"For bills, press 1.\", goto: agent, \
                handles: [c] }\n      7: { goto: agent, handles: [a, b], hidden: true }\n  agent:\n    \
                queue: { name: care }\n";
    assert_eq!(
        with("issue-hidden", text, &[]),
        ["10:7 warning callers with `a`, `b` may not find the option for them: no prompt \
             announces a key on the way"]
    );
}

#[test]
fn a_hidden_option_that_words_alone_name_is_a_hint() {
    let text = "issues:\n  list:\n    fault: { title: report a fault }\nnodes:\n  main:\n    menu:\n      \
                1: { say: \"For bills, press 1.\", goto: agent }\n      7: { label: report a fault, \
                goto: desk, hidden: true }\n  agent:\n    queue: { name: care }\n  desk:\n    queue: { \
                name: desk }\n";
    let found = with("issue-hidden", text, &[]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("8:7 info callers with `fault`"), "{found:?}");
    let tagged = text.replace("goto: desk, hidden", "goto: desk, handles: [fault], hidden");
    assert!(with("issue-hidden", &tagged, &[])[0].starts_with("8:7 warning"));
}

#[test]
fn an_option_of_the_day_is_a_hint_and_a_volume_of_nothing_has_no_share() {
    let text = "hours: { office: { mon-fri: 09:00-17:00 } }\nissues: { list: { x: { title: zebras, volume: 0 }, y: { \
                title: lions, volume: 0 } } }\nnodes:\n  main:\n    menu:\n      1: { say: \"For bills, press 1.\", goto: \
                agent, not: [y] }\n      2: { say: \"For the zoo, press 2.\", goto: office, not: [y] }\n  office: { hours: office, open: \
                zoo, closed: agent }\n  zoo:\n    menu:\n      1: { say: \"For zebras, press 1.\", goto: agent, \
                handles: [x], not: [y] }\n      2: { say: \"For apes, press 2.\", goto: agent, not: [y] }\n  agent:\n    queue: { name: care }\n";
    let told = with("issue-hidden", text, &[]);
    assert!(told.len() == 1 && told[0].contains(" info callers with `x`"), "{told:?}");
    let told = with("issue-not-in-menu", text, &[]);
    assert!(told.len() == 1 && told[0].contains("`y` (lions), as the tags"), "{told:?}");
}
