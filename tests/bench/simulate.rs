//! The exact analysis of calls, and independent calls, on chains like menus, beside their peers.
//!
//! `cargo bench --bench simulate` prints microseconds of processor time a state for the solution
//! with four right sides and the visits, and calls a second of processor time. Peers are SciPy's
//! `splu`, SimPy and NumPy; each runs where it is installed.

#![expect(clippy::print_stdout, reason = "a bench is there to print what it measured")]

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use phonetree::chain::{Delay, Matrix, Next};

const PEER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/peer_chain.py");

/// Choices of a menu.
const WIDE: usize = 5;

/// Served, a person, given up.
const N_ENDS: u32 = 3;

fn main() -> std::io::Result<()> {
    let folder = tempfile::tempdir()?;
    for n in [1_000, 10_000, 100_000, 1_000_000] {
        let chain = Chain::of(n);
        let file = folder.path().join(format!("{n}.txt"));
        std::fs::write(&file, chain.text())?;
        solve(&chain, &file);
    }
    for n in [50, 1_000] {
        let chain = Chain::of(n);
        let file = folder.path().join(format!("calls-{n}.txt"));
        std::fs::write(&file, chain.text())?;
        calls(&chain, &file);
    }
    Ok(())
}

/// A menu of menus: callers choose, are silent, go back or to the start, or give up.
struct Chain {
    rows: Vec<Vec<(Next, f64)>>,
    seconds: Vec<f64>,
}

impl Chain {
    fn of(n: usize) -> Chain {
        let rows = (0..n).map(|at| row(at, n)).collect();
        let seconds = (0..n).map(|at| 4.0 + (at % 13) as f64 * 0.75).collect();
        Chain { rows, seconds }
    }

    fn matrix(&self) -> Matrix {
        let mut matrix = Matrix::new(N_ENDS);
        for row in &self.rows {
            matrix.add(row.iter().copied()).expect("shares that sum to 1");
        }
        matrix
    }

    /// One state a line: its seconds, then `target:share`; ends follow the states.
    fn text(&self) -> String {
        let mut text = format!("{} {N_ENDS}\n", self.rows.len());
        for (row, seconds) in self.rows.iter().zip(&self.seconds) {
            let _ = write!(text, "{seconds}");
            for (next, share) in row {
                let to = match next {
                    Next::State(to) => *to as usize,
                    Next::End(end) => self.rows.len() + *end as usize,
                };
                let _ = write!(text, " {to}:{share}");
            }
            text.push('\n');
        }
        text
    }
}

fn row(at: usize, n: usize) -> Vec<(Next, f64)> {
    let below = (WIDE * at + 1..=WIDE * at + WIDE).filter(|child| *child < n);
    let below: Vec<usize> = below.collect();
    let mut row = vec![(Next::End(2), 0.03), (Next::State(at as u32), 0.07)];
    if at > 0 {
        row.push((Next::State(((at - 1) / WIDE) as u32), 0.04));
        row.push((Next::State(0), 0.01));
    }
    let left = 1.0 - row.iter().map(|(_, share)| share).sum::<f64>();
    match below.len() {
        0 => row.extend([(Next::End(0), left * 0.6), (Next::End(1), left * 0.4)]),
        n => {
            // The first choice is the commonest.
            let even = left * 0.5 / n as f64;
            let share = |k: usize| if k == 0 { left * 0.5 + even } else { even };
            row.extend(below.iter().enumerate().map(|(k, to)| (Next::State(*to as u32), share(k))));
        }
    }
    row
}

