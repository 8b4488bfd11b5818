//! A comparison in every format.

use phonetree::render::CompareFormat;
use serde_json::Value;

use super::{LINE, changed, compare, look, written};
use phonetree::condition::{Condition, Scope};
use phonetree::render::render_comparison;

/// The line with a person nearer, a dead end, and names that mean something elsewhere.
fn new() -> String {
    changed(
        LINE,
        &[
            (
                "say: \"For bills, press 1.\"",
                "say: \"For <b>bills</b> & `more`, press 1. @you #12 | https://x.example\"",
            ),
            ("      9: {", "      0: { say: \"For a person, press 0.\", goto: agent }\n      9: {"),
            ("work on it.\n    resolves: any\n    next: hangup", "work on it."),
        ],
    )
}

#[test]
fn text_shows_numbers_findings_and_structure() {
    let text = written(CompareFormat::Text, LINE, &new(), &["new-errors>0"]);
    insta::assert_snapshot!("compare_text", text);
    assert!(text.contains("`new-errors>0` is met: new-errors 1"), "{text}");
    assert!(text.contains("error[dead-end]\n    menu.yaml:23: "), "{text}");
}

#[test]
fn text_fits_every_width() {
    let new = new();
    for width in [40, 60, 80, 100] {
        let text = compare(LINE, &new, |comparison| {
            render_comparison(CompareFormat::Text, comparison, &[], &look(width))
        });
        for line in text.lines() {
            let is_word = line.trim().split(' ').count() == 1;
            assert!(line.chars().count() <= width || is_word, "{width}: {line}");
        }
    }
}

#[test]
fn colours_are_in_text_alone() {
    let conditions = [Condition::parse("errors>0", Scope::Change).expect("a condition")];
    for format in
        [CompareFormat::Text, CompareFormat::Markdown, CompareFormat::Json, CompareFormat::Html]
    {
        let text = compare(LINE, &new(), |comparison| {
            let look = phonetree::render::Look { color: true, ..look(80) };
            render_comparison(format, comparison, &conditions, &look)
        });
        assert_eq!(text.contains('\u{1b}'), format == CompareFormat::Text, "{format:?}");
    }
}

#[test]
fn identical_files_say_so_in_every_format() {
    for format in [CompareFormat::Text, CompareFormat::Markdown, CompareFormat::Html] {
        let text = written(format, LINE, LINE, &[]);
        assert!(text.to_lowercase().contains("the files are identical, byte by byte"), "{text}");
    }
    let value: Value =
        serde_json::from_str(&written(CompareFormat::Json, LINE, LINE, &[])).expect("JSON");
    assert_eq!((&value["identical"], &value["different"]), (&true.into(), &false.into()));
    assert_eq!(value["nodes"], Value::Array(Vec::new()));
    let figures = value["figures"].as_object().expect("figures by name");
    assert!(figures.values().all(|figure| figure["change"]["least"] == 0.0));
    let commented = format!("# A comment.\n{LINE}");
    let text = written(CompareFormat::Text, LINE, &commented, &[]);
    assert!(text.contains("the files differ, and not in anything"), "{text}");
}

#[test]
fn json_has_every_part() {
    let json = written(CompareFormat::Json, LINE, &new(), &["errors>0", "person-seconds>+5"]);
    let value: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(value["conditions"][0]["met"], true);
    assert_eq!(value["conditions"][1]["met"], false);
    assert_eq!(value["figures"]["person-keys"]["old"]["least"], 2.0);
    assert_eq!(value["figures"]["person-keys"]["new"]["least"], 1.0);
    assert_eq!(value["figures"]["person-keys"]["better"], true);
    assert_eq!(value["findings"]["new"][0]["rule"], "dead-end");
    assert_eq!(value["findings"]["new"][0]["line"], 23);
    let nodes = value["nodes"].as_array().expect("a list");
    let main = nodes.iter().find(|node| node["new"] == "main").expect("it differs");
    let added = main["choices"].as_array().expect("a list");
    let added = added.iter().find(|choice| choice["old"].is_null()).expect("0 is new");
    assert_eq!((&added["new"]["key"], &added["new"]["goto"]), (&"0".into(), &"agent".into()));
    let agent = nodes.iter().find(|node| node["new"] == "agent").expect("it is nearer");
    assert_eq!((&agent["change"], &agent["level"]["new"]), (&"moved".into(), &2.into()));
}

