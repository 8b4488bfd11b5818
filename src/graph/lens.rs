//! Which links of the graph one kind of caller takes, as a filter for petgraph's algorithms.
//!
//! A filter copies nothing. It knows single links only; walking is for the searches.

use petgraph::graph::{DiGraph, EdgeReference};
use petgraph::visit::{EdgeFiltered, EdgeRef, FilterEdge};

use super::{CallGraph, Link, Vertex};

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

/// The graph with the links that a caller can take.
pub(super) type Moves<'g> = EdgeFiltered<&'g DiGraph<Vertex, Link>, Caller<'g>>;

/// A caller, as a filter of links.
#[derive(Clone, Copy)]
pub(super) struct Caller<'g> {
    graph: &'g CallGraph,
    lens: Lens,
    /// Whether the caller may have chosen in menus before; only then does `back` lead to them.
    has_past: bool,
}

impl CallGraph {
    pub(super) fn moves(&self, lens: Lens, has_past: bool) -> Moves<'_> {
        EdgeFiltered(&self.graph, Caller { graph: self, lens, has_past })
    }
}

impl<'g> FilterEdge<EdgeReference<'g, Link>> for Caller<'_> {
    fn include_edge(&self, edge: EdgeReference<'g, Link>) -> bool {
        if self.lens == Lens::All {
            return true;
        }
        let tail = edge.source();
        match edge.weight().exit() {
            Some(exit) => self.lens.takes(exit, self.graph.listens.contains(tail.index())),
            None => self.has_past || !self.is_back_to_menu(edge),
        }
    }
}

impl Caller<'_> {
    fn is_back_to_menu(&self, edge: EdgeReference<'_, Link>) -> bool {
        let (tail, head) = (self.graph.graph[edge.source()], self.graph.graph[edge.target()]);
        matches!((tail, head), (Vertex::BackFrom(_), Vertex::Node(_)))
    }
}
