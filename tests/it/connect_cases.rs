//! Calls as test cases of Amazon Connect: what its testing language asks for, and what cannot
//! be said in it.

use phonetree::analysis::Analysis;
use phonetree::pathtest::{self, ConnectCases, PACKET, VERSION};
use serde_json::Value;

use crate::cli::{folder, run};
use crate::support::tree;

fn cases(text: &str) -> ConnectCases {
    let tree = tree(text);
    let analysis = Analysis::of(&tree);
    let generated = pathtest::generate(&analysis);
    pathtest::connect_cases(&analysis, &generated.tests)
}

/// The contents of all test cases.
fn contents(cases: &ConnectCases) -> Vec<Value> {
    let packets = cases.document["packets"].as_array().expect("packets");
    let all = packets.iter().flat_map(|packet| packet["test_cases"].as_array().expect("cases"));
    let content = |case: &Value| {
        serde_json::from_str(case["Content"].as_str().expect("a text")).expect("JSON in it")
    };
    all.map(content).collect()
}

/// Holds a test case against what the documents of the testing language say.
fn is_valid(content: &Value) {
    assert_eq!(content["Version"], VERSION);
    let observations = content["Observations"].as_array().expect("observations");
    let ids: Vec<&Value> = observations.iter().map(|one| &one["Identifier"]).collect();
    for (at, one) in observations.iter().enumerate() {
        let fields: Vec<&String> = one.as_object().expect("an object").keys().collect();
        assert_eq!(fields, ["Actions", "Event", "Identifier", "Transitions", "Usage"]);
        assert_eq!(one["Event"]["Type"], if at == 0 { "TestInitiated" } else { "MessageReceived" });
        assert_eq!(one["Event"]["Actor"], "System");
        assert!(one["Event"]["Identifier"].is_string());
        let properties = &one["Event"]["Properties"];
        let criteria = serde_json::json!({ "Type": "Inclusion" });
        assert_eq!(properties["MatchingCriteria"] == criteria, at > 0, "{properties}");
        assert_eq!(properties["Text"].is_string(), at > 0, "{properties}");
        assert_eq!(one["Usage"]["Type"], "EXACTLY");
        let next = one["Transitions"]["NextObservations"].as_array().expect("a list");
        assert!(next.iter().all(|id| ids.contains(&id)), "{next:?}");
        assert_eq!(next.len(), usize::from(at + 1 < observations.len()));
        let actions = one["Actions"].as_array().expect("actions");
        for (n, action) in actions.iter().enumerate() {
            assert_eq!(action["Parameters"]["ActionType"], action["Type"]);
            let next = action["Transitions"]["NextAction"].as_str().expect("a text");
            let following =
                actions.get(n + 1).map_or("", |one| one["Identifier"].as_str().expect("an id"));
            assert_eq!(next, following);
        }
    }
    let last = observations.last().expect("one at least")["Actions"].as_array().expect("actions");
    let end = &last.last().expect("an end")["Parameters"]["Command"]["Type"];
    assert_eq!(end, "EndTest");
}

