//! Gauss and Seidel's iteration for a component whose elimination would fill up.
//!
//! All numbers stay positive here too. It knows one component at a time.

/// The largest residual that is accepted, in parts of the largest right side.
pub(super) const TOLERANCE: f64 = 1e-10;

/// How often all states are gone through at most.
const SWEEPS: usize = 10_000;

/// The rows of a component: shares between its states, by their places inside it, and the share
/// that goes elsewhere without a loop to the state itself.
#[derive(Debug)]
pub(super) struct Loop {
    pub(super) rows: Vec<Vec<(u32, f64)>>,
    pub(super) leaves: Vec<f64>,
}

impl Loop {
    /// Solves for one right side, which is replaced by the answer. `false` when it does not
    /// settle.
    pub(super) fn solve(&self, x: &mut [f64]) -> bool {
        settle(&self.rows, &self.leaves, x)
    }

    /// Solves the transposed equations.
    pub(super) fn solve_transposed(&self, x: &mut [f64]) -> bool {
        let mut columns = vec![Vec::new(); self.rows.len()];
        for (row, entries) in (0..).zip(&self.rows) {
            for (to, share) in entries {
                columns[*to as usize].push((row, *share));
            }
        }
        settle(&columns, &self.leaves, x)
    }
}

/// Solves `d x = b + R x` for the rows `R` and `d`, where `b` is in `x` at first.
fn settle(rows: &[Vec<(u32, f64)>], leaves: &[f64], x: &mut [f64]) -> bool {
    let right = x.to_vec();
    let most = right.iter().fold(0.0_f64, |most, one| most.max(one.abs()));
    let value = |at: usize, x: &[f64]| {
        right[at] + rows[at].iter().map(|(to, share)| share * x[*to as usize]).sum::<f64>()
    };
    x.fill(0.0);
    for sweep in 0..SWEEPS {
        for (at, leaves) in leaves.iter().enumerate() {
            x[at] = value(at, x) / leaves;
        }
        // The residual costs a sweep, so it is looked at now and then.
        if sweep % 8 == 7 {
            let residual = |at: usize| (value(at, x) - leaves[at] * x[at]).abs();
            let worst = (0..x.len()).map(residual).fold(0.0, f64::max);
            if worst <= TOLERANCE * most {
                return true;
            }
        }
    }
    false
}
