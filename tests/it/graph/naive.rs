//! The graph against a slow and plain walk that keeps the caller's whole past.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use phonetree::graph::{CallGraph, Cost, EdgeKind, Ending, Order, To};
use phonetree::tree::{NodeId, PhoneTree};
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
struct Walk {
    levels: BTreeMap<NodeId, u32>,
    keys: BTreeMap<NodeId, u32>,
    ends: BTreeSet<Ending>,
}

fn walk(tree: &PhoneTree, graph: &CallGraph) -> Walk {
    let mut found = Walk { levels: BTreeMap::new(), keys: BTreeMap::new(), ends: BTreeSet::new() };
    let is_exhaustion =
        |kind| matches!(kind, EdgeKind::NoInputExhausted | EdgeKind::NoMatchExhausted);
    let left = |from: NodeId, kind: EdgeKind| {
        let is_menu = tree.node(from).kind.as_menu().is_some();
        u32::from(is_menu && (kind.is_choice() || is_exhaustion(kind)))
    };
    found.levels =
        spread(graph, &mut found.ends, left).into_iter().map(|(n, d)| (n, d + 1)).collect();
    found.keys = spread(graph, &mut found.ends, |_, kind| u32::from(kind.is_choice()));
    found
}

/// The least weight to each node, by relaxing whole states until nothing changes.
fn spread(
    graph: &CallGraph,
    ends: &mut BTreeSet<Ending>,
    weight: impl Fn(NodeId, EdgeKind) -> u32,
) -> BTreeMap<NodeId, u32> {
    let mut best: BTreeMap<State, u32> = BTreeMap::new();
    let mut open: VecDeque<(State, u32)> =
        graph.entries().into_iter().map(|id| ((id, Vec::new()), 0)).collect();
    while let Some((state, so_far)) = open.pop_front() {
        if state.1.len() > 4 || best.get(&state).is_some_and(|known| *known <= so_far) {
            continue;
        }
        best.insert(state.clone(), so_far);
        let (at, past) = state;
        for edge in graph.edges(at).filter(|edge| edge.kind != EdgeKind::AfterCall) {
            let there = so_far + weight(at, edge.kind);
            match follow(graph, at, &past, edge.kind, edge.to, edge.is_repeat) {
                Ok(next) => open.push_back((next, there)),
                Err(ending) => {
                    ends.insert(ending);
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

fn follow(
    graph: &CallGraph,
    at: NodeId,
    past: &[Frame],
    kind: EdgeKind,
    to: To,
    is_repeat: bool,
) -> Result<State, Ending> {
    let mut past = past.to_vec();
    match to {
        To::Node(next) => {
            if kind.is_choice() && !is_repeat {
                past.push(Frame::Menu(at));
            }
            if kind == EdgeKind::Call {
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
            if kind == EdgeKind::Call {
                past.push(Frame::Call(at));
            }
            match past.iter().rposition(|frame| matches!(frame, Frame::Call(_))) {
                Some(i) => {
                    let Frame::Call(call) = past[i] else { unreachable!() };
                    let after = graph.edges(call).find(|edge| edge.kind == EdgeKind::AfterCall);
                    let after = after.expect("only calls are in the past as such");
                    follow(graph, call, &past[..i], after.kind, after.to, after.is_repeat)
                }
                None => Err(Ending::CutOff),
            }
        }
    }
}

/// Seven nodes of any kind whose targets come from `words`.
fn lines(words: Vec<&'static str>) -> impl Strategy<Value = String> {
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
    Cost { keys: u32::from(edge.kind.is_choice()), seconds: 0.0 }
}

const NODES: [&str; 7] = ["n0", "n1", "n2", "n3", "n4", "n5", "n6"];

fn quick(cases: u32) -> ProptestConfig {
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
        let walk = walk(&tree, &graph);
        let levels = graph.levels(&from);
        let paths = graph.paths(&from, Order::KeysThenSeconds, &keys);
        for (id, _) in tree.iter() {
            prop_assert_eq!(levels[id.index()], walk.levels.get(&id).copied());
            prop_assert_eq!(paths.cost_to(id).map(|c| c.keys), walk.keys.get(&id).copied());
            prop_assert_eq!(graph.reach(&from).contains(id), walk.levels.contains_key(&id));
            let to_it = graph.reaches(&[id]);
            prop_assert_eq!(from.iter().any(|f| to_it.contains(*f)), walk.levels.contains_key(&id));
        }
        for ending in Ending::ALL {
            let ends = graph.reaches_end(|e| e == ending);
            prop_assert_eq!(ends.contains(from[0]), walk.ends.contains(&ending));
        }
    }

    #[test]
    fn with_back_and_return_the_graph_misses_nothing_that_a_plain_walk_finds(
        lines in lines([&NODES[..], &["back", "return", "back"]].concat())
    ) {
        let tree = tree(&lines);
        let graph = CallGraph::new(&tree);
        let from = graph.entries();
        let walk = walk(&tree, &graph);
        let levels = graph.levels(&from);
        let paths = graph.paths(&from, Order::KeysThenSeconds, &keys);
        for (id, level) in &walk.levels {
            prop_assert!(levels[id.index()].is_some_and(|found| found <= *level));
            prop_assert!(paths.cost_to(*id).is_some_and(|cost| cost.keys <= walk.keys[id]));
        }
        for ending in &walk.ends {
            prop_assert!(graph.reaches_end(|e| e == *ending).contains(from[0]));
        }
    }
}
