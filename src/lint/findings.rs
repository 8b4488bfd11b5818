//! What a rule says: a finding under construction, and where it points.
//!
//! The builder knows places and severities, so that a rule only names what it means.

use super::context::Context;
use super::settings::RuleSettings;
use crate::diagnostic::{Certainty, Diagnostic, RuleMeta, Severity, Witness};
use crate::source::{Place, Span};
use crate::tree::{Choice, From, Node, NodeId, Prompt};

/// What a finding is about: a part of the tree.
#[derive(Debug, Clone, Copy)]
pub struct Spot<'t> {
    node: Option<&'t Node>,
    place: Place,
    choice: Option<&'t Choice>,
    field: Option<&'static str>,
}

impl<'t> Spot<'t> {
    /// The tree as a whole.
    pub fn tree(cx: &Context<'t>) -> Self {
        Spot { node: None, place: cx.tree.place, choice: None, field: None }
    }

    /// A place that belongs to no node: a schedule, an issue, the defaults.
    pub fn place(place: Place) -> Self {
        Spot { node: None, place, choice: None, field: None }
    }

    /// A node, by its name.
    pub fn node(cx: &Context<'t>, id: NodeId) -> Self {
        let node = cx.tree.node(id);
        Spot { node: Some(node), place: node.place, choice: None, field: None }
    }

    /// A node's prompt; the node's name when it is silent or was built in memory.
    pub fn prompt(cx: &Context<'t>, id: NodeId) -> Self {
        Spot::node(cx, id).on(&cx.tree.node(id).prompt)
    }

    /// A choice of a node: a menu's, a queue's leaving key, or a global key.
    pub fn choice(cx: &Context<'t>, id: NodeId, choice: &'t Choice) -> Self {
        let node = cx.tree.node(id);
        Spot { node: Some(node), place: choice.place, choice: Some(choice), field: None }
    }

    /// A setting that is in force on a node, where it is written: there or in the defaults.
    /// One that is written nowhere is the node's.
    pub fn setting(cx: &Context<'t>, id: NodeId, from: From, field: &'static str) -> Self {
        match from {
            From::Defaults => Spot::place(cx.tree.defaults).field(field),
            From::Node | From::BuiltIn => Spot::node(cx, id).field(field),
        }
    }

    /// Where it is written where a call goes after the last try: in the handler of that
    /// cause (`no_input` or `no_match`), else beside it; on the node or in the defaults.
    pub fn exhausted(cx: &Context<'t>, id: NodeId, from: From, handler: &str) -> Self {
        let beside = Spot::setting(cx, id, from, "exhausted");
        let inside = cx.sources.field(beside.place, handler);
        match inside.filter(|place| cx.sources.field(*place, "exhausted").is_some()) {
            Some(place) => Spot { place, ..beside },
            None => beside,
        }
    }

    /// The same spot, pointing at a field where it is written.
    #[must_use]
    pub fn field(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// The same spot, looking for its field inside of one that holds others: `queue`.
    #[must_use]
    pub fn inside(mut self, cx: &Context<'_>, field: &str) -> Self {
        if let Some(place) = cx.sources.field(self.place, field) {
            self.place = place;
        }
        self
    }

    /// The same spot, pointing at a prompt that belongs to it.
    #[must_use]
    pub fn on(mut self, prompt: &Prompt) -> Self {
        if prompt.place != Place::NOWHERE {
            self.place = prompt.place;
        }
        self
    }

    /// What is underlined: the field where it is written, else the thing itself.
    pub fn span(&self, cx: &Context<'_>) -> Option<Span> {
        self.field
            .and_then(|field| cx.sources.field(self.place, field))
            .and_then(|place| cx.sources.span(place))
            .or_else(|| cx.sources.span(self.place))
    }
}

/// A finding under construction.
#[derive(Debug)]
pub struct Finding {
    severity: Option<Severity>,
    diagnostic: Diagnostic,
}

impl Finding {
    /// A finding about a spot: lower case, no final period, names in backticks.
    pub fn new(cx: &Context<'_>, spot: Spot<'_>, message: impl Into<String>) -> Self {
        let mut diagnostic = Diagnostic::new(cx.rule().id, cx.rule().severity, message)
            .label(spot.span(cx), String::new());
        diagnostic.node = spot.node.map(|node| node.id.clone());
        diagnostic.edge = spot
            .choice
            .map(|choice| choice.key.as_str().into())
            .or_else(|| spot.field.map(Into::into));
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
    pub fn also(mut self, cx: &Context<'_>, spot: Spot<'_>, text: impl Into<String>) -> Self {
        self.diagnostic = self.diagnostic.label(spot.span(cx), text);
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
        diagnostic.articles.clone_from(&self.settings.articles);
        self.found.push(diagnostic);
    }

    /// What was found.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found
    }
}
