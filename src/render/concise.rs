//! One line a finding: `path:line:col: severity[rule] message`.
//!
//! For editors and `grep`: the place is written as compilers write it, and nothing but
//! findings is printed. It knows no help, no witness and no summary.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::place::Locator;
use super::recognise::{begins_finding, first_line};
use super::{Look, words};
use crate::diagnostic::{Certainty, Diagnostic, Report, Severity};

/// Writes all findings.
pub(super) fn write(
    out: &mut dyn Write,
    report: &Report,
    locator: &Locator<'_>,
    look: &Look<'_>,
) -> io::Result<()> {
    for diagnostic in &report.diagnostics {
        writeln!(out, "{}", line(diagnostic, locator, look.color))?;
    }
    Ok(())
}

/// Whether a text begins as such a report does.
pub(super) fn is_report(text: &str) -> bool {
    first_line(text).split(": ").any(|part| begins_finding(part, " "))
}

/// The line of one finding, without its end.
pub(super) fn line(diagnostic: &Diagnostic, locator: &Locator<'_>, color: bool) -> String {
    let (place, level) = if color {
        (Style::new().bold(), severity_style(diagnostic.severity))
    } else {
        (Style::new(), Style::new())
    };
    let place = match locator.primary(diagnostic) {
        Some(spot) => {
            let (name, at) = (words::one_line(spot.name), spot.start);
            format!("{place}{name}:{}:{}:{place:#} ", at.line, at.column)
        }
        None => String::new(),
    };
    let doubt = match diagnostic.certainty {
        Certainty::Proven => String::new(),
        doubt => format!(" ({doubt})"),
    };
    let (severity, rule) = (diagnostic.severity, diagnostic.rule);
    let message = words::one_line(&diagnostic.message);
    format!("{place}{level}{severity}[{rule}]{level:#} {message}{doubt}")
}

fn severity_style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::BrightBlue,
    };
    color.on_default().bold()
}
