//! All findings of a run, sorted.

use super::{Diagnostic, LawDate, Severity, Standing};

/// How many findings of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SeverityCounts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Notes.
    pub info: usize,
}

impl SeverityCounts {
    /// All findings.
    pub fn total(self) -> usize {
        self.error + self.warning + self.info
    }
}

/// What a regulation pack looked at in this run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The pack's id.
    pub pack: &'static str,
    /// The law's short title.
    pub title: &'static str,
    /// What the text is: a law, a bill, guidance.
    pub standing: Standing,
    /// From when on it applies, if that is known.
    pub applies_from: Option<LawDate>,
    /// Until when it applied, if it no longer does.
    pub applies_until: Option<LawDate>,
    /// How many of its points were checked.
    pub n_checked: usize,
    /// How many points it has in all, as far as they were read.
    pub n_points: usize,
    /// Why it was chosen, if it was not named.
    pub because: Option<String>,
}

/// The outcome of a run, ready to be rendered. Nothing downstream filters or re-grades.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// By file, line, column and rule; findings without a place come last.
    pub diagnostics: Vec<Diagnostic>,
    /// Names of the files that were checked, in order.
    pub files: Vec<String>,
    /// Findings that ignore comments silenced.
    pub n_ignored: usize,
    /// Findings that a baseline silenced.
    pub n_baseline: usize,
    /// What regulation packs looked at.
    pub packs: Vec<Point>,
}

impl Report {
    /// Counts by severity.
    pub fn summary(&self) -> SeverityCounts {
        let mut summary = SeverityCounts::default();
        for diagnostic in &self.diagnostics {
            match diagnostic.severity {
                Severity::Error => summary.error += 1,
                Severity::Warning => summary.warning += 1,
                Severity::Info => summary.info += 1,
            }
        }
        summary
    }

    /// The worst severity found.
    pub fn worst(&self) -> Option<Severity> {
        self.diagnostics.iter().map(|diagnostic| diagnostic.severity).max()
    }

    /// Sorts by file, place and rule.
    pub fn sort(&mut self) {
        self.diagnostics.sort_by(|a, b| {
            let place =
                |d: &Diagnostic| d.primary().map_or((true, None), |span| (false, Some(span)));
            (place(a), a.rule, &a.node, &a.edge, &a.message).cmp(&(
                place(b),
                b.rule,
                &b.node,
                &b.edge,
                &b.message,
            ))
        });
    }
}
