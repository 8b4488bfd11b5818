//! Outlines: what each form of a line becomes.

use phonetree::import::{OUTLINE_TEMPLATE, recognise, recognise_named};
use phonetree::tree::{FileBasis, NodeKind, Target, TransferDestination};

use super::{sketch, tree};

const NESTED: &str = "\
main: menu \"\"
  1 \"billing\" → billing
  2 \"support\" → unexplored
billing: menu \"\"
  1 \"balance\" → unexplored
  2 \"pay\" → unexplored
";

#[test]
fn lists_of_all_kinds_are_the_same_menu() {
    for text in [
        "1 billing\n  1 balance\n  2 pay\n2 support\n",
        "1 billing\n\t1 balance\n\t2 pay\n2 support\n",
        "1. billing\n   1. balance\n   2. pay\n2. support\n",
        "- 1: billing\n  - 1: balance\n  - 2: pay\n- 2: support\n",
        "* 1. billing\n    * 1. balance\n    * 2. pay\n* 2. support\n",
        "• 1 – billing\n\t◦ 1 – balance\n\t◦ 2 – pay\n• 2 – support\n",
        "**1** billing\n  **1** balance\n  **2** pay\n**2** support\n",
        "1 billing\n1.1 balance\n1.2 pay\n2 support\n",
        "1 billing\n  1.1 balance\n  1.2 pay\n2 support\n",
        "\u{feff}1 billing\r\n\r\n  1 balance\r\n  2 pay\r\n\r\n2 support\r\n",
        "  1 billing\n    1 balance\n    2 pay\n  2 support\n",
        "```\n1 billing\n  1 balance\n  2 pay\n2 support\n```\n",
        "1 billing\n\u{a0}\u{a0}1 balance\n\u{a0}\u{a0}2 pay\n// a remark\n<!-- and\none -->\n2 support",
    ] {
        assert_eq!(sketch(&tree("outline", text)), NESTED, "{text}");
    }
}

#[test]
fn an_outline_was_heard_and_its_leaves_were_not_tried() {
    let tree = tree("outline", "1 billing\n0 a person\n");
    assert_eq!(tree.basis, FileBasis::Heard);
    let menu = tree.nodes[0].kind.as_menu().expect("a menu");
    assert!(menu.choices.iter().all(|choice| choice.target == Target::Unexplored));
}

#[test]
fn the_end_of_a_line_says_where_an_option_leads() {
    let text = "\
1 a (person)
2 b [voicemail]
3 c: hang up
4 d - queue: Care
5 e → f
6 f (announcement)
7 g: +1 555 010 0199
8 h -> ext. 4021
9 i (person after 3:10)
* back
# repeat this menu
0 j (new customers)
";
    let tree = tree("outline", text);
    let targets: Vec<&str> = tree.nodes[0]
        .kind
        .as_menu()
        .expect("a menu")
        .choices
        .iter()
        .map(|choice| tree.target_name(choice.target))
        .collect();
    let expected =
        ["a", "b", "hangup", "d", "f", "f", "g", "h", "i", "back", "repeat", "unexplored"];
    assert_eq!(targets, expected);
    let kind = |id: &str| &tree.node(tree.find(id).expect("a node")).kind;
    assert_eq!(kind("a").is_human(), Some(true));
    assert!(matches!(kind("b"), NodeKind::Voicemail { .. }));
    let NodeKind::Queue(queue) = kind("d") else { panic!("a queue") };
    assert_eq!(queue.name.as_deref(), Some("Care"));
    let NodeKind::Queue(queue) = kind("i") else { panic!("a queue") };
    assert_eq!(queue.wait, Some(190.0));
    let NodeKind::Transfer(transfer) = kind("g") else { panic!("a transfer") };
    assert_eq!(transfer.to, TransferDestination::Number("+1 555 010 0199".into()));
    let NodeKind::Transfer(transfer) = kind("h") else { panic!("a transfer") };
    assert_eq!(transfer.to, TransferDestination::Extension("4021".into()));
}

#[test]
fn lines_without_a_key_are_what_is_said() {
    let text = "\
Welcome to Acme.
Please choose one of the following: (6 s)
1 \"For billing, press 1.\"
  > You are in billing.
  \"Have your number ready.\"
  1 balance
2 hours \"To hear our hours, press two.\"
  We are open from 9 to 5. -> back
\"To hear this again, press 9.\"
9 repeat
";
    let tree = tree("outline", text);
    let said = "Welcome to Acme. Please choose one of the following: To hear this again, press 9.";
    let expected = format!(
        "main: menu \"{said}\"
  1 \"For billing, press 1.\" → for-billing-press-1
  2 \"To hear our hours, press two.\" → hours
  9 \"\" → repeat
for-billing-press-1: menu \"You are in billing. Have your number ready.\"
  1 \"balance\" → unexplored
hours: message \"We are open from 9 to 5.\"
  next → back
"
    );
    assert_eq!(sketch(&tree), expected);
    assert_eq!(tree.nodes[0].prompt.seconds, Some(6.0));
    let menu = tree.nodes[0].kind.as_menu().expect("a menu");
    // The prompt of the menu announces 9, so that the words are only a label.
    assert_eq!(menu.choices[2].label.as_deref(), Some("repeat"));
}

