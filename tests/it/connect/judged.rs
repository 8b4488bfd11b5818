//! What a reading of findings beside real flows showed: what was false, missed or lost in silence,
//! each shown by a flow of our own.

use phonetree::import::{Imported, LossReason};
use phonetree::source::Sources;
use phonetree::tree::{NodeKind, Target};
use serde_json::{Value, json};

use super::causes::{block, end, failing, say};
use super::{FLOWS, comes_back};
use crate::flows::findings;

/// A block that decides: each case is a word and where it leads, `other` is for the rest.
fn deciding(id: &str, kind: &str, parameters: Value, cases: &[(&str, &str)], other: &str) -> Value {
    let mut block = block(id, kind, parameters, other);
    let one = |(operand, next): &(&str, &str)| {
        json!({ "NextAction": next,
            "Condition": { "Operator": "Equals", "Operands": [operand] } })
    };
    block["Transitions"]["Conditions"] = cases.iter().map(one).collect();
    let errors = ["InputTimeLimitExceeded", "NoMatchingCondition", "NoMatchingError"];
    block["Transitions"]["Errors"] =
        errors.iter().map(|kind| json!({ "NextAction": other, "ErrorType": kind })).collect();
    block
}

fn menu(id: &str, text: &str, cases: &[(&str, &str)], other: &str) -> Value {
    let given = json!({ "Text": text, "StoreInput": "False", "InputTimeLimitSeconds": "8" });
    deciding(id, "GetParticipantInput", given, cases, other)
}

fn entry(id: &str, text: &str, next: &str) -> Value {
    let given = json!({ "Text": text, "StoreInput": "True", "InputTimeLimitSeconds": "5",
        "InputValidation": { "CustomValidation": { "MaximumLength": "4" } } });
    failing(block(id, "GetParticipantInput", given, next), next)
}

fn goes_to(id: &str, flow: &str, failed: &str) -> Value {
    failing(block(id, "TransferToFlow", json!({ "ContactFlowId": flow }), failed), failed)
}

fn queue(id: &str, full: &str) -> Value {
    let mut block = block(id, "TransferContactToQueue", json!({}), full);
    block["Transitions"]["Errors"] =
        json!([{ "NextAction": full, "ErrorType": "QueueAtCapacity" }]);
    block
}

fn flow_of_kind(kind: &str, name: &str, blocks: &[Value]) -> String {
    let content = json!({ "Version": "2019-10-30", "StartAction": blocks[0]["Identifier"],
        "Metadata": {}, "Actions": blocks });
    json!({ "ContactFlow": { "Name": name, "Type": kind, "Content": content.to_string() } })
        .to_string()
}

fn flow(blocks: &[Value]) -> String {
    flow_of_kind("CONTACT_FLOW", "main", blocks)
}

fn read(files: &[(&str, &str)]) -> (Sources, Imported) {
    let (sources, imported) = FLOWS.read(files);
    comes_back("flows", imported.tree.as_ref().expect("a tree"));
    (sources, imported)
}

/// Each finding as its rule, its message and its help.
fn found_in(files: &[(&str, &str)]) -> Vec<(String, String, String)> {
    let (sources, imported) = read(files);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    findings(&sources, &imported)
        .iter()
        .map(|one| (one.rule.to_string(), one.message.clone(), text(&one.help)))
        .collect()
}

fn rules_of(text: &str) -> Vec<String> {
    found_in(&[("main.json", text)]).into_iter().map(|(rule, ..)| rule).collect()
}

