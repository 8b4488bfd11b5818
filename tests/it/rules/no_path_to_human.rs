//! `no-path-to-human`: what its page does not show.

use super::{helps, witnesses};
use crate::support::found;

#[test]
fn each_entry_without_a_person_is_named() {
    let text = "\
entries:
  sales: buy
  '1800': main
  after-hours: box
nodes:
  main: { menu: { 0: agent }, exhausted: agent }
  buy: { menu: { 1: box }, exhausted: box }
  box: { voicemail: { box: a } }
  agent: { queue: { name: care } }
";
    assert_eq!(
        found("no-path-to-human", text),
        [
            "2:3 error no call to `sales` gets to a person, whatever the caller does",
            "4:3 error no call to `after-hours` gets to a person, whatever the caller does",
        ]
    );
    assert_eq!(witnesses("no-path-to-human", text), ["", "dial after-hours"]);
    assert!(helps("no-path-to-human", text)[0].contains("goto: agent"));
}

#[test]
fn a_line_without_a_person_gets_the_advice_to_add_one() {
    let text = "nodes:\n  main: { voicemail: { box: a } }\n";
    assert_eq!(found("no-path-to-human", text).len(), 1);
    assert!(helps("no-path-to-human", text)[0].contains("human: true"));
    assert_eq!(found("human-unreachable-from-here", text), Vec::<String>::new());
}

#[test]
fn past_what_the_file_shows_no_person_is_denied() {
    let opaque = "nodes:\n  main: { opaque: { reason: a script } }\n";
    let transfer = "nodes:\n  main: { transfer: { number: '123' } }\n";
    let machine = "nodes:\n  main: { transfer: { number: '123', human: false } }\n";
    assert_eq!(found("no-path-to-human", opaque), Vec::<String>::new());
    assert_eq!(found("no-path-to-human", transfer), Vec::<String>::new());
    assert_eq!(found("no-path-to-human", machine).len(), 1);
}

#[test]
fn an_entry_without_a_person_is_not_told_of_twice() {
    let text = "\
entries: { '1': main, '2': box }
nodes:
  main: { menu: { 0: agent }, exhausted: agent }
  box: { menu: { 1: hangup }, exhausted: hangup }
  agent: { queue: { name: care } }
";
    assert_eq!(found("no-path-to-human", text).len(), 1);
    assert_eq!(found("human-unreachable-from-here", text), Vec::<String>::new());
}
