//! Regulation packs: points of laws about phone menus, each with the rule that checks it.
//!
//! Data that switches rules on and sets their limits. A pack says how many points it
//! checks; it never says that a menu complies, and it knows nothing of a single tree.

mod brazil;
mod europe;
mod illinois;
mod india;
mod israel;

use std::collections::BTreeSet;

use super::settings::LintSettings;
use crate::diagnostic::{OptionValue, Point, Severity};

/// Points of one law.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pack {
    /// The word for `--pack`.
    pub id: &'static str,
    /// The law's short title.
    pub title: &'static str,
    /// Whether it is in force, and for whom.
    pub state: &'static str,
    /// Its points, as far as they were read.
    pub points: &'static [PackPoint],
    /// Pages that the points were read on.
    pub sources: &'static [&'static str],
    /// What the reader must know before leaning on it.
    pub caveat: &'static str,
}

/// One point of a law.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PackPoint {
    /// Where the law says it.
    pub article: &'static str,
    /// What it asks for.
    pub what: &'static str,
    /// The rule that checks it; `None` when a menu file cannot show it.
    pub rule: Option<&'static str>,
    /// The severity that the rule gets; `None` keeps the rule's own.
    pub severity: Option<Severity>,
    /// Limits that the rule gets.
    pub options: &'static [(&'static str, OptionValue)],
}

impl PackPoint {
    /// A point that a rule checks, as an error.
    const fn checked(article: &'static str, what: &'static str, rule: &'static str) -> Self {
        let severity = Some(Severity::Error);
        PackPoint { article, what, rule: Some(rule), severity, options: &[] }
    }

    /// A point that a menu file cannot show.
    const fn unchecked(article: &'static str, what: &'static str) -> Self {
        PackPoint { article, what, rule: None, severity: None, options: &[] }
    }

    /// The same point with another severity, or with the rule's own.
    const fn graded(mut self, severity: Option<Severity>) -> Self {
        self.severity = severity;
        self
    }

    /// The same point with limits for its rule.
    const fn with(mut self, options: &'static [(&'static str, OptionValue)]) -> Self {
        self.options = options;
        self
    }
}

/// A hold may be declared as long as this many seconds; a longer one is an error.
const fn longest_hold(
    seconds: &'static [(&'static str, OptionValue)],
    article: &'static str,
    what: &'static str,
) -> PackPoint {
    PackPoint::checked(article, what, "hold-too-long").graded(None).with(seconds)
}

/// Options of `complaint-missing` and `cancel-missing` for a law that asks for the option in
/// the first menu, whatever callers call about.
const IN_FIRST_MENU: &[(&str, OptionValue)] =
    &[("first-menu", OptionValue::Flag(true)), ("always", OptionValue::Flag(true))];
/// The same for a law that asks for it anywhere.
const ANYWHERE: &[(&str, OptionValue)] = &[("always", OptionValue::Flag(true))];

impl Pack {
    /// How many of its points some rule checks.
    pub fn n_checkable(&self) -> usize {
        self.points.iter().filter(|point| point.rule.is_some()).count()
    }
}

/// All packs, sorted by id.
pub fn all() -> &'static [&'static Pack] {
    &[
        &brazil::SAC_2008,
        &brazil::SAC_2022,
        &europe::SPAIN,
        &israel::ISRAEL,
        &india::INDIA,
        &europe::ITALY,
        &europe::PORTUGAL,
        &illinois::ILLINOIS,
    ]
}

/// The ids of all packs, sorted.
pub fn ids() -> Vec<&'static str> {
    all().iter().map(|pack| pack.id).collect()
}

/// The pack of that id.
pub fn find(id: &str) -> Option<&'static Pack> {
    all().iter().copied().find(|pack| pack.id == id)
}

/// What each pack looked at in a run with these settings: a point counts as checked when
/// its rule runs.
pub fn report_points(packs: &[&Pack], settings: &LintSettings) -> Vec<Point> {
    let runs: BTreeSet<&str> = settings.rules.keys().copied().collect();
    packs
        .iter()
        .map(|pack| Point {
            pack: pack.id,
            title: pack.title,
            n_checked: pack
                .points
                .iter()
                .filter(|point| point.rule.is_some_and(|rule| runs.contains(rule)))
                .count(),
            n_points: pack.points.len(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::catalogue::rule_meta;
    use super::*;

    #[test]
    fn packs_are_sorted_and_every_one_is_found_by_its_id() {
        let ids = ids();
        assert!(ids.is_sorted(), "{ids:?}");
        assert_eq!(ids.len(), 8);
        for id in ids {
            assert_eq!(find(id).unwrap().id, id);
        }
        assert_eq!(find("uk"), None);
    }

    #[test]
    fn every_pack_has_points_sources_and_a_caveat_and_checks_something() {
        for pack in all() {
            assert!(pack.n_checkable() > 0, "{}", pack.id);
            assert!(pack.n_checkable() <= pack.points.len());
            assert!(!pack.sources.is_empty() && !pack.caveat.is_empty(), "{}", pack.id);
            assert!(pack.sources.iter().all(|source| source.starts_with("http")), "{}", pack.id);
        }
    }

    #[test]
    fn packs_set_only_options_that_their_rules_declare_and_of_the_declared_kind() {
        for pack in all() {
            for point in pack.points {
                let Some(rule) = point.rule else { continue };
                let meta = rule_meta(rule).unwrap_or_else(|| panic!("no rule `{rule}`"));
                for (name, value) in point.options {
                    let option = meta.options.iter().find(|option| option.name == *name);
                    let option = option.unwrap_or_else(|| panic!("{rule} has no option {name}"));
                    assert_eq!(
                        std::mem::discriminant(&option.default),
                        std::mem::discriminant(value),
                        "{rule} {name}"
                    );
                }
            }
        }
    }
}
