//! What a change does to the same callers: who gains and who loses, exactly, by what they call
//! about.
//!
//! Both versions are asked for the same issues in the same shares, by callers who behave alike.
//! What becomes of them is solved elsewhere; this puts both answers side by side.

use crate::analysis::Analysis;
use crate::callers::{Basis, Population};
use crate::callersfile::{Callers, Mix};
use crate::condition::{FigureChange, Measure};
use crate::expect::{ExpectError, Figures, Outcome, follow};
use crate::issues::{Issue, Survey, survey};

/// Callers of two versions of a menu who want the same.
#[derive(Debug)]
pub struct SameCallers {
    issues: Vec<Issue>,
    surveys: [Option<Survey>; 2],
    callers: [Callers; 2],
}

impl SameCallers {
    /// Callers who call about these issues. `callers` says how they behave, with the nodes and
    /// entries of each version.
    ///
    /// An issue of which one version does not show whether it is served is left out of both.
    pub fn new(analyses: [&Analysis<'_>; 2], issues: Vec<Issue>, callers: [Callers; 2]) -> Self {
        let look = |analysis| (!issues.is_empty()).then(|| survey(analysis, &issues));
        let surveys = analyses.map(look);
        let mut same = SameCallers { issues, surveys, callers };
        let wanted = same.populations(analyses).map(|population| population.who().shares.clone());
        if wanted[0] != wanted[1] {
            let is_in_both =
                |issue: &Option<usize>| wanted[1].iter().any(|(other, _)| other == issue);
            let kept = wanted[0].iter().filter(|(issue, _)| is_in_both(issue));
            let mix: Vec<(Box<str>, f64)> = kept
                .filter_map(|(issue, share)| Some((same.issues.get((*issue)?)?.id.clone(), *share)))
                .collect();
            for callers in &mut same.callers {
                callers.mix =
                    Some(if mix.is_empty() { Mix::Weights } else { Mix::Issues(mix.clone()) });
            }
        }
        same
    }

    /// The callers of each version.
    pub fn populations<'a>(&'a self, analyses: [&'a Analysis<'_>; 2]) -> [Population<'a, 'a>; 2] {
        [0, 1].map(|at| {
            Population::new(Basis {
                analysis: analyses[at],
                callers: &self.callers[at],
                issues: &self.issues,
                survey: self.surveys[at].as_ref(),
                at: None,
            })
        })
    }
}

/// What becomes of the same callers in two versions.
#[derive(Debug)]
pub struct CallersChange<'a> {
    /// The callers of each version.
    pub populations: &'a [Population<'a, 'a>; 2],
    /// What becomes of them in each version.
    pub outcomes: [Outcome; 2],
    /// By what they call about, those who lose most first.
    pub issues: Vec<IssueChange>,
    /// The name of the callers file, where one was read.
    pub file: Option<String>,
}

/// What becomes of the callers of one issue in two versions.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueChange {
    /// Its place among the issues; `None` for callers without one.
    pub issue: Option<usize>,
    /// Their share of all callers.
    pub share: f64,
    /// What becomes of them in the old version.
    pub old: Figures,
    /// What becomes of them in the new one.
    pub new: Figures,
}

impl IssueChange {
    /// The measures of these callers, in the order of [`Measure::OF_CALLERS`].
    pub fn figures(&self) -> Vec<FigureChange> {
        both(&self.old, &self.new)
    }

    /// By how much more of them are served, as far as it is certain: 0 where it may be neither
    /// more nor less.
    pub fn served(&self) -> f64 {
        self.certain(Measure::Served)
    }

    /// How many seconds more their calls take, as far as it is certain.
    pub fn seconds(&self) -> f64 {
        self.certain(Measure::Seconds)
    }

    /// The part of a change that is certain.
    fn certain(&self, measure: Measure) -> f64 {
        let change = self.new.figure(measure).change_since(self.old.figure(measure));
        match (change.least > 0.0, change.most < 0.0) {
            (true, _) => change.least,
            (_, true) => change.most,
            _ => 0.0,
        }
    }
}

impl<'a> CallersChange<'a> {
    /// Follows the callers of both versions.
    ///
    /// # Errors
    /// When the numbers of a version cannot be found.
    pub fn of(
        populations: &'a [Population<'a, 'a>; 2],
        file: Option<String>,
    ) -> Result<Self, ExpectError> {
        let outcomes = [follow(&populations[0])?.1, follow(&populations[1])?.1];
        let mut issues: Vec<IssueChange> = Vec::new();
        for before in &outcomes[0].issues {
            let after = outcomes[1].issues.iter().find(|after| after.issue == before.issue);
            issues.extend(after.map(|after| IssueChange {
                issue: before.issue,
                share: before.share,
                old: before.figures.clone(),
                new: after.figures.clone(),
            }));
        }
        // Rounded, so that noise does not decide the order.
        let rounded = |number: f64| (number * 1e6).round() as i64;
        issues.sort_by_key(|change| (rounded(change.served()), -rounded(change.seconds())));
        Ok(CallersChange { populations, outcomes, issues, file })
    }

    /// The issue that callers call about.
    pub fn issue(&self, change: &IssueChange) -> Option<&'a Issue> {
        self.populations[0].issues().get(change.issue?)
    }

    /// The figures of all callers.
    pub(super) fn figures(&self) -> Vec<FigureChange> {
        let [old, new] = self.outcomes.each_ref().map(|outcome| &outcome.all);
        both(old, new)
    }
}

fn both(old: &Figures, new: &Figures) -> Vec<FigureChange> {
    let figure =
        |measure| FigureChange { measure, old: old.figure(measure), new: new.figure(measure) };
    Measure::OF_CALLERS.into_iter().map(figure).collect()
}
