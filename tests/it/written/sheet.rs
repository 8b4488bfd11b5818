//! Sheets: what each column becomes.

use phonetree::import::{SHEET_TEMPLATE, recognise, recognise_named};
use phonetree::tree::{FileBasis, NodeKind, Target, TransferDestination};

use super::{read, sketch, tree};

const NESTED: &str = "\
main: menu \"Welcome.\"
  1 \"billing\" → billing
  2 \"support\" → unexplored
billing: menu \"\"
  1 \"balance\" → unexplored
  2 \"pay\" → unexplored
";

#[test]
fn columns_are_found_by_their_names_in_any_order() {
    for text in [
        "path,text\n,Welcome.\n1,billing\n1.1,balance\n1.2,pay\n2,support\n",
        "Text;Path\r\nWelcome.;\r\nbilling;1\r\nbalance;1>1\r\npay;1-2\r\nsupport;2\r\n",
        "\u{feff}sep=\t\nlabel\tkeys\nWelcome.\tstart\nbilling\t1\nbalance\t1 1\npay\t1/2\nsupport\t2\n",
        "# a remark\nkey,parent,option\n,,Welcome.\n1,,billing\n1,billing,balance\n2,1,pay\n2,,support\n",
        "PRESS,Menu,Label,Goes to\n,main,Welcome.,\n1,main,billing,billing menu\n2,main,support,?\n\
         1,billing menu,balance,\n2,billing menu,pay,\n",
        "id,parent,key,text\nmain,,,Welcome.\nbilling,main,1,billing\n,billing,1,balance\n,billing,2,pay\n,main,2,support\n",
        "path,prompt\n,Welcome.\n1.2,pay\n1,billing\n1.1,balance\n2,support\n",
    ] {
        let sketched = sketch(&tree("sheet", text)).replace("billing-menu", "billing");
        let mut lines: Vec<&str> = sketched.lines().collect();
        let mut expected: Vec<&str> = NESTED.lines().collect();
        // The order of the rows is that of the options, and of the nodes.
        lines.sort_unstable();
        expected.sort_unstable();
        assert_eq!(lines, expected, "{text}");
    }
}

#[test]
fn each_column_becomes_its_part_of_a_node() {
    let text = "\
path,text,prompt,destination,number,wait (min),hours,seconds,notes,speech
,Acme,Welcome.,,,,,2.5,,
1,sales,You are in sales.,person,,4,,3,busy,
2,out of hours,,queue,,,mon-fri 9-17,,,
3,fax,,transfer,+1 555 010 0199,,,,,
4,Ann,,person,ext. 12,,,,,
5,tips,,back,,,,,unheard,
6,news,,1,,,,,,the news; news
";
    let (_, imported) = read("sheet", text);
    assert_eq!(imported.found, []);
    let tree = imported.tree.expect("a tree");
    assert_eq!((&*tree.name, tree.basis), ("Acme", FileBasis::Heard));
    assert_eq!(tree.nodes[0].prompt.seconds, Some(2.5));
    let node = |id: &str| tree.node(tree.find(id).expect("a node"));
    let NodeKind::Queue(queue) = &node("sales").kind else { panic!("a queue") };
    assert_eq!(queue.wait, Some(240.0));
    let sales = node("sales");
    assert_eq!(sales.facts.as_ref().and_then(|facts| facts.note.as_deref()), Some("busy"));
    assert_eq!(sales.prompt.seconds, Some(3.0));
    let NodeKind::Hours(hours) = &node("out-of-hours").kind else { panic!("hours") };
    assert_eq!(hours.closed, Some(Target::Unexplored));
    assert_eq!(tree.schedules[0].open.len(), 5);
    let NodeKind::Transfer(fax) = &node("fax").kind else { panic!("a transfer") };
    assert_eq!(
        (&fax.to, fax.human),
        (&TransferDestination::Number("+1 555 010 0199".into()), None)
    );
    let NodeKind::Transfer(ann) = &node("ann").kind else { panic!("a transfer") };
    assert_eq!((&ann.to, ann.human), (&TransferDestination::Extension("12".into()), Some(true)));
    let menu = tree.nodes[0].kind.as_menu().expect("a menu");
    assert_eq!(menu.choices[4].target, Target::Back);
    assert_eq!(tree.target_name(menu.choices[5].target), "sales");
    let phrases = menu.choices[5].facts.as_ref().expect("phrases");
    assert_eq!(phrases.speech, ["the news".into(), "news".into()]);
    // A note about an option that leads back has no node to stand on.
    let losses: Vec<&str> = imported.losses.iter().map(|loss| loss.what.as_str()).collect();
    assert_eq!(losses, ["note: unheard"]);
}

#[test]
fn only_a_table_with_the_columns_of_a_menu_is_a_sheet() {
    let word = |text: &str| recognise_named(text).map(|system| system.word());
    assert_eq!(word(SHEET_TEMPLATE), Some("sheet"));
    assert_eq!(word("\u{feff}sep=;\nParent;Key;Label\n"), Some("sheet"));
    for other in
        ["file,text\na.wav,Hello.\n", "from,key,calls\nmain,1,3\n", "path,size\n/,3\n", "a,b"]
    {
        assert_eq!(word(other), None, "{other}");
    }
    assert_eq!(recognise(SHEET_TEMPLATE), None);
}
