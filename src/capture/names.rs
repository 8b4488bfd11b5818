//! Short ids for nodes, from the words that lead to them.
//!
//! It knows no entries and no calls.

use crate::tree::{PhoneTree, Target};

/// Words that say nothing about where an option leads.
const EMPTY: [&str; 34] = [
    "a", "about", "an", "and", "are", "at", "by", "calling", "choose", "dial", "enter", "for",
    "have", "if", "in", "is", "key", "now", "of", "on", "option", "or", "our", "please", "press",
    "select", "the", "to", "want", "with", "would", "you", "your", "like",
];
/// The most words of an id, and its most characters.
const WORDS: usize = 3;
const CHARACTERS: usize = 28;

/// An id from some words that no node of the tree has; `otherwise` where they give none.
pub(super) fn id_from(tree: &PhoneTree, words: &str, otherwise: &str) -> Box<str> {
    let lower = words.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !EMPTY.contains(word))
        .filter(|word| word.chars().count() > 1 || !word.bytes().all(|b| b.is_ascii_digit()));
    let mut id = String::new();
    for word in words.take(WORDS) {
        let n = id.chars().count();
        let room = CHARACTERS - n.min(CHARACTERS);
        if n > 0 && word.chars().count() + 1 > room {
            break;
        }
        if n > 0 {
            id.push('-');
        }
        id.extend(word.chars().take(room));
    }
    if !id.starts_with(char::is_alphabetic) {
        id = if id.is_empty() { otherwise.to_owned() } else { format!("{otherwise}-{id}") };
    }
    unique(tree, id)
}

fn unique(tree: &PhoneTree, id: String) -> Box<str> {
    let is_free = |id: &str| !Target::WORDS.contains(&id) && tree.find(id).is_none();
    if is_free(&id) {
        return id.into();
    }
    let numbered = (2..).map(|n| format!("{id}-{n}")).find(|id| is_free(id));
    numbered.unwrap_or(id).into()
}
