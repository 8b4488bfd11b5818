//! Whatever an import writes, the reader of menu files takes without a mistake.

use std::path::PathBuf;

use phonetree::check::{Input, Menu, NoFiles};
use phonetree::diagnostic::Severity;
use phonetree::tree::{NodeKind, PhoneTree, Words};
use phonetree::treefile;
use proptest::prelude::*;
use serde_json::{Value, json};

/// What reading the written menu reports, as "rule: message". A target that the imported tree
/// does not know is written as a missing node, which reading rightly reports.
fn mistakes(text: &str) -> Vec<String> {
    let imported = Menu::read(Input::text("flow", text), &NoFiles);
    let Some(tree) = imported.tree else { return Vec::new() };
    let written = treefile::write(&tree);
    let read = Menu::read(Input::text("menu.yaml", written.as_str()), &NoFiles);
    let errors = read.found.iter().filter(|found| found.severity == Severity::Error);
    let unmeant = errors.filter(|found| found.rule != treefile::UNKNOWN_TARGET);
    unmeant.map(|found| format!("{}: {}\n{written}", found.rule, found.message)).collect()
}

#[test]
fn blocks_without_ways_on_and_blank_texts_are_written_as_a_menu_can_hold_them() {
    for text in [
        r#"{"StartAction":"w","Actions":[{"Type":"Compare"}]}"#,
        r#"{"modules":[{"type":"GetUserInput","branches":[{"transition":"agent"}]}],"start":"v"}"#,
        r#"{"modules":["agent"],"start":{},"branches":[]}"#,
        "<menu name=\"a\" greet-long=\" \"></menu>",
    ] {
        assert_eq!(mistakes(text), Vec::<String>::new(), "{text}");
    }
}

fn fixtures(ending: &str) -> Vec<String> {
    let mut open = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it"))];
    let mut paths = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("fixtures are UTF-8")).collect()
}

/// Values that no phone system writes where another stands.
const ODD: [fn() -> Value; 8] = [
    || json!(null),
    || json!(""),
    || json!(" "),
    || json!([]),
    || json!({}),
    || json!(-1e300),
    || json!(4_294_967_296_u64),
    || json!("a: [b\u{7}\u{2028}"),
];

/// Changes the value at a place that is counted from the outside in; gives what is left to count.
fn change(value: &mut Value, at: usize, odd: &Value) -> Option<usize> {
    if at == 0 {
        *value = odd.clone();
        return None;
    }
    let inner: Vec<&mut Value> = match value {
        Value::Array(list) => list.iter_mut().collect(),
        Value::Object(map) => map.values_mut().collect(),
        _ => Vec::new(),
    };
    inner.into_iter().try_fold(at - 1, |at, value| change(value, at, odd))
}

proptest! {
    #[test]
    fn what_is_written_of_a_changed_flow_is_a_menu(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((0..400_usize, 0..ODD.len()), 1..4),
    ) {
        let fixtures = fixtures("json");
        let mut flow: Value = match serde_json::from_str(which.get(&fixtures).as_str()) {
            Ok(flow) => flow,
            Err(_) => return Ok(()),
        };
        for (at, odd) in changes {
            change(&mut flow, at, &ODD[odd]());
        }
        prop_assert_eq!(mistakes(&flow.to_string()), Vec::<String>::new());
    }

    #[test]
    fn what_is_written_of_changed_menus_and_dialplans_is_a_menu(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..5_usize), 1..4),
    ) {
        let fixtures = fixtures("xml");
        let mut parts: Vec<&str> = which.get(&fixtures).split_inclusive(['"', '>']).collect();
        for (at, how) in changes {
            let at = at.index(parts.len());
            match how {
                0 => parts[at] = " \"",
                1 => parts[at] = "\"",
                2 => parts[at] = "99999999999\"",
                3 => parts.insert(at, parts[at]),
                _ => parts.insert(at, "<!-- -->"),
            }
        }
        prop_assert_eq!(mistakes(&parts.concat()), Vec::<String>::new());
    }
}

#[test]
fn texts_longer_than_a_line_may_be_are_written_over_several_lines_and_read_back() {
    let mark = "long-text0 \u{7}\"\\ \u{2028}é 😀  ";
    let long = format!("For sales, press 1. {}", mark.repeat(60_000));
    let flow = json!({
        "StartAction": "a",
        "Actions": [
            { "Identifier": "a", "Type": "MessageParticipant", "Parameters": { "Text": long },
              "Transitions": { "NextAction": "b" } },
            { "Identifier": "b", "Type": "MessageParticipant", "Parameters": { "Text": "long-text0" },
              "Transitions": { "NextAction": "c" } },
            { "Identifier": "c", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {} }
        ]
    });
    assert_eq!(mistakes(&flow.to_string()), Vec::<String>::new());
    let tree = Menu::read(Input::text("flow", flow.to_string()), &NoFiles).tree.expect("a tree");
    let written = treefile::write(&tree);
    assert!(written.lines().all(|line| line.len() < 2_000));
    let read =
        Menu::read(Input::text("menu.yaml", written.as_str()), &NoFiles).tree.expect("a tree");
    let words = |tree: &PhoneTree| -> Vec<Words> {
        tree.nodes.iter().map(|node| node.prompt.words.clone()).collect()
    };
    assert_eq!(words(&read), words(&tree));
    assert!(matches!(&words(&tree)[0], Words::One(text) if text.len() > 1 << 20));
}

#[test]
fn a_case_or_a_name_of_more_than_a_kibibyte_is_written_as_a_menu_can_hold_it() {
    let long = "9".repeat(1_500);
    let flow = json!({
        "StartAction": "a",
        "Actions": [
            { "Identifier": "a", "Type": "GetParticipantInput",
              "Parameters": { "Text": "Hello", "StoreInput": "True",
                "InputValidation": { "CustomValidation": { "MaximumLength": "20" } } },
              "Transitions": { "NextAction": "b" } },
            { "Identifier": "b", "Type": "Compare",
              "Parameters": { "ComparisonValue": "$.StoredCustomerInput" },
              "Transitions": { "NextAction": "c", "Conditions": [
                { "NextAction": "c", "Condition": { "Operator": "Equals", "Operands": [long] } },
                { "NextAction": "d", "Condition": { "Operator": "Equals", "Operands": ["1234"] } }
              ] } },
            { "Identifier": "c", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {} },
            { "Identifier": "d", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {} }
        ]
    });
    assert_eq!(mistakes(&flow.to_string()), Vec::<String>::new());
    let tree = Menu::read(Input::text("flow", flow.to_string()), &NoFiles).tree.expect("a tree");
    let opaque: Vec<usize> = tree
        .nodes
        .iter()
        .filter_map(|node| match &node.kind {
            NodeKind::Opaque(opaque) => Some(opaque.exits.len()),
            _ => None,
        })
        .collect();
    assert_eq!(opaque, [3], "the call may go wherever a case leads");
    let twilio = json!({
        "initial_state": "t",
        "states": [
            { "name": "t", "type": "trigger", "transitions": [{ "event": "incomingCall", "next": "m" }] },
            { "name": "m", "type": "say-play", "transitions": [], "properties": { "say": "Hello" } }
        ]
    });
    let named = twilio.to_string().replace("incomingCall", &format!("incomingCall{long}"));
    assert_eq!(mistakes(&named), Vec::<String>::new());
}
