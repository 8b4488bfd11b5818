//! What callers say and press in a gather: both are listened to, and each leads where the flow
//! says.

use phonetree::import::Imported;
use phonetree::source::Sources;
use phonetree::tree::{Key, MenuNode, NodeKind, PhoneTree, Target};
use serde_json::{Value, json};

use super::{FLOWS, comes_back, found};

/// A flow that a call enters at `start`.
fn flow(start: &str, widgets: &[Value]) -> String {
    let trigger = json!({ "name": "Trigger", "type": "trigger", "properties": {},
        "transitions": [{ "event": "incomingCall", "next": start }] });
    let states: Vec<&Value> = std::iter::once(&trigger).chain(widgets).collect();
    json!({ "description": "A flow", "initial_state": "Trigger", "flags": {}, "states": states })
        .to_string()
}

fn gather(say: &str, exits: &[(&str, Option<&str>)], more: &Value) -> Value {
    let mut properties = json!({ "say": say, "timeout": 5, "number_of_digits": 1 });
    for (name, value) in more.as_object().into_iter().flatten() {
        properties[name] = value.clone();
    }
    json!({ "name": "main", "type": "gather-input-on-call", "properties": properties,
        "transitions": transitions(exits) })
}

fn transitions(exits: &[(&str, Option<&str>)]) -> Vec<Value> {
    let one = |(event, next): &(&str, Option<&str>)| match next {
        Some(next) => json!({ "event": event, "next": next }),
        None => json!({ "event": event }),
    };
    exits.iter().map(one).collect()
}

/// A split on a value: conditions as relation, value and target.
fn split(name: &str, on: &str, cases: &[(&str, &str, &str)], other: &str) -> Value {
    let mut exits = vec![json!({ "event": "noMatch", "next": other })];
    exits.extend(cases.iter().map(|(relation, value, next)| {
        json!({ "event": "match", "next": next, "conditions": [
            { "type": relation, "value": value, "arguments": [on], "friendly_name": "x" }] })
    }));
    json!({ "name": name, "type": "split-based-on", "properties": { "input": on },
        "transitions": exits })
}

fn say(name: &str, next: Option<&str>) -> Value {
    json!({ "name": name, "type": "say-play", "properties": { "say": format!("This is {name}.") },
        "transitions": transitions(&[("audioComplete", next)]) })
}

fn queue(name: &str, exits: &[(&str, Option<&str>)]) -> Value {
    json!({ "name": name, "type": "enqueue-call", "properties": { "queue_name": name },
        "transitions": transitions(exits) })
}

fn read(text: &str) -> (Sources, Imported) {
    let (sources, imported) = FLOWS.read(&[("flow.json", text)]);
    comes_back("flow.json", imported.tree.as_ref().expect("a tree"));
    (sources, imported)
}

fn menu(tree: &PhoneTree) -> &MenuNode {
    tree.node(tree.find("main").expect("the gather")).kind.as_menu().expect("a menu")
}

/// The phrases of each spoken choice with the node behind it.
fn spoken(tree: &PhoneTree) -> Vec<String> {
    let choices = menu(tree).choices.iter().filter(|choice| choice.key.is_spoken());
    let one = |choice: &phonetree::tree::Choice| {
        let facts = choice.facts.as_ref().expect("phrases");
        let to = choice.target.node().map_or("?".into(), |node| tree.node(node).id.to_string());
        format!("{}: {to}", facts.speech.join("/"))
    };
    choices.map(one).collect()
}

const SPEECH: &str = "{{widgets.main.SpeechResult}}";
const DIGITS: &str = "{{widgets.main.Digits}}";

