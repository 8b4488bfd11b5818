//! Cheapest ways, and all ways.

use phonetree::analysis::Analysis;
use phonetree::graph::{CallGraph, Cost, Edge, Hop, Order, Stop};
use phonetree::tree::{Ending, Exit, NodeId, PhoneTree, Target};

use super::sketch::tree;
use super::{id, ids, names};
use crate::support::load;

/// A choice is one key; an edge takes a second, and one of node 1 takes ten.
fn cost(from: NodeId, edge: &Edge) -> Cost {
    Cost {
        keys: u32::from(edge.exit.is_choice()),
        seconds: if from == NodeId(1) { 10.0 } else { 1.0 },
    }
}

fn through<'t>(tree: &'t PhoneTree, way: &[Hop]) -> Vec<&'t str> {
    names(tree, way.iter().map(|hop| hop.from))
}

const SHORT_OR_FEW: &str =
    "m: menu 1=slow 2=b\nslow: message next=end\nb: menu 1=end\nend: hangup\nlost: hangup";

#[test]
fn the_cheapest_way_has_the_fewest_keys_or_the_fewest_seconds() {
    let tree = tree(SHORT_OR_FEW);
    let graph = CallGraph::new(&tree);
    let end = id(&tree, "end");
    let few = graph.paths(&graph.entries(), Order::KeysThenSeconds, &cost);
    assert_eq!(few.cost_to(end), Some(Cost { keys: 1, seconds: 11.0 }));
    assert_eq!(through(&tree, &few.way_to(&graph, end).unwrap()), ["m", "slow"]);
    let short = graph.paths(&graph.entries(), Order::Seconds, &cost);
    assert_eq!(short.cost_to(end), Some(Cost { keys: 2, seconds: 2.0 }));
    assert_eq!(through(&tree, &short.way_to(&graph, end).unwrap()), ["m", "b"]);
    assert_eq!(short.cost_to(id(&tree, "lost")), None);
    assert_eq!(short.way_to(&graph, id(&tree, "lost")), None);
    assert_eq!(short.way_to(&graph, id(&tree, "m")), Some(vec![]));
    assert_eq!(short.cheapest_of(ids(&tree, "lost end slow")), Some(id(&tree, "slow")));
    assert_eq!(few.cheapest_of(ids(&tree, "lost")), None);
}

#[test]
fn of_two_ways_of_as_many_keys_the_shorter_is_the_cheaper() {
    let tree = tree(
        "m: menu 1=slow 2=quick\nslow: message next=end\nquick: message next=end\nend: hangup",
    );
    let graph = CallGraph::new(&tree);
    let end = id(&tree, "end");
    let few = graph.paths(&graph.entries(), Order::KeysThenSeconds, &cost);
    assert_eq!(few.cost_to(end), Some(Cost { keys: 1, seconds: 2.0 }));
    assert_eq!(through(&tree, &few.way_to(&graph, end).unwrap()), ["m", "quick"]);
}

#[test]
fn a_way_to_an_ending_says_why_and_where() {
    let tree = tree("m: menu 1=q silence=hangup wrong=q\nq: queue");
    let graph = CallGraph::new(&tree);
    let paths = graph.paths(&graph.entries(), Order::KeysThenSeconds, &cost);
    let end = Stop::End(Ending::HungUp);
    let hop = Hop { from: NodeId(0), exit: Exit::NoInput, to: end };
    assert_eq!(paths.way_to_end(&graph, Ending::HungUp), Some(vec![hop]));
    let answered = paths.cost_to_end(&graph, Ending::Answered).unwrap();
    assert_eq!((answered.keys, answered.seconds), (0, 11.0), "a wrong key is no choice");
    assert_eq!(paths.cost_to_end(&graph, Ending::MessageLeft), None);
}

#[test]
fn a_way_back_is_one_hop_by_the_key_that_goes_back() {
    let tree = tree("m: menu 1=a\na: message next=b\nb: menu *=back");
    let graph = CallGraph::new(&tree);
    let m = id(&tree, "m");
    assert_eq!(graph.paths(&ids(&tree, "b"), Order::Seconds, &cost).cost_to(m), None);
    let paths = graph.paths_midway(&ids(&tree, "b"), Order::Seconds, &cost);
    let hop = Hop { from: id(&tree, "b"), exit: Exit::Key(0), to: Stop::Node(m) };
    assert_eq!(paths.way_to(&graph, m), Some(vec![hop]));
    assert_eq!(paths.cost_to(m), Some(Cost { keys: 1, seconds: 1.0 }));
}

