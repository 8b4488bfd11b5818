//! JUnit XML: a suite a file, a failed test a finding.
//!
//! A finding that does not fail the run is a passed test with its text as output, so that
//! the test tab of a CI server and the exit code agree. A clean run has one passed test,
//! because many servers take a report without tests for a broken one.

use std::io::{self, Write};

use quick_junit::{
    NonSuccessKind, Property, Report as Document, TestCase, TestCaseStatus, TestSuite,
};

use super::place::{Locator, NamedSpan, forward_slashes};
use super::recognise::begins;
use super::{Look, words};
use crate::diagnostic::{Diagnostic, Report};

/// The suite of findings that are in no file.
const NO_FILE: &str = "phonetree";

/// Writes the document.
pub(super) fn write(
    out: &mut dyn Write,
    report: &Report,
    locator: &Locator<'_>,
    look: &Look<'_>,
) -> io::Result<()> {
    let mut document = Document::new("phonetree");
    let mut rest = report.diagnostics.as_slice();
    while let Some(first) = rest.first() {
        let file = |found: &Diagnostic| found.primary().map(|span| span.file);
        let n = rest.iter().take_while(|found| file(found) == file(first)).count();
        let name = locator.primary(first).map_or(NO_FILE.into(), |spot| forward_slashes(spot.name));
        let mut suite = suite(&name, report);
        for diagnostic in &rest[..n] {
            let fails = look.fail_on.is_some_and(|from| diagnostic.severity >= from);
            suite.add_test_case(case(diagnostic, locator, &name, fails));
        }
        document.add_test_suite(suite);
        rest = &rest[n..];
    }
    if report.diagnostics.is_empty() {
        let mut suite = suite(NO_FILE, report);
        let mut case = TestCase::new("No errors found", TestCaseStatus::success());
        case.set_classname(NO_FILE);
        suite.add_test_case(case);
        document.add_test_suite(suite);
    }
    document.serialize(out).map_err(io::Error::other)
}

/// Whether a text begins as such a report does.
pub(super) fn is_report(text: &str) -> bool {
    begins(text, "<?xml", "<testsuitesname=\"phonetree\"")
}

fn suite(name: &str, report: &Report) -> TestSuite {
    let mut suite = TestSuite::new(clean(name));
    suite.disabled = Some(0);
    suite.extra.insert("package".into(), "org.phonetree".into());
    for point in &report.packs {
        suite.add_property(Property::new("pack", clean(&words::pack(point))));
    }
    suite
}

fn case(diagnostic: &Diagnostic, locator: &Locator<'_>, name: &str, fails: bool) -> TestCase {
    let spot = locator.primary(diagnostic);
    let details = clean(&details(diagnostic, spot));
    let status = if fails {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_message(clean(&words::one_line(&diagnostic.message)));
        status.set_description(&details);
        status
    } else {
        TestCaseStatus::success()
    };
    let mut case = TestCase::new(format!("org.phonetree.{}", diagnostic.rule), status);
    case.set_classname(clean(without_extension(name)));
    if !fails {
        case.set_system_out(&details);
    }
    if let Some(spot) = spot {
        case.extra.insert("line".into(), spot.start.line.to_string().into());
        case.extra.insert("column".into(), spot.start.column.to_string().into());
    }
    case.add_property(Property::new("severity", diagnostic.severity.word()));
    case.add_property(Property::new("certainty", diagnostic.certainty.word()));
    case
}

fn details(diagnostic: &Diagnostic, spot: Option<NamedSpan<'_>>) -> String {
    let mut text = match spot {
        Some(NamedSpan { start, .. }) => format!("line {}, col {}, ", start.line, start.column),
        None => String::new(),
    };
    text += &diagnostic.message;
    if let Some(help) = &diagnostic.help {
        text += &format!("\nhelp: {help}");
    }
    if let Some(moves) = words::caller(diagnostic) {
        text += &format!("\ncaller: {moves}");
    }
    for article in &diagnostic.articles {
        text += &format!("\n{}: {article}", article.standing.word());
    }
    text
}

/// The text without the two characters that XML 1.0 forbids and the writer lets through.
fn clean(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

fn without_extension(name: &str) -> &str {
    name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")).unwrap_or(name)
}
