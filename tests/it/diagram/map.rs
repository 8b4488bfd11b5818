//! Menus as transit maps: what is on them, and on how many sheets.

use std::collections::BTreeSet;

use phonetree::analysis::Analysis;
use phonetree::diagram::{MapOptions, Paper, Theme, maps};
use roxmltree::{Document, Node};

use super::{HOSTILE, SAMPLES, checked, hostile, sample};
use crate::support::load;

const SHOP: &str = "\
name: Shop & Sons
start: main
nodes:
  main:
    say: For orders press 1. For returns press 2. For opening hours press 3.
    menu:
      1: { label: Orders, goto: orders }
      2: { label: Returns, goto: returns }
      3: { label: Opening hours, goto: told }
    exhausted: lost
  orders:
    menu:
      1: { say: 'For a new order, press 1.', goto: desk }
      9: { say: 'For the main menu, press 9.', goto: main }
  desk: { label: Order desk, queue: { name: desk }, resolves: any }
  returns: { say: Send it back., next: hangup }
  told: { say: We open at nine., resolves: any, next: hangup }
  lost: { say: Good bye., next: hangup }
";

fn drawn(text: &str, options: &MapOptions) -> Vec<String> {
    let loaded = load(text);
    let tree = loaded.tree.expect("a tree");
    let report = checked(&loaded.sources, &tree);
    maps(&Analysis::of(&tree), &report, options).expect("a map")
}

fn texts(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).expect("XML");
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts.filter_map(|node| node.text().map(str::to_owned)).collect()
}

/// The texts of the stations, by the class of their group.
fn within(svg: &str, class: &str) -> Vec<String> {
    let document = Document::parse(svg).expect("XML");
    let is_it = |node: &Node<'_, '_>| node.attribute("class") == Some(class);
    let group = document.descendants().find(is_it).expect("the group");
    let texts = group.descendants().filter(|node| node.has_tag_name("text"));
    texts.filter_map(|node| node.text().map(str::to_owned)).collect()
}

#[test]
fn options_are_lines_and_stations_have_their_titles() {
    let options = MapOptions {
        grade: "C".to_owned(),
        headline: vec!["Of 100 callers, 40 are served.".to_owned()],
        ..MapOptions::default()
    };
    let sheets = drawn(SHOP, &options);
    let [sheet] = sheets.as_slice() else { panic!("{} sheets", sheets.len()) };
    let all = texts(sheet);
    for text in ["Shop & Sons", "C", "Of 100 callers, 40 are served."] {
        assert!(all.iter().any(|found| found == text), "{text}: {all:?}");
    }
    let stations = within(sheet, "stations");
    for name in ["Main menu", "Orders", "Order desk", "Returns", "Opening hours"] {
        assert!(stations.iter().any(|found| found == name), "{name}: {stations:?}");
    }
    assert!(stations.iter().any(|found| found == "9 \u{21a9} Main menu"), "{stations:?}");
    let legend = within(sheet, "legend");
    for text in ["Orders", "the shortest way to a person", "served by the machine"] {
        assert!(legend.iter().any(|found| found == text), "{text}: {legend:?}");
    }
    assert!(!stations.iter().any(|found| found == "Lost"), "silence is no line: {stations:?}");
    assert!(legend.iter().any(|found| found.contains("1 place is not shown")), "{legend:?}");
    assert_eq!(within(sheet, "trunk"), Vec::<String>::new());
    assert!(sheet.contains("width=\"420mm\" height=\"297mm\""), "A3");
}

#[test]
fn every_sample_has_a_map_with_its_signs_on_the_paper_and_apart() {
    for name in SAMPLES {
        for (paper, theme) in [(Paper::A3, Theme::Light), (Paper::A2, Theme::Print)] {
            let options = MapOptions { paper, theme, ..MapOptions::default() };
            let (tree, report) = sample(name);
            let sheets = maps(&Analysis::of(&tree), &report, &options).expect("a map");
            for sheet in &sheets {
                let (across, down) = paper.millimetres();
                let places = stations(sheet);
                assert!(places.len() > 1, "{name}");
                for (x, y) in &places {
                    assert!(*x > 0.0 && *x < across * 4.0, "{name}: {x}");
                    assert!(*y > 0.0 && *y < down * 4.0, "{name}: {y}");
                }
                for (at, (x, y)) in places.iter().enumerate() {
                    for (other_x, other_y) in &places[at + 1..] {
                        let apart = (x - other_x).hypot(y - other_y);
                        assert!(apart > 10.0, "{name}: two stations at {x}, {y}");
                    }
                }
            }
        }
    }
}

