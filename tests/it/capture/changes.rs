//! Capturing again: what has changed since an earlier call, and both as evidence.

use phonetree::tree::Target;

use super::{captured, continued, enter, loaded, text};

const FIRST: &str = "> Welcome.\n1 flights\n2 hotels\n3 cars\np 1\n> Flights.\nperson after 1:00";

fn note(tree: &phonetree::tree::PhoneTree, id: &str) -> String {
    let node = tree.node(tree.find(id).expect("the node"));
    let facts = node.facts.as_ref();
    facts.and_then(|facts| facts.note.as_deref()).unwrap_or_default().to_owned()
}

#[test]
fn a_new_option_is_marked_with_the_day_and_the_number_of_the_earlier_call() {
    let mut again = continued(&text(&captured(FIRST)), "2026-04-05");
    enter(&mut again, "> Welcome.\n1 flights\n4 trains");
    let tree = loaded(&text(&again));
    assert_eq!(
        note(&tree, "main"),
        "changed since 2026-03-02 (+1 555 0100): option 4 is new, or was not written down then"
    );
    let days: Vec<&str> = tree.observed.iter().filter_map(|seen| seen.at.as_deref()).collect();
    assert_eq!(days, ["2026-03-02", "2026-04-05"]);
}

#[test]
fn a_menu_that_was_heard_to_its_end_leaves_no_doubt() {
    let mut again = continued(&text(&captured("> Welcome.\n1 flights\nseconds 12")), "2026-04-05");
    enter(&mut again, "4 trains");
    let tree = loaded(&text(&again));
    assert_eq!(note(&tree, "main"), "changed since 2026-03-02 (+1 555 0100): option 4 is new");
}

#[test]
fn an_option_with_other_words_keeps_what_it_said_and_where_it_led() {
    let mut again = continued(&text(&captured(FIRST)), "2026-04-05");
    enter(&mut again, "1 trains");
    let tree = loaded(&text(&again));
    assert!(note(&tree, "main").ends_with("option 1 said \"flights\" and led to `flights`"));
    assert_eq!(tree.nodes[0].kind.as_menu().unwrap().choices[0].target, Target::Unexplored);
    assert!(tree.find("flights").is_some(), "what was heard stays in the file");
}

#[test]
fn another_place_behind_a_key_is_a_change_and_a_longer_wait_too() {
    let mut again = continued(&text(&captured(FIRST)), "2026-04-05");
    enter(&mut again, "p 1\nmessage taken");
    let tree = loaded(&text(&again));
    assert!(note(&tree, "main").ends_with("`1` led to `flights`"), "{}", note(&tree, "main"));
    let mut slower = continued(&text(&captured(FIRST)), "2026-04-05");
    enter(&mut slower, "p 1\nperson after 5:00");
    let tree = loaded(&text(&slower));
    assert!(note(&tree, "flights").ends_with("a person answered after 1m"));
    let mut gone = continued(&text(&captured(FIRST)), "2026-04-05");
    enter(&mut gone, "> Welcome.\ngone 2");
    assert!(
        note(&loaded(&text(&gone)), "main")
            .ends_with("option 2 is gone (\"hotels\", to `unexplored`)")
    );
}

#[test]
fn the_same_words_and_the_same_day_are_no_change() {
    let written = text(&captured(FIRST));
    let mut again = continued(&written, "2026-04-05");
    enter(&mut again, "> Welcome!\n1 Flights\n2 hotels\np 1\n> flights\nperson after 1:00");
    assert!(!text(&again).contains("changed since"));
    let mut same_day = continued(&written, "2026-03-02");
    enter(&mut same_day, "4 trains\n1 all flights");
    let tree = loaded(&text(&same_day));
    assert_eq!((note(&tree, "main").as_str(), tree.observed.len()), ("", 1));
}
