//! Findings for people: each with an excerpt of the menu file under it, in rustc's look.
//!
//! Colour and width are parameters. It does not know whether a terminal is there.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Padding, Renderer, Snippet};

use super::place::Locator;
use super::recognise::{begins_finding, first_line};
use super::{Look, excerpt, words};
use crate::diagnostic::{Diagnostic, Report, Severity};

/// Excerpts are never wider than this, also where the terminal is: longer lines cannot
/// be read.
const MAX_EXCERPT_WIDTH: usize = 200;
/// Below this nothing is broken or cut further: there would be a word a line.
const MIN_WIDTH: usize = 40;
/// A title with less room than this beside the name of its rule goes on at the edge.
const TITLE_ROOM: usize = 30;
const TITLE_EDGE: &str = "  ";

/// Writes all findings, then what was found in all.
pub(super) fn write(
    out: &mut dyn Write,
    report: &Report,
    locator: &Locator<'_>,
    look: &Look<'_>,
) -> io::Result<()> {
    write_first(out, report, locator, look, usize::MAX)
}

/// Writes that many findings, counts the others, then what was found in all.
pub(super) fn write_first(
    out: &mut dyn Write,
    report: &Report,
    locator: &Locator<'_>,
    look: &Look<'_>,
    most: usize,
) -> io::Result<()> {
    let width = look.width.max(MIN_WIDTH);
    let excerpt_width = width.min(MAX_EXCERPT_WIDTH);
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(excerpt_width);
    for diagnostic in report.diagnostics.iter().take(most) {
        writeln!(out, "{}\n", rendered(&renderer, diagnostic, locator, look, width))?;
    }
    if let Some(n @ 1..) = report.diagnostics.len().checked_sub(most) {
        let others = words::counted(n, "more finding");
        let line =
            format!("{others}, not listed: `--all` lists them, `--statistics` counts by rule");
        writeln!(out, "{}\n", wrapped(&line, width, 0))?;
    }
    for line in ending(report) {
        writeln!(out, "{}", wrapped(&line, width, 0))?;
    }
    Ok(())
}

/// Whether a text begins as such a report does: with a finding, what a pack looked at, or that
/// all is well.
pub(super) fn is_report(text: &str) -> bool {
    let line = first_line(text);
    line.starts_with("No problems found in ")
        || line.starts_with("checks ") && line.contains(" that were read in it)")
        || begins_finding(line, ": ")
}

/// One finding alone.
pub(super) fn one(diagnostic: &Diagnostic, locator: &Locator<'_>, look: &Look<'_>) -> String {
    let width = look.width.max(MIN_WIDTH);
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
    rendered(&renderer.term_width(width.min(MAX_EXCERPT_WIDTH)), diagnostic, locator, look, width)
}

/// A finding as text. The renderer puts further lines of a title below its first word; where that
/// leaves little room, they stand at the edge instead.
fn rendered(
    renderer: &Renderer,
    diagnostic: &Diagnostic,
    locator: &Locator<'_>,
    look: &Look<'_>,
    width: usize,
) -> String {
    let head = diagnostic.severity.word().len() + diagnostic.rule.len() + "[]: ".len();
    if width.saturating_sub(head) >= TITLE_ROOM {
        let title = wrapped(&diagnostic.message, width, head);
        return renderer.render(&groups(diagnostic, locator, width, title));
    }
    let message = words::one_line(&diagnostic.message);
    let word = message.split(' ').next().unwrap_or_default();
    let begins_beside = head + textwrap::core::display_width(word) <= width;
    let edge = if begins_beside { " ".repeat(head) } else { TITLE_EDGE.to_owned() };
    let options = fitting(width).initial_indent(&edge).subsequent_indent(TITLE_EDGE);
    let lines = textwrap::wrap(&message, options);
    let n_beside = usize::from(begins_beside).min(lines.len());
    let (first, rest) = lines.split_at(n_beside);
    let first = first.first().map_or("", |line| line.trim_start());
    let text = renderer.render(&groups(diagnostic, locator, width, first.to_owned()));
    let bold = if look.color { anstyle::Style::new().bold() } else { anstyle::Style::new() };
    let rest: String = rest.iter().map(|line| format!("\n{bold}{line}{bold:#}")).collect();
    match text.split_once('\n') {
        Some((title, below)) => format!("{}{rest}\n{below}", title.trim_end()),
        None => text + &rest,
    }
}

