//! Parts of a tree as they are when nothing is known of them yet, and looks at parts.
//!
//! It knows no calls and no entries.

use crate::source::Place;
use crate::tree::{
    Choice, Handler, Handling, Key, MenuNode, NodeKind, Prompt, Queue, Setting, Target,
};

/// A menu that offers nothing yet.
pub(super) fn no_menu() -> MenuNode {
    MenuNode {
        choices: Vec::new(),
        handling: no_handling(),
        barge_in: Setting::built_in(true),
        takes_keys: true,
        takes_speech: false,
        length: None,
        ends_with: None,
        confirm: None,
        refused: Box::default(),
    }
}

/// What a menu does with mistakes before anything was heard of it.
pub(super) fn no_handling() -> Handling {
    Handling {
        again: None,
        apart: None,
        timeout: Setting::built_in(5.0),
        interdigit: Setting::built_in(3.0),
        tries: Setting::built_in(3),
        no_input: Handler::default(),
        no_match: Handler::default(),
    }
}

/// An option with nothing but its key and where it leads.
pub(super) fn new_choice(key: Key, target: Target) -> Choice {
    Choice {
        key,
        prompt: Prompt::default(),
        label: None,
        target,
        hidden: false,
        facts: None,
        place: Place::NOWHERE,
    }
}

/// A queue of which only is known that a person answers.
pub(super) fn new_queue(wait: Option<f64>) -> NodeKind {
    NodeKind::Queue(Box::new(Queue { wait, ..Queue::default() }))
}

/// Whether a choice is made by saying that.
pub(super) fn says(choice: &Choice, phrase: &str) -> bool {
    let phrase = plain(phrase);
    choice.facts.iter().any(|facts| facts.speech.iter().any(|own| plain(own) == phrase))
}

/// A place of which nothing but words is known.
pub(super) fn is_plain(kind: &NodeKind) -> bool {
    matches!(kind, NodeKind::Message { next: None })
}

/// Words without case, signs and space.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
