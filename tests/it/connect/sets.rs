//! Several flows read as one set.

use super::{FLOWS, comes_back, found};
use phonetree::import::{self, ImportOptions, InputFile, LossReason};
use phonetree::source::Sources;
use phonetree::tree::NodeKind;

fn flow(meta: &str, actions: &str) -> String {
    format!(
        r#"{{"Version": "2019-10-30", "StartAction": "a", "Metadata": {{{meta}}}, "Actions": [{actions}]}}"#
    )
}

const BYE: &str = r#"{"Identifier": "bye", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}}"#;

fn goes_to(flow: &str) -> String {
    format!(
        r#"{{"Identifier": "a", "Type": "TransferToFlow", "Parameters": {{"ContactFlowId": "{flow}"}},
        "Transitions": {{"NextAction": "bye", "Errors": [{{"NextAction": "bye", "ErrorType": "NoMatchingError"}}]}}}}, {BYE}"#
    )
}

fn says(words: &str) -> String {
    format!(
        r#"{{"Identifier": "a", "Type": "MessageParticipant", "Parameters": {{"Text": "{words}"}},
        "Transitions": {{"NextAction": "bye"}}}}, {BYE}"#
    )
}

fn queues(hook: &str) -> String {
    format!(
        r#"{{"Identifier": "a", "Type": "UpdateContactEventHooks", "Parameters": {{"EventHooks": {{"CustomerQueue": "{hook}"}}}}, "Transitions": {{"NextAction": "q"}}}},
        {{"Identifier": "q", "Type": "TransferContactToQueue", "Parameters": {{}}, "Transitions": {{"NextAction": "bye", "Errors": [{{"NextAction": "bye", "ErrorType": "QueueAtCapacity"}}]}}}}, {BYE}"#
    )
}

const WAITS: &str = r#"{"Identifier": "a", "Type": "MessageParticipantIteratively", "Parameters": {"Messages": [{"Text": "Please hold."}]}, "Transitions": {}}"#;

