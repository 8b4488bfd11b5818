//! Coverage: the share of issues, and of calls, that a menu names, as a range.
//!
//! Kinds of volume are never added up, and what cannot be known widens the range. The
//! renderer chooses the words.

use super::catalogue::{Issue, VolumeKind};
use super::matching::{Band, Reliability};
use super::survey::{By, IssueVerdict, Matched};

/// So many issues make a list of which a fitting menu should name more than a few.
const MANY: f64 = 10.0;
/// At most this share of the issues is a few: of lists that do not fit, 2% were named on the real
/// menus of the development set.
const FEW: f64 = 0.1;

/// A share from 0 to 1, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// What may be expected at least, each verdict as seldom right as its interval allows, and
    /// nothing of what is unknown.
    pub low: f64,
    /// What may be expected at most, and all of what is unknown.
    pub high: f64,
    /// The expected share of all but what is unknown, from how often each verdict is right.
    pub expected: f64,
}

/// How many issues got which verdict, with their weights.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Tally {
    /// Named by a tag.
    pub named_by_tag: f64,
    /// Named by words, of the issue itself or of its kind.
    pub named_by_text: f64,
    /// Words are near.
    pub maybe: f64,
    /// Nothing can be said.
    pub unknown: f64,
    /// No option names it, and one for all that is left or for a person serves it.
    pub general: f64,
    /// No option names it.
    pub no_option: f64,
    /// Missing, as tags settle.
    pub missing: f64,
}

impl Tally {
    fn add(&mut self, matched: &Matched, weight: f64) {
        let part = match (matched.verdict, matched.by) {
            (IssueVerdict::Named, By::Tag) => &mut self.named_by_tag,
            (IssueVerdict::Named, By::Text | By::Kind) => &mut self.named_by_text,
            (IssueVerdict::Maybe, _) => &mut self.maybe,
            (IssueVerdict::Unknown(_), _) => &mut self.unknown,
            (IssueVerdict::General, _) => &mut self.general,
            (IssueVerdict::NoOption, _) => &mut self.no_option,
            (IssueVerdict::Missing, _) => &mut self.missing,
        };
        *part += weight;
    }

    /// All of them.
    pub fn total(&self) -> f64 {
        self.named_by_tag
            + self.named_by_text
            + self.maybe
            + self.unknown
            + self.general
            + self.no_option
            + self.missing
    }

    /// What words or tags say is named.
    pub fn named(&self) -> f64 {
        self.named_by_tag + self.named_by_text
    }

    /// What no option names and tags do not settle.
    pub fn not_named(&self) -> f64 {
        self.general + self.no_option
    }

    /// The share that options name, as often as each verdict was right where that was
    /// measured; `None` of nothing.
    pub fn range(&self) -> Option<Range> {
        let total = self.total();
        let sum = |share: fn(Reliability) -> f64| {
            let of = |band: Band| share(band.reliability());
            self.named_by_tag
                + self.named_by_text * of(Band::Named)
                + self.maybe * of(Band::Maybe)
                + self.not_named() * of(Band::NoOption)
        };
        let known = total - self.unknown;
        (total > 0.0).then(|| Range {
            low: sum(|found| found.low) / total,
            high: (sum(|found| found.high) + self.unknown) / total,
            expected: if known > 0.0 { sum(|found| found.share) / known } else { 0.0 },
        })
    }
}

/// Coverage by the volumes of one kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ByVolume {
    /// What the volumes count.
    pub kind: VolumeKind,
    /// How many issues have such a volume; the others are not in the sums.
    pub n_issues: usize,
    /// The volumes by verdict.
    pub tally: Tally,
}

/// The share of issues and of calls that a menu names.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueCoverage {
    /// Issues by verdict, every one weighing the same.
    pub by_issue: Tally,
    /// Volumes by verdict, one entry for each kind that some issue has, the most informative
    /// first; empty where no issue has a volume.
    pub by_volume: Vec<ByVolume>,
    /// How many issues have no volume.
    pub n_without_volume: usize,
    /// How many named issues callers may miss, for any reason.
    pub n_hidden: usize,
}

impl IssueCoverage {
    /// Adds up the verdicts of a list of issues.
    pub fn of(issues: &[Issue], matched: &[Matched]) -> Self {
        let mut by_issue = Tally::default();
        let mut n_hidden = 0;
        for matched in matched {
            by_issue.add(matched, 1.0);
            let is_hidden = matched.best.as_ref().is_some_and(|best| best.hidden.is_some());
            n_hidden += usize::from(matched.verdict == IssueVerdict::Named && is_hidden);
        }
        let of_kind = |kind: VolumeKind| {
            let mut found = ByVolume { kind, n_issues: 0, tally: Tally::default() };
            for matched in matched {
                let volume = issues.get(matched.issue).and_then(|issue| issue.volume);
                if let Some(volume) = volume.filter(|volume| volume.kind == kind) {
                    found.n_issues += 1;
                    found.tally.add(matched, volume.count);
                }
            }
            (found.n_issues > 0).then_some(found)
        };
        let by_volume = VolumeKind::ALL.into_iter().filter_map(of_kind).collect();
        let n_without_volume = issues.iter().filter(|issue| issue.volume.is_none()).count();
        IssueCoverage { by_issue, by_volume, n_without_volume, n_hidden }
    }

    /// Whether so few of the issues are named that the list may be about something else. A
    /// short list, and what is unknown, show nothing.
    pub fn hardly_meets(&self) -> bool {
        let known = self.by_issue.total() - self.by_issue.unknown;
        known >= MANY && self.by_issue.named() <= FEW * known
    }

    /// Whether every issue weighs the same, since none has a volume.
    pub fn has_equal_weights(&self) -> bool {
        self.by_volume.is_empty()
    }
}
