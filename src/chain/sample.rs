//! Independent calls, played on a chain with random numbers: a check on what is solved.
//!
//! Alias tables draw the next entry in constant time. It knows no call.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use super::delay::Delay;
use super::matrix::{Matrix, Next};

/// Calls that are played side by side, so that the memory of one is fetched while others move.
const BLOCK: usize = 256;

/// A chain that calls can be played on.
#[derive(Debug)]
pub struct Sampler {
    n_ends: usize,
    /// Where the slots of each state begin, and how many it has.
    rows: Vec<(u32, u32)>,
    slots: Vec<Slot>,
}

/// One of the equally likely slots of a state: the first outcome below the cut, else the other.
#[derive(Debug, Clone, Copy)]
struct Slot {
    cut: u32,
    outcomes: [Outcome; 2],
}

#[derive(Debug, Clone, Copy)]
struct Outcome {
    /// A state, or what is left of the largest number for an end.
    to: u32,
    delay: Delay,
}

/// What became of calls that were played.
#[derive(Debug, Clone, PartialEq)]
pub struct Played {
    /// How many calls ended in each way.
    pub ends: Vec<u64>,
    /// How many were still going on after the most steps.
    pub endless: u64,
    /// The seconds of all that ended.
    pub seconds: f64,
    /// The sum of the squares of their seconds.
    pub squares: f64,
}

impl Played {
    /// How many calls were played.
    pub fn n_calls(&self) -> u64 {
        self.ends.iter().sum::<u64>() + self.endless
    }

    /// The mean seconds of the calls that ended, and how far it may be off from that of all calls
    /// in 99 of 100 samples.
    pub fn mean(&self) -> (f64, f64) {
        let n = self.ends.iter().sum::<u64>() as f64;
        let mean = self.seconds / n;
        let variance = (self.squares / n - mean * mean).max(0.0);
        (mean, 2.576 * (variance / n).sqrt())
    }
}

impl Matrix {
    /// Makes the tables by which calls are drawn; each entry takes its time.
    ///
    /// # Panics
    /// When there is not one delay for each entry.
    pub fn sampler(&self, delays: &[Delay]) -> Sampler {
        assert_eq!(delays.len(), self.n_entries(), "one delay for each entry");
        let mut sampler = Sampler {
            n_ends: self.n_ends(),
            rows: Vec::with_capacity(self.n_states()),
            slots: Vec::with_capacity(self.n_entries()),
        };
        for state in 0..self.n_states() {
            let row: Vec<(f64, Outcome)> = self
                .entries(state)
                .filter(|at| self.share(*at) > 0.0)
                .map(|at| {
                    let to = match self.next(at) {
                        Next::State(to) => to,
                        Next::End(end) => u32::MAX - end,
                    };
                    (self.share(at), Outcome { to, delay: delays[at] })
                })
                .collect();
            sampler.rows.push((sampler.slots.len() as u32, row.len() as u32));
            sampler.slots.extend(slots(&row));
        }
        sampler
    }
}

/// Walker's alias table by the method of Vose: each slot shares its room with one other outcome.
fn slots(row: &[(f64, Outcome)]) -> Vec<Slot> {
    let n = row.len() as f64;
    let sum: f64 = row.iter().map(|(share, _)| share).sum();
    let mut room: Vec<f64> = row.iter().map(|(share, _)| share / sum * n).collect();
    let mut slots: Vec<Slot> =
        row.iter().map(|(_, outcome)| Slot { cut: u32::MAX, outcomes: [*outcome; 2] }).collect();
    let (mut small, mut large): (Vec<usize>, Vec<usize>) =
        (0..row.len()).partition(|at| room[*at] < 1.0);
    while let (Some(less), Some(more)) = (small.pop(), large.last().copied()) {
        slots[less].cut = (room[less] * f64::from(u32::MAX)) as u32;
        slots[less].outcomes[1] = row[more].1;
        room[more] -= 1.0 - room[less];
        if room[more] < 1.0 {
            large.pop();
            small.push(more);
        }
    }
    slots
}

impl Sampler {
    /// Plays calls from one state, each until it ends or has made the most steps.
    pub fn play(&self, start: u32, n_calls: u64, most_steps: u32, seed: u64) -> Played {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
        let mut played =
            Played { ends: vec![0; self.n_ends], endless: 0, seconds: 0.0, squares: 0.0 };
        let mut left = n_calls;
        while left > 0 {
            let n = left.min(BLOCK as u64);
            left -= n;
            self.block(start, n as usize, most_steps, &mut random, &mut played);
        }
        played
    }

    fn block(
        &self,
        start: u32,
        n: usize,
        most_steps: u32,
        random: &mut Xoshiro256PlusPlus,
        played: &mut Played,
    ) {
        let mut calls = [(start, 0.0_f64); BLOCK];
        let mut n_open = n;
        for _ in 0..most_steps {
            let mut at = 0;
            while at < n_open {
                let (state, seconds) = calls[at];
                let outcome = self.draw(state, random);
                let seconds = seconds + spent(outcome.delay, random);
                if (u32::MAX - outcome.to) < self.n_ends as u32 {
                    played.ends[(u32::MAX - outcome.to) as usize] += 1;
                    played.seconds += seconds;
                    played.squares += seconds * seconds;
                    n_open -= 1;
                    calls[at] = calls[n_open];
                } else {
                    calls[at] = (outcome.to, seconds);
                    at += 1;
                }
            }
            if n_open == 0 {
                return;
            }
        }
        played.endless += n_open as u64;
    }

    fn draw(&self, state: u32, random: &mut Xoshiro256PlusPlus) -> Outcome {
        let (first, n) = self.rows[state as usize];
        let bits = random.next_u64();
        let slot = self.slots[first as usize + ((u64::from(n) * (bits >> 32)) >> 32) as usize];
        slot.outcomes[usize::from(bits as u32 > slot.cut)]
    }
}

fn spent(delay: Delay, random: &mut Xoshiro256PlusPlus) -> f64 {
    if delay.is_fixed() {
        return delay.mean();
    }
    delay.at((random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64)
}
