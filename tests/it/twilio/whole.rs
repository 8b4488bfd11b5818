//! Nothing is lost in silence: every widget of any flow is in the tree, or among the losses.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{FLOWS, comes_back};
use crate::accounted::{unaccounted, written};

/// Kinds of widgets with their exits; the properties hold the name of the gather that is read.
const KINDS: [(&str, &[&str]); 16] = [
    ("say-play", &["audioComplete"]),
    ("gather-input-on-call", &["keypress", "speech", "timeout"]),
    ("split-based-on", &["noMatch", "match"]),
    ("set-variables", &["next"]),
    ("run-function", &["success", "fail"]),
    ("make-http-request", &["success", "failed"]),
    ("connect-call-to", &["callCompleted"]),
    ("enqueue-call", &["callComplete", "failedToEnqueue", "callFailure"]),
    ("send-to-flex", &["callComplete", "failedToEnqueue", "callFailure"]),
    ("record-voicemail", &["recordingComplete", "noAudio", "hangup"]),
    ("send-message", &["sent", "failed"]),
    ("run-subflow", &["completed", "failed"]),
    ("capture-payments", &["success", "hangup"]),
    ("record-call", &["success", "failed"]),
    ("fork-stream", &["next"]),
    ("add-twiml-redirect", &["return", "timeout", "fail"]),
];

fn widget(at: usize, kind: usize, read: usize, exits: [usize; 3], n: usize) -> Value {
    let (word, events) = KINDS[kind];
    let input = format!("{{{{widgets.widget{read}x.{}}}}}", ["Digits", "SpeechResult"][at % 2]);
    let transitions: Vec<Value> = events
        .iter()
        .zip(exits)
        .map(|(event, to)| {
            let mut exit = json!({ "event": event });
            // One of the numbers stands for an exit that leads nowhere.
            if to < n {
                exit["next"] = json!(format!("widget{to}x"));
            }
            if *event == "match" {
                let (relation, value) =
                    [("equal_to", "1"), ("regex", "(yes|si)"), ("regex", r"^2\d\d$")][read % 3];
                exit["conditions"] = json!([{ "type": relation,
                    "value": value, "arguments": [input], "friendly_name": "" }]);
            }
            exit
        })
        .collect();
    let properties = json!({ "say": format!("word{at}x"), "input": input, "queue_name": format!("word{at}x"),
        "to": "+15551230100", "noun": "number",
        "variables": [{ "key": format!("word{at}x"), "value": "1" }] });
    let mut properties = properties;
    if word == "gather-input-on-call" {
        properties["input"] = Value::Null;
    }
    json!({ "name": format!("widget{at}x"), "type": word, "properties": properties,
        "transitions": transitions })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_widget_of_a_random_flow_is_a_part_of_the_tree_or_a_loss(
        widgets in prop::collection::vec((0..KINDS.len(), 0..8_usize, [0..10_usize, 0..10, 0..10]), 1..8)
    ) {
        let n = widgets.len();
        let trigger = json!({ "name": "Trigger", "type": "trigger", "properties": {},
            "transitions": [{ "event": "incomingCall", "next": "widget0x" }] });
        let states: Vec<Value> = std::iter::once(trigger)
            .chain(widgets.iter().enumerate().map(|(at, (kind, read, exits))| {
                widget(at, *kind, read % n, *exits, n)
            }))
            .collect();
        let text = json!({ "description": "", "initial_state": "Trigger", "flags": {},
            "states": states }).to_string();
        let (_, imported) = FLOWS.read(&[("flow.json", &text)]);
        let tree = imported.tree.as_ref().expect("a tree");
        comes_back("flow.json", tree);
        let file = written(&serde_json::from_str(&text).expect("it is JSON"));
        prop_assert_eq!(unaccounted(&imported, &file), Vec::<String>::new(), "{}", text);
    }
}
