//! The cheapest way to each place of a tree, for each set of ways back that were tried on it.
//!
//! Dijkstra's algorithm over places, the menus that `back` returns to, and what was settled. It
//! knows no words and chooses no calls.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use crate::analysis::Analysis;
use crate::timing::Caller;
use crate::tree::{Exit, ExitTarget, NodeId, NodeKind, Target, each_exit};

/// The most states of a search; beyond it the plan is not proven to be the shortest.
const STATES: usize = 100_000;
/// The most menus that a call keeps for `back`.
const MENUS: usize = 12;

/// An option that nobody followed, whose words say that the call goes on.
#[derive(Debug, Clone, Copy)]
pub(super) struct WayBack {
    pub node: NodeId,
    pub exit: Exit,
    /// Where its words say that it leads.
    pub assumed: Target,
}

/// A place of a call with all that matters for how it goes on.
#[derive(Debug, Clone)]
pub(super) struct Reached {
    pub node: NodeId,
    /// Which of the ways back were tried so far, as bits.
    pub tried: u32,
    /// Milliseconds of the call, and answers.
    pub cost: (u64, u32),
    /// The state before, and the exit by which it was left.
    pub before: Option<(usize, Exit)>,
    menus: Vec<NodeId>,
}

/// The states of a search in the order of their costs, and whether these are all.
#[derive(Debug)]
pub(super) struct Found {
    pub states: Vec<Reached>,
    pub is_whole: bool,
}

/// The cost of leaving a node by an exit, in milliseconds and answers.
pub(super) fn hop_cost(analysis: &Analysis<'_>, node: NodeId, exit: Exit) -> (u64, u32) {
    let seconds = analysis.hop_seconds(node, exit, Caller::Listens).known;
    ((seconds * 1000.0).round() as u64, analysis.hop_keys(node, exit))
}

/// Searches from the start of a call.
pub(super) fn search(analysis: &Analysis<'_>, ways_back: &[WayBack]) -> Found {
    let tree = analysis.tree();
    let mut found = Found { states: Vec::new(), is_whole: true };
    let Some(start) = tree.start() else { return found };
    let keeps_menus = ways_back.iter().any(|way| way.assumed == Target::Back) || has_back(analysis);
    let first = Reached { node: start, tried: 0, cost: (0, 0), before: None, menus: Vec::new() };
    // States wait under their costs; the number keeps the order of equal ones.
    let mut waiting = vec![first];
    let mut heap = BinaryHeap::from([Reverse(((0, 0), 0_usize))]);
    let mut done = BTreeSet::new();
    while let Some(Reverse((_, at))) = heap.pop() {
        let state = waiting[at].clone();
        if !done.insert((state.node, state.tried, state.menus.clone())) {
            continue;
        }
        if found.states.len() >= STATES {
            found.is_whole = false;
            break;
        }
        let here = found.states.len();
        for (exit, target, tried) in onward(analysis, &state, ways_back) {
            let mut menus = state.menus.clone();
            let to = match target {
                Target::Node(to) => {
                    if keeps_menus && matches!(exit, Exit::Key(_) | Exit::GlobalKey(_)) {
                        menus.push(state.node);
                    }
                    to
                }
                Target::Back => menus.pop().unwrap_or(state.node),
                Target::Repeat => state.node,
                _ => continue,
            };
            if menus.len() > MENUS {
                menus.remove(0);
            }
            let (milliseconds, keys) = hop_cost(analysis, state.node, exit);
            let cost = (state.cost.0 + milliseconds, state.cost.1 + keys);
            heap.push(Reverse((cost, waiting.len())));
            let before = Some((here, exit));
            waiting.push(Reached { node: to, tried, cost, before, menus });
        }
        found.states.push(state);
    }
    found
}

fn has_back(analysis: &Analysis<'_>) -> bool {
    let tree = analysis.tree();
    let mut has = false;
    for node in &tree.nodes {
        each_exit(tree, node, &mut |_, target| has |= target == ExitTarget::To(Target::Back));
    }
    has
}

/// The exits that a caller can take on purpose, and what was tried with them.
fn onward(
    analysis: &Analysis<'_>,
    state: &Reached,
    ways_back: &[WayBack],
) -> Vec<(Exit, Target, u32)> {
    let tree = analysis.tree();
    let node = tree.node(state.node);
    let mut hops = Vec::new();
    each_exit(tree, node, &mut |exit, target| {
        let is_free = match exit {
            Exit::Key(_)
            | Exit::GlobalKey(_)
            | Exit::Leave(_)
            | Exit::NoInput
            | Exit::NoMatch
            | Exit::Open => true,
            Exit::Next => {
                matches!(node.kind, NodeKind::Message { .. } | NodeKind::Voicemail { .. })
            }
            Exit::Accepted => matches!(node.kind, NodeKind::Collect(_)),
            _ => false,
        };
        let ExitTarget::To(target) = target else { return };
        if !is_free {
            return;
        }
        if target != Target::Unexplored {
            hops.push((exit, target, state.tried));
            return;
        }
        let way = ways_back.iter().position(|way| way.node == state.node && way.exit == exit);
        if let Some(at) = way {
            hops.push((exit, ways_back[at].assumed, state.tried | (1 << at)));
        }
    });
    hops
}