#[test]
fn what_another_flow_shows_is_settled_by_reading_its_file_too() {
    let module =
        block("m", "InvokeFlowModule", json!({ "FlowModuleId": "$.FlowAttributes.m" }), "x");
    let text = flow(&[
        goes_to("x", "arn:aws:connect:eu:1:instance/i/contact-flow/Billing", "bye"),
        end("bye"),
    ]);
    let help = |text: &str| {
        let all = found_in(&[("main.json", text)]);
        all.into_iter().find(|(rule, ..)| rule == "not-explored").map(|(.., help)| help)
    };
    let said = help(&text).expect("a note");
    assert!(said.contains("read the file of `Billing` too"), "{said}");
    assert!(!said.contains("who answers"), "{said}");
    let twice = flow(&[
        goes_to("x", "arn:aws:connect:eu:1:instance/i/contact-flow/Billing", "y"),
        goes_to("y", "arn:aws:connect:eu:1:instance/i/contact-flow/Billing", "bye"),
        end("bye"),
    ]);
    assert_eq!(help(&twice).expect("a note").matches("Billing").count(), 2, "once, with its end");
    let said = help(&flow(&[module, end("x")])).expect("a note");
    assert!(said.contains("read the file of the module"), "{said}");
    let ends = json!({ "Identifier": "e", "Type": "EndFlowModuleExecution", "Parameters": {},
        "Transitions": {} });
    let said = help(&flow_of_kind("MODULE", "m", &[ends])).expect("a note");
    assert!(said.contains("the flow that runs the module"), "{said}");
    // Nothing is to learn of what callers hear on hold.
    let hold = block(
        "h",
        "MessageParticipantIteratively",
        json!({ "Messages": [{ "Text": "We will be back." }] }),
        "",
    );
    assert_eq!(help(&flow_of_kind("CUSTOMER_HOLD", "hold", &[hold])), None);
}

#[test]
fn words_beside_a_recording_are_listed_as_lost() {
    let hold = block(
        "h",
        "MessageParticipantIteratively",
        json!({ "Messages": [{ "Text": "Please stay on the line." }, { "PromptId": "arn:p" }] }),
        "",
    );
    let text = flow_of_kind("CUSTOMER_QUEUE", "queue", &[hold]);
    let (_, imported) = read(&[("queue.json", &text)]);
    let is_lost = |words: &str| {
        imported
            .losses
            .iter()
            .any(|loss| loss.reason == LossReason::Setting && loss.what.contains(words))
    };
    assert!(is_lost("Please stay on the line."), "{:?}", imported.losses);
    // What only a running call knows is no loss of words.
    let text = flow(&[say("a", "$.External.offer", "b"), say("b", "Goodbye.", "c"), end("c")]);
    let (_, imported) = read(&[("main.json", &text)]);
    assert!(imported.losses.is_empty(), "{:?}", imported.losses);
}

#[test]
fn a_bot_is_listed_with_what_it_listens_for() {
    let given = json!({ "Text": "How can I help?", "LexV2Bot": { "AliasArn": "arn:lex" } });
    let bot = deciding(
        "bot",
        "ConnectParticipantWithLexBot",
        given,
        &[("Sales", "q"), ("Billing", "q")],
        "bye",
    );
    let text = flow(&[bot, queue("q", "bye"), end("bye")]);
    let (_, imported) = read(&[("main.json", &text)]);
    let loss = imported.losses.iter().find(|loss| loss.reason == LossReason::Bot).expect("a bot");
    assert!(loss.what.contains("`Sales`, `Billing`"), "{}", loss.what);
}

