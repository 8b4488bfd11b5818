//! The rules and how they run: every rule reads the analysis and describes what it found.
//! Findings are filtered and re-graded here and nowhere else.
//!
//! It reads no files and prints nothing.

pub mod baseline;
mod caller_loops;
mod catalogue;
mod context;
pub mod elsewhere;
mod findings;
mod issue_context;
mod load_rules;
pub mod packs;
mod person_offer;
mod prompt_keys;
mod rule;
pub mod rules;
pub mod select;
mod sent_away;
mod settings;
mod subject;
pub mod suppress;
mod topics;
mod wording;
pub mod words;

pub use catalogue::{catalogue, load_rules, rule_meta};
pub use context::Context;
pub use findings::{Finding, Findings};
pub use issue_context::IssueContext;
pub use rule::Rule;
pub use rules::all_rules;
pub use settings::{RuleSettings, Settings};
pub use subject::Subject;

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::analysis::Analysis;
use crate::diagnostic::{Certainty, Diagnostic};
use crate::source::Sources;

/// Trees with at least this many nodes are checked on two threads.
const LARGE: usize = 500;
/// Stack of the second thread, in bytes: large trees are deep, and some rules follow them down.
const STACK: usize = 64 << 20;

/// Runs every enabled rule on one tree, which may name a built-in catalogue of issues. The
/// findings come unsorted, re-graded by the settings; ignore comments and baselines are applied
/// afterwards, over all files.
pub fn lint(sources: &Sources, analysis: &Analysis<'_>, settings: &Settings) -> Vec<Diagnostic> {
    lint_for(&IssueContext::built_in(analysis), sources, analysis, settings)
}

/// The same, with these issues.
pub fn lint_for(
    issues: &IssueContext<'_>,
    sources: &Sources,
    analysis: &Analysis<'_>,
    settings: &Settings,
) -> Vec<Diagnostic> {
    let chosen: Vec<(&dyn Rule, &RuleSettings)> =
        all_rules().iter().filter_map(|rule| Some((*rule, settings.of(rule.meta().id)?))).collect();
    let check = |(rule, chosen): (&dyn Rule, &RuleSettings)| {
        let mut findings = Findings::new(rule.meta(), chosen);
        rule.check(&Context::new(analysis, sources, issues, chosen), &mut findings);
        findings.into_diagnostics()
    };
    let found: Vec<Vec<Diagnostic>> = if analysis.tree().nodes.len() < LARGE {
        chosen.into_iter().map(check).collect()
    } else {
        // The rules that read the survey come last, while one thread starts with computing it.
        let is_late = |at: &usize| chosen[*at].0.reads_survey();
        let mut order: Vec<usize> = (0..chosen.len()).collect();
        order.sort_by_key(is_late);
        let survey = order.last().filter(|at| is_late(at)).map(|_| None);
        let work: Vec<Option<usize>> =
            survey.into_iter().chain(order.into_iter().map(Some)).collect();
        let act = |at: Option<usize>| match at {
            Some(at) => Some((at, check(chosen[at]))),
            None => {
                issues.survey();
                None
            }
        };
        let mut found: Vec<_> = side_by_side(&work, &act).into_iter().flatten().collect();
        found.sort_unstable_by_key(|(at, _)| *at);
        found.into_iter().map(|(_, found)| found).collect()
    };
    let is_shown =
        |found: &Diagnostic| found.certainty != Certainty::Unknown || settings.show_unknown;
    let mut all = Vec::with_capacity(found.iter().flatten().filter(|one| is_shown(one)).count());
    found.into_iter().for_each(|some| all.extend(some.into_iter().filter(is_shown)));
    elsewhere::word_helps(&mut all, sources);
    all
}

/// Does work on two threads. The results are in the order of the work.
fn side_by_side<W: Copy + Sync, T: Send>(work: &[W], act: &(dyn Fn(W) -> T + Sync)) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let run = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(one) = work.get(at) else { return done };
            done.push((at, act(*one)));
        }
    };
    let mut all = thread::scope(|scope| {
        // If the system refuses a second thread, this one does all the work.
        let other = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run).ok();
        let mut all = run();
        match other.map(thread::ScopedJoinHandle::join) {
            Some(Ok(mut done)) => all.append(&mut done),
            // A panic in a rule ends the check of this file, as it does on one thread.
            Some(Err(mistake)) => resume_unwind(mistake),
            None => {}
        }
        all
    });
    all.sort_unstable_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, outcome)| outcome).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_on_two_threads_is_all_done_once_and_comes_in_order() {
        let work: Vec<u32> = (0..1000).collect();
        let calls = AtomicUsize::new(0);
        let doubled = side_by_side(&work, &|n| {
            calls.fetch_add(1, Ordering::Relaxed);
            n * 2
        });
        assert_eq!(doubled, (0..1000).map(|n| n * 2).collect::<Vec<u32>>());
        assert_eq!(calls.into_inner(), 1000);
        assert_eq!(side_by_side(&[] as &[u32], &|n| n), Vec::<u32>::new());
    }

    #[test]
    fn a_mistake_on_either_thread_reaches_the_caller() {
        let work: Vec<u32> = (0..100).collect();
        let outcome = std::panic::catch_unwind(|| {
            side_by_side(&work, &|n| assert!(n != 50, "a mistake"));
        });
        assert!(outcome.is_err());
    }
}
