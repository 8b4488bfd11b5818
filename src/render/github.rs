//! Workflow commands that GitHub Actions turns into annotations on a change.
//!
//! GitHub shows 10 errors and 10 warnings of a step and drops the rest without a word, so
//! the worst come first, the rest are printed as plain lines and counted.

use std::io::{self, Write};

use super::place::{Locator, NamedSpan};
use super::recognise::first_line;
use super::{Look, concise, words};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::source::{Stream, harmless};

/// How many annotations of each level GitHub shows for a step.
const SHOWN: usize = 10;
/// One notice is kept for the number of findings that are not shown.
const SHOWN_NOTICES: usize = SHOWN - 1;

/// Writes a command for each finding that GitHub will show and a line for each other.
pub(super) fn write(
    out: &mut dyn Write,
    report: &Report,
    locator: &Locator<'_>,
    _: &Look<'_>,
) -> io::Result<()> {
    let (mut severity, mut n_here, mut n_more) = (None, 0, 0);
    for (_, diagnostic) in words::by_severity(report) {
        if severity != Some(diagnostic.severity) {
            (severity, n_here) = (Some(diagnostic.severity), 0);
        }
        n_here += 1;
        if n_here <= shown(diagnostic.severity, report) {
            writeln!(out, "{}", annotation(diagnostic, locator))?;
        } else {
            n_more += 1;
            // The runner looks for its old commands anywhere in a line.
            let line = concise::line(diagnostic, locator, false).replace("##[", "# #[");
            writeln!(out, "more: {line}")?;
        }
    }
    if n_more > 0 {
        writeln!(
            out,
            "::notice title=phonetree::{n_more} more not shown as annotations; the log has them"
        )?;
    }
    if !report.packs.is_empty() {
        let packs: Vec<String> = report.packs.iter().map(words::pack).collect();
        writeln!(out, "::notice title=phonetree::{}", data(&packs.join("\n")))?;
    }
    Ok(())
}

/// Whether a text begins as such a report does.
pub(super) fn is_report(text: &str) -> bool {
    let line = first_line(text);
    line.starts_with("::") && line.contains(" title=phonetree")
}

fn shown(severity: Severity, report: &Report) -> usize {
    match severity {
        Severity::Error | Severity::Warning => SHOWN,
        // Packs take a notice of their own.
        Severity::Info => SHOWN_NOTICES - usize::from(!report.packs.is_empty()),
    }
}

fn annotation(diagnostic: &Diagnostic, locator: &Locator<'_>) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let rule = diagnostic.rule;
    let title = property(&format!("phonetree ({rule})"));
    let mut properties = format!("title={title}");
    let mut message = String::new();
    if let Some(spot) = locator.primary(diagnostic) {
        let path = locator.project_path(spot.name);
        properties += &format!(",file={}{}", property(&path), region(&spot));
        message = format!("{path}:{}:{}: ", spot.start.line, spot.start.column);
    }
    message += &format!("{rule}: {}", diagnostic.message);
    if let Some(help) = &diagnostic.help {
        message += &format!("\n  help: {help}");
    }
    if let Some(moves) = words::caller(diagnostic) {
        message += &format!("\n  caller: {moves}");
    }
    for article in &diagnostic.articles {
        message += &format!("\n  {}: {article}", article.standing.word());
    }
    if let Some(doubt) = words::doubt(diagnostic.certainty) {
        message += &format!("\n  certainty: {doubt}");
    }
    format!("::{command} {properties}::{}", data(&message))
}

/// Columns are left out over several lines: GitHub then refuses the annotation.
fn region(spot: &NamedSpan<'_>) -> String {
    let (start, end) = (spot.start, spot.end);
    if start.line == end.line {
        let (line, column) = (start.line, start.column);
        format!(",line={line},col={column},endLine={line},endColumn={}", end.column)
    } else {
        format!(",line={},endLine={}", start.line, end.line)
    }
}

/// Escapes a message, as `escapeData` of actions/toolkit does, and replaces other control
/// characters: they would reach the terminal of those who read the log.
fn data(text: &str) -> String {
    let escaped = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let escaped = escaped.replace('\t', " ");
    harmless(&escaped, Stream::Commands).into_owned()
}

/// Escapes the value of a property, as `escapeProperty` of actions/toolkit does.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
