//! Where things stand: nothing lies over anything else, levels run downwards.

use std::collections::BTreeMap;

use phonetree::analysis::Analysis;
use phonetree::diagram::{Direction, Frames, Heat, Layout, Picture, PictureOptions, Theme};
use phonetree::diagram::{layout, picture, svg};

use super::{HOSTILE, SAMPLES, drawn, hostile, sample};

fn overlaps(picture: &Picture, layout: &Layout) -> Vec<String> {
    let mut wrong = Vec::new();
    let cards = picture.cards.iter().map(|card| card.name.clone()).zip(&layout.cards);
    let labels = picture.lines.iter().zip(&layout.routes);
    let labels = labels.filter_map(|(line, route)| Some((line.label(), route.label.as_ref()?)));
    let all: Vec<_> = cards.chain(labels).collect();
    for (at, (a, first)) in all.iter().enumerate() {
        for (b, second) in &all[at + 1..] {
            if first.overlaps(second) {
                wrong.push(format!("`{a}` lies over `{b}`"));
            }
        }
        let fits = first.x >= 0.0
            && first.y >= 0.0
            && first.x + first.width <= layout.width
            && first.y + first.height <= layout.height;
        if !fits {
            wrong.push(format!("`{a}` lies outside"));
        }
    }
    wrong
}

/// Labels and lines that lie where they should not.
fn faults(picture: &Picture, layout: &Layout) -> Vec<String> {
    let mut wrong = overlaps(picture, layout);
    for (line, route) in picture.lines.iter().zip(&layout.routes) {
        for pair in route.points.windows(2) {
            let behind = layout.cards.iter().position(|card| crosses(card, pair[0], pair[1]));
            let told = behind.map(|card| {
                format!("line `{}` runs behind `{}`", line.label(), picture.cards[card].name)
            });
            wrong.extend(told);
        }
    }
    wrong
}

