//! Played calls for programs: JUnit XML and JSON.
//!
//! The keys of the JSON are a promise: they are only ever added to.

use quick_junit::{NonSuccessKind, Report as Document, TestCase, TestCaseStatus, TestSuite};
use serde_json::{Value, json};

use super::place::{Locator, forward_slashes};
use super::{Look, SCHEMA_VERSION, words};
use crate::pathtest::{Suite, TestResult};

/// A suite a calls file, a case a call or statement.
pub(super) fn junit(suites: &[Suite], locator: &Locator<'_>) -> String {
    let mut document = Document::new("phonetree");
    for suite in suites {
        let name = forward_slashes(&suite.file).into_owned();
        let mut out = TestSuite::new(clean(&name));
        out.disabled = Some(0);
        out.extra.insert("package".into(), "org.phonetree".into());
        for result in &suite.results {
            out.add_test_case(case(result, &name, locator));
        }
        document.add_test_suite(out);
    }
    // Memory takes every text, and the document has no other reason to fail.
    document.to_string().unwrap_or_default()
}

fn case(result: &TestResult, file: &str, locator: &Locator<'_>) -> TestCase {
    let status = match &result.failure {
        None => TestCaseStatus::success(),
        Some(failure) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(clean(&words::one_line(&failure.message)));
            let mut text = match locator.primary(failure) {
                Some(spot) => format!("line {}, col {}, ", spot.start.line, spot.start.column),
                None => String::new(),
            };
            text += &failure.message;
            if let Some(help) = &failure.help {
                text += &format!("\nhelp: {help}");
            }
            if !result.keys.is_empty() {
                text += &format!("\nkeys: {}", result.keys);
            }
            for line in &result.transcript {
                text += &format!("\n{line}");
            }
            status.set_description(clean(&text));
            status
        }
    };
    let mut case = TestCase::new(clean(&words::one_line(&result.name)), status);
    case.set_classname(clean(file.trim_end_matches(".yaml").trim_end_matches(".yml")));
    if let Some(spot) = result.place.and_then(|place| locator.spot(place)) {
        case.extra.insert("file".into(), clean(&forward_slashes(spot.name)).into());
        case.extra.insert("line".into(), spot.start.line.to_string().into());
    }
    case
}

/// The text without the two characters that XML 1.0 forbids and the writer lets through.
fn clean(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// One object with all results.
pub(super) fn json(suites: &[Suite], locator: &Locator<'_>, look: &Look<'_>) -> String {
    let n_failed: usize = suites.iter().map(Suite::n_failed).sum();
    let n_all: usize = suites.iter().map(|suite| suite.results.len()).sum();
    let document = json!({
        "schema_version": SCHEMA_VERSION,
        "tool": { "name": "phonetree", "version": look.version },
        "summary": { "passed": n_all - n_failed, "failed": n_failed },
        "suites": suites.iter().map(|suite| suite_value(suite, locator)).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn suite_value(suite: &Suite, locator: &Locator<'_>) -> Value {
    let coverage = &suite.coverage;
    let sort = |name: &str| name.replace(' ', "_");
    let counts: serde_json::Map<String, Value> = coverage
        .sorts
        .iter()
        .zip(&coverage.missed)
        .map(|((name, covered, all), (_, missed))| {
            let whats: Vec<&str> = missed.iter().map(|one| &*one.what).collect();
            let lines: Vec<_> =
                missed.iter().map(|one| one.line.as_deref().map(forward_slashes)).collect();
            let value =
                json!({ "covered": covered, "all": all, "missed": whats, "missed_lines": lines });
            (sort(name), value)
        })
        .collect();
    json!({
        "file": forward_slashes(&suite.file),
        "menu": forward_slashes(&suite.menu),
        "tests": suite.results.iter().map(|result| test_value(result, locator)).collect::<Vec<_>>(),
        "coverage": { "percent": (coverage.percent * 10.0).floor() / 10.0, "sorts": counts },
    })
}

fn test_value(result: &TestResult, locator: &Locator<'_>) -> Value {
    let failure = result.failure.as_ref();
    let spot = failure
        .and_then(|failure| locator.primary(failure))
        .or_else(|| result.place.and_then(|place| locator.spot(place)));
    json!({
        "name": result.name,
        "passed": failure.is_none(),
        "message": failure.map(|failure| &failure.message),
        "help": failure.and_then(|failure| failure.help.as_ref()),
        "certainty": failure.map(|failure| failure.certainty.word()),
        "line": spot.map(|spot| spot.start.line),
        "column": spot.map(|spot| spot.start.column),
        "entry": result.entry,
        "keys": result.keys,
        "transcript": result.transcript,
    })
}