#[test]
fn announcements_are_options_with_their_words() {
    let text = "For billing, press 1.\nPress 2 to pay -> 1\nTo hear this again, press star.\n";
    let (_, imported) = super::read("outline", text);
    assert_eq!(imported.found.len(), 1, "only keys of a keypad are read: {:?}", imported.found);
    let text = "For billing, press 1.\nPress 2 to pay -> billing\n";
    let tree = tree("outline", text);
    let menu = tree.nodes[0].kind.as_menu().expect("a menu");
    let said: Vec<_> =
        menu.choices.iter().map(|one| one.prompt.words_in(&Default::default())).collect();
    assert_eq!(said, [Some("For billing, press 1."), Some("Press 2 to pay")]);
    assert_eq!(menu.choices[0].label.as_deref(), Some("billing"));
}

#[test]
fn headings_and_lines_with_a_colon_are_menus_of_their_own() {
    let text = "\
# Acme care

## Main menu
1 billing
2 help -> Repairs
# repeat

## Billing
1 balance

Repairs:
  Sorry that something is broken.
  1 a leak
  2 no heat -> main menu
  silence: billing
  wrong key (hang up)
";
    let tree = tree("outline", text);
    assert_eq!(&*tree.name, "Acme care");
    let expected = "\
main-menu: menu \"\"
  1 \"billing\" → billing
  2 \"help\" → repairs
  # \"repeat\" → repeat
billing: menu \"\"
  1 \"balance\" → unexplored
repairs: menu \"Sorry that something is broken.\"
  1 \"a leak\" → unexplored
  2 \"no heat\" → main-menu
";
    assert_eq!(sketch(&tree), expected);
    let handling = tree.nodes[2].kind.handling().expect("a menu");
    let billing = tree.find("billing").expect("a node");
    assert_eq!(handling.no_input.exhausted.value, Some(Target::Node(billing)));
    assert_eq!(handling.no_match.exhausted.value, Some(Target::Hangup));
}

#[test]
fn options_may_be_spoken() {
    let text = "1 billing, say \"my bill\" or \"billing\"\nsay \"extra support\" -> billing\n";
    let tree = tree("outline", text);
    let menu = tree.nodes[0].kind.as_menu().expect("a menu");
    let facts = menu.choices[0].facts.as_ref().expect("phrases");
    assert_eq!(facts.speech, ["my bill".into(), "billing".into()]);
    assert_eq!(menu.choices[1].answer(), "say \"extra support\"");
    assert_eq!((menu.takes_keys, menu.takes_speech), (true, true));
}

#[test]
fn every_script_is_read_with_its_own_digits() {
    let text = "नमस्ते।\n१ बिल\n  १ बकाया राशि\n  २ भुगतान → बिल\n٢ شكوى\n３ その他 (person)\n";
    let expected = "\
main: menu \"नमस्ते।\"
  1 \"बिल\" → बिल
  2 \"شكوى\" → unexplored
  3 \"その他\" → その他
बिल: menu \"\"
  1 \"बकाया राशि\" → unexplored
  2 \"भुगतान\" → बिल
その他: transfer \"\"
";
    assert_eq!(sketch(&tree("outline", text)), expected);
}

#[test]
fn only_what_looks_like_an_outline_is_taken_for_one() {
    let word = |text: &str| recognise_named(text).map(|system| system.word());
    assert_eq!(word(OUTLINE_TEMPLATE), Some("outline"));
    assert_eq!(word("1 billing\n2 support\n"), Some("outline"));
    for other in [
        "nodes:\n  main:\n    menu:\n      1: billing\n      2: support\n",
        "main:\n  menu:\n    1: a\n    2: b\n",
        "keys:\n  1: { goto: a }\n  2: { goto: b }\n",
        "calls:\n  - 1\n  - 2\n",
        "# A page\n\nIt has much text.\n\nAnd more of it.\nAnd a list:\n\n1. one\n2. two\n\nMore.\n",
        "{ \"1\": 2 }",
        "<menu/>",
        "",
        "1 billing",
    ] {
        assert_eq!(word(other), None, "{other}");
    }
    // A check takes no outline for a menu, since it may be anything.
    assert_eq!(recognise(OUTLINE_TEMPLATE), None);
}

#[test]
fn the_examples_of_the_page_are_imported() {
    let page = include_str!("../../../docs/outlines.md");
    let blocks = page.split("```").skip(1).step_by(2);
    let mut n_read = 0;
    for (language, text) in blocks.filter_map(|block| block.split_once('\n')) {
        let system = match language {
            "text" => "outline",
            "csv" => "sheet",
            _ => continue,
        };
        assert!(tree(system, text).nodes.len() >= 4, "{text}");
        n_read += 1;
    }
    assert_eq!(n_read, 2);
    for row in
        page.lines().filter(|line| line.starts_with("| `person`") || line.starts_with("| `queue`"))
    {
        let written = row.split('|').nth(1).unwrap_or_default();
        for word in written.split('`').skip(1).step_by(2) {
            let tree = tree("outline", &format!("1 a ({word})\n"));
            let target = tree.nodes[0].kind.as_menu().expect("a menu").choices[0].target;
            assert!(target.node().is_some(), "{word}");
        }
    }
}