#[test]
fn a_pattern_is_taken_by_the_words_that_it_matches() {
    let text = flow(
        "main",
        &[
            gather(
                "Did you call before?",
                &[("keypress", Some("main")), ("speech", Some("said")), ("timeout", Some("main"))],
                &json!({}),
            ),
            split("said", SPEECH, &[("regex", ".*(s(i|í)|y).*", "again")], "first"),
            say("again", None),
            say("first", None),
        ],
    );
    let (_, imported) = read(&text);
    assert_eq!(spoken(&imported.tree.unwrap()), ["si/sí/y: again", "no: first"]);
}

#[test]
fn no_is_an_answer_where_a_flow_waits_for_yes_and_yes_where_it_waits_for_no() {
    for (named, other) in [("yes", "no"), ("no", "yes")] {
        let text = flow(
            "main",
            &[
                gather(
                    "Is that right?",
                    &[
                        ("keypress", Some("main")),
                        ("speech", Some("said")),
                        ("timeout", Some("main")),
                    ],
                    &json!({}),
                ),
                split("said", SPEECH, &[("contains", named, "one")], "two"),
                say("one", None),
                say("two", None),
            ],
        );
        let (_, imported) = read(&text);
        let expected = [format!("{named}: one"), format!("{other}: two")];
        assert_eq!(spoken(&imported.tree.unwrap()), expected);
    }
}

#[test]
fn words_and_keys_after_which_nothing_follows_end_the_call_and_are_found() {
    let keys = flow(
        "main",
        &[
            gather(
                "For sales, press 1.",
                &[("keypress", Some("which")), ("speech", None), ("timeout", Some("main"))],
                &json!({}),
            ),
            split("which", DIGITS, &[("equal_to", "1", "sales")], "main"),
            queue("sales", &[]),
        ],
    );
    let words = flow(
        "main",
        &[
            gather(
                "Say sales.",
                &[("keypress", None), ("speech", Some("said")), ("timeout", Some("main"))],
                &json!({}),
            ),
            split("said", SPEECH, &[("equal_to", "sales", "sales")], "main"),
            queue("sales", &[]),
        ],
    );
    for (text, who) in [(&keys, "callers who speak in"), (&words, "callers who press a key in")] {
        let (_, imported) = read(text);
        let messages: Vec<&str> = imported.found.iter().map(|one| one.message.as_str()).collect();
        assert!(messages.iter().any(|message| message.starts_with(who)), "{messages:?}");
    }
    // A gather may say that it takes keys alone.
    let told = keys.replace("\"number_of_digits\"", "\"input\":\"dtmf\",\"number_of_digits\"");
    assert_ne!(told, keys);
    assert_eq!(read(&told).1.found, Vec::new());
}

#[test]
fn the_key_that_ends_an_entry_is_no_choice_so_that_nobody_is_behind_it() {
    let text = flow(
        "main",
        &[
            gather(
                "For sales, press 1. For a person, press pound.",
                &[("keypress", Some("which")), ("speech", Some("main")), ("timeout", Some("main"))],
                &json!({ "finish_on_key": "#" }),
            ),
            split(
                "which",
                DIGITS,
                &[("equal_to", "1", "sales"), ("equal_to", "#", "agent")],
                "main",
            ),
            say("sales", None),
            queue("agent", &[]),
        ],
    );
    let (sources, imported) = read(&text);
    let tree = imported.tree.as_ref().unwrap();
    let keys: Vec<Key> = menu(tree).choices.iter().map(|choice| choice.key).collect();
    assert_eq!(keys, [Key::parse("1").unwrap()]);
    let rules: Vec<String> = found(&sources, &imported).into_iter().map(|(rule, _)| rule).collect();
    assert!(rules.contains(&"no-path-to-human".to_owned()), "{rules:?}");
    assert!(rules.contains(&"unreachable-node".to_owned()), "{rules:?}");
}

