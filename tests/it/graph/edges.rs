//! What leaves each kind of node.

use phonetree::graph::{CallGraph, To};
use phonetree::tree::{Cause, Ending, Exit, NodeId};

use super::sketch::tree;
use Exit::*;

/// The edges of the first node.
fn edges(lines: &str) -> Vec<(Exit, To)> {
    let graph = CallGraph::new(&tree(lines));
    graph.edges(NodeId(0)).map(|edge| (edge.exit, edge.to)).collect()
}

fn end(ending: Ending) -> To {
    To::End(ending)
}

const A: To = To::Node(NodeId(1));
const B: To = To::Node(NodeId(2));

#[test]
fn a_message_goes_on_or_is_cut_off() {
    assert_eq!(edges("m: message next=a\na: hangup"), [(Next, A)]);
    assert_eq!(edges("m: message"), [(Next, end(Ending::CutOff))]);
    assert_eq!(edges("m: message resolves"), [(Next, end(Ending::SelfServed))]);
    assert_eq!(edges("m: message next=hangup"), [(Next, end(Ending::HungUp))]);
    assert_eq!(edges("m: message next=hangup resolves"), [(Next, end(Ending::SelfServed))]);
    assert_eq!(edges("m: message next=unknown"), [(Next, end(Ending::Unknown))]);
    assert_eq!(edges("m: message next=return"), [(Next, To::Return)]);
}

