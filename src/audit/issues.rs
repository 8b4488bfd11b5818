//! What callers call about and what the menu makes of it, in the order in which an auditor
//! reads it; and what a change to the menu does.
//!
//! Values only: `render` words and prints them.

use std::cmp::Reverse;

use crate::issues::{Coverage, Issue, Matched, Survey, Verdict};

/// The issues of one menu.
#[derive(Debug)]
pub struct IssueSheet<'a> {
    /// What was looked for.
    pub issues: &'a [Issue],
    /// What was found.
    pub survey: &'a Survey,
    /// The sums.
    pub coverage: Coverage,
}

/// How an issue stands, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// No option serves it, as tags settle.
    Missing,
    /// No option names it, as far as words tell.
    NoOption,
    /// It is named where callers may not find it.
    Hidden,
    /// The words of an option are near.
    Maybe,
    /// Nothing can be said.
    Unknown,
    /// An option names it.
    Named,
}

impl Standing {
    /// All of them, the worst first.
    pub const ALL: [Standing; 6] = [
        Standing::Missing,
        Standing::NoOption,
        Standing::Hidden,
        Standing::Maybe,
        Standing::Unknown,
        Standing::Named,
    ];

    /// How a verdict stands.
    pub fn of(matched: &Matched) -> Standing {
        let is_hidden = matched.best.as_ref().is_some_and(|best| best.hidden.is_some());
        match matched.verdict {
            Verdict::Missing => Standing::Missing,
            Verdict::NoOption => Standing::NoOption,
            Verdict::Named if is_hidden => Standing::Hidden,
            Verdict::Maybe => Standing::Maybe,
            Verdict::Unknown(_) => Standing::Unknown,
            Verdict::Named => Standing::Named,
        }
    }

    /// The word that output uses.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Missing => "missing",
            Standing::NoOption => "no-option",
            Standing::Hidden => "hidden",
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
    /// How it stands.
    pub standing: Standing,
}

impl<'a> IssueSheet<'a> {
    /// The sheet of a survey of these issues.
    pub fn new(issues: &'a [Issue], survey: &'a Survey) -> Self {
        IssueSheet { issues, survey, coverage: Coverage::of(issues, &survey.matched) }
    }

    /// All issues, the worst first; among those that stand alike the largest volume first,
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

    /// The issues that somebody should look at, the largest volume first: words alone leave
    /// open whether an option serves them.
    pub fn doubtful(&self) -> Vec<IssueRow<'a>> {
        let mut rows = self.rows();
        rows.retain(|row| matches!(row.standing, Standing::Maybe | Standing::NoOption));
        rows.sort_by_key(|row| Reverse(row.issue.volume.map_or(0, |v| (v.count * 1e3) as u64)));
        rows
    }
}

/// An issue that stands differently in two versions of a menu.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Its id.
    pub id: Box<str>,
    /// Its title.
    pub title: Box<str>,
    /// Its volume, where there is one.
    pub volume: Option<crate::issues::Volume>,
    /// How it stood; `None` where the old version does not list it.
    pub old: Option<Standing>,
    /// How it stands; `None` where the new version does not list it.
    pub new: Option<Standing>,
}

impl Change {
    /// Whether callers are better off; `None` for an issue that only one version lists.
    pub fn is_better(&self) -> Option<bool> {
        Some(self.new? > self.old?)
    }
}

/// What a change to a menu does to its issues: those that stand differently, the lost ones
/// first, then those that only one version lists, then the gained ones.
pub fn changes(old: &IssueSheet<'_>, new: &IssueSheet<'_>) -> Vec<Change> {
    let (before, after) = (old.rows(), new.rows());
    let find = |rows: &[IssueRow<'_>], id: &str| {
        rows.iter().find(|row| &*row.issue.id == id).map(|row| row.standing)
    };
    let change = |issue: &Issue, old, new| Change {
        id: issue.id.clone(),
        title: issue.title.clone(),
        volume: issue.volume,
        old,
        new,
    };
    let mut all: Vec<Change> = after
        .iter()
        .map(|row| change(row.issue, find(&before, &row.issue.id), Some(row.standing)))
        .chain(
            before
                .iter()
                .filter(|row| find(&after, &row.issue.id).is_none())
                .map(|row| change(row.issue, Some(row.standing), None)),
        )
        .filter(|change| change.old != change.new)
        .collect();
    all.sort_by_key(|change| match change.is_better() {
        Some(false) => 0,
        None => 1,
        Some(true) => 2,
    });
    all
}
