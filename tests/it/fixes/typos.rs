//! Slips of the keyboard, put into the samples: a safe fix takes one back or leaves it alone.

use phonetree::diagnostic::Safety;
use phonetree::source::Sources;
use phonetree::treefile::{NoFiles, load, write};
use proptest::prelude::*;

use super::mended;

const SAMPLES: [&str; 3] = [
    include_str!("../../../menus/northgate-bank.yaml"),
    include_str!("../../../menus/skylark-tv.yaml"),
    include_str!("../../../menus/riverside-clinic.yaml"),
];

fn written(text: &str) -> Option<String> {
    load(&mut Sources::new(), "menu.yaml", text.to_owned(), &NoFiles).tree.map(|tree| write(&tree))
}

/// A text with one letter of one word changed: left out, doubled, or swapped with the next.
fn with_slip(text: &str, at: usize, kind: usize) -> Option<String> {
    let is_letter = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_lowercase);
    if !is_letter(at) || !is_letter(at + 1) {
        return None;
    }
    let (one, two) = (&text[at..=at], &text[at + 1..at + 2]);
    let new = match kind {
        0 => two.to_owned(),
        1 => format!("{one}{one}{two}"),
        _ => format!("{two}{one}"),
    };
    Some(format!("{}{new}{}", &text[..at], &text[at + 2..]))
}

/// Where a word of the format or a target is: behind `goto:`, or before a colon.
fn places(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(':') {
        let start =
            text[..at].rfind(|c: char| !c.is_ascii_lowercase() && c != '_').map_or(0, |at| at + 1);
        found.extend(start..at);
    }
    for (at, word) in text.match_indices("goto: ").chain(text.match_indices("next: ")) {
        let start = at + word.len();
        let end =
            text[start..].find(|c: char| !c.is_ascii_lowercase()).map_or(text.len(), |n| start + n);
        found.extend(start..end);
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_safe_fix_takes_a_slip_back_or_leaves_it_alone(
        sample in 0..SAMPLES.len(), at in any::<prop::sample::Index>(), kind in 0..3usize,
    ) {
        let text = SAMPLES[sample];
        let places = places(text);
        let Some(slipped) = with_slip(text, places[at.index(places.len())], kind) else {
            return Ok(());
        };
        prop_assume!(slipped != text);
        let (new, mended) = mended(&slipped, Safety::Safe);
        if !mended.made.is_empty() {
            // A slip in a node's own name leaves its targets behind, and these are what is then
            // corrected: the name differs, the call does not.
            let is_back = written(&new) == written(text);
            let is_renamed = mended.made.iter().all(|made| made.rule == "unknown-target")
                && new.lines().count() == text.lines().count();
            prop_assert!(is_back || is_renamed, "{:?}", mended.made);
        }
    }
}
