//! GitLab Code Quality: the widget in a merge request.
//!
//! As <https://docs.gitlab.com/ci/testing/code_quality/> asks for it. GitLab shows only the
//! description, so it names the rule.

use std::cell::RefCell;
use std::io::{self, Write};

use serde::Serialize;

use super::fingerprint::Fingerprints;
use super::json::Stream;
use super::place::Locator;
use super::recognise::begins;
use super::{Look, words};
use crate::diagnostic::{Certainty, Diagnostic, Report, Severity};

/// Writes the list of findings.
pub(super) fn write(
    out: &mut dyn Write,
    report: &Report,
    locator: &Locator<'_>,
    _: &Look<'_>,
) -> io::Result<()> {
    let fallback = report.files.first().map_or_else(|| ".".to_owned(), |n| locator.project_path(n));
    let marks = RefCell::new(Fingerprints::default());
    let issues = Stream(|| {
        report.diagnostics.iter().map(|found| {
            let spot = locator.primary(found);
            let path = spot.map(|spot| locator.project_path(spot.name));
            let (hash, n) = marks.borrow_mut().of(found, path.as_deref());
            Issue {
                description: description(found),
                check_name: found.rule,
                fingerprint: format!("{hash:016x}{n:08x}"),
                severity: severity(found.severity),
                location: Location {
                    path: path.unwrap_or_else(|| fallback.clone()),
                    lines: Lines { begin: spot.map_or(1, |spot| spot.start.line) },
                },
            }
        })
    });
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

/// Whether a text begins as such a report does.
pub(super) fn is_report(text: &str) -> bool {
    text.trim() == "[]" || begins(text, "[{\"description\":", "\",\"fingerprint\":\"")
}

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

fn description(diagnostic: &Diagnostic) -> String {
    let message = words::one_line(&diagnostic.message);
    let doubt = match diagnostic.certainty {
        Certainty::Proven => String::new(),
        doubt => format!(" ({doubt})"),
    };
    let help = match &diagnostic.help {
        Some(help) => format!("; help: {}", words::one_line(help)),
        None => String::new(),
    };
    format!("{}: {message}{doubt}{help}", diagnostic.rule)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}
