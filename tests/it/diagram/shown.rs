//! What is in a picture and what is not: each option by itself.

use phonetree::diagram::{CardKind, Emphasis, Heat, PictureOptions, Stroke, Traffic};
use phonetree::tree::{NodeId, parse_moves};

use super::{drawn, lines, names};

/// Two menus deep, with a queue, an answer, opening hours and what holds in every menu.
const SHOP: &str = "\
name: Shop
start: welcome
hours: { office: { mon-fri: 09:00-17:00 } }
defaults: { exhausted: desk }
keys: { 0: { label: a person, goto: desk }, '*': back }
issues:
  list:
    order: { title: Order, volume: 300 }
    return: { title: Return, volume: 100 }
nodes:
  welcome: { say: Welcome to the shop at 555 0199., next: gate }
  gate: { hours: office, open: main, closed: night }
  main:
    say: For orders press 1 or 4. For returns press 2. To hear this again press 9.
    menu: { 1: orders, 4: orders, 2: returns, 9: repeat, 0: desk }
  orders:
    menu:
      1: { say: 'For a new order, press 1.', goto: new, handles: [order] }
      2: { say: 'For an old one, press 2.', goto: old }
    exhausted: hangup
  new: { say: Please order on our page., resolves: [order], next: hangup }
  old: { say: Please wait., next: desk }
  returns: { say: Send it back., handles: [], next: hangup }
  desk: { queue: { name: desk }, resolves: any }
  night: { say: We are closed., next: hangup }
";

fn shop() -> String {
    SHOP.replace(", handles: [], next", ", resolves: [return], next")
}

fn with(options: PictureOptions) -> phonetree::diagram::Picture {
    drawn(&shop(), &options)
}

fn node(name: &str) -> NodeId {
    let tree = crate::support::load(&shop()).tree.expect("a tree");
    tree.find(name).expect("a node")
}

#[test]
fn the_whole_picture_has_every_node_and_merges_what_runs_side_by_side() {
    let picture = with(PictureOptions::default());
    assert_eq!(picture.title, "Shop");
    for name in ["welcome", "gate", "main", "orders", "new", "old", "returns", "desk", "night"] {
        assert!(names(&picture).contains(&name), "{name}");
    }
    let all = lines(&picture);
    for line in [
        "calls begin --> welcome",
        "gate -open-> main",
        "gate -closed-> night",
        "main -1, 4-> orders",
        "main -2-> returns",
        "in every menu -0-> desk",
        "in every menu -no input, no match-> desk",
        "orders -no input, no match-> hangs up",
        "new --> ends, served",
        "night --> hangs up",
    ] {
        assert!(all.iter().any(|other| other == line), "{line} is not in {all:#?}");
    }
    assert!(!all.iter().any(|line| line.starts_with("main -0")), "{all:?}");
    assert_eq!(picture.n_hidden, 0);
    let card = |name: &str| picture.cards.iter().find(|card| card.name == name).unwrap();
    assert_eq!(card("main").remarks, ["9: plays again"]);
    assert_eq!(card("in every menu").remarks, ["*: goes back"]);
    assert_eq!(card("main").level, Some(1));
    assert_eq!(card("orders").level, Some(2));
    assert_eq!(card("gate").kind, CardKind::Decision);
    assert_eq!(card("gate").prompt, ["mon-fri 09:00-17:00"]);
    assert_eq!(card("desk").kind, CardKind::Person);
    let dashed = picture.lines.iter().filter(|line| line.stroke == Stroke::Error).count();
    assert_eq!(dashed, 2);
}

#[test]
fn findings_are_badges_with_their_severity() {
    let picture = with(PictureOptions::default());
    let gate = picture.cards.iter().find(|card| card.name == "gate").unwrap();
    assert_eq!(gate.badges[0].words(), "1 error");
    let text = &gate.badges[0].texts[0];
    assert!(text.starts_with("closed-without-offer: "), "{text}");
    let old = picture.cards.iter().find(|card| card.name == "old").unwrap();
    assert_eq!(old.badges, []);
}

#[test]
fn focus_shows_what_is_near_and_folds_the_rest() {
    let picture =
        with(PictureOptions { focus: Some((node("orders"), 1)), ..PictureOptions::default() });
    let shown = names(&picture);
    for name in ["orders", "main", "new", "old"] {
        assert!(shown.contains(&name), "{shown:?}");
    }
    for name in ["welcome", "night", "desk", "returns"] {
        assert!(!shown.contains(&name), "{shown:?}");
    }
    assert!(lines(&picture).contains(&"old --> 1 more node".to_owned()));
    let alone =
        with(PictureOptions { focus: Some((node("orders"), 0)), ..PictureOptions::default() });
    assert!(!names(&alone).contains(&"new"));
}

#[test]
fn depth_cuts_below_a_level_and_says_how_much() {
    let picture = with(PictureOptions { depth: Some(1), ..PictureOptions::default() });
    let shown = names(&picture);
    assert!(shown.contains(&"main") && !shown.contains(&"orders"), "{shown:?}");
    assert!(
        lines(&picture).contains(&"main -1, 4, 2-> 5 more nodes".to_owned()),
        "{:?}",
        lines(&picture)
    );
    assert_eq!(picture.n_hidden, 5);
}

