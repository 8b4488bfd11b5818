//! All ways to a node, the shortest first, as many as are asked for.
//!
//! There may be more ways than could ever be listed. The search works backwards, knows how
//! far each vertex is from the entries, and stops at a bound of work, which it reports.
//! petgraph's `all_simple_paths` has no order and no bound, and its `k_shortest_path` gives
//! costs without the ways.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use petgraph::Direction::Incoming;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::{CallGraph, Exit, Hop};
use crate::limits;
use crate::tree::NodeId;

/// Steps of the search for each vertex of the graph, and those that any graph gets besides.
const WORK_PER_VERTEX: usize = 8;

/// Ways to a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways {
    /// Each from an entry on, the shortest first; the way to an entry may be empty. No node
    /// comes twice in one.
    pub ways: Vec<Vec<Hop>>,
    /// Whether there are more, or may be.
    pub is_truncated: bool,
}

/// A way's end part: from `vertex` on, by `edge`, to the beginning of `rest`.
struct Part {
    vertex: NodeIndex,
    /// `EdgeIndex::end()` where the way ends.
    edge: EdgeIndex,
    rest: usize,
    n_hops: u32,
    /// The least distance from the entries of all vertices of the part: what is nearer cannot
    /// be in it.
    nearest: u32,
}

impl CallGraph {
    /// The ways from the entries to a node on which nothing comes twice, at most `limit`. A
    /// way that needs the same subroutine twice is not among them.
    pub fn ways_to(&self, id: NodeId, limit: usize) -> Ways {
        let distances = self.distances();
        let mut found: Vec<Vec<Hop>> = Vec::new();
        let mut known = BTreeSet::new();
        if distances[id.index()] == u32::MAX {
            return Ways { ways: found, is_truncated: false };
        }
        let nearest = distances[id.index()];
        let (vertex, edge) = (self.vertex_of(id), EdgeIndex::end());
        let mut parts = vec![Part { vertex, edge, rest: usize::MAX, n_hops: 0, nearest }];
        let mut open = BinaryHeap::from([Reverse((nearest, nearest, 0_usize))]);
        let mut work = limits::LISTED_WAYS_STEPS + WORK_PER_VERTEX * self.graph.node_count();
        while let Some(Reverse((_, _, i))) = open.pop() {
            if distances[parts[i].vertex.index()] == 0 {
                let way = self.way_of(&parts, i, id);
                work = work.saturating_sub(way.len());
                if returns_match(&way) && known.insert(way.clone()) {
                    if found.len() == limit {
                        return Ways { ways: found, is_truncated: true };
                    }
                    found.push(way);
                }
            }
            for edge in self.graph.edges_directed(parts[i].vertex, Incoming) {
                let tail = edge.source();
                let distance = distances[tail.index()];
                if distance == u32::MAX || self.graph[tail].is_back() {
                    continue;
                }
                work = work.saturating_sub(1);
                let is_twice =
                    distance >= parts[i].nearest && self.is_in(&parts, i, tail, &mut work);
                if work == 0 {
                    return Ways { ways: found, is_truncated: true };
                }
                if is_twice {
                    continue;
                }
                let n_hops = parts[i].n_hops + u32::from(edge.weight().exit().is_some());
                let nearest = parts[i].nearest.min(distance);
                open.push(Reverse((n_hops + distance, distance, parts.len())));
                parts.push(Part { vertex: tail, edge: edge.id(), rest: i, n_hops, nearest });
            }
        }
        Ways { ways: found, is_truncated: false }
    }

    /// Hops from the nearest entry to each vertex; `u32::MAX` where no call comes.
    fn distances(&self) -> Vec<u32> {
        let mut distances = vec![u32::MAX; self.graph.node_count()];
        // A written edge is one hop and any other none, so two lists serve as the queue.
        let mut now: Vec<NodeIndex> = self.vertices_of(&self.entries).collect();
        let mut next = Vec::new();
        let mut distance = 0;
        while !now.is_empty() {
            while let Some(v) = now.pop() {
                if distances[v.index()] != u32::MAX {
                    continue;
                }
                distances[v.index()] = distance;
                for edge in self.graph.edges(v) {
                    if !self.graph[edge.target()].is_back() {
                        let is_hop = edge.weight().exit().is_some();
                        let open = if is_hop { &mut next } else { &mut now };
                        open.push(edge.target());
                    }
                }
            }
            std::mem::swap(&mut now, &mut next);
            distance += 1;
        }
        distances
    }

    /// Whether a part already has a vertex; when out of work, it counts as having it.
    fn is_in(&self, parts: &[Part], mut i: usize, vertex: NodeIndex, work: &mut usize) -> bool {
        while i != usize::MAX {
            *work = work.saturating_sub(1);
            if parts[i].vertex == vertex || *work == 0 {
                return true;
            }
            i = parts[i].rest;
        }
        false
    }

    fn way_of(&self, parts: &[Part], mut i: usize, to: NodeId) -> Vec<Hop> {
        let mut steps = Vec::new();
        while parts[i].edge != EdgeIndex::end() {
            steps.push(parts[i].edge);
            i = parts[i].rest;
        }
        self.hops(&steps, self.vertex_of(to))
    }
}

/// Whether every `return` of a way goes on behind the call that was entered last.
fn returns_match(way: &[Hop]) -> bool {
    let mut calls = Vec::new();
    for hop in way {
        match (hop.exit, hop.to) {
            (Exit::Call, _) => calls.push(hop.from),
            (Exit::AfterCall, _) if calls.pop() != Some(hop.from) => return false,
            _ => {}
        }
    }
    true
}