#[test]
fn a_menu_without_a_number_of_digits_keeps_callers_waiting() {
    let with = |digits: Value| {
        let text = flow(
            "main",
            &[
                gather(
                    "For sales, press 1.",
                    &[
                        ("keypress", Some("which")),
                        ("speech", Some("main")),
                        ("timeout", Some("main")),
                    ],
                    &json!({ "number_of_digits": digits }),
                ),
                split("which", DIGITS, &[("equal_to", "1", "sales")], "main"),
                queue("sales", &[]),
            ],
        );
        let (_, imported) = read(&text);
        imported.found.iter().any(|one| one.rule == "key-delay")
    };
    assert!(with(Value::Null));
    assert!(!with(json!(1)));
}

#[test]
fn a_pattern_of_longer_numbers_is_a_choice_for_all_that_fit() {
    let text = flow(
        "main",
        &[
            gather(
                "For sales, press 1, or dial an extension.",
                &[("keypress", Some("which")), ("speech", Some("main")), ("timeout", Some("main"))],
                &json!({ "number_of_digits": Value::Null, "input": "dtmf" }),
            ),
            split(
                "which",
                DIGITS,
                &[("equal_to", "1", "sales"), ("regex", r"^2\d\d$", "desk")],
                "main",
            ),
            queue("sales", &[]),
            queue("desk", &[]),
        ],
    );
    let (sources, imported) = read(&text);
    let tree = imported.tree.as_ref().unwrap();
    let desk = tree.find("desk");
    let choice = menu(tree).choices.iter().find(|choice| choice.takes("234")).expect("a choice");
    assert!(desk.is_some() && choice.target.node() == desk && choice.hidden, "{choice:?}");
    assert!(!menu(tree).choices.iter().any(|choice| choice.takes("345")));
    let rules: Vec<String> = found(&sources, &imported).into_iter().map(|(rule, _)| rule).collect();
    assert!(!rules.contains(&"unreachable-node".to_owned()), "{rules:?}");
    // What single keys wait for is said once.
    for rule in ["key-delay", "interdigit-timeout"] {
        assert!(!rules.contains(&rule.to_owned()), "{rules:?}");
    }
    assert!(rules.contains(&"key-prefix".to_owned()), "{rules:?}");
}

#[test]
fn a_recording_is_passed_and_a_redirect_and_a_payment_are_not_called_unknown() {
    let widget = |name: &str, kind: &str, exits: &[(&str, Option<&str>)]| json!({ "name": name, "type": kind, "properties": {}, "transitions": transitions(exits) });
    let text = flow(
        "record",
        &[
            widget("record", "record-call", &[("success", Some("fork")), ("failed", Some("fork"))]),
            widget("fork", "fork-stream", &[("next", Some("pay"))]),
            widget("pay", "capture-payments", &[("success", Some("away")), ("hangup", None)]),
            widget("away", "add-twiml-redirect", &[("return", Some("thanks")), ("fail", None)]),
            say("thanks", None),
        ],
    );
    let (_, imported) = read(&text);
    let tree = imported.tree.as_ref().unwrap();
    assert_eq!(tree.entries[0].node, tree.find("pay").unwrap());
    let reason = |block: &str| {
        let mut all = imported.losses.iter();
        let loss = all.find(|loss| loss.block.as_deref() == Some(block)).expect("a loss");
        loss.reason.word()
    };
    let reasons = ["record", "fork", "pay", "away"].map(reason);
    assert_eq!(reasons, ["unheard", "unheard", "external", "external"]);
}

#[test]
fn digits_that_some_callers_have_not_typed_are_a_gap_in_what_they_hear() {
    let with = |silence: &str| {
        let text = flow(
            "main",
            &[
                gather(
                    "Please enter your four digits.",
                    &[
                        ("keypress", Some("read")),
                        ("speech", Some("main")),
                        ("timeout", Some(silence)),
                    ],
                    &json!({ "number_of_digits": 4 }),
                ),
                json!({ "name": "read", "type": "say-play",
                    "properties": { "say": format!("You entered {DIGITS}.") },
                    "transitions": transitions(&[("audioComplete", Some("care"))]) }),
                queue("care", &[]),
            ],
        );
        let (_, imported) = read(&text);
        imported.found.iter().any(|one| one.rule == "unset-value")
    };
    assert!(with("read"));
    assert!(!with("care"));
}

