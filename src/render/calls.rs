//! Played calls for people: which hold, which fail and where, what was heard up to there.
//!
//! It lays out results; the formats for programs are beside it.

use super::place::Locator;
use super::text::{hanging, one, wrapped};
use super::words::counted;
use super::{Look, calls_data, words};
use crate::diagnostic::Diagnostic;
use crate::pathtest::{Suite, TestResult};
use crate::source::Sources;

/// A format of `phonetree test`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallsFormat {
    /// For people.
    Text,
    /// JUnit XML, for the test tab of a CI server.
    Junit,
    /// One JSON object.
    Json,
}

/// The results in that format. With `lists_missed`, the text lists what no call covers.
pub fn render_calls(
    format: CallsFormat,
    suites: &[Suite],
    sources: &Sources,
    look: &Look<'_>,
    lists_missed: bool,
) -> String {
    let locator = Locator::new(sources, look.project_dir_prefix);
    match format {
        CallsFormat::Text => text(suites, &locator, look, lists_missed),
        CallsFormat::Junit => calls_data::junit(suites, &locator),
        CallsFormat::Json => calls_data::json(suites, &locator, look),
    }
}

/// One finding as people see it, with its excerpt.
pub fn render_finding(finding: &Diagnostic, sources: &Sources, look: &Look<'_>) -> String {
    one(finding, &Locator::new(sources, look.project_dir_prefix), look)
}

fn text(suites: &[Suite], locator: &Locator<'_>, look: &Look<'_>, lists_missed: bool) -> String {
    let mut out = String::new();
    for suite in suites {
        out += &format!("{}\n", words::one_line(&suite.file));
        for result in &suite.results {
            let mark = if result.failure.is_none() { "  ok    " } else { "  FAIL  " };
            out += &format!("{mark}{}\n", hanging(&result.name, look.width, mark.len()));
        }
        out.push('\n');
        for result in suite.results.iter().filter(|result| result.failure.is_some()) {
            failed(&mut out, result, locator, look);
        }
        if lists_missed {
            coverage(&mut out, suite, look);
        }
    }
    let n_failed: usize = suites.iter().map(Suite::n_failed).sum();
    let n_all: usize = suites.iter().map(|suite| suite.results.len()).sum();
    let files = counted(suites.len(), "file");
    out += &match n_failed {
        0 => format!("All {} of {files} hold\n", counted(n_all, "test")),
        _ => format!("{n_failed} of {} of {files} failed\n", counted(n_all, "test")),
    };
    out
}

fn failed(out: &mut String, result: &TestResult, locator: &Locator<'_>, look: &Look<'_>) {
    let Some(failure) = &result.failure else { return };
    out.push_str(&one(failure, locator, look));
    out.push('\n');
    if !result.transcript.is_empty() {
        out.push_str("  the call up to there:\n");
        for line in &result.transcript {
            let words = line.trim_start();
            let indent = 4 + line.len() - words.len();
            let rest = format!("\n{:indent$}", "", indent = indent + 2);
            let words = wrapped(words, look.width, indent + 2).replace('\n', &rest);
            out.push_str(&format!("{:indent$}{words}\n", ""));
        }
    }
    if !result.keys.is_empty() {
        let entry = match &result.entry {
            Some(entry) => format!(" --entry {}", quoted(entry)),
            None => String::new(),
        };
        out.push_str(&format!("  to walk there: --keys {}{entry}\n", quoted(&result.keys)));
    }
    out.push('\n');
}

/// A text as a shell takes it.
fn quoted(text: &str) -> String {
    format!("'{}'", words::one_line(text).replace('\'', r"'\''"))
}

/// Where something is written: the line alone where it is in the file that the heading names.
fn place_of(suite: &Suite, line: &str) -> String {
    let number = line.strip_prefix(suite.menu.as_str()).and_then(|rest| rest.strip_prefix(':'));
    match number {
        Some(number) => format!(" (line {number})"),
        None => format!(" ({})", words::one_line(line)),
    }
}

fn coverage(out: &mut String, suite: &Suite, look: &Look<'_>) {
    let coverage = &suite.coverage;
    out.push_str(&format!(
        "coverage of {}: {:.0}%\n",
        words::one_line(&suite.menu),
        coverage.percent.floor()
    ));
    for ((sort, covered, all), (_, missed)) in coverage.sorts.iter().zip(&coverage.missed) {
        out.push_str(&format!("  {sort:<12} {covered} of {all}\n"));
        for one in missed {
            let place = one.line.as_deref().map_or(String::new(), |line| place_of(suite, line));
            let line = format!("not covered: {}{place}", one.what);
            let line = wrapped(&line, look.width, 6);
            out.push_str(&format!("    {}\n", line.replace('\n', "\n      ")));
        }
    }
    out.push('\n');
}
