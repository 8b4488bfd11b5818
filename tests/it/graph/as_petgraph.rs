//! The petgraph that users of the library get, and its size.

use phonetree::graph::petgraph::algo::kosaraju_scc;
use phonetree::graph::petgraph::visit::{Dfs, EdgeRef, Walker};
use phonetree::graph::{CallGraph, Cost, Link, NodeSet, Order, To, Vertex};
use phonetree::tree::{Arm, Branch, Ending, Exit, NodeId, NodeKind, PhoneTree, Target};
use proptest::prelude::*;

use super::naive::{NODES, lines, quick};
use super::{id, sketch};

const MANY: u32 = 300_000;

/// The edges of a vertex, as `CallGraph::edges` gives them.
fn exits(graph: &CallGraph, vertex: Vertex) -> Vec<(Exit, To, bool)> {
    let petgraph = graph.as_petgraph();
    let found = petgraph.node_indices().find(|v| petgraph[*v] == vertex);
    let edges = found.into_iter().flat_map(|v| petgraph.edges(v));
    let to = |vertex| match vertex {
        Vertex::Node(id) => To::Node(id),
        Vertex::End(ending) => To::End(ending),
        Vertex::BackFrom(_) | Vertex::BackOrRepeat(_) => To::Back,
        _ => To::Return,
    };
    edges
        .map(|edge| {
            let exit = edge.weight().exit().expect("nodes have only exits of the file");
            (exit, to(petgraph[edge.target()]), matches!(edge.weight(), Link::Repeat(_)))
        })
        .collect()
}

fn heads(graph: &CallGraph, vertex: Vertex) -> Vec<Vertex> {
    let petgraph = graph.as_petgraph();
    let tail = petgraph.node_indices().find(|v| petgraph[*v] == vertex);
    petgraph.neighbors(tail.expect("the graph has it")).map(|v| petgraph[v]).collect()
}

proptest! {
    #![proptest_config(quick(120))]

    #[test]
    fn the_petgraph_has_the_edges_of_the_file_in_its_order_and_reaches_the_same_nodes(
        lines in lines([&NODES[..], &["repeat", "back", "return", "hangup"]].concat())
    ) {
        let tree = sketch::tree(&lines);
        let graph = CallGraph::new(&tree);
        let petgraph = graph.as_petgraph();
        for (id, _) in tree.iter() {
            let edges = graph.edges(id).map(|edge| (edge.exit, edge.to, edge.is_repeat));
            let mut found = exits(&graph, Vertex::Node(id));
            found.extend(exits(&graph, Vertex::AfterCall(id)));
            prop_assert_eq!(edges.collect::<Vec<_>>(), found);
            prop_assert_eq!(petgraph[graph.vertex_of(id)], Vertex::Node(id));
            let mut reached = NodeSet::empty(tree.nodes.len());
            for v in Dfs::new(petgraph, graph.vertex_of(id)).iter(petgraph) {
                if let Vertex::Node(there) = petgraph[v] {
                    reached.insert(there);
                }
            }
            prop_assert_eq!(reached, graph.reach(&[id]));
        }
        for ending in Ending::OF_EXITS {
            prop_assert_eq!(petgraph[graph.end(ending)], Vertex::End(ending));
        }
        let n_exits = petgraph.edge_weights().filter(|link| **link != Link::Resolve).count();
        prop_assert_eq!(n_exits, graph.n_edges());
    }
}

#[test]
fn back_and_return_are_edges_to_where_the_call_goes_on() {
    let tree = sketch::tree(
        "m: menu 1=n\nn: menu 1=c *=back\nc: call to=s next=q\ns: message next=return\nq: queue",
    );
    let graph = CallGraph::new(&tree);
    let [m, n, c, s] = ["m", "n", "c", "s"].map(|name| id(&tree, name));
    let heads = |vertex| heads(&graph, vertex);
    assert_eq!(heads(Vertex::Node(n))[1], Vertex::BackFrom(n));
    assert_eq!(heads(Vertex::BackFrom(n)), [Vertex::Node(m)]);
    assert_eq!(heads(Vertex::Node(s)), [Vertex::ReturnFrom(s)]);
    assert_eq!(heads(Vertex::ReturnFrom(s)), [Vertex::AfterCall(c)]);
}

