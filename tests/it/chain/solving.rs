//! What is solved, held against closed forms and against elimination of the dense matrix.

use phonetree::chain::{Matrix, Next, RowError};
use proptest::prelude::*;

/// A chain from rows of (target, share); negative targets are ends: -1 is the first.
fn chain(n_ends: u32, rows: &[&[(i32, f64)]]) -> Matrix {
    let mut matrix = Matrix::new(n_ends);
    for row in rows {
        let next = |to: i32| match u32::try_from(to) {
            Ok(state) => Next::State(state),
            Err(_) => Next::End((-to - 1) as u32),
        };
        matrix.add(row.iter().map(|(to, share)| (next(*to), *share))).expect("a row");
    }
    matrix
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-10 * b.abs().max(1.0)
}

#[test]
fn tries_that_fail_with_the_same_chance_are_geometric() {
    let matrix = chain(1, &[&[(0, 0.75), (-1, 0.25)]]);
    let solved = matrix.solve().expect("a solution");
    let rewards = vec![1.0; matrix.n_entries()];
    let mean = solved.expected(&[&rewards]).expect("numbers").remove(0);
    assert!(near(mean[0], 4.0));
    let squares = solved.squares(&rewards, &rewards, &mean).expect("numbers");
    // Variance (1 - p) / p².
    assert!(near(squares[0] - mean[0] * mean[0], 0.75 / 0.0625));
    assert!(near(solved.visits(&[(0, 1.0)]).expect("numbers")[0], 4.0));
}

#[test]
fn a_loop_that_is_almost_never_left_keeps_all_its_digits() {
    let rare = 1e-13;
    let matrix = chain(
        2,
        &[
            &[(1, 1.0 - rare), (-1, rare)],
            &[(0, 1.0 - 2.0 * rare), (-1, rare / 2.0), (-2, 1.5 * rare)],
        ],
    );
    let solved = matrix.solve().expect("a solution");
    let ends = solved.ends().expect("numbers");
    // Of what leaves: rare here; half of rare, and one and a half of rare, one step later.
    assert!((ends[0][0] - 0.5).abs() < 1e-12, "{}", ends[0][0]);
    assert!((ends[1][0] - 0.5).abs() < 1e-12);
    let ones = vec![1.0; matrix.n_entries()];
    let mean = solved.expected(&[&ones]).expect("numbers").remove(0);
    assert!((mean[0] * rare * 1.5 - 1.0).abs() < 1e-11, "{}", mean[0]);
}

#[test]
fn what_nothing_leaves_catches_calls_and_the_rest_is_expected_of_the_others() {
    // Two of three calls end after a step of 5 s; one is caught.
    let third = 1.0 / 3.0;
    let matrix = chain(1, &[&[(1, third), (-1, 1.0 - third)], &[(2, 1.0)], &[(1, 1.0)]]);
    let solved = matrix.solve().expect("a solution");
    assert_eq!(
        solved.free().iter().map(|one| near(*one, 0.0)).collect::<Vec<_>>(),
        [false, true, true]
    );
    assert!(near(solved.free()[0], 1.0 - third));
    let seconds = [100.0, 5.0, 7.0, 7.0];
    let mean = solved.expected(&[&seconds]).expect("numbers").remove(0);
    assert!(near(mean[0] / solved.free()[0], 5.0), "{mean:?}");
    let visits = solved.visits(&[(0, 1.0)]).expect("numbers");
    assert_eq!(visits, [1.0, 0.0, 0.0]);
}

#[test]
fn a_row_that_is_no_row_is_refused() {
    let mut matrix = Matrix::new(1);
    let add = |matrix: &mut Matrix, shares: &[f64]| {
        matrix.add(shares.iter().map(|share| (Next::End(0), *share)))
    };
    assert_eq!(add(&mut matrix, &[0.5]), Err(RowError::Sum { state: 0, sum: 0.5 }));
    assert_eq!(add(&mut matrix, &[1.5, -0.5]), Err(RowError::Share { state: 0, share: -0.5 }));
    assert!(add(&mut matrix, &[f64::NAN]).is_err());
    assert_eq!((matrix.n_states(), matrix.n_entries()), (0, 0));
    matrix.add([(Next::State(3), 1.0)]).expect("targets are looked at later");
    assert!(matrix.solve().is_err());
    assert!(Matrix::new(2).solve().expect("nothing to solve").ends().expect("numbers").len() == 2);
}

/// Rows of a random chain: targets and weights, to be normed.
fn rows(most: usize) -> impl Strategy<Value = Vec<Vec<(usize, f64)>>> {
    (1..most).prop_flat_map(|n| {
        let entry = (0..n + 3, prop_oneof![Just(0.0), 1e-6..1.0_f64, Just(1.0)]);
        proptest::collection::vec(proptest::collection::vec(entry, 1..6), n)
    })
}

const N_ENDS: usize = 3;

