//! The cheapest ways from some nodes to everywhere.
//!
//! What an edge costs, the asker says; nothing here knows prompts or callers.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::returns::{Returns, Terms};
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

impl Cost {
    pub(super) fn plus(self, other: Cost) -> Cost {
        Cost { keys: self.keys.saturating_add(other.keys), seconds: self.seconds + other.seconds }
    }
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
    returns: Returns,
}

/// Instead of tail and edge: a call begins here.
const START: (u32, u32) = (u32::MAX, u32::MAX);
/// Instead of an edge: through a subroutine and behind its call.
const OVER: u32 = u32::MAX - 1;

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
        self.search(from, &Terms::of(order, cost), false)
    }

    /// The cheapest ways of calls that are at one of `from` and may have come there by any
    /// way: `back` leads to each menu that they may have chosen from.
    pub fn paths_midway(
        &self,
        from: &[NodeId],
        order: Order,
        cost: &dyn Fn(NodeId, &Edge) -> Cost,
    ) -> Paths {
        self.search(from, &Terms::of(order, cost), true)
    }

    /// The search itself. A call without a past goes by the edges of `onward` and steps over
    /// subroutines; another one goes by all edges.
    pub(super) fn search(&self, from: &[NodeId], terms: &Terms, has_past: bool) -> Paths {
        let n = self.n_vertices();
        let order = terms.order;
        let returns = if has_past { Returns::default() } else { self.returns(terms) };
        let mut paths = Paths { order, costs: vec![None; n], by: vec![START; n], returns };
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
            let mut offer = |paths: &mut Paths, head: u32, cost: Cost, edge: u32| {
                let known = &mut paths.costs[head as usize];
                let is_less = known.is_none_or(|known| order.compare(cost, known).is_lt());
                if is_less && !is_done[head as usize] {
                    *known = Some(cost);
                    paths.by[head as usize] = (v, edge);
                    open.push(Reverse(Open { cost, order, vertex: head }));
                }
            };
            let mut leave = |paths: &mut Paths, edge: usize| {
                let is_written = edge < self.kinds.len();
                let step = if is_written { self.price(terms, v, edge) } else { Cost::default() };
                let there = so_far.plus(step);
                offer(paths, self.heads[edge], there, edge as u32);
                let inner = self.called(v).and_then(|(_, inner)| paths.returns.cost(inner));
                if let Some(inside) = inner {
                    offer(paths, self.behind(v), there.plus(inside), OVER);
                }
            };
            if has_past {
                self.row(v).for_each(|edge| leave(&mut paths, edge));
            } else {
                self.onward(v).for_each(|edge| leave(&mut paths, edge));
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

    /// The cheapest way to a node, empty where a call begins there. A way through subroutines
    /// of subroutines is cut short after a million hops.
    pub fn way_to(&self, graph: &CallGraph, id: NodeId) -> Option<Vec<Hop>> {
        self.way(graph, id.0, usize::MAX)
    }

    /// The same, where it is not longer than so many steps: what people can follow.
    pub fn short_way_to(&self, graph: &CallGraph, id: NodeId, most: usize) -> Option<Vec<Hop>> {
        self.way(graph, id.0, most)
    }

    /// What the cheapest way to an ending costs.
    pub fn cost_to_end(&self, graph: &CallGraph, ending: Ending) -> Option<Cost> {
        self.costs[graph.layout.ending(ending) as usize]
    }

    /// The cheapest way to an ending.
    pub fn way_to_end(&self, graph: &CallGraph, ending: Ending) -> Option<Vec<Hop>> {
        self.way(graph, graph.layout.ending(ending), usize::MAX)
    }

    /// The node of these with the cheapest way, the first of equals; `None` where no call
    /// comes to any.
    pub fn cheapest_of(&self, among: impl IntoIterator<Item = NodeId>) -> Option<NodeId> {
        let reached = among.into_iter().filter_map(|id| Some((id, self.cost_to(id)?)));
        reached.min_by(|(_, a), (_, b)| self.order.compare(*a, *b)).map(|(id, _)| id)
    }

    fn way(&self, graph: &CallGraph, to: u32, most: usize) -> Option<Vec<Hop>> {
        self.costs[to as usize]?;
        let mut back = Vec::new();
        let mut at = to;
        while self.by[at as usize] != START {
            back.push(self.by[at as usize]);
            if back.len() > most {
                return None;
            }
            at = self.by[at as usize].0;
        }
        let mut steps = Vec::with_capacity(back.len());
        for (tail, edge) in back.into_iter().rev() {
            match graph.called(tail) {
                Some((call, inner)) if edge == OVER => {
                    steps.push((tail, call));
                    self.returns.steps(graph, inner, &mut steps);
                }
                _ => steps.push((tail, edge)),
            }
        }
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
            Stop::End(Ending::OF_EXITS[ending])
        }
    }
}

/// A vertex that waits to be looked at.
pub(super) struct Open {
    pub(super) cost: Cost,
    pub(super) order: Order,
    pub(super) vertex: u32,
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
