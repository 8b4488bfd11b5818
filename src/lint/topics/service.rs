//! Which choices of a tree serve a topic: by their tags, else by their words.
//!
//! It words no finding.

use std::collections::BTreeSet;

use super::{Speaks, Topic};
use crate::issues::Issue;
use crate::lint::Context;
use crate::tree::{Choice, NodeId, Resolves};

/// A choice that serves a topic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Served<'t> {
    /// Its menu.
    pub menu: NodeId,
    /// The choice.
    pub choice: &'t Choice,
    /// Whether a tag says so; otherwise its words do.
    pub by_tag: bool,
}

/// How a tree serves one topic.
#[derive(Debug)]
pub(crate) struct Service<'t> {
    /// The issues of the tree that are about it.
    pub issues: Vec<&'t Issue>,
    /// The choices that serve it, in file order.
    pub served: Vec<Served<'t>>,
    /// The menus with a choice whose words may mean it.
    pub perhaps: BTreeSet<NodeId>,
    /// Whether some node says that it resolves it.
    pub is_resolved: bool,
    /// Whether the words of all menus can be read.
    pub is_readable: bool,
}

/// The issues of the tree that are about a topic.
pub(crate) fn issues_about<'t>(cx: &Context<'t>, topic: Topic) -> Vec<&'t Issue> {
    let language = cx.tree.language.clone().unwrap_or_default();
    cx.issues.iter().filter(|issue| topic.is_of(issue, &language)).collect()
}

/// Looks for a topic in every menu that calls reach.
pub(crate) fn service<'t>(cx: &Context<'t>, topic: Topic) -> Service<'t> {
    let issues = issues_about(cx, topic);
    let ids: BTreeSet<&str> = issues.iter().map(|issue| &*issue.id).chain([topic.id()]).collect();
    let mut service = Service {
        issues,
        served: Vec::new(),
        perhaps: BTreeSet::new(),
        is_resolved: false,
        is_readable: true,
    };
    for id in cx.analysis.reached() {
        if let Resolves::Issues(here) = &cx.tree.node(id).resolves {
            service.is_resolved |= here.iter().any(|issue| ids.contains(&**issue));
        }
    }
    for (menu, node) in cx.analysis.menus() {
        service.is_readable &= cx.analysis.knows_words(menu);
        let choices = node.choices.iter().chain(cx.tree.global_keys_of(node));
        for (at, choice) in choices.enumerate() {
            let facts = choice.facts.as_deref();
            let any = |list: &[Box<str>]| list.iter().any(|issue| ids.contains(&**issue));
            if facts.is_some_and(|facts| any(&facts.not)) {
                continue;
            }
            if facts.is_some_and(|facts| any(&facts.handles)) {
                service.served.push(Served { menu, choice, by_tag: true });
                continue;
            }
            match cx.spoken_topics().of(menu, at, topic) {
                Some(Speaks::Surely) => {
                    service.served.push(Served { menu, choice, by_tag: false });
                }
                Some(Speaks::Perhaps) => {
                    service.perhaps.insert(menu);
                }
                None => {}
            }
        }
    }
    service
}
