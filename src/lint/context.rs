//! What a rule can see: the tree, the analysis, the places and its own options.

use super::issue_context::IssueContext;
use super::settings::RuleSettings;
use super::topics::SpokenTopics;
use crate::analysis::Analysis;
use crate::diagnostic::{OptionValue, RuleMeta};
use crate::graph::CallGraph;
use crate::issues::{Issue, Survey};
use crate::source::Sources;
use crate::tree::PhoneTree;

/// What a rule can see.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The tree.
    pub tree: &'a PhoneTree,
    /// Its call graph.
    pub graph: &'a CallGraph,
    /// The analysis of the tree.
    pub analysis: &'a Analysis<'a>,
    /// Texts and places.
    pub sources: &'a Sources,
    /// What callers call about: the issues of the file and of its catalogue; empty without
    /// both.
    pub issues: &'a [Issue],
    issue_context: &'a IssueContext<'a>,
    settings: &'a RuleSettings,
}

impl<'a> Context<'a> {
    /// The view of one rule.
    pub fn new(
        analysis: &'a Analysis<'a>,
        sources: &'a Sources,
        issue_context: &'a IssueContext<'a>,
        settings: &'a RuleSettings,
    ) -> Self {
        Context {
            tree: analysis.tree(),
            graph: analysis.graph(),
            analysis,
            sources,
            issues: issue_context.issues(),
            issue_context,
            settings,
        }
    }

    /// How the menus serve the issues; `None` where there are none.
    pub fn survey(&self) -> Option<&'a Survey> {
        self.issue_context.survey()
    }

    /// The topics that the choices of all menus mention.
    pub fn spoken_topics(&self) -> &'a SpokenTopics {
        self.issue_context.spoken_topics()
    }

    /// The metadata of the rule.
    pub fn rule(&self) -> &'static RuleMeta {
        self.settings.meta
    }

    /// An option that is a whole number.
    pub fn count(&self, name: &str) -> u32 {
        match self.settings.option(name) {
            OptionValue::Count(count) => count,
            other => unreachable_option(name, other),
        }
    }

    /// An option in seconds.
    pub fn seconds(&self, name: &str) -> f64 {
        match self.settings.option(name) {
            OptionValue::Seconds(seconds) => seconds,
            other => unreachable_option(name, other),
        }
    }

    /// An option that is a share or ratio.
    pub fn ratio(&self, name: &str) -> f64 {
        match self.settings.option(name) {
            OptionValue::Ratio(ratio) => ratio,
            other => unreachable_option(name, other),
        }
    }

    /// An option that is yes or no.
    pub fn flag(&self, name: &str) -> bool {
        match self.settings.option(name) {
            OptionValue::Flag(flag) => flag,
            other => unreachable_option(name, other),
        }
    }
}

/// The configuration keeps the declared kind of every option, so a rule that asks for
/// another kind is a mistake in the rule.
fn unreachable_option<T>(name: &str, value: OptionValue) -> T {
    unreachable!("option `{name}` is declared as {value:?}")
}
