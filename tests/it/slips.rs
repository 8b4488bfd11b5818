//! Slips in YAML: each gets its own message, and what only follows from it is not shown.

use phonetree::check::Settings;

use crate::support::{load, shown};

/// All that a check says about a text.
fn all(text: &str) -> Vec<String> {
    let checked = load(text).check(&Settings::default());
    shown(&checked.menu.sources, &checked.found)
}

#[test]
fn a_field_with_another_name_hides_what_follows_from_it() {
    let text = "nodes:
  main:
    say: For billing, press 1. For a person, press 0.
    options:
      1: billing
      0: agent
  billing: { say: It was paid., resolves: any }
  agent: { queue: { name: care, max_wait: 2m, after: billing } }
";
    assert_eq!(all(text), ["4:5 error a node has no field `options`"]);
    let mistyped = text.replace("options:", "menu:").replace("max_wait", "max_wiat");
    let told = all(&mistyped);
    assert!(told.iter().any(|line| line.contains("no field `max_wiat`")), "{told:?}");
    assert!(!told.iter().any(|line| line.contains("`agent` wait")), "{told:?}");
}

#[test]
fn a_comma_in_an_unquoted_text_is_named_once_with_the_text_to_write() {
    let text = "nodes:
  main:
    menu:
      1: { say: For bills, claims, and all else press 1., goto: agent }
      2: { label: faults, speech: [a fault, a break], goto: agent }
    exhausted: agent
  agent: { queue: { name: care, max_wait: 2m, after: hangup } }
";
    let found = load(text).found;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        found[0].message,
        "the `,` ends the text of `say`, so that `claims` is read as a field of its own"
    );
    assert_eq!(
        found[0].help.as_deref(),
        Some("put the text in quotes: `say: \"For bills, claims\"`")
    );
    let typo = text.replace("label: faults", "lable: faults");
    assert!(all(&typo).iter().any(|line| line.contains("no field `lable`")));
}

#[test]
fn an_unquoted_hash_key_is_named_in_every_form() {
    let block = "nodes:
  main:
    menu:
      1: agent
      #: other
    exhausted: agent
  other: { say: It was paid., resolves: any }
  agent: { queue: { name: care, max_wait: 2m, after: other } }
";
    let told = all(block);
    assert!(told.iter().any(|line| line.starts_with("5:7 error `#` opens a comment")), "{told:?}");
    assert!(!told.iter().any(|line| line.contains("no call can get")), "{told:?}");
    let flow = "nodes:\n  main:\n    menu: { 1: main, #: main }\n";
    assert_eq!(
        all(flow),
        ["3:11 error `#` opens a comment in YAML, so that this `{` is not closed"]
    );
}