#[test]
fn a_flow_of_the_set_is_gone_to_and_is_no_entry() {
    let main = flow(r#""name": "Main""#, &goes_to("{{contactFlows.OtherLine.arn}}"));
    let other = flow("", &says("Hello."));
    let (_, imported) = FLOWS.read(&[("main.json", &main), ("other_line.json", &other)]);
    let tree = imported.tree.unwrap();
    assert_eq!(tree.entries.len(), 1);
    assert_eq!((&*tree.name, &*tree.entries[0].name), ("Main", "Main"));
    assert_eq!(Some(tree.entries[0].node), tree.find("other_line/a"));
    assert!(!imported.losses.iter().any(|loss| loss.reason == LossReason::External));
    comes_back("set", &tree);
}

#[test]
fn a_flow_outside_the_set_is_another_tree() {
    let main = flow("", &goes_to("arn:aws:connect:eu:1:instance/i/contact-flow/f9"));
    let (_, imported) = FLOWS.read(&[("main.json", &main)]);
    assert!(imported.losses.iter().any(|loss| loss.reason == LossReason::External));
    assert!(imported.found.is_empty(), "{:?}", imported.found);
}

#[test]
fn a_complete_set_lacks_a_flow_that_is_named_and_none_that_is_filled_in_later() {
    let mistakes = |to: &str| {
        let files = vec![InputFile { name: "main.json".into(), text: flow("", &goes_to(to)) }];
        let system = import::system("amazon-connect").expect("a known system");
        let options = ImportOptions { is_complete: true, ..ImportOptions::default() };
        let imported = import::read(&mut Sources::new(), system, files, &options);
        imported.found.into_iter().map(|found| (found.rule, found.message)).collect::<Vec<_>>()
    };
    let missing = mistakes("arn:aws:connect:eu:1:instance/i/contact-flow/f9");
    assert_eq!(missing.len(), 1, "{missing:?}");
    assert_eq!(missing[0].0, "unknown-target");
    assert!(missing[0].1.contains("f9"), "{missing:?}");
    for filled_in_later in ["{{contactFlows.OtherLine.arn}}", "$.Attributes.flow"] {
        assert_eq!(mistakes(filled_in_later), []);
    }
}

#[test]
fn flows_that_enter_each_other_have_one_entry() {
    let one = flow(r#""name": "One""#, &goes_to("Two"));
    let two = flow(r#""name": "Two""#, &goes_to("One"));
    let (sources, imported) = FLOWS.read(&[("1", &one), ("2", &two)]);
    let tree = imported.tree.as_ref().unwrap();
    assert_eq!(tree.entries.len(), 1);
    let found = found(&sources, &imported);
    assert!(!found.iter().any(|(rule, _)| rule == "unreachable-node"), "{found:?}");
}

#[test]
fn the_flow_of_a_queue_is_heard_in_the_queue_and_is_no_entry() {
    let main = flow(r#""name": "Main""#, &queues("arn:x/contact-flow/waiting-room"));
    let waits = flow(r#""name": "Waiting room", "type": "customerQueue""#, WAITS);
    let (_, imported) = FLOWS.read(&[("m", &main), ("w", &waits)]);
    let tree = imported.tree.unwrap();
    assert_eq!(tree.entries.len(), 1);
    let NodeKind::Queue(queue) = &tree.node(tree.find("Main/q").unwrap()).kind else {
        panic!("{tree:?}")
    };
    assert_eq!(queue.after.and_then(|to| to.node()), tree.find("Waiting room/a"));
    assert_eq!(imported.losses, []);
}

#[test]
fn a_queue_whose_flow_is_not_there_makes_no_claims_about_the_wait() {
    let main = flow(r#""name": "Main""#, &queues("arn:x/contact-flow/other"));
    let (sources, imported) = FLOWS.read(&[("m", &main)]);
    let found = found(&sources, &imported);
    assert!(!found.iter().any(|(rule, _)| rule == "hold-without-exit"), "{found:?}");
}

#[test]
fn flows_for_agents_are_set_aside_in_a_set_with_calls() {
    let main = flow(r#""name": "Main""#, &says("Hello."));
    let hold = flow(r#""name": "Hold", "type": "customerHold""#, WAITS);
    let whisper = flow(r#""name": "Whisper", "type": "agentWhisper""#, &says("Sales."));
    let (_, imported) = FLOWS.read(&[("h", &hold), ("m", &main), ("w", &whisper)]);
    let tree = imported.tree.unwrap();
    assert_eq!((tree.entries.len(), &*tree.entries[0].name), (1, "Main"));
    let aside = imported.losses.iter().filter(|loss| loss.reason == LossReason::Beside).count();
    assert_eq!((aside, imported.stats.n_blocks, imported.stats.n_carried), (3, 5, 2));
}

#[test]
fn a_module_of_the_set_is_a_call_that_comes_back() {
    let main = format!(
        r#"{{"Identifier": "a", "Type": "InvokeFlowModule", "Parameters": {{"FlowModuleId": "$.FlowAttributes.m"}}, "Transitions": {{"NextAction": "bye", "Errors": [{{"NextAction": "bye", "ErrorType": "NoMatchingError"}}]}}}}, {BYE},
        {{"Identifier": "keep", "Type": "UpdateFlowAttributes", "Parameters": {{"FlowAttributes": {{"m": {{"Value": "arn:x/flow-module/${{M:Identify:M}}"}}}}}}, "Transitions": {{"NextAction": "a"}}}}"#
    );
    let main = flow(r#""name": "Main""#, &main)
        .replace("\"StartAction\": \"a\"", "\"StartAction\": \"keep\"");
    let module = flow(
        r#""name": "Identify""#,
        r#"{"Identifier": "a", "Type": "MessageParticipant", "Parameters": {"Text": "Who are you?"}, "Transitions": {"NextAction": "end"}},
        {"Identifier": "end", "Type": "EndFlowModuleExecution", "Parameters": {}, "Transitions": {}}"#,
    );
    let (_, imported) = FLOWS.read(&[("main", &main), ("module", &module)]);
    let tree = imported.tree.unwrap();
    let NodeKind::Call { to, next, .. } = tree.node(tree.find("Main/a").unwrap()).kind else {
        panic!("{tree:?}")
    };
    assert_eq!(to.node(), tree.find("Identify/a"));
    assert_eq!(next.and_then(|to| to.node()), tree.find("Main/bye"));
    assert_eq!(tree.entries.len(), 1);
    comes_back("module", &tree);
}
