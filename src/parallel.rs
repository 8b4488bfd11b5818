//! Independent jobs on several threads.
//!
//! It knows nothing of what the jobs do.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Stack of the other threads, in bytes: large trees are deep, and some jobs follow them down.
const STACK: usize = 64 << 20;

/// The most threads that long work takes, whatever the machine has: each keeps its own numbers.
const MOST_THREADS: usize = 4;

/// Does jobs `0..n_jobs` on two threads and returns their results in order. A panic on
/// either thread reaches the caller.
pub(crate) fn side_by_side<T: Send>(n_jobs: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
    on_threads(2, n_jobs, job)
}

/// The same on as many threads as the machine has, for jobs that take a millisecond or longer.
pub(crate) fn on_all_cores<T: Send>(n_jobs: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let n_threads = thread::available_parallelism().map_or(1, |n| n.get().min(MOST_THREADS));
    on_threads(n_threads, n_jobs, job)
}

fn on_threads<T: Send>(n_threads: usize, n_jobs: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            if i >= n_jobs {
                return done;
            }
            done.push((i, job(i)));
        }
    };
    let mut done = thread::scope(|scope| {
        // Where the system gives no other thread, this one does all the work.
        let spawn = |_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok();
        let others: Vec<_> = (1..n_threads.min(n_jobs)).filter_map(spawn).collect();
        let mut done = work();
        for other in others {
            match other.join() {
                Ok(results) => done.extend(results),
                Err(panic) => resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(i, _)| *i);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_job_is_done_once_and_results_come_in_order() {
        let calls = AtomicUsize::new(0);
        let doubled = side_by_side(1000, |n| {
            calls.fetch_add(1, Ordering::Relaxed);
            n * 2
        });
        assert_eq!(doubled, (0..1000).map(|n| n * 2).collect::<Vec<usize>>());
        assert_eq!(calls.into_inner(), 1000);
        assert_eq!(side_by_side(0, |n| n), Vec::<usize>::new());
        assert_eq!(on_threads(4, 3, |n| n + 1), [1, 2, 3]);
        assert_eq!(on_all_cores(100, |n| n), (0..100).collect::<Vec<usize>>());
    }

    #[test]
    fn a_panic_on_either_thread_reaches_the_caller() {
        let outcome = std::panic::catch_unwind(|| {
            side_by_side(100, |n| assert!(n != 50, "a mistake"));
        });
        assert!(outcome.is_err());
    }
}
