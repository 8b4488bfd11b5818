//! Files that were not drawn in Studio.

use super::{FLOWS, comes_back};

fn flow(states: &str) -> String {
    format!(
        r#"{{"initial_state": "T", "states": [{{"name": "T", "type": "trigger", "transitions": [{{"event": "incomingCall", "next": "0"}}]}}{states}]}}"#
    )
}

#[test]
fn deep_nesting_and_a_broken_file_end_in_an_error() {
    let deep = format!("{{\"states\": {}1", "[".repeat(100_000));
    for text in [deep.as_str(), "{\"states\": [,]}", "{\"initial_state\": \"a\"}", "{}"] {
        let (_, imported) = FLOWS.read(&[("f", text)]);
        assert!(imported.tree.is_none());
        assert_eq!(imported.found.len(), 1, "{}", &text[..10.min(text.len())]);
        assert_eq!(imported.found[0].rule, "menu-does-not-build");
    }
}

#[test]
fn odd_shapes_are_read_as_far_as_they_go() {
    for text in [
        r#"{"initial_state": 5, "states": [1, null, {}, [], {"name": {}, "type": []}]}"#,
        r#"{"states": [], "initial_state": "a"}"#,
        r#"{"states": [{"name": "a", "type": "Gather", "transitions": [{"event": "keypress", "next": "a"}], "properties": {"timeout": -3}}]}"#,
        r#"[{"states": [{"type": "say-play", "name": "a"}], "initial_state": "a"}]"#,
    ] {
        let (_, imported) = FLOWS.read(&[("f", text)]);
        assert!(imported.tree.is_some() || !imported.found.is_empty(), "{text}");
    }
}

#[test]
fn huge_numbers_are_brought_to_what_a_menu_can_hold() {
    let text = flow(
        r#", {"name": "0", "type": "gather-input-on-call", "properties": {"say": "x", "timeout": 1e308, "number_of_digits": 1e30, "loop": 9999999999},
            "transitions": [{"event": "keypress", "next": "1"}, {"event": "timeout", "next": "0"}]},
            {"name": "1", "type": "set-variables", "properties": {"variables": [{"key": "n", "value": "{{flow.variables.n | plus: 1e999}}"}]}, "transitions": [{"event": "next", "next": "0"}]}"#,
    );
    let (_, imported) = FLOWS.read(&[("f", &text)]);
    let tree = imported.tree.unwrap();
    assert_eq!(tree.nodes[0].kind.handling().unwrap().timeout.value, 31_622_400.0);
    let losses: Vec<&str> = imported.losses.iter().map(|loss| &*loss.what).collect();
    assert!(losses.contains(&"a timeout of more than a year; a year is kept"));
    assert!(losses.contains(&"an entry of more than 128 digits; 128 are kept"), "{losses:?}");
    comes_back("huge", &tree);
}

#[test]
fn a_long_round_of_variables_and_a_long_chain_of_splits_are_read() {
    let n = 1000;
    let sets: String = (0..n)
        .map(|i| {
            let next = (i + 1) % n;
            format!(
                r#", {{"name": "{i}", "type": "set-variables", "properties": {{"variables": [{{"key": "a", "value": "{{{{flow.variables.a}}}}"}}]}}, "transitions": [{{"event": "next", "next": "{next}"}}]}}"#
            )
        })
        .collect();
    let (_, imported) = FLOWS.read(&[("f", &flow(&sets))]);
    assert_eq!(imported.stats.n_blocks, n + 1);
    let bomb = "(a+)+".repeat(50);
    let splits: String = (0..n)
        .map(|i| {
            let next = i + 1;
            format!(
                r#", {{"name": "{i}", "type": "gather-input-on-call", "properties": {{}}, "transitions": [{{"event": "keypress", "next": "s{i}"}}, {{"event": "timeout", "next": "{next}"}}]}}
                , {{"name": "s{i}", "type": "split-based-on", "properties": {{"input": "{{{{widgets.{i}.Digits}}}}"}}, "transitions": [{{"event": "noMatch", "next": "s{next}"}}, {{"event": "match", "next": "{next}", "conditions": [{{"type": "regex", "value": "{bomb}", "arguments": ["{{{{widgets.{i}.Digits}}}}"]}}]}}]}}"#
            )
        })
        .collect();
    let (_, imported) = FLOWS.read(&[("f", &flow(&splits))]);
    assert_eq!(imported.stats.n_blocks, 2 * n + 1);
}

#[test]
fn a_long_list_of_conditions_is_looked_up_and_not_searched() {
    let n = 5000;
    let matches: String = (0..n)
        .map(|i| {
            let relation = if i % 2 == 0 { "equal_to" } else { "matches_any_of" };
            format!(
                r#", {{"event": "match", "next": "say", "conditions": [{{"type": "{relation}", "value": "{i:04}", "arguments": ["{{{{widgets.0.Digits}}}}"]}}]}}"#
            )
        })
        .collect();
    let states = format!(
        r#", {{"name": "0", "type": "gather-input-on-call", "properties": {{"say": "x"}}, "transitions": [{{"event": "keypress", "next": "s"}}, {{"event": "timeout", "next": "say"}}]}}
        , {{"name": "s", "type": "split-based-on", "properties": {{"input": "{{{{widgets.0.Digits}}}}"}}, "transitions": [{{"event": "noMatch"}}{matches}]}}
        , {{"name": "say", "type": "say-play", "properties": {{"say": "Yes."}}, "transitions": []}}"#
    );
    let (_, imported) = FLOWS.read(&[("f", &flow(&states))]);
    let tree = imported.tree.unwrap();
    let is_switch = |node: &phonetree::tree::Node| match &node.kind {
        phonetree::tree::NodeKind::Switch(switch) => switch.cases.len() == n,
        _ => false,
    };
    assert!(tree.nodes.iter().any(is_switch), "each condition is a case");
}
