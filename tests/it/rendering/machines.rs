//! JSON, JSON lines and GitLab.

use std::collections::BTreeSet;

use phonetree::diagnostic::{Diagnostic, Fix, Report, Safety, Severity};
use phonetree::render::{Format, Look, render_to_string};
use phonetree::source::{SourceFile, Sources, Span};
use serde_json::{Value, json};

use super::fixture::{MAIN, OTHER, OTHER_TEXT, SPECIAL, look, report, shown, shown_clean, sources};

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn json_has_the_promised_keys() {
    let text = shown(Format::Json);
    let json = parsed(&text);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    let set = |words: &str| words.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(keys(&json), set("schema_version tool summary findings packs ignored baseline"));
    let finding = "rule severity message help file line column end_line end_column node edge \
                   witness certainty articles laws url fix";
    for found in json["findings"].as_array().unwrap() {
        assert_eq!(keys(found), set(finding));
    }
    assert_eq!(json["schema_version"], 1);
    assert_eq!(json["tool"], json!({ "name": "phonetree", "version": "0.1.0" }));
    assert_eq!(json["summary"], json!({ "error": 2, "warning": 2, "info": 1 }));
    assert_eq!((&json["ignored"], &json["baseline"]), (&json!(1), &json!(2)));
    assert_eq!(
        json["packs"],
        json!([
            {
                "pack": "ofcom",
                "title": "Ofcom GC <C1>",
                "checked": 5,
                "points": 12,
                "status": "law",
                "applies_from": "2026-12-28",
                "applies_until": null,
                "because": null,
                "summary": "checks 5 points of Ofcom GC <C1> (of 12 that were read in it), a law \
                            that applies from 28 December 2026",
            },
            {
                "pack": "es-bill",
                "title": "A bill",
                "checked": 1,
                "points": 2,
                "status": "bill",
                "applies_from": null,
                "applies_until": null,
                "because": "it was named",
                "summary": "checks 1 point of A bill (of 2 that were read in it), a bill: it \
                            would ask for this, and nothing is a breach of it; chosen because it \
                            was named",
            },
        ])
    );
}

#[test]
fn json_places_count_from_one_in_characters_and_end_past_the_last() {
    let json = parsed(&shown(Format::Json));
    let place = |i: usize| {
        let found = &json["findings"][i];
        ["line", "column", "end_line", "end_column"].map(|key| found[key].as_u64())
    };
    assert_eq!(place(0), [1, 1, 1, 5].map(Some));
    assert_eq!(place(1), [6, 46, 6, 53].map(Some));
    assert_eq!(place(3), [4, 11, 6, 10].map(Some));
    assert_eq!(place(4), [None; 4]);
    assert_eq!(json["findings"][4]["file"], Value::Null);
    assert_eq!(json["findings"][3]["file"], "./menus/tv faults.yaml");
}

#[test]
fn json_keeps_every_character_and_every_move() {
    let json = parsed(&shown(Format::Json));
    let found = &json["findings"][1];
    assert_eq!(found["message"], SPECIAL);
    assert_eq!(found["help"], "write `a | b`\nor 50% <less>");
    assert_eq!(found["witness"], json!(["1", "3", "silence", "silence", "silence"]));
    assert_eq!((&found["node"], &found["edge"]), (&json!("main"), &json!("1")));
    assert_eq!(
        found["articles"],
        json!(["Ofcom C1.14 <a>", "ES 6/2022 art. 5 would ask for this if it passed"])
    );
    assert_eq!(
        found["laws"],
        json!([
            { "pack": "Ofcom", "article": "C1.14 <a>", "status": "law", "would": false },
            { "pack": "ES", "article": "6/2022 art. 5", "status": "bill", "would": true },
        ])
    );
    assert_eq!(json["findings"][0]["witness"], json!([]), "a caller who does nothing");
    assert_eq!(json["findings"][3]["witness"], Value::Null, "no witness");
    assert_eq!(json["findings"][3]["certainty"], "likely");
    assert_eq!(parsed(&shown_clean(Format::Json))["findings"], json!([]));
}

#[test]
fn json_lines_are_the_findings_of_the_json() {
    let lines: Vec<Value> = shown(Format::Jsonl).lines().map(parsed).collect();
    assert_eq!(Value::from(lines), parsed(&shown(Format::Json))["findings"]);
    assert_eq!(shown_clean(Format::Jsonl), "");
}

