//! SARIF: valid, and what GitHub asks of it.

use phonetree::render::{Format, Look, render_to_string};
use serde_json::{Value, json};

use super::fixture::{look, report, shown, shown_clean, sources};

fn log(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn results() -> Vec<Value> {
    log(&shown(Format::Sarif))["runs"][0]["results"].as_array().unwrap().clone()
}

/// The schema of SARIF 2.1.0.
pub(crate) fn validator() -> jsonschema::Validator {
    let mut schema: Value =
        serde_json::from_str(include_str!("../schemas/sarif-2.1.0.json")).unwrap();
    // The published schema has patterns here that are no regular expressions.
    for part in ["run", "toolComponent"] {
        let language = format!("/definitions/{part}/properties/language");
        let language = schema.pointer_mut(&language).unwrap().as_object_mut().unwrap();
        language.remove("pattern").unwrap();
    }
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn sarif_is_valid_by_its_schema() {
    let validator = validator();
    for text in [shown(Format::Sarif), shown_clean(Format::Sarif)] {
        let errors: Vec<String> =
            validator.iter_errors(&log(&text)).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new());
    }
    assert!(!validator.is_valid(&json!({ "version": "2.1.0" })), "the schema is at work");
}

#[test]
fn a_clean_run_still_lists_all_rules() {
    let log = log(&shown_clean(Format::Sarif));
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    assert_eq!(log["runs"][0]["results"], json!([]));
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: Vec<_> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["dead-end", "key-order"]);
    assert_eq!(rules[0]["defaultConfiguration"], json!({ "enabled": true, "level": "error" }));
    assert_eq!(rules[1]["defaultConfiguration"], json!({ "enabled": false, "level": "note" }));
    assert_eq!(rules[1]["properties"]["problem.severity"], "recommendation");
    assert_eq!(rules[0]["fullDescription"]["text"], "Calls that end with nothing done.");
    assert!(rules[0]["help"]["text"].as_str().unwrap().contains("`phonetree rule dead-end`"));
    assert!(rules[0]["help"]["markdown"].as_str().unwrap().starts_with("# dead-end"));
    assert!(rules[1]["help"].get("markdown").is_none());
}

#[test]
fn regions_have_their_four_numbers_and_relative_uris() {
    let places: Vec<(String, Value)> = results()
        .iter()
        .map(|result| {
            let place = &result["locations"][0]["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().unwrap().to_owned();
            (uri, place["region"].clone())
        })
        .collect();
    let region = |a: u32, b: u32, c: u32, d: u32| json!({ "startLine": a, "startColumn": b, "endLine": c, "endColumn": d });
    let main = || "menus/main.yaml".to_owned();
    assert_eq!(
        places,
        [
            (main(), region(1, 1, 1, 5)),
            (main(), region(6, 46, 6, 53)),
            (main(), region(6, 46, 6, 53)),
            ("menus/tv%20faults.yaml".to_owned(), region(4, 11, 6, 10)),
            (main(), region(1, 1, 1, 1)),
        ]
    );
}

#[test]
fn results_name_their_rule_level_and_mark() {
    let results = results();
    let of = |key: &str| results.iter().map(|result| result[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("level"), ["warning", "error", "error", "note", "warning"]);
    assert_eq!(of("ruleIndex"), [Value::Null, json!(0), json!(0), json!(1), json!(1)]);
    let mark = |i: usize| {
        let mark = &results[i]["partialFingerprints"]["primaryLocationLineHash"];
        mark.as_str().unwrap().split_once(':').unwrap().to_owned()
    };
    assert_eq!(mark(1).0, mark(2).0, "same rule, file, node and key");
    assert_eq!((mark(1).1, mark(2).1), ("1", "2"));
    assert_ne!(mark(3).0, mark(4).0);
}

#[test]
fn the_callers_way_is_a_code_flow() {
    let results = results();
    let moves = |i: usize| -> Vec<String> {
        let steps = &results[i]["codeFlows"][0]["threadFlows"][0]["locations"];
        let texts = steps.as_array().unwrap().iter().map(|step| &step["location"]["message"]);
        texts.map(|message| message["text"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(moves(1), ["1", "3", "silence", "silence", "silence"]);
    assert_eq!(moves(0), ["happens on every call"]);
    assert!(results[3].get("codeFlows").is_none());
}

#[test]
fn further_places_are_linked_from_the_message() {
    let results = results();
    let related = &results[1]["relatedLocations"];
    assert_eq!(related.as_array().unwrap().len(), 1);
    assert_eq!(related[0]["id"], 1);
    assert_eq!(related[0]["message"]["text"], "[did] you mean this one?");
    assert_eq!(related[0]["physicalLocation"]["region"]["startLine"], 2);
    let text = results[1]["message"]["text"].as_str().unwrap();
    assert!(text.ends_with("\nsee [\\[did\\] you mean this one?](1)"), "{text}");
    assert!(results[2].get("relatedLocations").is_none());
}

#[test]
fn uris_start_at_the_top_of_the_project() {
    let look = Look { project_dir_prefix: Some("ivr"), ..look() };
    let log = log(&render_to_string(Format::Sarif, &report(), &sources(), &look));
    let place = &log["runs"][0]["results"][3]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "ivr/menus/tv%20faults.yaml");
}
