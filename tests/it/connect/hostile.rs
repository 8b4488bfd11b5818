//! Files that no contact centre writes.

use super::FLOWS;

fn flow(actions: &str) -> String {
    format!(r#"{{"Version": "2019-10-30", "StartAction": "0", "Actions": [{actions}]}}"#)
}

#[test]
fn deep_nesting_ends_in_an_error() {
    let deep = format!("{}{}", "{\"a\":".repeat(100_000), "1");
    let (_, imported) = FLOWS.read(&[("f", &deep)]);
    assert!(imported.tree.is_none());
    assert_eq!(imported.found.len(), 1);
    let wrapped = (0..20).fold(flow(""), |text, _| {
        format!("{{\"Content\": {}}}", serde_json::to_string(&text).unwrap())
            .chars()
            .take(2_000_000)
            .collect()
    });
    let (_, imported) = FLOWS.read(&[("f", &wrapped)]);
    assert!(imported.tree.is_none() && !imported.found.is_empty());
}

#[test]
fn huge_numbers_are_brought_to_what_a_menu_can_hold() {
    let action = r#"{"Identifier": "0", "Type": "GetParticipantInput",
        "Parameters": {"Text": "Hi", "StoreInput": "True", "InputTimeLimitSeconds": "1e308",
            "InputValidation": {"CustomValidation": {"MaximumLength": "99999999999999999999"}}},
        "Transitions": {"NextAction": "1"}},
        {"Identifier": "1", "Type": "Loop", "Parameters": {"LoopCount": 4e9},
        "Transitions": {"NextAction": "0", "Conditions": [
            {"NextAction": "0", "Condition": {"Operator": "Equals", "Operands": ["ContinueLooping"]}},
            {"NextAction": "2", "Condition": {"Operator": "Equals", "Operands": ["DoneLooping"]}}]}},
        {"Identifier": "2", "Type": "MessageParticipantIteratively",
        "Parameters": {"InterruptFrequencySeconds": -1, "Messages": 7}, "Transitions": {}}"#;
    let (_, imported) = FLOWS.read(&[("f", &flow(action))]);
    let tree = imported.tree.unwrap();
    let handling = tree.nodes[0].kind.handling().unwrap();
    assert_eq!(handling.timeout.value, 31_622_400.0);
    let losses: Vec<&str> = imported.losses.iter().map(|loss| &*loss.what).collect();
    assert!(losses.contains(&"a timeout of more than a year; a year is kept"), "{losses:?}");
    assert!(losses.contains(&"an entry of more than 128 digits; 128 are kept"), "{losses:?}");
    super::comes_back("huge", &tree);
}

#[test]
fn odd_shapes_are_read_as_far_as_they_go() {
    for text in [
        r#"{"StartAction": 5, "Actions": [1, null, {}, [], {"Identifier": {}, "Type": []}]}"#,
        r#"{"modules": [{}, 3, {"id": null, "branches": [{"transition": {}}]}], "start": [], "branches": 1}"#,
        r#"{"StartAction": "a", "Actions": [{"Identifier": "a", "Type": "Loop", "Transitions": {"NextAction": "a"}}]}"#,
        r#"{"Content": 5}"#,
        "[]",
        "{}",
    ] {
        let (_, imported) = FLOWS.read(&[("f", text)]);
        assert!(imported.tree.is_some() || !imported.found.is_empty(), "{text}");
    }
}

#[test]
fn a_long_flow_that_goes_round_is_read() {
    let n = 20_000;
    let actions: Vec<String> = (0..n)
        .map(|i| {
            let next = (i + 1) % n;
            let kind = if i % 2 == 0 { "UpdateContactAttributes" } else { "MessageParticipant" };
            format!(
                r#"{{"Identifier": "{i}", "Type": "{kind}", "Parameters": {{"Text": "t"}}, "Transitions": {{"NextAction": "{next}", "Errors": [{{"NextAction": "{next}", "ErrorType": "NoMatchingError"}}]}}}}"#
            )
        })
        .collect();
    let (_, imported) = FLOWS.read(&[("f", &flow(&actions.join(",")))]);
    assert_eq!(imported.tree.unwrap().nodes.len(), n / 2);
}
