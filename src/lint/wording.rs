//! Parts of messages that several rules share.
//!
//! It knows no rule.

use super::Context;
use super::person_offer::reached_person;
use crate::tree::{From, NodeId, NodeKind, Target};

/// Where a setting applies: in its node, or wherever the `defaults` are in force.
pub(super) fn place_of(cx: &Context<'_>, id: NodeId, from: From, field: &str) -> String {
    match from {
        From::Defaults => format!("in menus without their own `{field}`"),
        From::Node | From::BuiltIn => format!("in `{}`", cx.tree.node(id).id),
    }
}

/// Whether a node is a menu in which callers choose by words alone.
pub(super) fn is_spoken(cx: &Context<'_>, id: NodeId) -> bool {
    cx.tree.node(id).kind.as_menu().is_some_and(|menu| !menu.takes_keys)
}

/// Whether callers choose by words alone wherever a loop listens.
pub(super) fn is_spoken_loop(cx: &Context<'_>, nodes: &[NodeId]) -> bool {
    let listens = |id: &&NodeId| cx.tree.node(**id).kind.handling().is_some();
    let mut listeners = nodes.iter().filter(listens).peekable();
    listeners.peek().is_some() && listeners.all(|id| is_spoken(cx, *id))
}

/// Whether a node takes whatever is typed, so that no key is wrong there.
pub(super) fn takes_any_key(cx: &Context<'_>, id: NodeId) -> bool {
    match &cx.tree.node(id).kind {
        NodeKind::Collect(collect) => collect.digits.is_none_or(|digits| digits.min <= 1),
        _ => false,
    }
}

/// Mistakes as callers make them at a node: where they choose by words alone, they press nothing,
/// and where any key is taken, none is wrong.
pub(super) fn mistakes_at(cx: &Context<'_>, id: NodeId, words: &str) -> String {
    if takes_any_key(cx, id) {
        let both = ["press nothing, or only wrong keys,", "press nothing or a wrong key"];
        return both
            .iter()
            .fold(words.to_owned(), |words, both| words.replace(both, "press nothing"));
    }
    if !is_spoken(cx, id) {
        return words.to_owned();
    }
    let said = [
        ("press nothing or a wrong key", "say nothing or other words"),
        ("press a wrong key", "say other words"),
        ("press nothing", "say nothing"),
        ("press only wrong keys", "say only other words"),
        ("only wrong keys", "only other words"),
    ];
    said.iter().fold(words.to_owned(), |words, (pressed, said)| words.replace(pressed, said))
}

/// The id of a node to advise for callers who have no way on: a person, else a voicemail or a
/// callback. `None` in a tree without any of them.
pub(super) fn helping_node<'t>(cx: &Context<'t>) -> Option<&'t str> {
    let takes_number =
        |kind: &NodeKind| matches!(kind, NodeKind::Voicemail { .. } | NodeKind::Callback(_));
    let person = || cx.analysis.humans().next().map(|id| &*cx.tree.node(id).id);
    let other =
        || cx.tree.iter().find(|(_, node)| takes_number(&node.kind)).map(|(_, node)| &*node.id);
    reached_person(cx).or_else(person).or_else(other)
}

/// Names for a message: the first `most` in backticks, and how many more there are.
pub(super) fn names_of(names: &[&str], most: usize) -> String {
    let first: Vec<String> = names.iter().take(most).map(|name| format!("`{name}`")).collect();
    let first = first.join(", ");
    match names.len().saturating_sub(most) {
        0 => first,
        n => format!("{first} and {n} more"),
    }
}

/// What callers get when they press a key that a menu does not have.
pub(super) fn after_wrong_key(cx: &Context<'_>, id: NodeId) -> String {
    const AGAIN: &str = "hear the menu again";
    let Some(handling) = cx.tree.node(id).kind.handling() else { return AGAIN.to_owned() };
    if handling.no_match.say.is_some() {
        return "hear that it is wrong".to_owned();
    }
    if handling.tries.value > 1 {
        return AGAIN.to_owned();
    }
    match handling.no_match.exhausted.value {
        Some(Target::Node(to)) if to != id => {
            let node = cx.tree.node(to);
            match node.kind {
                NodeKind::Hangup => "are hung up on".to_owned(),
                _ => format!("are sent to `{}`", node.id),
            }
        }
        Some(Target::Node(_) | Target::Repeat) => AGAIN.to_owned(),
        Some(Target::Back) => "hear the menu before it again".to_owned(),
        Some(Target::Hangup) => "are hung up on".to_owned(),
        None if !cx.tree.basis.is_heard() => "are cut off".to_owned(),
        _ => "get no further".to_owned(),
    }
}