#[test]
fn a_note_in_angle_brackets_is_spoken_and_a_speech_mark_is_not() {
    let with = |words: &str| {
        let text = flow(
            "hello",
            &[
                json!({ "name": "hello", "type": "say-play", "properties": { "say": words },
                    "transitions": transitions(&[("audioComplete", Some("care"))]) }),
                queue("care", &[]),
            ],
        );
        let (sources, imported) = read(&text);
        found(&sources, &imported).iter().any(|(rule, _)| rule == "spoken-placeholder")
    };
    assert!(with("Welcome to <company name here>."));
    assert!(!with(
        "Welcome <break strength='weak'/> to <say-as interpret-as='characters'>ABC</say-as>."
    ));
}

#[test]
fn a_menu_that_asks_for_the_language_needs_no_zero() {
    let ask = |name: &str, language: &str| {
        json!({ "name": name, "type": "gather-input-on-call",
            "properties": { "say": "…", "language": language, "number_of_digits": 1, "timeout": 5 },
            "transitions": transitions(
                &[("keypress", Some("care")), ("speech", Some(name)), ("timeout", Some("care"))]) })
    };
    let with = |second: &str| {
        let text = flow(
            "main",
            &[
                gather(
                    "For English, press 1. Para español, oprima el dos.",
                    &[
                        ("keypress", Some("which")),
                        ("speech", Some("main")),
                        ("timeout", Some("main")),
                    ],
                    &json!({ "language": "en-US" }),
                ),
                split(
                    "which",
                    DIGITS,
                    &[("equal_to", "1", "first"), ("equal_to", "2", "second")],
                    "main",
                ),
                ask("first", "en-US"),
                ask("second", second),
                queue("care", &[]),
            ],
        );
        let (sources, imported) = read(&text);
        found(&sources, &imported).iter().any(|(rule, _)| rule == "zero-key")
    };
    assert!(!with("es-MX"));
    assert!(with("en-US"));
}

#[test]
fn a_language_that_is_offered_in_words_of_another_is_not_said_to_come_late() {
    let late = |words: &str| {
        let text = flow(
            "main",
            &[
                gather(
                    words,
                    &[
                        ("keypress", Some("which")),
                        ("speech", Some("main")),
                        ("timeout", Some("care")),
                    ],
                    &json!({ "language": "en-US" }),
                ),
                split(
                    "which",
                    DIGITS,
                    &[("equal_to", "1", "care"), ("equal_to", "9", "spanish")],
                    "care",
                ),
                json!({ "name": "spanish", "type": "say-play",
                    "properties": { "say": "Hola.", "language": "es-MX" },
                    "transitions": transitions(&[("audioComplete", Some("care"))]) }),
                queue("care", &[]),
            ],
        );
        let (sources, imported) = read(&text);
        found(&sources, &imported).iter().any(|(rule, _)| rule == "language-late")
    };
    let long = "For the status of your delivery, for returns and for anything else that we can do \
                for you today, press 1.";
    assert!(!late(&format!("Para español, presione nueve. {long}")));
    assert!(late(&format!("{long} For Spanish, press 9.")));
}

#[test]
fn callers_who_are_asked_whether_they_want_more_may_say_nothing() {
    let with = |words: &str| {
        let text = flow(
            "main",
            &[
                gather(
                    words,
                    &[("keypress", Some("which")), ("timeout", None)],
                    &json!({ "input": "dtmf" }),
                ),
                split("which", DIGITS, &[("equal_to", "1", "care")], "care"),
                queue("care", &[]),
            ],
        );
        let (sources, imported) = read(&text);
        found(&sources, &imported).iter().any(|(rule, _)| rule == "error-unhandled")
    };
    assert!(!with("Is there anything else? For yes, press 1."));
    assert!(with("For sales, press 1."));
}

