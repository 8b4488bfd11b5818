//! Checking files, two at a time.
//!
//! One file's failure, even a panic in phonetree, stops no other file. It prints nothing.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use phonetree::check::{Checked, LoadError, Menu};

use super::job::Job;
use super::plan::Plan;
use crate::cli::env::Env;
use crate::cli::load::Disk;

/// Stack of a thread that checks, in bytes: deeply nested files need more than the usual.
pub(crate) const STACK: usize = 64 << 20;
const N_THREADS: usize = 2;

/// What became of one job.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// It was checked.
    Checked(Box<Checked>),
    /// It is not a menu file, and was not named.
    NotAMenu,
    /// It was found in a folder and skipped, with the notice.
    Skipped(String),
    /// It could not be read, or not be checked, with the message.
    Failed(String),
}

/// Checks all files. The outcomes have the order of the jobs. The texts of sets are taken out
/// of the jobs.
pub(crate) fn run(jobs: &mut [Job], plans: &[Plan], env: &Env) -> Vec<Outcome> {
    let outcomes = run_while(jobs, plans, env, &|| ControlFlow::Continue(()));
    outcomes.into_iter().flatten().collect()
}

/// The same, and before each file asks whether to go on; `None` for those that it did not come to.
pub(crate) fn run_while(
    jobs: &mut [Job],
    plans: &[Plan],
    env: &Env,
    goes_on: &(dyn Fn() -> ControlFlow<()> + Sync),
) -> Vec<Option<Outcome>> {
    let n_threads = jobs.len().min(N_THREADS);
    let next = AtomicUsize::new(0);
    let slots: Vec<Mutex<(&mut Job, Option<Outcome>)>> =
        jobs.iter_mut().map(|job| Mutex::new((job, None))).collect();
    let work = || {
        while let Some(slot) = slots.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut slot = slot.lock().expect("no thread panics while it holds a slot");
            let (job, outcome) = &mut *slot;
            if goes_on().is_break() {
                break;
            }
            let done = catch_unwind(AssertUnwindSafe(|| check(job, &plans[job.plan], env)));
            *outcome = Some(done.unwrap_or_else(|_| {
                Outcome::Failed(format!("`{}` could not be checked", job.candidate.name))
            }));
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..n_threads {
            std::thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, work)
                .expect("the system can start two threads");
        }
    });
    slots
        .into_iter()
        .map(|slot| slot.into_inner().expect("no thread panics while it holds a slot").1)
        .collect()
}

fn check(job: &mut Job, plan: &Plan, env: &Env) -> Outcome {
    let input = match job.take_input() {
        Ok(input) => input,
        Err(error) => {
            let name = &job.candidate.name;
            return Outcome::Failed(format!("`{name}` cannot be read: {error:#}"));
        }
    };
    let candidate = &job.candidate;
    let file = candidate.path.as_deref().unwrap_or(Path::new(&candidate.name));
    let disk = Disk::of(env, file, candidate.root.as_deref());
    let loaded = if job.candidate.is_named {
        Ok(Menu::load(input, &disk))
    } else {
        Menu::discover(input, &disk)
    };
    match loaded {
        Ok(menu) => Outcome::Checked(Box::new(menu.check(&plan.settings))),
        Err(LoadError::NotAMenu { .. }) => Outcome::NotAMenu,
        Err(error) => Outcome::Skipped(format!("skipped {error}")),
    }
}
