//! The call graph: edges of every kind, reach, levels, ways, traps and dominators.

mod as_petgraph;
mod edges;
mod naive;
mod rounds;
mod sketch;
mod tried;
mod ways;

use phonetree::graph::{CallGraph, NodeSet, Verdict};
use phonetree::tree::{Ending, NodeId, PhoneTree};
use sketch::{chain, tree};

fn id(tree: &PhoneTree, name: &str) -> NodeId {
    tree.find(name).expect("the tree has that node")
}

fn ids(tree: &PhoneTree, names: &str) -> Vec<NodeId> {
    names.split_whitespace().map(|name| id(tree, name)).collect()
}

fn names(tree: &PhoneTree, ids: impl IntoIterator<Item = NodeId>) -> Vec<&str> {
    ids.into_iter().map(|id| &*tree.node(id).id).collect()
}

fn set_names<'t>(tree: &'t PhoneTree, set: &NodeSet) -> Vec<&'t str> {
    names(tree, set.iter())
}

#[test]
fn a_chain_of_a_million_nodes_overflows_no_stack() {
    let n = 1_000_000;
    let last = NodeId(n - 1);
    let graph = CallGraph::new(&chain(n));
    let from = graph.entries();
    assert_eq!(graph.reach(&from).len(), n as usize);
    assert_eq!(graph.reaches(&[last]).len(), n as usize);
    assert_eq!(graph.levels(&from)[last.index()], Some(1));
    assert!(graph.components().is_empty());
    assert!(graph.dominators(&from).dominates(NodeId(n / 2), last));
}

#[test]
fn every_search_survives_a_long_chain_of_menus_that_all_go_back_to_their_first() {
    let n = 50_000;
    let mut tree = chain(n);
    let menu = sketch::tree("m: menu 1=m *=back").nodes.remove(0);
    for i in 0..n {
        let mut node = menu.clone();
        if let phonetree::tree::NodeKind::Menu(menu) = &mut node.kind {
            menu.choices[0].target = phonetree::tree::Target::Node(NodeId((i + 1) % n));
            menu.handling.no_input.exhausted.value =
                Some(phonetree::tree::Target::Node(NodeId(n - 1)));
        }
        tree.nodes[i as usize] = node;
    }
    let graph = CallGraph::new(&tree);
    let from = graph.entries();
    assert_eq!(graph.components()[0].nodes.len(), n as usize);
    assert_eq!(graph.levels(&from)[n as usize / 2], Some(n / 2 + 1));
    assert_eq!(graph.dominators(&from).immediate(NodeId(n - 1)), Some(NodeId(0)));
    assert_eq!(graph.ways_to(NodeId(n / 2), 1).ways[0].len(), n as usize / 2);
}

#[test]
fn reach_runs_forwards_and_backwards() {
    let tree = tree("m: menu 1=a\na: message next=b\nb: message\nlost: message next=b");
    let graph = CallGraph::new(&tree);
    assert_eq!(set_names(&tree, &graph.reach(&graph.entries())), ["m", "a", "b"]);
    assert_eq!(set_names(&tree, &graph.reaches(&ids(&tree, "b"))), ["m", "a", "b", "lost"]);
    assert_eq!(set_names(&tree, &graph.reaches(&ids(&tree, "a"))), ["m", "a"]);
    assert_eq!(set_names(&tree, &graph.reach(&graph.entries()).complement()), ["lost"]);
}

#[test]
fn a_node_reaches_an_ending_only_along_its_edges() {
    let tree = tree("m: menu 1=q 2=bye silence=m wrong=m\nq: queue\nbye: hangup\n");
    let graph = CallGraph::new(&tree);
    let human = graph.reaches_end(|ending| ending == Ending::Answered);
    assert_eq!(set_names(&tree, &human), ["m", "q"]);
    assert!(graph.reaches_end(|ending| ending == Ending::CutOff).is_empty());
}

#[test]
fn a_gate_hides_what_lies_behind_it_alone() {
    let tree =
        tree("m: menu 1=pin 2=c silence=m wrong=m\npin: message next=pay\npay: hangup\nc: queue");
    let graph = CallGraph::new(&tree);
    let mut gate = NodeSet::empty(4);
    gate.insert(id(&tree, "pin"));
    assert_eq!(set_names(&tree, &graph.reach_avoiding(&graph.entries(), &gate)), ["m", "c"]);
    assert_eq!(graph.endings_avoiding(&graph.entries(), &gate), [Ending::Answered]);
    assert!(graph.reach_avoiding(&ids(&tree, "pin"), &gate).is_empty());
}

#[test]
fn back_leads_to_the_menus_that_were_left_by_a_choice() {
    let tree = tree(
        "m: menu 1=a 2=x\na: message next=b\nb: menu 1=c silence=c *=back\nc: menu *=back\nx: menu 1=b",
    );
    let graph = CallGraph::new(&tree);
    let back = |name| names(&tree, graph.resolved_back(id(&tree, name)));
    assert_eq!(back("b"), ["m", "x"], "a message in between is no menu");
    assert_eq!(back("c"), ["m", "b", "x"], "silence does not leave b by a choice");
    assert!(back("m").is_empty(), "m has no edge back");
}