#[test]
fn a_menu_has_its_keys_the_global_ones_it_does_not_bind_and_two_ways_to_give_up() {
    let found = edges("m: menu 1=a 0=back 9=repeat silence=a\na: hangup\nb: hangup\nkeys: 0=b #=b");
    let expected = [
        (Key(0), A),
        (Key(1), To::Back),
        (Key(2), To::Node(NodeId(0))),
        (GlobalKey(1), B),
        (NoInput, A),
        (NoMatch, end(Ending::CutOff)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_menu_without_keys_keeps_the_choices_that_can_be_spoken() {
    let found = edges("m: menu voice 1=a say2=a\na: hangup\nkeys: 0=a say9=a");
    let keys: Vec<_> = found.iter().filter(|(exit, _)| exit.is_choice()).collect();
    assert_eq!(keys, [&(Key(1), A), &(GlobalKey(1), A)]);
}

#[test]
fn a_repeat_differs_from_a_choice_that_names_its_own_menu() {
    let graph = CallGraph::new(&tree("m: menu 1=repeat 2=m"));
    let repeats: Vec<bool> = graph.edges(NodeId(0)).map(|edge| edge.is_repeat).collect();
    assert_eq!(repeats, [true, false, false, false]);
}

#[test]
fn a_collect_takes_digits_or_gives_up() {
    assert_eq!(
        edges("c: collect next=a failed=b silence=b\na: hangup\nb: hangup"),
        [(Accepted, A), (Failed, B), (NoInput, B), (NoMatch, end(Ending::CutOff))]
    );
    assert_eq!(edges("c: collect")[0], (Accepted, end(Ending::CutOff)));
}

#[test]
fn hours_drop_what_the_schedule_rules_out() {
    let of = |words: &str| -> Vec<Exit> {
        let lines = format!("h: hours open=a closed=b {words}\na: hangup\nb: hangup");
        edges(&lines).into_iter().map(|(exit, _)| exit).collect()
    };
    assert_eq!(of("week"), [Open, Closed]);
    assert_eq!(of("always"), [Open]);
    assert_eq!(of("never"), [Closed]);
    assert_eq!(of("always dates"), [Open, Closed]);
    assert_eq!(of("always dates holiday=b"), [Open, Holiday]);
    assert_eq!(of("week dates holiday=b"), [Open, Closed, Holiday]);
    assert_eq!(of("week holiday=b"), [Open, Closed]);
    assert_eq!(of("holiday=b"), [Open, Closed, Holiday]);
    assert_eq!(
        edges("h: hours week"),
        [(Open, end(Ending::CutOff)), (Closed, end(Ending::CutOff))]
    );
}

#[test]
fn switches_and_branches_list_their_arms() {
    assert_eq!(
        edges("s: switch case=a case=b\na: hangup\nb: hangup"),
        [(Case(0), A), (Case(1), B), (Else, end(Ending::CutOff))]
    );
    assert_eq!(edges("s: switch else=a\na: hangup"), [(Else, A)]);
    assert_eq!(edges("b: branch arm=a arm=hangup\na: hangup")[1], (Arm(1), end(Ending::HungUp)));
    assert_eq!(edges("b: branch"), [(Next, end(Ending::CutOff))]);
}

#[test]
fn a_call_goes_in_and_on() {
    assert_eq!(edges("c: call to=a next=b\na: hangup\nb: hangup"), [(Call, A), (AfterCall, B)]);
    assert_eq!(edges("c: call to=a\na: hangup")[1], (AfterCall, end(Ending::CutOff)));
}

#[test]
fn a_queue_answers_and_has_the_exits_that_the_file_gives_it() {
    let answered = (Answered, end(Ending::Answered));
    assert_eq!(edges("q: queue"), [answered]);
    assert_eq!(edges("q: queue max"), [answered, (After, end(Ending::CutOff))]);
    assert_eq!(
        edges("q: queue closed=a 1=b full=a after=b\na: hangup\nb: hangup"),
        [answered, (Unstaffed, A), (Leave(0), B), (Full, A), (After, B)]
    );
}

#[test]
fn a_transfer_says_who_answers() {
    assert_eq!(edges("t: transfer"), [(Answered, end(Ending::Transferred))]);
    assert_eq!(edges("t: transfer machine"), [(Answered, end(Ending::Transferred))]);
    assert_eq!(
        edges("t: transfer human failed=a returns=b\na: hangup\nb: hangup"),
        [(Answered, end(Ending::Answered)), (Failed, A), (Returned, B)]
    );
}

#[test]
fn the_other_ends_have_names_of_their_own() {
    assert_eq!(edges("v: voicemail"), [(Next, end(Ending::MessageLeft))]);
    assert_eq!(edges("v: voicemail next=a\na: hangup"), [(Next, A)]);
    assert_eq!(
        edges("c: callback failed=a\na: hangup"),
        [(Accepted, end(Ending::CallbackPromised)), (Failed, A)]
    );
    assert_eq!(edges("h: hangup"), [(Next, end(Ending::HungUp))]);
    assert_eq!(edges("h: hangup resolves"), [(Next, end(Ending::SelfServed))]);
    assert_eq!(
        edges("o: opaque exit=a exit=hangup\na: hangup"),
        [(Known(0), A), (Known(1), end(Ending::HungUp)), (Unknown, end(Ending::Unknown))]
    );
}

#[test]
fn callers_errors_and_fate_take_different_edges() {
    assert_eq!(Key(0).cause(), Cause::Caller);
    assert_eq!(GlobalKey(0).cause(), Cause::Caller);
    assert_eq!(Leave(0).cause(), Cause::Caller);
    assert_eq!(Accepted.cause(), Cause::Caller);
    assert_eq!(NoInput.cause(), Cause::Error);
    assert_eq!(NoMatch.cause(), Cause::Error);
    assert_eq!(Failed.cause(), Cause::Fate);
    assert_eq!(Open.cause(), Cause::Fate);
}

#[test]
fn predecessors_name_the_edge_that_names_the_node() {
    let tree = tree("m: menu 1=a silence=a\na: message next=m\nc: call to=m next=a");
    let graph = CallGraph::new(&tree);
    let into = |i| graph.predecessors(NodeId(i)).collect::<Vec<_>>();
    assert_eq!(into(0), [(NodeId(1), Next), (NodeId(2), Call)]);
    assert_eq!(into(1), [(NodeId(0), Key(0)), (NodeId(0), NoInput), (NodeId(2), AfterCall)]);
}
