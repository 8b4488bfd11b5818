//! The graph as petgraph sees it: the whole, or what one sort of caller can move in.
//!
//! A view copies nothing; petgraph's algorithms walk the arrays of the graph through it.

use petgraph::Direction;
use petgraph::visit::{
    GraphBase, GraphRef, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers, VisitMap,
    Visitable,
};

use super::CallGraph;
use super::set::Bits;

/// Which moves a caller makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lens {
    /// All of them.
    All,
    /// None: a menu or a `collect` is left when its tries end in silence, a queue by no key.
    Silent,
    /// Wrong keys only: a menu or a `collect` is left when its tries end in wrong keys.
    WrongKey,
}

/// What one lens shows of a graph, inside of a set of vertices.
#[derive(Clone, Copy)]
pub(super) struct View<'g> {
    pub(super) graph: &'g CallGraph,
    pub(super) lens: Lens,
    /// Whether the caller may have chosen in menus before: then `back` may lead to them.
    pub(super) has_past: bool,
    /// The vertices that are shown, ascending.
    pub(super) shown: &'g [u32],
    pub(super) within: &'g Bits,
}

impl CallGraph {
    /// Whether a caller can take that edge of that vertex.
    pub(super) fn is_open(&self, lens: Lens, has_past: bool, tail: u32, edge: usize) -> bool {
        if lens == Lens::All {
            return true;
        }
        match self.kinds.get(edge) {
            // "Back from" leads to a node only where that menu was left by a choice.
            None => has_past || !self.is_back_to_menu(tail, edge),
            Some(exit) => {
                let listens = tail < self.layout.n_nodes && self.listens.contains(tail);
                lens.takes(*exit, listens)
            }
        }
    }

    fn is_back_to_menu(&self, tail: u32, edge: usize) -> bool {
        let is_back = (self.layout.back_from..self.layout.return_from).contains(&tail);
        is_back && self.heads[edge] < self.layout.n_nodes
    }
}

impl GraphBase for View<'_> {
    type EdgeId = u32;
    type NodeId = u32;
}

impl GraphRef for View<'_> {}

impl<'g> IntoNodeIdentifiers for View<'g> {
    type NodeIdentifiers = std::iter::Copied<std::slice::Iter<'g, u32>>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        self.shown.iter().copied()
    }
}

impl<'g> IntoNeighbors for View<'g> {
    type Neighbors = Neighbors<'g>;

    fn neighbors(self, v: u32) -> Neighbors<'g> {
        self.neighbors_directed(v, Direction::Outgoing)
    }
}

impl<'g> IntoNeighborsDirected for View<'g> {
    type NeighborsDirected = Neighbors<'g>;

    fn neighbors_directed(self, v: u32, direction: Direction) -> Neighbors<'g> {
        let slots = match direction {
            Direction::Outgoing => self.graph.row(v),
            Direction::Incoming => self.graph.backwards().slots(v),
        };
        Neighbors { view: self, v, direction, slots }
    }
}

/// The shown vertices before or behind a vertex.
pub(super) struct Neighbors<'g> {
    view: View<'g>,
    v: u32,
    direction: Direction,
    slots: std::ops::Range<usize>,
}

impl Iterator for Neighbors<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let View { graph, lens, has_past, within, .. } = self.view;
        self.slots.by_ref().find_map(|slot| {
            let (tail, edge, neighbor) = match self.direction {
                Direction::Outgoing => (self.v, slot, graph.heads[slot]),
                Direction::Incoming => {
                    let (tail, edge) = graph.backwards().at(slot);
                    (tail, edge as usize, tail)
                }
            };
            let is_shown = within.contains(neighbor) && graph.is_open(lens, has_past, tail, edge);
            is_shown.then_some(neighbor)
        })
    }
}

impl Visitable for View<'_> {
    type Map = Bits;

    fn visit_map(&self) -> Bits {
        Bits::new(self.graph.n_vertices())
    }

    fn reset_map(&self, map: &mut Bits) {
        *map = self.visit_map();
    }
}

impl VisitMap<u32> for Bits {
    fn visit(&mut self, v: u32) -> bool {
        self.insert(v)
    }

    fn is_visited(&self, v: &u32) -> bool {
        self.contains(*v)
    }

    fn unvisit(&mut self, v: u32) -> bool {
        self.remove(v)
    }
}