/// Going back from the shared menu never leads from the first menu to the deep one.
const SHARED: &str = "m: menu 1=shared 2=gate\ngate: menu 1=deep\ndeep: menu 1=shared\n\
                      shared: menu *=back\nlost: menu 1=shared";

#[test]
fn going_back_is_no_short_cut_to_where_another_caller_came_from() {
    let tree = tree(SHARED);
    let graph = CallGraph::new(&tree);
    let from = graph.entries();
    let (gate, deep) = (id(&tree, "gate"), id(&tree, "deep"));
    assert_eq!(graph.levels(&from)[deep.index()], Some(3));
    assert_eq!(graph.dominators(&from).immediate(deep), Some(gate));
    let mut gates = NodeSet::empty(5);
    gates.insert(gate);
    assert_eq!(set_names(&tree, &graph.reach_avoiding(&from, &gates)), ["m", "shared"]);
    assert_eq!(graph.ways_to(deep, 9).ways.len(), 1);
    assert_eq!(names(&tree, graph.resolved_back(id(&tree, "shared"))), ["m", "deep"]);
    assert!(!graph.reach_certain().contains(id(&tree, "lost")));
}

#[test]
fn back_with_no_menu_left_is_repeat_and_a_repeat_is_no_menu_to_go_back_to() {
    let tree = tree("m: menu *=back 9=repeat 1=n\nn: menu *=back 9=repeat");
    let graph = CallGraph::new(&tree);
    assert_eq!(names(&tree, graph.resolved_back(id(&tree, "m"))), ["m"]);
    assert_eq!(names(&tree, graph.resolved_back(id(&tree, "n"))), ["m"]);
}

#[test]
fn a_choice_that_names_its_own_menu_can_be_taken_back() {
    let tree = tree("m: menu 1=n\nn: menu 1=n *=back");
    let graph = CallGraph::new(&tree);
    assert_eq!(names(&tree, graph.resolved_back(id(&tree, "n"))), ["m", "n"]);
}

#[test]
fn return_goes_on_behind_the_calls_that_led_there_and_nowhere_else() {
    let tree = tree(
        "m: menu 1=c 2=d 3=other\nc: call to=s next=x\nd: call to=t next=y\ns: message next=s2\n\
         s2: message next=return\nt: message next=hangup\nx: hangup\ny: hangup\nother: hangup",
    );
    let graph = CallGraph::new(&tree);
    assert_eq!(set_names(&tree, &graph.reach(&ids(&tree, "s"))), ["s", "s2", "x"]);
    assert!(!graph.reach(&graph.entries()).contains(id(&tree, "y")), "t never returns");
}

#[test]
fn back_from_a_subroutine_that_never_returns_leads_to_no_menu_behind_its_call() {
    let tree = tree(
        "a: call to=b next=m\nb: message next=back\nm: menu 1=a 2=p\np: hangup\n\
         c: call to=d next=e\nd: message next=return\ne: hangup",
    );
    let graph = CallGraph::new(&tree);
    assert_eq!(set_names(&tree, &graph.reach(&ids(&tree, "a"))), ["a", "b"]);
    assert_eq!(set_names(&tree, &graph.reach(&ids(&tree, "c"))), ["c", "d", "e"]);
}

#[test]
fn a_shared_subroutine_is_no_short_cut_from_one_call_to_behind_another() {
    let tree = tree(
        "m: menu 1=c 2=gate\nc: call to=s next=x\ns: menu 1=pin\npin: message next=return\n\
         x: hangup\ngate: menu 1=deep\ndeep: menu 1=d\nd: call to=s next=y\ny: hangup",
    );
    let graph = CallGraph::new(&tree);
    let from = graph.entries();
    let (x, y) = (id(&tree, "x"), id(&tree, "y"));
    let levels = graph.levels(&from);
    assert_eq!((levels[x.index()], levels[y.index()]), (Some(3), Some(5)));
    let way = graph.ways_to(y, 9);
    assert_eq!(way.ways.len(), 1);
    let through = names(&tree, way.ways[0].iter().map(|hop| hop.from));
    assert_eq!(through, ["m", "gate", "deep", "d", "s", "pin", "d"]);
    let gates = |name| {
        let mut gates = NodeSet::empty(9);
        gates.insert(id(&tree, name));
        graph.reach_avoiding(&from, &gates)
    };
    assert!(gates("c").contains(y) && !gates("c").contains(x));
    assert!(!gates("gate").contains(y) && gates("gate").contains(x));
    assert!(!gates("pin").contains(y) && !gates("pin").contains(x));
}

#[test]
fn return_with_no_call_open_cuts_the_call_off() {
    let open = tree("m: message next=return");
    let graph = CallGraph::new(&open);
    assert!(graph.reaches_end(|e| e == Ending::CutOff).contains(NodeId(0)));
    let resolved = CallGraph::new(&tree("m: message next=return resolves"));
    assert!(resolved.reaches_end(|e| e == Ending::SelfServed).contains(NodeId(0)));
    let called = CallGraph::new(&tree("c: call to=s next=q\ns: message next=return\nq: queue"));
    assert!(called.reaches_end(|e| e == Ending::CutOff).is_empty());
    assert!(called.reaches_end(|e| e == Ending::Answered).contains(NodeId(0)));
}