#[test]
fn a_way_through_a_subroutine_returns_to_its_call() {
    let tree = tree("c: call to=s next=n\ns: message next=return\nn: queue");
    let graph = CallGraph::new(&tree);
    let paths = graph.paths(&graph.entries(), Order::Seconds, &cost);
    let (c, s, n) = (NodeId(0), NodeId(1), NodeId(2));
    let expected = [
        Hop { from: c, exit: Exit::Call, to: Stop::Node(s) },
        Hop { from: s, exit: Exit::Next, to: Stop::Node(c) },
        Hop { from: c, exit: Exit::AfterCall, to: Stop::Node(n) },
    ];
    assert_eq!(paths.way_to(&graph, n).unwrap(), expected);
}

#[test]
fn all_simple_ways_are_found_and_the_shortest_first() {
    let tree = tree("m: menu 1=a 2=end 3=b\na: menu 1=end 2=b\nb: menu 1=a 2=end\nend: hangup");
    let graph = CallGraph::new(&tree);
    let end = id(&tree, "end");
    let all = graph.ways_to(end, 10);
    assert!(!all.is_truncated);
    let lengths: Vec<usize> = all.ways.iter().map(Vec::len).collect();
    assert_eq!(lengths, [1, 2, 2, 3, 3]);
    assert_eq!(through(&tree, &all.ways[0]), ["m"]);
    let some = graph.ways_to(end, 4);
    assert_eq!((some.ways.len(), some.is_truncated), (4, true));
    assert_eq!(graph.ways_to(end, 5), all, "a limit that is just met cuts nothing off");
}

#[test]
fn a_node_without_a_way_has_none_and_an_entry_has_the_empty_one() {
    let tree = tree("m: menu 1=n\nn: message next=m\nlost: message next=lost");
    let graph = CallGraph::new(&tree);
    let lost = graph.ways_to(id(&tree, "lost"), 3);
    assert!(lost.ways.is_empty() && !lost.is_truncated);
    assert_eq!(graph.ways_to(NodeId(0), 3).ways, [vec![]]);
}

#[test]
fn more_ways_than_anyone_could_list_are_cut_off_and_said_so() {
    let mut lines = String::new();
    for i in 0..40 {
        lines += &format!(
            "n{i}: menu 1=a{i} 2=b{i}\na{i}: message next=n{0}\nb{i}: message next=n{0}\n",
            i + 1
        );
    }
    lines += "n40: hangup";
    let tree = tree(&lines);
    let found = CallGraph::new(&tree).ways_to(id(&tree, "n40"), 7);
    assert_eq!((found.ways.len(), found.is_truncated), (7, true));
    assert!(found.ways.iter().all(|way| way.len() == 80));
}

#[test]
fn the_search_for_ways_stops_at_its_bound_when_there_is_nothing_more_to_find() {
    // Only one way leads in, and behind it 20 nodes all lead to each other.
    let mut lines = String::from("m: message next=n0\n");
    for i in 0..20 {
        let keys: Vec<String> = (0..20).map(|j| format!("{}=n{j}", j + 1)).collect();
        lines += &format!("n{i}: menu {}\n", keys.join(" "));
    }
    let tree = tree(&lines);
    let found = CallGraph::new(&tree).ways_to(id(&tree, "n1"), 1_000_000);
    assert!(found.is_truncated);
    assert_eq!(found.ways[0].len(), 2);
}

#[test]
fn what_a_caller_meets_is_looked_for_as_far_as_is_sensible() {
    for (n_arms, is_unknown) in [(1500, false), (3000, true)] {
        let mut text = "nodes:\n  first:\n    branch:\n".to_owned();
        for n in 0..n_arms {
            text += &format!("      - {{ when: a, goto: m{n} }}\n");
        }
        for n in 0..n_arms {
            text += &format!("  m{n}: {{ say: '1', menu: {{ 1: hangup }} }}\n");
        }
        let tree = load(&text).tree.unwrap();
        let met = Analysis::of(&tree).meets(Target::Node(id(&tree, "first")));
        assert_eq!(met.is_unknown, is_unknown);
        assert!(is_unknown || met.listeners.len() == n_arms);
    }
}
