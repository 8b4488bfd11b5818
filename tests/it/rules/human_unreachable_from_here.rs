//! `human-unreachable-from-here`: what its page does not show.

use super::trees::tree_with_agent;
use super::{helps, witnesses};
use crate::support::found;

#[test]
fn a_part_without_a_person_is_reported_at_its_door_with_what_lies_behind() {
    let text = tree_with_agent(
        "  main: { menu: { 1: news, 2: shop, 0: agent }, exhausted: agent }\n",
        "  news: { say: Here it comes., next: one }
  one: { menu: { 1: two, 2: three }, exhausted: bye }
  two: { menu: { 1: one, 2: three }, exhausted: bye }
  three: { collect: { digits: 4 }, next: bye, exhausted: bye }
  shop: { menu: { 1: bye }, exhausted: bye }
  bye: { say: Goodbye., next: hangup }
",
    );
    assert_eq!(
        found("human-unreachable-from-here", &text),
        [
            "4:3 warning callers who get to `one` can no longer get to a person, whatever they \
             press (also 2 menus further on)",
            "7:3 warning callers who get to `shop` can no longer get to a person, whatever they \
             press",
        ]
    );
    assert_eq!(witnesses("human-unreachable-from-here", &text), ["1", "2"]);
    assert!(helps("human-unreachable-from-here", &text)[0].contains("goto: agent"));
}

#[test]
fn traps_emergencies_and_unknown_ends_are_left_to_others() {
    let quiet = |rest: &str| {
        let text =
            tree_with_agent("  main: { menu: { 1: sub, 0: agent }, exhausted: agent }\n", rest);
        assert_eq!(found("human-unreachable-from-here", &text), Vec::<String>::new(), "{rest}");
    };
    quiet("  sub: { menu: { 1: sub }, exhausted: sub }\n");
    quiet("  sub: { menu: { 1: ring }, exhausted: ring }\n  ring: { say: Hm., next: ring }\n");
    quiet("  sub: { purpose: emergency, menu: { 1: hangup }, exhausted: hangup }\n");
    quiet("  sub: { menu: { 1: out }, exhausted: hangup }\n  out: { transfer: { number: '1' } }\n");
    quiet("  sub: { say: Goodbye. }\n");
    quiet("  sub: { resolves: any, menu: { 1: hangup }, exhausted: hangup }\n");
}

#[test]
fn a_trap_behind_a_door_is_not_counted_with_it() {
    let text = tree_with_agent(
        "  main: { menu: { 1: sub, 0: agent }, exhausted: agent }\n",
        "  sub: { menu: { 1: ring }, exhausted: hangup }
  ring: { menu: { 1: ring }, exhausted: ring }\n",
    );
    assert_eq!(
        found("human-unreachable-from-here", &text),
        ["3:3 warning callers who get to `sub` can no longer get to a person, whatever they \
             press"]
    );
}

#[test]
fn a_person_nobody_reaches_makes_no_other_part_a_fault() {
    let text = "\
start: main
nodes:
  main: { menu: { 1: desk }, exhausted: desk }
  desk: { transfer: { number: '123' } }
  sub: { menu: { 1: hangup }, exhausted: hangup }
  agent: { queue: { name: care } }
";
    assert_eq!(found("human-unreachable-from-here", text), Vec::<String>::new());
}
