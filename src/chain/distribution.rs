//! How long it takes until a chain ends, as a distribution over a grid of moments.
//!
//! Mass moves forward in time, each step split over two moments so that means stay exact. It
//! knows no call.

use super::delay::Delay;
use super::matrix::{Matrix, Next};
use super::solve::Solved;

/// Less than this share of calls is not followed further.
const STILL_ALIVE: f64 = 1e-9;

/// Less than this share of calls may be left behind at a moment, in a loop that takes no time.
const NEGLIGIBLE: f64 = 1e-18;

/// The most numbers that are kept at once, eight bytes each.
const MOST_KEPT: usize = 16_000_000;

/// The most moments that are looked at.
const MOST_MOMENTS: usize = 400_000;

/// When calls end, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// Seconds from one moment to the next.
    pub step: f64,
    /// The share of calls that ends in each way at each moment, end by end.
    pub ends: Vec<Vec<f64>>,
    /// The share of calls that is caught where nothing leads out.
    pub caught: f64,
    /// The share that was not followed to its end.
    pub alive: f64,
}

impl Solved<'_> {
    /// Follows calls from where they begin with which share, each entry of the chain taking its
    /// time. `None` where that would take too much memory or time: then the mean and the
    /// deviation are all there is.
    ///
    /// # Panics
    /// When there is not one delay for each entry, or no time between two moments.
    pub fn distribution(
        &self,
        delays: &[Delay],
        starts: &[(u32, f64)],
        step: f64,
    ) -> Option<Distribution> {
        let matrix = self.matrix();
        assert_eq!(delays.len(), matrix.n_entries(), "one delay for each entry");
        assert!(step > 0.0, "time goes on");
        let laws: Vec<Vec<f64>> = delays.iter().map(|delay| delay.on_grid(step)).collect();
        let length = laws.iter().map(Vec::len).max().unwrap_or(1) + 1;
        if length.checked_mul(matrix.n_states())? > MOST_KEPT {
            return None;
        }
        let mut flow = Flow {
            matrix,
            laws,
            length,
            mass: vec![0.0; length * matrix.n_states()],
            is_caught: self.free().iter().map(|free| *free <= 0.0).collect(),
            alive: 0.0,
            found: Distribution {
                step,
                ends: vec![Vec::new(); matrix.n_ends()],
                caught: 0.0,
                alive: 0.0,
            },
        };
        for (state, share) in starts {
            flow.add(0, Next::State(*state), *share);
        }
        let mut moment = 0;
        while flow.alive > STILL_ALIVE && moment < MOST_MOMENTS {
            flow.pass(moment, self.backwards());
            moment += 1;
        }
        let mut found = flow.found;
        found.alive = flow.alive.max(0.0);
        let n = found.ends.iter().map(Vec::len).max().unwrap_or(0);
        found.ends.iter_mut().for_each(|end| end.resize(n, 0.0));
        Some(found)
    }
}

/// Calls on their way.
struct Flow<'m> {
    matrix: &'m Matrix,
    laws: Vec<Vec<f64>>,
    /// How many moments ahead are kept.
    length: usize,
    /// The mass that comes to each state at each moment, in a ring.
    mass: Vec<f64>,
    is_caught: Vec<bool>,
    alive: f64,
    found: Distribution,
}

impl Flow<'_> {
    fn add(&mut self, moment: usize, next: Next, mass: f64) {
        match next {
            Next::State(to) if self.is_caught[to as usize] => self.found.caught += mass,
            Next::State(to) => {
                self.alive += mass;
                self.mass[to as usize * self.length + moment % self.length] += mass;
            }
            Next::End(end) => {
                let end = &mut self.found.ends[end as usize];
                if end.len() <= moment {
                    end.resize(moment + 1, 0.0);
                }
                end[moment] += mass;
            }
        }
    }

    /// Moves on all that has come by a moment, until none of it is left there: a turn takes no
    /// time.
    fn pass(&mut self, moment: usize, states: impl Iterator<Item = usize> + Clone) {
        loop {
            let mut moved = 0.0;
            for state in states.clone() {
                let at = state * self.length + moment % self.length;
                let here = std::mem::take(&mut self.mass[at]);
                if here <= 0.0 {
                    continue;
                }
                self.alive -= here;
                moved += here;
                self.leave(state, moment, here);
            }
            if moved <= NEGLIGIBLE {
                break;
            }
        }
    }

    fn leave(&mut self, state: usize, moment: usize, here: f64) {
        for entry in self.matrix.entries(state) {
            let share = here * self.matrix.share(entry);
            if share <= 0.0 {
                continue;
            }
            let (next, n) = (self.matrix.next(entry), self.laws[entry].len());
            for after in 0..n {
                let mass = share * self.laws[entry][after];
                if mass > 0.0 {
                    self.add(moment + after, next, mass);
                }
            }
        }
    }
}

impl Distribution {
    /// The share of calls that end, in any way, at each moment.
    pub fn all(&self) -> Vec<f64> {
        let n = self.ends.first().map_or(0, Vec::len);
        (0..n).map(|at| self.ends.iter().map(|end| end[at]).sum()).collect()
    }

    /// After how many seconds that part of all calls that end has ended, from 0 to 1. `None` where
    /// none ends, or the part is of those that were not followed to their end.
    pub fn quantile(&self, part: f64) -> Option<f64> {
        let all = self.all();
        let ended: f64 = all.iter().sum();
        let wanted = part * (ended + self.alive);
        if ended <= 0.0 || wanted > ended + STILL_ALIVE {
            return None;
        }
        let mut sum = 0.0;
        let at = all.iter().position(|mass| {
            sum += mass;
            sum >= wanted - f64::EPSILON
        });
        Some(at.unwrap_or(all.len() - 1) as f64 * self.step)
    }

    /// The mean number of seconds of the calls that end.
    pub fn mean(&self) -> f64 {
        let all = self.all();
        let sum: f64 = (0..).zip(&all).map(|(at, mass)| f64::from(at) * mass).sum();
        sum * self.step / all.iter().sum::<f64>()
    }
}
