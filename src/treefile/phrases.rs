//! Names of choices that are words which callers say, instead of keys.
//!
//! It knows no choice and no menu.

/// Begins the name of a choice that callers say, in a menu that also has keys.
const SAY: &str = "say ";

/// Names that are slips for a key or for another field, rather than words that callers say.
pub(super) const NO_PHRASES: [&str; 22] = [
    "default", "else", "timeout", "silence", "no_input", "no_match", "any", "other", "zero", "one",
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "star", "pound", "hash", "x",
];

/// What is said, where a name is marked as words that callers say.
pub(super) fn marked(name: &str) -> Option<&str> {
    name.strip_prefix(SAY).map(str::trim).filter(|phrase| !phrase.is_empty())
}

/// Whether a name can be words that callers say: it has a word, and no slip is known to look so.
pub(super) fn is_phrase(name: &str) -> bool {
    let has_word =
        name.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().nth(1).is_some());
    has_word && !NO_PHRASES.contains(&name)
}
