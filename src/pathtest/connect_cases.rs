//! Calls as test cases of Amazon Connect, which runs them against a flow of an instance.
//!
//! Testing language of version 2025-06-21:
//! <https://docs.aws.amazon.com/connect/latest/APIReference/testing-language.html>. What a caller
//! hears is an observation, what a caller does an action behind it. It opens no file and calls no
//! cloud.

use serde_json::{Value, json};

use super::PathTest;
use super::cover::EdgeCoverage;
use super::run::play;
use crate::analysis::Analysis;
use crate::transcript::{Turn, language_said, move_words};
use crate::tree::Move;

/// The version of the testing language.
pub const VERSION: &str = "2025-06-21";
/// The most test cases of one packet: an instance runs that many in a row.
pub const PACKET: usize = 100;

/// Calls as test cases, in packets.
#[derive(Debug, Clone, PartialEq)]
pub struct ConnectCases {
    /// The packets as JSON: each with the minutes that it takes and with its test cases, each of
    /// which is a request to `CreateTestCase` without the instance.
    pub document: Value,
    /// How many test cases there are.
    pub n_cases: usize,
    /// How many minutes all of them take on the line.
    pub minutes: f64,
    /// Calls that cannot be test cases: their names, and why.
    pub left_out: Vec<(Box<str>, String)>,
    /// What the test cases cover; what only calls cover that were left out is not.
    pub coverage: EdgeCoverage,
}

/// The test cases of some calls.
pub fn connect_cases(analysis: &Analysis<'_>, tests: &[PathTest]) -> ConnectCases {
    let mut cases: Vec<(Value, f64)> = Vec::new();
    let mut left_out = Vec::new();
    let mut coverage = EdgeCoverage::of(analysis);
    for test in tests {
        let played = play(analysis, test);
        match content(analysis, &played.turns) {
            Ok(content) => {
                let case = json!({
                    "Name": &*test.name,
                    "Description": description(analysis, &played.turns),
                    "Content": content.to_string(),
                });
                cases.push((case, played.seconds.known));
                coverage.add(&played);
            }
            Err(why) => left_out.push((test.name.clone(), why)),
        }
    }
    let minutes = |seconds: f64| (seconds / 6.0).ceil() / 10.0;
    let packets: Vec<Value> = cases
        .chunks(PACKET)
        .map(|packet| {
            let seconds: f64 = packet.iter().map(|(_, seconds)| seconds).sum();
            let all: Vec<&Value> = packet.iter().map(|(case, _)| case).collect();
            json!({ "minutes": minutes(seconds), "test_cases": all })
        })
        .collect();
    ConnectCases {
        document: json!({ "language_version": VERSION, "packets": packets }),
        n_cases: cases.len(),
        minutes: minutes(cases.iter().map(|(_, seconds)| seconds).sum()),
        left_out,
        coverage,
    }
}

/// What must be so for a call to go this way, in words: what neither the caller nor the flow
/// decides.
fn description(analysis: &Analysis<'_>, turns: &[Turn]) -> String {
    let taken = turns.iter().filter_map(|turn| match &turn.did {
        Some(what @ Move::Take(_)) => Some(move_words(analysis.tree(), turn.at, what, &turn.typed)),
        _ => None,
    });
    let taken: Vec<String> = taken.collect();
    if taken.is_empty() {
        "written by phonetree".to_owned()
    } else {
        format!("written by phonetree; it needs: {}", taken.join("; "))
    }
}

