//! Times of chains: patience, the race of a queue, and distributions over a grid.

use phonetree::chain::{Delay, Matrix, Next};
use proptest::prelude::*;

const HOUR: f64 = 3600.0;

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1.0)
}

/// Means, mean squares and the shares of ends of the first state.
fn moments(matrix: &Matrix, delays: &[Delay]) -> (f64, f64, Vec<f64>) {
    let solved = matrix.solve().expect("a solution");
    let means: Vec<f64> = delays.iter().map(|delay| delay.mean()).collect();
    let squares: Vec<f64> = delays.iter().map(|delay| delay.square()).collect();
    let mean = solved.expected(&[&means]).expect("numbers").remove(0);
    let square = solved.squares(&means, &squares, &mean).expect("numbers");
    let ends = solved.ends().expect("numbers").iter().map(|end| end[0]).collect();
    (mean[0], square[0] - mean[0] * mean[0], ends)
}

#[test]
fn a_hold_is_a_race_of_the_agent_the_patience_and_the_longest_wait() {
    let (wait, patience, longest) = (240.0, 270.0, 300.0_f64);
    let rate = 1.0 / wait + 1.0 / patience;
    let after = (-rate * longest).exp();
    let over = |mean: f64| (1.0 / mean) / rate * (1.0 - after);
    let mut matrix = Matrix::new(3);
    matrix
        .add([(Next::End(0), over(wait)), (Next::End(1), over(patience)), (Next::End(2), after)])
        .expect("a row");
    let ended = Delay::within(rate, longest);
    let delays = [ended, ended, Delay::fixed(longest)];
    let (mean, variance, ends) = moments(&matrix, &delays);
    assert!(near(mean, (1.0 - after) / rate), "{mean}");
    assert!(near(ends.iter().sum(), 1.0));
    // The square of the smaller of an exponential time and a fixed one.
    let square = 2.0 / (rate * rate) * (1.0 - after * (1.0 + rate * longest));
    assert!(near(variance, square - mean * mean), "{variance}");
    let solved = matrix.solve().expect("a solution");
    let found = solved.distribution(&delays, &[(0, 1.0)], 0.25).expect("a small chain");
    let half = found.quantile(0.5).expect("calls end");
    assert!((half - 2.0_f64.ln() / rate).abs() <= 0.5, "{half}");
    assert!((found.mean() - mean).abs() < 1e-6);
}

#[test]
fn without_a_longest_wait_the_one_that_is_faster_wins_by_its_rate() {
    let delay = Delay::within(1.0 / 100.0 + 1.0 / 50.0, f64::INFINITY);
    assert!(near(delay.mean(), 100.0 / 3.0));
    assert!(near(delay.square(), 2.0 * (100.0_f64 / 3.0).powi(2)));
}

#[test]
fn the_time_of_geometric_tries_is_spread_over_their_multiples() {
    let mut matrix = Matrix::new(1);
    matrix.add([(Next::State(0), 0.5), (Next::End(0), 0.5)]).expect("a row");
    let delays = [Delay::fixed(10.0), Delay::fixed(4.0)];
    let solved = matrix.solve().expect("a solution");
    let found = solved.distribution(&delays, &[(0, 1.0)], 0.5).expect("a small chain");
    assert!(near(found.ends[0][8], 0.5) && near(found.ends[0][28], 0.25));
    assert_eq!(found.quantile(0.5), Some(4.0));
    assert_eq!(found.quantile(0.75), Some(14.0));
    assert_eq!(found.quantile(0.8), Some(24.0));
    assert!(found.alive < 1e-9 && found.caught == 0.0);
}

#[test]
fn who_is_caught_is_told_apart_from_who_ends() {
    let mut matrix = Matrix::new(1);
    matrix.add([(Next::State(1), 0.25), (Next::End(0), 0.75)]).expect("a row");
    matrix.add([(Next::State(1), 1.0)]).expect("a row");
    let delays = [Delay::fixed(1.0), Delay::fixed(2.0), Delay::fixed(3.0)];
    let solved = matrix.solve().expect("a solution");
    let found = solved.distribution(&delays, &[(0, 1.0)], 1.0).expect("a small chain");
    assert!(near(found.caught, 0.25) && near(found.mean(), 2.0));
    assert_eq!(found.quantile(0.99), Some(2.0), "of those that end");
}