#[test]
fn silence_is_equal_to_silence_where_a_new_pin_is_typed_twice() {
    let kept = block(
        "keep",
        "UpdateContactAttributes",
        json!({ "Attributes": { "new_pin": "$.StoredCustomerInput" } }),
        "again",
    );
    let with = |operand: &str, cases: &[(&str, &str)]| {
        let mut cases = cases.to_vec();
        cases.push((operand, "done"));
        let same = json!({ "ComparisonValue": "$.StoredCustomerInput" });
        let text = flow(&[
            entry("first", "Please enter your new PIN.", "keep"),
            kept.clone(),
            entry("again", "Please enter it again.", "same"),
            deciding("same", "Compare", same, &cases, "bye"),
            say("done", "Your PIN has been changed.", "bye"),
            end("bye"),
        ]);
        let (_, imported) = read(&[("main.json", &text)]);
        let tree = imported.tree.as_ref().unwrap();
        let NodeKind::Collect(again) = &tree.node(tree.find("again").unwrap()).kind else {
            panic!("{tree:?}")
        };
        let silence = again.handling.no_input.exhausted.value.and_then(Target::node).unwrap();
        (rules_of(&text), tree.node(silence).id.to_string())
    };
    let (rules, silence) = with("$.Attributes.new_pin", &[]);
    assert!(rules.contains(&"silence-accepted".to_owned()), "{rules:?}");
    assert_eq!(silence, "same", "whether the two are equal is decided there");
    let (rules, _) = with("$.Attributes.new_pin", &[("Timeout", "bye")]);
    assert!(!rules.contains(&"silence-accepted".to_owned()), "{rules:?}");
    let (rules, silence) = with("1234", &[]);
    assert!(!rules.contains(&"silence-accepted".to_owned()), "{rules:?}");
    assert_eq!(silence, "bye", "silence is no PIN");
}

#[test]
fn a_flow_of_a_folder_that_asks_nothing_is_not_blamed_for_lacking_a_person() {
    let ask = flow_of_kind(
        "CONTACT_FLOW",
        "ask",
        &[
            menu("m", "For hours, press 1.", &[("1", "h")], "bye"),
            say("h", "We are open from nine to five.", "bye"),
            end("bye"),
        ],
    );
    let stop = flow_of_kind("CONTACT_FLOW", "stop", &[say("s", "Goodbye.", "e"), end("e")]);
    let rate = flow_of_kind(
        "CONTACT_FLOW",
        "rate",
        &[
            menu(
                "m",
                "Please rate your call. Press 1 for good, 2 for bad.",
                &[("1", "t"), ("2", "t")],
                "e",
            ),
            say("t", "Thank you.", "e"),
            end("e"),
        ],
    );
    let all = found_in(&[("ask.json", &ask), ("rate.json", &rate), ("stop.json", &stop)]);
    let blamed: Vec<&str> = all
        .iter()
        .filter(|(rule, ..)| rule == "no-path-to-human")
        .map(|(_, message, _)| message.as_str())
        .collect();
    assert_eq!(blamed, ["no call to `ask` gets to a person, whatever the caller does"]);
}

#[test]
fn callers_who_do_not_rate_a_call_or_want_nothing_else_may_be_hung_up_on() {
    let with = |words: &str| {
        let text = flow(&[
            menu("m", words, &[("1", "t"), ("2", "t")], "e"),
            say("t", "Thank you.", "e"),
            end("e"),
        ]);
        let rules = rules_of(&text);
        ["hangup-on-error", "retry-count"].map(|rule| rules.contains(&rule.to_owned()))
    };
    assert_eq!(with("Please rate your call. Press 1 for good, 2 for bad."), [false, false]);
    assert_eq!(with("Press 1 for bills. To rate your call, press 2."), [true, true]);
    let asked = |words: &str| {
        let text = flow(&[
            say("a", "Your balance is ten dollars.", "b"),
            say("b", words, "m"),
            menu(
                "m",
                "Press 1 for the main menu, or press 2 to end this call.",
                &[("1", "a"), ("2", "e")],
                "t",
            ),
            say("t", "Goodbye.", "e"),
            end("e"),
        ]);
        rules_of(&text).contains(&"hangup-on-error".to_owned())
    };
    assert!(!asked("Is there anything else I can help you with?"));
    assert!(asked("It is due on Friday."));
}

