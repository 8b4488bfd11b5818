//! Sentences and clean-ups that several formats share.
//!
//! It knows no format: no escapes of XML, Markdown or workflow commands.

pub(super) use crate::source::one_line;

use crate::diagnostic::{
    Certainty, Diagnostic, Point, Report, Safety, Severity, SeverityCounts, Standing, Witness,
};

/// `1 error`, `2 errors`.
pub(super) fn counted(n: usize, noun: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{plural}")
}

/// `Found 2 errors, 1 note in 3 files`, or that there is nothing wrong.
pub(super) fn verdict(report: &Report) -> String {
    let files = counted(report.files.len(), "file");
    let summary = report.summary();
    match summary.total() {
        0 => format!("No problems found in {files}"),
        _ => format!("Found {} in {files}", counts(summary)),
    }
}

/// `2 errors, 1 note`: the severities that occur.
pub(super) fn counts(summary: SeverityCounts) -> String {
    let parts = [(summary.error, "error"), (summary.warning, "warning"), (summary.info, "note")];
    let parts: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, noun)| counted(*n, noun)).collect();
    parts.join(", ")
}

/// What can be mended by a flag, if anything can.
pub(super) fn fixable(report: &Report) -> Option<String> {
    let n_of = |safety| {
        let fixes = report.diagnostics.iter().filter_map(|found| found.fix.as_deref());
        fixes.filter(|fix| fix.safety == safety).count()
    };
    match (n_of(Safety::Safe), n_of(Safety::Unsafe)) {
        (0, 0) => None,
        (safe, 0) => Some(format!("{safe} fixable with `--fix`")),
        (0, risky) => Some(format!("{risky} fixable with `--fix --unsafe-fixes`")),
        (safe, risky) => {
            Some(format!("{safe} fixable with `--fix`, {risky} more with `--unsafe-fixes`"))
        }
    }
}

/// What was silenced, if anything was.
pub(super) fn silenced(report: &Report) -> Option<String> {
    let ignored = counted(report.n_ignored, "finding");
    let known = counted(report.n_baseline, "finding");
    match (report.n_ignored, report.n_baseline) {
        (0, 0) => None,
        (_, 0) => Some(format!("{ignored} ignored by comments")),
        (0, _) => Some(format!("{known} known from the baseline")),
        _ => Some(format!(
            "{ignored} ignored by comments, {} known from the baseline",
            report.n_baseline
        )),
    }
}

/// What a regulation pack looked at.
pub(super) fn pack(point: &Point) -> String {
    let points = counted(point.n_checked, "point");
    let (title, n_points) = (point.title, point.n_points);
    let state = match (point.standing, point.applies_from, point.applies_until) {
        (Standing::Law, _, Some(until)) => {
            format!("a law that is no longer in force since {until}")
        }
        (Standing::Law, Some(from), None) => format!("a law that applies from {from}"),
        (Standing::Law, None, None) => "a law".to_owned(),
        (Standing::Guidance, ..) => "guidance, which binds no one".to_owned(),
        (planned, ..) => {
            format!("a {}: it would ask for this, and nothing is a breach of it", planned.word())
        }
    };
    let because = match &point.because {
        Some(because) => format!("; chosen because {because}"),
        None => String::new(),
    };
    format!("checks {points} of {title} (of {n_points} that were read in it), {state}{because}")
}

/// The witness as a caller's moves; `None` when the finding has none.
pub(super) fn caller(diagnostic: &Diagnostic) -> Option<String> {
    let witness = &diagnostic.witness;
    witness
        .is_given
        .then(|| if witness.moves.is_empty() { every_call(witness) } else { witness.to_string() })
}

/// The witness of callers who need do nothing.
pub(super) fn every_call(witness: &Witness) -> String {
    match &witness.entry {
        Some(entry) => format!("happens on every call to {entry}"),
        None => "happens on every call".to_owned(),
    }
}

/// Why a finding is less than proven; `None` when it is proven.
pub(super) fn doubt(certainty: Certainty) -> Option<&'static str> {
    match certainty {
        Certainty::Proven => None,
        Certainty::Likely => Some("likely: read from the words of a prompt"),
        Certainty::Tried => Some("tried: holds in what was tried; what was not may change it"),
        Certainty::Unknown => Some("unknown: the file does not show it"),
    }
}

/// How to read more about a rule.
pub(super) fn more_about(rule: &str) -> String {
    format!("run `phonetree rule {rule}` to read why callers suffer and what to write instead")
}

/// The number of findings of each severity, the worst first.
pub(super) fn by_severity(report: &Report) -> impl Iterator<Item = (usize, &Diagnostic)> {
    Severity::ALL.into_iter().flat_map(|severity| {
        report.diagnostics.iter().enumerate().filter(move |(_, found)| found.severity == severity)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_thing_is_singular() {
        assert_eq!([0, 1, 2].map(|n| counted(n, "file")), ["0 files", "1 file", "2 files"]);
    }

    #[test]
    fn silenced_findings_are_counted_by_cause() {
        let mut report = Report { n_ignored: 1, ..Report::default() };
        assert_eq!(silenced(&report).unwrap(), "1 finding ignored by comments");
        report.n_baseline = 2;
        assert_eq!(
            silenced(&report).unwrap(),
            "1 finding ignored by comments, 2 known from the baseline"
        );
        report.n_ignored = 0;
        assert_eq!(silenced(&report).unwrap(), "2 findings known from the baseline");
        report.n_baseline = 0;
        assert_eq!(silenced(&report), None);
    }
}
