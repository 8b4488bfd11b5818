//! What an auditor reports: the tree in numbers, where callers get and how, what is wrong by
//! weight, a grade with its deductions, and the cheat sheet of keys.
//!
//! Values only: `render` turns them into text. It reads no file.

mod changes;
mod figures;
mod grade;
mod issues;
mod routes;
mod rows;

pub use changes::{Change, ChangeEffect, IssueStanding, changes};
pub use grade::{Deduction, Grade, Limit, Range};
pub use issues::{IssueRow, IssueSheet, Standing};
pub use routes::{GoalError, Route, RouteGoal, Routes, goal, routes};
pub use rows::{Ends, Row};

use crate::analysis::{Analysis, TreeSummary};
use crate::condition::{Figure, FigureChange, Measure};
use crate::diagnostic::Report;
use crate::gaps::{self, Seen, Unseen};

/// Everything that an audit says about one tree.
#[derive(Debug)]
pub struct Audit<'a> {
    /// What is known of the tree.
    pub analysis: &'a Analysis<'a>,
    /// The tree in a few numbers.
    pub summary: TreeSummary,
    /// Every place where a call can end or something is resolved, the nearest first.
    pub rows: Vec<Row>,
    /// What is wrong, with everything that configuration decided.
    pub report: &'a Report,
    /// The grade.
    pub grade: Grade,
    /// How much of the line the file shows.
    pub seen: Seen,
    /// What it does not show, the quickest to settle first.
    pub unseen: Vec<Unseen>,
    /// What callers call about and what the menu makes of it, where that was looked into.
    pub issues: Option<IssueSheet<'a>>,
}

impl<'a> Audit<'a> {
    /// Audits a tree whose findings are known.
    pub fn of(analysis: &'a Analysis<'a>, report: &'a Report) -> Self {
        let (seen, unseen) = (gaps::seen(analysis), gaps::unseen(analysis));
        let may_hide_faults = unseen.iter().any(|unseen| unseen.what.hides_places())
            || !gaps::without_ways(analysis).is_empty();
        Audit {
            summary: analysis.summary(),
            rows: rows::rows(analysis),
            grade: Grade::within(report, may_hide_faults, seen.is_too_little()),
            seen,
            unseen,
            issues: None,
            analysis,
            report,
        }
    }

    /// The same audit with what callers call about.
    #[must_use]
    pub fn with_issues(mut self, issues: Option<IssueSheet<'a>>) -> Self {
        self.issues = issues;
        self
    }

    /// A figure of the menu; not known where it takes two versions, or callers.
    pub fn figure(&self, measure: Measure) -> Figure {
        figures::figure(measure, self)
    }

    /// All figures of the menu that need no callers.
    pub fn figures(&self) -> Vec<FigureChange> {
        let of_menu = |measure: &Measure| {
            !measure.is_of_the_change() && !Measure::OF_CALLERS.contains(measure)
        };
        let of = |measure| FigureChange::of_one(measure, self.figure(measure));
        Measure::ALL.into_iter().filter(of_menu).map(of).collect()
    }
}
