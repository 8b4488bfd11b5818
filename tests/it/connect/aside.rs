//! What no caller chooses: waits, flows that agents hear, settings in front of a fork.

use phonetree::tree::NodeKind;
use serde_json::json;

use super::causes::{block, end, failing, flow, read, rules, say};
use super::{FLOWS, found};

/// A block that waits for a key and has no branch for any.
fn wait(ssml: &str, on_silence: &str) -> serde_json::Value {
    let given = json!({ "SSML": ssml, "StoreInput": "False", "InputTimeLimitSeconds": "60" });
    let mut wait = block("wait", "GetParticipantInput", given, "thanks");
    wait["Transitions"]["Errors"] = json!([
        { "NextAction": on_silence, "ErrorType": "InputTimeLimitExceeded" },
        { "NextAction": "thanks", "ErrorType": "NoMatchingCondition" },
        { "NextAction": "sorry", "ErrorType": "NoMatchingError" }
    ]);
    wait
}

fn line(streaming: &str, ssml: &str, on_silence: &str) -> String {
    let streaming = json!({ "MediaStreamingState": streaming });
    flow(
        "start",
        &[
            block("start", "UpdateContactMediaStreamingBehavior", streaming, "wait"),
            wait(ssml, on_silence),
            say("thanks", "Your message has been kept.", "bye"),
            say("sorry", "That went wrong.", "bye"),
            end("bye"),
        ],
    )
}

const PAUSE: &str = "<speak><break time=\"5s\"/></speak>";

#[test]
fn a_wait_for_any_key_while_sound_is_kept_takes_a_message() {
    let takes_message = |text: &str| {
        let (_, imported) = read(text);
        let tree = imported.tree.unwrap();
        let wait = tree.node(tree.find("wait").unwrap());
        matches!(wait.kind, NodeKind::Voicemail { next: Some(_), .. })
    };
    assert!(takes_message(&line("Enabled", PAUSE, "thanks")));
    assert!(!takes_message(&line("Disabled", PAUSE, "thanks")));
    assert!(!takes_message(&line("Enabled", "<speak>Press any key.</speak>", "thanks")));
    assert!(!takes_message(&line("Enabled", PAUSE, "sorry")), "silence leads elsewhere");
}

#[test]
fn a_wait_that_goes_on_whatever_callers_do_is_no_question_that_they_fail() {
    let words = "<speak>Press any key to go on.</speak>";
    let faults = |text: &str| -> Vec<String> {
        let about_tries = ["hangup-on-error", "retry-count"].map(str::to_owned);
        let mut found = rules(text);
        found.retain(|rule| about_tries.contains(rule));
        found.dedup();
        found
    };
    assert_eq!(faults(&line("Disabled", words, "thanks")), Vec::<String>::new());
    assert_eq!(faults(&line("Disabled", words, "bye")), ["hangup-on-error", "retry-count"]);
}

#[test]
fn callers_stay_with_the_agent_whose_transfer_fails() {
    let blocks =
        [failing(block("queue", "TransferContactToQueue", json!({}), "bye"), "bye"), end("bye")];
    let with = |kind: &str| {
        let text = json!({ "Name": "Hand over", "Type": kind, "Content": flow("queue", &blocks) });
        let (sources, imported) = FLOWS.read(&[("flow.json", &text.to_string())]);
        let hangs_up = |node: &phonetree::tree::Node| matches!(node.kind, NodeKind::Hangup);
        let rules: Vec<String> =
            found(&sources, &imported).into_iter().map(|(rule, _)| rule).collect();
        let tree = imported.tree.unwrap();
        (tree.nodes.iter().any(hangs_up), rules.contains(&"hold-drops-call".to_owned()))
    };
    assert_eq!(with("CONTACT_FLOW"), (true, true));
    assert_eq!(with("QUEUE_TRANSFER"), (false, false));
    assert_eq!(with("AGENT_TRANSFER"), (false, false));
}

#[test]
fn what_a_block_sets_is_lost_aloud_where_its_failure_leads_elsewhere() {
    let hooks = json!({ "EventHooks": { "CustomerRemaining": "Survey" } });
    let text = flow(
        "hook",
        &[
            failing(block("hook", "UpdateContactEventHooks", hooks, "hello"), "sorry"),
            say("hello", "Hello.", "bye"),
            say("sorry", "Something went wrong.", "bye"),
            end("bye"),
        ],
    );
    let (_, imported) = read(&text);
    let tree = imported.tree.as_ref().unwrap();
    assert!(matches!(tree.node(tree.find("hook").unwrap()).kind, NodeKind::Branch(_)));
    let said: Vec<&str> = imported.losses.iter().map(|loss| loss.what.as_str()).collect();
    assert!(said.contains(&"after the agent hangs up, callers get into `Survey`"), "{said:?}");
}
