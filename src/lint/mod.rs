//! The rules and how they run: every rule reads the analysis and words what it found;
//! what is filtered, re-graded and sorted is filtered, re-graded and sorted here, once.
//!
//! It reads no files and prints nothing.

pub mod baseline;
mod context;
mod findings;
mod offers;
pub mod packs;
mod registry;
pub mod rules;
pub mod select;
mod settings;
pub mod suppress;
pub mod words;

pub use context::Context;
pub use findings::{Finding, Findings, Spot};
pub use registry::{Rule, catalogue, load_rules, rule_meta, rules as all_rules};
pub use settings::{RuleSettings, Settings};

use crate::analysis::Analysis;
use crate::diagnostic::{Certainty, Diagnostic};
use crate::source::Sources;

/// Runs every enabled rule over one tree. The findings come unsorted, re-graded by the
/// settings; ignore comments and baselines are applied afterwards, over all files.
pub fn lint(sources: &Sources, analysis: &Analysis<'_>, settings: &Settings) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    for rule in all_rules() {
        let meta = rule.meta();
        let Some(chosen) = settings.of(meta.id) else { continue };
        let cx = Context::new(analysis, sources, chosen);
        let mut findings = Findings::new(meta, chosen);
        rule.check(&cx, &mut findings);
        all.append(&mut findings.into_diagnostics());
    }
    all.retain(|found| found.certainty != Certainty::Unknown || settings.show_unknown);
    all
}
