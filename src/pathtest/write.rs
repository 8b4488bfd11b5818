//! Calls to the text of a calls file, laid out as people write one.
//!
//! What is written here, [`super::read`] reads back as it was. It opens no file.

use std::fmt::Write as _;

use super::{Doing, Expect, NodeOutcomes, PathTest, ScriptStep};
use crate::call::Clock;
use crate::tree::{Ending, Move, moves_text};
use crate::treefile::duration_text;

/// The first line, which points editors to the schema.
const HEAD: &str = "# Calls that must always work. `phonetree test` plays them.\n";

/// A calls file of these calls.
pub fn write(tests: &[PathTest]) -> String {
    let mut out = HEAD.to_owned();
    if tests.is_empty() {
        out.push_str("calls: []\n");
        return out;
    }
    out.push_str("calls:\n");
    for test in tests {
        one(&mut out, test);
    }
    out
}

/// A call as an item of the list `calls`, to be put behind those of a file that is there.
pub fn write_one(test: &PathTest) -> String {
    let mut out = String::new();
    one(&mut out, test);
    out
}

fn one(out: &mut String, test: &PathTest) {
    // Writing to a text cannot fail.
    let _ = writeln!(out, "  - name: {}", scalar(&test.name, false));
    if let Some(entry) = &test.entry {
        let _ = writeln!(out, "    entry: {}", scalar(entry, false));
    }
    if let Some(at) = &test.at {
        let _ = writeln!(out, "    at: {}", scalar(&clock(at), false));
    }
    if !test.turns.is_empty() {
        out.push_str("    branches:\n");
        for NodeOutcomes { node, ways, .. } in &test.turns {
            let ways: Vec<String> = ways.iter().map(|way| scalar(way, ways.len() > 1)).collect();
            let ways = match ways.as_slice() {
                [one] => one.clone(),
                many => format!("[{}]", many.join(", ")),
            };
            let _ = writeln!(out, "      {}: {ways}", scalar(node, false));
        }
    }
    if test.steps.is_empty() {
        out.push_str("    steps: []\n");
        return;
    }
    out.push_str("    steps:\n");
    for step in &test.steps {
        let _ = writeln!(out, "      - {}", line(step));
    }
}

fn line(step: &ScriptStep) -> String {
    match &step.what {
        Doing::Expect(expect) => format!("expect: {}", expectation(expect)),
        Doing::Moves(moves) => {
            let is_all = |what: &Move| moves.iter().all(|other| other == what);
            match moves.as_slice() {
                [Move::HangUp] => "hang-up".to_owned(),
                [Move::Silence] => "silence".to_owned(),
                [Move::WrongKey] => "wrong-key".to_owned(),
                [Move::Silence, ..] if is_all(&Move::Silence) => {
                    format!("silence: {}", moves.len())
                }
                [Move::WrongKey, ..] if is_all(&Move::WrongKey) => {
                    format!("wrong-key: {}", moves.len())
                }
                [Move::Say(words)] => format!("say: {}", scalar(words, false)),
                _ => format!("press: {}", scalar(&moves_text(moves), false)),
            }
        }
    }
}

fn expectation(expect: &Expect) -> String {
    let mut fields: Vec<String> = Vec::new();
    if let Some(node) = &expect.node {
        fields.push(format!("node: {}", scalar(node, true)));
    }
    match expect.says.as_slice() {
        [] => {}
        [words] => fields.push(format!("says: {}", scalar(words, true))),
        many => {
            let many: Vec<String> = many.iter().map(|words| scalar(words, true)).collect();
            fields.push(format!("says: [{}]", many.join(", ")));
        }
    }
    if let Some(level) = expect.level {
        fields.push(format!("level: {level}"));
    }
    if let Some(keys) = expect.keys {
        fields.push(format!("keys: {keys}"));
    }
    if let Some(seconds) = expect.within {
        fields.push(format!("within: {}", duration_text(seconds)));
    }
    if let Some(outcome) = expect.outcome {
        fields.push(format!("outcome: {}", outcome_word(outcome)));
    }
    format!("{{ {} }}", fields.join(", "))
}

/// The word for an outcome in a calls file.
pub(super) fn outcome_word(outcome: Ending) -> &'static str {
    super::read::OUTCOMES
        .iter()
        .find(|(_, other)| *other == outcome)
        .map_or(outcome.words(), |(word, _)| word)
}

/// A moment as [`super::read`] reads it.
fn clock(at: &Clock) -> String {
    match at {
        Clock::Local(wall) if wall.second() == 0 && wall.subsec_nanosecond() == 0 => {
            wall.strftime("%Y-%m-%dT%H:%M").to_string()
        }
        Clock::Local(wall) => wall.to_string(),
        Clock::Moment(moment) => moment.to_string(),
    }
}

/// A text as a YAML scalar: plain where that is safe, else in double quotes. In flow style,
/// characters that separate entries are not safe.
fn scalar(text: &str, in_flow: bool) -> String {
    let is_safe = |c: char| {
        c.is_alphanumeric() || " _-+.'()/!?%".contains(c) || !in_flow && ",\"*".contains(c)
    };
    let begins = |c: char| c.is_alphanumeric() || c == '_';
    let is_plain = text.starts_with(begins)
        && text.chars().all(is_safe)
        && text.trim() == text
        && !text.contains("  ")
        && !matches!(text.to_lowercase().as_str(), "null" | "true" | "false" | "yes" | "no");
    if is_plain {
        return text.to_owned();
    }
    // A JSON text is a YAML text in double quotes.
    serde_json::Value::from(text).to_string()
}
