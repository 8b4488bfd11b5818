//! Through which nodes every call must pass.
//!
//! The method is Lengauer and Tarjan's (1979) with path compression, in time m log n. petgraph's
//! `simple_fast` grows with the square where many menus deep in a tree lead to one node, as "0
//! for an agent" does in each: with 20,000 menus, each inside another, it takes 3.8 s and this
//! 2 ms. It serves as the check in the tests.

use petgraph::graph::{DiGraph, NodeIndex};

use super::{CallGraph, NodeSet};
use crate::tree::NodeId;

const NONE: u32 = u32::MAX;

/// For each node, the nodes that every call passes on its way there.
#[derive(Debug, Clone)]
pub struct Dominators {
    n_nodes: u32,
    /// The nearest dominator that is a node; `NONE` for nodes without one.
    immediate: Vec<u32>,
    /// First and last number of each node's part of the dominator tree; `(0, 0)` where no
    /// call comes.
    spans: Vec<(u32, u32)>,
}

impl CallGraph {
    /// The dominators of calls that begin at one of these nodes. With several beginnings, a
    /// node that can be reached from two of them by separate ways has no dominator. Where
    /// several calls share a subroutine, a gate before only one of them may be missed; none
    /// is made up. [`CallGraph::reach_avoiding`] is exact there too.
    pub fn dominators(&self, from: &[NodeId]) -> Dominators {
        let starts: Vec<NodeIndex> = self.vertices_of(from).collect();
        let is_back = |head: NodeIndex| self.graph[head].is_back();
        let (order, immediate) = immediate_dominators(&self.graph, &starts, is_back);
        self.nearest_nodes(&order, &immediate)
    }

    /// Numbers the dominator tree and leaves out the vertices that are not nodes.
    fn nearest_nodes(&self, order: &[u32], immediate: &[u32]) -> Dominators {
        let n = self.n_nodes();
        let mut sizes = vec![1_u32; immediate.len()];
        for v in order[1..].iter().rev() {
            sizes[immediate[*v as usize] as usize] += sizes[*v as usize];
        }
        let mut first = vec![0_u32; immediate.len()];
        let mut next = vec![1_u32; immediate.len()];
        let mut nearest = vec![NONE; immediate.len()];
        // A vertex comes after its dominators in the order of the search, so one pass numbers
        // the tree: each vertex takes the next free range of its immediate dominator's range.
        for v in order.iter().copied() {
            let above = immediate[v as usize];
            if above == NONE {
                first[v as usize] = 1;
            } else {
                first[v as usize] = next[above as usize];
                next[above as usize] += sizes[v as usize];
                nearest[v as usize] =
                    if (above as usize) < n { above } else { nearest[above as usize] };
            }
            next[v as usize] = first[v as usize] + 1;
        }
        let spans = (0..n)
            .map(|v| if first[v] == 0 { (0, 0) } else { (first[v], first[v] + sizes[v] - 1) })
            .collect();
        nearest.truncate(n);
        Dominators { n_nodes: n as u32, immediate: nearest, spans }
    }
}

impl Dominators {
    /// The last node that every call passes before it comes to this one; `None` where a call
    /// begins, where none comes, and where the ways have no node in common.
    pub fn immediate(&self, id: NodeId) -> Option<NodeId> {
        Some(self.immediate[id.index()]).filter(|above| *above != NONE).map(NodeId)
    }

    /// Whether every call that comes to `to` has passed `gate`; a node is its own gate. False
    /// where no call comes to `to`.
    pub fn dominates(&self, gate: NodeId, to: NodeId) -> bool {
        let (first, last) = self.spans[gate.index()];
        let (at, _) = self.spans[to.index()];
        at != 0 && first != 0 && first <= at && at <= last
    }

    /// The nodes that calls come to only through `gate`, itself among them.
    pub fn dominated_by(&self, gate: NodeId) -> NodeSet {
        let mut set = NodeSet::empty(self.n_nodes as usize);
        for id in (0..self.n_nodes).map(NodeId).filter(|id| self.dominates(gate, *id)) {
            set.insert(id);
        }
        set
    }
}

/// The vertices that can be reached from some, without those that are left out, in the order
/// of a depth-first search, and the immediate dominator of each; `NONE` for those not reached. A
/// root that the graph does not have, of the number behind its last vertex, leads to the starts.
fn immediate_dominators<N, E>(
    graph: &DiGraph<N, E>,
    starts: &[NodeIndex],
    is_left_out: impl Fn(NodeIndex) -> bool,
) -> (Vec<u32>, Vec<u32>) {
    let Search { order, number, parents } = Search::of(graph, starts, is_left_out);
    let count = order.len();
    let into = edges_into(graph, starts, &order, &number);
    // From here on vertices are numbers of the search; 0 is the root.
    let mut forest = Forest::new(count);
    let mut dominators = vec![0_u32; count];
    let mut bucket_head = vec![NONE; count];
    let mut bucket_next = vec![NONE; count];
    // The semidominator of w is the least vertex with a way to w on which all others are
    // greater than w. Backwards through the search, the forest holds exactly those others.
    for w in (1..count).rev() {
        for slot in into.0[w]..into.0[w + 1] {
            let best = forest.best(into.1[slot as usize]);
            forest.semi[w] = forest.semi[w].min(forest.semi[best as usize]);
        }
        let semi = forest.semi[w] as usize;
        bucket_next[w] = std::mem::replace(&mut bucket_head[semi], w as u32);
        let parent = parents[w];
        forest.ancestors[w] = parent;
        // All vertices whose semidominator is the parent: between the two, either some vertex
        // with a lesser semidominator shares their dominator, or the parent is it.
        let mut v = std::mem::replace(&mut bucket_head[parent as usize], NONE);
        while v != NONE {
            let best = forest.best(v);
            let is_less = forest.semi[best as usize] < forest.semi[v as usize];
            dominators[v as usize] = if is_less { best } else { parent };
            v = bucket_next[v as usize];
        }
    }
    // Forwards, the shared dominators are known by now.
    for w in 1..count {
        if dominators[w] != forest.semi[w] {
            dominators[w] = dominators[dominators[w] as usize];
        }
    }
    let mut immediate = vec![NONE; graph.node_count() + 1];
    for w in 1..count {
        immediate[order[w] as usize] = order[dominators[w] as usize];
    }
    (order, immediate)
}

