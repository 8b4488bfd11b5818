//! Which nodes are in the picture: near a node, on a way, down to a level, outside of
//! collapsed parts, with findings; and folding of what is too much for one picture.
//!
//! It draws nothing and names only what is left out.

use std::collections::VecDeque;

use super::live::Live;
use super::options::PictureOptions;
use crate::analysis::Analysis;
use crate::call::{Waiting, replay};
use crate::graph::{NodeSet, To};
use crate::tree::{Exit, From, Handler, Move, NodeId, NodeKind};

/// The nodes of a picture.
pub(super) struct Shown {
    pub(super) nodes: NodeSet,
    /// What is left out, in words for the picture.
    pub(super) notes: Vec<String>,
    /// Whether cards represent what is hidden behind a shown node.
    pub(super) has_folds: bool,
}

/// The edges of a node that are drawn as lines to nodes: all but those of keys that work in
/// every menu, which are drawn once.
pub(super) fn drawn<'a>(
    analysis: &'a Analysis<'_>,
    id: NodeId,
) -> impl Iterator<Item = (Exit, NodeId)> + 'a {
    analysis.graph().edges(id).filter_map(move |edge| match edge.to {
        To::Node(to) if !edge.is_repeat && !is_everywhere(analysis, id, edge.exit) => {
            Some((edge.exit, to))
        }
        _ => None,
    })
}

/// Whether an edge is what every menu does: a key that does the same in each, or the common
/// way out of silence and wrong keys.
pub(super) fn is_everywhere(analysis: &Analysis<'_>, id: NodeId, exit: Exit) -> bool {
    let tree = analysis.tree();
    match (exit, &tree.node(id).kind) {
        (Exit::GlobalKey(_), _) => true,
        (Exit::NoInput, kind) => {
            kind.handling().is_some_and(|handling| is_common(&handling.no_input))
        }
        (Exit::NoMatch, kind) => {
            kind.handling().is_some_and(|handling| is_common(&handling.no_match))
        }
        (Exit::Key(at), NodeKind::Menu(menu)) => {
            menu.choices.get(at as usize).is_some_and(|choice| {
                let same = |global: &&crate::tree::Choice| {
                    global.key == choice.key && global.target == choice.target
                };
                tree.global_keys.iter().any(|global| same(&global))
            })
        }
        _ => false,
    }
}

/// Whether the tree's `defaults` say where the call goes after the last try.
pub(super) fn is_common(handler: &Handler) -> bool {
    handler.exhausted.from == From::Defaults && handler.exhausted.value.is_some()
}

/// Chooses the nodes.
pub(super) fn shown(
    analysis: &Analysis<'_>,
    flagged: &NodeSet,
    live: Option<&Live>,
    options: &PictureOptions,
) -> Shown {
    let n = analysis.tree().nodes.len();
    let mut nodes = NodeSet::full(n);
    let mut notes = Vec::new();
    let mut has_folds = false;
    if let Some((id, within)) = options.focus {
        nodes = near(analysis, id, within);
        has_folds = true;
    }
    if let Some(path) = &options.path {
        let mut on = NodeSet::empty(n);
        for id in way_of(analysis, path) {
            on.insert(id);
            for (_, next) in drawn(analysis, id) {
                on.insert(next);
            }
        }
        nodes = both(&nodes, &on);
    }
    if let Some(live) = live.filter(|_| options.only_live) {
        nodes = both(&nodes, &live.nodes);
        notes.push("only what calls come to at that time".to_owned());
    }
    if options.only_problems {
        nodes = both(&nodes, &with_ways(analysis, &with_loops(analysis, flagged)));
        notes.push("only nodes with findings, and the ways there".to_owned());
    }
    if options.only_marked {
        nodes = both(&nodes, &with_ways(analysis, &options.marks.marked(n)));
        notes.push("only what the change touches, and the ways there".to_owned());
    }
    if let Some(depth) = options.depth {
        let mut down = NodeSet::empty(n);
        for id in (0..n as u32).map(NodeId) {
            if analysis.level(id).is_some_and(|level| level <= depth) {
                down.insert(id);
            }
        }
        has_folds = true;
        nodes = both(&nodes, &down);
    }
    for gate in &options.collapse {
        let entries = analysis.graph().entries();
        let inside = analysis.graph().dominators(&entries).dominated_by(*gate);
        let mut outside = inside.complement();
        outside.insert(*gate);
        has_folds = true;
        nodes = both(&nodes, &outside);
    }
    if let Some(most) = options.most_nodes
        && nodes.len() > most
    {
        let (kept, note) = folded(analysis, &nodes, most);
        nodes = kept;
        notes.push(note);
        has_folds = true;
    }
    Shown { nodes, notes, has_folds }
}

