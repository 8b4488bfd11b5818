//! What it costs to come back from a subroutine, whichever node calls it.
//!
//! A call that begins without a past returns only behind the call node that it passed. So the
//! search from there steps from a call node behind it at the cost of the cheapest way through
//! the subroutine, which this file finds for all nodes at once, from the returns backwards
//! (Knuth's generalization of Dijkstra's method, 1977): a way through a `call` costs the sum of
//! two other ways, which no shortest-path algorithm of petgraph can express. It does not know
//! where calls begin.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use petgraph::Direction::Incoming;
use petgraph::graph::{EdgeIndex, EdgeReference, NodeIndex};
use petgraph::visit::EdgeRef;

use super::cost::{Cost, Open, Order};
use super::{CallGraph, Edge, Exit, Link, To, Vertex};
use crate::limits;
use crate::tree::NodeId;

/// How a search may move and what it pays.
pub(super) struct Terms<'a> {
    pub(super) order: Order,
    pub(super) cost: &'a dyn Fn(NodeId, &Edge) -> Cost,
    /// Edges that are not taken, by the node that they leave.
    pub(super) bars: &'a dyn Fn(NodeId, Exit) -> bool,
}

impl<'a> Terms<'a> {
    /// Those of a search that takes every edge.
    pub(super) fn of(order: Order, cost: &'a dyn Fn(NodeId, &Edge) -> Cost) -> Self {
        Terms { order, cost, bars: &|_, _| false }
    }
}

/// The cheapest way from each vertex to a `return` of the same subroutine.
#[derive(Debug, Clone, Default)]
pub(super) struct Returns {
    /// Cost and first edge; empty in a tree without `return`.
    by: Vec<Option<(Cost, EdgeIndex)>>,
}

impl Returns {
    /// What it costs to return from a vertex; `None` where no `return` comes.
    pub(super) fn cost(&self, v: NodeIndex) -> Option<Cost> {
        self.by.get(v.index()).copied().flatten().map(|(cost, _)| cost)
    }

    /// The edges of the cheapest way from a vertex to a `return`; cut short when it is too long
    /// for anyone to read.
    pub(super) fn steps(&self, graph: &CallGraph, from: NodeIndex, steps: &mut Vec<EdgeIndex>) {
        let mut open = vec![from];
        while let Some(v) = open.pop() {
            let Some((_, edge)) = self.by[v.index()] else { continue };
            steps.push(edge);
            if steps.len() > limits::SUBROUTINE_HOPS {
                return;
            }
            let head = graph.head(edge);
            if let Some(call) = graph.called(v) {
                // The subroutine comes first, then what follows the call.
                open.extend([graph.numbers.after(graph.owner(v)), call.target()]);
            } else if graph.is_in_file(head) {
                open.push(head);
            }
        }
    }
}

impl CallGraph {
    /// The cost of an edge; those that the file does not write cost nothing.
    pub(super) fn price(&self, terms: &Terms<'_>, edge: EdgeReference<'_, Link>) -> Cost {
        self.exit(edge)
            .map_or_else(Cost::default, |exit| (terms.cost)(self.owner(edge.source()), &exit))
    }

    /// Whether the search does not take an edge.
    pub(super) fn is_barred(&self, terms: &Terms<'_>, edge: EdgeReference<'_, Link>) -> bool {
        let exit = edge.weight().exit();
        exit.is_some_and(|exit| (terms.bars)(self.owner(edge.source()), exit))
    }

    /// Whether edges that the file writes leave a vertex: a node, or the point behind a call.
    fn is_in_file(&self, v: NodeIndex) -> bool {
        matches!(self.graph[v], Vertex::Node(_) | Vertex::AfterCall(_))
    }

    pub(super) fn returns(&self, terms: &Terms<'_>) -> Returns {
        if !self.numbers.uses_return() {
            return Returns::default();
        }
        let n = self.n_nodes() + self.numbers.calls.len();
        let mut search = Search { graph: self, terms, by: vec![None; n], open: BinaryHeap::new() };
        let mut is_done = vec![false; n];
        for v in (0..n).map(NodeIndex::new) {
            for edge in self.graph.edges(v) {
                let is_return = self.graph[edge.target()].target() == To::Return;
                if is_return && edge.weight().exit() != Some(Exit::Call) {
                    search.offer(edge, self.price(terms, edge));
                }
            }
        }
        while let Some(Reverse(Open { cost, vertex: v, .. })) = search.open.pop() {
            if std::mem::replace(&mut is_done[v.index()], true) {
                continue;
            }
            let into = self.graph.edges_directed(v, Incoming);
            for edge in into.filter(|edge| edge.weight().exit().is_some()) {
                let tail = edge.source();
                if self.called(tail).is_none() {
                    search.offer(edge, self.price(terms, edge).plus(cost));
                } else if is_done[self.numbers.after(self.owner(tail)).index()] {
                    search.offer_call(edge);
                }
            }
            if let Vertex::AfterCall(id) = self.graph[v] {
                let call = self.called(self.vertex_of(id));
                if let Some(edge) = call.filter(|edge| is_done[edge.target().index()]) {
                    search.offer_call(edge);
                }
            }
        }
        Returns { by: search.by }
    }
}

struct Search<'a> {
    graph: &'a CallGraph,
    terms: &'a Terms<'a>,
    by: Vec<Option<(Cost, EdgeIndex)>>,
    open: BinaryHeap<Reverse<Open>>,
}

impl Search<'_> {
    fn offer(&mut self, edge: EdgeReference<'_, Link>, cost: Cost) {
        let v = edge.source();
        let order = self.terms.order;
        let known = self.by[v.index()];
        let is_less = known.is_none_or(|(known, _)| order.compare(cost, known).is_lt());
        if is_less && !self.graph.is_barred(self.terms, edge) {
            self.by[v.index()] = Some((cost, edge.id()));
            self.open.push(Reverse(Open { cost, order, vertex: v }));
        }
    }

    /// Offers the way into a call's subroutine, back behind the call, and on to a `return`.
    fn offer_call(&mut self, call: EdgeReference<'_, Link>) {
        let after = self.graph.numbers.after(self.graph.owner(call.source()));
        let cost_of = |v: NodeIndex| self.by[v.index()].map(|(cost, _)| cost);
        if let (Some(inside), Some(behind)) = (cost_of(call.target()), cost_of(after)) {
            let step = self.graph.price(self.terms, call);
            self.offer(call, step.plus(inside).plus(behind));
        }
    }
}
