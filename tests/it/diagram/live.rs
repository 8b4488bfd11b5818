//! Pictures of one moment: the branches that opening hours choose then.

use phonetree::call::Clock;
use phonetree::diagram::{CardKind, Emphasis, Picture, PictureOptions};

use super::{drawn, lines, names};

const OFFICE: &str = "\
name: Office
timezone: Europe/Berlin
start: gate
hours: { office: { mon-fri: 09:00-17:00, closed: [2026-12-25] } }
nodes:
  gate: { hours: office, open: main, closed: night, holiday: feast }
  main:
    say: For orders press 1.
    menu: { 1: desk }
  desk: { queue: { name: desk }, resolves: any }
  night: { say: We are closed., next: hangup }
  feast: { say: Happy holidays., next: hangup }
";

fn at(time: &str, only_live: bool) -> Picture {
    let tree = crate::support::load(OFFICE).tree.expect("a tree");
    let clock = Clock::parse(time, &tree).expect("a time");
    drawn(OFFICE, &PictureOptions { at: Some(clock), only_live, ..PictureOptions::default() })
}

fn emphasis(picture: &Picture, name: &str) -> Emphasis {
    let card = picture.cards.iter().find(|card| card.name == name);
    card.unwrap_or_else(|| panic!("no card {name}")).emphasis
}

/// How the ends of a node are drawn.
fn ends_of(picture: &Picture, name: &str) -> Vec<Emphasis> {
    let lines = picture.lines.iter().filter(|line| picture.cards[line.from].name == name);
    let cards = lines.map(|line| &picture.cards[line.to]);
    let ends = cards.filter(|card| matches!(card.kind, CardKind::End(_)));
    ends.map(|card| card.emphasis).collect()
}

/// The labels of lines from the gate, with how they are drawn.
fn gate(picture: &Picture) -> Vec<(String, Emphasis)> {
    let is_gate = |at: usize| picture.cards[at].name == "gate";
    let lines = picture.lines.iter().filter(|line| is_gate(line.from));
    lines.map(|line| (line.label(), line.emphasis)).collect()
}

#[test]
fn the_branch_of_the_moment_is_strong_and_what_no_call_comes_to_is_pale() {
    let open = at("2026-12-21T10:00", false);
    assert_eq!(
        gate(&open),
        [
            ("open".to_owned(), Emphasis::Strong),
            ("closed".to_owned(), Emphasis::Faded),
            ("holiday".to_owned(), Emphasis::Faded)
        ]
    );
    assert_eq!(emphasis(&open, "main"), Emphasis::Plain);
    assert_eq!(emphasis(&open, "night"), Emphasis::Faded);
    assert_eq!(emphasis(&open, "feast"), Emphasis::Faded);
    for name in ["night", "feast"] {
        let ends: Vec<Emphasis> = ends_of(&open, name);
        assert_eq!(ends, [Emphasis::Faded], "{name}");
    }

    let feast = at("2026-12-25T10:00", false);
    assert_eq!(emphasis(&feast, "feast"), Emphasis::Plain);
    assert_eq!(emphasis(&feast, "main"), Emphasis::Faded);
    assert_eq!(gate(&feast)[2].1, Emphasis::Strong);
}

#[test]
fn the_moment_is_in_the_time_zone_of_the_menu_unless_it_names_another() {
    // 07:30 in UTC is 08:30 in Berlin in winter, before the office opens.
    assert_eq!(emphasis(&at("2026-12-21T07:30Z", false), "main"), Emphasis::Faded);
    assert_eq!(emphasis(&at("2026-12-21T08:30Z", false), "main"), Emphasis::Plain);
}

#[test]
fn only_what_is_live_leaves_the_other_branches_out() {
    let night = at("2026-12-20T10:00", true);
    let names = names(&night);
    assert!(names.contains(&"gate") && names.contains(&"night"), "{names:?}");
    assert!(!names.contains(&"main") && !names.contains(&"desk") && !names.contains(&"feast"));
    assert_eq!(lines(&night)[..2], ["calls begin --> gate", "gate -closed-> night"]);
    assert!(night.cards.iter().all(|card| card.remarks.is_empty()), "nothing leads elsewhere");
}
