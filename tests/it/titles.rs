//! What people call a node.

use phonetree::analysis::Analysis;
use phonetree::treefile;

use crate::support::tree;

const LINE: &str = r#"
name: A line
start: main
nodes:
  main:
    menu:
      1: { say: "For a new connection, press 1.", goto: n1 }
      2: { say: "To pay a bill, press 2.", goto: billing }
      3: { label: repairs, goto: n3 }
      4: { say: "For a person, press 4.", goto: help-desk }
      9: { goto: 7f3a2c }
  n1: { say: "Welcome." }
  billing:
    label: Bills and payments
    menu:
      1: { say: "For a person, press 1.", goto: help-desk }
      2: { say: "For the complaints team, press 2.", goto: call_back }
  n3:
    menu:
      1: { say: "For something else, press 1.", goto: call_back }
      "*": { label: go up, goto: main }
  help-desk: { queue: {} }
  call_back: { callback: {} }
  7f3a2c: { say: "Thank you for calling the shop, and have a nice day." }
"#;

#[test]
fn a_node_is_called_by_its_label_its_option_its_id_or_its_first_words() {
    let tree = tree(LINE);
    let analysis = Analysis::of(&tree);
    let title = |name: &str| {
        let (id, _) = tree.iter().find(|(_, node)| &*node.id == name).expect("a node");
        analysis.title_of(id).into_owned()
    };
    assert_eq!(title("billing"), "Bills and payments", "a label is before all else");
    assert_eq!(title("n1"), "A new connection");
    assert_eq!(title("n3"), "Repairs");
    assert_eq!(title("help-desk"), "A person", "all options agree");
    assert_eq!(title("call_back"), "Call back", "options that disagree name nothing");
    assert_eq!(title("7f3a2c"), "“Thank you for calling the shop…”");
    assert_eq!(title("main"), "Main menu");
    assert!(treefile::write(&tree).contains("label: Bills and payments"), "it is written back");
}
