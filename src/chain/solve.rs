//! What becomes of a chain, exactly: expectations, ends and visits of all states at once.
//!
//! One elimination in the order of `order`, many right sides. Numbers in, numbers out.

use super::factors::{Factors, Workspace};
use super::iterate::{self, Loop};
use super::matrix::{Matrix, Next, RowError};
use super::order::Order;

/// How many numbers an elimination may keep for each entry of the chain.
const MOST_FILL: usize = 20;

/// Right sides that are solved together.
const BLOCK: usize = 4;

/// Why a chain has no solution.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum SolveError {
    /// A row leads nowhere.
    #[error(transparent)]
    Row(#[from] RowError),
    /// A component was too large to eliminate, and the iteration did not settle either.
    #[error("the numbers of {n_states} states that lead to each other do not settle")]
    Unsettled {
        /// How many states lead to each other.
        n_states: usize,
    },
}

/// A chain, ready to be asked.
///
/// A set of states that nothing leaves catches all calls that come into it. What is expected of a
/// state is then that of the calls which are not caught, times their share: divide it by
/// [`Solved::free`] for the mean of the others.
#[derive(Debug)]
pub struct Solved<'m> {
    matrix: &'m Matrix,
    order: Vec<u32>,
    /// The place of each state in the order.
    place: Vec<u32>,
    parts: Vec<Part>,
    factors: Factors,
    free: Vec<f64>,
}

/// A component, from one place in the order to another.
#[derive(Debug)]
struct Part {
    begin: u32,
    end: u32,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// Nothing leaves it.
    Closed,
    /// It was eliminated.
    Eliminated,
    /// Elimination would fill up.
    Iterated(Box<Loop>),
}

impl Matrix {
    /// Eliminates all states, so that the chain can be asked.
    ///
    /// # Errors
    /// When an entry leads nowhere, or the numbers do not settle.
    pub fn solve(&self) -> Result<Solved<'_>, SolveError> {
        self.targets()?;
        let n = self.n_states();
        let order = Order::of(self);
        let mut solved = Solved {
            matrix: self,
            place: vec![0; n],
            order: order.states,
            parts: Vec::with_capacity(order.begins.len() - 1),
            factors: Factors::default(),
            free: Vec::new(),
        };
        for (at, state) in (0..).zip(&solved.order) {
            solved.place[*state as usize] = at;
        }
        let mut work = Workspace::new(n);
        let mut leaving = Vec::new();
        for ends in order.begins.windows(2) {
            solved.eliminate(ends[0], ends[1], &mut leaving, &mut work);
        }
        solved.free = if solved.parts.iter().any(|part| matches!(part.kind, Kind::Closed)) {
            let right: Vec<f64> = (0..n)
                .map(|state| {
                    let to_ends = self.entries(state).filter(|at| self.is_end(*at));
                    to_ends.map(|at| self.share(at)).sum()
                })
                .collect();
            let free = solved.answers(&[right])?.pop().unwrap_or_default();
            free.into_iter().map(|one| one.min(1.0)).collect()
        } else {
            vec![1.0; n]
        };
        Ok(solved)
    }

    fn is_end(&self, entry: usize) -> bool {
        matches!(self.next(entry), Next::End(_))
    }
}

