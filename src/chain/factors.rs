//! Elimination of the states of one component, by positive numbers alone.
//!
//! After Grassmann, Taksar and Heyman (1985): a pivot is the sum of what leaves a state, and no
//! two nearly equal numbers are subtracted, so each result has a small relative error however
//! rarely a loop is left. It knows the rows of one component at a time.

/// The rows of eliminated states, by their places in the order of elimination.
///
/// With the shares `P` inside a component, `I - P = (D - L) (I - U)`: `L` below the diagonal, `U`
/// above it, and the pivots `D`.
#[derive(Debug, Default)]
pub(super) struct Factors {
    pub(super) pivots: Vec<f64>,
    lower: Rows,
    upper: Rows,
}

/// Sparse rows, one after another.
#[derive(Debug)]
struct Rows {
    first: Vec<u32>,
    at: Vec<u32>,
    value: Vec<f64>,
}

impl Default for Rows {
    fn default() -> Self {
        Rows { first: vec![0], at: Vec::new(), value: Vec::new() }
    }
}

impl Rows {
    fn of(&self, row: usize) -> impl DoubleEndedIterator<Item = (usize, f64)> + '_ {
        let range = self.first[row] as usize..self.first[row + 1] as usize;
        self.at[range.clone()].iter().map(|at| *at as usize).zip(self.value[range].iter().copied())
    }

    fn push(&mut self, at: u32, value: f64) {
        self.at.push(at);
        self.value.push(value);
    }

    fn close(&mut self) {
        self.first.push(self.at.len() as u32);
    }

    fn truncate(&mut self, n_rows: usize) {
        self.first.truncate(n_rows + 1);
        self.at.truncate(self.first[n_rows] as usize);
        self.value.truncate(self.first[n_rows] as usize);
    }
}

/// A row while it is worked on.
#[derive(Debug)]
pub(super) struct Workspace {
    value: Vec<f64>,
    is_set: Vec<bool>,
    set: Vec<u32>,
    /// The eliminated states that the row leads to, a heap with the earliest on top.
    earlier: std::collections::BinaryHeap<std::cmp::Reverse<u32>>,
}

impl Workspace {
    pub(super) fn new(n_states: usize) -> Self {
        Workspace {
            value: vec![0.0; n_states],
            is_set: vec![false; n_states],
            set: Vec::new(),
            earlier: std::collections::BinaryHeap::new(),
        }
    }

    fn add(&mut self, at: u32, value: f64, row: u32) {
        if !self.is_set[at as usize] {
            self.is_set[at as usize] = true;
            self.value[at as usize] = 0.0;
            self.set.push(at);
            if at < row {
                self.earlier.push(std::cmp::Reverse(at));
            }
        }
        self.value[at as usize] += value;
    }
}

impl Factors {
    /// How many rows there are.
    pub(super) fn n_rows(&self) -> usize {
        self.pivots.len()
    }

    /// How many numbers are kept beside the pivots.
    pub(super) fn n_kept(&self) -> usize {
        self.lower.at.len() + self.upper.at.len()
    }

    /// Adds a state that leads to no other of its component.
    pub(super) fn add_alone(&mut self, pivot: f64) {
        self.pivots.push(pivot);
        self.lower.close();
        self.upper.close();
    }

    /// Adds the next state of a component: its shares inside the component, by place in the
    /// order, and the share that leaves it. `leaving` has what was left over, of each state that
    /// was eliminated before, for the outside of the component, and gets that of this state.
    pub(super) fn add(
        &mut self,
        inside: impl Iterator<Item = (u32, f64)>,
        mut leaves: f64,
        leaving: &mut Vec<f64>,
        begin: u32,
        work: &mut Workspace,
    ) {
        let row = self.n_rows() as u32;
        for (at, share) in inside {
            work.add(at, share, row);
        }
        while let Some(std::cmp::Reverse(k)) = work.earlier.pop() {
            let factor = work.value[k as usize];
            self.lower.push(k, factor);
            leaves += factor * leaving[(k - begin) as usize];
            let range =
                self.upper.first[k as usize] as usize..self.upper.first[k as usize + 1] as usize;
            for at in range {
                work.add(self.upper.at[at], factor * self.upper.value[at], row);
            }
        }
        let mut pivot = leaves;
        for at in &work.set {
            if *at > row {
                pivot += work.value[*at as usize];
            }
        }
        for at in work.set.drain(..) {
            work.is_set[at as usize] = false;
            if at > row {
                self.upper.push(at, work.value[at as usize] / pivot);
            }
        }
        leaving.push(leaves / pivot);
        self.pivots.push(pivot);
        self.lower.close();
        self.upper.close();
    }

    /// Takes away all rows from one on.
    pub(super) fn truncate(&mut self, n_rows: usize) {
        self.pivots.truncate(n_rows);
        self.lower.truncate(n_rows);
        self.upper.truncate(n_rows);
    }

    /// Solves for several right sides of one component, which are replaced by the answers.
    pub(super) fn solve<const K: usize>(&self, begin: usize, end: usize, x: &mut [[f64; K]]) {
        for row in begin..end {
            let mut sum = x[row];
            for (k, factor) in self.lower.of(row) {
                let known = x[k];
                (0..K).for_each(|at| sum[at] += factor * known[at]);
            }
            x[row] = sum.map(|one| one / self.pivots[row]);
        }
        for row in (begin..end).rev() {
            let mut sum = x[row];
            for (j, share) in self.upper.of(row) {
                let known = x[j];
                (0..K).for_each(|at| sum[at] += share * known[at]);
            }
            x[row] = sum;
        }
    }

    /// Solves the transposed equations of one component: visits from where calls begin.
    pub(super) fn solve_transposed(&self, begin: usize, end: usize, x: &mut [f64]) {
        for row in begin..end {
            let from = x[row];
            for (j, share) in self.upper.of(row) {
                x[j] += share * from;
            }
        }
        for row in (begin..end).rev() {
            x[row] /= self.pivots[row];
            let visits = x[row];
            for (k, factor) in self.lower.of(row) {
                x[k] += factor * visits;
            }
        }
    }
}
