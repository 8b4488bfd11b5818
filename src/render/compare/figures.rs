//! The numbers of a comparison in words: before, after, and what changed.
//!
//! It knows no layout.

use crate::audit::Audit;
use crate::compare::Comparison;
use crate::condition::{Figure, FigureChange, Measure};
use crate::render::audit::words as say;
use crate::render::figure::{figure_words as value, is_mean};
use crate::render::words::counted;
use crate::tree::duration_words;

/// One number in both versions.
pub(super) struct Row {
    /// What it is.
    pub(super) what: &'static str,
    pub(super) before: String,
    pub(super) after: String,
    /// What changed; empty where nothing did.
    pub(super) change: String,
    /// Whether callers are better off; `None` where that cannot be said.
    pub(super) better: Option<bool>,
}

impl Row {
    /// The change with a word on whether it is better.
    pub(super) fn verdict(&self) -> String {
        match self.better {
            Some(true) => format!("{}, better", self.change),
            Some(false) => format!("{}, worse", self.change),
            None => self.change.clone(),
        }
    }
}

/// What becomes of callers.
const OF_CALLERS: [(Measure, &str); 7] = [
    (Measure::Served, "callers who are served"),
    (Measure::Person, "callers whom a person answers"),
    (Measure::WrongPerson, "callers with the wrong person"),
    (Measure::Abandoned, "callers who give up"),
    (Measure::Seconds, "seconds of a call"),
    (Measure::Hold, "seconds on hold"),
    (Measure::Keys, "keys in a call"),
];

/// The rows of the table of numbers.
pub(super) fn rows(comparison: &Comparison<'_>) -> Vec<Row> {
    let mut rows = vec![grade(comparison)];
    rows.extend(points(comparison));
    if comparison.callers.is_some() {
        rows.extend(OF_CALLERS.map(|(measure, what)| plain(comparison, measure, what)));
    }
    rows.push(findings(comparison));
    for (measure, what) in
        [(Measure::Errors, "errors"), (Measure::Warnings, "warnings"), (Measure::Notes, "notes")]
    {
        rows.extend(unless_none(comparison, measure, what));
    }
    rows.push(plain(comparison, Measure::PersonSeconds, "time to a person"));
    rows.push(keys(comparison));
    rows.push(plain(comparison, Measure::Greeting, "time to the first option"));
    rows.push(plain(comparison, Measure::Levels, "levels of menus"));
    rows.push(plain(comparison, Measure::Menus, "menus"));
    rows.push(plain(comparison, Measure::Nodes, "nodes"));
    rows.extend(unless_none(comparison, Measure::Unreached, "nodes that no call reaches"));
    rows
}

fn grade(comparison: &Comparison<'_>) -> Row {
    let figure = comparison.figure(Measure::Grade);
    let words = |audit: &Audit<'_>| audit.grade.words();
    let (before, after) = (words(comparison.old.audit), words(comparison.new.audit));
    let better = figure.is_better();
    let change = match (before == after, better) {
        (true, _) => "",
        // A letter more or less says it all.
        (false, Some(true)) => "better",
        (false, Some(false)) => "worse",
        (false, None) => "not known whether better",
    };
    Row { what: "grade", before, after, change: change.to_owned(), better: None }
}

/// The points, where both grades are certain; what was taken off where none are left.
fn points(comparison: &Comparison<'_>) -> Option<Row> {
    let figure = comparison.figure(Measure::Points);
    let is_certain = figure.old.is_known() && figure.new.is_known();
    let has_none = figure.old == Figure::of(0.0) && figure.new == Figure::of(0.0);
    let (measure, what) = if has_none {
        (Measure::PointsLost, "points taken off")
    } else {
        (Measure::Points, "points of 100")
    };
    is_certain.then(|| plain(comparison, measure, what))
}

fn findings(comparison: &Comparison<'_>) -> Row {
    let (n_new, n_gone) = (comparison.findings.new.len(), comparison.findings.gone.len());
    let parts = [(n_new, "new"), (n_gone, "gone")];
    let parts: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    let better = match (n_new, n_gone) {
        (0, 1..) => Some(true),
        (1.., 0) => Some(false),
        _ => None,
    };
    let change = parts.join(", ");
    Row { change, better, ..plain(comparison, Measure::Findings, "findings") }
}

/// The keys to a person, with digits and tries to wait through.
fn keys(comparison: &Comparison<'_>) -> Row {
    let figure = comparison.figure(Measure::PersonKeys);
    let of = |audit: &Audit<'_>, figure: Figure| match &audit.summary.to_human {
        Some((_, way)) => say::answers(way),
        None => value(Measure::PersonKeys, figure),
    };
    let before = of(comparison.old.audit, figure.old);
    let after = of(comparison.new.audit, figure.new);
    Row { what: "keys to a person", before, after, ..row(&figure, "") }
}

