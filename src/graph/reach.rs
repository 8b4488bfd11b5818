//! What can be reached, from where, at which level.
//!
//! The searches keep lists of their own, so that no depth of a menu can overflow the stack.
//! Nothing here knows wording.

use fixedbitset::FixedBitSet;
use petgraph::graph::{EdgeReference, NodeIndex};
use petgraph::visit::{Dfs, EdgeFiltered, EdgeRef, IntoNeighbors, Reversed, Visitable};

use super::cost::{Cost, Order};
use super::returns::Terms;
use super::{CallGraph, Cause, Edge, Ending, Exit, Link, NodeSet, To, Verdict, Vertex};
use crate::tree::NodeId;

/// The vertices that can be reached from some, these among them, in a graph or in what an
/// adaptor shows of it.
pub(super) fn reached<G>(graph: G, from: impl IntoIterator<Item = NodeIndex>) -> FixedBitSet
where
    G: IntoNeighbors<NodeId = NodeIndex> + Visitable<NodeId = NodeIndex, Map = FixedBitSet>,
{
    let mut search = Dfs::from_parts(from.into_iter().collect(), graph.visit_map());
    while search.next(graph).is_some() {}
    search.discovered
}

impl CallGraph {
    /// The nodes that a call at one of these can come to, these among them, whatever it passed
    /// before.
    pub fn reach(&self, from: &[NodeId]) -> NodeSet {
        self.nodes_in(self.reached_from(from))
    }

    fn reached_from(&self, from: &[NodeId]) -> FixedBitSet {
        let open = EdgeFiltered::from_fn(&self.graph, |edge| self.is_come_back(edge));
        reached(&open, self.vertices_of(from))
    }

    /// The nodes that a call which begins at one of `from` can come to without entering one of
    /// `avoid`: what lies open without passing a gate. A call that begins at a gate goes nowhere.
    pub fn reach_avoiding(&self, from: &[NodeId], avoid: &NodeSet) -> NodeSet {
        self.reach_without(from, &|tail, _| avoid.contains(tail)).without(avoid)
    }

    /// How a call that begins at one of `from` can end without entering one of `avoid`.
    pub fn endings_avoiding(&self, from: &[NodeId], avoid: &NodeSet) -> Vec<Ending> {
        let seen = self.reached_without(from, &|tail, _| avoid.contains(tail));
        Ending::OF_EXITS.into_iter().filter(|end| seen.contains(self.end(*end).index())).collect()
    }

    /// The nodes that a call which begins at one of `from` can come to without taking a barred
    /// edge, given by the node that it leaves and its kind.
    pub fn reach_without(&self, from: &[NodeId], bars: &dyn Fn(NodeId, Exit) -> bool) -> NodeSet {
        self.nodes_in(self.reached_without(from, bars))
    }

    fn reached_without(&self, from: &[NodeId], bars: &dyn Fn(NodeId, Exit) -> bool) -> FixedBitSet {
        let cost = |_: NodeId, _: &Edge| Cost::default();
        let terms = Terms { order: Order::KeysThenSeconds, cost: &cost, bars };
        let returns = self.returns(&terms);
        let onward = EdgeFiltered::from_fn(&self.graph, |edge| {
            self.is_onward(edge) && !self.is_barred(&terms, edge)
        });
        let starts = self.vertices_of(from).collect();
        let mut search = Dfs::from_parts(starts, onward.visit_map());
        while let Some(v) = search.next(&onward) {
            // A subroutine that returns is stepped over: the edges of `return` would lead behind
            // every call that enters it.
            let called = self.called(v).filter(|edge| !self.is_barred(&terms, *edge));
            if called.is_some_and(|edge| returns.cost(edge.target()).is_some()) {
                search.stack.push(self.numbers.after(self.owner(v)));
            }
        }
        search.discovered
    }

    /// The nodes from which a call can come to one of these, these among them.
    pub fn reaches(&self, to: &[NodeId]) -> NodeSet {
        self.reaches_vertices(self.vertices_of(to))
    }

    fn reaches_vertices(&self, to: impl Iterator<Item = NodeIndex>) -> NodeSet {
        let open = EdgeFiltered::from_fn(&self.graph, |edge| self.is_come_back(edge));
        self.nodes_in(reached(Reversed(&open), to))
    }

    /// Whether an edge is no way behind a call from which no call ever comes back. The edges of
    /// `return` join all calls, so that it seems to be come back from by way of itself.
    fn is_come_back(&self, edge: EdgeReference<'_, Link>) -> bool {
        edge.weight().exit() != Some(Exit::AfterCall)
            || !self.calls_for_good(self.owner(edge.source()))
    }

    /// The nodes from which a call can come to one of these without taking a barred edge, these
    /// among them.
    pub fn reaches_without(&self, to: &[NodeId], bars: &dyn Fn(NodeId, Exit) -> bool) -> NodeSet {
        let open = EdgeFiltered::from_fn(&self.graph, |edge| {
            !edge.weight().exit().is_some_and(|exit| bars(self.owner(edge.source()), exit))
        });
        self.nodes_in(reached(Reversed(&open), self.vertices_of(to)))
    }

