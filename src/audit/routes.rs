//! The cheat sheet: what to press to get somewhere, and every way that leads to a node.

use crate::analysis::{Analysis, Verdict, Way};
use crate::graph::{Hop, Stop};
use crate::tree::{NodeId, NodeKind, PhoneTree, Resolves};

/// Where a route should lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RouteGoal {
    /// To a person.
    Human,
    /// To a node.
    Node(NodeId),
    /// To where an issue is dealt with: nodes that resolve it, and the targets of choices
    /// that handle it.
    Issue(Box<str>, Vec<NodeId>),
}

/// Why a goal cannot be looked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GoalError {
    /// Neither a node nor an issue of the tree.
    #[error("`{name}` is neither a node nor an issue of this menu, nor the word `human`")]
    NoSuch {
        /// What was asked for.
        name: String,
        /// The nearest name, if one is near.
        nearest: Option<String>,
    },
    /// A listed issue that nothing in the tree is tagged with.
    #[error("nothing in this menu says that it deals with `{0}`")]
    Untagged(String),
}

/// One way to press.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// Where it leads.
    pub to: NodeId,
    /// How the call goes on or ends there, in short.
    pub kind: &'static str,
    /// The way with its cost.
    pub way: Way,
    /// The nodes on the way, the first and the last included.
    pub through: Vec<NodeId>,
}

/// Ways to a goal.
#[derive(Debug, Clone, PartialEq)]
pub struct Routes {
    /// The ways, fewest answers first.
    pub routes: Vec<Route>,
    /// Whether there are more ways, or may be.
    pub is_truncated: bool,
    /// Whether the goal can be reached at all, as far as the file shows.
    pub verdict: Verdict,
}

/// Reads a goal: the word `human`, a node's name, or an issue's.
///
/// # Errors
/// When the tree has no such thing.
pub fn goal(tree: &PhoneTree, text: &str) -> Result<RouteGoal, GoalError> {
    if let Some(node) = tree.find(text) {
        return Ok(RouteGoal::Node(node));
    }
    if text == "human" {
        return Ok(RouteGoal::Human);
    }
    let nodes = nodes_for(tree, text);
    if !nodes.is_empty() {
        return Ok(RouteGoal::Issue(text.into(), nodes));
    }
    if tree.issues.issues.iter().any(|issue| &*issue.id == text) {
        return Err(GoalError::Untagged(text.to_owned()));
    }
    let names = tree.nodes.iter().map(|node| &*node.id);
    let issues = tree.issues.issues.iter().map(|issue| &*issue.id);
    let nearest = names
        .chain(issues)
        .chain(["human"])
        .map(|name| (strsim::damerau_levenshtein(name, text), name))
        .min()
        .filter(|(distance, name)| *distance <= name.len().max(text.len()) / 3)
        .map(|(_, name)| name.to_owned());
    Err(GoalError::NoSuch { name: text.to_owned(), nearest })
}

fn nodes_for(tree: &PhoneTree, issue: &str) -> Vec<NodeId> {
    let mut nodes = Vec::new();
    for (id, node) in tree.iter() {
        if let Resolves::Issues(issues) = &node.resolves
            && issues.iter().any(|other| &**other == issue)
        {
            nodes.push(id);
        }
        let choices = match &node.kind {
            NodeKind::Menu(menu) => &menu.choices,
            NodeKind::Queue(queue) => &queue.leave,
            _ => continue,
        };
        nodes.extend(choices.iter().filter_map(|choice| {
            let handles = &choice.facts.as_ref()?.handles;
            handles.iter().any(|other| &**other == issue).then(|| choice.target.node()).flatten()
        }));
    }
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

/// Ways to a node that are weighed at least, however few are asked for: the graph gives
/// those over few nodes first, and a way over few nodes may be one of many answers.
const LOOKED_AT: usize = 500;

/// The ways to a goal, or to every destination when there is none: the cheapest way to
/// each. With a single node as the goal, every way on which no node comes twice, up to a
/// limit. `from` begins elsewhere than at the entries.
pub fn routes(
    analysis: &Analysis<'_>,
    goal: Option<&RouteGoal>,
    from: Option<NodeId>,
    limit: usize,
) -> Routes {
    let targets: Vec<NodeId> = match goal {
        None => analysis.destinations().into_iter().map(|found| found.node).collect(),
        Some(RouteGoal::Human) => {
            analysis.humans().filter(|id| analysis.is_reached(*id) || from.is_some()).collect()
        }
        Some(RouteGoal::Node(id)) => vec![*id],
        Some(RouteGoal::Issue(_, ids)) => ids.clone(),
    };
    let starts = from.map_or_else(|| analysis.graph().entries(), |id| vec![id]);
    let mut found = Vec::new();
    let mut is_truncated = false;
    match (goal, from) {
        (Some(RouteGoal::Node(id)), None) => {
            let ways = analysis.graph().ways_to(*id, limit.max(LOOKED_AT));
            is_truncated = ways.is_truncated;
            found.extend(ways.ways.into_iter().map(|hops| route(analysis, *id, hops)));
        }
        _ => {
            let paths = analysis.paths_from(&starts);
            found.extend(
                targets.iter().filter_map(|id| {
                    Some(route(analysis, *id, paths.way_to(analysis.graph(), *id)?))
                }),
            );
        }
    }
    // A way that the graph allows but no call can take does not count.
    found.retain(|route| route.way.hops.is_empty() || route.way.witness.is_given);
    found.sort_by(|a, b| {
        (a.way.keys + a.way.waits)
            .cmp(&(b.way.keys + b.way.waits))
            .then(a.way.seconds[0].known.total_cmp(&b.way.seconds[0].known))
            .then(a.to.cmp(&b.to))
    });
    if found.len() > limit {
        found.truncate(limit);
        is_truncated = true;
    }
    let verdict = match (found.is_empty(), analysis.is_open_ended()) {
        (false, _) => Verdict::Proven,
        (true, true) => Verdict::Unknown,
        (true, false) => Verdict::Disproven,
    };
    Routes { routes: found, is_truncated, verdict }
}

fn route(analysis: &Analysis<'_>, to: NodeId, hops: Vec<Hop>) -> Route {
    let mut through: Vec<NodeId> = hops.first().map(|hop| hop.from).into_iter().collect();
    for hop in &hops {
        if let Stop::Node(node) = hop.to {
            through.push(node);
        }
    }
    if through.is_empty() {
        through.push(to);
    }
    let kind = analysis.tree().node(to).kind.word();
    Route { to, kind, way: analysis.way(hops), through }
}
