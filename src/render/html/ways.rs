//! The ways that a reader can have shown in the picture: to a person, to each issue, to
//! each destination.
//!
//! A way is the list of its nodes; it knows no drawing.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::analysis::Analysis;
use crate::audit::{Audit, Ends};
use crate::graph::Stop;
use crate::limits;
use crate::tree::{Ending, Gap, NodeId, Target};

/// A way to show.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Highlight {
    /// The group in the list.
    group: &'static str,
    label: String,
    /// What to press.
    press: String,
    /// The indices of its nodes in order, separated by spaces.
    nodes: String,
}

/// All ways to show: people first, then issues, then the other destinations.
pub(super) fn highlights(audit: &Audit<'_>) -> Vec<Highlight> {
    let graph = audit.analysis.graph();
    let paths = audit.analysis.paths_from(&graph.entries());
    let mut all = Vec::new();
    let mut add = |group, label: String, row: &crate::audit::Row| {
        let Some(hops) = paths.short_way_to(graph, row.node, limits::FOLLOWED_HOPS) else { return };
        let mut nodes: Vec<NodeId> = hops.iter().map(|hop| hop.from).collect();
        nodes.extend(hops.last().and_then(|hop| match hop.to {
            Stop::Node(node) => Some(node),
            Stop::End(_) => None,
        }));
        if nodes.is_empty() {
            nodes.push(row.node);
        }
        nodes.dedup();
        let nodes: Vec<String> = nodes.iter().map(|node| node.0.to_string()).collect();
        let press = crate::render::audit::words::pressed(&row.press);
        all.push(Highlight { group, label, press, nodes: nodes.join(" ") });
    };
    let title = |row: &crate::audit::Row| audit.analysis.title_of(row.node).into_owned();
    let people = |row: &&crate::audit::Row| row.ends == Ends::With(Ending::Answered);
    for row in audit.rows.iter().filter(people) {
        add("a person", title(row), row);
    }
    let mut seen = BTreeSet::new();
    for row in &audit.rows {
        for issue in row.resolves.iter().filter(|issue| &***issue != "any") {
            if seen.insert(issue.clone()) {
                add("an issue", issue.to_string(), row);
            }
        }
    }
    for row in audit.rows.iter().filter(|row| !people(row)) {
        add("another end", format!("{} ({})", title(row), row.ends.words()), row);
    }
    all.truncate(limits::HTML_WAYS);
    all
}

/// Where a choice leads, in words.
pub(super) fn target(analysis: &Analysis<'_>, target: Target) -> String {
    match target {
        Target::Node(id) => analysis.title_of(id).into_owned(),
        Target::Repeat => "this menu again".to_owned(),
        Target::Back => "the menu before".to_owned(),
        Target::Return => "back behind the call".to_owned(),
        Target::TakeEntry => "what was chosen".to_owned(),
        Target::DropEntry => "the menu before".to_owned(),
        Target::Hangup => "hangs up".to_owned(),
        Target::Unexplored => Gap::Unexplored.label().to_owned(),
        Target::Missing { .. } => Gap::Missing.label().to_owned(),
        Target::Unknown => Gap::Unread.label().to_owned(),
    }
}
