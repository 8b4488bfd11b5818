//! The grade: 100 points less what each rule costs, so that readers can recompute it.
//!
//! The points are our own judgement; no standard grades phone menus.

use std::collections::BTreeMap;

use crate::diagnostic::{Report, Severity};

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

/// A grade with its deductions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grade {
    /// `A` to `D`, or `F`.
    pub letter: char,
    /// 0 to 100, before limits.
    pub points: u32,
    /// The deductions, largest first.
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
        Grade { letter: limit.map_or(earned, |limit| limit.best), points, deductions, limit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;

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
