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
        let laws = laws(matrix, delays, step);
        let longest = laws.iter().flatten().map(|law| law.first + law.shares.len()).max();
        let length = longest.unwrap_or(1) + 1;
        if length.checked_mul(matrix.n_states())? > MOST_KEPT {
            return None;
        }
        let mut flow = Flow {
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

/// Where the calls of one state go that go to one place, and when.
struct Law {
    next: Next,
    /// The first moment at which any comes, counted from the one at which they leave.
    first: usize,
    /// The share that comes at each moment from there on.
    shares: Vec<f64>,
}

/// The laws of each state: entries that lead to the same place are one.
fn laws(matrix: &Matrix, delays: &[Delay], step: f64) -> Vec<Vec<Law>> {
    let of_state = |state: usize| {
        let mut laws: Vec<Law> = Vec::new();
        for entry in matrix.entries(state).filter(|entry| matrix.share(*entry) > 0.0) {
            let (next, share) = (matrix.next(entry), matrix.share(entry));
            let law = delays[entry].on_grid(step);
            let first = law.iter().position(|mass| *mass > 0.0).unwrap_or(0);
            let own = &law[first..];
            let Some(known) = laws.iter_mut().find(|law| law.next == next) else {
                let shares = own.iter().map(|mass| share * mass).collect();
                laws.push(Law { next, first, shares });
                continue;
            };
            if first < known.first {
                let gap = known.first - first;
                known.shares.splice(..0, std::iter::repeat_n(0.0, gap));
                known.first = first;
            }
            let offset = first - known.first;
            let n = known.shares.len().max(offset + own.len());
            known.shares.resize(n, 0.0);
            let shares = known.shares[offset..].iter_mut();
            shares.zip(own).for_each(|(sum, mass)| *sum += share * mass);
        }
        laws
    };
    (0..matrix.n_states()).map(of_state).collect()
}

/// Calls on their way.
struct Flow {
    laws: Vec<Vec<Law>>,
    /// How many moments ahead are kept.
    length: usize,
    /// The mass that comes to each state at each moment, in a ring.
    mass: Vec<f64>,
    is_caught: Vec<bool>,
    alive: f64,
    found: Distribution,
}

impl Flow {
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
        for at in 0..self.laws[state].len() {
            let Law { next, first, shares } = &self.laws[state][at];
            let begin = moment + first;
            match *next {
                Next::State(to) if self.is_caught[to as usize] => {
                    self.found.caught += here * shares.iter().sum::<f64>();
                }
                Next::State(to) => {
                    self.alive += here * shares.iter().sum::<f64>();
                    let ring = &mut self.mass[to as usize * self.length..][..self.length];
                    // What comes after the end of the ring stands at its beginning.
                    let from = begin % self.length;
                    let (soon, late) = shares.split_at(shares.len().min(self.length - from));
                    add_to(&mut ring[from..], soon, here);
                    add_to(ring, late, here);
                }
                Next::End(end) => {
                    let end = &mut self.found.ends[end as usize];
                    end.resize(end.len().max(begin + shares.len()), 0.0);
                    add_to(&mut end[begin..], shares, here);
                }
            }
        }
    }
}

/// Adds so much of each share to the sums.
fn add_to(sums: &mut [f64], shares: &[f64], of: f64) {
    sums.iter_mut().zip(shares).for_each(|(sum, share)| *sum += of * share);
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
