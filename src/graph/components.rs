//! Where calls go round: strongly connected components, and those that nothing leaves.
//!
//! It finds the rounds and says whether they can be left; whether a round is a fault is for
//! the rules.

use petgraph::algo::kosaraju_scc;

use super::set::Bits;
use super::view::{Lens, View};
use super::{CallGraph, Ending, NodeSet};
use crate::tree::NodeId;

/// Nodes that a call can go round in: each can be reached from each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// The nodes, in file order; never empty.
    pub nodes: Vec<NodeId>,
}

impl CallGraph {
    /// The rounds of the graph, by their first nodes: components of more than one node, and
    /// single nodes that can follow themselves.
    pub fn components(&self) -> Vec<Component> {
        let mut all = Bits::new(self.n_vertices());
        for v in 0..self.n_vertices() as u32 {
            all.insert(v);
        }
        self.rounds(Lens::All, true, all).0
    }

    /// The rounds that a call can come into from the entries and that it never leaves: no
    /// ending can be reached. Where a round leads only into another one, that one counts.
    pub fn traps(&self) -> Vec<Component> {
        self.traps_in(Lens::All)
    }

    /// The nodes that such a caller comes to from the entries. Nobody chose a menu before, so
    /// that `back` is `repeat` to a caller who never chooses.
    pub fn reach_in(&self, lens: Lens) -> NodeSet {
        NodeSet::from_bits(&self.seen_in(lens, false, &self.entries()), self.n_nodes())
    }

    /// The nodes that such a caller comes to from one of these; what the caller chose before
    /// that is open.
    pub fn reach_in_from(&self, lens: Lens, from: &[NodeId]) -> NodeSet {
        NodeSet::from_bits(&self.seen_in(lens, true, from), self.n_nodes())
    }

    /// The rounds that such a caller comes into from the entries and never leaves: what
    /// somebody who presses nothing, or only wrong keys, runs into. Rounds that take a
    /// choice of the caller's are none.
    pub fn traps_in(&self, lens: Lens) -> Vec<Component> {
        self.traps_among(lens, false, self.seen_in(lens, false, &self.entries()))
    }

    /// Like [`CallGraph::traps_in`] for a caller who behaves so from one of these nodes on.
    pub fn traps_in_from(&self, lens: Lens, from: &[NodeId]) -> Vec<Component> {
        self.traps_among(lens, true, self.seen_in(lens, true, from))
    }

    fn seen_in(&self, lens: Lens, has_past: bool, from: &[NodeId]) -> Bits {
        let mut seen = Bits::new(self.n_vertices());
        let mut open: Vec<u32> = from.iter().map(|id| id.0).collect();
        while let Some(v) = open.pop() {
            if seen.insert(v) {
                let edges = self.row(v).filter(|edge| self.is_open(lens, has_past, v, *edge));
                open.extend(edges.map(|edge| self.heads[edge]));
            }
        }
        seen
    }

    fn traps_among(&self, lens: Lens, has_past: bool, mut seen: Bits) -> Vec<Component> {
        let mut leaves = Bits::new(self.n_vertices());
        let mut open: Vec<u32> = Ending::OF_EXITS.iter().map(|e| self.layout.ending(*e)).collect();
        while let Some(v) = open.pop() {
            if seen.contains(v) && leaves.insert(v) {
                let into = self.backwards().row(v);
                let into = into.filter(|(t, e)| self.is_open(lens, has_past, *t, *e as usize));
                open.extend(into.map(|(tail, _)| tail));
            }
        }
        for v in 0..self.n_vertices() as u32 {
            if leaves.contains(v) {
                seen.remove(v);
            }
        }
        let (rounds, is_last) = self.rounds(lens, has_past, seen);
        rounds.into_iter().zip(is_last).filter(|(_, last)| *last).map(|(round, _)| round).collect()
    }