#[test]
fn nothing_lies_over_anything_and_no_line_runs_behind_a_card_on_any_sample() {
    for name in SAMPLES {
        let (tree, report) = sample(name);
        let analysis = Analysis::of(&tree);
        let picture = picture(&analysis, &report, &PictureOptions::default());
        let layout = layout(&picture).expect("a sample fits");
        assert_eq!(faults(&picture, &layout), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn frames_heat_and_other_directions_overlap_nothing_either() {
    let ways = [
        PictureOptions { direction: Direction::Right, ..PictureOptions::default() },
        PictureOptions { direction: Direction::Up, ..PictureOptions::default() },
        PictureOptions { direction: Direction::Left, ..PictureOptions::default() },
        PictureOptions {
            frames: Frames::Choice,
            heat: Some(Heat::Time),
            ..PictureOptions::default()
        },
    ];
    for name in ["city-services/main.yaml", "nobody-home.yaml"] {
        let (tree, report) = sample(name);
        let analysis = Analysis::of(&tree);
        for options in &ways {
            let picture = picture(&analysis, &report, options);
            let layout = layout(&picture).expect("a sample fits");
            let wrong = match options.frames {
                Frames::Choice => overlaps(&picture, &layout),
                _ => faults(&picture, &layout),
            };
            assert_eq!(wrong, Vec::<String>::new(), "{name} {options:?}");
        }
    }
}

#[test]
fn each_level_lies_below_the_one_before_it() {
    let (tree, report) = sample("northgate-bank.yaml");
    let analysis = Analysis::of(&tree);
    let picture = picture(&analysis, &report, &PictureOptions::default());
    let layout = layout(&picture).expect("a sample fits");
    let mut checked = 0;
    for (a, first) in picture.cards.iter().zip(&layout.cards) {
        for (b, second) in picture.cards.iter().zip(&layout.cards) {
            if a.level.unwrap_or(99) < b.level.unwrap_or(99) {
                assert!(first.y + first.height <= second.y, "{} above {}", a.name, b.name);
                checked += 1;
            }
        }
    }
    assert!(checked > 20, "{checked}");
    assert!(layout.bands.len() > 2);
    for pair in layout.bands.windows(2) {
        assert!(pair[0].1.y < pair[1].1.y);
    }
}

#[test]
fn lines_begin_and_end_at_their_cards() {
    let (tree, report) = sample("helpdesk-es.yaml");
    let analysis = Analysis::of(&tree);
    let picture = picture(&analysis, &report, &PictureOptions::default());
    let layout = layout(&picture).expect("a sample fits");
    let is_at = |rect: &phonetree::diagram::Rect, (x, y): (f64, f64)| {
        let near = 2.0;
        x > rect.x - near
            && x < rect.x + rect.width + near
            && y > rect.y - near
            && y < rect.y + rect.height + near
    };
    for (line, route) in picture.lines.iter().zip(&layout.routes).filter(|(l, _)| l.from != l.to) {
        let (first, last) = (route.points[0], route.points[route.points.len() - 1]);
        assert!(is_at(&layout.cards[line.from], first), "{line:?}");
        assert!(is_at(&layout.cards[line.to], last), "{line:?}");
    }
}

#[test]
fn too_many_cards_are_refused_and_not_tried() {
    use std::fmt::Write as _;
    let mut text = "nodes:\n".to_owned();
    for at in 0..1100 {
        let _ = writeln!(text, "  n{at}: {{ say: hello, next: n{} }}", at + 1);
    }
    text.push_str("  n1100: hangup\n");
    let picture = drawn(&text, &PictureOptions { most_nodes: None, ..PictureOptions::default() });
    let refused = layout(&picture).expect_err("too many");
    assert!(refused.to_string().contains("boxes are too many"), "{refused}");
}

#[test]
fn lines_that_would_take_minutes_are_refused_as_well() {
    use std::fmt::Write as _;
    let mut text = "nodes:\n".to_owned();
    for at in 0..120 {
        let _ = writeln!(text, "  n{at}:\n    branch:\n      - {{ when: a, goto: n{} }}", at + 1);
        for to in 0..at {
            let _ = writeln!(text, "      - {{ when: b{to}, goto: n{to} }}");
        }
    }
    text.push_str("  n120: { queue: { name: q } }\n");
    let picture = drawn(&text, &PictureOptions::default());
    let refused = layout(&picture).expect_err("too many");
    assert!(refused.to_string().contains("lines over this many levels are too many"), "{refused}");
}

#[test]
fn every_svg_is_well_formed_whatever_the_texts_are() {
    for text in HOSTILE {
        for theme in [Theme::Light, Theme::Dark, Theme::Print] {
            let picture = drawn(&hostile(text), &PictureOptions::default());
            let svg = svg(&picture, &layout(&picture).expect("it fits"), theme, "p1-");
            let document = roxmltree::Document::parse(&svg);
            let document = document.unwrap_or_else(|error| panic!("{text:?}: {error}\n{svg}"));
            for element in document.descendants().filter(roxmltree::Node::is_element) {
                let name = element.tag_name().name();
                let known = ["svg", "title", "desc", "g", "rect", "path", "text"];
                assert!(known.contains(&name), "{name}");
                let is_harmless = |name: &str| !name.starts_with("on") && name != "style";
                assert!(element.attributes().all(|a| is_harmless(a.name())), "{element:?}");
            }
        }
    }
}

#[test]
fn the_same_menu_gives_the_same_bytes() {
    let once = || {
        let (tree, report) = sample("city-services/main.yaml");
        let picture = picture(&Analysis::of(&tree), &report, &PictureOptions::default());
        svg(&picture, &layout(&picture).expect("it fits"), Theme::Dark, "")
    };
    assert_eq!(once(), once());
}

/// Whether a piece of a line runs through the inside of a card.
fn crosses(rect: &phonetree::diagram::Rect, a: (f64, f64), b: (f64, f64)) -> bool {
    (1..50).any(|step| {
        let part = f64::from(step) / 50.0;
        let (x, y) = (a.0 + (b.0 - a.0) * part, a.1 + (b.1 - a.1) * part);
        let edge = 1.0;
        x > rect.x + edge
            && x < rect.x + rect.width - edge
            && y > rect.y + edge
            && y < rect.y + rect.height - edge
    })
}

#[test]
fn parts_without_lines_between_them_keep_their_levels() {
    let text = "nodes:\n  main: { say: Hello., next: hangup }\n  lost:\n    menu: { 1: far }\n  \
                far: { queue: { name: far } }\n";
    let picture = drawn(text, &PictureOptions::default());
    let layout = layout(&picture).expect("it fits");
    let top = |name: &str| {
        let at = picture.cards.iter().position(|card| card.name == name).expect("a card");
        layout.cards[at].y
    };
    assert!(top("calls begin") < top("main"));
    assert!(top("main") < top("lost") && top("lost") < top("far"));
    assert_eq!(layout.bands.len(), 2);
    assert_eq!(layout.bands[1].0.words(), "no call comes here");
}

#[test]
fn a_line_to_the_next_row_keeps_its_label_beside_its_cards() {
    let mut n_seen = 0;
    for name in SAMPLES {
        let (tree, report) = sample(name);
        let picture = picture(&Analysis::of(&tree), &report, &PictureOptions::default());
        let layout = layout(&picture).expect("a sample fits");
        for (line, route) in picture.lines.iter().zip(&layout.routes) {
            let (from, to) = (&layout.cards[line.from], &layout.cards[line.to]);
            let rows = picture.cards[line.from].row.abs_diff(picture.cards[line.to].row);
            let Some(label) = route.label.filter(|_| rows == 1) else { continue };
            let (left, right) = (from.x.min(to.x), (from.x + from.width).max(to.x + to.width));
            let middle = label.center().0;
            assert!(
                middle > left - 150.0 && middle < right + 150.0,
                "{name}: `{}` from `{}` lies far aside",
                line.label(),
                picture.cards[line.from].name
            );
            assert!(route.points.iter().any(|(x, _)| (x - middle).abs() < label.width), "{name}");
            n_seen += 1;
        }
    }
    assert!(n_seen > 100, "{n_seen}");
}

/// Where the outline of each card is in an SVG: its middle, by the id of the card.
fn middles(document: &roxmltree::Document<'_>) -> BTreeMap<String, (f64, f64)> {
    let is_card = |element: &roxmltree::Node<'_, '_>| {
        element.attribute("class").is_some_and(|class| class.starts_with("card "))
    };
    let mut middles = BTreeMap::new();
    for card in document.descendants().filter(is_card) {
        let shape = card.children().find(|child| child.attribute("class") == Some("shape"));
        let path = shape.and_then(|shape| shape.attribute("d")).expect("a card has an outline");
        let numbers: Vec<f64> = path
            .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
            .filter_map(|number| number.parse().ok())
            .collect();
        let middle = |from: usize| {
            let along = numbers.iter().skip(from).step_by(2);
            let (low, high) =
                along.fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(*at), high.max(*at)));
            f64::midpoint(low, high)
        };
        let id = card.attribute("id").expect("a card has an id").to_owned();
        middles.insert(id, (middle(0), middle(1)));
    }
    middles
}

/// The cards of an SVG, among those with two or more options below them, whose options do not
/// stand from left to right: by where their words are, and by where the cards are that they lead
/// to. The third number says how many cards were looked at.
fn unordered(svg: &str) -> (Vec<String>, Vec<String>, usize) {
    let document = roxmltree::Document::parse(svg).expect("an SVG is XML");
    let middles = middles(&document);
    let mut words: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut cards: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for element in document.descendants() {
        let class = element.attribute("class");
        if class != Some("line key") && class != Some("label") {
            continue;
        }
        let ends = ["data-from", "data-to"].map(|end| element.attribute(end).expect("an end"));
        let [from, to] = ends.map(|end| middles[end]);
        if to.1 <= from.1 {
            continue;
        }
        match element.children().find(|child| child.tag_name().name() == "text") {
            None => cards.entry(ends[0]).or_default().push(to.0),
            Some(text) if text.attribute("font-weight") == Some("bold") => {
                let across = text.attribute("x").and_then(|x| x.parse().ok()).expect("a place");
                words.entry(ends[0]).or_default().push(across);
            }
            Some(_) => {}
        }
    }
    let n = cards.values().filter(|across| across.len() > 1).count();
    let wrong = |all: BTreeMap<&str, Vec<f64>>| {
        let wrong = all.into_iter().filter(|(_, x)| x.windows(2).any(|pair| pair[1] < pair[0]));
        wrong.map(|(card, _)| card.to_owned()).collect()
    };
    (wrong(words), wrong(cards), n)
}

#[test]
fn options_stand_from_left_to_right_below_every_menu() {
    // These options lead to cards in different rows that other menus lead to as well. The words of
    // the options are in order here too.
    let across_rows = ["main", "night", "appointments", "billing"];
    let mut n_seen = 0;
    for name in SAMPLES {
        let (tree, report) = sample(name);
        let analysis = Analysis::of(&tree);
        let picture = picture(&analysis, &report, &PictureOptions::default());
        let svg = svg(&picture, &layout(&picture).expect("a sample fits"), Theme::Light, "");
        let (words, cards, n) = unordered(&svg);
        assert_eq!(words, Vec::<String>::new(), "{name}");
        let name_of =
            |id: &String| &*picture.cards.iter().find(|card| card.id == *id).expect("a card").name;
        let cards: Vec<&str> = cards.iter().map(name_of).collect();
        let allowed: &[&str] = if name == "riverside-clinic.yaml" { &across_rows } else { &[] };
        assert!(cards.iter().all(|card| allowed.contains(card)), "{name}: {cards:?}");
        n_seen += n;
    }
    assert!(n_seen > 50, "{n_seen}");
}

#[test]
fn two_menus_that_contradict_each_other_keep_their_own_keys_in_order() {
    let text = "nodes:\n  main:\n    say: hello\n    menu: { 1: a, 2: b }\n  a:\n    menu: { 1: x, \
                2: y, 3: z }\n  b:\n    menu: { 1: z, 2: y, 3: x }\n  x: { queue: { name: x } }\n  y: \
                { queue: { name: y } }\n  z: { queue: { name: z } }\n";
    let picture = drawn(text, &PictureOptions::default());
    let svg = svg(&picture, &layout(&picture).expect("it fits"), Theme::Light, "");
    let (words, cards, n) = unordered(&svg);
    let name_of =
        |id: &String| &*picture.cards.iter().find(|card| card.id == *id).expect("a card").name;
    assert_eq!(words, Vec::<String>::new());
    assert_eq!(cards.iter().map(name_of).collect::<Vec<_>>(), ["b"]);
    assert_eq!(n, 3);
}

#[test]
fn a_line_from_a_card_to_itself_turns_beside_it() {
    let text = "nodes:\n  main:\n    say: hello\n    menu: { 1: main, 2: away, 3: hangup }\n  away: \
                { queue: { name: away } }\n";
    let picture = drawn(text, &PictureOptions::default());
    let layout = layout(&picture).expect("it fits");
    assert_eq!(overlaps(&picture, &layout), Vec::<String>::new());
    let turn = picture.lines.iter().position(|line| line.from == line.to).expect("a turn");
    let (card, route) = (&layout.cards[picture.lines[turn].from], &layout.routes[turn]);
    let right = card.x + card.width;
    assert!(route.points.iter().all(|(x, _)| *x >= right - 0.01), "{route:?} {card:?}");
    assert!(route.label.is_some_and(|label| label.x >= right));
}

/// Pieces of two lines that lie over each other for longer than this look like one line.
const STRETCH: f64 = 10.0;
/// How far apart two lines are that can be told apart.
const APART: f64 = 4.0;

/// How many pairs of lines to different cards share a stretch.
fn shared(picture: &Picture, layout: &Layout) -> usize {
    let pieces: Vec<_> = picture
        .lines
        .iter()
        .zip(&layout.routes)
        .enumerate()
        .flat_map(|(at, (line, route))| {
            route.points.windows(2).map(move |pair| (at, line.to, pair[0], pair[1]))
        })
        .collect();
    let mut pairs = std::collections::BTreeSet::new();
    for (nth, (at, to, a, b)) in pieces.iter().enumerate() {
        for (other, other_to, c, d) in &pieces[nth + 1..] {
            if at != other && to != other_to && together(*a, *b, *c, *d) > STRETCH {
                pairs.insert((at, other));
            }
        }
    }
    pairs.len()
}

/// How long two pieces of lines run less than [`APART`] from each other.
fn together(a: (f64, f64), b: (f64, f64), c: (f64, f64), d: (f64, f64)) -> f64 {
    let length = (b.0 - a.0).hypot(b.1 - a.1);
    if length < STRETCH {
        return 0.0;
    }
    let unit = ((b.0 - a.0) / length, (b.1 - a.1) / length);
    // The other piece, along this one and aside of it.
    let seen = |p: (f64, f64)| {
        let (x, y) = (p.0 - a.0, p.1 - a.1);
        (x * unit.0 + y * unit.1, y * unit.0 - x * unit.1)
    };
    let (from, to) = (seen(c), seen(d));
    let n = ((to.0 - from.0).hypot(to.1 - from.1)).ceil().max(1.0) as usize;
    let is_near = |step: &usize| {
        let part = *step as f64 / n as f64;
        let (along, aside) = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
        (0.0..=length).contains(&along) && aside.abs() < APART
    };
    (0..=n).filter(is_near).count() as f64 - 1.0
}

#[test]
fn lines_to_different_boxes_share_no_stretch() {
    let mut counts = Vec::new();
    for name in SAMPLES {
        let (tree, report) = sample(name);
        let picture = picture(&Analysis::of(&tree), &report, &PictureOptions::default());
        let n = shared(&picture, &layout(&picture).expect("a sample fits"));
        counts.extend((n > 0).then_some((name, n)));
    }
    assert_eq!(counts, []);
}