#[test]
fn that_a_flow_of_the_set_cannot_be_entered_is_a_failure_and_no_end() {
    let main = flow(&[
        goes_to("x", "{{contactFlows.Other.arn}}", "sorry"),
        say("sorry", "Sorry.", "bye"),
        end("bye"),
    ]);
    let other = flow_of_kind("CONTACT_FLOW", "Other", &[queue("q", "e"), end("e")]);
    let (sources, imported) = read(&[("main.json", &main), ("other.json", &other)]);
    let tree = imported.tree.as_ref().unwrap();
    assert!(tree.find("main/bye").is_none(), "{tree:?}");
    let mut lost: Vec<&str> = imported
        .losses
        .iter()
        .filter(|loss| loss.reason == LossReason::Failure && loss.is_block)
        .filter_map(|loss| loss.block.as_deref())
        .collect();
    lost.sort_unstable();
    assert_eq!(lost, ["bye", "sorry"]);
    let rules: Vec<_> =
        findings(&sources, &imported).iter().map(|one| one.rule.to_string()).collect();
    assert!(!rules.contains(&"dead-end".to_owned()), "{rules:?}");
    assert!(!rules.contains(&"unreachable-node".to_owned()), "{rules:?}");
}

#[test]
fn what_callers_hear_after_a_queue_or_several_entries_is_no_greeting() {
    let long = "Welcome. This is the line of a company that has a great deal to say about itself \
        and its services before you may choose anything at all.";
    let options = "For sales, press 1. For bills, press 2.";
    let with = |blocks: &[Value]| {
        let mut all = blocks.to_vec();
        all.push(menu("m", options, &[("1", "q2"), ("2", "q2")], "q2"));
        all.push(queue("q2", "bye"));
        all.push(end("bye"));
        rules_of(&flow(&all)).contains(&"long-greeting".to_owned())
    };
    assert!(with(&[say("a", long, "m")]));
    assert!(!with(&[queue("q", "b"), say("b", long, "m")]));
    let first = entry("pin", "Please enter your PIN.", "b");
    assert!(with(&[first.clone(), say("b", long, "m")]));
    let second = entry("b", "Please enter it again.", "c");
    assert!(!with(&[first, second, say("c", long, "m")]));
}

#[test]
fn a_queue_flow_that_only_repeats_is_a_hold_without_an_exit_and_one_that_offers_a_way_is_not() {
    let hold = |interrupts: bool| {
        let mut given = json!({ "Messages": [{ "Text": "Please stay on the line." }] });
        if interrupts {
            given["InterruptFrequencySeconds"] = json!("60");
        }
        let mut hold = block("h", "MessageParticipantIteratively", given, "");
        if interrupts {
            hold["Transitions"]["Conditions"] = json!([{ "NextAction": "m",
                "Condition": { "Operator": "Equals", "Operands": ["MessagesInterrupted"] } }]);
        }
        hold
    };
    let offer = menu(
        "m",
        "To be called back, press 1. To wait, press 2.",
        &[("1", "call"), ("2", "h")],
        "h",
    );
    let call =
        block("call", "CreateCallbackContact", json!({ "InitialCallDelaySeconds": 5 }), "bye");
    let rules = |blocks: &[Value]| rules_of(&flow_of_kind("CUSTOMER_QUEUE", "queue", blocks));
    let alone = rules(&[hold(false)]);
    assert!(alone.contains(&"hold-without-exit".to_owned()), "{alone:?}");
    let offered = rules(&[hold(true), offer, call, end("bye")]);
    assert!(!offered.contains(&"hold-without-exit".to_owned()), "{offered:?}");
    // What a queue plays is not known where its flow was not given.
    let unknown = rules_of(&flow(&[queue("q", "bye"), say("bye", "Goodbye.", "e"), end("e")]));
    assert!(!unknown.contains(&"hold-without-exit".to_owned()), "{unknown:?}");
}

#[test]
fn an_end_without_a_word_is_a_dead_end_and_one_with_an_answer_is_not() {
    let with = |next: &str| {
        let text = flow(&[
            menu("m", "For sales, press 1. For hours, press 2.", &[("1", "q"), ("2", next)], "q"),
            say("open", "We are open from nine to five.", "bye"),
            queue("q", "open"),
            end("bye"),
            end("cut"),
        ]);
        rules_of(&text).contains(&"dead-end".to_owned())
    };
    assert!(with("cut"));
    assert!(!with("open"));
}