/// A row for what is mostly 0, unless it is in both versions.
fn unless_none(comparison: &Comparison<'_>, measure: Measure, what: &'static str) -> Option<Row> {
    let figure = comparison.figure(measure);
    let is_some = figure.old != Figure::of(0.0) || figure.new != Figure::of(0.0);
    is_some.then(|| row(&figure, what))
}

fn plain(comparison: &Comparison<'_>, measure: Measure, what: &'static str) -> Row {
    row(&comparison.figure(measure), what)
}

fn row(figure: &FigureChange, what: &'static str) -> Row {
    let change = change(figure);
    // What the rounded values do not show is no change to readers.
    let better = figure.is_better().filter(|_| !change.is_empty());
    Row {
        what,
        before: value(figure.measure, figure.old),
        after: value(figure.measure, figure.new),
        change,
        better,
    }
}

/// The change in words: `+3`, `−54 s`; empty where there is none.
pub(super) fn change(figure: &FigureChange) -> String {
    let change = figure.change();
    if figure.old == figure.new {
        return String::new();
    }
    match change {
        // Less than the rounded values show.
        _ if value(figure.measure, figure.old) == value(figure.measure, figure.new) => {
            String::new()
        }
        known if known.is_known() && known.least.is_finite() => {
            // What readers work out from the rounded values beside it.
            let is_time = figure.measure.is_time() && !is_mean(figure.measure);
            let rounded = figure.new.least.round() - figure.old.least.round();
            signed(figure.measure, if is_time { rounded } else { known.least })
        }
        Figure { least, most } if least.is_finite() && most.is_finite() => {
            format!("{} to {}", number(figure.measure, least), signed(figure.measure, most))
        }
        _ if figure.new == Figure::NEVER => "no way any more".to_owned(),
        _ if figure.old == Figure::NEVER => "a way now".to_owned(),
        _ => "not known by how much".to_owned(),
    }
}

/// `+3`, `−54 s`, `+1.5 points`.
fn signed(measure: Measure, change: f64) -> String {
    // Of a hundred callers: a percentage of a percentage could be read in two ways.
    let unit = if measure.is_share() { " points" } else { "" };
    format!("{}{unit}", number(measure, change))
}

/// The same without its unit, where that is a word.
fn number(measure: Measure, change: f64) -> String {
    let sign = if change < 0.0 { '−' } else { '+' };
    let size = change.abs();
    if measure.is_share() {
        format!("{sign}{:.1}", size * 100.0)
    } else if is_mean(measure) {
        format!("{sign}{size:.1}")
    } else if measure.is_time() {
        format!("{sign}{}", duration_words(size))
    } else {
        format!("{sign}{size}")
    }
}

/// The figures that a condition looks at: `seconds 31 s → 40 s, errors 0 → 1`.
pub(super) fn looked_at(comparison: &Comparison<'_>, measures: &[Measure]) -> String {
    let parts = measures.iter().map(|measure| {
        let figure = comparison.figure(*measure);
        let new = value(*measure, figure.new);
        if measure.is_of_the_change() {
            return format!("{} {new}", measure.word());
        }
        format!("{} {} → {new}", measure.word(), value(*measure, figure.old))
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// The differences in one line: `2 findings are new, 5 are gone; 3 nodes changed`.
pub(super) fn headline(comparison: &Comparison<'_>) -> String {
    let (findings, structure) = (&comparison.findings, &comparison.structure);
    let mut parts = Vec::new();
    let are = |n: usize| if n == 1 { "is" } else { "are" };
    match (findings.new.len(), findings.gone.len()) {
        (0, 0) => parts.push("no finding is new and none is gone".to_owned()),
        (n, 0) => parts.push(format!("{} {} new", counted(n, "finding"), are(n))),
        (0, n) => parts.push(format!("{} {} gone", counted(n, "finding"), are(n))),
        (new, gone) => parts.push(format!(
            "{} {} new, {gone} {} gone",
            counted(new, "finding"),
            are(new),
            are(gone)
        )),
    }
    match structure.nodes.len() {
        0 if structure.keys.is_empty() && structure.settings.is_empty() => {
            parts.push("the menu itself is the same".to_owned());
        }
        0 => {}
        1 => parts.push("1 node differs".to_owned()),
        n => parts.push(format!("{n} nodes differ")),
    }
    parts.join("; ")
}
