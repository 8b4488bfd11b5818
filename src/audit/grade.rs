//! The grade: 100 points less what each rule costs, so that readers can recompute it.
//!
//! The points are our own judgement; no standard grades phone menus.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Certainty, Diagnostic, Report, Severity};

/// What the findings of one rule cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deduction {
    /// The rule.
    pub rule: &'static str,
    /// The worst severity among its findings.
    pub severity: Severity,
    /// How many findings it made.
    pub n_findings: usize,
    /// Points taken off.
    pub points: u32,
}

/// A fault that limits the grade whatever the points are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The rule that found it.
    pub rule: &'static str,
    /// The best letter that remains.
    pub best: char,
}

/// How far what is not known leaves a grade open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// Nothing unknown could change the letter.
    Certain,
    /// From the letter down to this one.
    DownTo(char),
    /// What is not known could make it almost any letter.
    Open,
    /// Too little of the line was seen to grade it.
    TooLittleSeen,
}

/// A grade with its deductions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grade {
    /// `A` to `D`, or `F`; the best that is possible where something is not known.
    pub letter: char,
    /// The worst letter that is possible.
    pub worst: char,
    /// How far what is not known leaves it open.
    pub range: Range,
    /// 0 to 100, before limits, of the best letter.
    pub points: u32,
    /// What each rule's findings cost, largest first.
    pub deductions: Vec<Deduction>,
    /// The limit that decided the letter, if one did.
    pub limit: Option<Limit>,
}

/// Points for the first finding of a rule, for each further one, and at most.
fn price(severity: Severity) -> (u32, u32, u32) {
    match severity {
        Severity::Error => (10, 3, 25),
        Severity::Warning => (3, 1, 8),
        Severity::Info => (0, 0, 0),
    }
}

/// The least points of each letter.
const LETTERS: [(char, u32); 4] = [('A', 90), ('B', 75), ('C', 60), ('D', 40)];

/// Faults that limit the letter, whatever else is good.
const LIMITS: [Limit; 6] = [
    Limit { rule: "invalid-menu-file", best: 'F' },
    Limit { rule: "invalid-yaml", best: 'F' },
    Limit { rule: "no-path-to-human", best: 'F' },
    Limit { rule: "trap", best: 'D' },
    Limit { rule: "dead-end", best: 'C' },
    Limit { rule: "unknown-target", best: 'C' },
];

impl Grade {
    /// Computes the grade of a report.
    pub fn of(report: &Report) -> Self {
        let mut by_rule: BTreeMap<&'static str, (Severity, usize, u32)> = BTreeMap::new();
        for found in &report.diagnostics {
            let (first, further, most) = price(found.severity);
            let entry = by_rule.entry(found.rule).or_insert((found.severity, 0, 0));
            entry.0 = entry.0.max(found.severity);
            entry.2 += if entry.1 == 0 { first } else { further };
            entry.2 = entry.2.min(most.max(price(entry.0).2));
            entry.1 += 1;
        }
        let mut deductions: Vec<Deduction> = by_rule
            .into_iter()
            .map(|(rule, (severity, n_findings, points))| Deduction {
                rule,
                severity,
                n_findings,
                points,
            })
            .collect();
        deductions.sort_by_key(|d| (std::cmp::Reverse((d.points, d.severity)), d.rule));
        Grade::of_deductions(deductions)
    }

    fn of_deductions(deductions: Vec<Deduction>) -> Self {
        let lost: u32 = deductions.iter().map(|deduction| deduction.points).sum();
        let points = 100_u32.saturating_sub(lost);
        let earned = LETTERS.iter().find(|(_, least)| points >= *least).map_or('F', |(l, _)| *l);
        let limit = LIMITS
            .into_iter()
            .filter(|limit| {
                deductions.iter().any(|d| d.rule == limit.rule && d.severity == Severity::Error)
            })
            .max_by_key(|limit| limit.best)
            .filter(|limit| limit.best > earned);
        let letter = limit.map_or(earned, |limit| limit.best);
        Grade { letter, worst: letter, range: Range::Certain, points, deductions, limit }
    }

    /// Computes the grade of a report on a line that is known in part. `may_hide_faults` says
    /// whether calls may go on where nothing was seen.
    ///
    /// The best letter counts only what stands whatever else there is, and of each rule only the
    /// first finding: further ones may turn out to be one. The worst is F where calls go on
    /// unseen, since a trap may wait there; otherwise it counts everything that was found.
    pub fn within(report: &Report, may_hide_faults: bool, is_too_little: bool) -> Self {
        let is_open = may_hide_faults || report.diagnostics.iter().any(|found| !stands(found));
        let all = Grade::of(report);
        if !is_open {
            return all;
        }
        let mut seen = BTreeSet::new();
        let lasting = report.diagnostics.iter().filter(|found| stands(found));
        let first: Vec<Diagnostic> =
            lasting.filter(|found| seen.insert(found.rule)).cloned().collect();
        let best = Grade::of(&Report { diagnostics: first, ..Report::default() });
        let worst = if may_hide_faults { 'F' } else { at_worst(report).letter };
        let range = match (best.letter, worst) {
            _ if is_too_little => Range::TooLittleSeen,
            (best, worst) if best == worst => Range::Certain,
            ('A' | 'B', 'F') => Range::Open,
            (_, worst) => Range::DownTo(worst),
        };
        Grade { worst, range, deductions: all.deductions, ..best }
    }

