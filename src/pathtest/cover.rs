//! How much of a menu a set of calls covers: nodes, choices, error paths and turns.
//!
//! Only what calls can reach counts. Whether the coverage is enough is decided elsewhere.

use std::collections::BTreeSet;

use crate::analysis::Analysis;
use crate::graph::{Edge, To};
use crate::source::{Place, Sources};
use crate::tree::{Cause, Choice, Ending, Exit, NodeId, NodeKind, PhoneTree, asks};

use super::run::Played;

/// The kinds of things that calls cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// Nodes that calls come to.
    Nodes,
    /// Keys of menus, global keys, keys that leave queues, digits of a `collect`, the number
    /// that a `callback` takes.
    Choices,
    /// What follows the last try, for silence and for wrong keys.
    Errors,
    /// What neither the caller nor the file decides.
    Turns,
}

impl Sort {
    /// All kinds, in the order of output.
    pub const ALL: [Sort; 4] = [Sort::Nodes, Sort::Choices, Sort::Errors, Sort::Turns];

    /// The words for it.
    pub fn words(self) -> &'static str {
        match self {
            Sort::Nodes => "nodes",
            Sort::Choices => "choices",
            Sort::Errors => "error paths",
            Sort::Turns => "turns",
        }
    }
}

/// What is covered and what is not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EdgeCoverage {
    nodes: BTreeSet<NodeId>,
    edges: BTreeSet<(NodeId, Exit)>,
    entered: BTreeSet<NodeId>,
    taken: BTreeSet<(NodeId, Exit)>,
}

impl EdgeCoverage {
    /// Everything that calls of the menu can cover, nothing of it covered.
    pub fn of(analysis: &Analysis<'_>) -> Self {
        let nodes: BTreeSet<NodeId> = analysis.reached().collect();
        let all = |id: &NodeId| {
            let id = *id;
            let edges = analysis.graph().edges(id).filter(move |edge| counts(analysis, id, edge));
            edges.map(move |edge| (id, edge.exit)).collect::<Vec<_>>()
        };
        let edges = nodes.iter().flat_map(all).collect();
        EdgeCoverage { nodes, edges, ..EdgeCoverage::default() }
    }

    /// Adds a call.
    pub fn add(&mut self, played: &Played) {
        self.entered.extend(played.entered().filter(|id| self.nodes.contains(id)));
        self.taken.extend(played.taken().filter(|edge| self.edges.contains(edge)));
    }

    /// How many of one kind are covered, and how many there are.
    pub fn count(&self, sort: Sort) -> (usize, usize) {
        if sort == Sort::Nodes {
            return (self.entered.len(), self.nodes.len());
        }
        let n = |edges: &BTreeSet<(NodeId, Exit)>| {
            edges.iter().filter(|(_, exit)| sort_of(*exit) == sort).count()
        };
        (n(&self.taken), n(&self.edges))
    }

    /// The same for all kinds together.
    pub fn total(&self) -> (usize, usize) {
        let all = Sort::ALL.map(|sort| self.count(sort));
        all.iter().fold((0, 0), |sum, (covered, all)| (sum.0 + covered, sum.1 + all))
    }

    /// The covered part of all sorts, 0 to 100; 100 where there is nothing to cover.
    pub fn percent(&self) -> f64 {
        match self.total() {
            (_, 0) => 100.0,
            (covered, all) => covered as f64 * 100.0 / all as f64,
        }
    }

    /// The nodes that no call came to, in file order.
    pub fn missed_nodes(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.nodes.difference(&self.entered).copied()
    }

    /// The edges that no call took, in file order.
    pub fn missed_edges(&self) -> impl Iterator<Item = (NodeId, Exit)> + '_ {
        self.edges.difference(&self.taken).copied()
    }

    /// Whether a node counts and no call came to it yet.
    pub(super) fn misses_node(&self, id: NodeId) -> bool {
        self.nodes.contains(&id) && !self.entered.contains(&id)
    }

    /// Whether an edge counts and is not covered yet.
    pub(super) fn misses(&self, edge: &(NodeId, Exit)) -> bool {
        self.edges.contains(edge) && !self.taken.contains(edge)
    }
}