#[test]
fn a_queue_keeps_both_of_its_failures_and_tells_those_without_a_widget() {
    let text = flow(
        "sales",
        &[
            queue(
                "sales",
                &[
                    ("callComplete", None),
                    ("failedToEnqueue", Some("full")),
                    ("callFailure", Some("broken")),
                ],
            ),
            say("full", None),
            say("broken", None),
        ],
    );
    let (_, imported) = read(&text);
    let tree = imported.tree.as_ref().unwrap();
    let NodeKind::Branch(branch) = &tree.node(tree.entries[0].node).kind else { panic!("a fork") };
    assert_eq!(branch.arms[1].target, Target::Node(tree.find("broken").unwrap()));
    let NodeKind::Queue(queue) = &tree.node(branch.arms[0].target.node().unwrap()).kind else {
        panic!("a queue")
    };
    assert_eq!(queue.full, tree.find("full").map(Target::Node));
    assert_eq!(imported.losses, Vec::new());

    let line = json!({ "name": "sales", "type": "send-to-flex", "properties": { "workflow": "WW1" },
        "transitions": transitions(&[("callComplete", None)]) });
    let (_, imported) = read(&flow("sales", &[line]));
    let lost: Vec<&str> = imported.losses.iter().map(|loss| loss.what.as_str()).collect();
    assert!(lost.iter().any(|what| what.contains("failedToEnqueue")), "{lost:?}");
    assert!(lost.iter().any(|what| what.contains("callFailure")), "{lost:?}");
    assert!(imported.losses.iter().all(|loss| loss.block.as_deref() == Some("sales")));
}

#[test]
fn names_that_nothing_sets_and_addresses_with_two_hosts_are_found() {
    let text = flow(
        "greeting",
        &[
            json!({ "name": "greeting", "type": "say-play",
                "properties": { "play": "https://a.example/https://a.example/hi.wav" },
                "transitions": [{ "event": "audioComplete", "next": "main menu" }] }),
            json!({ "name": "main menu", "type": "gather-input-on-call",
                "properties": { "say": "Hello {{flow.variables.name}}. For sales, press 1.",
                    "number_of_digits": 1 },
                "transitions": transitions(&[("keypress", Some("which")), ("timeout", Some("sales")),
                    ("speech", Some("main menu"))]) }),
            split("which", "{{widgets.main menu.Digits}}", &[("equal_to", "1", "sales")], "other"),
            queue("sales", &[]),
            say("other", None),
        ],
    );
    let (_, imported) = read(&text);
    let all: Vec<String> =
        imported.found.iter().map(|one| format!("{}: {}", one.rule, one.message)).collect();
    let has = |words: &str| all.iter().any(|one| one.contains(words));
    assert!(has("broken-url: the address in `greeting` names a host twice"), "{all:?}");
    assert!(has("unset-value: `widgets.main menu.Digits` in `which` is always empty"), "{all:?}");
    assert!(has("unset-value: `flow.variables.name` in `main menu` is always empty"), "{all:?}");
    // The split always takes its other way, so that no key gets to `sales`.
    let tree = imported.tree.as_ref().unwrap();
    let kind = &tree.node(tree.find("main menu").unwrap()).kind;
    assert!(kind.as_menu().is_none(), "every key does the same");
}

#[test]
fn flows_are_found_in_the_answers_of_the_api_and_in_terraform() {
    let plain = flow("hello", &[say("hello", None)]);
    let value: Value = serde_json::from_str(&plain).unwrap();
    let one = json!({ "sid": "FW1", "friendly_name": "Main line", "definition": value });
    let written = serde_json::to_string(&plain).unwrap();
    let terraform = format!(
        "resource \"twilio_studio_flow\" \"main\" {{\n  friendly_name = \"Main line\"\n  definition = \
         {written}\n}}\n"
    );
    for text in [
        one.to_string(),
        json!([one]).to_string(),
        json!({ "flows": [one], "meta": {} }).to_string(),
        json!({ "friendly_name": "Main line", "definition": plain }).to_string(),
        terraform,
    ] {
        assert_eq!(phonetree::import::recognise(&text).map(|s| s.word()), Some("twilio-studio"));
        let (_, imported) = read(&text);
        assert_eq!(&*imported.tree.unwrap().name, "Main line", "{text}");
    }
}