/// Seconds of processor time of this process, or of the clock where the system does not say.
fn cpu(begin: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/self/schedstat").ok();
    let told = told.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    told.map_or_else(|| begin.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

/// The fewest seconds of a run, over some rounds of as many runs as the clock can measure: it ticks
/// every few milliseconds.
fn fewest(mut run: impl FnMut()) -> f64 {
    const ROUND: f64 = 0.2;
    let begin = Instant::now();
    let mut round = |n_runs: usize| {
        let before = cpu(begin);
        (0..n_runs).for_each(|_| run());
        cpu(begin) - before
    };
    let mut n_runs = 1;
    while round(n_runs) < ROUND {
        n_runs *= 2;
    }
    (0..5).map(|_| round(n_runs) / n_runs as f64).fold(f64::INFINITY, f64::min)
}

fn solve(chain: &Chain, file: &Path) {
    let matrix = chain.matrix();
    let n = matrix.n_states();
    let by_state = |of: &dyn Fn(usize, Next) -> f64| -> Vec<f64> {
        let rows = (0..n).flat_map(|state| matrix.entries(state).map(move |at| (state, at)));
        rows.map(|(state, at)| of(state, matrix.next(at))).collect()
    };
    let seconds = by_state(&|state, _| chain.seconds[state]);
    let steps = by_state(&|_, _| 1.0);
    let served = by_state(&|_, next| f64::from(u8::from(next == Next::End(0))));
    let person = by_state(&|_, next| f64::from(u8::from(next == Next::End(1))));
    let mut answers = [0.0; 2];
    let own = fewest(|| {
        let solved = matrix.solve().expect("a solution");
        let found = solved.expected(&[&seconds, &steps, &served, &person]).expect("numbers");
        let visits = solved.visits(&[(0, 1.0)]).expect("numbers");
        answers = [found[0][0], visits[0]];
    });
    let per_state = own / n as f64 * 1e6;
    println!("{n:>9} states  phonetree  {per_state:>7.3} µs a state  {:.6} s", answers[0]);
    match peer("splu", file, n) {
        Ok((peer, answer)) => {
            println!(
                "{n:>9} states  splu       {:>7.3} µs a state  {answer:.6} s  {:.1} × phonetree",
                peer / n as f64 * 1e6,
                peer / own
            );
        }
        Err(why) => println!("{n:>9} states  splu       skipped: {why}"),
    }
}

fn calls(chain: &Chain, file: &Path) {
    let matrix = chain.matrix();
    let n = matrix.n_states();
    let delays: Vec<Delay> = (0..n)
        .flat_map(|state| matrix.entries(state).map(move |_| Delay::fixed(chain.seconds[state])))
        .collect();
    let n_calls = 4_000_000;
    let sampler = matrix.sampler(&delays);
    let mut mean = (0.0, 0.0);
    let own = fewest(|| mean = sampler.play(0, n_calls, 100_000, 1).mean());
    let rate = n_calls as f64 / own;
    println!(
        "{n:>9} states  phonetree  {:>9.3} M calls a CPU second  {:.2} ± {:.2} s",
        rate / 1e6,
        mean.0,
        mean.1
    );
    for (engine, n_calls) in [("numpy", 400_000), ("simpy", 20_000)] {
        match peer(engine, file, n_calls) {
            Ok((seconds, answer)) => {
                let peer = n_calls as f64 / seconds;
                println!(
                    "{n:>9} states  {engine:<9}  {:>9.3} M calls a CPU second  {answer:.2} s  \
                     phonetree {:.0} ×",
                    peer / 1e6,
                    rate / peer
                );
            }
            Err(why) => println!("{n:>9} states  {engine:<9}  skipped: {why}"),
        }
    }
}

/// What a peer took, in seconds of processor time, and the mean seconds of a call that it found.
fn peer(engine: &str, file: &Path, n: usize) -> Result<(f64, f64), String> {
    let output = Command::new("python3")
        .args([PEER, engine])
        .arg(file)
        .arg(n.to_string())
        .output()
        .map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut numbers = text.split_whitespace().map(str::parse::<f64>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(seconds)), Some(Ok(answer))) if output.status.success() => Ok((seconds, answer)),
        _ => {
            let why = String::from_utf8_lossy(&output.stderr);
            Err(why.lines().last().unwrap_or("it said nothing").to_owned())
        }
    }
}