/// The kind that an edge belongs to.
pub fn sort_of(exit: Exit) -> Sort {
    match exit.cause() {
        Cause::Caller => Sort::Choices,
        Cause::Error => Sort::Errors,
        Cause::Fate => Sort::Turns,
    }
}

/// Whether an edge is something to cover: what goes on by itself is covered with its node,
/// and what the file does not show cannot be covered.
fn counts(analysis: &Analysis<'_>, id: NodeId, edge: &Edge) -> bool {
    let node = analysis.tree().node(id);
    match edge.exit {
        Exit::Next | Exit::AfterCall | Exit::Call | Exit::TooDeep => false,
        Exit::Accepted => node.kind.handling().is_some() || asks(node),
        Exit::Unknown => false,
        Exit::Known(_) => edge.to != To::End(Ending::Unknown),
        Exit::NoMatch => has_wrong_key(analysis.tree(), &node.kind),
        _ => true,
    }
}

/// Whether there is any wrong key to press.
fn has_wrong_key(tree: &PhoneTree, kind: &NodeKind) -> bool {
    let NodeKind::Menu(menu) = kind else { return true };
    let first = |choice: &Choice| choice.key.as_str().chars().next();
    let begun: BTreeSet<char> = menu
        .choices
        .iter()
        .chain(tree.global_keys_of(menu))
        .filter(|choice| !choice.key.is_spoken())
        .filter_map(first)
        .collect();
    let is_wrong = |symbol: &char| {
        let typed = symbol.to_string();
        Some(*symbol) != menu.ends_with
            && !begun.contains(symbol)
            && !menu.choices.iter().any(|choice| choice.takes(&typed))
    };
    !menu.takes_keys || crate::tree::Key::SYMBOLS.iter().any(is_wrong)
}

/// Where an edge is written: the choice or the arm, else the node.
pub fn edge_place(tree: &PhoneTree, (id, exit): (NodeId, Exit)) -> Place {
    let node = tree.node(id);
    let own = match (&node.kind, exit) {
        (NodeKind::Branch(branch), Exit::Arm(at)) => branch.arms.get(at as usize).map(|a| a.place),
        (kind, exit) => tree.choice_of(kind, exit).map(|choice| choice.place),
    };
    own.filter(|place| *place != Place::NOWHERE).unwrap_or(node.place)
}

/// A place as the name of its file and the line: `menu.yaml:12`.
pub fn line_words(sources: &Sources, place: Place) -> Option<String> {
    let span = sources.span(place)?;
    let file = sources.get(span.file)?;
    Some(format!("{}:{}", file.name(), file.position(span.start).line))
}

/// An edge as people name it: `` `main`: key 1 ``.
pub fn edge_words(tree: &PhoneTree, (id, exit): (NodeId, Exit)) -> String {
    let node = tree.node(id);
    let what = match (&node.kind, exit) {
        (_, exit) if exit.is_key() => tree.choice_of(&node.kind, exit).map_or_else(
            || exit.to_string(),
            |choice| {
                if choice.key.is_spoken() { choice.answer() } else { format!("key {}", choice.key) }
            },
        ),
        (NodeKind::Branch(branch), Exit::Arm(at)) => {
            format!("\"{}\"", branch.arms[at as usize].when)
        }
        (NodeKind::Switch(switch), Exit::Case(at)) => {
            format!("case {}", switch.cases[at as usize].0)
        }
        (NodeKind::Collect(_), Exit::Accepted) => "digits".to_owned(),
        (_, Exit::Known(_)) => exit.to_string(),
        _ => exit.words().word.to_owned(),
    };
    format!("`{}`: {what}", node.id)
}
