//! Nothing is lost in silence: every block of any flow is in the tree, or among the losses.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{FLOWS, comes_back};
use crate::accounted::{unaccounted, written};

/// Kinds of blocks, each with parameters that hold a word which nothing else has.
fn parameters(kind: usize, word: &str) -> (&'static str, Value) {
    match kind {
        0 => ("MessageParticipant", json!({ "Text": word })),
        1 => ("GetParticipantInput", json!({ "Text": word, "StoreInput": "False" })),
        2 => ("GetParticipantInput", json!({ "Text": word, "StoreInput": "True" })),
        3 => ("Compare", json!({ "ComparisonValue": format!("$.External.{word}") })),
        4 => ("Compare", json!({ "ComparisonValue": "$.Channel" })),
        5 => ("DisconnectParticipant", json!({})),
        6 => ("TransferToFlow", json!({ "ContactFlowId": word })),
        7 => ("InvokeLambdaFunction", json!({ "LambdaFunctionARN": word })),
        8 => ("TransferContactToQueue", json!({})),
        9 => ("UpdateContactTargetQueue", json!({ "QueueId": word })),
        10 => ("UpdateContactTextToSpeechVoice", json!({ "TextToSpeechVoice": word })),
        11 => ("UpdateContactAttributes", json!({ "Attributes": { word: "1" } })),
        12 => ("UpdateFlowAttributes", json!({ "FlowAttributes": { word: { "Value": "1" } } })),
        13 => ("CreateCallbackContact", json!({})),
        14 => ("Loop", json!({ "LoopCount": "2" })),
        15 => ("CheckHoursOfOperation", json!({ "HoursOfOperationId": word })),
        16 => ("CheckMetricData", json!({ "MetricType": "NumberOfContactsInQueue" })),
        17 => ("TransferParticipantToThirdParty", json!({ "ThirdPartyPhoneNumber": word })),
        18 => ("UpdateContactEventHooks", json!({ "EventHooks": { "CustomerQueue": word } })),
        19 => ("EndFlowExecution", json!({})),
        20 => ("MessageParticipantIteratively", json!({ "Messages": [{ "Text": word }] })),
        21 => ("ShowView", json!({ "View": word })),
        22 => ("UpdateFlowLoggingBehavior", json!({ "FlowLoggingBehavior": "Enabled" })),
        23 => ("Wait", json!({ "TimeLimitSeconds": "5" })),
        _ => ("DistributeByPercentage", json!({})),
    }
}

const KINDS: usize = 25;

/// A block with the number of its kind, and its exits.
fn block(at: usize, kind: usize, exits: [usize; 5]) -> Value {
    let word = format!("word{at}x");
    let (kind_word, parameters) = parameters(kind, &word);
    let id = |to: usize| format!("block{to}x");
    let operand = match kind {
        3 => "a",
        4 => "CHAT",
        14 => "ContinueLooping",
        15 => "True",
        23 => "WaitCompleted",
        24 => "50",
        _ => "1",
    };
    let operator = if kind == 24 { "NumberLessThan" } else { "Equals" };
    let mut transitions = json!({});
    if !matches!(kind, 5 | 19) {
        transitions["NextAction"] = json!(id(exits[0]));
    }
    let condition = |operand: &str, to: usize| {
        json!({ "NextAction": id(to),
            "Condition": { "Operator": operator, "Operands": [operand] } })
    };
    if matches!(kind, 1 | 3 | 4 | 14 | 15 | 16 | 23 | 24) {
        transitions["Conditions"] = json!([condition(operand, exits[1])]);
    }
    // Both results of a block, or one of them, perhaps beside another condition.
    let results = match (kind, at % 4) {
        (15, 1) => vec!["True", "False"],
        (15, 2) => vec!["Christmas", "True", "False"],
        (15, 3) => vec!["False", "Christmas"],
        (14, 1..) => vec!["ContinueLooping", "DoneLooping"],
        _ => vec![],
    };
    if !results.is_empty() {
        let to = [exits[1], exits[2], exits[3]];
        transitions["Conditions"] =
            results.iter().zip(to).map(|(operand, to)| condition(operand, to)).collect();
    }
    let own_errors: &[&str] = match kind {
        1 => &["InputTimeLimitExceeded", "NoMatchingCondition"],
        2 => &["InvalidPhoneNumber"],
        3 | 4 => &["NoMatchingCondition"],
        8 => &["QueueAtCapacity"],
        13 => &["InvalidCallbackNumber", "CallbackNumberNotDialable"],
        17 => &["CallFailed", "ConnectionTimeLimitExceeded"],
        _ => &[],
    };
    let errors = own_errors.iter().chain(&["NoMatchingError"]).zip([exits[2], exits[3], exits[4]]);
    transitions["Errors"] =
        errors.map(|(kind, to)| json!({ "NextAction": id(to), "ErrorType": kind })).collect();
    json!({ "Identifier": id(at), "Type": kind_word, "Parameters": parameters,
        "Transitions": transitions })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_block_of_a_random_flow_is_a_part_of_the_tree_or_a_loss(
        blocks in prop::collection::vec((0..KINDS, [0..9_usize, 0..9, 0..9, 0..9, 0..9]), 2..9)
    ) {
        let n = blocks.len();
        let actions: Vec<Value> = blocks
            .iter()
            .enumerate()
            .map(|(at, (kind, exits))| block(at, *kind, exits.map(|exit| exit % n)))
            .collect();
        let text = json!({ "Version": "2019-10-30", "StartAction": "block0x", "Metadata": {},
            "Actions": actions }).to_string();
        let (_, imported) = FLOWS.read(&[("flow.json", &text)]);
        comes_back("flow.json", imported.tree.as_ref().expect("a tree"));
        let file = written(&serde_json::from_str(&text).expect("it is JSON"));
        prop_assert_eq!(unaccounted(&imported, &file), Vec::<String>::new(), "{}", text);
    }
}