/// Where the stations of a sheet are: the middle of the first shape of each.
fn stations(svg: &str) -> Vec<(f64, f64)> {
    let document = Document::parse(svg).expect("XML");
    let groups = document.descendants().filter(|node| node.attribute("class") == Some("station"));
    let number =
        |node: &Node<'_, '_>, name: &str| -> Option<f64> { node.attribute(name)?.parse().ok() };
    groups
        .filter_map(|group| {
            let shape = group.children().find(Node::is_element)?;
            match shape.tag_name().name() {
                "circle" => Some((number(&shape, "cx")?, number(&shape, "cy")?)),
                "rect" => Some((
                    number(&shape, "x")? + number(&shape, "width")? / 2.0,
                    number(&shape, "y")? + number(&shape, "height")? / 2.0,
                )),
                _ => None,
            }
        })
        .collect()
}

fn station_ids(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).expect("XML");
    let ids = document.descendants().filter_map(|node| node.attribute("data-station"));
    ids.map(str::to_owned).collect()
}

#[test]
fn a_large_menu_takes_several_sheets_and_each_says_which_it_is() {
    let mut text = String::from("name: Large\nstart: main\nnodes:\n  main:\n    menu:\n");
    for option in 1..=6 {
        text += &format!("      {option}: {{ label: Part {option}, goto: part-{option} }}\n");
    }
    for option in 1..=6 {
        text += &format!("  part-{option}:\n    menu:\n");
        for inner in 1..=9 {
            text += &format!(
                "      {inner}: {{ label: Place {option}{inner}, goto: p{option}{inner} }}\n"
            );
        }
        for inner in 1..=9 {
            text += &format!("  p{option}{inner}:\n    menu:\n");
            for leaf in 1..=4 {
                text += &format!(
                    "      {leaf}: {{ label: Leaf {leaf}, goto: l{option}{inner}{leaf} }}\n"
                );
            }
            for leaf in 1..=4 {
                text +=
                    &format!("  l{option}{inner}{leaf}: {{ say: That is all., next: hangup }}\n");
            }
        }
    }
    let sheets = drawn(&text, &MapOptions::default());
    let n = sheets.len();
    assert!((8..=20).contains(&n), "{n} sheets");
    for (at, part) in [(0, "overview"), (3, "line 3: Part 3"), (7, "on from Place 11 and ")] {
        let is_said = format!("sheet {} of {n}: {part}", at + 1);
        let all = texts(&sheets[at]);
        assert!(all.iter().any(|text| text.contains(&is_said)), "{is_said}: {all:?}");
    }
    let ids: BTreeSet<String> = sheets.iter().flat_map(|sheet| station_ids(sheet)).collect();
    assert_eq!(ids.len(), 1 + 1 + 6 + 54 + 216, "every place is on some sheet");
    assert!(within(&sheets[0], "stations").iter().any(|text| text.starts_with("+ ")));
    let one = drawn(SHOP, &MapOptions::default());
    assert_eq!(one.len(), 1);
}

#[test]
fn special_characters_stay_texts_and_nothing_is_said_where_it_is_masked() {
    for text in HOSTILE {
        for sheet in drawn(&hostile(text), &MapOptions::default()) {
            assert!(Document::parse(&sheet).is_ok(), "{text}");
            assert!(!sheet.contains("<script"), "{text}");
        }
    }
    let options = MapOptions { redact: true, ..MapOptions::default() };
    let sheet = drawn(SHOP, &options).concat();
    assert!(!sheet.contains("Order desk") && !sheet.contains("Opening hours"), "titles are words");
    assert!(sheet.contains("told"), "ids stay");
}
