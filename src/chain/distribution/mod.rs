//! How long it takes until a chain ends, as a distribution over a grid of moments.
//!
//! Mass moves forward in time, each step split over two moments so that means stay exact. It
//! knows no call.

mod laws;

use super::delay::Delay;
use super::matrix::Next;
use super::solve::Solved;
use laws::Laws;

/// Less than this share of calls is not followed further.
const STILL_ALIVE: f64 = 1e-9;

/// Less than this share of calls at one state and moment is not followed either.
const DUST: f64 = 1e-13;

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
        let laws = Laws::of(matrix, delays, step);
        let length = laws.longest();
        if length.checked_mul(matrix.n_states())? > MOST_KEPT {
            return None;
        }
        let order: Vec<u32> = self.backwards().map(|state| state as u32).collect();
        let mut place = vec![0; order.len()];
        for (at, state) in order.iter().enumerate() {
            place[*state as usize] = at;
        }
        let mut flow = Flow {
            laws,
            order,
            place,
            length,
            mass: vec![0.0; length * matrix.n_states()],
            is_caught: self.free().iter().map(|free| *free <= 0.0).collect(),
            alive: 0.0,
            lost: 0.0,
            is_early: false,
            found: Distribution {
                step,
                ends: vec![Vec::new(); matrix.n_ends()],
                caught: 0.0,
                alive: 0.0,
            },
        };
        for (state, share) in starts {
            flow.begin(*state, *share);
        }
        let mut moment = 0;
        while flow.alive > STILL_ALIVE && moment < MOST_MOMENTS {
            flow.pass(moment);
            moment += 1;
        }
        let mut found = flow.found;
        found.alive = flow.alive.max(0.0) + flow.lost;
        let n = found.ends.iter().map(Vec::len).max().unwrap_or(0);
        found.ends.iter_mut().for_each(|end| end.resize(n, 0.0));
        Some(found)
    }
}

/// Calls on their way.
struct Flow {
    laws: Laws,
    /// The states from where calls begin to their ends, and the place of each among them.
    order: Vec<u32>,
    place: Vec<usize>,
    /// How many moments are kept.
    length: usize,
    /// The mass that comes to each state, in their order, at each moment: a ring of moments.
    mass: Vec<f64>,
    is_caught: Vec<bool>,
    alive: f64,
    /// What was too little to be followed.
    lost: f64,
    /// Whether mass came, at this moment, to a state that had its turn before.
    is_early: bool,
    found: Distribution,
}

impl Flow {
    fn begin(&mut self, state: u32, share: f64) {
        if self.is_caught[state as usize] {
            self.found.caught += share;
        } else {
            self.alive += share;
            self.mass[self.place[state as usize]] += share;
        }
    }

    /// Moves on all that has come by a moment, until none of it is left there: a turn takes no
    /// time.
    fn pass(&mut self, moment: usize) {
        let n = self.order.len();
        let now = moment % self.length * n;
        loop {
            self.is_early = false;
            for at in 0..n {
                let here = self.mass[now + at];
                if here > 0.0 {
                    self.mass[now + at] = 0.0;
                    self.alive -= here;
                    if here > DUST {
                        self.leave(at, moment, here);
                    } else {
                        self.lost += here;
                    }
                }
            }
            if !self.is_early {
                break;
            }
        }
    }

    /// Moves on what has come to the state of that number in the order.
    fn leave(&mut self, at: usize, moment: usize, here: f64) {
        let n = self.order.len();
        for law in self.laws.of_state(self.order[at] as usize) {
            let shares = self.laws.shares(law);
            let begin = moment + law.first as usize;
            match law.next {
                Next::State(to) if self.is_caught[to as usize] => {
                    self.found.caught += here * law.sum;
                }
                Next::State(to) => {
                    self.alive += here * law.sum;
                    let place = self.place[to as usize];
                    self.is_early |= law.first == 0 && place <= at;
                    let mut row = begin % self.length;
                    for share in shares {
                        self.mass[row * n + place] += here * share;
                        // What comes after the end of the ring stands at its beginning.
                        row = if row + 1 == self.length { 0 } else { row + 1 };
                    }
                }
                Next::End(end) => {
                    let end = &mut self.found.ends[end as usize];
                    if end.len() < begin + shares.len() {
                        end.resize(begin + shares.len(), 0.0);
                    }
                    let sums = end[begin..].iter_mut();
                    sums.zip(shares).for_each(|(sum, share)| *sum += here * share);
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
