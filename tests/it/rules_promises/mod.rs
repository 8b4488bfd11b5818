//! Rules about ends that send callers away, opening hours, promises, holds and languages:
//! what their pages do not show.

mod ends;
mod holds;
mod hours;
mod languages;
mod promises;

use phonetree::diagnostic::{Certainty, Diagnostic, OptionValue};
use phonetree::lint::RuleSettings;

use crate::support::{findings, found, shown};

/// The witnesses of one rule's findings.
fn witnesses(rule: &str, text: &str) -> Vec<String> {
    let (_, found) = findings(rule, text, |_| {});
    found.iter().map(|d| d.witness.to_string()).collect()
}

/// What a rule finds with one option set.
fn found_with(rule: &str, option: &str, value: OptionValue, text: &str) -> Vec<String> {
    let set = |settings: &mut RuleSettings| {
        settings.options.insert(option.to_owned(), value);
    };
    let (sources, found) = findings(rule, text, set);
    shown(&sources, &found)
}

/// Where, how bad and how sure each finding is.
fn grades(rule: &str, text: &str) -> Vec<(u32, &'static str, Certainty)> {
    let (sources, found) = findings(rule, text, |_| {});
    let line = |d: &Diagnostic| {
        let span = d.primary().expect("a finding of a file has a place");
        sources.get(span.file).expect("a known file").position(span.start).line
    };
    found.iter().map(|d| (line(d), d.severity.word(), d.certainty)).collect()
}
