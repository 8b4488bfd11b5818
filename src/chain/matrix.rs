//! A chain as numbers: from each state, where a call goes with which share.
//!
//! It holds them and knows no algorithm and no call.

use std::ops::Range;

/// Where one entry of a row leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Next {
    /// To the state with that index.
    State(u32),
    /// To the end with that index; nothing follows.
    End(u32),
}

/// The shares by which a chain goes from state to state until it ends.
///
/// States and ends are numbered from 0, and so are the entries, row by row in the order in which
/// they were added: rewards are given by entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    n_ends: u32,
    first: Vec<u32>,
    /// States by their number, ends by what is left below the largest number.
    to: Vec<u32>,
    share: Vec<f64>,
}

/// Why a row cannot be part of a chain.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum RowError {
    /// A share is negative, infinite or no number.
    #[error("a share of state {state} is {share}")]
    Share {
        /// The state.
        state: usize,
        /// The share.
        share: f64,
    },
    /// The shares do not sum to 1.
    #[error("the shares of state {state} sum to {sum}")]
    Sum {
        /// The state.
        state: usize,
        /// The sum.
        sum: f64,
    },
    /// An entry leads to a state or an end that is not there.
    #[error("an entry of state {state} leads nowhere")]
    Target {
        /// The state.
        state: usize,
    },
}

impl Matrix {
    /// A chain with that many ends and no states yet.
    pub fn new(n_ends: u32) -> Self {
        Matrix { n_ends, first: vec![0], to: Vec::new(), share: Vec::new() }
    }

    /// Adds the row of the next state. Its shares must sum to 1; an entry with a share of 0 counts
    /// as an entry.
    ///
    /// # Errors
    /// When a share is no share, or their sum is off by more than one in a thousand million. The
    /// targets are looked at once the chain is solved.
    pub fn add(&mut self, row: impl IntoIterator<Item = (Next, f64)>) -> Result<(), RowError> {
        let state = self.n_states();
        let before = self.to.len();
        let mut sum = 0.0;
        for (next, share) in row {
            if !(share.is_finite() && share >= 0.0) {
                self.forget_from(before);
                return Err(RowError::Share { state, share });
            }
            sum += share;
            self.to.push(match next {
                Next::State(at) => at,
                Next::End(at) => u32::MAX - at,
            });
            self.share.push(share);
        }
        if (sum - 1.0).abs() > 1e-9 {
            self.forget_from(before);
            return Err(RowError::Sum { state, sum });
        }
        self.first.push(self.to.len() as u32);
        Ok(())
    }

    fn forget_from(&mut self, before: usize) {
        self.to.truncate(before);
        self.share.truncate(before);
    }

    /// Whether every entry leads to a state or an end that is there.
    pub(super) fn targets(&self) -> Result<(), RowError> {
        let n = self.n_states();
        for state in 0..n {
            let is_wrong = self.entries(state).any(|at| match self.next(at) {
                Next::State(to) => to as usize >= n,
                Next::End(end) => end >= self.n_ends,
            });
            if is_wrong {
                return Err(RowError::Target { state });
            }
        }
        Ok(())
    }

    /// How many states there are.
    pub fn n_states(&self) -> usize {
        self.first.len() - 1
    }

    /// How many ends there are.
    pub fn n_ends(&self) -> usize {
        self.n_ends as usize
    }

    /// How many entries all rows have.
    pub fn n_entries(&self) -> usize {
        self.to.len()
    }

    /// The entries of the row of a state.
    ///
    /// # Panics
    /// When there is no such state.
    pub fn entries(&self, state: usize) -> Range<usize> {
        self.first[state] as usize..self.first[state + 1] as usize
    }

    /// Where an entry leads.
    ///
    /// # Panics
    /// When there is no such entry.
    pub fn next(&self, entry: usize) -> Next {
        let to = self.to[entry];
        // Numbers of ends count down from the largest; there are never that many states.
        if u32::MAX - to < self.n_ends { Next::End(u32::MAX - to) } else { Next::State(to) }
    }

    /// The share of an entry.
    ///
    /// # Panics
    /// When there is no such entry.
    pub fn share(&self, entry: usize) -> f64 {
        self.share[entry]
    }
}