    /// The rounds inside of a set, and of each whether nothing of the set follows it.
    fn rounds(&self, lens: Lens, has_past: bool, mut within: Bits) -> (Vec<Component>, Vec<bool>) {
        self.trim_ends(lens, has_past, &mut within);
        let whole = within.clone();
        let is_in = |set: &Bits, v: u32, edge: usize| {
            set.contains(self.heads[edge]) && self.is_open(lens, has_past, v, edge)
        };
        self.trim_starts(lens, has_past, &mut within);
        let shown: Vec<u32> =
            (0..self.n_vertices() as u32).filter(|v| within.contains(*v)).collect();
        let view = View { graph: self, lens, has_past, shown: &shown, within: &within };
        let mut found = Vec::new();
        let mut of = vec![u32::MAX; if shown.is_empty() { 0 } else { self.n_vertices() }];
        for (i, component) in kosaraju_scc(view).into_iter().enumerate() {
            for v in &component {
                of[*v as usize] = i as u32;
            }
            let is_round = component.len() > 1
                || component
                    .iter()
                    .any(|v| self.row(*v).any(|e| self.heads[e] == *v && is_in(&within, *v, e)));
            let mut nodes: Vec<NodeId> = component
                .iter()
                .filter(|v| **v < self.layout.n_nodes)
                .map(|v| NodeId(*v))
                .collect();
            if is_round && !nodes.is_empty() {
                nodes.sort_unstable();
                let is_last = component.iter().all(|v| {
                    self.row(*v)
                        .filter(|e| is_in(&whole, *v, *e))
                        .all(|e| of[self.heads[e] as usize] == i as u32)
                });
                found.push((Component { nodes }, is_last));
            }
        }
        found.sort_by_key(|(component, _)| component.nodes[0]);
        found.into_iter().unzip()
    }

    /// Takes out what leads to nothing inside, again and again: a call does not go round
    /// there. Such are the vertices for `back` of a caller who never chose.
    fn trim_ends(&self, lens: Lens, has_past: bool, within: &mut Bits) {
        let n = self.n_vertices() as u32;
        let mut n_out = vec![0_u32; n as usize];
        let is_inner = |within: &Bits, v: u32, e: usize| {
            within.contains(self.heads[e]) && self.is_open(lens, has_past, v, e)
        };
        for v in (0..n).filter(|v| within.contains(*v)) {
            n_out[v as usize] = self.row(v).filter(|e| is_inner(within, v, *e)).count() as u32;
        }
        let mut open: Vec<u32> =
            (0..n).filter(|v| within.contains(*v) && n_out[*v as usize] == 0).collect();
        while let Some(v) = open.pop() {
            within.remove(v);
            for (tail, edge) in self.backwards().row(v) {
                if within.contains(tail) && self.is_open(lens, has_past, tail, edge as usize) {
                    n_out[tail as usize] -= 1;
                    if n_out[tail as usize] == 0 {
                        open.push(tail);
                    }
                }
            }
        }
    }

    /// Takes out what nothing inside leads to, again and again. What remains is small in
    /// most trees, and petgraph needs memory for each of its vertices.
    fn trim_starts(&self, lens: Lens, has_past: bool, within: &mut Bits) {
        let n = self.n_vertices() as u32;
        let mut n_into = vec![0_u32; n as usize];
        for v in (0..n).filter(|v| within.contains(*v)) {
            for edge in self.row(v).filter(|e| self.is_open(lens, has_past, v, *e)) {
                n_into[self.heads[edge] as usize] += 1;
            }
        }
        let mut open: Vec<u32> =
            (0..n).filter(|v| within.contains(*v) && n_into[*v as usize] == 0).collect();
        while let Some(v) = open.pop() {
            within.remove(v);
            for edge in self.row(v).filter(|e| self.is_open(lens, has_past, v, *e)) {
                let head = self.heads[edge];
                n_into[head as usize] -= 1;
                if n_into[head as usize] == 0 && within.contains(head) {
                    open.push(head);
                }
            }
        }
    }
}