/// A depth-first search.
struct Search {
    /// The vertices in order, the root first.
    order: Vec<u32>,
    /// The number of each vertex in that order.
    number: Vec<u32>,
    /// For each number, that of the vertex from which it was found.
    parents: Vec<u32>,
}

impl Search {
    fn of<N, E>(
        graph: &DiGraph<N, E>,
        starts: &[NodeIndex],
        is_left_out: impl Fn(NodeIndex) -> bool,
    ) -> Self {
        let n = graph.node_count();
        let mut search =
            Search { order: vec![n as u32], number: vec![NONE; n], parents: vec![NONE] };
        // petgraph's `Dfs` does not report from where it found a vertex, and its
        // `depth_first_search` recurs. A walker remembers which edges are left.
        let mut path = Vec::new();
        for start in starts {
            if search.number[start.index()] == NONE {
                search.enter(*start, 0);
                path.push((*start, graph.neighbors(*start).detach()));
            }
            while let Some((v, heads)) = path.last_mut() {
                let Some(head) = heads.next_node(graph) else {
                    path.pop();
                    continue;
                };
                if search.number[head.index()] == NONE && !is_left_out(head) {
                    search.enter(head, search.number[v.index()]);
                    path.push((head, graph.neighbors(head).detach()));
                }
            }
        }
        search
    }

    fn enter(&mut self, v: NodeIndex, parent: u32) {
        self.number[v.index()] = self.order.len() as u32;
        self.order.push(v.index() as u32);
        self.parents.push(parent);
    }
}

/// By number: where each vertex's incoming edges begin, and the numbers of their tails.
fn edges_into<N, E>(
    graph: &DiGraph<N, E>,
    starts: &[NodeIndex],
    order: &[u32],
    number: &[u32],
) -> (Vec<u32>, Vec<u32>) {
    let each_edge = |visit: &mut dyn FnMut(usize, u32)| {
        starts.iter().for_each(|start| visit(number[start.index()] as usize, 0));
        for (tail, v) in order.iter().enumerate().skip(1) {
            for head in graph.neighbors(NodeIndex::from(*v)) {
                if number[head.index()] != NONE {
                    visit(number[head.index()] as usize, tail as u32);
                }
            }
        }
    };
    let mut first = vec![0_u32; order.len() + 1];
    each_edge(&mut |head, _| first[head + 1] += 1);
    for i in 0..order.len() {
        first[i + 1] += first[i];
    }
    let mut next = first.clone();
    let mut tails = vec![0; first[order.len()] as usize];
    each_edge(&mut |head, tail| {
        tails[next[head] as usize] = tail;
        next[head] += 1;
    });
    (first, tails)
}

/// The part of the search tree that was worked through, with shortened paths.
struct Forest {
    semi: Vec<u32>,
    ancestors: Vec<u32>,
    labels: Vec<u32>,
    path: Vec<u32>,
}

impl Forest {
    fn new(count: usize) -> Self {
        let numbers: Vec<u32> = (0..count as u32).collect();
        let ancestors = vec![NONE; count];
        Forest { semi: numbers.clone(), ancestors, labels: numbers, path: Vec::new() }
    }

    /// The vertex of least semidominator on the path to `v`, the top of its tree left out.
    fn best(&mut self, v: u32) -> u32 {
        if self.ancestors[v as usize] == NONE {
            return v;
        }
        let mut at = v;
        while self.ancestors[self.ancestors[at as usize] as usize] != NONE {
            self.path.push(at);
            at = self.ancestors[at as usize];
        }
        while let Some(below) = self.path.pop() {
            let above = self.ancestors[below as usize];
            let label = self.labels[above as usize];
            if self.semi[label as usize] < self.semi[self.labels[below as usize] as usize] {
                self.labels[below as usize] = label;
            }
            self.ancestors[below as usize] = self.ancestors[above as usize];
        }
        self.labels[v as usize]
    }
}

#[cfg(test)]
mod tests {
    use petgraph::algo::dominators::simple_fast;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn dominators_are_those_that_petgraph_finds(
            edges in prop::collection::vec((0_u32..12, 0_u32..12), 0..30)
        ) {
            let mut graph = DiGraph::<(), ()>::from_edges(&edges);
            while graph.node_count() < 12 {
                graph.add_node(());
            }
            let start = NodeIndex::new(0);
            let (order, found) = immediate_dominators(&graph, &[start], |_| false);
            let expected = simple_fast(&graph, start);
            prop_assert_eq!(&order[..2], [12, 0]);
            prop_assert_eq!(found[0], 12, "the root leads to the start");
            for v in graph.node_indices().skip(1) {
                let above = expected.immediate_dominator(v);
                prop_assert_eq!(found[v.index()], above.map_or(NONE, |i| i.index() as u32));
            }
        }
    }
}
