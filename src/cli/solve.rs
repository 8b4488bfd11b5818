//! Solves menus on a thread of their own, so that Ctrl-C ends the run with what is known by then.
//!
//! It asks the library for numbers and writes none.

use std::panic::resume_unwind;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, Builder};
use std::time::Duration;

use anyhow::{Context as _, bail};

use phonetree::callers::Population;
use phonetree::chain::Calls;
use phonetree::expect::{
    Assumption, Change, ExpectError, Outcome, Played, Spread, assumptions, changes, follow, play,
    spread,
};

use super::check::run::STACK;
use super::env::Env;
use super::exit::Exit;
use super::interrupt::Interrupt;
use super::progress::Progress;
use super::terminal::{Volume, error};

/// How often it looks whether Ctrl-C was pressed.
const LOOKS: Duration = Duration::from_millis(50);

/// The menus to solve.
pub(super) struct Work<'w, 'p, 't> {
    /// Who calls each.
    pub populations: &'w [Population<'p, 't>],
    /// The name of each.
    pub names: Vec<&'w str>,
    /// How many calls are played at random too.
    pub calls: Option<u32>,
    /// Where their random numbers begin.
    pub seed: u64,
}

/// The numbers of one menu.
pub(super) struct Results {
    /// What becomes of its callers.
    pub outcome: Outcome,
    /// How the seconds of calls spread, where that was found.
    pub spread: Option<Spread>,
    /// What other behaviour of callers would do.
    pub changes: Vec<Change>,
    /// What random calls came to.
    pub played: Option<Played>,
    /// What had to be assumed.
    pub assumptions: Vec<Assumption>,
}

/// What the solving thread has found.
enum Found {
    /// The exact numbers of the next menu.
    Exact(Box<Results>),
    /// The random calls of the same menu.
    Played(Played),
    /// It cannot be solved.
    Failed(ExpectError),
}

/// Solves the menus and hands over their numbers; when Ctrl-C is pressed, those that are known.
///
/// # Errors
/// When a menu cannot be solved, or what `finish` says.
pub(super) fn run(
    work: &Work<'_, '_, '_>,
    env: &Env,
    volume: Volume,
    finish: &dyn Fn(&[Results]) -> anyhow::Result<Exit>,
) -> anyhow::Result<Exit> {
    let interrupt = Interrupt::taken();
    let n_all = work.populations.len();
    let progress = Progress::of(n_all as u64, "menus", env, volume);
    thread::scope(|scope| {
        let (sender, found) = mpsc::channel();
        let solving = Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, move || solve(work, &sender))
            .context("the system cannot start a thread")?;
        let mut results: Vec<Results> = Vec::with_capacity(n_all);
        while !interrupt.is_pressed() {
            match found.recv_timeout(LOOKS) {
                Ok(Found::Exact(exact)) => {
                    progress.is_at(results.len() as u64);
                    results.push(*exact);
                }
                Ok(Found::Played(played)) => {
                    results.last_mut().expect("the exact numbers come first").played = Some(played);
                }
                Ok(Found::Failed(why)) => {
                    bail!("`{}` cannot be simulated: {why}", work.names[results.len()])
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        drop(progress);
        if !interrupt.is_pressed() {
            if let Err(panic) = solving.join() {
                resume_unwind(panic);
            }
            return finish(&results);
        }
        volume.warn(&format!("interrupted: {} of {n_all} menus are solved", results.len()));
        if let Err(why) = finish(&results) {
            error(&format!("{why:#}"));
        }
        // The thread cannot be stopped, and leaving the scope would wait for it.
        std::process::exit(Exit::Interrupted.code().into());
    })
}

/// Solves the menus in their order until it is done, fails, or is not listened to.
fn solve(work: &Work<'_, '_, '_>, found: &Sender<Found>) {
    for population in work.populations {
        let solved = exact(population);
        let (exact, calls) = match solved {
            Ok(solved) => solved,
            Err(why) => {
                let _ = found.send(Found::Failed(why));
                return;
            }
        };
        if found.send(Found::Exact(Box::new(exact))).is_err() {
            return;
        }
        if let Some(n) = work.calls {
            let _ = found.send(Found::Played(play(population, &calls, n, work.seed)));
        }
    }
}

/// All exact numbers of a menu, and the calls that were followed.
fn exact(population: &Population<'_, '_>) -> Result<(Results, Calls), ExpectError> {
    let (calls, outcome) = follow(population)?;
    let results = Results {
        spread: spread(population, &calls)?,
        changes: changes(population, &calls, &outcome)?,
        played: None,
        assumptions: assumptions(population, &outcome),
        outcome,
    };
    Ok((results, calls))
}
