//! The cheapest ways from some nodes to everywhere.
//!
//! What an edge costs, the asker says; nothing here knows prompts or callers.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::{CallGraph, Edge, Ending, Hop, Stop};
use crate::tree::NodeId;

/// What a way costs a caller.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cost {
    /// Answers that the caller gives.
    pub keys: u32,
    /// Seconds; not negative.
    pub seconds: f64,
}

/// Which of two ways is the cheaper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// The one of fewer keys; of two with as many, the shorter.
    KeysThenSeconds,
    /// The shorter; of two as long, the one of fewer keys.
    Seconds,
}

impl Order {
    /// Compares two costs, the cheaper first.
    pub fn compare(self, a: Cost, b: Cost) -> Ordering {
        let keys = a.keys.cmp(&b.keys);
        let seconds = a.seconds.total_cmp(&b.seconds);
        match self {
            Order::KeysThenSeconds => keys.then(seconds),
            Order::Seconds => seconds.then(keys),
        }
    }
}

/// The cheapest way to each node and to each ending.
#[derive(Debug, Clone)]
pub struct Paths {
    order: Order,
    costs: Vec<Option<Cost>>,
    /// Tail and number of the edge by which the cheapest way comes.
    by: Vec<(u32, u32)>,
}

impl CallGraph {
    /// The cheapest ways of calls that begin at one of `from`, with nothing behind them.
    /// `cost` is asked about each edge that leaves a node, at most once; what it says must
    /// not be negative.
    pub fn paths(
        &self,
        from: &[NodeId],
        order: Order,
        cost: &dyn Fn(NodeId, &Edge) -> Cost,
    ) -> Paths {
        self.search(from, order, cost, false)
    }

    /// The cheapest ways of calls that are at one of `from` and may have come there by any
    /// way: `back` leads to each menu that they may have chosen from.
    pub fn paths_midway(
        &self,
        from: &[NodeId],
        order: Order,
        cost: &dyn Fn(NodeId, &Edge) -> Cost,
    ) -> Paths {
        self.search(from, order, cost, true)
    }

    fn search(
        &self,
        from: &[NodeId],
        order: Order,
        cost: &dyn Fn(NodeId, &Edge) -> Cost,
        has_past: bool,
    ) -> Paths {
        let n = self.n_vertices();
        let mut paths = Paths { order, costs: vec![None; n], by: vec![(u32::MAX, u32::MAX); n] };
        let mut is_done = vec![false; n];
        let mut open = BinaryHeap::new();
        for id in from {
            paths.costs[id.index()] = Some(Cost::default());
            open.push(Reverse(Open { cost: Cost::default(), order, vertex: id.0 }));
        }
        while let Some(Reverse(Open { cost: so_far, vertex: v, .. })) = open.pop() {
            if std::mem::replace(&mut is_done[v as usize], true) {
                continue;
            }
            for number in self.row(v) {
                let head = self.heads[number];
                if is_done[head as usize] || (!has_past && self.layout.is_back(head)) {
                    continue;
                }
                let step = if number < self.kinds.len() {
                    cost(NodeId(self.layout.owner(&self.calls, v)), &self.edge(number))
                } else {
                    Cost::default()
                };
                let there = Cost {
                    keys: so_far.keys.saturating_add(step.keys),
                    seconds: so_far.seconds + step.seconds,
                };
                let known = &mut paths.costs[head as usize];
                if known.is_none_or(|known| order.compare(there, known).is_lt()) {
                    *known = Some(there);
                    paths.by[head as usize] = (v, number as u32);
                    open.push(Reverse(Open { cost: there, order, vertex: head }));
                }
            }
        }
        paths
    }
}

impl Paths {
    /// What the cheapest way to a node costs; `None` where no call comes.
    pub fn cost_to(&self, id: NodeId) -> Option<Cost> {
        self.costs[id.index()]
    }

    /// The cheapest way to a node, empty where a call begins there.
    pub fn way_to(&self, graph: &CallGraph, id: NodeId) -> Option<Vec<Hop>> {
        self.way(graph, id.0)
    }

    /// What the cheapest way to an ending costs.
    pub fn cost_to_end(&self, graph: &CallGraph, ending: Ending) -> Option<Cost> {
        self.costs[graph.layout.ending(ending) as usize]
    }

    /// The cheapest way to an ending.
    pub fn way_to_end(&self, graph: &CallGraph, ending: Ending) -> Option<Vec<Hop>> {
        self.way(graph, graph.layout.ending(ending))
    }

    /// The node of these with the cheapest way, the first of equals; `None` where no call
    /// comes to any.
    pub fn cheapest_of(&self, among: impl IntoIterator<Item = NodeId>) -> Option<NodeId> {
        let reached = among.into_iter().filter_map(|id| Some((id, self.cost_to(id)?)));
        reached.min_by(|(_, a), (_, b)| self.order.compare(*a, *b)).map(|(id, _)| id)
    }

    fn way(&self, graph: &CallGraph, to: u32) -> Option<Vec<Hop>> {
        self.costs[to as usize]?;
        let mut steps = Vec::new();
        let mut at = to;
        while self.by[at as usize].0 != u32::MAX {
            let (tail, edge) = self.by[at as usize];
            steps.push((tail, edge));
            at = tail;
        }
        steps.reverse();
        Some(graph.hops(&steps, to))
    }
}

impl CallGraph {
    /// The hops of a way given as tails and edges: what lies between two nodes is one hop.
    pub(super) fn hops(&self, steps: &[(u32, u32)], to: u32) -> Vec<Hop> {
        let mut hops = Vec::new();
        let mut end = to;
        for (tail, edge) in steps.iter().rev() {
            if (*edge as usize) < self.kinds.len() {
                let from = NodeId(self.layout.owner(&self.calls, *tail));
                hops.push(Hop { from, kind: self.kinds[*edge as usize], to: self.stop(end) });
                end = *tail;
            }
        }
        hops.reverse();
        hops
    }

    fn stop(&self, vertex: u32) -> Stop {
        if vertex < self.layout.ends() {
            Stop::Node(NodeId(self.layout.owner(&self.calls, vertex)))
        } else {
            let ending = (vertex - self.layout.ends()) as usize;
            Stop::End(Ending::ALL[ending])
        }
    }
}

/// A vertex that waits to be looked at.
struct Open {
    cost: Cost,
    order: Order,
    vertex: u32,
}

impl Ord for Open {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order.compare(self.cost, other.cost).then(self.vertex.cmp(&other.vertex))
    }
}

impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Open {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Open {}
