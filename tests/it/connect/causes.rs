//! What a block does to a call that was once lost or misread, each shown by one flow.

use phonetree::import::{Imported, LossReason};
use phonetree::source::Sources;
use phonetree::tree::{NodeKind, PhoneTree};
use serde_json::{Value, json};

use super::{FLOWS, comes_back, found};

/// A block of the flow language; `next` may be empty.
pub(super) fn block(id: &str, kind: &str, parameters: Value, next: &str) -> Value {
    json!({ "Identifier": id, "Type": kind, "Parameters": parameters,
        "Transitions": { "NextAction": next } })
}

pub(super) fn failing(mut block: Value, to: &str) -> Value {
    block["Transitions"]["Errors"] = json!([{ "NextAction": to, "ErrorType": "NoMatchingError" }]);
    block
}

/// A block that decides: each case is a word and where it leads.
pub(super) fn deciding(mut block: Value, cases: &[(&str, &str)], other: &str) -> Value {
    let one = |(operand, next): &(&str, &str)| {
        json!({ "NextAction": next,
            "Condition": { "Operator": "Equals", "Operands": [operand] } })
    };
    block["Transitions"]["Conditions"] = cases.iter().map(one).collect();
    block["Transitions"]["Errors"] =
        json!([{ "NextAction": other, "ErrorType": "NoMatchingCondition" }]);
    block
}

pub(super) fn say(id: &str, text: &str, next: &str) -> Value {
    block(id, "MessageParticipant", json!({ "Text": text }), next)
}

pub(super) fn flow(start: &str, blocks: &[Value]) -> String {
    json!({ "Version": "2019-10-30", "StartAction": start, "Metadata": {}, "Actions": blocks })
        .to_string()
}

