//! Which vertex of the petgraph has which number.
//!
//! The nodes of the tree come first and keep their numbers; then the points behind calls and
//! the endings. Where the tree uses `back` or `return`, a "back from" or "return from" for each
//! node follows, and last the vertices of nodes where the word may find nothing to go back to.
//! Nothing here adds an edge.

use petgraph::graph::{DiGraph, NodeIndex};

use super::exits::{Goal, end_of};
use super::vertex::{Link, Vertex};
use super::written::{Written, WrittenExit};
use crate::tree::Ending;
use crate::tree::{NodeId, PhoneTree};

/// The numbers of the vertices of a tree.
#[derive(Debug, Clone)]
pub(super) struct Numbers {
    pub(super) n_nodes: usize,
    /// The `call` nodes, ascending.
    pub(super) calls: Vec<NodeId>,
    /// The number of the first "back from".
    back_from: usize,
    /// The number of the first "return from".
    return_from: usize,
    /// The number of the first alternative.
    alternative: usize,
    /// In the order of their exits in the file.
    alternatives: Vec<Alternative>,
}

/// `back` or `return` in a node that a call can come to without a past.
#[derive(Debug, Clone, Copy)]
struct Alternative {
    /// See [`WrittenExit::place`].
    place: (bool, NodeId),
    /// `Goal::Back` or `Goal::Return`.
    word: Goal,
    /// Where the word leads a call without a past.
    instead: Vertex,
}

impl Numbers {
    pub(super) fn of(tree: &PhoneTree, written: &Written) -> Self {
        let (uses_back, uses_return) = (written.uses(Goal::Back), written.uses(Goal::Return));
        let n_nodes = tree.nodes.len();
        let back_from = n_nodes + written.calls.len() + Ending::OF_EXITS.len();
        let return_from = back_from + if uses_back { n_nodes } else { 0 };
        let alternative = return_from + if uses_return { n_nodes } else { 0 };
        let alternatives =
            if uses_back || uses_return { alternatives(tree, written) } else { Vec::new() };
        let calls = written.calls.clone();
        Numbers { n_nodes, calls, back_from, return_from, alternative, alternatives }
    }

    pub(super) fn uses_back(&self) -> bool {
        self.back_from < self.return_from
    }

    pub(super) fn uses_return(&self) -> bool {
        self.return_from < self.alternative
    }

    /// All vertices in the order of their numbers, without edges but with room for them.
    pub(super) fn vertices(&self, n_edges: usize) -> DiGraph<Vertex, Link> {
        let nodes =
            |is_there: bool| (0..if is_there { self.n_nodes } else { 0 }).map(|i| NodeId(i as u32));
        let n_vertices = self.alternative + self.alternatives.len();
        let vertices = nodes(true)
            .map(Vertex::Node)
            .chain(self.calls.iter().copied().map(Vertex::AfterCall))
            .chain(Ending::OF_EXITS.map(Vertex::End))
            .chain(nodes(self.uses_back()).map(Vertex::BackFrom))
            .chain(nodes(self.uses_return()).map(Vertex::ReturnFrom))
            .chain(self.alternatives.iter().map(Alternative::vertex));
        let mut graph = DiGraph::with_capacity(n_vertices, n_edges);
        vertices.for_each(|vertex| {
            graph.add_node(vertex);
        });
        graph
    }

    /// The vertices of the alternatives, each with its two heads: where a call with a past goes
    /// on, and where one without.
    pub(super) fn alternatives(
        &self,
    ) -> impl DoubleEndedIterator<Item = (NodeIndex, [NodeIndex; 2])> + ExactSizeIterator {
        self.alternatives.iter().enumerate().map(|(i, at)| {
            let (_, id) = at.place;
            let (past, instead) = match at.instead {
                Vertex::End(ending) => (self.return_from(id), self.end(ending)),
                _ => (self.back_from(id), self.node(id)),
            };
            (NodeIndex::new(self.alternative + i), [past, instead])
        })
    }

    pub(super) fn node(&self, id: NodeId) -> NodeIndex {
        NodeIndex::from(id.0)
    }

    /// The point behind a `call` node.
    pub(super) fn after(&self, call: NodeId) -> NodeIndex {
        let i = self.calls.binary_search(&call).expect("only call nodes are asked about");
        NodeIndex::new(self.n_nodes + i)
    }

    pub(super) fn end(&self, ending: Ending) -> NodeIndex {
        NodeIndex::new(self.n_nodes + self.calls.len() + ending as usize)
    }

    pub(super) fn back_from(&self, id: NodeId) -> NodeIndex {
        NodeIndex::new(self.back_from + id.index())
    }

    pub(super) fn return_from(&self, id: NodeId) -> NodeIndex {
        NodeIndex::new(self.return_from + id.index())
    }

    /// Where an exit leads.
    pub(super) fn head(&self, exit: &WrittenExit) -> NodeIndex {
        let from = exit.from;
        match exit.goal {
            Goal::Node(id) => self.node(NodeId(id)),
            Goal::Repeat => self.node(from),
            Goal::End(ending) => self.end(ending),
            // The subroutine is over at once.
            Goal::Return if exit.is_call() => self.after(from),
            Goal::Back => self.alternative(exit).unwrap_or_else(|| self.back_from(from)),
            Goal::Return => self.alternative(exit).unwrap_or_else(|| self.return_from(from)),
        }
    }

    fn alternative(&self, exit: &WrittenExit) -> Option<NodeIndex> {
        let first = self.alternatives.partition_point(|at| at.place < exit.place());
        let mut here = self.alternatives[first..].iter().take_while(|at| at.place == exit.place());
        let i = here.position(|at| at.word == exit.goal)?;
        Some(NodeIndex::new(self.alternative + first + i))
    }
}

impl Alternative {
    fn vertex(&self) -> Vertex {
        let (_, id) = self.place;
        if self.word == Goal::Back { Vertex::BackOrRepeat(id) } else { Vertex::ReturnOrEnd(id) }
    }
}

fn alternatives(tree: &PhoneTree, written: &Written) -> Vec<Alternative> {
    let without_choice = written.reach_without(|exit| exit.link.is_choice());
    let outside_calls = written.reach_without(WrittenExit::is_call);
    let mut found: Vec<Alternative> = Vec::new();
    for exit in &written.exits {
        let (place, word, from) = (exit.place(), exit.goal, exit.from);
        let (without_past, instead) = match (word, exit.link.exit()) {
            (Goal::Back, _) => (&without_choice, Vertex::Node(from)),
            (Goal::Return, Some(taken)) if !exit.is_call() => {
                let ending = end_of(tree.node(from), taken, Ending::CutOff);
                (&outside_calls, Vertex::End(ending))
            }
            _ => continue,
        };
        // All exits of a node share one vertex for each of the two words.
        let is_known = found.iter().rev().take(2).any(|at| at.place == place && at.word == word);
        if without_past.contains(from.index()) && !is_known {
            found.push(Alternative { place, word, instead });
        }
    }
    found
}