/// The observations of a call.
fn content(analysis: &Analysis<'_>, turns: &[Turn]) -> Result<Value, String> {
    // What is heard, each with what the caller does once it was heard.
    let mut heard: Vec<(String, Vec<Value>)> = Vec::new();
    for turn in turns {
        if let Some(act) = turn.did.as_ref().and_then(|what| instruction(analysis, turn, what)) {
            let Some((_, actions)) = heard.last_mut() else {
                return Err("the caller acts before any words are known".to_owned());
            };
            actions.push(act);
        }
        for said in &turn.said {
            let Some(text) = said.text.as_deref().map(str::trim).filter(|text| is_fixed(text))
            else {
                continue;
            };
            heard.push((text.to_owned(), Vec::new()));
        }
    }
    let Some((_, last)) = heard.last_mut() else {
        return Err("no words of the call are known".to_owned());
    };
    last.push(json!({
        "Type": "TestControl",
        "Parameters": { "ActionType": "TestControl", "Command": { "Type": "EndTest" } },
    }));
    let n = heard.len();
    // The test begins; nothing is done before the first words.
    let begins = json!({
        "Identifier": "observation-0",
        "Event": {
            "Identifier": "event-0",
            "Type": "TestInitiated",
            "Actor": "System",
            "Properties": {},
        },
        "Usage": { "Type": "EXACTLY", "Times": 1 },
        "Actions": [],
        "Transitions": { "NextObservations": ["observation-1"] },
    });
    let words = heard.into_iter().enumerate();
    let words = words.map(|(at, (text, actions))| observation(at, n, &text, actions));
    let observations: Vec<Value> = std::iter::once(begins).chain(words).collect();
    Ok(json!({ "Version": VERSION, "Metadata": {}, "Observations": observations }))
}

/// Whether words are the same in every call: no attribute and no placeholder in them.
fn is_fixed(text: &str) -> bool {
    !text.is_empty() && !["$.", "{{", "${", "<<"].iter().any(|open| text.contains(open))
}

fn observation(at: usize, n: usize, text: &str, mut actions: Vec<Value>) -> Value {
    let n_actions = actions.len();
    for (one, action) in actions.iter_mut().enumerate() {
        let id = |one: usize| format!("observation-{}-action-{}", at + 1, one + 1);
        action["Identifier"] = json!(id(one));
        let next = if one + 1 < n_actions { id(one + 1) } else { String::new() };
        action["Transitions"] = json!({ "NextAction": next });
    }
    let next: Vec<String> =
        (at + 1 < n).then(|| format!("observation-{}", at + 2)).into_iter().collect();
    json!({
        "Identifier": format!("observation-{}", at + 1),
        "Event": {
            "Identifier": format!("event-{}", at + 1),
            "Type": "MessageReceived",
            "Actor": "System",
            "Properties": {
                "Text": text,
                "MatchingCriteria": { "Type": "Inclusion" },
            },
        },
        "Usage": { "Type": "EXACTLY", "Times": 1 },
        "Actions": actions,
        "Transitions": { "NextObservations": next },
    })
}

/// What a caller does as an instruction; nothing for silence and for what others decide. Keys are
/// `DtmfInput` with a `Value`, speech is `TextUtterance` with a `Text` and a `LanguageCode`:
/// <https://docs.aws.amazon.com/connect/latest/APIReference/testing-language-actions-send-instruction.html>.
fn instruction(analysis: &Analysis<'_>, turn: &Turn, what: &Move) -> Option<Value> {
    let instruction = match what {
        Move::Press(_) | Move::Digits(_) | Move::WrongKey => {
            json!({ "Type": "DtmfInput", "Properties": { "Value": turn.typed } })
        }
        Move::Say(words) => {
            let tree = analysis.tree();
            let said = turn.said.first();
            let language = said.map(|said| language_said(tree, said));
            let language = language.unwrap_or_else(|| tree.language_of(tree.node(turn.at)).clone());
            json!({
                "Type": "TextUtterance",
                "Properties": { "Text": &**words, "LanguageCode": language.tag() },
            })
        }
        Move::Silence | Move::Take(_) | Move::HangUp => return None,
    };
    Some(json!({
        "Type": "SendInstruction",
        "Parameters": {
            "ActionType": "SendInstruction",
            "Actor": "Customer",
            "Instruction": instruction,
        },
    }))
}
