//! The times of a chain on a grid of moments: for each state, where its calls go and when they come.
//!
//! It moves nothing.

use super::super::delay::Delay;
use super::super::matrix::{Matrix, Next};

/// Where the calls of one state go that go to one place, and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Law {
    pub(super) next: Next,
    /// The first moment at which any comes, counted from the one at which they leave.
    pub(super) first: u32,
    /// The share that comes at all.
    pub(super) sum: f64,
    /// Its part of the list of all shares.
    from: u32,
    to: u32,
}

/// The laws of all states, those of a state side by side: entries that lead to the same place are
/// one.
#[derive(Debug)]
pub(super) struct Laws {
    of_state: Vec<u32>,
    laws: Vec<Law>,
    /// The share that comes at each moment from the first one on, law by law.
    shares: Vec<f64>,
}

impl Laws {
    pub(super) fn of(matrix: &Matrix, delays: &[Delay], step: f64) -> Laws {
        let mut all = Laws { of_state: vec![0], laws: Vec::new(), shares: Vec::new() };
        // The laws of one state while they are added up.
        let mut open: Vec<(Next, usize, Vec<f64>)> = Vec::new();
        for state in 0..matrix.n_states() {
            for entry in matrix.entries(state).filter(|entry| matrix.share(*entry) > 0.0) {
                let (next, share) = (matrix.next(entry), matrix.share(entry));
                let (first, mut own) = delays[entry].on_grid(step);
                own.iter_mut().for_each(|mass| *mass *= share);
                match open.iter_mut().find(|law| law.0 == next) {
                    Some((_, known, shares)) => add(known, shares, first, &own),
                    None => open.push((next, first, own)),
                }
            }
            for (next, first, shares) in open.drain(..) {
                let from = all.shares.len() as u32;
                all.shares.extend_from_slice(&shares);
                all.laws.push(Law {
                    next,
                    first: first as u32,
                    sum: shares.iter().sum(),
                    from,
                    to: all.shares.len() as u32,
                });
            }
            all.of_state.push(all.laws.len() as u32);
        }
        all
    }

    /// How many moments lie between one and the last to which calls go on from there, both
    /// counted.
    pub(super) fn longest(&self) -> usize {
        let goes_on = self.laws.iter().filter(|law| matches!(law.next, Next::State(_)));
        let moments = goes_on.map(|law| (law.first + law.to - law.from) as usize);
        moments.max().unwrap_or(0) + 1
    }

    /// The laws of a state.
    pub(super) fn of_state(&self, state: usize) -> &[Law] {
        &self.laws[self.of_state[state] as usize..self.of_state[state + 1] as usize]
    }

    /// The share that comes at each moment from the first one on.
    pub(super) fn shares(&self, law: &Law) -> &[f64] {
        &self.shares[law.from as usize..law.to as usize]
    }
}

/// Adds a law to one that leads to the same place.
fn add(known: &mut usize, shares: &mut Vec<f64>, first: usize, own: &[f64]) {
    if first < *known {
        shares.splice(..0, std::iter::repeat_n(0.0, *known - first));
        *known = first;
    }
    let offset = first - *known;
    shares.resize(shares.len().max(offset + own.len()), 0.0);
    shares[offset..].iter_mut().zip(own).for_each(|(sum, mass)| *sum += mass);
}
