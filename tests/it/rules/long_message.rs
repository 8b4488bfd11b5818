//! `long-message`: what its page does not show.

use super::only;
use super::trees::tree_with_agent;
use crate::support::found;

/// A line on whose key 1 leads to `node`, which has these fields.
fn line(fields: &str, rest: &str) -> String {
    tree_with_agent(
        "  main: { menu: { 1: { say: \"For faults, press 1.\", goto: talk } }, exhausted: agent }\n",
        &format!("  talk: {{ say: Well., {fields} }}\n{rest}"),
    )
}

#[test]
fn twelve_seconds_on_the_way_are_long_and_less_is_fine() {
    let told = only("long-message", &line("seconds: 12, next: agent", ""));
    assert_eq!(told.message, "callers must listen for 12 s at `talk` before they get on");
    assert_eq!(told.witness.to_string(), "1");
    assert_eq!(
        found("long-message", &line("seconds: 11.9, next: agent", "")),
        Vec::<String>::new()
    );
    let legal = only("long-message", &line("seconds: 40, purpose: legal, next: agent", ""));
    assert!(legal.message.ends_with(", a legal notice"));
}

#[test]
fn every_kind_of_node_that_delays_callers_counts() {
    for fields in [
        "collect: { digits: 4 }, next: agent, exhausted: agent",
        "queue: { name: faults }",
        "voicemail: { box: faults }",
        "callback: { within: 1h }",
        "transfer: { number: '1', human: true }",
    ] {
        assert_eq!(found("long-message", &line(&format!("seconds: 20, {fields}"), "")).len(), 1);
    }
    let menu = "seconds: 20, menu: { 1: { say: \"For an agent, press 1.\", goto: agent } }, exhausted: agent";
    assert_eq!(found("long-message", &line(menu, "")).len(), 1);
}

#[test]
fn what_callers_chose_to_hear_and_the_greeting_are_not_judged() {
    for fields in [
        "seconds: 30, next: main",
        "seconds: 30, next: back",
        "seconds: 30, next: hangup",
        "seconds: 30",
        "seconds: 30, resolves: any, next: agent",
    ] {
        assert_eq!(found("long-message", &line(fields, "")), Vec::<String>::new(), "{fields}");
    }
    let greeting = "nodes:\n  hi: { say: Hello., seconds: 30, next: main }\n  main: { menu: { 1: { say: \"For an agent, press 1.\", goto: agent } }, exhausted: agent }\n  agent: { queue: {} }\n";
    assert_eq!(found("long-message", greeting), Vec::<String>::new());
}