#[test]
fn branches_of_the_older_export_that_must_be_connected_are_found() {
    let with = |play: Value, ask: Value| {
        let text = json!({ "modules": [
            { "id": "say", "type": "PlayPrompt", "branches": play, "parameters":
                [{ "name": "Text", "value": "Welcome." }], "metadata": {} },
            { "id": "ask", "type": "GetUserInput", "target": "Digits", "branches": ask, "parameters":
                [{ "name": "Text", "value": "For sales, press 1." }, { "name": "Timeout", "value": "5" }],
                "metadata": {} },
            { "id": "bye", "type": "Disconnect", "branches": [], "parameters": [], "metadata": {} }],
            "version": "1", "type": "contactFlow", "start": "say",
            "metadata": { "name": "main", "type": "contactFlow" } });
        let all = found_in(&[("main", &text.to_string())]);
        all.into_iter()
            .filter(|(rule, ..)| rule == "menu-does-not-build")
            .map(|(_, message, _)| message)
            .collect::<Vec<_>>()
    };
    let branch = |condition: &str| json!({ "condition": condition, "transition": "bye" });
    let key = json!({ "condition": "Evaluate", "conditionType": "Equals", "conditionValue": "1",
        "transition": "bye" });
    let success = json!([{ "condition": "Success", "transition": "ask" }]);
    let all = json!([key, branch("Timeout"), branch("NoMatch"), branch("Error")]);
    assert_eq!(with(success.clone(), all.clone()), Vec::<String>::new());
    let silent = with(success, json!([key, branch("NoMatch"), branch("Error")]));
    assert!(silent.len() == 1 && silent[0].contains("`Timeout` of `GetUserInput`"), "{silent:?}");
    let open = with(json!([]), all);
    assert!(open.len() == 1 && open[0].contains("`Okay` of `PlayPrompt`"), "{open:?}");
}

#[test]
fn a_second_try_in_other_words_and_what_follows_a_talk_are_no_wrong_turns() {
    let keys = [("1", "q"), ("2", "out")];
    let partner = |returns: &str| {
        let given = json!({ "ThirdPartyPhoneNumber": "+15550100", "ContinueFlowExecution": "True",
            "ThirdPartyConnectionTimeLimitSeconds": "20" });
        let mut block = block("out", "TransferParticipantToThirdParty", given, returns);
        block["Transitions"]["Errors"] = json!([{ "NextAction": "q", "ErrorType": "CallFailed" }]);
        block
    };
    let with = |first: &[(&str, &str)], second: &[(&str, &str)], returns: &str| {
        let text = flow(&[
            menu("m", "For sales, press 1. For our partner, press 2.", first, "m2"),
            menu("m2", "Sorry. Sales, press 1. Partner, press 2.", second, "q"),
            partner(returns),
            menu(
                "after",
                "For sales, press 1. For the time, press 2.",
                &[("1", "q"), ("2", "t")],
                "q",
            ),
            say("t", "It is late. Goodbye.", "e"),
            queue("q", "full"),
            say("full", "All lines are busy.", "e"),
            end("e"),
        ]);
        let stuck = found_in(&[("main.json", &text)]);
        let stuck = stuck.into_iter().filter(|(rule, ..)| rule == "no-way-back");
        stuck.map(|(_, message, _)| message).collect::<Vec<_>>()
    };
    assert_eq!(with(&keys, &keys, "after"), Vec::<String>::new());
    let more = [("1", "q"), ("2", "out"), ("3", "after")];
    let other = with(&keys, &more, "q");
    assert!(other.len() == 1 && other[0].contains("`m2`"), "{other:?}");
    let same = with(&more, &more, "q");
    assert!(same.len() == 1 && same[0].contains("`after`"), "{same:?}");
}

