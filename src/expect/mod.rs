//! What a menu costs its callers, exactly: seconds, keys, who is served, who is lost, and where
//! the time goes.
//!
//! Each kind of caller is a chain of its own, solved once for each state of the opening hours and
//! mixed by shares. Numbers with what is known of them; no wording.

mod assumed;
mod change;
mod equations;
mod fate;
mod figures;
mod hold;
mod measured;
mod nodes;
mod number;
mod played;
mod rows;
mod solutions;
mod solved;
mod spread;
mod step;
mod sums;

use std::collections::BTreeMap;

use crate::callers::{HoursState, Population, Profile};
use crate::chain::{Calls, SolveError, TooManyPlaces};
use crate::tree::NodeId;

pub use assumed::{Assumption, assumptions};
pub use change::{Change, Field, changes};
pub use fate::Fate;
pub use figures::Figures;
pub use nodes::NodeTime;
pub use number::{Certainty, Number};
pub use played::{Estimate, Played, play};
pub use spread::{Spread, spread};
pub use step::Part;

use nodes::NodeSums;
use solutions::Solutions;
use solved::Asked;
use sums::Sums;

/// What becomes of a line's callers.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Of all callers.
    pub all: Figures,
    /// By what they want, those who call most first; one `None` where callers have no issue.
    pub issues: Vec<OfIssue>,
    /// By the state of the opening hours, in the order of [`Population::hours`]; those in which
    /// no calls come as well.
    pub hours: Vec<Figures>,
    /// By entry, in the order of [`Population::entries`].
    pub entries: Vec<Figures>,
    /// Where the seconds go, the most costly node first.
    pub nodes: Vec<NodeTime>,
    /// The nodes at which calls wait, in file order.
    pub visited: Vec<NodeId>,
    /// Of callers who follow the menu, and of those who want a person whatever it says.
    by_wish: [Sums; 2],
    /// How many places calls have.
    pub n_places: usize,
}

impl Outcome {
    /// What would become of all callers if that share of them wanted a person whatever the menu
    /// says. `None` where no caller does, or all do.
    fn if_wanting_person(&self, share: f64) -> Option<Figures> {
        let now = self.by_wish.each_ref().map(|sums| sums.calls);
        let weights = [(1.0 - share) / now[0], share / now[1]];
        now.iter().all(|calls| *calls > 0.0).then(|| Figures::of(&sum_of(&self.by_wish, weights)))
    }

    /// The largest share of callers whose calls go further back than is remembered: of all, and of
    /// any part of them.
    fn most_forgotten(&self) -> f64 {
        let issues = self.issues.iter().map(|of_issue| &of_issue.figures);
        let parts = issues.chain(&self.hours).chain(&self.entries);
        parts.map(|figures| figures.forgotten).fold(self.all.forgotten, f64::max)
    }
}

/// The callers of one issue.
#[derive(Debug, Clone, PartialEq)]
pub struct OfIssue {
    /// Its place among the issues; `None` for callers without one.
    pub issue: Option<usize>,
    /// Their share of all callers.
    pub share: f64,
    /// What becomes of them.
    pub figures: Figures,
}

/// So few places are quickly solved, and remember all that makes more than a rounding error.
const CHEAP: usize = 200;

/// Where no more calls than this go further back than is remembered, remembering more changes no
/// figure that is shown.
const TINY: f64 = 1e-8;

/// What rounding leaves of a share.
const ROUNDING: f64 = 1e-15;

