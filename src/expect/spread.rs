//! How the seconds of calls spread: the time within which half of them end, and nine of ten.
//!
//! Time on a grid of moments, each step split over two, so that the mean stays exact. Without hold.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::callers::{Population, Profile};
use crate::chain::{Calls, SolveError};
use crate::limits;
use crate::parallel::on_all_cores;

use super::ExpectError;
use super::equations::timed;
use super::rows::Rows;
use super::solutions::kind_of;

/// Seconds from one moment to the next.
const STEP: f64 = 1.0;

/// How the seconds of calls spread, without hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// The share of calls that end at each second.
    pub ends: Vec<f64>,
    /// The mean of those calls, in seconds.
    pub mean: f64,
    /// The share of calls that are on the line when some schedule opens or closes. They are
    /// followed as if it did not.
    pub crossing: f64,
}

impl Spread {
    /// After how many seconds that part of all calls that end has ended, from 0 to 1.
    pub fn quantile(&self, part: f64) -> f64 {
        let wanted = part * self.ends.iter().sum::<f64>();
        let mut sum = 0.0;
        let at = self.ends.iter().position(|share| {
            sum += share;
            sum >= wanted
        });
        at.unwrap_or(self.ends.len()) as f64 * STEP
    }
}

/// How the seconds of all calls spread. `None` where there are too many states to follow, or no
/// call ends.
///
/// # Errors
/// When the numbers cannot be found.
pub fn spread(
    population: &Population<'_, '_>,
    calls: &Calls,
) -> Result<Option<Spread>, ExpectError> {
    let entries = population.entries();
    let starts: Vec<u32> = entries.iter().map(|(entry, _)| calls.starts()[*entry]).collect();
    let begin: Vec<(u32, f64)> = (0..).zip(&entries).map(|(at, (_, share))| (at, *share)).collect();
    let mut jobs = Vec::new();
    for profile in kinds(population) {
        let hours = population.hours().iter().filter(|state| state.share > 0.0);
        jobs.extend(hours.map(|hours| (profile, hours)));
    }
    let n_states = AtomicUsize::new(0);
    let follow = |at: usize| -> Result<Option<Vec<f64>>, ExpectError> {
        let (profile, hours) = &jobs[at];
        let (rows, _) = Rows { population, calls, profile, hours, is_timed: true }.all(&starts);
        let n_before = n_states.fetch_add(rows.len(), Ordering::Relaxed);
        if n_before + rows.len() > limits::FOLLOWED_STATES {
            return Ok(None);
        }
        let (matrix, delays) = timed(&rows, STEP).map_err(SolveError::from)?;
        let solved = matrix.solve()?;
        let found = solved.distribution(&delays, &begin, STEP);
        Ok(found.map(|found| found.all()))
    };
    let mut ends: Vec<f64> = Vec::new();
    for (found, (profile, hours)) in on_all_cores(jobs.len(), follow).into_iter().zip(&jobs) {
        let Some(all) = found? else { return Ok(None) };
        if ends.len() < all.len() {
            ends.resize(all.len(), 0.0);
        }
        let share = profile.share * hours.share;
        ends.iter_mut().zip(&all).for_each(|(sum, own)| *sum += share * own);
    }
    let ended: f64 = ends.iter().sum();
    if ended <= 0.0 {
        return Ok(None);
    }
    let mean = (0..).zip(&ends).map(|(at, share)| f64::from(at) * share).sum::<f64>();
    let crossing = crossing(population.until_hours_change(), &ends);
    Ok(Some(Spread { mean: mean * STEP / ended, ends, crossing }))
}

/// The share of calls that last beyond the next change of the hours: from the shares that come so
/// many whole minutes before it, and those that end at each second.
fn crossing(until_change: &[f64], ends: &[f64]) -> f64 {
    let mut lasts: f64 = ends.iter().sum();
    let mut ends = ends.iter();
    let mut sum = 0.0;
    for share in until_change {
        let mut in_minute = 0.0;
        for _ in 0..60 {
            lasts -= ends.next().unwrap_or(&0.0);
            in_minute += lasts.max(0.0);
        }
        sum += share * in_minute / 60.0;
    }
    sum
}

/// The kinds of callers; how patient they are on hold does not matter here.
fn kinds(population: &Population<'_, '_>) -> Vec<Profile> {
    let mut kinds: BTreeMap<_, Profile> = BTreeMap::new();
    for profile in population.profiles() {
        let kind = kind_of(population, &profile);
        kinds.entry(kind).and_modify(|kind| kind.share += profile.share).or_insert(profile);
    }
    kinds.into_values().collect()
}