#[test]
fn callers_who_ask_for_the_end_get_what_they_want() {
    let with = |words: &str| {
        let text =
            flow(&[menu("m", words, &[("1", "q"), ("#", "e")], "q"), queue("q", "e"), end("e")]);
        rules_of(&text).contains(&"dead-end".to_owned())
    };
    assert!(!with("For sales, press 1. To end the call, press pound."));
    assert!(with("For sales, press 1. For support, press pound."));
}

#[test]
fn within_the_hour_says_when_callers_are_called_back() {
    let with = |words: &str| {
        let text = flow(&[
            block("c", "CreateCallbackContact", json!({ "InitialCallDelaySeconds": "5" }), "said"),
            say("said", words, "e"),
            end("e"),
        ]);
        rules_of(&text).contains(&"callback-no-window".to_owned())
    };
    assert!(!with("Thank you. We will call you back within the hour."));
    assert!(with("Thank you. We will call you back."));
}

#[test]
fn a_transfer_that_does_not_come_back_goes_on_where_it_fails() {
    let with = |comes_back: &str, next: &str, failed: Option<&str>| {
        let given = json!({ "ThirdPartyPhoneNumber": "+15550100", "ContinueFlowExecution": comes_back,
            "ThirdPartyConnectionTimeLimitSeconds": "20" });
        let mut out = block("out", "TransferParticipantToThirdParty", given, next);
        if let Some(failed) = failed {
            out["Transitions"]["Errors"] =
                json!([{ "NextAction": failed, "ErrorType": "NoMatchingError" }]);
        }
        let text =
            flow(&[out, say("sorry", "Sorry.", "e"), say("after", "Welcome back.", "e"), end("e")]);
        let (_, imported) = read(&[("main.json", &text)]);
        let tree = imported.tree.as_ref().unwrap();
        let NodeKind::Transfer(out) = &tree.node(tree.entries[0].node).kind else {
            panic!("{tree:?}")
        };
        let named = |target: Option<Target>| {
            target.and_then(Target::node).map(|node| tree.node(node).id.to_string())
        };
        let n_lost = imported.losses.iter().filter(|loss| loss.reason == LossReason::NotRead);
        (named(out.failed), named(out.returns), n_lost.count())
    };
    let to = |node: &str| Some(node.to_owned());
    assert_eq!(with("False", "sorry", Some("sorry")), (to("sorry"), None, 0));
    assert_eq!(with("False", "after", Some("sorry")), (to("sorry"), None, 1));
    assert_eq!(with("False", "sorry", None), (to("sorry"), None, 0));
    assert_eq!(with("True", "after", Some("sorry")), (to("sorry"), to("after"), 0));
}

#[test]
fn a_key_that_uses_up_a_round_of_the_counting_loop_is_listed() {
    let counter = |id: &str| {
        let mut block = block(id, "Loop", json!({ "LoopCount": "3" }), "");
        block["Transitions"]["Conditions"] = ["ContinueLooping", "DoneLooping"]
            .iter()
            .zip(["m", "q"])
            .map(|(word, next)| {
                json!({ "NextAction": next,
                "Condition": { "Operator": "Equals", "Operands": [word] } })
            })
            .collect();
        block
    };
    let text = flow(&[
        menu(
            "m",
            "For sales, press 1. To hear this again, press 9.",
            &[("1", "q"), ("9", "n")],
            "n",
        ),
        counter("n"),
        queue("q", "e"),
        end("e"),
    ]);
    let (_, imported) = read(&[("main.json", &text)]);
    let tree = imported.tree.as_ref().unwrap();
    let menu = tree.node(tree.find("m").unwrap()).kind.as_menu().unwrap();
    assert_eq!((menu.handling.tries.value, menu.choices[1].target), (4, Target::Repeat));
    assert!(imported.losses.iter().any(|loss| loss.what.contains("key 9 uses up a round")));
}
