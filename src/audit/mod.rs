//! What an auditor reports: the tree in numbers, where callers get and how, what is wrong by
//! weight, a grade with its deductions, and the cheat sheet of keys.
//!
//! Values only: `render` turns them into text. It reads no file.

mod changes;
mod grade;
mod issues;
mod routes;
mod rows;

pub use changes::{Change, ChangeEffect, IssueStanding, changes};
pub use grade::{Deduction, Grade, Limit};
pub use issues::{IssueRow, IssueSheet, Standing};
pub use routes::{GoalError, Route, RouteGoal, Routes, goal, routes};
pub use rows::{Ends, Row};

use crate::analysis::{Analysis, TreeSummary};
use crate::diagnostic::Report;

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
    /// What callers call about and what the menu makes of it, where that was looked into.
    pub issues: Option<IssueSheet<'a>>,
}

impl<'a> Audit<'a> {
    /// Audits a tree whose findings are known.
    pub fn of(analysis: &'a Analysis<'a>, report: &'a Report) -> Self {
        Audit {
            summary: analysis.summary(),
            rows: rows::rows(analysis),
            grade: Grade::of(report),
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
}