    /// The nodes from which a call can end in one of the ways that the test accepts.
    pub fn reaches_end(&self, is_wanted: impl Fn(Ending) -> bool) -> NodeSet {
        let ends = Ending::OF_EXITS.into_iter().filter(|ending| is_wanted(*ending));
        self.reaches_vertices(ends.map(|ending| self.end(ending)))
    }

    /// The level of each node: 1 and the fewest menus that a call which begins at one of `from`
    /// leaves, by a choice or after the last try, before it comes there. The first menu is at
    /// level 1, and so is a message before it; a menu that repeats is left only once. `None`
    /// where no call comes.
    pub fn levels(&self, from: &[NodeId]) -> Vec<Option<u32>> {
        if self.numbers.uses_return() {
            return self.levels_over_subroutines(from);
        }
        let mut levels = vec![None; self.graph.node_count()];
        // One list for each of two levels is enough, because an edge costs a menu or nothing.
        let mut now: Vec<NodeIndex> = self.vertices_of(from).collect();
        let mut next = Vec::new();
        let mut level = 1;
        while !now.is_empty() {
            while let Some(v) = now.pop() {
                if levels[v.index()].is_some() {
                    continue;
                }
                levels[v.index()] = Some(level);
                for edge in self.onward(v) {
                    let is_left = self.leaves_menu(v, *edge.weight());
                    if levels[edge.target().index()].is_none() {
                        let open = if is_left { &mut next } else { &mut now };
                        open.push(edge.target());
                    }
                }
            }
            std::mem::swap(&mut now, &mut next);
            level += 1;
        }
        levels.truncate(self.n_nodes());
        levels
    }

    /// Whether a call from the entries may come past what the file shows: to an opaque node,
    /// or to an unknown target. Then no node can be said to be out of reach.
    pub fn is_opaque_reachable(&self) -> bool {
        self.reach_of_entries().1
    }

    /// The nodes that a call from the entries can come to, and whether it may come past what
    /// the file shows, see [`CallGraph::is_opaque_reachable`].
    pub fn reach_of_entries(&self) -> (NodeSet, bool) {
        let seen = self.reached_from(&self.entries);
        let is_open_ended = seen.contains(self.end(Ending::Unknown).index());
        (self.nodes_in(seen), is_open_ended)
    }

    /// The nodes that a call from the entries comes to inside what the file shows.
    pub fn reach_certain(&self) -> NodeSet {
        self.reach_without(&self.entries, &|_, _| false)
    }

    /// The nodes that a call from the entries may come to: all of them, where it may leave
    /// what the file shows.
    pub fn reach_possible(&self) -> NodeSet {
        if self.is_opaque_reachable() {
            NodeSet::full(self.n_nodes())
        } else {
            self.reach_certain()
        }
    }

    /// Whether a call at one of `from` can come to one of `to`.
    pub fn can_reach(&self, from: &[NodeId], to: &[NodeId]) -> Verdict {
        let seen = self.reached_from(from);
        if to.iter().any(|id| seen.contains(id.index())) {
            Verdict::Proven
        } else if seen.contains(self.end(Ending::Unknown).index()) {
            Verdict::Unknown
        } else {
            Verdict::Disproven
        }
    }

    /// The menus that a call may come to by `back` from a node: those that it may have chosen
    /// from before, and the node itself where it may not have chosen anywhere. Empty where no
    /// edge of the node is written `back`.
    pub fn resolved_back(&self, id: NodeId) -> Vec<NodeId> {
        let heads = self.graph.neighbors(self.vertex_of(id));
        let backs = heads.filter(|head| self.graph[*head].target() == To::Back);
        let until_a_node = EdgeFiltered::from_fn(&self.graph, |edge| {
            !matches!(self.graph[edge.source()], Vertex::Node(_))
        });
        self.nodes_in(reached(&until_a_node, backs)).iter().collect()
    }

    fn levels_over_subroutines(&self, from: &[NodeId]) -> Vec<Option<u32>> {
        let cost = |id: NodeId, edge: &Edge| Cost {
            keys: u32::from(self.leaves_menu(self.vertex_of(id), Link::Exit(edge.exit))),
            seconds: 0.0,
        };
        let terms = Terms::of(Order::KeysThenSeconds, &cost);
        let paths = self.search(from, &terms, false);
        let ids = (0..self.n_nodes() as u32).map(NodeId);
        ids.map(|id| paths.cost_to(id).map(|cost| cost.keys.saturating_add(1))).collect()
    }

    fn leaves_menu(&self, v: NodeIndex, link: Link) -> bool {
        let is_left = link.exit().is_some_and(|k| k.is_choice() || k.cause() == Cause::Error);
        is_left && self.menus.contains(v.index())
    }
}
