//! How alike an option is to issues in general: one that is like all of them, such as
//! "problems and questions", tells little by being like one.
//!
//! It compares nothing itself.

use super::scorer::Scorer;

/// So many issues are enough to know what is usual.
const SAMPLE: usize = 64;
/// What a few issues tell is mixed with so many that are as alike as is common: about half
/// a point, on the development set of twelve public menus.
const COMMON: (f64, f64) = (8.0, 0.5);

/// For each option how alike it is to the issues of a sample.
#[derive(Debug, Default)]
pub(super) struct Usual {
    sums: Vec<f64>,
    /// Every issue whose number this divides is in the sample.
    step: usize,
    n_issues: usize,
}

impl Usual {
    /// Nothing is usual.
    pub(super) fn unknown(n_options: usize) -> Self {
        Usual { sums: vec![0.0; n_options], step: 1, n_issues: 0 }
    }

    /// Looks through a sample of the issues.
    pub(super) fn of_issues(mut scorer: Scorer<'_>, n_options: usize, n_issues: usize) -> Self {
        let mut usual = Usual::unknown(n_options);
        usual.step = n_issues.div_ceil(SAMPLE).max(1);
        for issue in (0..n_issues).step_by(usual.step) {
            usual.n_issues += 1;
            for (option, alike) in scorer.alike(issue) {
                usual.sums[option] += alike;
            }
        }
        usual
    }

    /// How alike an option usually is to other issues than this one, to which it is `alike`.
    pub(super) fn of(&self, issue: usize, option: usize, alike: f64) -> f64 {
        let is_in_sample = issue.is_multiple_of(self.step);
        let (sum, n) = match is_in_sample && self.n_issues > 0 {
            true => (self.sums[option] - alike, self.n_issues - 1),
            false => (self.sums[option], self.n_issues),
        };
        let (n_common, alike) = COMMON;
        (sum.max(0.0) + n_common * alike) / (n as f64 + n_common)
    }
}
