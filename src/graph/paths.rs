//! The cheapest ways from some nodes to everywhere.
//!
//! The caller of a search says what an edge costs; nothing here knows prompts or callers.
//! petgraph's `dijkstra` gives costs without the ways, and cannot step over a subroutine.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use petgraph::graph::{EdgeIndex, EdgeReference, NodeIndex};
use petgraph::visit::EdgeRef;

use super::cost::{Cost, Open, Order};
use super::returns::{Returns, Terms};
use super::{CallGraph, Edge, Ending, Hop, Link, Stop, Vertex};
use crate::tree::NodeId;

/// The cheapest way to each node and to each ending.
#[derive(Debug, Clone)]
pub struct Paths {
    order: Order,
    costs: Vec<Option<Cost>>,
    by: Vec<By>,
    returns: Returns,
}

/// How the cheapest way comes to a vertex.
#[derive(Debug, Clone, Copy)]
enum By {
    /// A call begins here, or none comes.
    Start,
    Edge(EdgeIndex),
    /// From a call node through its subroutine; the edge enters the subroutine.
    Subroutine(EdgeIndex),
}

impl CallGraph {
    /// The cheapest ways of calls that begin at one of `from`, without a past.
    /// `cost` is asked about each edge that leaves a node, at most once; it must not be negative.
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
    pub(super) fn search(&self, from: &[NodeId], terms: &Terms<'_>, has_past: bool) -> Paths {
        let n = self.graph.node_count();
        let order = terms.order;
        let returns = if has_past { Returns::default() } else { self.returns(terms) };
        let mut paths = Paths { order, costs: vec![None; n], by: vec![By::Start; n], returns };
        let mut is_done = vec![false; n];
        let mut open = BinaryHeap::new();
        for vertex in self.vertices_of(from) {
            paths.costs[vertex.index()] = Some(Cost::default());
            open.push(Reverse(Open { cost: Cost::default(), order, vertex }));
        }
        while let Some(Reverse(Open { cost: so_far, vertex: v, .. })) = open.pop() {
            // A vertex is queued again when a cheaper way is found; the first one counts.
            if std::mem::replace(&mut is_done[v.index()], true) {
                continue;
            }
            let mut offer = |head: NodeIndex, cost: Cost, by: By| {
                let known = &mut paths.costs[head.index()];
                let is_less = known.is_none_or(|known| order.compare(cost, known).is_lt());
                if is_less && !is_done[head.index()] {
                    *known = Some(cost);
                    paths.by[head.index()] = by;
                    open.push(Reverse(Open { cost, order, vertex: head }));
                }
            };
            let leave = |edge: EdgeReference<'_, Link>| {
                let there = so_far.plus(self.price(terms, edge));
                offer(edge.target(), there, By::Edge(edge.id()));
                let inside = self.called(v).and_then(|call| paths.returns.cost(call.target()));
                if let Some(inside) = inside {
                    let after = self.numbers.after(self.owner(v));
                    offer(after, there.plus(inside), By::Subroutine(edge.id()));
                }
            };
            if has_past {
                self.graph.edges(v).for_each(leave);
            } else {
                self.onward(v).for_each(leave);
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
        self.way(graph, graph.vertex_of(id), usize::MAX)
    }

    /// The same, where it takes at most that many steps: what people can follow.
    pub fn short_way_to(&self, graph: &CallGraph, id: NodeId, most: usize) -> Option<Vec<Hop>> {
        self.way(graph, graph.vertex_of(id), most)
    }

    /// What the cheapest way to an ending costs.
    pub fn cost_to_end(&self, graph: &CallGraph, ending: Ending) -> Option<Cost> {
        self.costs[graph.end(ending).index()]
    }

    /// The cheapest way to an ending.
    pub fn way_to_end(&self, graph: &CallGraph, ending: Ending) -> Option<Vec<Hop>> {
        self.way(graph, graph.end(ending), usize::MAX)
    }

    /// The node of these with the cheapest way, the first of equals; `None` where no call
    /// comes to any.
    pub fn cheapest_of(&self, among: impl IntoIterator<Item = NodeId>) -> Option<NodeId> {
        let reached = among.into_iter().filter_map(|id| Some((id, self.cost_to(id)?)));
        reached.min_by(|(_, a), (_, b)| self.order.compare(*a, *b)).map(|(id, _)| id)
    }

    fn way(&self, graph: &CallGraph, to: NodeIndex, most: usize) -> Option<Vec<Hop>> {
        self.costs[to.index()]?;
        let mut back = Vec::new();
        let mut at = to;
        while let by @ (By::Edge(edge) | By::Subroutine(edge)) = self.by[at.index()] {
            back.push(by);
            if back.len() > most {
                return None;
            }
            at = graph.tail(edge);
        }
        let mut steps = Vec::with_capacity(back.len());
        for by in back.into_iter().rev() {
            match by {
                By::Start => {}
                By::Edge(edge) => steps.push(edge),
                By::Subroutine(edge) => {
                    steps.push(edge);
                    self.returns.steps(graph, graph.head(edge), &mut steps);
                }
            }
        }
        Some(graph.hops(&steps, to))
    }
}

impl CallGraph {
    /// The hops of a way given by its edges: all edges between two nodes are one hop.
    pub(super) fn hops(&self, steps: &[EdgeIndex], to: NodeIndex) -> Vec<Hop> {
        let mut hops = Vec::new();
        // The edges that resolve `back` and `return` vanish in the hop before them, so it
        // arrives where the next hop begins.
        let mut end = to;
        for edge in steps.iter().rev() {
            if let Some(exit) = self.graph[*edge].exit() {
                let tail = self.tail(*edge);
                hops.push(Hop { from: self.owner(tail), exit, to: self.stop(end) });
                end = tail;
            }
        }
        hops.reverse();
        hops
    }

    fn stop(&self, v: NodeIndex) -> Stop {
        match self.graph[v] {
            Vertex::End(ending) => Stop::End(ending),
            _ => Stop::Node(self.owner(v)),
        }
    }
}
