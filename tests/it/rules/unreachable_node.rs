//! `unreachable-node`: what its page does not show.

use crate::support::{findings, found};

#[test]
fn an_unreached_round_is_reported_at_its_first_node_and_what_leads_into_it_before_that() {
    let round = "\
nodes:
  main: { queue: { name: care } }
  one: { say: One., next: two }
  two: { say: Two., next: one }
";
    assert_eq!(
        found("unreachable-node", round),
        ["3:3 warning no call can get to `one`, nor to the node behind it"]
    );
    let before = format!("{round}  zero: {{ say: Zero., next: two }}\n");
    assert_eq!(
        found("unreachable-node", &before),
        ["5:3 warning no call can get to `zero`, nor to the 2 nodes behind it"]
    );
}

#[test]
fn two_unreached_roots_share_what_is_behind_them_and_have_no_witness() {
    let text = "\
nodes:
  main: { queue: { name: care } }
  one: { say: One., next: three }
  two: { say: Two., next: three }
  three: { say: Three., next: main }
";
    let told = found("unreachable-node", text);
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0], "3:3 warning no call can get to `one`");
    assert!(told[1].ends_with("`two`, nor to the node behind it"), "{told:?}");
    let (_, found) = findings("unreachable-node", text, |_| {});
    assert!(found.iter().all(|d| !d.witness.is_given));
}

#[test]
fn a_missing_target_leaves_open_what_is_reached() {
    let text = "\
nodes:
  main: { say: Hello., next: agnt }
  agent: { queue: { name: care } }
";
    assert_eq!(found("unreachable-node", text), Vec::<String>::new());
}

#[test]
fn a_wrong_name_leaves_only_the_node_open_that_it_may_mean() {
    let text = "\
nodes:
  main: { menu: { 1: agent, 2: refnds }, exhausted: agent }
  refunds: { queue: { name: refunds } }
  faults: { queue: { name: faults } }
  agent: { queue: { name: care } }
";
    let found = found("unreachable-node", text);
    assert_eq!(found, ["4:3 warning no call can get to `faults`"], "`refunds` may be meant");
}

#[test]
fn waiting_in_a_queue_leaves_no_other_node_open() {
    let text = "\
nodes:
  main: { queue: { name: care, after: waiting } }
  waiting: { opaque: what callers hear in the queue is not in the flow }
  lost: { say: No call comes here., next: main }
";
    assert_eq!(found("unreachable-node", text), ["4:3 warning no call can get to `lost`"]);
    let opaque =
        text.replace("queue: { name: care, after: waiting }", "say: Hello., next: waiting");
    assert_eq!(found("unreachable-node", &opaque), Vec::<String>::new());
}
