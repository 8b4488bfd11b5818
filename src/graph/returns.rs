//! What it costs to come back from a subroutine, whoever called it.
//!
//! A call that begins without a past returns only behind the call node that it passed. So the
//! search from there steps from a call node behind it at the cost of the cheapest way through
//! the subroutine, which this file finds for all nodes at once, from the returns backwards
//! (Knuth's generalization of Dijkstra's method, 1977). It knows nothing of who begins where.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::paths::{Cost, Open, Order};
use super::{CallGraph, Edge, Exit, To};
use crate::tree::NodeId;

/// The longest way through nested subroutines that is written out, in hops: calls that call
/// twice double it with each level.
const LONGEST: usize = 1_000_000;

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
    by: Vec<Option<(Cost, u32)>>,
}

impl Returns {
    /// What it costs to return from a vertex, if that can be.
    pub(super) fn cost(&self, v: u32) -> Option<Cost> {
        self.by.get(v as usize).copied().flatten().map(|(cost, _)| cost)
    }

    /// Tails and edges of the cheapest way from a vertex to a `return`; cut short when it is
    /// longer than anyone could read.
    pub(super) fn steps(&self, graph: &CallGraph, from: u32, steps: &mut Vec<(u32, u32)>) {
        let mut open = vec![from];
        while let Some(v) = open.pop() {
            let Some((_, edge)) = self.by[v as usize] else { continue };
            steps.push((v, edge));
            if steps.len() > LONGEST {
                return;
            }
            let head = graph.heads[edge as usize];
            match graph.called(v) {
                Some((_, inner)) => open.extend([graph.behind(v), inner]),
                None if head < graph.layout.ends() => open.push(head),
                None => {}
            }
        }
    }
}

impl CallGraph {
    /// Of a call node that enters a node: the edge and that node.
    pub(super) fn called(&self, v: u32) -> Option<(u32, u32)> {
        let edge = self.row(v).start;
        let is_call = v < self.layout.n_nodes && self.kinds.get(edge) == Some(&Exit::Call);
        let is_inner = is_call && self.heads[edge] < self.layout.n_nodes;
        is_inner.then(|| (edge as u32, self.heads[edge]))
    }

    /// The vertex behind a call node.
    pub(super) fn behind(&self, call: u32) -> u32 {
        self.layout.after(&self.calls, call)
    }

    /// The cost of an edge that the file writes.
    pub(super) fn price(&self, terms: &Terms, tail: u32, edge: usize) -> Cost {
        (terms.cost)(NodeId(self.layout.owner(&self.calls, tail)), &self.edge(edge))
    }

    /// Whether an edge is one that the search does not take.
    pub(super) fn is_barred(&self, terms: &Terms, tail: u32, edge: usize) -> bool {
        let owner = || NodeId(self.layout.owner(&self.calls, tail));
        self.kinds.get(edge).is_some_and(|kind| (terms.bars)(owner(), *kind))
    }

    pub(super) fn returns(&self, terms: &Terms) -> Returns {
        if self.layout.return_from == self.layout.own_from {
            return Returns::default();
        }
        let n = self.layout.ends();
        let by = vec![None; n as usize];
        let mut search = Search { graph: self, terms, by, open: BinaryHeap::new() };
        let mut is_done = vec![false; n as usize];
        for v in 0..n {
            for edge in self.row(v) {
                let is_return = self.layout.to(self.heads[edge]) == To::Return;
                if is_return && self.kinds[edge] != Exit::Call {
                    search.offer(v, self.price(terms, v, edge), edge as u32);
                }
            }
        }
        while let Some(Reverse(Open { cost, vertex: v, .. })) = search.open.pop() {
            if std::mem::replace(&mut is_done[v as usize], true) {
                continue;
            }
            for (tail, edge) in self.backwards().row(v).filter(|(tail, _)| *tail < n) {
                if self.called(tail).is_none() {
                    let step = self.price(terms, tail, edge as usize);
                    search.offer(tail, step.plus(cost), edge);
                } else if is_done[self.behind(tail) as usize] {
                    self.through(&mut search, tail);
                }
            }
            if v >= self.layout.n_nodes {
                let call = self.layout.owner(&self.calls, v);
                if self.called(call).is_some_and(|(_, inner)| is_done[inner as usize]) {
                    self.through(&mut search, call);
                }
            }
        }
        Returns { by: search.by }
    }

    /// Offers the way into a call's subroutine, back behind the call, and on to a `return`.
    fn through(&self, search: &mut Search, call: u32) {
        let Some((edge, inner)) = self.called(call) else { return };
        let cost_of = |v: u32| search.by[v as usize].map(|(cost, _)| cost);
        if let (Some(inside), Some(behind)) = (cost_of(inner), cost_of(self.behind(call))) {
            let step = self.price(search.terms, call, edge as usize);
            search.offer(call, step.plus(inside).plus(behind), edge);
        }
    }
}

struct Search<'a> {
    graph: &'a CallGraph,
    terms: &'a Terms<'a>,
    by: Vec<Option<(Cost, u32)>>,
    open: BinaryHeap<Reverse<Open>>,
}

impl Search<'_> {
    fn offer(&mut self, v: u32, cost: Cost, edge: u32) {
        let is_shut = self.graph.is_barred(self.terms, v, edge as usize);
        let order = self.terms.order;
        let is_less =
            self.by[v as usize].is_none_or(|(known, _)| order.compare(cost, known).is_lt());
        if is_less && !is_shut {
            self.by[v as usize] = Some((cost, edge));
            self.open.push(Reverse(Open { cost, order, vertex: v }));
        }
    }
}
