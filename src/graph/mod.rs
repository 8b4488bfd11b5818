//! The call graph: which node can follow which, why, and what follows from that.
//!
//! It is a petgraph, built once from a tree, and answers questions in linear time: what can be
//! reached, at which level, by the cheapest way, through which nodes on every way, and where
//! callers loop forever. It judges nothing, speaks no prompt and knows no file format. Other
//! rooms ask [`CallGraph`] and never name petgraph; users of the library get the petgraph itself
//! from [`CallGraph::as_petgraph`].
//!
//! Where a tree uses `back` or `return`, the graph holds every way that a call can take and
//! may hold some that no call takes: what cannot be reached here cannot be reached at all.
//! Queries about calls that *begin* somewhere know that the call has no past, and are exact
//! about both words (except dominators); those about a call that *is* somewhere allow every past,
//! and join all ways by which calls may have come there.
//! `back` out of a subroutine closes it, and `return` forgets the menus that were left
//! inside it.

mod build;
mod components;
mod cost;
mod dominators;
mod edge;
mod exits;
mod lens;
mod node_set;
mod numbers;
mod paths;
mod reach;
mod returns;
mod verdict;
mod vertex;
mod ways;
mod written;

pub use components::Component;
pub use cost::{Cost, Order};
pub use dominators::Dominators;
pub use edge::{Edge, Hop, Stop, To};
pub use lens::Lens;
pub use node_set::NodeSet;
pub use paths::Paths;
pub use petgraph;
pub use verdict::Verdict;
pub use vertex::{Link, Vertex};
pub use ways::Ways;

