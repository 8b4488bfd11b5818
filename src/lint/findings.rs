//! A finding under construction, and where a rule puts its findings.
//!
//! The builder knows places and severities, so that a rule only names its subject.

use super::context::Context;
use super::settings::RuleSettings;
use super::subject::Subject;
use crate::diagnostic::{Certainty, Diagnostic, RuleMeta, Severity, Witness};

/// A finding under construction.
#[derive(Debug)]
pub struct Finding {
    severity: Option<Severity>,
    diagnostic: Diagnostic,
}

impl Finding {
    /// A finding about a subject: lower case, no final period, names in backticks.
    pub fn new(cx: &Context<'_>, subject: Subject<'_>, message: impl Into<String>) -> Self {
        let mut diagnostic = Diagnostic::new(cx.rule().id, cx.rule().severity, message)
            .label(subject.span(cx), String::new());
        diagnostic.node = subject.node_id();
        diagnostic.edge = subject.edge();
        Finding { severity: None, diagnostic }
    }

    /// What to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.diagnostic.help = Some(help.into());
        self
    }

    /// Words beside the primary place.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        if let Some(label) = self.diagnostic.labels.first_mut() {
            label.text = text.into();
        }
        self
    }

    /// A second place with words about it.
    #[must_use]
    pub fn also(mut self, cx: &Context<'_>, subject: Subject<'_>, text: impl Into<String>) -> Self {
        self.diagnostic = self.diagnostic.label(subject.span(cx), text);
        self
    }

    /// A severity other than the rule's own, for a second threshold.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// How sure it is; findings are proven unless they say otherwise.
    #[must_use]
    pub fn certainty(mut self, certainty: Certainty) -> Self {
        self.diagnostic.certainty = certainty;
        self
    }

    /// How a caller runs into it.
    #[must_use]
    pub fn witness(mut self, witness: Witness) -> Self {
        self.diagnostic.witness = witness;
        self
    }

    /// The exit of the node that it is about, where there is no choice to name.
    #[must_use]
    pub fn edge(mut self, edge: impl Into<Box<str>>) -> Self {
        self.diagnostic.edge = Some(edge.into());
        self
    }
}

/// Where a rule puts its findings.
#[derive(Debug)]
pub struct Findings<'s> {
    meta: &'static RuleMeta,
    settings: &'s RuleSettings,
    found: Vec<Diagnostic>,
}

impl<'s> Findings<'s> {
    /// An empty list for one rule.
    pub fn new(meta: &'static RuleMeta, settings: &'s RuleSettings) -> Self {
        Findings { meta, settings, found: Vec::new() }
    }

    /// Takes a finding. The configured severity wins over the finding's, which wins over
    /// the rule's.
    pub fn push(&mut self, finding: Finding) {
        let mut diagnostic = finding.diagnostic;
        diagnostic.severity =
            self.settings.severity.or(finding.severity).unwrap_or(self.meta.severity);
        self.found.push(diagnostic);
    }

    /// What was found.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found
    }
}