#[test]
fn what_is_solved_is_the_mean_of_a_million_played_calls() {
    let mut matrix = Matrix::new(3);
    let delay = |at: usize| match at {
        2 => Delay::within(0.05, 60.0).after(4.0),
        5 => Delay::within(0.01, f64::INFINITY),
        at => Delay::fixed(2.0 + at as f64),
    };
    let to = [Next::State(1), Next::State(2), Next::End(2)];
    matrix.add(to.into_iter().zip([0.6, 0.3, 0.1])).expect("a row");
    let to = [Next::State(0), Next::State(1), Next::End(0)];
    matrix.add(to.into_iter().zip([0.2, 0.3, 0.5])).expect("a row");
    let to = [Next::State(0), Next::End(1)];
    matrix.add(to.into_iter().zip([0.5, 0.5])).expect("a row");
    let delays: Vec<Delay> = (0..matrix.n_entries()).map(delay).collect();
    let (mean, variance, ends) = moments(&matrix, &delays);
    let played = matrix.sampler(&delays).play(0, 1_000_000, 10_000, 7);
    assert_eq!((played.n_calls(), played.endless), (1_000_000, 0));
    let (seen, half) = played.mean();
    assert!((seen - mean).abs() < half, "{seen} ± {half} is not {mean}");
    assert!((half / (2.576 * (variance / 1e6).sqrt()) - 1.0).abs() < 0.02);
    for (n, share) in played.ends.iter().zip(ends) {
        let spread = 2.576 * (share * (1.0 - share) / 1e6).sqrt();
        assert!((*n as f64 / 1e6 - share).abs() < 1.3 * spread, "{n} {share}");
    }
    assert_eq!(matrix.sampler(&delays).play(0, 1_000_000, 10_000, 7), played, "the same seed");
}

#[test]
fn a_chain_that_is_too_large_for_a_grid_has_no_distribution() {
    let mut matrix = Matrix::new(1);
    matrix.add([(Next::State(0), 0.5), (Next::End(0), 0.5)]).expect("a row");
    let delays = [Delay::fixed(HOUR * 24.0 * 365.0), Delay::NONE];
    let solved = matrix.solve().expect("a solution");
    assert_eq!(solved.distribution(&delays, &[(0, 1.0)], 0.25), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_grid_has_the_mean_and_the_deviation_that_are_solved(
        rows in proptest::collection::vec(
            proptest::collection::vec((0..6_usize, 0.05..1.0_f64, 0.0..9.0_f64, 0..3_u32), 1..4),
            6,
        ),
    ) {
        let mut matrix = Matrix::new(2);
        let mut delays = Vec::new();
        for row in &rows {
            let sum: f64 = row.iter().map(|(_, weight, _, _)| weight).sum::<f64>() + 0.3;
            let inner = row.iter().map(|(to, weight, _, _)| (Next::State(*to as u32), weight / sum));
            matrix.add(inner.chain([(Next::End(row.len() as u32 % 2), 0.3 / sum)])).expect("a row");
            delays.extend(row.iter().map(|(_, _, seconds, kind)| match kind {
                0 => Delay::fixed(*seconds),
                1 => Delay::within(0.3, *seconds),
                _ => Delay::within(1.0, f64::INFINITY).after(*seconds),
            }));
            delays.push(Delay::fixed(2.0));
        }
        let (mean, variance, ends) = moments(&matrix, &delays);
        let solved = matrix.solve().expect("a solution");
        let found = solved.distribution(&delays, &[(0, 1.0)], 0.25).expect("a small chain");
        prop_assert!((found.mean() / mean - 1.0).abs() < 1e-5, "{} {mean}", found.mean());
        for (end, share) in found.ends.iter().zip(ends) {
            prop_assert!((end.iter().sum::<f64>() - share).abs() < 1e-8);
        }
        let all = found.all();
        let square: f64 =
            (0..).zip(&all).map(|(at, mass)| (f64::from(at) * 0.25).powi(2) * mass).sum();
        // Splitting a moment over two widens it by a quarter of the square of a step at most.
        let wide = (square - found.mean().powi(2)).sqrt();
        let sum_of_steps = 0.25_f64.powi(2) / 4.0 * 200.0;
        prop_assert!(wide + 1e-6 >= variance.sqrt() * (1.0 - 1e-5));
        prop_assert!(wide * wide <= variance + sum_of_steps, "{wide} {}", variance.sqrt());
    }
}
