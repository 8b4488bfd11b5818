//! How alike an option is to issues in general: one that is like all of them, such as
//! "problems and questions", says little when it is like one.
//!
//! It compares nothing itself.

/// Enough issues to know what is usual.
const SAMPLE: usize = 64;
/// A small sample is smoothed with this many issues of common likeness: about half a point,
/// on the development set of twelve public menus.
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
    /// An empty background for that many options and issues.
    pub(super) fn new(n_options: usize, n_issues: usize) -> Self {
        let step = n_issues.div_ceil(SAMPLE).max(1);
        Usual { sums: vec![0.0; n_options], step, n_issues: 0 }
    }

    fn is_in_sample(&self, issue: usize) -> bool {
        issue.is_multiple_of(self.step)
    }

    /// Adds how alike the options are to an issue, if it is in the sample.
    pub(super) fn add(&mut self, issue: usize, alike: impl Iterator<Item = (usize, f64)>) {
        if self.is_in_sample(issue) {
            self.n_issues += 1;
            alike.for_each(|(option, alike)| self.sums[option] += alike);
        }
    }

    /// How alike an option usually is to other issues than this one, to which it is `alike`.
    pub(super) fn of(&self, issue: usize, option: usize, alike: f64) -> f64 {
        // An issue must not count as background of itself.
        let (sum, n) = if self.is_in_sample(issue) {
            (self.sums[option] - alike, self.n_issues - 1)
        } else {
            (self.sums[option], self.n_issues)
        };
        let (n_common, alike) = COMMON;
        (sum.max(0.0) + n_common * alike) / (n as f64 + n_common)
    }
}
