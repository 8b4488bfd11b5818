//! The rules and how they run: every rule reads the analysis and describes what it found.
//! Findings are filtered and re-graded here and nowhere else.
//!
//! It reads no files and prints nothing.

pub mod baseline;
mod caller_loops;
mod catalogue;
mod choosing;
pub mod consequences;
mod context;
mod demands;
mod emergency_number;
mod findings;
mod issue_context;
mod load_rules;
pub mod packs;
mod person_offer;
mod person_ways;
mod prompt_keys;
mod rest_offer;
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
pub use settings::{Demand, LintSettings, RuleSettings};
pub use subject::Subject;

use crate::analysis::Analysis;
use crate::diagnostic::{Certainty, Diagnostic};
use crate::import::system_of;
use crate::parallel::side_by_side;
use crate::source::Sources;

/// Trees with at least this many nodes are checked on two threads.
const LARGE: usize = 500;

/// Runs every enabled rule on one tree, which may name a built-in catalogue of issues. The
/// findings come unsorted, re-graded by the settings; ignore comments and baselines are applied
/// afterwards, over all files.
pub fn lint(
    sources: &Sources,
    analysis: &Analysis<'_>,
    settings: &LintSettings,
) -> Vec<Diagnostic> {
    lint_for(&IssueContext::built_in(analysis), sources, analysis, settings)
}

/// The same, with these issues.
pub fn lint_for(
    issues: &IssueContext<'_>,
    sources: &Sources,
    analysis: &Analysis<'_>,
    settings: &LintSettings,
) -> Vec<Diagnostic> {
    let chosen: Vec<(&dyn Rule, &RuleSettings)> =
        all_rules().iter().filter_map(|rule| Some((*rule, settings.of(rule.meta().id)?))).collect();
    let check = |(rule, chosen): (&dyn Rule, &RuleSettings)| {
        demands::answer(chosen, &|settings| {
            let mut findings = Findings::new(rule.meta(), settings, analysis.is_open_ended());
            rule.check(&Context::new(analysis, sources, issues, settings), &mut findings);
            findings.into_diagnostics()
        })
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
        let found = side_by_side(work.len(), |i| act(work[i]));
        let mut found: Vec<_> = found.into_iter().flatten().collect();
        found.sort_unstable_by_key(|(at, _)| *at);
        found.into_iter().map(|(_, found)| found).collect()
    };
    let is_shown =
        |found: &Diagnostic| found.certainty != Certainty::Unknown || settings.show_unknown;
    let mut all = Vec::with_capacity(found.iter().flatten().filter(|one| is_shown(one)).count());
    found.into_iter().for_each(|some| all.extend(some.into_iter().filter(is_shown)));
    give_vendor_helps(&mut all, sources);
    all
}

/// Gives findings in files of other phone systems the help that fits there.
fn give_vendor_helps(found: &mut [Diagnostic], sources: &Sources) {
    for one in found {
        let file = one.primary().and_then(|span| sources.get(span.file));
        let system = file.and_then(system_of);
        if let Some(help) = system.and_then(|system| system.help_for(one.rule)) {
            one.help = Some(help.into());
        }
    }
}
