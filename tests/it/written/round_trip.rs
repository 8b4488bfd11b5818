//! Random outlines and sheets: what is written down is what is read, and the menu file that
//! comes of it says the same.

use std::fmt::Write as _;

use phonetree::tree::{PhoneTree, Target};
use phonetree::treefile;
use proptest::prelude::*;

use super::tree;
use crate::support;

/// An option with those below it.
#[derive(Debug, Clone)]
struct Option {
    words: &'static str,
    end: &'static str,
    below: Vec<Option>,
}

const WORDS: [&str; 6] = ["billing", "Pay a bill", "बिल", "störung: neu", "l'aide", "24 hours"];
const ENDS: [(&str, &str); 6] = [
    ("", "unexplored"),
    ("person", "transfer"),
    ("voicemail", "voicemail"),
    ("hang up", "hangup"),
    ("back", "back"),
    ("queue", "queue"),
];

fn options() -> impl Strategy<Value = Vec<Option>> {
    let words = proptest::sample::select(WORDS.to_vec());
    let end = proptest::sample::select(ENDS.iter().map(|(end, _)| *end).collect::<Vec<_>>());
    let leaf =
        (words.clone(), end).prop_map(|(words, end)| Option { words, end, below: Vec::new() });
    let option =
        leaf.prop_recursive(4, 24, 5, move |inner| {
            (words.clone(), proptest::collection::vec(inner, 1..5))
                .prop_map(|(words, below)| Option { words, end: "", below })
        });
    proptest::collection::vec(option, 1..6)
}

const KEYS: [&str; 5] = ["1", "2", "12", "*", "0"];

fn outline(options: &[Option], depth: usize, out: &mut String) {
    for (option, key) in options.iter().zip(KEYS) {
        let end = if option.end.is_empty() { String::new() } else { format!(" ({})", option.end) };
        let _ = writeln!(out, "{}{key}: {}{end}", "  ".repeat(depth), option.words);
        outline(&option.below, depth + 1, out);
    }
}

fn sheet(options: &[Option], path: &str, out: &mut String) {
    for (option, key) in options.iter().zip(KEYS) {
        let path = if path.is_empty() { key.to_owned() } else { format!("{path}>{key}") };
        let _ = writeln!(out, "{},\"{}\",{path}", option.end, option.words);
        sheet(&option.below, &path, out);
    }
}

/// Asserts that a menu has these options, and those below them.
fn assert_is(tree: &PhoneTree, target: Target, options: &[Option]) {
    let node = tree.node(target.node().expect("a menu"));
    let menu = node.kind.as_menu().expect("a menu");
    assert_eq!(menu.choices.len(), options.len().min(KEYS.len()));
    for ((choice, option), key) in menu.choices.iter().zip(options).zip(KEYS) {
        assert_eq!(choice.key.as_str(), key);
        assert_eq!(choice.prompt.words_in(&Default::default()), Some(option.words));
        if !option.below.is_empty() {
            assert_is(tree, choice.target, &option.below);
            continue;
        }
        let expected = ENDS.iter().find(|(end, _)| *end == option.end).map(|(_, word)| *word);
        let word = match choice.target {
            Target::Node(id) => tree.node(id).kind.word(),
            other => other.word().expect("a word"),
        };
        assert_eq!(Some(word), expected);
    }
}

proptest! {
    #[test]
    fn what_is_written_down_is_what_is_read(options in options()) {
        let mut written = String::new();
        outline(&options, 0, &mut written);
        let of_outline = tree("outline", &written);
        assert_is(&of_outline, Target::Node(of_outline.start().expect("a start")), &options);
        let mut written = "destination,text,path\n".to_owned();
        sheet(&options, "", &mut written);
        let of_sheet = tree("sheet", &written);
        prop_assert_eq!(treefile::write(&of_sheet), treefile::write(&of_outline));
        let yaml = treefile::write(&of_outline);
        prop_assert_eq!(treefile::write(&support::tree(&yaml)), yaml);
    }
}
