//! From a tree to the petgraph of its calls, in linear time and memory.
//!
//! `back` and `return` depend on how a call came to a node. A vertex for "back from v" and
//! one for "return from v" turn that into plain edges: a call that goes back from v arrives
//! where it would from each node before v, until a menu was left by a choice. Each exit gives
//! at most one more edge for `back` and one for `return`. The graph remembers one step of a
//! call: ways of different callers into a shared part of the tree are joined, so it may hold a
//! way that no call takes, and never lacks one that a call takes. This file asks the graph
//! nothing.

use fixedbitset::FixedBitSet;
use petgraph::graph::DiGraph;

use super::numbers::Numbers;
use super::written::{Written, WrittenExit};
use super::{CallGraph, Link, Vertex};
use crate::tree::PhoneTree;

impl CallGraph {
    /// The graph of a tree. A target that names no node of the tree is taken as unknown.
    ///
    /// # Panics
    /// When there are more vertices or edges than 32 bits can number.
    pub fn new(tree: &PhoneTree) -> Self {
        let written = Written::of(tree);
        let numbers = Numbers::of(tree, &written);
        let for_good = if numbers.uses_back() || numbers.uses_return() {
            written.calls_for_good()
        } else {
            FixedBitSet::new()
        };
        let mut build = Build::new(&written, &numbers);
        // petgraph lists the edges of a vertex from the one added last to the one added first,
        // both those that leave it and those that enter it. So edges are added from the last
        // vertex to the first, and for each vertex from its last edge to its first: both lists
        // then have the order of the file, and nodes come before helpers.
        build.add_alternatives();
        build.add_ways_back(&for_good);
        build.add_exits();
        let graph = build.graph;

        let mut menus = FixedBitSet::with_capacity(tree.nodes.len());
        let mut listens = FixedBitSet::with_capacity(tree.nodes.len());
        for (id, node) in tree.iter() {
            menus.set(id.index(), node.kind.as_menu().is_some());
            listens.set(id.index(), node.kind.handling().is_some());
        }
        CallGraph {
            graph,
            numbers,
            n_exits: written.exits.len(),
            entries: written.entries,
            menus,
            listens,
            for_good,
        }
    }
}

struct Build<'b> {
    written: &'b Written,
    numbers: &'b Numbers,
    graph: DiGraph<Vertex, Link>,
}

impl<'b> Build<'b> {
    fn new(written: &'b Written, numbers: &'b Numbers) -> Self {
        // Room for all edges: a graph of millions would be copied while it grows.
        let n_named = written.exits.iter().filter(|exit| exit.named().is_some()).count();
        let n_words = usize::from(numbers.uses_back()) + usize::from(numbers.uses_return());
        let n_alternatives = 2 * numbers.alternatives().len();
        let n_edges = written.exits.len() + n_words * n_named + n_alternatives;
        Build { written, numbers, graph: numbers.vertices(n_edges) }
    }

    /// What `back` and `return` also mean where a call may have nothing to go back to.
    fn add_alternatives(&mut self) {
        for (tail, heads) in self.numbers.alternatives().rev() {
            for head in heads.into_iter().rev() {
                self.graph.add_edge(tail, head, Link::Resolve);
            }
        }
    }

    /// The edges of "return from" and "back from" each node: one for each exit that names the
    /// node.
    fn add_ways_back(&mut self, for_good: &FixedBitSet) {
        let Build { written, numbers, graph } = self;
        if !(numbers.uses_back() || numbers.uses_return()) {
            return;
        }
        let comes_from = written.by_named_node();
        // From a node that calls reach, a call can only go back to nodes that calls reach too.
        let is_closed =
            |exit: &WrittenExit| exit.is_after_call() && for_good.contains(exit.from.index());
        let is_reached = written.reach_without(is_closed);
        let rows = || {
            comes_from.rev_rows().map(|(id, i)| (id, &written.exits[i])).filter(|(id, exit)| {
                let is_from_reached = is_reached.contains(exit.from.index()) && !is_closed(exit);
                is_from_reached || !is_reached.contains(id.index())
            })
        };
        if numbers.uses_return() {
            for (id, exit) in rows() {
                // Where a subroutine was entered, the call goes on behind its call.
                let head = if exit.is_call() {
                    numbers.after(exit.from)
                } else {
                    numbers.return_from(exit.from)
                };
                graph.add_edge(numbers.return_from(id), head, Link::Resolve);
            }
        }
        if numbers.uses_back() {
            for (id, exit) in rows() {
                // Where a choice was made, that is the menu to go back to.
                let head = if exit.link.is_choice() {
                    numbers.node(exit.from)
                } else {
                    numbers.back_from(exit.from)
                };
                graph.add_edge(numbers.back_from(id), head, Link::Resolve);
            }
        }
    }

    fn add_exits(&mut self) {
        for exit in self.written.exits.iter().rev() {
            let tail = if exit.is_after_call() {
                self.numbers.after(exit.from)
            } else {
                self.numbers.node(exit.from)
            };
            self.graph.add_edge(tail, self.numbers.head(exit), exit.link);
        }
    }
}