#[test]
fn a_returned_call_goes_back_to_the_menu_before_it() {
    let tree = tree(
        "m: menu 1=c\nc: call to=s next=n\ns: menu 1=done\ndone: message next=return\nn: menu *=back",
    );
    let graph = CallGraph::new(&tree);
    assert_eq!(names(&tree, graph.resolved_back(id(&tree, "n"))), ["m"]);
}

#[test]
fn a_level_counts_the_fewest_menus_left() {
    let tree = tree(
        "hello: message next=m\nm: menu 1=a 2=b silence=e 9=repeat\na: menu 1=c\nb: message next=c\n\
         c: menu 1=m 2=d\nd: collect next=f\ne: hangup\nf: hangup\nlost: hangup",
    );
    let graph = CallGraph::new(&tree);
    let expected = [1, 1, 2, 2, 2, 3, 2, 3].map(Some);
    assert_eq!(graph.levels(&graph.entries())[..8], expected);
    assert_eq!(graph.levels(&graph.entries())[8], None);
}

#[test]
fn dominators_are_the_nodes_that_no_call_can_miss() {
    let tree = tree(
        "m: menu 1=a 2=b silence=m wrong=m\na: message next=c\nb: message next=c\nc: message next=d\nd: hangup\nlost: message next=d",
    );
    let graph = CallGraph::new(&tree);
    let dominators = graph.dominators(&graph.entries());
    let node = |name| id(&tree, name);
    assert_eq!(dominators.immediate(node("c")), Some(node("m")));
    assert_eq!(dominators.immediate(node("d")), Some(node("c")));
    assert_eq!(dominators.immediate(node("m")), None);
    assert_eq!(dominators.immediate(node("lost")), None);
    assert!(dominators.dominates(node("m"), node("d")));
    assert!(dominators.dominates(node("d"), node("d")));
    assert!(!dominators.dominates(node("a"), node("d")));
    assert!(!dominators.dominates(node("d"), node("c")));
    assert!(!dominators.dominates(node("m"), node("lost")));
    assert!(!dominators.dominates(node("lost"), node("lost")));
    assert_eq!(set_names(&tree, &dominators.dominated_by(node("c"))), ["c", "d"]);
}

#[test]
fn two_entries_leave_no_gate_that_only_one_of_them_has() {
    let tree = tree("a: message next=c\nb: message entry next=c\nc: message next=d\nd: hangup");
    let graph = CallGraph::new(&tree);
    assert_eq!(names(&tree, graph.entries()), ["a", "b"]);
    let dominators = graph.dominators(&graph.entries());
    assert_eq!(dominators.immediate(id(&tree, "c")), None);
    assert_eq!(dominators.immediate(id(&tree, "d")), Some(id(&tree, "c")));
}

#[test]
fn past_an_opaque_node_nothing_is_out_of_reach() {
    let opaque = tree("m: menu 1=o\no: opaque exit=a\na: hangup\nb: hangup");
    let graph = CallGraph::new(&opaque);
    let can = |name| graph.can_reach(&graph.entries(), &ids(&opaque, name));
    assert!(graph.is_opaque_reachable());
    assert_eq!(can("a"), Verdict::Proven);
    assert_eq!(can("b"), Verdict::Unknown);
    assert_eq!(set_names(&opaque, &graph.reach_certain()), ["m", "o", "a"]);
    assert_eq!(graph.reach_possible().len(), 4);
    let plain = tree("m: menu 1=a\na: hangup\nb: hangup\no: opaque");
    let graph = CallGraph::new(&plain);
    assert!(!graph.is_opaque_reachable(), "no call comes to the opaque node");
    assert_eq!(graph.can_reach(&graph.entries(), &ids(&plain, "b")), Verdict::Disproven);
    assert_eq!(graph.reach_possible(), graph.reach_certain());
}

#[test]
fn a_tree_without_nodes_is_a_graph_without_nodes() {
    let graph = CallGraph::new(&PhoneTree::default());
    assert_eq!((graph.n_nodes(), graph.n_edges()), (0, 0));
    assert!(graph.entries().is_empty() && graph.components().is_empty());
    assert!(graph.reach_certain().is_empty());
}

#[test]
fn a_call_that_is_somewhere_may_have_come_by_any_menu_and_go_back_there() {
    let tree = tree(SHARED);
    let graph = CallGraph::new(&tree);
    let reached = graph.reach(&ids(&tree, "shared"));
    assert_eq!(set_names(&tree, &reached), ["m", "gate", "deep", "shared"]);
    assert!(graph.reaches(&ids(&tree, "gate")).contains(id(&tree, "shared")));
    let (from, to) = (ids(&tree, "shared"), ids(&tree, "gate"));
    assert_eq!(graph.can_reach(&from, &to), Verdict::Proven);
}