#[test]
fn a_queue_of_its_own_may_be_full_and_one_of_taskrouter_is_not() {
    let with = |properties: Value, failed: Option<&str>| {
        let line = json!({ "name": "line", "type": "enqueue-call", "properties": properties,
            "transitions": transitions(&[("callComplete", None), ("failedToEnqueue", failed)]) });
        let (sources, imported) = read(&flow("line", &[line, say("busy", None)]));
        let rules: Vec<_> = found(&sources, &imported).into_iter().map(|(rule, _)| rule).collect();
        rules.contains(&"hold-drops-call".to_owned())
    };
    assert!(with(json!({ "queue_name": "support" }), None));
    assert!(!with(json!({ "workflow_sid": "WW1" }), None));
    assert!(!with(json!({ "queue_name": "support", "workflow_sid": "WW1" }), None));
}

#[test]
fn callers_need_not_rate_a_call() {
    let with = |words: &str| {
        let exits = [("keypress", Some("thanks")), ("timeout", None)];
        let text = flow("main", &[gather(words, &exits, &json!({})), say("thanks", None)]);
        let (sources, imported) = read(&text);
        let all = found(&sources, &imported);
        all.iter().filter(|(rule, _)| rule == "error-unhandled").count()
    };
    let (rating, others) =
        (with("How would you rate this call?"), with("How many tickets do you want?"));
    assert_eq!((rating, others - rating), (1, 1), "words that lead nowhere are found in both");
}

#[test]
fn a_split_on_true_and_false_has_no_third_way() {
    let with = |second: &str| {
        let on = "{{widgets.look_up.parsed.known}}";
        let mut widget =
            split("known", on, &[("equal_to", "true", "a"), ("equal_to", second, "b")], "");
        widget["transitions"][0] = json!({ "event": "noMatch" });
        let text = flow("known", &[widget, queue("a", &[]), queue("b", &[])]);
        let (sources, imported) = read(&text);
        let rules: Vec<_> = found(&sources, &imported).into_iter().map(|(rule, _)| rule).collect();
        let is_lost = imported.losses.iter().any(|loss| loss.what.contains("`noMatch`"));
        (rules.contains(&"dead-end".to_owned()), is_lost)
    };
    assert_eq!(with("false"), (false, true));
    assert_eq!(with("maybe"), (true, false));
}

#[test]
fn what_callers_hear_in_a_queue_is_not_in_the_flow_and_nothing_is_claimed_about_it() {
    let text =
        flow("line", &[queue("line", &[("failedToEnqueue", Some("busy"))]), say("busy", None)]);
    let (sources, imported) = read(&text);
    let rules: Vec<_> = found(&sources, &imported).into_iter().map(|(rule, _)| rule).collect();
    assert!(!rules.contains(&"hold-without-exit".to_owned()), "{rules:?}");
    let look_up = |fail: Option<&str>| {
        let widget = json!({ "name": "look_up", "type": "run-function", "properties": {},
            "transitions": transitions(&[("success", Some("line")), ("fail", fail)]) });
        let text = flow(
            "look_up",
            &[widget, queue("line", &[("failedToEnqueue", Some("busy"))]), say("busy", None)],
        );
        let (sources, imported) = read(&text);
        found(&sources, &imported).into_iter().any(|(rule, _)| rule == "dead-end")
    };
    assert!(look_up(None));
    assert!(!look_up(Some("line")));
}
