//! The subject of a finding: the part of the tree that it points at.
//!
//! It knows places and no messages.

use super::context::Context;
use crate::issues::{Issue, Origin};
use crate::source::{Place, Span};
use crate::tree::{Choice, From, Node, NodeId, Prompt};

/// What a finding is about: a part of the tree.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'t> {
    node: Option<&'t Node>,
    place: Place,
    choice: Option<&'t Choice>,
    field: Option<&'static str>,
}

impl<'t> Subject<'t> {
    /// The tree as a whole.
    pub fn tree(cx: &Context<'t>) -> Self {
        Subject { node: None, place: cx.tree.place, choice: None, field: None }
    }

    /// A place that belongs to no node: a schedule, an issue, the defaults.
    pub fn place(place: Place) -> Self {
        Subject { node: None, place, choice: None, field: None }
    }

    /// Issues: where the file lists one of them, else where it names its catalogue.
    pub fn issues(cx: &Context<'t>, issues: &[&Issue]) -> Self {
        let own = issues.iter().find(|issue| issue.origin == Origin::Inline);
        match own {
            Some(issue) => Subject::place(issue.place),
            None if cx.tree.issues.place != Place::NOWHERE => Subject::place(cx.tree.issues.place),
            None => Subject::tree(cx),
        }
    }

    /// A node, by its name.
    pub fn node(cx: &Context<'t>, id: NodeId) -> Self {
        let node = cx.tree.node(id);
        Subject { node: Some(node), place: node.place, choice: None, field: None }
    }

    /// A node's prompt; the node's name when it is silent or was built in memory.
    pub fn prompt(cx: &Context<'t>, id: NodeId) -> Self {
        Subject::node(cx, id).on(&cx.tree.node(id).prompt)
    }

    /// A choice of a node: a menu's, a queue's leaving key, or a global key.
    pub fn choice(cx: &Context<'t>, id: NodeId, choice: &'t Choice) -> Self {
        let node = cx.tree.node(id);
        Subject { node: Some(node), place: choice.place, choice: Some(choice), field: None }
    }

    /// A setting that is in force on a node, where it is written: there or in the defaults.
    /// One that is written nowhere is the node's.
    pub fn setting(cx: &Context<'t>, id: NodeId, from: From, field: &'static str) -> Self {
        match from {
            From::Defaults => Subject::place(cx.tree.defaults).field(field),
            From::Node | From::BuiltIn => Subject::node(cx, id).field(field),
        }
    }

    /// Where it is written where a call goes after the last try: in the handler of that
    /// cause (`no_input` or `no_match`), else beside it; on the node or in the defaults.
    pub fn exhausted(cx: &Context<'t>, id: NodeId, from: From, handler: &str) -> Self {
        let beside = Subject::setting(cx, id, from, "exhausted");
        let inside = cx.sources.field(beside.place, handler);
        match inside.filter(|place| cx.sources.field(*place, "exhausted").is_some()) {
            Some(place) => Subject { place, ..beside },
            None => beside,
        }
    }

    /// The same subject, pointing at a field where it is written.
    #[must_use]
    pub fn field(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// The same subject, looking for its field inside of one that holds others: `queue`.
    #[must_use]
    pub fn inside(mut self, cx: &Context<'_>, field: &str) -> Self {
        if let Some(place) = cx.sources.field(self.place, field) {
            self.place = place;
        }
        self
    }

    /// The same subject, pointing at a prompt that belongs to it.
    #[must_use]
    pub fn on(mut self, prompt: &Prompt) -> Self {
        if prompt.place != Place::NOWHERE {
            self.place = prompt.place;
        }
        self
    }

    /// The field that it points at, where it is written.
    pub fn written_field(&self, cx: &Context<'_>) -> Option<Place> {
        cx.sources.field(self.place, self.field?)
    }

    /// What is underlined: the field where it is written, else the thing itself.
    pub fn span(&self, cx: &Context<'_>) -> Option<Span> {
        self.field
            .and_then(|field| cx.sources.field(self.place, field))
            .and_then(|place| cx.sources.span(place))
            .or_else(|| cx.sources.span(self.place))
    }

    /// The id of the node that it belongs to.
    pub fn node_id(&self) -> Option<Box<str>> {
        self.node.map(|node| node.id.clone())
    }

    /// The exit of the node that it names: the key of a choice, else a field.
    pub fn edge(&self) -> Option<Box<str>> {
        let key = self.choice.map(|choice| choice.answer().into());
        key.or_else(|| self.field.map(Into::into))
    }
}
