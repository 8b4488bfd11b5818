//! Flows where they live: in Terraform, in CloudFormation, in what a CDK writes, and in the
//! answers of the API. Findings have their places in the file around the flow.

use phonetree::import::{self, Imported};
use phonetree::source::Sources;
use serde_json::json;

use super::FLOWS;

const FLOW: &str = r#"{"Version":"2019-10-30","StartAction":"menu","Actions":[
  {"Identifier":"menu","Type":"GetParticipantInput","Parameters":{"Text":"For sales, press 1.","InputTimeLimitSeconds":"5"},
   "Transitions":{"NextAction":"gone","Conditions":[{"NextAction":"sales","Condition":{"Operator":"Equals","Operands":["1"]}}],
                  "Errors":[{"NextAction":"sales","ErrorType":"NoMatchingError"}]}},
  {"Identifier":"sales","Type":"TransferContactToQueue","Parameters":{"QueueId":"${queue}"},"Transitions":{}}]}"#;

fn read(name: &str, text: &str) -> (Sources, Imported) {
    assert_eq!(
        import::recognise(text).map(|system| system.word()),
        Some("amazon-connect"),
        "{text}"
    );
    FLOWS.read(&[(name, text)])
}

/// The line of the exit to a block that the flow does not have.
fn line_of_missing(sources: &Sources, imported: &Imported) -> Option<u32> {
    let missing = imported.found.iter().find(|one| one.message.contains("`gone`"))?;
    let span = missing.primary()?;
    Some(sources.get(span.file)?.position(span.start).line)
}

#[test]
fn terraform_holds_flows_as_heredocs_as_objects_and_as_texts() {
    let object = r#"jsonencode({
    Version     = "2019-10-30"
    StartAction = "menu"
    Actions = [
      {
        Identifier = "menu"
        Type       = "GetParticipantInput"
        Parameters = { Text = "For sales, press 1.", InputTimeLimitSeconds = "5" }
        Transitions = {
          NextAction = "gone"
          Conditions = [{ NextAction = "sales", Condition = { Operator = "Equals", Operands = ["1"] } }]
          Errors     = [{ NextAction = "sales", ErrorType = "NoMatchingError" }]
        }
      },
      { Identifier = "sales", Type = "TransferContactToQueue", Parameters = { QueueId = var.queue }, Transitions = {} },
    ]
  })"#;
    let heredoc = format!("<<-JSON\n{FLOW}\n  JSON");
    let text = serde_json::to_string(FLOW).unwrap();
    for (content, line) in [(object, 13), (&*heredoc, 7), (&*text, 4)] {
        let file = format!(
            "# Flows.\nresource \"aws_connect_contact_flow\" \"main\" {{\n  name    = \"Main line\"\n  \
             content = {content}\n}}\n"
        );
        let (sources, imported) = read("main.tf", &file);
        let tree = imported.tree.as_ref().expect("a flow");
        assert_eq!(&*tree.name, "Main line", "{file}");
        assert!(tree.find("menu").is_some() && tree.find("sales").is_some(), "{file}");
        assert_eq!(imported.stats.n_blocks, 2);
        assert_eq!(line_of_missing(&sources, &imported), Some(line), "{file}");
    }
}

#[test]
fn cloudformation_holds_flows_as_texts_and_with_substitutions() {
    for content in [json!(FLOW), json!({ "Fn::Sub": FLOW }), json!({ "Fn::Sub": [FLOW, {}] })] {
        let template = json!({ "Resources": {
            "Bucket": { "Type": "AWS::S3::Bucket" },
            "Main": { "Type": "AWS::Connect::ContactFlow",
                "Properties": { "Name": "Main line", "Type": "CONTACT_FLOW", "Content": content } },
            "Part": { "Type": "AWS::Connect::ContactFlowModule",
                "Properties": { "Name": "Part", "Content": FLOW } } } });
        let text = format!("{template:#}");
        let (sources, imported) = read("template.json", &text);
        let tree = imported.tree.as_ref().expect("flows");
        assert!(tree.find("Main line/menu").is_some(), "{text}");
        assert_eq!(imported.stats.n_blocks, 4, "{text}");
        assert!(line_of_missing(&sources, &imported).is_some());
    }
    // What a CDK writes: pieces around what is known when the template is deployed.
    let (before, after) = FLOW.split_once("${queue}").unwrap();
    let pieces = json!(["", [before, { "Fn::GetAtt": ["Queue", "Arn"] }, after]]);
    let template = json!({ "Resources": { "Main": { "Type": "AWS::Connect::ContactFlow",
        "Properties": { "Name": "Main line", "Content": { "Fn::Join": pieces } } } } });
    let (sources, imported) = read("template.json", &template.to_string());
    assert_eq!(imported.stats.n_blocks, 2);
    assert_eq!(line_of_missing(&sources, &imported), Some(1));
    let yaml = format!(
        "Resources:\n  Main:\n    Type: AWS::Connect::ContactFlow\n    Properties:\n      Content: \
         !Sub |\n{}",
        FLOW.lines().map(|line| format!("        {line}\n")).collect::<String>()
    );
    let (sources, imported) = read("template.yaml", &yaml);
    assert_eq!(imported.stats.n_blocks, 2);
    assert_eq!(line_of_missing(&sources, &imported), Some(8));
}

#[test]
fn flows_of_a_template_in_yaml_have_the_names_and_kinds_that_it_gives_them() {
    let content = serde_json::to_string(FLOW).unwrap();
    let yaml = format!(
        "Resources:\n  Main:\n    Type: AWS::Connect::ContactFlow\n    Properties:\n      \
         Name: !Join ['-', [main, !Ref Stage]]\n      Type: CONTACT_FLOW\n      Content: \
         {content}\n  Bank:\n    Type: \"AWS::Connect::ContactFlow\"\n    Properties:\n      \
         Name: 'Transfer'\n      Type: QUEUE_TRANSFER\n      Content: !Sub\n        - \
         {content}\n        - queue: !Ref Queue\n"
    );
    let (sources, imported) = read("template.yaml", &yaml);
    let tree = imported.tree.as_ref().expect("flows");
    assert!(tree.find("menu").is_some(), "agents alone hear the second: {tree:?}");
    let entries: Vec<&str> = tree.entries.iter().map(|entry| &*entry.name).collect();
    assert_eq!(entries, ["Main"]);
    assert_eq!(imported.stats.n_blocks, 4);
    assert_eq!(line_of_missing(&sources, &imported), Some(7));
}

#[test]
fn a_file_without_a_flow_is_not_taken_for_one() {
    for text in [
        "resource \"aws_connect_contact_flow\" \"a\" {\n  content = file(\"a.json\")\n}\n",
        "name: a menu\nnodes:\n  main: { say: \"{ hello }\", hangup: }\n",
        "resource \"aws_s3_bucket\" \"b\" {}\n",
    ] {
        assert_eq!(import::recognise(text), None, "{text}");
    }
}