    /// The grade once these rules find nothing more. Only where the grade is certain does it say
    /// what a repair brings.
    #[must_use]
    pub fn without(&self, rules: &[&str]) -> Self {
        let rest = self.deductions.iter().filter(|deduction| !rules.contains(&deduction.rule));
        Grade::of_deductions(rest.cloned().collect())
    }

    /// `B`, `C to F`, or `not graded`.
    pub fn words(&self) -> String {
        match self.range {
            Range::Certain => self.letter.to_string(),
            Range::DownTo(worst) => format!("{} to {worst}", self.letter),
            Range::Open | Range::TooLittleSeen => "not graded".to_owned(),
        }
    }

    /// Whether there is a letter or a range of letters.
    pub fn is_graded(&self) -> bool {
        matches!(self.range, Range::Certain | Range::DownTo(_))
    }
}

impl Deduction {
    /// The best letter that is possible as long as the rule finds errors, where it limits it.
    pub fn best_letter(&self) -> Option<char> {
        let limit = LIMITS.iter().find(|limit| limit.rule == self.rule)?;
        (self.severity == Severity::Error).then_some(limit.best)
    }
}

/// The grade if everything that may turn out to be a fault is one, and a grave one.
fn at_worst(report: &Report) -> Grade {
    let mut diagnostics = report.diagnostics.clone();
    for found in diagnostics.iter_mut().filter(|found| !stands(found)) {
        found.severity = Severity::Error;
    }
    Grade::of(&Report { diagnostics, ..Report::default() })
}

/// Whether a finding holds whatever is not known turns out to be.
fn stands(found: &Diagnostic) -> bool {
    found.certainty > Certainty::Tried
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(findings: &[(&'static str, Severity, usize)]) -> Report {
        let diagnostics = findings
            .iter()
            .flat_map(|(rule, severity, n)| vec![Diagnostic::new(rule, *severity, "x"); *n])
            .collect();
        Report { diagnostics, ..Report::default() }
    }

    #[test]
    fn a_clean_report_is_an_a_with_all_points() {
        let grade = Grade::of(&Report::default());
        assert_eq!((grade.letter, grade.points, grade.limit), ('A', 100, None));
    }

    #[test]
    fn a_grade_without_a_rule_has_its_points_back_and_loses_its_limit() {
        let found = [("trap", Severity::Error, 1), ("key-order", Severity::Warning, 1)];
        let grade = Grade::of(&report(&found));
        assert_eq!((grade.letter, grade.points), ('D', 87));
        let repaired = grade.without(&["trap"]);
        assert_eq!((repaired.letter, repaired.points, repaired.limit), ('A', 97, None));
        assert_eq!(grade.without(&["dead-end"]), grade);
    }

    #[test]
    fn each_rule_costs_less_for_further_findings_and_has_a_ceiling() {
        let warnings = |n| Grade::of(&report(&[("key-order", Severity::Warning, n)])).points;
        assert_eq!([warnings(1), warnings(2), warnings(6), warnings(60)], [97, 96, 92, 92]);
        let errors = |n| Grade::of(&report(&[("zero-key", Severity::Error, n)])).points;
        assert_eq!([errors(1), errors(2), errors(60)], [90, 87, 75]);
        assert_eq!(Grade::of(&report(&[("filler-phrase", Severity::Info, 9)])).points, 100);
    }

    #[test]
    fn letters_change_at_their_borders() {
        let rules: [&'static str; 11] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"];
        let letter = |n: usize| {
            let found: Vec<_> = rules[..n].iter().map(|r| (*r, Severity::Error, 1)).collect();
            Grade::of(&report(&found)).letter
        };
        assert_eq!(
            [0, 1, 2, 3, 4, 5, 6, 7, 11].map(letter),
            ['A', 'A', 'B', 'C', 'C', 'D', 'D', 'F', 'F']
        );
    }

    #[test]
    fn a_line_without_people_is_an_f_and_a_trap_is_at_best_a_d() {
        let grade = Grade::of(&report(&[("no-path-to-human", Severity::Error, 1)]));
        assert_eq!((grade.letter, grade.points), ('F', 90));
        assert_eq!(grade.limit.map(|limit| limit.rule), Some("no-path-to-human"));
        assert_eq!(Grade::of(&report(&[("trap", Severity::Error, 1)])).letter, 'D');
        let softened = Grade::of(&report(&[("trap", Severity::Warning, 1)]));
        assert_eq!((softened.letter, softened.limit), ('A', None));
    }
}
