//! Counters that do not count, and attributes that decide something else.

use serde_json::{Value, json};

use super::causes::{block, deciding, end, failing, flow, read, rules, say};
use super::{FLOWS, found};

fn set(id: &str, value: &str, next: &str) -> Value {
    let given = json!({ "Attributes": { "tries": value }, "TargetContact": "Current" });
    failing(block(id, "UpdateContactAttributes", given, next), "bye")
}

/// A comparison of the tries with 3.
fn fewer_than_three(id: &str, fewer: &str, others: &str) -> Value {
    let compare = block(id, "Compare", json!({ "ComparisonValue": "$.Attributes.tries" }), others);
    let mut compare = deciding(compare, &[("3", fewer)], others);
    compare["Transitions"]["Conditions"][0]["Condition"]["Operator"] = json!("NumberLessThan");
    compare
}

/// A menu whose mistakes are counted by those blocks, from `sorry` on.
fn line(counting: &[Value]) -> String {
    let words = json!({ "Text": "For sales, press 1. For support, press 2.",
        "StoreInput": "False", "InputTimeLimitSeconds": "5" });
    let mut menu = block("menu", "GetParticipantInput", words, "sorry");
    menu["Transitions"]["Conditions"] = json!([
        { "NextAction": "queue", "Condition": { "Operator": "Equals", "Operands": ["1"] } },
        { "NextAction": "queue", "Condition": { "Operator": "Equals", "Operands": ["2"] } }
    ]);
    menu["Transitions"]["Errors"] = json!([
        { "NextAction": "sorry", "ErrorType": "InputTimeLimitExceeded" },
        { "NextAction": "sorry", "ErrorType": "NoMatchingCondition" },
        { "NextAction": "sorry", "ErrorType": "NoMatchingError" }
    ]);
    let mut blocks = vec![
        set("begin", "0", "menu"),
        menu,
        say("sorry", "That is no option.", "count"),
        say("enough", "Too many mistakes. Goodbye.", "bye"),
        failing(
            block("queue", "TransferContactToQueue", json!({ "QueueId": "care" }), "bye"),
            "bye",
        ),
        end("bye"),
    ];
    blocks.extend(counting.iter().cloned());
    flow("begin", &blocks)
}

#[test]
fn a_counter_that_every_round_sets_to_one_value_never_ends_the_tries() {
    let text = line(&[set("count", "1", "compare"), fewer_than_three("compare", "menu", "enough")]);
    let (sources, imported) = read(&text);
    let messages: Vec<&str> = imported.found.iter().map(|one| one.message.as_str()).collect();
    let said = "`tries` is `1` whenever `compare` compares it: every round sets it to that, so it \
                counts nothing";
    assert!(messages.contains(&said), "{messages:?}");
    let rules: Vec<String> = found(&sources, &imported).into_iter().map(|(rule, _)| rule).collect();
    assert!(rules.contains(&"silent-trap".to_owned()), "{rules:?}");
    let lost = "`tries` is always `1` here, so no call goes to `enough`";
    assert!(imported.losses.iter().any(|loss| loss.what == lost), "{:?}", imported.losses);
}

#[test]
fn a_counter_that_may_count_is_left_alone() {
    let add = |value: Value| {
        let given = json!({ "Attributes": { "tries": value }, "TargetContact": "Current" });
        failing(block("keep", "UpdateContactAttributes", given, "compare"), "bye")
    };
    let function = || {
        let given = json!({ "LambdaFunctionARN": "add", "InvocationTimeLimitSeconds": "8" });
        failing(block("count", "InvokeLambdaFunction", given, "keep"), "bye")
    };
    let counts = [
        // A function adds 1, and the flow keeps what it returns.
        vec![function(), add(json!("$.External.tries"))],
        // A function that runs after the set may set the attribute itself.
        vec![
            set("count", "1", "run"),
            failing(
                block(
                    "run",
                    "InvokeLambdaFunction",
                    json!({ "LambdaFunctionARN": "add" }),
                    "compare",
                ),
                "bye",
            ),
        ],
        // The set may fail, and the old value is compared.
        vec![failing(set("count", "1", "compare"), "compare")],
    ];
    for mut blocks in counts {
        blocks.push(fewer_than_three("compare", "menu", "enough"));
        let rules = rules(&line(&blocks));
        assert!(!rules.contains(&"unset-value".to_owned()), "{rules:?}");
    }
}

#[test]
fn an_attribute_that_is_set_once_is_a_switch_that_people_turn() {
    let closed = json!({ "Attributes": { "tries": "5" }, "TargetContact": "Current" });
    let text = flow(
        "begin",
        &[
            failing(block("begin", "UpdateContactAttributes", closed, "compare"), "bye"),
            fewer_than_three("compare", "open", "shut"),
            say("open", "Please hold.", "queue"),
            failing(block("queue", "TransferContactToQueue", json!({}), "bye"), "bye"),
            say("shut", "We are closed today.", "bye"),
            end("bye"),
        ],
    );
    let (_, imported) = FLOWS.read(&[("flow.json", &text)]);
    let tree = imported.tree.unwrap();
    assert!(tree.find("open").is_some() && tree.find("shut").is_some());
    assert!(!rules(&text).contains(&"unset-value".to_owned()));
}

#[test]
fn a_counter_in_a_module_counts_as_little() {
    let module = json!({
        "Version": "2019-10-30", "StartAction": "count", "Metadata": { "name": "Mistakes" },
        "Actions": [
            failing(set("count", "1", "compare"), "bye"),
            fewer_than_three("compare", "back", "bye"),
            { "Identifier": "back", "Type": "EndFlowModuleExecution", "Parameters": {}, "Transitions": {} },
            end("bye"),
        ]
    });
    let run = failing(
        block("count", "InvokeFlowModule", json!({ "FlowModuleId": "Mistakes" }), "menu"),
        "bye",
    );
    let text = line(&[run]);
    let (_, imported) = FLOWS.read(&[("main.json", &text), ("mistakes.json", &module.to_string())]);
    let found = imported.found.iter().find(|one| one.rule == "unset-value");
    assert!(
        found.is_some_and(|one| one.message.contains("counts nothing")),
        "{:?}",
        imported.found
    );
}
