//! The JSON Schema of `phonetree.toml`, for editors that complete and check TOML.
//!
//! It describes what `parse` reads; the names come from the caller.

use serde_json::{Map, Value, json};

use super::KnownNames;
use crate::diagnostic::{OptionMeta, OptionValue, RuleMeta, Severity};

/// The schema, with these rules, packs and formats.
pub fn schema(known: &KnownNames<'_>) -> Value {
    let ids: Vec<&str> = known.rules.iter().map(|rule| rule.id).collect();
    let mut groups: Vec<&str> = known.rules.iter().map(|rule| rule.group.word()).collect();
    groups.sort_unstable();
    groups.dedup();
    let selectors: Vec<&str> = ids.iter().chain(&groups).copied().chain(["ALL"]).collect();
    let severities = || Severity::ALL.map(Severity::word);
    let one_or_list = |of: Value| json!({ "anyOf": [of, { "type": "array", "items": of }] });
    let rules = || one_or_list(json!({ "$ref": "#/definitions/selector" }));
    let text = json!({ "type": "string" });
    let about = |about: &str, mut schema: Value| {
        schema["description"] = about.into();
        schema
    };
    let formats = format!("^({})(:.+)?$", known.formats.join("|"));
    let fail_on: Vec<&str> = severities().into_iter().chain(["never"]).collect();
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "phonetree.toml",
        "description": "Which rules run, how strictly, and which files are looked at",
        "type": "object",
        "additionalProperties": false,
        "definitions": {
            "selector": {
                "description": "A rule, a group of rules, or ALL",
                "enum": selectors,
            },
        },
        "properties": {
            "extend": about("A configuration to build on", text.clone()),
            "select": about("Run these rules instead of the usual ones", rules()),
            "extend-select": about("Run these rules too", rules()),
            "ignore": about("Do not run these rules", rules()),
            "per-file-ignores": {
                "description": "Rules that are not reported for files of a pattern",
                "type": "object",
                "additionalProperties": rules(),
            },
            "exclude": about("Files and folders to leave out", one_or_list(text)),
            "fail-on": about("From which severity on a check fails", json!({ "enum": fail_on })),
            "packs": about(
                "Check points of these laws, bills and guides too",
                one_or_list(json!({ "enum": known.packs })),
            ),
            "output-format": about(
                "Reports to write, each with a file behind a colon if it has one",
                one_or_list(json!({ "type": "string", "pattern": formats })),
            ),
            "ignore-comments": about(
                "Whether ignore comments in menu files count",
                json!({ "type": "boolean" }),
            ),
            "rules": {
                "description": "Severity and limits of single rules",
                "type": "object",
                "additionalProperties": false,
                "properties": known.rules.iter().map(|rule| (rule.id.to_owned(), table(rule))).collect::<Map<_, _>>(),
            },
        },
    })
}

/// The table of one rule.
fn table(rule: &RuleMeta) -> Value {
    let mut severities = Severity::ALL.map(Severity::word).to_vec();
    severities.push("off");
    let mut properties = Map::new();
    properties.insert("severity".to_owned(), json!({ "enum": severities }));
    for option in rule.options {
        properties.insert(option.name.to_owned(), value(option));
    }
    json!({
        "description": rule.summary,
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

fn value(option: &OptionMeta) -> Value {
    let (form, default) = match option.default {
        OptionValue::Count(n) => (json!({ "type": "integer", "minimum": 0 }), json!(n)),
        OptionValue::Seconds(n) => {
            (json!({ "type": ["number", "string"] }), json!(format!("{n}s")))
        }
        OptionValue::Ratio(n) => (json!({ "type": "number", "minimum": 0 }), json!(n)),
        OptionValue::Flag(flag) => (json!({ "type": "boolean" }), json!(flag)),
    };
    let mut schema = form;
    schema["description"] = option.about.into();
    schema["default"] = default;
    schema
}