#[test]
fn a_word_that_may_have_nothing_to_go_back_to_leads_to_both_meanings() {
    let tree = sketch::tree("m: menu *=back 1=r\nr: message next=return");
    let graph = CallGraph::new(&tree);
    let [m, r] = [0, 1].map(NodeId);
    let heads = |vertex| heads(&graph, vertex);
    assert_eq!(heads(Vertex::BackOrRepeat(m)), [Vertex::BackFrom(m), Vertex::Node(m)]);
    let cut_off = Vertex::End(Ending::CutOff);
    assert_eq!(heads(Vertex::ReturnOrEnd(r)), [Vertex::ReturnFrom(r), cut_off]);
}

/// Menus that each lead to the next by 1, and `back` by the star; the last one hangs up.
fn chain_of_menus() -> PhoneTree {
    let mut tree = sketch::tree("m: menu 1=m *=back");
    let menu = tree.nodes.remove(0);
    tree.nodes = vec![menu; MANY as usize];
    for (next, node) in (1..).zip(&mut tree.nodes) {
        if let NodeKind::Menu(menu) = &mut node.kind {
            let is_last = next == MANY;
            menu.choices[0].target =
                if is_last { Target::Hangup } else { Target::Node(NodeId(next)) };
        }
    }
    tree
}

#[test]
fn a_long_chain_of_menus_that_go_back_makes_a_graph_of_linear_size() {
    let graph = CallGraph::new(&chain_of_menus());
    let petgraph = graph.as_petgraph();
    let n = MANY as usize;
    // A node and "back from" it for each, the endings, and the first menu's `back` or `repeat`.
    assert_eq!(petgraph.node_count(), 2 * n + Ending::OF_EXITS.len() + 1);
    // Four exits of each, a way back from each but the first, and the first one's alternatives.
    assert_eq!(petgraph.edge_count(), 4 * n + (n - 1) + 2);
    let largest = kosaraju_scc(petgraph).iter().map(Vec::len).max();
    assert_eq!(largest, Some(2 * n), "only the ends and going back from the first are outside");
    assert_eq!(graph.components()[0].nodes.len(), n);
    assert_eq!(graph.resolved_back(NodeId(MANY - 1)), [NodeId(MANY - 2)]);
}

#[test]
fn a_branch_to_very_many_nodes_that_meet_again_is_searched_in_both_directions() {
    let mut tree = sketch::tree("hub: branch arm=hub\nleaf: message\nq: queue");
    let place = tree.node(NodeId(0)).place;
    let (hub, meeting) = (NodeId(0), NodeId(MANY + 1));
    let leaf = sketch::node("", NodeKind::Message { next: Some(Target::Node(meeting)) });
    let arm = |at| Arm { when: "x".into(), share: None, target: Target::Node(NodeId(at)), place };
    tree.nodes[0].kind = NodeKind::Branch(Branch { arms: (1..=MANY).map(arm).collect() });
    tree.nodes.splice(1..2, vec![leaf; MANY as usize]);
    let graph = CallGraph::new(&tree);
    let (n, from) = (MANY as usize, graph.entries());
    assert_eq!(graph.as_petgraph().edge_count(), 2 * n + 1);
    assert_eq!(graph.reach(&from).len(), n + 2);
    assert_eq!(graph.reaches(&[meeting]).len(), n + 2);
    assert_eq!(graph.predecessors(meeting).count(), n);
    assert_eq!(graph.edges(hub).last().map(|edge| edge.exit), Some(Exit::Arm(MANY - 1)));
    assert!(graph.has_static_target(hub, Exit::Arm(MANY - 1)));
    assert_eq!(graph.dominators(&from).immediate(meeting), Some(hub));
    assert!(graph.components().is_empty() && graph.traps().is_empty());
    let paths = graph.paths(&from, Order::Seconds, &|_, _| Cost { keys: 0, seconds: 1.0 });
    assert_eq!(paths.cost_to(meeting), Some(Cost { keys: 0, seconds: 2.0 }));
}