pub(super) fn end(id: &str) -> Value {
    json!({ "Identifier": id, "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {} })
}

pub(super) fn read(text: &str) -> (Sources, Imported) {
    let (sources, imported) = FLOWS.read(&[("flow.json", text)]);
    comes_back("flow.json", imported.tree.as_ref().expect("a tree"));
    (sources, imported)
}

pub(super) fn rules(text: &str) -> Vec<String> {
    let (sources, imported) = read(text);
    found(&sources, &imported).into_iter().map(|(rule, _)| rule).collect()
}

fn has_callback(tree: &PhoneTree) -> bool {
    tree.nodes.iter().any(|node| matches!(node.kind, NodeKind::Callback(_)))
}

#[test]
fn a_callback_stays_one_whatever_follows_it() {
    let menu = || {
        let input = json!({ "Text": "For sales, press 1.", "StoreInput": "False",
            "InputTimeLimitSeconds": "5" });
        deciding(block("more", "GetParticipantInput", input, "bye"), &[("1", "sales")], "bye")
    };
    let sales = || block("sales", "TransferContactToQueue", json!({ "QueueId": "sales" }), "bye");
    for after in ["more", "sales", "bye"] {
        let text = flow(
            "book",
            &[
                block("book", "CreateCallbackContact", json!({}), after),
                menu(),
                sales(),
                end("bye"),
            ],
        );
        let (_, imported) = read(&text);
        let tree = imported.tree.unwrap();
        assert!(has_callback(&tree), "{after}");
        assert!(after == "bye" || tree.find(after).is_some(), "{after}");
    }
}

#[test]
fn callers_hear_the_promise_of_a_callback_only_where_it_is_booked() {
    let book = || failing(block("book", "CreateCallbackContact", json!({}), "promise"), "sorry");
    let text = flow(
        "book",
        &[
            book(),
            say("promise", "We will call you back.", "bye"),
            say("sorry", "We cannot call you back.", "end"),
            end("bye"),
            end("end"),
        ],
    );
    let (_, imported) = read(&text);
    let tree = imported.tree.unwrap();
    let id = |name: &str| tree.find(name).expect("a node");
    let NodeKind::Branch(decides) = &tree.node(id("book")).kind else { panic!("{tree:?}") };
    let ways: Vec<_> =
        decides.arms.iter().map(|arm| (&*arm.when, arm.target.node().unwrap())).collect();
    assert_eq!(
        ways,
        [("the callback is booked", id("promise")), ("the callback cannot be booked", id("sorry"))]
    );
    let NodeKind::Message { next: Some(next) } = &tree.node(id("promise")).kind else { panic!() };
    let NodeKind::Callback(callback) = &tree.node(next.node().unwrap()).kind else { panic!() };
    assert_eq!(callback.failed, None);
    // Words that others hear as well are not said to those whose callback is not booked.
    let shared = flow(
        "which",
        &[
            deciding(
                block("which", "Compare", json!({ "ComparisonValue": "$.External.kind" }), ""),
                &[("a", "book")],
                "promise",
            ),
            book(),
            say("promise", "We will call you back.", "bye"),
            say("sorry", "We cannot call you back.", "bye"),
            end("bye"),
        ],
    );
    let (_, imported) = read(&shared);
    let tree = imported.tree.unwrap();
    let book = tree.node(tree.find("book").unwrap());
    assert!(matches!(book.kind, NodeKind::Branch(_)) && book.prompt.is_silent(), "{book:?}");
    let booked = tree.node(tree.find("book booked").unwrap());
    assert!(!booked.prompt.is_silent(), "{booked:?}");
}

#[test]
fn an_override_of_opening_hours_keeps_the_way_of_its_own() {
    let cases = [("Christmas", "feast"), ("True", "sales"), ("False", "closed")];
    let hours = |cases: &[(&str, &str)]| {
        let given = json!({ "HoursOfOperationId": "arn:h/1" });
        let mut hours = deciding(block("hours", "CheckHoursOfOperation", given, "lost"), cases, "");
        hours["Transitions"]["Errors"] =
            json!([{ "NextAction": "lost", "ErrorType": "NoMatchingError" }]);
        flow(
            "hours",
            &[
                hours,
                say("feast", "Merry Christmas.", "bye"),
                say("closed", "We are closed.", "bye"),
                say("lost", "We have lost the hours.", "bye"),
                block("sales", "TransferContactToQueue", json!({ "QueueId": "sales" }), "bye"),
                end("bye"),
            ],
        )
    };
    let (_, imported) = read(&hours(&cases));
    let tree = imported.tree.unwrap();
    let id = |name: &str| tree.find(name).expect("a node");
    let NodeKind::Branch(decides) = &tree.node(id("hours")).kind else { panic!("{tree:?}") };
    let feast = &decides.arms[0];
    assert_eq!(&*feast.when, "the override of the opening hours is `Christmas`");
    assert_eq!(feast.target.node(), Some(id("feast")));
    let usual = decides.arms[1].target.node().unwrap();
    let NodeKind::Hours(usual) = &tree.node(usual).kind else { panic!("{tree:?}") };
    assert_eq!(usual.open.unwrap().node(), Some(id("sales")));
    assert_eq!(usual.closed.unwrap().node(), Some(id("closed")));
    // `NextAction` only repeats the error: with both results it is no way of its own.
    let (_, imported) = read(&hours(&cases[1..]));
    let tree = imported.tree.unwrap();
    let hours = tree.find("hours").unwrap();
    assert!(matches!(tree.node(hours).kind, NodeKind::Hours(_)), "{tree:?}");
    assert!(tree.find("lost").is_some());
}

#[test]
fn one_of_two_queues_a_voice_and_a_cancel_key_are_told_as_losses() {
    let set = |id: &str, queue: &str| {
        block(id, "UpdateContactTargetQueue", json!({ "QueueId": queue }), "voice")
    };
    let voice = json!({ "TextToSpeechVoice": "Joanna" });
    let pin = json!({ "Text": "Enter your four-digit PIN.", "StoreInput": "True",
        "InputTimeLimitSeconds": "5", "DTMFConfiguration": { "DisableCancelKey": "True" },
        "InputValidation": { "CustomValidation": { "MaximumLength": "4" } } });
    let text = flow(
        "which",
        &[
            deciding(
                block("which", "Compare", json!({ "ComparisonValue": "$.External.kind" }), ""),
                &[("a", "one")],
                "two",
            ),
            set("one", "first"),
            set("two", "second"),
            block("voice", "UpdateContactTextToSpeechVoice", voice, "pin"),
            block("pin", "GetParticipantInput", pin, "queue"),
            block("queue", "TransferContactToQueue", json!({}), "bye"),
            end("bye"),
        ],
    );
    let (_, imported) = read(&text);
    for (block, words) in [
        ("queue", "which queue it is"),
        ("one", "sets the queue `first`"),
        ("two", "sets the queue `second`"),
        ("voice", "the voice `Joanna`"),
        ("pin", "`*` does not start the entry over"),
    ] {
        let is_told = |loss: &phonetree::import::Loss| {
            loss.block.as_deref() == Some(block) && loss.what.contains(words)
        };
        assert!(imported.losses.iter().any(is_told), "{block}: {:?}", imported.losses);
    }
}

#[test]
fn an_attribute_that_another_block_reads_is_not_called_unheard() {
    let set = json!({ "Attributes": { "tier": "gold", "note": "x" } });
    let text = flow(
        "set",
        &[
            block("set", "UpdateContactAttributes", set, "which"),
            deciding(
                block("which", "Compare", json!({ "ComparisonValue": "$.Attributes.tier" }), ""),
                &[("gold", "hello")],
                "bye",
            ),
            say("hello", "Welcome.", "bye"),
            end("bye"),
        ],
    );
    let (_, imported) = read(&text);
    let loss = imported.losses.iter().find(|loss| loss.block.as_deref() == Some("set")).unwrap();
    assert_eq!(loss.reason, LossReason::Setting);
    assert_eq!(loss.what, "sets `note`, `tier`; other blocks read `tier`");
}

#[test]
fn the_time_in_a_queue_is_compared_in_words() {
    let flow = json!({ "modules": [
        { "id": "a", "type": "CheckQueueStatus", "parameters": [], "branches": [
            { "condition": "CheckQueueTime", "conditionType": "LT", "conditionValue": "300000",
              "transition": "b" },
            { "condition": "NoMatch", "transition": "c" }] },
        { "id": "b", "type": "PlayPrompt", "branches": [{ "condition": "Success", "transition": "c" }],
          "parameters": [{ "name": "Text", "value": "Please hold." }] },
        { "id": "c", "type": "Disconnect", "parameters": [], "branches": [] }],
        "version": "1", "type": "contactFlow", "start": "a", "metadata": {} });
    let (_, imported) = read(&flow.to_string());
    let tree = imported.tree.unwrap();
    let NodeKind::Branch(branch) = &tree.node(tree.entries[0].node).kind else { panic!("a fork") };
    let when: Vec<&str> = branch.arms.iter().map(|arm| &*arm.when).collect();
    assert_eq!(
        when,
        [
            "the longest wait in the queue, in milliseconds, is less than `300000`",
            "the state of the queue is anything else"
        ]
    );
}

#[test]
fn ways_of_chats_are_not_ways_of_calls() {
    let text = flow(
        "channel",
        &[
            deciding(
                block("channel", "Compare", json!({ "ComparisonValue": "$.Channel" }), ""),
                &[("CHAT", "chat")],
                "hello",
            ),
            block("chat", "TransferContactToQueue", json!({ "QueueId": "chats" }), "bye"),
            say("hello", "Welcome.", "bye"),
            end("bye"),
        ],
    );
    let (_, imported) = read(&text);
    let tree = imported.tree.unwrap();
    assert!(tree.nodes.iter().all(|node| !matches!(node.kind, NodeKind::Queue(_))));
    let chat = imported.losses.iter().find(|loss| loss.block.as_deref() == Some("chat")).unwrap();
    assert_eq!(chat.reason, LossReason::OtherChannel);
}

#[test]
fn a_flow_that_asks_nothing_and_may_follow_another_one_is_not_blamed_for_lacking_a_person() {
    let text = flow("hello", &[say("hello", "We are closed today.", "bye"), end("bye")]);
    assert!(!rules(&text).contains(&"no-path-to-human".to_owned()));
}

#[test]
fn attributes_and_fields_that_nothing_sets_are_found_where_the_name_is_a_slip() {
    let with = |read: &str| {
        let set = json!({ "Attributes": { "customer_id": "1" } });
        let text = flow(
            "set",
            &[
                block("set", "UpdateContactAttributes", set, "hello"),
                say("hello", &format!("Your number is {read}."), "bye"),
                end("bye"),
            ],
        );
        rules(&text).contains(&"unset-value".to_owned())
    };
    assert!(with("$.Attributes.custmer_id"));
    assert!(with("$.Attributes.CustomerId"));
    assert!(with("$.CustomerEndpoint.Adress"));
    // Another flow or a program may set it.
    assert!(!with("$.Attributes.balance"));
    assert!(!with("$.Attributes.customer_id"));
    assert!(!with("$.CustomerEndpoint.Address"));
}

#[test]
fn a_failure_that_callers_hear_as_success_is_found_and_a_log_entry_is_not() {
    let with = |words: &str, error: &str| {
        let pay = json!({ "LambdaFunctionARN": "pay" });
        let text = flow(
            "pay",
            &[
                failing(block("pay", "InvokeLambdaFunction", pay, "done"), error),
                say("done", words, "bye"),
                say("sorry", "That did not work.", "bye"),
                end("bye"),
            ],
        );
        rules(&text).contains(&"failure-unnoticed".to_owned())
    };
    assert!(with("Your payment has been sent.", "done"));
    assert!(!with("Your payment has been sent.", "sorry"));
    assert!(!with("Please hold.", "done"));
}

#[test]
fn the_number_of_a_card_must_be_encrypted_and_its_last_digits_need_not() {
    let with = |words: &str, more: Value| {
        let mut input =
            json!({ "Text": words, "StoreInput": "True", "InputTimeLimitSeconds": "5" });
        for (name, value) in more.as_object().into_iter().flatten() {
            input[name] = value.clone();
        }
        let text = flow("card", &[block("card", "GetParticipantInput", input, "bye"), end("bye")]);
        rules(&text).contains(&"unencrypted-card".to_owned())
    };
    let encrypted = json!({ "InputEncryption": { "EncryptionKeyId": "k", "Key": "c" } });
    assert!(with("Please enter your credit card number.", json!({})));
    assert!(!with("Please enter your credit card number.", encrypted));
    assert!(!with("Enter the last four digits of your card number.", json!({})));
    assert!(!with("Enter your library card number.", json!({})));
    assert!(!with("Please enter your account number.", json!({})));
}

#[test]
fn what_amazon_connect_refuses_to_publish_is_found_at_its_block() {
    let refused = |block: Value| {
        let id = block["Identifier"].as_str().unwrap().to_owned();
        let (_, imported) = FLOWS.read(&[("flow.json", &flow(&id, &[block, end("bye")]))]);
        let all = imported.found.iter().filter(|one| one.rule == "menu-does-not-build");
        all.map(|one| one.message.clone()).collect::<Vec<_>>().join("\n")
    };
    let long = "a".repeat(51);
    assert!(refused(say(&long, "Hello.", "bye")).contains("51 characters"));
    assert!(refused(say("a/b", "Hello.", "bye")).contains("has a `/`"));
    assert!(refused(say("toString", "Hello.", "bye")).contains("keeps for itself"));
    let kind = block("a", "messageParticipant", json!({ "Text": "Hello." }), "bye");
    assert!(refused(kind).contains("the case of letters matters"));
    assert!(refused(block("a", "TransferToFlow", json!({}), "bye")).contains("`ContactFlowId`"));
    assert!(refused(block("a", "MessageParticipant", json!({}), "bye")).contains("needs one of"));
    let hours = || block("a", "CheckHoursOfOperation", json!({}), "bye");
    assert!(refused(deciding(hours(), &[("True", "bye")], "bye")).contains("for `False`"));
    assert_eq!(refused(deciding(hours(), &[("True", "bye"), ("False", "bye")], "bye")), "");
    let rounds = block("a", "Loop", json!({ "LoopCount": "2" }), "bye");
    let once = deciding(rounds, &[("DoneLooping", "bye")], "bye");
    assert!(refused(once).contains("for `ContinueLooping`"));
    let open = json!({ "Identifier": "a", "Type": "MessageParticipant",
        "Parameters": { "Text": "Hello." }, "Transitions": {} });
    assert!(refused(open).contains("nothing follows `MessageParticipant`"));
    let loose = failing(say("a", "Hello.", "bye"), "");
    assert!(refused(loose).contains("the branch `NoMatchingError` of `a` leads to no block"));
    assert_eq!(refused(failing(say("a", "Hello.", "bye"), "bye")), "");
    assert_eq!(refused(say("a b-c", "Hello.", "bye")), "");
    assert_eq!(refused(block("a", "ShowView", json!({}), "bye")), "");
    assert!(refused(block("a", "GetUserInput", json!({}), "bye")).contains("the older export"));
}

#[test]
fn an_error_that_hangs_up_before_the_first_word_is_found() {
    let with = |error: &str| {
        let look = json!({ "LambdaFunctionARN": "look" });
        let text = flow(
            "look",
            &[
                failing(block("look", "InvokeLambdaFunction", look, "hello"), error),
                say("hello", "Welcome.", "bye"),
                end("bye"),
            ],
        );
        rules(&text).contains(&"silent-hangup".to_owned())
    };
    assert!(with("bye"));
    assert!(!with("hello"));
}

#[test]
fn silence_that_is_taken_as_an_entry_is_found_unless_the_flow_looks_for_it() {
    let ask = json!({ "Text": "Please enter your order number.", "StoreInput": "True",
        "InputTimeLimitSeconds": "5",
        "InputValidation": { "CustomValidation": { "MaximumLength": "6" } } });
    let with = |first: &str, words: &str| {
        let looks = json!({ "ComparisonValue": "$.StoredCustomerInput" });
        let order = json!({ "LambdaFunctionARN": "order",
            "LambdaInvocationAttributes": { "n": "$.StoredCustomerInput" } });
        let text = flow(
            "ask",
            &[
                block("ask", "GetParticipantInput", ask.clone(), first),
                deciding(block("look", "Compare", looks, ""), &[("Timeout", "bye")], "order"),
                block("order", "InvokeLambdaFunction", order, "said"),
                say("said", words, "bye"),
                end("bye"),
            ],
        );
        rules(&text).contains(&"silence-accepted".to_owned())
    };
    assert!(with("order", "Your order has been placed."));
    assert!(with("said", "You entered $.StoredCustomerInput."));
    assert!(!with("look", "Your order has been placed."));
    assert!(!with("order", "Please hold."));
    assert!(!with("said", "Your call has been recorded."));
}

#[test]
fn a_wait_without_words_while_sound_is_kept_takes_a_message() {
    let stream = |id: &str, state: &str, next: &str| {
        let given = json!({ "MediaStreamingState": state });
        block(id, "UpdateContactMediaStreamingBehavior", given, next)
    };
    let with = |state: &str, ssml: &str| {
        let wait = json!({ "SSML": ssml, "StoreInput": "True", "InputTimeLimitSeconds": "60",
            "InputValidation": { "CustomValidation": { "MaximumLength": "1" } } });
        let text = flow(
            "ask",
            &[
                say("ask", "Please leave a message after the tone.", "start"),
                stream("start", state, "wait"),
                block("wait", "GetParticipantInput", wait, "stop"),
                stream("stop", "Disabled", "thanks"),
                say("thanks", "Thank you. Goodbye.", "bye"),
                end("bye"),
            ],
        );
        let (_, imported) = read(&text);
        let tree = imported.tree.unwrap();
        let wait = tree.node(tree.find("wait").unwrap());
        matches!(wait.kind, NodeKind::Voicemail { .. })
    };
    let pause = "<speak><break time=\"10s\"/></speak>";
    assert!(with("Enabled", pause));
    assert!(!with("Disabled", pause));
    assert!(!with("Enabled", "<speak>Enter your PIN.</speak>"));
}

#[test]
fn what_follows_a_bot_is_not_said_to_be_a_long_greeting_and_served_callers_may_say_nothing() {
    let bot = json!({ "Text": "In a few words, please tell me how I can help you today. You can say \
        things such as: check my balance, order a card, or talk to someone about a loan.",
        "LexV2Bot": { "AliasArn": "arn:lex" } });
    let more = json!({ "Text": "Is there anything else? For yes, press 1.", "StoreInput": "False",
        "InputTimeLimitSeconds": "8" });
    let text = flow(
        "bot",
        &[
            deciding(
                block("bot", "ConnectParticipantWithLexBot", bot, ""),
                &[("Balance", "more")],
                "agent",
            ),
            deciding(block("more", "GetParticipantInput", more, "bye"), &[("1", "bot")], "bye"),
            block("agent", "TransferContactToQueue", json!({ "QueueId": "care" }), "bye"),
            end("bye"),
        ],
    );
    let rules = rules(&text);
    for rule in ["long-greeting", "hangup-on-error", "retry-count"] {
        assert!(!rules.contains(&rule.to_owned()), "{rules:?}");
    }
}