use fixedbitset::FixedBitSet;
use petgraph::Direction::{Incoming, Outgoing};
use petgraph::graph::{DiGraph, EdgeIndex, EdgeReference, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::tree::{Cause, Ending, Exit, NodeId};
use numbers::Numbers;

/// The graph of all calls that a tree allows.
#[derive(Debug, Clone)]
pub struct CallGraph {
    graph: DiGraph<Vertex, Link>,
    numbers: Numbers,
    /// How many edges the file writes.
    n_exits: usize,
    entries: Vec<NodeId>,
    menus: FixedBitSet,
    /// The nodes that wait for input: menus and `collect`.
    listens: FixedBitSet,
    /// The `call` nodes from whose subroutine no call comes back.
    for_good: FixedBitSet,
}

impl CallGraph {
    /// How many nodes the tree has.
    pub fn n_nodes(&self) -> usize {
        self.numbers.n_nodes
    }

    /// How many edges the file writes.
    pub fn n_edges(&self) -> usize {
        self.n_exits
    }

    /// The nodes at which calls begin, in file order.
    pub fn entries(&self) -> Vec<NodeId> {
        self.entries.clone()
    }

    /// The petgraph itself, for algorithms that this library does not have.
    ///
    /// Each node of the tree is the vertex of the same number, see [`CallGraph::vertex_of`].
    /// `back` and `return` are edges too, see [`Vertex`]. The `petgraph` of this module is the
    /// version that the graph is made of.
    ///
    /// The fewest steps of a call before a person answers:
    ///
    /// ```
    /// use phonetree::graph::petgraph::algo::{dijkstra, has_path_connecting};
    /// use phonetree::graph::CallGraph;
    /// use phonetree::source::Sources;
    /// use phonetree::tree::Ending;
    /// use phonetree::treefile::{self, NoFiles};
    ///
    /// let text = "
    /// nodes:
    ///   main:
    ///     say: For an agent, press 1. To hear this again, press 9.
    ///     menu: { 1: agent, 9: repeat }
    ///   agent: { queue: { name: agents } }
    ///   lost: { say: No call comes here., next: agent }
    /// ";
    /// let loaded = treefile::load(&mut Sources::new(), "menu.yaml", text.into(), &NoFiles);
    /// let tree = loaded.tree.expect("the text is a menu");
    /// let graph = CallGraph::new(&tree);
    /// let [main, lost] = ["main", "lost"].map(|name| {
    ///     graph.vertex_of(tree.find(name).expect("the menu has that node"))
    /// });
    /// let answered = graph.end(Ending::Answered);
    ///
    /// let n_steps = dijkstra(graph.as_petgraph(), main, Some(answered), |_| 1);
    /// assert_eq!(n_steps[&answered], 2);
    /// assert!(!has_path_connecting(graph.as_petgraph(), main, lost, None));
    /// ```
    pub fn as_petgraph(&self) -> &DiGraph<Vertex, Link> {
        &self.graph
    }

    /// The vertex of a node in [`CallGraph::as_petgraph`].
    pub fn vertex_of(&self, id: NodeId) -> NodeIndex {
        self.numbers.node(id)
    }

    /// The vertex of an ending in [`CallGraph::as_petgraph`].
    pub fn end(&self, ending: Ending) -> NodeIndex {
        self.numbers.end(ending)
    }

    /// The edges that leave a node, as the file writes them, in its order.
    pub fn edges(&self, id: NodeId) -> impl Iterator<Item = Edge> + '_ {
        let after = self.numbers.calls.binary_search(&id).is_ok().then(|| self.numbers.after(id));
        std::iter::once(self.vertex_of(id))
            .chain(after)
            .flat_map(|v| self.graph.edges(v))
            .filter_map(|edge| self.exit(edge))
    }

    /// Whether an edge of that kind leaves a node, and leads where the file says rather than
    /// where the past of the call decides, as `back` and `return` do. Not for
    /// [`Exit::AfterCall`], which leaves no node.
    pub fn has_static_target(&self, from: NodeId, exit: Exit) -> bool {
        let tail = self.vertex_of(from);
        let is_it = |edge: &EdgeIndex| {
            let is_from = self.graph.edge_endpoints(*edge).is_some_and(|(v, _)| v == tail);
            is_from && self.graph[*edge].exit() == Some(exit)
        };
        // Choices, arms and cases are mostly at their own index, and there may be thousands.
        // A node's edges are numbered downwards without a gap.
        let first = self.graph.first_edge(tail, Outgoing).map_or(0, EdgeIndex::index);
        let likely = first.checked_sub(exit.index().unwrap_or(0) as usize).map(EdgeIndex::new);
        let edge = likely
            .filter(is_it)
            .or_else(|| self.graph.edges(tail).map(|edge| edge.id()).find(is_it));
        let head = edge.and_then(|edge| self.graph.edge_endpoints(edge)).map(|(_, head)| head);
        head.is_some_and(|head| !matches!(self.graph[head].target(), To::Back | To::Return))
    }

    /// The nodes with an edge that names this one, and the kinds of those edges, in file
    /// order. Nodes that lead here by `back` are not among them; see
    /// [`CallGraph::resolved_back`].
    pub fn predecessors(&self, id: NodeId) -> impl Iterator<Item = (NodeId, Exit)> + '_ {
        let into = self.graph.edges_directed(self.vertex_of(id), Incoming);
        into.filter_map(|edge| Some((self.owner(edge.source()), edge.weight().exit()?)))
    }

    /// Whether no call ever comes back from what this `call` node enters, because no `return`
    /// follows there. Where a subroutine is not known, one may come back.
    pub fn calls_for_good(&self, id: NodeId) -> bool {
        self.for_good.contains(id.index())
    }

    fn vertices_of<'n>(&self, nodes: &'n [NodeId]) -> impl Iterator<Item = NodeIndex> + use<'n> {
        nodes.iter().map(|id| NodeIndex::from(id.0))
    }

    fn nodes_in(&self, vertices: FixedBitSet) -> NodeSet {
        NodeSet::of_vertices(vertices, self.n_nodes())
    }

    /// An edge as the file writes it, if it does.
    fn exit(&self, edge: EdgeReference<'_, Link>) -> Option<Edge> {
        let exit = edge.weight().exit()?;
        let is_repeat = matches!(edge.weight(), Link::Repeat(_));
        Some(Edge { exit, to: self.graph[edge.target()].target(), is_repeat })
    }

    fn tail(&self, edge: EdgeIndex) -> NodeIndex {
        self.graph.edge_endpoints(edge).expect("edges are never removed").0
    }

    fn head(&self, edge: EdgeIndex) -> NodeIndex {
        self.graph.edge_endpoints(edge).expect("edges are never removed").1
    }

    /// The node that a vertex belongs to.
    fn owner(&self, vertex: NodeIndex) -> NodeId {
        self.graph[vertex].node().expect("no edge leaves the end of a call")
    }

    /// The edge by which a `call` node enters its subroutine; `None` for any other vertex.
    fn called(&self, v: NodeIndex) -> Option<EdgeReference<'_, Link>> {
        let edge = self.graph.edges(v).next()?;
        let is_call = edge.weight().exit() == Some(Exit::Call);
        (is_call && edge.target().index() < self.n_nodes()).then_some(edge)
    }

    /// Whether an edge leads a call that began without a past to new nodes, as all edges do
    /// except those of `back` and `return`. Such a call goes back only to a menu that it was in
    /// before, and finds everything there as it was the first time, so nothing is nearer by
    /// `back`; and it returns only behind a call that it was in, see `returns`.
    fn is_onward(&self, edge: EdgeReference<'_, Link>) -> bool {
        let head = self.graph[edge.target()];
        !head.is_back() && !matches!(head, Vertex::ReturnFrom(_))
    }

    fn onward(&self, v: NodeIndex) -> impl Iterator<Item = EdgeReference<'_, Link>> {
        self.graph.edges(v).filter(|edge| self.is_onward(*edge))
    }
}