/// The lines after the last finding.
fn ending(report: &Report) -> Vec<String> {
    let mut lines: Vec<String> = report.packs.iter().map(words::pack).collect();
    lines.push(words::verdict(report));
    lines.extend(words::fixable(report));
    lines.extend(words::silenced(report));
    if let Some((_, worst)) = words::by_severity(report).next() {
        lines.push(format!("For more about a finding, run `phonetree rule {}`", worst.rule));
    }
    lines
}

/// The parts of one finding: the excerpts with the title above and the notes below.
fn groups<'a>(
    diagnostic: &'a Diagnostic,
    locator: &Locator<'a>,
    width: usize,
    title: String,
) -> Vec<Group<'a>> {
    let excerpt_width = width.min(MAX_EXCERPT_WIDTH);
    let excerpts = excerpt::of(diagnostic, locator, excerpt_width);
    let last_line = excerpts.iter().map(|excerpt| excerpt.last_line).max().unwrap_or(1);
    let gutter = excerpt::n_digits(last_line);

    let level = level(diagnostic.severity);
    let (mut groups, mut notes) = (Vec::new(), Vec::new());
    let mut group = Group::with_title(level.clone().primary_title(title).id(diagnostic.rule));
    for excerpt in excerpts {
        let name = words::one_line(excerpt.name);
        let mut snippet = Snippet::source(excerpt.source).line_start(excerpt.first_line);
        if excerpt.is_shifted {
            // The renderer would count columns in what is left of the line. Named apart
            // from its source, the place is taken as it is given.
            let at = excerpt.at;
            let origin = Origin::path(name).line(at.line as usize).char_column(at.column as usize);
            groups.push(group.element(origin));
            group = Group::with_level(level.clone());
        } else {
            snippet = snippet.path(name);
        }
        for mark in excerpt.marks {
            let kind =
                if mark.is_primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let text = (mark.fits && !mark.text.is_empty()).then(|| words::one_line(mark.text));
            snippet = snippet.annotation(kind.span(mark.range).label(text));
            if !mark.fits {
                // Below the excerpt it can be broken.
                notes.push((format!("line {}", mark.line), mark.text.to_owned()));
            }
        }
        group = group.element(snippet);
        if excerpt.is_shifted {
            group = group.element(Padding);
        }
    }
    // The width of `  = help: `.
    let indent = |name: &str| gutter + " = : ".len() + name.len();
    add_notes(diagnostic, &mut notes);
    for (name, text) in notes {
        let text = wrapped(&text, width, indent(&name));
        group = group.element(Level::NOTE.with_name(name).message(text));
    }
    groups.push(group);
    groups
}

/// The lines under the excerpt: `= help: …`.
fn add_notes(diagnostic: &Diagnostic, notes: &mut Vec<(String, String)>) {
    let mut add = |name: &str, text: &str| notes.push((name.to_owned(), text.to_owned()));
    if let Some(help) = &diagnostic.help {
        add("help", help);
    }
    if let Some(moves) = words::caller(diagnostic) {
        add("caller", &moves);
    }
    for article in &diagnostic.articles {
        add(article.standing.word(), &article.to_string());
    }
    if let Some(doubt) = words::doubt(diagnostic.certainty) {
        add("certainty", doubt);
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

/// The text broken at words so that it fits, after `indent` columns, into `width`.
pub(super) fn wrapped(text: &str, width: usize, indent: usize) -> String {
    let text = words::one_line(text);
    let room = width.saturating_sub(indent).max(MIN_WIDTH / 2);
    textwrap::wrap(&text, fitting(room)).join("\n")
}

/// Lines of that width, broken between words only.
fn fitting(width: usize) -> textwrap::Options<'static> {
    textwrap::Options::new(width)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
}

/// The text broken at words to fit, its further lines as far in as the first.
pub(super) fn hanging(text: &str, width: usize, indent: usize) -> String {
    wrapped(text, width, indent).replace('\n', &format!("\n{:indent$}", ""))
}
