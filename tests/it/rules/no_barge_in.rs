//! `no-barge-in`: what its page does not show.

use super::trees::nodes_and_agent;
use crate::support::found;

#[test]
fn a_long_prompt_for_digits_must_be_open_to_interruption() {
    let of = |seconds: u32, rest: &str| {
        found(
            "no-barge-in",
            &nodes_and_agent(&format!(
                "  main: {{ say: Number., seconds: {seconds}, barge_in: false, collect: {{ digits: \
                 4 }}, next: agent, exhausted: agent{rest} }}\n"
            )),
        )
    };
    assert_eq!(of(20, ""), Vec::<String>::new());
    assert_eq!(
        of(21, ""),
        ["2:38 warning callers who know what to press in `main` must hear all of it first (21 s)"]
    );
    for purpose in ["legal", "consent", "emergency"] {
        assert_eq!(of(21, &format!(", purpose: {purpose}")), Vec::<String>::new());
    }
    assert_eq!(of(21, ", purpose: promotion").len(), 1);
}

#[test]
fn menus_that_cannot_be_interrupted_by_default_are_reported_once() {
    let text = format!(
        "defaults: {{ barge_in: false }}\n{}",
        nodes_and_agent(
            "  main: { menu: { 1: sub }, exhausted: agent }\n  sub: { menu: { 1: agent }, \
             exhausted: agent }\n"
        )
    );
    assert_eq!(
        found("no-barge-in", &text),
        ["1:13 warning callers who know the key must hear every menu to its end"]
    );
    let own = text
        .replace("exhausted: agent }\n  sub: {", "exhausted: agent }\n  sub: { barge_in: true,");
    assert_eq!(found("no-barge-in", &own).len(), 1);
    assert_eq!(found("no-barge-in", &text.replace("false", "true")), Vec::<String>::new());
}