const MENU: &str = "nodes:
  main:
    menu:
      1: { say: \"For sales, press 1.\", goto: sales }
      2: { say: \"For the account, press 2.\", goto: account }
    exhausted: sales
  account:
    say: Please enter your number, followed by pound.
    collect: { into: number, ends_with: \"#\" }
    next: sales
    exhausted: sales
  sales:
    say: One moment please.
    queue: { name: sales, max_wait: 5m, after: hangup }
";

#[test]
fn a_test_case_hears_each_prompt_and_presses_the_keys_of_its_call() {
    let cases = cases(MENU);
    let all = contents(&cases);
    assert!(all.len() >= 2 && cases.n_cases == all.len());
    all.iter().for_each(is_valid);
    let text = cases.document.to_string();
    for part in
        ["DtmfInput", "For sales, press 1.", "Please enter your number", "One moment please."]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(cases.minutes > 0.0);
    assert_eq!(cases.left_out, Vec::new());
}

#[test]
fn phrases_are_said_and_words_that_differ_from_call_to_call_are_not_waited_for() {
    let cases = cases(
        "nodes:
  main:
    say: \"Hello $.Attributes.name. You can say agent.\"
    menu:
      say agent: { goto: sales }
    exhausted: sales
  sales:
    say: One moment please.
    queue: { name: sales, max_wait: 5m, after: hangup }
",
    );
    let text = cases.document.to_string();
    assert!(!text.contains("$.Attributes"), "{text}");
    // Nothing can be waited for before the caller speaks.
    assert!(!cases.left_out.is_empty());
}

#[test]
fn many_calls_come_in_packets_with_their_minutes() {
    let mut menu = String::from("nodes:\n  main:\n    menu:\n");
    for key in 100..250 {
        menu +=
            &format!("      {key}: {{ say: \"For room {key}, press {key}.\", goto: room{key} }}\n");
    }
    menu += "    exhausted: room100\n";
    for key in 100..250 {
        menu += &format!("  room{key}:\n    say: This is room {key}.\n    hangup:\n");
    }
    let cases = cases(&menu);
    let packets = cases.document["packets"].as_array().expect("packets");
    assert!(cases.n_cases > PACKET && packets.len() == cases.n_cases.div_ceil(PACKET));
    for packet in packets {
        assert!(packet["test_cases"].as_array().unwrap().len() <= PACKET);
        assert!(packet["minutes"].as_f64().unwrap() > 0.0);
    }
}

#[test]
fn the_program_writes_test_cases_and_says_how_long_they_take() {
    let dir = folder(&[("menu.yaml", MENU)]);
    let (code, out, err) = run(&dir, &["test", "--generate", "--format", "connect", "menu.yaml"]);
    assert_eq!(code, 0, "{err}");
    let document: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(document["language_version"], VERSION);
    assert!(err.contains("test cases") && err.contains("minutes on the line"), "{err}");
    let (code, _, err) = run(&dir, &["test", "--format", "connect", "menu.yaml"]);
    assert_eq!(code, 2);
    assert!(err.contains("goes with --generate"), "{err}");
    let (code, _, err) = run(&dir, &["test", "--generate", "--format", "junit", "menu.yaml"]);
    assert_eq!(code, 2);
    assert!(err.contains("--generate writes a calls file"), "{err}");
}

/// A flow in which the second menu is heard in words that only a running call knows.
fn unseen_words(indent: &str) -> String {
    let flow = r#"{
  "Version": "2019-10-30",
  "StartAction": "main",
  "Metadata": {},
  "Actions": [
    { "Identifier": "main", "Type": "GetParticipantInput",
      "Parameters": { "Text": "$.External.menu", "StoreInput": "False", "InputTimeLimitSeconds": "5" },
      "Transitions": {
        "NextAction": "bye",
        "Conditions": [
          { "NextAction": "bye",
            "Condition": { "Operator": "Equals", "Operands": ["7"] } }
        ],
        "Errors": [
          { "NextAction": "bye", "ErrorType": "InputTimeLimitExceeded" },
          { "NextAction": "bye", "ErrorType": "NoMatchingCondition" },
          { "NextAction": "bye", "ErrorType": "NoMatchingError" }
        ]
      }
    },
    { "Identifier": "bye", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {} }
  ]
}"#;
    flow.replace('\n', &format!("\n{indent}"))
}

#[test]
fn choices_that_no_test_case_takes_are_named_with_the_line_of_the_outer_file() {
    let json = unseen_words("");
    let terraform = format!(
        "resource \"aws_connect_contact_flow\" \"main\" {{\n  name    = \"main\"\n  content = <<EOF\n{json}\nEOF\n}}\n"
    );
    let cloudformation = format!(
        "Resources:\n  Main:\n    Type: AWS::Connect::ContactFlow\n    Properties:\n      Name: main\n      Type: CONTACT_FLOW\n      Content: |\n        {}\n",
        unseen_words("        ")
    );
    for (name, text) in
        [("flow.json", &json), ("flow.tf", &terraform), ("template.yaml", &cloudformation)]
    {
        let dir = folder(&[(name, text)]);
        let (code, out, err) = run(&dir, &["test", "--generate", "--format", "connect", name]);
        assert_eq!(code, 0, "{name}: {err}");
        let document: Value = serde_json::from_str(&out).expect("JSON");
        let line = 1 + text.lines().position(|line| line.contains("\"7\"")).unwrap();
        let said = format!("{name}:{line}: no test case takes `main`: key 7");
        assert!(err.contains(&said), "{name}: {said}: {err}");
        assert!(err.contains("0 of 1 choices"), "{name}: {err}");
        assert_eq!(document["packets"].as_array().map(Vec::len), Some(0), "{name}");
    }
}