#[test]
fn gitlab_gets_what_its_widget_reads() {
    let text = shown(Format::Gitlab);
    let json = parsed(&text);
    let issues = json.as_array().unwrap();
    assert_eq!(issues.len(), 5);
    let severities: Vec<_> =
        issues.iter().map(|issue| issue["severity"].as_str().unwrap()).collect();
    assert_eq!(severities, ["minor", "major", "major", "info", "minor"]);
    let lines: Vec<_> =
        issues.iter().map(|issue| issue["location"]["lines"]["begin"].as_u64().unwrap()).collect();
    assert_eq!(lines, [1, 6, 6, 4, 1]);
    assert_eq!(issues[3]["location"]["path"], "menus/tv faults.yaml", "no ./, forward slashes");
    assert_eq!(issues[4]["location"]["path"], "menus/main.yaml", "no place: the first file");
    assert!(issues[1]["description"].as_str().unwrap().starts_with("dead-end: `a<b>&\"c'` 100%"));
    assert_eq!(shown_clean(Format::Gitlab), "[]\n");
}

#[test]
fn rdjson_counts_columns_in_bytes_and_suggests_a_fix_of_one_edit() {
    let text = "नमस्ते: biling\n";
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("x.yaml", text));
    let start = text.find("biling").unwrap() as u32;
    let span = Span { file, start, end: start + 6 };
    let finding = Diagnostic::new("unknown-target", Severity::Error, "no such node")
        .label(Some(span), "")
        .fix(Some(Fix::instead(Safety::Safe, span, "billing")));
    let report = Report { diagnostics: vec![finding], ..Report::default() };
    let json = parsed(&render_to_string(Format::Rdjson, &report, &sources, &look()));
    let found = &json["diagnostics"][0];
    assert_eq!(found["location"]["range"]["start"], json!({ "line": 1, "column": 21 }));
    assert_eq!(found["suggestions"][0]["text"], "billing");
    assert_eq!(found["severity"], "ERROR");
    assert_eq!(parsed(&shown_clean(Format::Rdjson))["diagnostics"], json!([]));
}

#[test]
fn a_fix_is_in_json_and_in_sarif() {
    let text = "goto: biling\n";
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("x.yaml", text));
    let span = Span { file, start: 6, end: 12 };
    let finding = Diagnostic::new("unknown-target", Severity::Error, "no such node")
        .label(Some(span), "")
        .fix(Some(Fix::instead(Safety::Safe, span, "billing")));
    let report = Report { diagnostics: vec![finding], ..Report::default() };
    let shown = |format| parsed(&render_to_string(format, &report, &sources, &look()));
    let fix = &shown(Format::Json)["findings"][0]["fix"];
    assert_eq!((&fix["safety"], &fix["edits"][0]["text"]), (&json!("safe"), &json!("billing")));
    assert_eq!(
        (&fix["edits"][0]["column"], &fix["edits"][0]["end_column"]),
        (&json!(7), &json!(13))
    );
    let fix = &shown(Format::Sarif)["runs"][0]["results"][0]["fixes"][0];
    let change = &fix["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["deletedRegion"]["startColumn"], 7);
    assert_eq!(change["insertedContent"]["text"], "billing");
}

#[test]
fn gitlab_paths_start_at_the_top_of_the_project() {
    let look = Look { project_dir_prefix: Some("ivr"), ..look() };
    let json = parsed(&render_to_string(Format::Gitlab, &report(), &sources(), &look));
    assert_eq!(json[0]["location"]["path"], "ivr/menus/main.yaml");
}

#[test]
fn gitlab_fingerprints_differ_and_survive_moved_lines() {
    let prints = |text: &str| -> Vec<String> {
        let json = parsed(text);
        let issues = json.as_array().unwrap().iter();
        issues.map(|issue| issue["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let before = prints(&shown(Format::Gitlab));
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), 5, "equal ones would merge");

    let mut moved = Sources::new();
    moved.add(SourceFile::new("menus/main.yaml", format!("# one\n# two\n{MAIN}")));
    moved.add(SourceFile::new(OTHER, format!("# one\n# two\n{OTHER_TEXT}")));
    let mut report = report();
    for label in report.diagnostics.iter_mut().flat_map(|found| &mut found.labels) {
        let Span { file, start, end } = label.span;
        label.span = Span { file, start: start + 12, end: end + 12 };
    }
    let text = render_to_string(Format::Gitlab, &report, &moved, &look());
    assert_eq!(parsed(&text)[1]["location"]["lines"]["begin"], 8);
    assert_eq!(prints(&text), before);
}