/// Targets from the number of states on are ends. Every state gets a way to an end, unless calls
/// may be caught.
fn matrix_of(rows: &[Vec<(usize, f64)>], always_ends: bool, at: &dyn Fn(usize) -> usize) -> Matrix {
    let n = rows.len();
    let mut matrix = Matrix::new(N_ENDS as u32);
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|state| at(*state));
    for state in order {
        let mut row = rows[state].clone();
        if always_ends {
            row.push((n, 0.01));
        }
        let sum: f64 = row.iter().map(|(_, weight)| weight).sum();
        if sum <= 0.0 {
            row = vec![(n, 1.0)];
        }
        let sum: f64 = row.iter().map(|(_, weight)| weight).sum();
        let next = |to: usize| match to.checked_sub(n) {
            None => Next::State(at(to) as u32),
            Some(end) => Next::End(end as u32),
        };
        matrix.add(row.iter().map(|(to, weight)| (next(*to), weight / sum))).expect("a row");
    }
    matrix
}

/// Solves (I - P) x = b by elimination with the largest pivots.
fn dense(matrix: &Matrix, right: &[f64]) -> Vec<f64> {
    let n = matrix.n_states();
    let mut a: Vec<Vec<f64>> = (0..n)
        .map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).chain([right[i]]).collect())
        .collect();
    for (i, row) in a.iter_mut().enumerate() {
        for at in matrix.entries(i) {
            if let Next::State(j) = matrix.next(at) {
                row[j as usize] -= matrix.share(at);
            }
        }
    }
    for k in 0..n {
        let best = (k..n).max_by(|i, j| a[*i][k].abs().total_cmp(&a[*j][k].abs()));
        a.swap(k, best.expect("a row is left"));
        let pivot = a[k].clone();
        for row in &mut a[k + 1..] {
            let factor = row[k] / pivot[k];
            row.iter_mut().zip(&pivot).for_each(|(x, p)| *x -= factor * p);
        }
    }
    let mut x = vec![0.0; n];
    for k in (0..n).rev() {
        let known: f64 = (k + 1..n).map(|j| a[k][j] * x[j]).sum();
        x[k] = (a[k][n] - known) / a[k][k];
    }
    x
}

fn rewards(matrix: &Matrix) -> Vec<f64> {
    (0..matrix.n_entries()).map(|at| (at % 7) as f64 + 0.25).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn elimination_equals_that_of_the_dense_matrix(rows in rows(40)) {
        let matrix = matrix_of(&rows, true, &|at| at);
        let solved = matrix.solve().expect("a solution");
        let rewards = rewards(&matrix);
        let mean = solved.expected(&[&rewards]).expect("numbers").remove(0);
        let right: Vec<f64> = (0..matrix.n_states())
            .map(|i| matrix.entries(i).map(|at| matrix.share(at) * rewards[at]).sum())
            .collect();
        for (ours, dense) in mean.iter().zip(dense(&matrix, &right)) {
            prop_assert!(near(*ours, dense), "{ours} {dense}");
        }
    }

    #[test]
    fn visits_and_expectations_tell_the_same(rows in rows(40)) {
        let matrix = matrix_of(&rows, true, &|at| at);
        let solved = matrix.solve().expect("a solution");
        let rewards = rewards(&matrix);
        let mean = solved.expected(&[&rewards, &rewards]).expect("numbers").remove(1);
        let visits = solved.visits(&[(0, 1.0)]).expect("numbers");
        let by_visits: f64 = (0..matrix.n_states())
            .flat_map(|i| matrix.entries(i).map(move |at| (i, at)))
            .map(|(i, at)| visits[i] * matrix.share(at) * rewards[at])
            .sum();
        prop_assert!(near(by_visits, mean[0]), "{by_visits} {}", mean[0]);
    }

    #[test]
    fn the_shares_of_ends_and_of_what_is_caught_sum_to_1(rows in rows(30)) {
        let matrix = matrix_of(&rows, false, &|at| at);
        let solved = matrix.solve().expect("a solution");
        let ends = solved.ends().expect("numbers");
        for state in 0..matrix.n_states() {
            let sum: f64 = ends.iter().map(|end| end[state]).sum();
            prop_assert!(near(sum, solved.free()[state]), "{sum} {:?}", solved.free());
        }
    }

    #[test]
    fn the_order_of_the_states_changes_nothing(rows in rows(30), by in any::<u64>()) {
        let n = rows.len();
        let mut mixed: Vec<usize> = (0..n).collect();
        mixed.sort_by_key(|at| (*at as u64).wrapping_mul(by | 1).rotate_left(17));
        let at = |state: usize| mixed.iter().position(|one| *one == state).expect("a state");
        let (plain, permuted) = (matrix_of(&rows, false, &|at| at), matrix_of(&rows, false, &at));
        let free = |matrix: &Matrix| matrix.solve().expect("a solution").free().to_vec();
        let (plain_ends, permuted_ends) = (
            plain.solve().expect("a solution").ends().expect("numbers"),
            permuted.solve().expect("a solution").ends().expect("numbers"),
        );
        for state in 0..n {
            prop_assert!(near(free(&plain)[state], free(&permuted)[at(state)]));
            for end in 0..N_ENDS {
                prop_assert!(near(plain_ends[end][state], permuted_ends[end][at(state)]));
            }
        }
    }
}
