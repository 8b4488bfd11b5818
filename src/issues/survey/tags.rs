//! What the author's tags say: which options and nodes serve an issue, and which do not.
//!
//! Tags beat words everywhere. It finds no ways.

use std::collections::{BTreeMap, BTreeSet};

use super::options::MenuOption;
use crate::analysis::Analysis;
use crate::tree::{NodeId, Resolves};

/// What serves an issue by a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Server {
    /// The option of that number says `handles`.
    Option(usize),
    /// The node says `resolves`.
    Node(NodeId),
}

#[derive(Debug, Default)]
pub(super) struct Tags {
    serving: BTreeMap<Box<str>, Vec<Server>>,
    /// Options that an issue is not for.
    not: BTreeSet<(usize, Box<str>)>,
    /// Options for which an author said what they are for.
    has_handles: BTreeSet<usize>,
    takers_of_all: Vec<NodeId>,
}

impl Tags {
    pub(super) fn of(analysis: &Analysis<'_>, options: &[MenuOption]) -> Self {
        let mut tags = Tags::default();
        for (at, option) in options.iter().enumerate() {
            let facts = option.choice(analysis).and_then(|choice| choice.facts.as_deref());
            let Some(facts) = facts else { continue };
            for issue in &facts.handles {
                tags.serving.entry(issue.clone()).or_default().push(Server::Option(at));
                tags.has_handles.insert(at);
            }
            tags.not.extend(facts.not.iter().map(|issue| (at, issue.clone())));
        }
        for id in analysis.reached() {
            match &analysis.tree().node(id).resolves {
                Resolves::Nothing => {}
                Resolves::Any => tags.takers_of_all.push(id),
                Resolves::Issues(issues) => {
                    for issue in issues {
                        tags.serving.entry(issue.clone()).or_default().push(Server::Node(id));
                    }
                }
            }
        }
        tags
    }

    /// What serves an issue, options first.
    pub(super) fn serving(&self, issue: &str) -> Vec<Server> {
        self.serving.get(issue).cloned().unwrap_or_default()
    }

    /// Nodes that take every issue.
    pub(super) fn takers_of_all(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.takers_of_all.iter().copied()
    }

    /// Whether the author says that an option is not for an issue.
    pub(super) fn excludes(&self, option: usize, issue: &str) -> bool {
        self.not.contains(&(option, issue.into()))
    }

    /// Whether tags say of every option that it does not serve an issue: by `not`, or by
    /// `handles` that name others. An option above such options is settled by them.
    pub(super) fn settle_absence(&self, issue: &str, options: &[MenuOption]) -> bool {
        let is_settled = |at: usize| self.excludes(at, issue) || self.has_handles.contains(&at);
        let is_above = |option: &MenuOption| !option.menus_below.is_empty();
        !options.is_empty()
            && options.iter().enumerate().all(|(at, option)| is_settled(at) || is_above(option))
    }
}
