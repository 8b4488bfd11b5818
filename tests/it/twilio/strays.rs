//! Transitions and conditions that look right and that no call takes.

use phonetree::import::{Imported, LossReason};
use phonetree::source::Sources;
use serde_json::{Value, json};

use super::{FLOWS, found};

fn widget(name: &str, kind: &str, transitions: Value, properties: Value) -> Value {
    json!({ "name": name, "type": kind, "transitions": transitions, "properties": properties })
}

/// A line that asks one question, with those transitions behind it.
fn line(gather: Value, split: Value) -> (Sources, Imported) {
    let states = json!([
        widget(
            "Trigger",
            "trigger",
            json!([{ "event": "incomingCall", "next": "ask" }]),
            json!({})
        ),
        widget("ask", "gather-input-on-call", gather, json!({ "say": "For sales, press 1." })),
        widget("decide", "split-based-on", split, json!({ "input": "{{widgets.ask.Digits}}" })),
        widget("sales", "send-to-flex", json!([]), json!({ "workflow": "WW1" })),
        widget(
            "again",
            "say-play",
            json!([{ "event": "audioComplete", "next": "ask" }]),
            json!({ "say": "Please try again." })
        ),
    ]);
    let flow = json!({ "description": "a line", "states": states, "initial_state": "Trigger",
        "flags": { "allow_concurrent_calls": true } });
    FLOWS.read(&[("flow.json", &flow.to_string())])
}

/// The messages of what Studio refuses.
fn refused((sources, imported): &(Sources, Imported)) -> Vec<String> {
    let is_refused = |rule: &str| rule == "menu-does-not-build";
    assert!(found(sources, imported).iter().any(|(rule, _)| is_refused(rule)));
    let all = imported.found.iter().filter(|one| is_refused(one.rule));
    all.map(|one| one.message.clone()).collect()
}

fn usual_split() -> Value {
    json!([{ "event": "noMatch", "next": "again" }, { "event": "match", "next": "sales",
        "conditions": [{ "type": "equal_to", "value": "1", "friendly_name": "1",
            "arguments": ["{{widgets.ask.Digits}}"] }] }])
}

#[test]
fn an_event_that_a_widget_does_not_have_leads_no_call_on() {
    let read = line(
        json!([{ "event": "keypress", "next": "decide" }, { "event": "noInput", "next": "again" },
            { "event": "speech" }]),
        usual_split(),
    );
    assert_eq!(refused(&read), ["`ask` has no event `noInput`, so no call takes this transition"]);
    let (_, imported) = &read;
    let lost = |loss: &&phonetree::import::Loss| loss.reason == LossReason::NotRead;
    let what: Vec<&str> =
        imported.losses.iter().filter(lost).map(|loss| loss.what.as_str()).collect();
    assert_eq!(what, ["a transition for `noInput`"]);
    let tree = imported.tree.as_ref().unwrap();
    let ask = tree.node(tree.find("ask").unwrap());
    let silence = ask.kind.handling().unwrap().no_input.exhausted.value;
    assert_ne!(silence.and_then(|target| target.node()), tree.find("again"));
}

#[test]
fn a_second_transition_for_a_key_is_found() {
    let read = line(
        json!([{ "event": "keypress", "next": "decide" }, { "event": "keypress", "next": "sales" },
            { "event": "timeout", "next": "again" }, { "event": "speech", "next": "again" }]),
        usual_split(),
    );
    assert_eq!(
        refused(&read),
        ["`ask` has several transitions for `keypress`, and calls can take one"]
    );
}

#[test]
fn a_condition_that_is_a_text_decides_nothing() {
    let read = line(
        json!([{ "event": "keypress", "next": "decide" }, { "event": "timeout", "next": "again" },
            { "event": "speech", "next": "again" }]),
        json!([{ "event": "noMatch", "next": "again" },
            { "event": "match", "next": "sales", "conditions": ["{{widgets.ask.Digits}} == 1"] }]),
    );
    assert_eq!(
        refused(&read),
        ["a condition of `decide` has no `type`, so Twilio Studio cannot decide it"]
    );
}

#[test]
fn a_comment_in_a_flow_is_named_as_what_is_wrong() {
    let (_, imported) =
        FLOWS.read(&[("flow.json", "{\"states\": [\n /* menus */ {}], \"flags\": {}}")]);
    let help = imported.found[0].help.clone().unwrap_or_default();
    assert!(help.contains("JSON has no comments"), "{help}");
}

#[test]
fn a_split_on_the_digits_of_an_earlier_question_is_found_whatever_it_compares() {
    let with = |read: &str, relation: &str| {
        let keys = |next: &str| {
            json!([{ "event": "keypress", "next": next }, { "event": "timeout", "next": "agents" },
                { "event": "speech", "next": "agents" }])
        };
        let input = format!("{{{{widgets.{read}.Digits}}}}");
        let states = json!([
            widget(
                "Trigger",
                "trigger",
                json!([{ "event": "incomingCall", "next": "main" }]),
                json!({})
            ),
            widget(
                "main",
                "gather-input-on-call",
                keys("confirm"),
                json!({ "say": "Your date of birth?" })
            ),
            widget(
                "confirm",
                "gather-input-on-call",
                keys("which"),
                json!({ "say": "To go on, press 1." })
            ),
            widget(
                "which",
                "split-based-on",
                json!([{ "event": "noMatch", "next": "main" }, { "event": "match", "next": "agents",
                    "conditions": [{ "type": relation, "value": "1", "friendly_name": "1",
                        "arguments": [input] }] }]),
                json!({ "input": input })
            ),
            widget("agents", "send-to-flex", json!([]), json!({ "workflow": "WW1" })),
        ]);
        let flow = json!({ "description": "a line", "states": states, "initial_state": "Trigger",
            "flags": { "allow_concurrent_calls": true } });
        let (sources, imported) = FLOWS.read(&[("flow.json", &flow.to_string())]);
        found(&sources, &imported).iter().filter(|(rule, _)| rule == "stale-input").count()
    };
    for relation in ["equal_to", "not_equal_to", "contains"] {
        assert_eq!(with("main", relation), 1, "{relation}");
        assert_eq!(with("confirm", relation), 0, "{relation}");
    }
}