impl Solved<'_> {
    /// Eliminates one component.
    fn eliminate(&mut self, begin: u32, end: u32, leaving: &mut Vec<f64>, work: &mut Workspace) {
        let (matrix, order, place) = (self.matrix, &self.order, &self.place);
        let inside = |state: u32, at: usize| match matrix.next(at) {
            Next::State(to) => {
                let to = place[to as usize];
                (begin <= to && to < end && matrix.share(at) > 0.0)
                    .then_some((to, matrix.share(at)))
                    .filter(|(to, _)| *to != place[state as usize])
            }
            Next::End(_) => None,
        };
        let leaves = |state: u32| -> f64 {
            let out = matrix.entries(state as usize).filter(|at| match matrix.next(*at) {
                Next::State(to) => !(begin..end).contains(&place[to as usize]),
                Next::End(_) => true,
            });
            out.map(|at| matrix.share(at)).sum()
        };
        let states = &order[begin as usize..end as usize];
        if states.iter().all(|state| leaves(*state) <= 0.0) {
            states.iter().for_each(|_| self.factors.add_alone(1.0));
            return self.parts.push(Part { begin, end, kind: Kind::Closed });
        }
        if let [state] = states {
            self.factors.add_alone(leaves(*state));
            return self.parts.push(Part { begin, end, kind: Kind::Eliminated });
        }
        leaving.clear();
        let kept = self.factors.n_kept();
        let n_entries: usize =
            states.iter().map(|state| matrix.entries(*state as usize).len()).sum();
        for state in states {
            let row = matrix.entries(*state as usize).filter_map(|at| inside(*state, at));
            self.factors.add(row, leaves(*state), leaving, begin, work);
            if self.factors.n_kept() - kept > n_entries * MOST_FILL {
                break;
            }
        }
        if self.factors.n_rows() == end as usize {
            return self.parts.push(Part { begin, end, kind: Kind::Eliminated });
        }
        self.factors.truncate(begin as usize);
        states.iter().for_each(|_| self.factors.add_alone(1.0));
        let rows: Vec<Vec<(u32, f64)>> = states
            .iter()
            .map(|state| {
                let row = matrix.entries(*state as usize).filter_map(|at| inside(*state, at));
                row.map(|(to, share)| (to - begin, share)).collect()
            })
            .collect();
        let leaves = rows
            .iter()
            .zip(states)
            .map(|(row, state)| leaves(*state) + row.iter().map(|(_, share)| share).sum::<f64>())
            .collect();
        self.parts.push(Part { begin, end, kind: Kind::Iterated(Box::new(Loop { rows, leaves })) });
    }

    pub(super) fn matrix(&self) -> &Matrix {
        self.matrix
    }

    /// The states against the order of their elimination: from where calls begin to their ends.
    pub(super) fn backwards(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        self.order.iter().rev().map(|state| *state as usize)
    }

    /// The share of calls from each state that are not caught where nothing leads out.
    pub fn free(&self) -> &[f64] {
        &self.free
    }

    /// How far numbers may be off because they were iterated, in parts of the largest of them;
    /// `None` where all were eliminated, and only the last digits are.
    pub fn residual(&self) -> Option<f64> {
        let is_iterated = |part: &Part| matches!(part.kind, Kind::Iterated(_));
        self.parts.iter().any(is_iterated).then_some(iterate::TOLERANCE)
    }

    /// What is expected from each state on, for each of several rewards by entry: their sum over
    /// the entries that a call takes. Of calls that are not caught.
    ///
    /// # Errors
    /// When the numbers do not settle.
    ///
    /// # Panics
    /// When a list has not one reward for each entry.
    pub fn expected(&self, rewards: &[&[f64]]) -> Result<Vec<Vec<f64>>, SolveError> {
        let right: Vec<Vec<f64>> = rewards.iter().map(|one| self.weigh(one)).collect();
        self.answers(&right)
    }

    /// The share of calls from each state that end in each way, end by end.
    ///
    /// # Errors
    /// When the numbers do not settle.
    pub fn ends(&self) -> Result<Vec<Vec<f64>>, SolveError> {
        let matrix = self.matrix;
        let mut right = vec![vec![0.0; matrix.n_states()]; matrix.n_ends()];
        for state in 0..matrix.n_states() {
            for at in matrix.entries(state) {
                if let Next::End(end) = matrix.next(at) {
                    right[end as usize][state] += matrix.share(at);
                }
            }
        }
        self.answers(&right)
    }

    /// The expected square of a sum of rewards from each state on: from the mean and the mean
    /// square of the reward of each entry, and what [`Solved::expected`] gave for it.
    ///
    /// # Errors
    /// When the numbers do not settle.
    ///
    /// # Panics
    /// When a list has not one number for each entry, or for each state.
    pub fn squares(
        &self,
        rewards: &[f64],
        squares: &[f64],
        expected: &[f64],
    ) -> Result<Vec<f64>, SolveError> {
        let matrix = self.matrix;
        let mut right = self.weigh(squares);
        for (state, sum) in right.iter_mut().enumerate() {
            for at in matrix.entries(state) {
                if let Next::State(to) = matrix.next(at) {
                    *sum += 2.0 * matrix.share(at) * rewards[at] * expected[to as usize];
                }
            }
        }
        Ok(self.answers(&[right])?.pop().unwrap_or_default())
    }

    /// How often calls come to each state, from where they begin with which share. States that
    /// nothing leads out of are visited without end, and count as 0.
    ///
    /// # Errors
    /// When the numbers do not settle.
    pub fn visits(&self, starts: &[(u32, f64)]) -> Result<Vec<f64>, SolveError> {
        let matrix = self.matrix;
        let mut x = vec![0.0; self.order.len()];
        for (state, share) in starts {
            x[self.place[*state as usize] as usize] += share;
        }
        for part in self.parts.iter().rev() {
            let (begin, end) = (part.begin as usize, part.end as usize);
            match &part.kind {
                Kind::Closed => {
                    x[begin..end].fill(0.0);
                    continue;
                }
                Kind::Eliminated => self.factors.solve_transposed(begin, end, &mut x),
                Kind::Iterated(rows) => {
                    if !rows.solve_transposed(&mut x[begin..end]) {
                        return Err(SolveError::Unsettled { n_states: end - begin });
                    }
                }
            }
            for row in begin..end {
                for at in matrix.entries(self.order[row] as usize) {
                    if let Next::State(to) = matrix.next(at) {
                        let to = self.place[to as usize] as usize;
                        if to < begin {
                            x[to] += x[row] * matrix.share(at);
                        }
                    }
                }
            }
        }
        Ok(self.place.iter().map(|at| x[*at as usize]).collect())
    }

    /// The expected reward of the next step from each state, of calls that are not caught.
    fn weigh(&self, rewards: &[f64]) -> Vec<f64> {
        let matrix = self.matrix;
        assert_eq!(rewards.len(), matrix.n_entries(), "one reward for each entry");
        let free = |at: usize| match matrix.next(at) {
            Next::State(to) => self.free[to as usize],
            Next::End(_) => 1.0,
        };
        (0..matrix.n_states())
            .map(|state| {
                let row = matrix.entries(state);
                row.map(|at| matrix.share(at) * rewards[at] * free(at)).sum()
            })
            .collect()
    }

    /// Solves for right sides by state, several at once.
    fn answers(&self, right: &[Vec<f64>]) -> Result<Vec<Vec<f64>>, SolveError> {
        let mut answers = Vec::with_capacity(right.len());
        for block in right.chunks(BLOCK) {
            if let [one] = block {
                answers.extend(self.block::<1>(std::slice::from_ref(one))?);
            } else {
                answers.extend(self.block::<BLOCK>(block)?);
            }
        }
        Ok(answers)
    }

    fn block<const K: usize>(&self, right: &[Vec<f64>]) -> Result<Vec<Vec<f64>>, SolveError> {
        let matrix = self.matrix;
        let mut x = vec![[0.0; K]; self.order.len()];
        for part in &self.parts {
            let (begin, end) = (part.begin as usize, part.end as usize);
            if let Kind::Closed = part.kind {
                continue;
            }
            for row in begin..end {
                let state = self.order[row] as usize;
                let mut sum = [0.0; K];
                right.iter().zip(&mut sum).for_each(|(one, sum)| *sum = one[state]);
                for at in matrix.entries(state) {
                    let Next::State(to) = matrix.next(at) else { continue };
                    let to = self.place[to as usize] as usize;
                    if to < begin {
                        let known = x[to];
                        (0..K).for_each(|k| sum[k] += matrix.share(at) * known[k]);
                    }
                }
                x[row] = sum;
            }
            match &part.kind {
                Kind::Closed => {}
                Kind::Eliminated => self.factors.solve(begin, end, &mut x),
                Kind::Iterated(rows) => {
                    for k in 0..right.len() {
                        let mut one: Vec<f64> = x[begin..end].iter().map(|x| x[k]).collect();
                        if !rows.solve(&mut one) {
                            return Err(SolveError::Unsettled { n_states: end - begin });
                        }
                        x[begin..end].iter_mut().zip(one).for_each(|(x, one)| x[k] = one);
                    }
                }
            }
        }
        let answer = |k: usize| self.place.iter().map(|at| x[*at as usize][k]).collect();
        Ok((0..right.len()).map(answer).collect())
    }
}