#[test]
fn markdown_gives_names_of_a_menu_no_meaning() {
    let comment = written(CompareFormat::Markdown, LINE, &new(), &[]);
    assert!(comment.starts_with("### Line\n"), "{comment}");
    for bad in ["<b>", "@you", "#12", "https://x", "\n#"] {
        let outside: String = comment.split("```").step_by(2).collect();
        let allowed = if bad == "\n#" { outside.matches("\n#### ").count() } else { 0 };
        assert_eq!(outside.matches(bad).count(), allowed, "{bad}");
    }
    assert!(comment.contains("**error** `dead-end` `menu.yaml:23`:"), "{comment}");
}

#[test]
fn a_comment_never_gets_longer_than_a_forge_takes() {
    let mut old = "nodes:\n  main:\n    menu:\n".to_owned();
    let mut new = old.clone();
    for at in 1..=900 {
        old += &format!(
            "      {at}: {{ say: \"For the {at}th thing of many, press {at}.\", goto: n{at} }}\n"
        );
        new += &format!(
            "      {at}: {{ say: \"For something else with number {at}, press {at}.\", goto: m{at} }}\n"
        );
    }
    for at in 1..=900 {
        old += &format!("  n{at}: {{ say: \"This is the {at}th thing.\" }}\n");
        new += &format!("  m{at}: {{ say: \"Nothing as before, {at} times over.\" }}\n");
    }
    let comment = written(CompareFormat::Markdown, &old, &new, &["errors>0"]);
    let n = comment.chars().count();
    assert!(n <= 65_536, "{n}");
    assert!(comment.contains(" findings more\n") && comment.contains(" parts more\n"), "{n}");
    assert_eq!(comment.matches("<details>").count(), comment.matches("</details>").count());
    assert_eq!(comment.matches("```").count() % 2, 0);
}

#[test]
fn the_page_loads_nothing_and_shows_both_versions() {
    let page = written(CompareFormat::Html, LINE, &new(), &["errors>0"]);
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    assert!(page.contains("Content-Security-Policy") && page.contains("sha256-"));
    for never in ["<script", "http://", "https://x", "<b>bills", "src=", "@import", "url("] {
        let found = page.replace("http://www.w3.org/2000/svg", "");
        assert!(!found.contains(never), "{never}");
    }
    // Light and dark, before and after, touched and whole.
    assert_eq!(page.matches("<svg ").count(), 8);
    assert!(page.contains("card person moved") && page.contains(">moved<"));
    assert!(page.contains("· added"));
    assert!(page.contains("<span class=\"sev error\">fails</span>"));
}

#[test]
fn marks_of_a_change_are_words_as_well_as_colours() {
    let comment = written(CompareFormat::Markdown, LINE, &new(), &[]);
    let after = comment.split("**After**").nth(1).expect("the new version is drawn");
    assert!(after.contains("|\"0 · added\"|"), "{after}");
    assert!(after.contains("<br>moved<br>") || after.contains("<br>moved\""), "{after}");
    let before = comment.split("**Before**").nth(1).expect("the old version is drawn");
    assert!(!before.split("**After**").next().unwrap_or_default().contains("added"));
}

#[test]
fn a_change_that_the_rounded_numbers_do_not_show_is_neither_better_nor_worse() {
    let new = changed(LINE, &[("Welcome to the line.", "Welcome to the main line.")]);
    let text = written(CompareFormat::Text, LINE, &new, &[]);
    let row = text.lines().find(|line| line.contains("time to a person")).expect("a row");
    let words: Vec<&str> =
        row.trim().split("  ").map(str::trim).filter(|w| !w.is_empty()).collect();
    assert_eq!(words.len(), 3, "{row}");
    assert_eq!(words[1], words[2], "{row}");
}