#[test]
fn a_collapsed_node_hides_what_lies_only_behind_it() {
    let picture =
        with(PictureOptions { collapse: vec![node("orders")], ..PictureOptions::default() });
    let shown = names(&picture);
    assert!(shown.contains(&"orders") && shown.contains(&"desk"), "{shown:?}");
    assert!(!shown.contains(&"new") && !shown.contains(&"old"), "{shown:?}");
    assert!(lines(&picture).contains(&"orders -1, 2-> 2 more nodes".to_owned()));
}

#[test]
fn a_path_keeps_its_nodes_and_what_else_was_offered_on_it() {
    let path = Some(parse_moves("1 2").unwrap());
    let picture = with(PictureOptions { path, ..PictureOptions::default() });
    let shown = names(&picture);
    for name in ["welcome", "gate", "main", "orders", "old", "returns", "new", "desk"] {
        assert!(shown.contains(&name), "{name} {shown:?}");
    }
    let strong: Vec<&str> = picture
        .cards
        .iter()
        .filter(|card| card.emphasis == Emphasis::Strong)
        .map(|card| &*card.name)
        .collect();
    assert_eq!(strong, ["welcome", "gate", "main", "orders", "old", "desk", "calls begin"]);
    let path = Some(parse_moves("2").unwrap());
    let short = with(PictureOptions { path, ..PictureOptions::default() });
    assert!(!names(&short).contains(&"new"), "{:?}", names(&short));
}

#[test]
fn only_problems_keeps_flagged_nodes_and_the_ways_to_them() {
    let picture = with(PictureOptions { only_problems: true, ..PictureOptions::default() });
    let shown = names(&picture);
    assert!(shown.contains(&"orders") && shown.contains(&"welcome"), "{shown:?}");
    let whole = with(PictureOptions::default());
    let flagged =
        |name: &str| whole.cards.iter().any(|card| card.name == name && !card.badges.is_empty());
    assert!(!flagged("old") && !shown.contains(&"old"), "{shown:?}");
    assert!(picture.notes.iter().any(|note| note.starts_with("only nodes with findings")));
}

#[test]
fn the_way_to_a_person_stands_out_and_all_else_fades() {
    let picture = with(PictureOptions { to_human: true, ..PictureOptions::default() });
    let emphasis =
        |name: &str| picture.cards.iter().find(|card| card.name == name).unwrap().emphasis;
    assert_eq!(emphasis("desk"), Emphasis::Strong);
    assert_eq!(emphasis("main"), Emphasis::Strong);
    assert_eq!(emphasis("night"), Emphasis::Faded);
    // The key that works in every menu is drawn for this way.
    assert!(lines(&picture).contains(&"main -0-> desk".to_owned()), "{:?}", lines(&picture));
}

#[test]
fn heat_measures_depth_time_and_traffic() {
    let heat = |picture: &phonetree::diagram::Picture, name: &str| {
        picture.cards.iter().find(|card| card.name == name).unwrap().heat.clone()
    };
    let depth = with(PictureOptions { heat: Some(Heat::Depth), ..PictureOptions::default() });
    assert_eq!(heat(&depth, "welcome"), Some((0.0, "level 1".to_owned())));
    assert_eq!(heat(&depth, "new").unwrap().0, 1.0);
    let time = with(PictureOptions { heat: Some(Heat::Time), ..PictureOptions::default() });
    assert_eq!(heat(&time, "welcome").unwrap().1, "0 s");
    assert!(heat(&time, "old").unwrap().0 > heat(&time, "main").unwrap().0);
    let tree = crate::support::load(&shop()).tree.expect("a tree");
    let analysis = phonetree::analysis::Analysis::of(&tree);
    let traffic = Traffic::of_issues(&analysis).unwrap();
    let busy =
        with(PictureOptions { heat: Some(Heat::Traffic(traffic)), ..PictureOptions::default() });
    assert_eq!(heat(&busy, "main"), Some((1.0, "100%".to_owned())));
    assert_eq!(heat(&busy, "new"), Some((0.75, "75%".to_owned())));
    assert_eq!(heat(&busy, "returns"), Some((0.25, "25%".to_owned())));
    assert_eq!(heat(&busy, "night"), None);
    let share = lines(&busy);
    assert!(share.contains(&"main -1, 4 · 75%-> orders".to_owned()), "{share:?}");
    assert!(share.contains(&"main -2 · 25%-> returns".to_owned()), "{share:?}");
}

