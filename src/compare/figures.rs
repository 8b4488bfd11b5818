//! The figures of two versions, measured on their audits.

use super::findings::FindingChanges;
use crate::audit::{Audit, Change};
use crate::condition::{Figure, FigureChange, Measure};
use crate::diagnostic::Severity;

/// All figures of two versions that need no callers.
pub(super) fn figures(
    old: &Audit<'_>,
    new: &Audit<'_>,
    findings: &FindingChanges<'_>,
    issues: &[Change],
) -> Vec<FigureChange> {
    let of_change = |measure| {
        let of = |severity| Figure::count(FindingChanges::count(&findings.new, severity));
        match measure {
            Measure::NewErrors => of(Severity::Error),
            Measure::NewWarnings => of(Severity::Warning),
            Measure::NewNotes => of(Severity::Info),
            Measure::LostIssues => {
                Figure::count(issues.iter().filter(|change| change.effect.is_loss()).count())
            }
            _ => Figure::count(findings.new.len()),
        }
    };
    let figure = |measure: Measure| {
        let (old, new) = if measure.is_of_the_change() {
            (Figure::of(0.0), of_change(measure))
        } else {
            (old.figure(measure), new.figure(measure))
        };
        FigureChange { measure, old, new }
    };
    let without_callers = |measure: &Measure| !Measure::OF_CALLERS.contains(measure);
    Measure::ALL.into_iter().filter(without_callers).map(figure).collect()
}
