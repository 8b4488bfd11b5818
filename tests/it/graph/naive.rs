//! The graph against a slow and plain walk that keeps the caller's whole past.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use phonetree::graph::{CallGraph, Cost, NodeSet, Order, To};
use phonetree::tree::{Ending, Exit, NodeId, PhoneTree};
use proptest::prelude::*;

use super::sketch::tree;

/// What lies open behind a call: menus left by a choice, and calls not returned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Frame {
    Menu(NodeId),
    Call(NodeId),
}

type State = (NodeId, Vec<Frame>);

/// What a walk over whole states finds: nodes with level and keys, and endings.
#[derive(Default)]
struct Walk {
    levels: BTreeMap<NodeId, u32>,
    keys: BTreeMap<NodeId, u32>,
    ends: BTreeSet<Ending>,
    /// Whether a call was entered again inside of itself; the walk looks no further there.
    recurs: bool,
}

fn walk(tree: &PhoneTree, graph: &CallGraph, gate: Option<NodeId>) -> Walk {
    let mut found = Walk::default();
    let is_exhaustion = |exit| matches!(exit, Exit::NoInput | Exit::NoMatch);
    let left = |from: NodeId, exit: Exit| {
        let is_menu = tree.node(from).kind.as_menu().is_some();
        u32::from(is_menu && (exit.is_choice() || is_exhaustion(exit)))
    };
    found.levels =
        spread(graph, gate, &mut found, left).into_iter().map(|(n, d)| (n, d + 1)).collect();
    found.keys = spread(graph, gate, &mut found, |_, exit| u32::from(exit.is_choice()));
    found
}

/// The least weight to each node, by relaxing whole states until nothing changes.
fn spread(
    graph: &CallGraph,
    gate: Option<NodeId>,
    found: &mut Walk,
    weight: impl Fn(NodeId, Exit) -> u32,
) -> BTreeMap<NodeId, u32> {
    let mut best: BTreeMap<State, u32> = BTreeMap::new();
    let mut open: VecDeque<(State, u32)> =
        graph.entries().into_iter().map(|id| ((id, Vec::new()), 0)).collect();
    while let Some((state, so_far)) = open.pop_front() {
        if recurs(&state.1) {
            found.recurs = true;
            continue;
        }
        let is_known = best.get(&state).is_some_and(|known| *known <= so_far);
        if Some(state.0) == gate || goes_round(&state.1) || is_known {
            continue;
        }
        best.insert(state.clone(), so_far);
        let (at, past) = state;
        for edge in graph.edges(at).filter(|edge| edge.exit != Exit::AfterCall) {
            let there = so_far + weight(at, edge.exit);
            match follow(graph, at, &past, edge.exit, edge.to, edge.is_repeat) {
                Ok(next) => open.push_back((next, there)),
                Err(ending) => {
                    found.ends.insert(ending);
                }
            }
        }
    }
    let mut nodes = BTreeMap::new();
    for ((node, _), weight) in best {
        let known = nodes.entry(node).or_insert(weight);
        *known = weight.min(*known);
    }
    nodes
}

/// Leaving a menu twice within the same call brings a caller no nearer to anything.
fn goes_round(past: &[Frame]) -> bool {
    past.split(|frame| matches!(frame, Frame::Call(_)))
        .any(|menus| (1..menus.len()).any(|i| menus[..i].contains(&menus[i])))
}

fn recurs(past: &[Frame]) -> bool {
    let is_call = |frame: &Frame| matches!(frame, Frame::Call(_));
    (1..past.len()).any(|i| is_call(&past[i]) && past[..i].contains(&past[i]))
}

fn follow(
    graph: &CallGraph,
    at: NodeId,
    past: &[Frame],
    exit: Exit,
    to: To,
    is_repeat: bool,
) -> Result<State, Ending> {
    let mut past = past.to_vec();
    match to {
        To::Node(next) => {
            if exit.is_choice() && !is_repeat {
                past.push(Frame::Menu(at));
            }
            if exit == Exit::Call {
                past.push(Frame::Call(at));
            }
            Ok((next, past))
        }
        To::End(ending) => Err(ending),
        To::Back => match past.iter().rposition(|frame| matches!(frame, Frame::Menu(_))) {
            Some(i) => {
                let Frame::Menu(menu) = past[i] else { unreachable!() };
                Ok((menu, past[..i].to_vec()))
            }
            None => Ok((at, past)),
        },
        To::Return => {
            if exit == Exit::Call {
                past.push(Frame::Call(at));
            }
            match past.iter().rposition(|frame| matches!(frame, Frame::Call(_))) {
                Some(i) => {
                    let Frame::Call(call) = past[i] else { unreachable!() };
                    let after = graph.edges(call).find(|edge| edge.exit == Exit::AfterCall);
                    let after = after.expect("only calls are in the past as such");
                    follow(graph, call, &past[..i], after.exit, after.to, after.is_repeat)
                }
                None => Err(Ending::CutOff),
            }
        }
    }
}