#[test]
fn counts_are_read_with_every_mistake_at_its_line() {
    let tree = crate::support::load(&shop()).tree.expect("a tree");
    let counts = |csv: &str| Traffic::of_counts(&tree, csv);
    let good = counts("\u{feff}node,key,count\r\nmain,1,30\r\nmain,2,10\r\norders,,1200\r\n");
    let heat = Some(Heat::Traffic(good.unwrap()));
    let picture = with(PictureOptions { heat, ..PictureOptions::default() });
    let words = |name: &str| {
        picture.cards.iter().find(|card| card.name == name).unwrap().heat.clone().unwrap().1
    };
    assert_eq!([words("main"), words("orders")], ["40 calls", "1,200 calls"]);
    assert!(lines(&picture).contains(&"main -1, 4 · 75%-> orders".to_owned()));
    let wrong = |csv: &str| counts(csv).unwrap_err().to_string();
    assert_eq!(
        wrong("node,key\nmain,1\n"),
        "line 1: there is no column `count`; write `node,key,count`"
    );
    assert_eq!(
        wrong("node,count\nmian,3\n"),
        "line 2: there is no node `mian`; did you mean `main`?"
    );
    assert_eq!(wrong("node,key,count\nmain,1,3\nmain,7,3\n"), "line 3: `main` has no key `7`");
    assert_eq!(wrong("node,count\nmain,many\n"), "line 2: `many` is not a number of calls");
    assert_eq!(wrong("node,count\nmain,-1\n"), "line 2: `-1` is not a number of calls");
    assert_eq!(wrong("node,count\n"), "the file has no counts");
}

#[test]
fn a_redacted_picture_has_no_prompts_and_no_numbers() {
    let text = shop().replace("queue: { name: desk }", "transfer: { number: '+1 555 0100' }");
    let picture = drawn(&text, &PictureOptions { redact: true, ..PictureOptions::default() });
    let all = phonetree::diagram::json(&picture, None).to_string();
    assert!(!all.contains("Welcome") && !all.contains("555") && !all.contains("Please"), "{all}");
    assert!(all.contains("transfer to +###") && all.contains("\"1\""), "{all}");
    assert!(all.contains("closed-without-offer"), "{all}");
    let text = shop().replace("queue: { name: desk }", "transfer: { tree: sister-firm }");
    let picture = drawn(&text, &PictureOptions { redact: true, ..PictureOptions::default() });
    let all = phonetree::diagram::json(&picture, None).to_string();
    assert!(!all.contains("sister") && all.contains("transfer to another menu"), "{all}");
}

#[test]
fn a_large_menu_is_folded_by_level_and_the_picture_says_so() {
    use std::fmt::Write as _;
    let mut text = "start: m\nnodes:\n  m:\n    menu:\n".to_owned();
    for key in 1..=9 {
        let _ = writeln!(text, "      {key}: a{key}");
    }
    for a in 1..=9 {
        let _ = writeln!(text, "  a{a}:\n    menu:");
        for b in 1..=9 {
            let _ = writeln!(text, "      {b}: b{a}{b}");
        }
        for b in 1..=9 {
            let _ = writeln!(text, "  b{a}{b}:\n    menu:");
            for c in 1..=4 {
                let _ = writeln!(text, "      {c}: c{a}{b}{c}");
            }
            for c in 1..=4 {
                let _ = writeln!(text, "  c{a}{b}{c}: {{ queue: {{ name: q }} }}");
            }
        }
    }
    let picture = drawn(&text, &PictureOptions::default());
    assert_eq!(picture.notes, ["324 of 415 nodes are not shown: levels from 4 on are folded"]);
    assert_eq!(picture.n_hidden, 324);
    assert!(lines(&picture).contains(&"b11 -1, 2, 3, 4-> 4 more nodes".to_owned()));
    let fewer = drawn(&text, &PictureOptions { most_nodes: Some(5), ..PictureOptions::default() });
    assert_eq!(fewer.cards.iter().filter(|card| card.node.is_some()).count(), 1);
    let all = drawn(&text, &PictureOptions { most_nodes: None, ..PictureOptions::default() });
    assert_eq!(all.n_hidden, 0);
}

#[test]
fn a_line_says_what_its_option_is_for() {
    let captions = |options: PictureOptions| -> Vec<String> {
        with(options).lines.iter().map(phonetree::diagram::Connector::caption).collect()
    };
    let shown = captions(PictureOptions::default());
    assert!(shown.contains(&"1 a new order".to_owned()), "{shown:?}");
    assert!(shown.contains(&"1, 4".to_owned()), "several keys have no room for words: {shown:?}");
    let redacted = captions(PictureOptions { redact: true, ..PictureOptions::default() });
    assert!(redacted.iter().all(|caption| !caption.contains("order")), "{redacted:?}");
}

#[test]
fn only_problems_keeps_all_of_a_loop_that_holds_callers() {
    let text = "\
nodes:
  main: { menu: { 1: { say: 'For a ring, press 1.', goto: a }, 2: { say: 'For a person, press 2.', goto: desk } }, exhausted: desk }
  a: { say: One., next: b }
  b: { say: Two., next: c }
  c: { say: Three., next: a }
  desk: { queue: { name: desk, wait: 30s } }
  other: { say: Nobody comes here., next: desk }
";
    let picture = drawn(text, &PictureOptions { only_problems: true, ..PictureOptions::default() });
    let shown = names(&picture);
    for name in ["main", "a", "b", "c"] {
        assert!(shown.contains(&name), "{name}: {shown:?}");
    }
}