fn both(a: &NodeSet, b: &NodeSet) -> NodeSet {
    let mut neither = a.complement();
    for id in a.iter().filter(|id| !b.contains(*id)) {
        neither.insert(id);
    }
    neither.complement()
}

/// The nodes at most that many lines away, along the lines or against them.
fn near(analysis: &Analysis<'_>, id: NodeId, within: u32) -> NodeSet {
    let mut seen = NodeSet::empty(analysis.tree().nodes.len());
    let mut open = VecDeque::from([(id, 0)]);
    seen.insert(id);
    while let Some((at, distance)) = open.pop_front() {
        if distance == within {
            continue;
        }
        let after = drawn(analysis, at).map(|(_, to)| to);
        let before = analysis.graph().predecessors(at);
        let before = before.filter(|(from, exit)| !is_everywhere(analysis, *from, *exit));
        for next in after.chain(before.map(|(from, _)| from)) {
            if seen.insert(next) {
                open.push_back((next, distance + 1));
            }
        }
    }
    seen
}

/// The nodes, and all of each loop without a way out that one of them is in.
fn with_loops(analysis: &Analysis<'_>, nodes: &NodeSet) -> NodeSet {
    let mut with = nodes.clone();
    let loops = analysis
        .traps()
        .into_iter()
        .chain(analysis.silent_traps())
        .chain(analysis.wrong_key_traps());
    for found in loops.filter(|found| found.nodes.iter().any(|id| nodes.contains(*id))) {
        for id in found.nodes {
            with.insert(id);
        }
    }
    with
}

/// The nodes and those on the cheapest way to each.
fn with_ways(analysis: &Analysis<'_>, nodes: &NodeSet) -> NodeSet {
    let paths = analysis.paths_from(&analysis.graph().entries());
    let mut with = nodes.clone();
    for id in nodes.iter() {
        for hop in paths.short_way_to(analysis.graph(), id, 500).unwrap_or_default() {
            with.insert(hop.from);
        }
    }
    with
}

/// The nodes that a call enters on these moves, in order. What the moves leave open takes
/// the first exit: the line is open, a person answers.
pub(super) fn way_of(analysis: &Analysis<'_>, moves: &[Move]) -> Vec<NodeId> {
    let line = analysis.line();
    let Some((mut call, first)) = line.dial() else { return Vec::new() };
    let mut way = first.entered;
    let mut moves = moves.iter().peekable();
    for _ in 0..1000 {
        let turn = match call.waiting() {
            Waiting::Turn(exits) => exits.first().map(|exit| Move::Take(*exit)),
            _ => None,
        };
        let next = match (moves.peek(), turn) {
            (Some(Move::Take(_)), _) | (_, None) => moves.next().cloned(),
            (Some(_), Some(turn)) => Some(turn),
            (None, Some(_)) => None,
        };
        let Some(next) = next else { break };
        let Ok(steps) = replay(&mut call, &[next]) else { break };
        way.extend(steps.into_iter().flat_map(|step| step.entered));
    }
    way
}

/// The nodes that fit: whole levels where the first does, else the nearest to the start.
fn folded(analysis: &Analysis<'_>, nodes: &NodeSet, most: usize) -> (NodeSet, String) {
    let n = analysis.tree().nodes.len();
    let mut order = Vec::new();
    let mut seen = NodeSet::empty(n);
    let mut open: VecDeque<NodeId> = analysis.graph().entries().into();
    open.extend(analysis.tree().global_keys.iter().filter_map(|key| key.target.node()));
    // A focus or a way may not hold the entries.
    let roots: Vec<NodeId> = nodes.iter().collect();
    let mut roots = roots.into_iter();
    while let Some(id) = open.pop_front().or_else(|| roots.next()) {
        if seen.insert(id) {
            if nodes.contains(id) {
                order.push(id);
            }
            open.extend(drawn(analysis, id).map(|(_, to)| to));
        }
    }
    let level = |id: NodeId| analysis.level(id).unwrap_or(u32::MAX);
    order.sort_by_key(|id| level(*id));
    let deepest = order.get(most).map_or(u32::MAX, |first_out| level(*first_out));
    let whole = order.partition_point(|id| level(*id) < deepest);
    let n_kept = if whole == 0 { most } else { whole };
    let mut kept = NodeSet::empty(n);
    for id in order.iter().take(n_kept) {
        kept.insert(*id);
    }
    let n_out = nodes.len() - n_kept;
    let what = match (whole, deepest) {
        (0, _) => "nodes farther from the start are folded".to_owned(),
        (_, u32::MAX) => "what no call comes to is left out".to_owned(),
        (_, deepest) => format!("levels from {deepest} on are folded"),
    };
    (kept, format!("{n_out} of {n} nodes are not shown: {what}"))
}