/// Seven nodes of any kind whose targets come from `words`.
pub(super) fn lines(words: Vec<&'static str>) -> impl Strategy<Value = String> {
    let to = prop::sample::select(words);
    let node = (0_usize..8, prop::collection::vec(to, 4));
    prop::collection::vec(node, 7).prop_map(|nodes| {
        let line = |(i, (kind, t)): (usize, &(usize, Vec<&str>))| {
            let body = match kind {
                0 | 1 => format!("menu 1={} 2={} silence={} wrong={}", t[0], t[1], t[2], t[3]),
                2 => format!("message next={}", t[0]),
                3 => format!("collect next={} silence={} wrong={}", t[0], t[1], t[2]),
                4 => format!("call to={} next={}", t[0], t[1]),
                5 => format!("branch arm={} arm={}", t[0], t[1]),
                6 => format!("queue 1={} after={}", t[0], t[1]),
                _ => format!("hours week open={} closed={}", t[0], t[1]),
            };
            format!("n{i}: {body}\n")
        };
        nodes.iter().enumerate().map(line).collect()
    })
}

fn keys(_: NodeId, edge: &phonetree::graph::Edge) -> Cost {
    Cost { keys: u32::from(edge.exit.is_choice()), seconds: 0.0 }
}

/// Whether the graph found what the walk did; it may find more where a call recurs.
fn fits(walk: &Walk, found: Option<u32>, walked: Option<u32>) -> bool {
    let is_better = found.is_some_and(|found| walked.is_none_or(|walked| found < walked));
    found == walked || (walk.recurs && is_better)
}

pub(super) const NODES: [&str; 7] = ["n0", "n1", "n2", "n3", "n4", "n5", "n6"];

pub(super) fn quick(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(quick(120))]

    #[test]
    fn without_back_and_return_the_graph_says_just_what_a_plain_walk_finds(
        lines in lines([&NODES[..], &["repeat", "hangup"]].concat())
    ) {
        let tree = tree(&lines);
        let graph = CallGraph::new(&tree);
        let from = graph.entries();
        let walk = walk(&tree, &graph, None);
        let levels = graph.levels(&from);
        let paths = graph.paths(&from, Order::KeysThenSeconds, &keys);
        for (id, _) in tree.iter() {
            prop_assert_eq!(levels[id.index()], walk.levels.get(&id).copied());
            prop_assert_eq!(paths.cost_to(id).map(|c| c.keys), walk.keys.get(&id).copied());
            prop_assert_eq!(graph.reach(&from).contains(id), walk.levels.contains_key(&id));
            let to_it = graph.reaches(&[id]);
            prop_assert_eq!(from.iter().any(|f| to_it.contains(*f)), walk.levels.contains_key(&id));
        }
        for ending in Ending::OF_EXITS {
            let ends = graph.reaches_end(|e| e == ending);
            prop_assert_eq!(ends.contains(from[0]), walk.ends.contains(&ending));
        }
    }

    #[test]
    fn with_back_and_return_the_graph_says_just_what_a_plain_walk_finds(
        lines in lines([&NODES[..], &["back", "return", "back"]].concat()),
        gate in 0_u32..7,
    ) {
        let tree = tree(&lines);
        let graph = CallGraph::new(&tree);
        let from = graph.entries();
        let all = walk(&tree, &graph, None);
        let levels = graph.levels(&from);
        let paths = graph.paths(&from, Order::KeysThenSeconds, &keys);
        let certain = graph.reach_certain();
        for (id, _) in tree.iter() {
            let keys = paths.cost_to(id).map(|cost| cost.keys);
            prop_assert!(fits(&all, levels[id.index()], all.levels.get(&id).copied()));
            prop_assert!(fits(&all, keys, all.keys.get(&id).copied()));
            prop_assert_eq!(certain.contains(id), levels[id.index()].is_some());
            prop_assert!(!certain.contains(id) || graph.reach(&from).contains(id));
        }
        for ending in &all.ends {
            prop_assert!(graph.reaches_end(|e| e == *ending).contains(from[0]));
        }
        let gate = NodeId(gate);
        let mut gates = NodeSet::empty(7);
        gates.insert(gate);
        let past_it = walk(&tree, &graph, Some(gate));
        let open = graph.reach_avoiding(&from, &gates);
        let dominators = graph.dominators(&from);
        for (id, _) in tree.iter() {
            let is_open = open.contains(id).then_some(0);
            prop_assert!(fits(&past_it, is_open, past_it.levels.get(&id).map(|_| 0)));
            prop_assert!(!(open.contains(id) && dominators.dominates(gate, id)));
        }
    }

    #[test]
    fn a_cheapest_way_can_be_called(
        lines in lines([&NODES[..], &["back", "return", "return"]].concat())
    ) {
        let tree = tree(&lines);
        let graph = CallGraph::new(&tree);
        let paths = graph.paths(&graph.entries(), Order::KeysThenSeconds, &keys);
        for (id, _) in tree.iter() {
            let Some(way) = paths.way_to(&graph, id) else { continue };
            let mut state = (graph.entries()[0], Vec::new());
            let mut n_keys = 0;
            for hop in way.iter().filter(|hop| hop.exit != Exit::AfterCall) {
                let edge = graph.edges(hop.from).find(|edge| edge.exit == hop.exit);
                let edge = edge.expect("a hop is an edge");
                n_keys += u32::from(edge.exit.is_choice());
                prop_assert_eq!(state.0, hop.from);
                let next = follow(&graph, hop.from, &state.1, edge.exit, edge.to, edge.is_repeat);
                state = next.expect("the way goes on");
            }
            prop_assert_eq!(state.0, id);
            prop_assert_eq!(paths.cost_to(id).map(|cost| cost.keys), Some(n_keys));
        }
    }
}
