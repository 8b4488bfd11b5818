//! Findings as JSON, in one object or one a line.
//!
//! The keys are a promise to other programs: they are only ever added to, and
//! `SCHEMA_VERSION` goes up when that cannot be kept. It knows no wording.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::place::{Locator, forward_slashes};
use super::recognise::begins;
use super::{Look, SCHEMA_VERSION, rule_url, words};
use crate::diagnostic::{Article, Diagnostic, Edit, Fix, Point, Report, Witness};

/// Writes one object with all findings.
pub(super) fn write(
    out: &mut dyn Write,
    report: &Report,
    locator: &Locator<'_>,
    look: &Look<'_>,
) -> io::Result<()> {
    let summary = report.summary();
    let document = Document {
        schema_version: SCHEMA_VERSION,
        tool: Tool { name: "phonetree", version: look.version },
        summary: Counts { error: summary.error, warning: summary.warning, info: summary.info },
        ignored: report.n_ignored,
        baseline: report.n_baseline,
        packs: packs(report),
        findings: Stream(|| report.diagnostics.iter().map(|found| Finding::of(found, locator))),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

/// Whether a text begins as such a report does.
pub(super) fn is_report(text: &str) -> bool {
    begins(text, "{\"schema_version\":", "\"tool\":{\"name\":\"phonetree\"")
}

/// Whether a text begins as a report of one object a line does.
pub(super) fn is_report_in_lines(text: &str) -> bool {
    begins(text, "{\"rule\":\"", "\",\"severity\":\"")
}

/// The findings as values, for a document that holds more than them.
pub(super) fn findings(report: &Report, locator: &Locator<'_>) -> serde_json::Value {
    let all = report.diagnostics.iter().map(|found| Finding::of(found, locator));
    serde_json::to_value(Stream(|| all.clone())).unwrap_or_default()
}

/// Writes one object a finding, each on a line of its own.
pub(super) fn write_lines(
    out: &mut dyn Write,
    report: &Report,
    locator: &Locator<'_>,
    _: &Look<'_>,
) -> io::Result<()> {
    for diagnostic in &report.diagnostics {
        serde_json::to_writer(&mut *out, &Finding::of(diagnostic, locator))?;
        writeln!(out)?;
    }
    Ok(())
}

/// A list that is made while it is written, so that a million findings are never in memory
/// twice.
pub(super) struct Stream<F>(pub(super) F);

impl<F, I> Serialize for Stream<F>
where
    F: Fn() -> I,
    I: Iterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(Serialize)]
struct Document<'a, F: Serialize> {
    schema_version: u32,
    tool: Tool<'a>,
    summary: Counts,
    ignored: usize,
    baseline: usize,
    packs: Vec<Pack>,
    findings: F,
}

#[derive(Serialize)]
struct Tool<'a> {
    name: &'static str,
    version: &'a str,
}

#[derive(Serialize)]
struct Counts {
    error: usize,
    warning: usize,
    info: usize,
}

/// What a pack looked at, for every format that has room for it.
#[derive(Serialize)]
pub(super) struct Pack {
    pack: &'static str,
    title: &'static str,
    checked: usize,
    points: usize,
    status: &'static str,
    applies_from: Option<&'static str>,
    applies_until: Option<&'static str>,
    because: Option<String>,
    summary: String,
}

impl Pack {
    fn of(point: &Point) -> Self {
        Pack {
            pack: point.pack,
            title: point.title,
            checked: point.n_checked,
            points: point.n_points,
            status: point.standing.word(),
            applies_from: point.applies_from.map(|date| date.0),
            applies_until: point.applies_until.map(|date| date.0),
            because: point.because.clone(),
            summary: words::pack(point),
        }
    }
}

/// What the packs looked at.
pub(super) fn packs(report: &Report) -> Vec<Pack> {
    report.packs.iter().map(Pack::of).collect()
}

/// An article that a finding goes against.
#[derive(Serialize)]
pub(super) struct Law {
    pack: &'static str,
    article: &'static str,
    status: &'static str,
    /// Whether it is only planned, so that the finding is no breach.
    would: bool,
}

/// The articles of a finding, as text and as values.
pub(super) fn laws(found: &Diagnostic) -> (Vec<String>, Vec<Law>) {
    let of = |article: &Article| Law {
        pack: article.pack,
        article: article.article,
        status: article.standing.word(),
        would: article.standing.is_planned(),
    };
    let texts = found.articles.iter().map(ToString::to_string);
    (texts.collect(), found.articles.iter().map(of).collect())
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: &'static str,
    certainty: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    file: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    node: Option<&'a str>,
    edge: Option<&'a str>,
    witness: Option<Vec<String>>,
    articles: Vec<String>,
    laws: Vec<Law>,
    url: Option<String>,
    fix: Option<Repair<'a>>,
}

impl<'a> Finding<'a> {
    fn of(diagnostic: &'a Diagnostic, locator: &Locator<'_>) -> Self {
        let spot = locator.primary(diagnostic);
        let (articles, laws) = laws(diagnostic);
        Finding {
            rule: diagnostic.rule,
            severity: diagnostic.severity.word(),
            certainty: diagnostic.certainty.word(),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            file: spot.map(|spot| forward_slashes(spot.name).into_owned()),
            line: spot.map(|spot| spot.start.line),
            column: spot.map(|spot| spot.start.column),
            end_line: spot.map(|spot| spot.end.line),
            end_column: spot.map(|spot| spot.end.column),
            node: diagnostic.node.as_deref(),
            edge: diagnostic.edge.as_deref(),
            witness: moves(&diagnostic.witness),
            articles,
            laws,
            url: rule_url(diagnostic.rule),
            fix: diagnostic.fix.as_deref().map(|fix| Repair::of(fix, locator)),
        }
    }
}

/// What mends a finding.
#[derive(Serialize)]
struct Repair<'a> {
    safety: &'static str,
    message: &'a str,
    edits: Vec<Replacement<'a>>,
}

/// A text that takes the place of another one.
#[derive(Serialize)]
struct Replacement<'a> {
    file: String,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    text: &'a str,
}

impl<'a> Repair<'a> {
    fn of(fix: &'a Fix, locator: &Locator<'_>) -> Self {
        let replacement = |edit: &'a Edit| {
            let spot = locator.spot(edit.span)?;
            Some(Replacement {
                file: forward_slashes(spot.name).into_owned(),
                line: spot.start.line,
                column: spot.start.column,
                end_line: spot.end.line,
                end_column: spot.end.column,
                text: &edit.text,
            })
        };
        Repair {
            safety: fix.safety.word(),
            message: &fix.about,
            edits: fix.edits.iter().filter_map(replacement).collect(),
        }
    }
}

/// One text a move; `None` when the finding has no witness.
fn moves(witness: &Witness) -> Option<Vec<String>> {
    witness.is_given.then(|| witness.moves.entries())
}

/// Seconds to a hundredth: as precise as the model, and readable.
pub(super) fn round(seconds: f64) -> f64 {
    (seconds * 100.0).round() / 100.0
}
