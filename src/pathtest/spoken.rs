//! What nodes say, as texts to search.
//!
//! It does not know when a call hears them.

use crate::tree::{Node, NodeKind, Prompt, Words};

/// Words without case and with single spaces.
pub(super) fn plain(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All texts that a node may speak, in every language: its prompt, the announcements of its
/// choices, its replies to silence and wrong keys, what it says when it is heard again.
pub(super) fn prompts_of(node: &Node) -> impl Iterator<Item = &str> {
    let choices = match &node.kind {
        NodeKind::Menu(menu) => menu.choices.as_slice(),
        NodeKind::Queue(queue) => queue.leave.as_slice(),
        _ => &[],
    };
    let replies = node.kind.handling().into_iter().flat_map(|handling| {
        let replies = [&handling.no_input.say, &handling.no_match.say, &handling.again];
        replies.into_iter().flatten().map(|say| &**say)
    });
    std::iter::once(&node.prompt)
        .chain(choices.iter().map(|choice| &choice.prompt))
        .chain(replies)
        .flat_map(texts)
}

/// The texts of a prompt, in every language.
pub(super) fn texts(prompt: &Prompt) -> impl Iterator<Item = &str> {
    let (one, many): (Option<&str>, &[_]) = match &prompt.words {
        Words::None => (None, &[]),
        Words::One(text) => (Some(text), &[]),
        Words::ByLanguage(texts) => (None, texts),
    };
    one.into_iter().chain(many.iter().map(|(_, text)| &**text))
}
