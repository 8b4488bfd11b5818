//! Calls with shares, from the file to the numbers, held against closed forms: `repeat`, `back`
//! and `return` in a loop.

use phonetree::analysis::Analysis;
use phonetree::chain::{Calls, Matrix, Next, To};
use phonetree::tree::{Ending, PhoneTree};

use crate::support::tree;

const ENDS: [Ending; 3] = [Ending::Answered, Ending::HungUp, Ending::CutOff];

/// The chain of calls in which each move has a share, by its words; unnamed moves have none, and
/// where all are unnamed the first is taken. The last end is what was forgotten.
fn chain(calls: &Calls, shares: &[(&str, f64)]) -> Matrix {
    let mut matrix = Matrix::new(ENDS.len() as u32 + 1);
    for at in 0..calls.places().len() as u32 {
        let ways = calls.ways(at);
        let share = |words: String| shares.iter().find(|(by, _)| *by == words).map(|(_, p)| *p);
        let node = calls.places()[at as usize].node;
        let own: Vec<f64> = ways
            .iter()
            .map(|way| {
                let named = share(format!("{}:{}", node.0, way.by));
                named.or_else(|| share(way.by.to_string())).unwrap_or(0.0)
            })
            .collect();
        let sum: f64 = own.iter().sum();
        let next = |to: To| match to {
            To::Place(to) => Next::State(to),
            To::End(ending) => {
                let end = ENDS.iter().position(|one| *one == ending).expect("a known end");
                Next::End(end as u32)
            }
            To::Forgotten => Next::End(ENDS.len() as u32),
        };
        let row = ways.iter().zip(own).enumerate().map(|(k, (way, own))| {
            let first = f64::from(u8::from(k == 0));
            (next(way.to), if sum > 0.0 { own / sum } else { first })
        });
        matrix.add(row).expect("a row");
    }
    matrix
}

fn calls_of(text: &str) -> (PhoneTree, Calls) {
    let tree = tree(text);
    let calls = Calls::of(&Analysis::of(&tree)).expect("few places");
    (tree, calls)
}

/// How often calls come to a node that listens.
fn visits(calls: &Calls, matrix: &Matrix, node: usize) -> f64 {
    let solved = matrix.solve().expect("a solution");
    let visits = solved.visits(&[(calls.starts()[0], 1.0)]).expect("numbers");
    let places = calls.places().iter().zip(visits).skip(1);
    places.filter(|(place, _)| place.node.index() == node).map(|(_, visits)| visits).sum()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-12
}

#[test]
fn tries_and_repeats_are_geometric() {
    let (_, calls) = calls_of(
        "
nodes:
  main: { menu: { 1: agent, 9: repeat }, tries: 3, exhausted: hangup }
  agent: { queue: { name: care } }
",
    );
    let (silence, repeat, agent) = (0.2, 0.3, 0.5);
    let shares = [("silence", silence), ("9", repeat), ("1", agent)];
    let matrix = chain(&calls, &shares);
    let ends = matrix.solve().expect("a solution").ends().expect("numbers");
    // A repeat uses up no try: the call leaves a try by silence with this chance.
    let fails: f64 = silence / (1.0 - repeat);
    assert!(near(ends[1][0], fails.powi(3)), "{}", ends[1][0]);
    assert!(near(ends[0][0], 1.0 - fails.powi(3)));
    let per_try = 1.0 / (1.0 - repeat);
    let hearings = per_try * (1.0 + fails + fails * fails);
    assert!(near(visits(&calls, &matrix, 0), hearings));
}

#[test]
fn a_subroutine_that_returns_and_back_from_it_come_again_as_often_as_they_are_taken() {
    let returns = "
nodes:
  main: { menu: { 1: pay }, tries: 1, exhausted: hangup }
  pay: { call: { to: sub, next: main } }
  sub: { menu: { 1: return }, tries: 1, exhausted: hangup }
";
    let back = "
nodes:
  main: { menu: { 1: sub }, tries: 1, exhausted: hangup }
  unused: { queue: { name: care } }
  sub: { menu: { 1: back, 2: unused }, tries: 1, exhausted: hangup }
";
    for text in [returns, back] {
        let (_, calls) = calls_of(text);
        assert!(!calls.is_cut());
        let matrix = chain(&calls, &[("1", 0.75), ("silence", 0.25)]);
        assert!(near(visits(&calls, &matrix, 0), 1.0 / (1.0 - 0.75 * 0.75)), "{text}");
    }
}

/// Menus `a` and `b` lead to each other and back: a caller climbs with `q` and comes down with
/// `r`, so that the chance `x` to come back to the first menu is the least solution of
/// `x = r + q x²`.
#[test]
fn what_is_forgotten_bounds_the_error_of_a_loop_of_menus() {
    let text = "
nodes:
  main: { menu: { 1: a, 2: agent }, tries: 1, exhausted: hangup }
  a: { menu: { 1: b, 9: back }, tries: 1, exhausted: hangup }
  b: { menu: { 1: a, 9: back }, tries: 1, exhausted: hangup }
  agent: { queue: { name: care } }
";
    let tree = tree(text);
    let analysis = Analysis::of(&tree);
    let (q, r) = (0.3_f64, 0.4);
    let shares = [("0:1", 1.0), ("1", q), ("9", r), ("silence", 1.0 - q - r), ("0:silence", 0.0)];
    let comes_back = (1.0 - (1.0 - 4.0 * q * r).sqrt()) / (2.0 * q);
    let exact = 1.0 / (1.0 - comes_back);
    let mut errors = Vec::new();
    for depth in [2, 4, 8, 16, 32] {
        let calls = Calls::remembering(&analysis, depth, 10_000).expect("few places");
        let matrix = chain(&calls, &shares);
        let forgotten = matrix.solve().expect("a solution").ends().expect("numbers")[3][0];
        let error = (visits(&calls, &matrix, 0) - exact).abs();
        // Whoever is lost would have come to the first menu so often at most.
        assert!(error <= forgotten * exact + 1e-12, "{depth}: {error} {forgotten}");
        errors.push(error);
    }
    assert!(errors.is_sorted_by(|a, b| a > b), "{errors:?}");
    assert!(errors[4] < 1e-6, "{errors:?}");
}
