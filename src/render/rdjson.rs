//! Reviewdog Diagnostic Format, for its comments on the lines of a change.
//!
//! As <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf> has it. Columns are counted
//! in bytes. A fix of one edit is a suggestion, which a reviewer accepts by a click.

use std::io::{self, Write};

use serde::Serialize;

use super::json::Stream;
use super::place::Locator;
use super::recognise::begins;
use super::{HOME_URL, Look, rule_url, words};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::source::Span;

/// Writes one object with all findings.
pub(super) fn write(
    out: &mut dyn Write,
    report: &Report,
    locator: &Locator<'_>,
    _: &Look<'_>,
) -> io::Result<()> {
    let fallback = report.files.first().map_or_else(|| ".".to_owned(), |n| locator.project_path(n));
    let document = Document {
        source: Source { name: "phonetree", url: HOME_URL },
        diagnostics: Stream(|| {
            report.diagnostics.iter().map(|found| Finding::of(found, locator, &fallback))
        }),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

/// Whether a text begins as such a report does.
pub(super) fn is_report(text: &str) -> bool {
    begins(text, "{\"source\":{\"name\":\"phonetree\"", "\"diagnostics\":")
}

#[derive(Serialize)]
struct Document<F: Serialize> {
    source: Source,
    diagnostics: F,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'static str>,
}

#[derive(Serialize)]
struct Finding {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Location {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

impl Finding {
    fn of(found: &Diagnostic, locator: &Locator<'_>, fallback: &str) -> Self {
        let spot = locator.primary(found);
        let mut message = found.message.clone();
        if let Some(help) = &found.help {
            message += &format!("\nhelp: {help}");
        }
        if let Some(moves) = words::caller(found) {
            message += &format!("\ncaller: {moves}");
        }
        Finding {
            message,
            location: Location {
                path: spot.map_or_else(|| fallback.to_owned(), |s| locator.project_path(s.name)),
                range: found.primary().and_then(|span| range(span, locator)),
            },
            severity: match found.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Info => "INFO",
            },
            code: Code { value: found.rule, url: rule_url(found.rule) },
            suggestions: suggestion(found, locator).into_iter().collect(),
        }
    }
}

/// The fix, where it is one edit of the finding's own file: a suggestion has no other place.
fn suggestion(found: &Diagnostic, locator: &Locator<'_>) -> Option<Suggestion> {
    let [edit] = found.fix.as_deref()?.edits.as_slice() else { return None };
    let is_here = found.primary().is_some_and(|span| span.file == edit.span.file);
    let range = range(edit.span, locator).filter(|_| is_here)?;
    Some(Suggestion { range, text: edit.text.clone() })
}

fn range(span: Span, locator: &Locator<'_>) -> Option<Range> {
    let file = locator.file(span.file)?;
    let position = |byte: u32| {
        let line = file.lines().line_of(byte);
        let start = file.lines().start_of(line, file.text());
        Position { line: line as u32 + 1, column: byte - start + 1 }
    };
    Some(Range { start: position(span.start), end: position(span.end.max(span.start)) })
}
