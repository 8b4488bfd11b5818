//! Where calls go round.

use phonetree::graph::{CallGraph, Component, Lens};
use phonetree::tree::PhoneTree;

use super::sketch::tree;
use super::{ids, names, set_names};

fn named<'t>(tree: &'t PhoneTree, rounds: &[Component]) -> Vec<Vec<&'t str>> {
    rounds.iter().map(|round| names(tree, round.nodes.iter().copied())).collect()
}

#[test]
fn rounds_are_what_can_follow_itself() {
    let tree = tree(
        "m: menu 1=a 2=s\na: message next=b\nb: menu 1=m 2=end\ns: menu 9=repeat\nend: hangup\nx: message next=y\ny: message next=x",
    );
    let graph = CallGraph::new(&tree);
    let expected = [vec!["m", "a", "b"], vec!["s"], vec!["x", "y"]];
    assert_eq!(named(&tree, &graph.components()), expected);
    assert!(graph.traps().is_empty(), "no call comes to x and y");
}

#[test]
fn a_round_by_back_is_a_round() {
    let tree = tree("m: menu 1=a\na: menu *=back");
    assert_eq!(named(&tree, &CallGraph::new(&tree).components()), [["m", "a"]]);
}

#[test]
fn a_trap_is_a_round_that_nothing_leaves() {
    let tree = tree(
        "m: menu 1=a 2=q silence=m wrong=m\nq: queue\na: message next=b\nb: message next=c\nc: message next=b\n",
    );
    assert_eq!(named(&tree, &CallGraph::new(&tree).traps()), [["b", "c"]]);
}

#[test]
fn a_round_that_leads_only_to_another_is_not_the_trap() {
    let tree = tree(
        "m: menu 1=a silence=m wrong=m\na: menu 1=b silence=repeat wrong=repeat\nb: message next=b",
    );
    assert_eq!(named(&tree, &CallGraph::new(&tree).traps()), [["b"]]);
}

#[test]
fn a_menu_that_can_only_go_back_to_itself_is_a_trap() {
    let tree = tree("m: menu *=back silence=back wrong=back");
    assert_eq!(named(&tree, &CallGraph::new(&tree).traps()), [["m"]]);
}

#[test]
fn an_unknown_exit_is_a_way_out() {
    let tree = tree("m: message next=o\no: opaque exit=m");
    assert!(CallGraph::new(&tree).traps().is_empty());
}

#[test]
fn a_silent_trap_is_a_round_that_runs_without_input() {
    let tree = tree(
        "m: menu 1=q 2=a silence=say wrong=q\nsay: message next=m\nq: queue 1=m\na: message next=b\nb: menu 1=a silence=q wrong=b",
    );
    let graph = CallGraph::new(&tree);
    assert_eq!(named(&tree, &graph.traps_in(Lens::Silent)), [["m", "say"]]);
    assert!(graph.traps().is_empty());
    assert!(graph.traps_in(Lens::WrongKey).is_empty());
    assert_eq!(set_names(&tree, &graph.reach_in(Lens::Silent)), ["m", "say"]);
    assert_eq!(set_names(&tree, &graph.reach_in(Lens::WrongKey)), ["m", "q"]);
}

#[test]
fn a_round_that_takes_a_choice_is_no_silent_trap() {
    let tree = tree("m: menu 1=a silence=q wrong=q\na: message next=m\nq: queue 1=m");
    let graph = CallGraph::new(&tree);
    assert!(graph.traps_in(Lens::Silent).is_empty());
    assert!(graph.traps_in(Lens::WrongKey).is_empty());
    assert_eq!(set_names(&tree, &graph.reach_in(Lens::Silent)), ["m", "q"]);
}

#[test]
fn a_wrong_key_trap_takes_only_wrong_keys() {
    let tree = tree("m: menu 1=q silence=q wrong=repeat\nq: queue");
    let graph = CallGraph::new(&tree);
    assert_eq!(named(&tree, &graph.traps_in(Lens::WrongKey)), [["m"]]);
    assert!(graph.traps_in(Lens::Silent).is_empty());
}

#[test]
fn a_silent_caller_enters_no_digits() {
    let tree = tree("c: collect next=q failed=q silence=c wrong=q\nq: queue");
    let graph = CallGraph::new(&tree);
    assert_eq!(named(&tree, &graph.traps_in(Lens::Silent)), [["c"]]);
}

#[test]
fn back_is_repeat_to_a_caller_who_never_chose() {
    let tree = tree("m: menu 1=n silence=n\nn: menu silence=back wrong=q\nq: queue");
    let graph = CallGraph::new(&tree);
    assert_eq!(named(&tree, &graph.traps_in(Lens::Silent)), [["n"]]);
    let from = graph.reach_in_from(Lens::Silent, &ids(&tree, "n"));
    assert_eq!(set_names(&tree, &from), ["m", "n"]);
    let traps = graph.traps_in_from(Lens::Silent, &ids(&tree, "n"));
    assert_eq!(named(&tree, &traps), [["m", "n"]]);
}
