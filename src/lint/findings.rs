//! A finding under construction, and where a rule puts its findings.
//!
//! The builder knows places and severities, so that a rule only names its subject.

use super::context::Context;
use super::settings::RuleSettings;
use super::subject::Subject;
use crate::diagnostic::{Certainty, Diagnostic, Fix, RestsOn, RuleMeta, Severity, Witness};
use crate::tree::NodeId;

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

    /// What a rule says of a menu of which it looks at the first `most` options only. `missed`
    /// is what it may miss in the others.
    pub fn of_first(cx: &Context<'_>, menu: NodeId, most: usize, missed: &str) -> Self {
        let name = &cx.tree.node(menu).id;
        let message = format!(
            "`{name}` has more than {most} options, and only the first {most} are compared: {missed}"
        );
        Finding::new(cx, Subject::node(cx, menu), message)
            .help("split the menu: no caller remembers that many options")
            .severity(Severity::Info)
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

    /// What mends it, where that is known.
    #[must_use]
    pub fn fix(mut self, fix: Option<Fix>) -> Self {
        self.diagnostic = self.diagnostic.fix(fix);
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
    /// Whether calls may go on unseen, so that no finding about the whole line is proven.
    is_open_ended: bool,
    found: Vec<Diagnostic>,
}

impl<'s> Findings<'s> {
    /// An empty list for one rule.
    pub fn new(meta: &'static RuleMeta, settings: &'s RuleSettings, is_open_ended: bool) -> Self {
        Findings { meta, settings, is_open_ended, found: Vec::new() }
    }

    /// Takes a finding. The configured severity wins over the finding's, which wins over
    /// the rule's. A finding that what is not known may take back is a step milder.
    pub fn push(&mut self, finding: Finding) {
        let mut diagnostic = finding.diagnostic;
        let own = finding.severity.unwrap_or(self.meta.severity);
        let may_change = self.is_open_ended && self.meta.rests_on == RestsOn::Whole;
        if may_change {
            diagnostic.certainty = diagnostic.certainty.min(Certainty::Tried);
        }
        let own = if may_change { own.milder() } else { own };
        diagnostic.severity = self.settings.severity.unwrap_or(own);
        self.found.push(diagnostic);
    }

    /// What was found.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found
    }
}