/// Why there are no numbers.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum ExpectError {
    /// Calls have too many states.
    #[error(transparent)]
    TooMany(#[from] TooManyPlaces),
    /// The chain has no solution.
    #[error(transparent)]
    Unsolved(#[from] SolveError),
}

/// What becomes of a line's callers, and the calls that were followed: they remember as many menus
/// and subroutines as make a difference.
///
/// # Errors
/// When the numbers cannot be found.
pub fn follow(population: &Population<'_, '_>) -> Result<(Calls, Outcome), ExpectError> {
    let mut calls = Calls::remembering_little(population.analysis())?;
    loop {
        let outcome = expect(population, &calls)?;
        let forgotten = outcome.most_forgotten();
        let most = if calls.places().len() <= CHEAP { ROUNDING } else { TINY };
        let deeper = if forgotten > most { calls.deeper(population.analysis()) } else { None };
        match deeper {
            Some(deeper) => calls = deeper,
            None => return Ok((calls, outcome)),
        }
    }
}

/// What becomes of all callers of a line together.
///
/// # Errors
/// When the numbers cannot be found.
fn figures_of_all(population: &Population<'_, '_>, calls: &Calls) -> Result<Figures, ExpectError> {
    let mut all = Sums::default();
    let hours = population.hours().iter().enumerate();
    let hours: Vec<usize> =
        hours.filter(|(_, state)| state.share > 0.0).map(|(at, _)| at).collect();
    let solutions = Solutions::of(population, calls, &hours, Asked::Sums)?;
    let entries = population.entries();
    for profile in population.profiles() {
        for at in &hours {
            let state = &population.hours()[*at];
            let found = solutions.at(population, &profile, *at);
            for (sums, (_, of_entry)) in found.sums.iter().zip(&entries) {
                all += &sums.times(profile.share * state.share * of_entry);
            }
        }
    }
    Ok(Figures::of(&all))
}

/// What becomes of a line's callers.
///
/// # Errors
/// When the numbers cannot be found.
pub fn expect(population: &Population<'_, '_>, calls: &Calls) -> Result<Outcome, ExpectError> {
    let mut issues: BTreeMap<Option<usize>, Sums> = BTreeMap::new();
    let mut hours = vec![Sums::default(); population.hours().len()];
    let every_hour: Vec<usize> = (0..hours.len()).collect();
    let solutions = Solutions::of(population, calls, &every_hour, Asked::All)?;
    let entries = population.entries();
    let mut by_entry = vec![Sums::default(); entries.len()];
    let mut nodes = NodeSums::default();
    let mut by_wish = [Sums::default(), Sums::default()];
    for profile in population.profiles() {
        for (at, state) in population.hours().iter().enumerate() {
            let found = solutions.at(population, &profile, at);
            for (at_entry, (_, of_entry)) in entries.iter().enumerate() {
                let sums = &found.sums[at_entry];
                hours[at] += &sums.times(profile.share * of_entry);
                let share = profile.share * state.share * of_entry;
                if share > 0.0 {
                    let sums_here = sums.times(share);
                    by_wish[usize::from(profile.wants_person)] += &sums_here;
                    *issues.entry(profile.issue).or_default() += &sums_here;
                    by_entry[at_entry] += &sums_here;
                }
            }
            nodes.add(&found.nodes, profile.share * state.share);
        }
    }
    let of_issue = |(issue, sums): (Option<usize>, Sums)| OfIssue {
        issue,
        share: sums.calls,
        figures: Figures::of(&sums),
    };
    let mut issues: Vec<OfIssue> = issues.into_iter().map(of_issue).collect();
    issues.sort_by(|a, b| b.share.total_cmp(&a.share));
    Ok(Outcome {
        nodes: nodes.by_cost(),
        visited: nodes.visited(),
        all: Figures::of(&sum_of(&by_wish, [1.0; 2])),
        by_wish,
        issues,
        hours: hours.iter().map(Figures::of).collect(),
        entries: by_entry.iter().map(Figures::of).collect(),
        n_places: calls.places().len(),
    })
}

/// The sums of both kinds of callers, each times its weight.
fn sum_of(both: &[Sums; 2], weights: [f64; 2]) -> Sums {
    let mut all = Sums::default();
    for (sums, weight) in both.iter().zip(weights) {
        all += &sums.times(weight);
    }
    all
}
