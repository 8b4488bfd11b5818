//! What callers call about and what the menu makes of it, in the order in which an auditor
//! reads it.
//!
//! Values only: `render` turns them into text.

use std::cmp::Reverse;

use crate::issues::{Issue, IssueCoverage, IssueVerdict, Matched, Survey};

/// The issues of one menu.
#[derive(Debug)]
pub struct IssueSheet<'a> {
    /// What was looked for.
    pub issues: &'a [Issue],
    /// What was found.
    pub survey: &'a Survey,
    /// The sums.
    pub coverage: IssueCoverage,
}

/// The standing of an issue, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// No option serves it, as tags settle.
    Missing,
    /// No option names it, as far as words show.
    NoOption,
    /// It is named where callers may not find it.
    Hidden,
    /// Only an option for all that is left, or a person, serves it.
    General,
    /// The words of an option are near.
    Maybe,
    /// Nothing can be said.
    Unknown,
    /// An option names it.
    Named,
}

impl Standing {
    /// All of them, the worst first.
    pub const ALL: [Standing; 7] = [
        Standing::Missing,
        Standing::NoOption,
        Standing::Hidden,
        Standing::General,
        Standing::Maybe,
        Standing::Unknown,
        Standing::Named,
    ];

    /// The standing of a verdict.
    pub fn of(matched: &Matched) -> Standing {
        let is_hidden = matched.best.as_ref().is_some_and(|best| best.hidden.is_some());
        match matched.verdict {
            IssueVerdict::Missing => Standing::Missing,
            IssueVerdict::NoOption => Standing::NoOption,
            IssueVerdict::Named if is_hidden => Standing::Hidden,
            IssueVerdict::General => Standing::General,
            IssueVerdict::Maybe => Standing::Maybe,
            IssueVerdict::Unknown(_) => Standing::Unknown,
            IssueVerdict::Named => Standing::Named,
        }
    }

    /// The word that output uses.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Missing => "missing",
            Standing::NoOption => "no-option",
            Standing::Hidden => "hidden",
            Standing::General => "general",
            Standing::Maybe => "maybe",
            Standing::Unknown => "unknown",
            Standing::Named => "named",
        }
    }
}

/// One issue with what was found of it.
#[derive(Debug, Clone, Copy)]
pub struct IssueRow<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// What was found.
    pub matched: &'a Matched,
    /// Its standing.
    pub standing: Standing,
}

impl<'a> IssueSheet<'a> {
    /// The sheet of a survey of these issues.
    pub fn new(issues: &'a [Issue], survey: &'a Survey) -> Self {
        IssueSheet { issues, survey, coverage: IssueCoverage::of(issues, &survey.matched) }
    }

    /// All issues, the worst first; among those of equal standing the largest volume first,
    /// then in the order of the list.
    pub fn rows(&self) -> Vec<IssueRow<'a>> {
        let mut rows: Vec<IssueRow<'a>> = self
            .survey
            .matched
            .iter()
            .filter_map(|matched| {
                let issue = self.issues.get(matched.issue)?;
                Some(IssueRow { issue, matched, standing: Standing::of(matched) })
            })
            .collect();
        rows.sort_by(|a, b| {
            let volume = |row: &IssueRow<'_>| row.issue.volume.map_or(0.0, |volume| volume.count);
            (a.standing.cmp(&b.standing)).then(volume(b).total_cmp(&volume(a)))
        });
        rows
    }

    /// The issues that a person should review, the largest volume first: words alone leave
    /// open whether an option serves them.
    pub fn doubtful(&self) -> Vec<IssueRow<'a>> {
        let mut rows = self.rows();
        rows.retain(|row| {
            matches!(row.standing, Standing::Maybe | Standing::General | Standing::NoOption)
        });
        rows.sort_by_key(|row| Reverse(row.issue.volume.map_or(0, |v| (v.count * 1e3) as u64)));
        rows
    }
}
