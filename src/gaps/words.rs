//! Words for what a file does not show. They know no output format.

use super::list::{Unseen, What};
use crate::source::one_line;
use crate::timing::label_of;
use crate::tree::{Choice, Exit, Gap, Key, Node, NodeKind, PhoneTree, TransferDestination};

/// What is not known, as the end of "it is not known …": `where "repairs" (3) in main leads`.
pub fn subject(tree: &PhoneTree, unseen: &Unseen) -> String {
    let node = tree.node(unseen.node);
    let id = one_line(&node.id);
    match &unseen.what {
        What::Exit(exit, gap) => exit_subject(tree, node, *exit, *gap),
        What::Keys(keys) => format!("whether {} in `{id}`", keys_do(keys)),
        What::QueueEnd => {
            format!(
                "how long callers may wait in `{id}`, and what they hear when it is full or closed"
            )
        }
        What::Failure => match &node.kind {
            NodeKind::Collect(_) => format!("what happens when `{id}` refuses what callers enter"),
            NodeKind::Transfer(_) => format!("what happens when the transfer at `{id}` fails"),
            _ => format!("what happens when `{id}` cannot take the number"),
        },
        What::Person => match tree_of(node) {
            Some(tree) => format!("whether calls get to a person in `{}`", one_line(tree)),
            None => format!("whether a person answers {}", destination(node)),
        },
    }
}

fn exit_subject(tree: &PhoneTree, node: &Node, exit: Exit, gap: Gap) -> String {
    let id = one_line(&node.id);
    match (exit, gap) {
        (_, Gap::Unread) => match &node.kind {
            NodeKind::Opaque(opaque) if !opaque.reason.is_empty() => {
                format!("what `{id}` does ({})", one_line(&opaque.reason))
            }
            NodeKind::Opaque(_) => format!("what `{id}` does"),
            _ => format!("where `{id}` leads on \"{exit}\""),
        },
        (_, Gap::Missing) => format!("what was meant by a node that does not exist, in `{id}`"),
        (Exit::NoInput, _) => format!("what callers hear who say and press nothing in `{id}`"),
        (Exit::NoMatch, _) if is_spoken(node) => {
            format!("what callers hear who say something else in `{id}`")
        }
        (Exit::NoMatch, _) => format!("what callers hear who press a wrong key in `{id}`"),
        (Exit::Next, _) => format!("how the call goes on after `{id}`"),
        (Exit::Open, _) => format!("what callers hear in `{id}` when the line is open"),
        (Exit::Closed, _) => format!("what callers hear in `{id}` when the line is closed"),
        (Exit::Holiday, _) => format!("what callers hear in `{id}` on a holiday"),
        (exit, _) => match tree.choice_of(&node.kind, exit) {
            Some(choice) => format!("where {} in `{id}` leads", option(tree, node, choice)),
            None => format!("where `{id}` leads on \"{exit}\""),
        },
    }
}

/// What to do in a call to find out: `stay silent in main`.
pub fn settling(tree: &PhoneTree, unseen: &Unseen) -> String {
    let node = tree.node(unseen.node);
    let id = one_line(&node.id);
    match &unseen.what {
        What::Exit(exit, gap) => match (exit, gap) {
            (_, Gap::Unread) => match settle_of(node) {
                Some(settle) => one_line(settle).into_owned(),
                None => format!("read the block `{id}` in the system it comes from"),
            },
            (_, Gap::Missing) => "correct the name in the file".to_owned(),
            (Exit::NoInput, _) => format!("stay silent in `{id}` until the call moves on"),
            (Exit::NoMatch, _) if is_spoken(node) => {
                format!("say something that `{id}` does not offer")
            }
            (Exit::NoMatch, _) => format!("press a key that `{id}` does not offer"),
            (Exit::Next, _) => format!("listen to `{id}` to its end"),
            (Exit::Open, _) => "call while the line is open".to_owned(),
            (Exit::Closed, _) => "call while the line is closed".to_owned(),
            (Exit::Holiday, _) => "call on a holiday".to_owned(),
            (exit, _) => match tree.choice_of(&node.kind, *exit) {
                Some(choice) if choice.key.is_spoken() => format!("{} in `{id}`", choice.answer()),
                Some(choice) => format!("press {} in `{id}`", choice.key),
                None => format!("call again and follow `{id}`"),
            },
        },
        What::Keys(keys) => {
            let first = keys.first().map_or_else(String::new, Key::to_string);
            format!("press {first} in `{id}`")
        }
        What::QueueEnd => {
            format!("wait in `{id}` until the call moves on, and call when it is closed")
        }
        What::Failure => match &node.kind {
            NodeKind::Collect(_) => format!("enter a number in `{id}` that cannot be right"),
            _ => format!("call again and follow `{id}`"),
        },
        What::Person => match tree_of(node) {
            Some(tree) => format!("read the file of `{}` too", one_line(tree)),
            None => "call and see who answers".to_owned(),
        },
    }
}

fn is_spoken(node: &Node) -> bool {
    node.kind.as_menu().is_some_and(|menu| !menu.takes_keys)
}

/// An option in a caller's words with what chooses it: `"repairs" (3)`.
fn option(tree: &PhoneTree, node: &Node, choice: &Choice) -> String {
    let label = label_of(choice, tree.language_of(node));
    if choice.key.is_spoken() || label == choice.key.as_str() {
        return choice.answer();
    }
    format!("\"{}\" ({})", one_line(label).trim(), choice.key)
}

/// `0 does something`, `0, * and 7 other keys do something`.
fn keys_do(keys: &[Key]) -> String {
    match keys {
        [only] => format!("{only} does something"),
        [one, other] => format!("{one} or {other} does something"),
        [first, rest @ ..] => {
            format!(
                "{first}, or one of {} other keys that are not offered, does something",
                rest.len()
            )
        }
        [] => String::new(),
    }
}

/// What an import says to do to learn what a node does.
fn settle_of(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Opaque(opaque) => opaque.settle.as_deref(),
        _ => None,
    }
}

/// The other tree that a node hands the call to.
fn tree_of(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Transfer(transfer) => match &transfer.to {
            TransferDestination::Tree(tree) => Some(tree),
            _ => None,
        },
        _ => None,
    }
}

fn destination(node: &Node) -> String {
    let id = one_line(&node.id);
    let NodeKind::Transfer(transfer) = &node.kind else { return format!("at `{id}`") };
    match &transfer.to {
        TransferDestination::Number(number) => format!("at {} (`{id}`)", one_line(number)),
        TransferDestination::Extension(extension) => {
            format!("at extension {} (`{id}`)", one_line(extension))
        }
        TransferDestination::Tree(_) | TransferDestination::Unsaid => format!("at `{id}`"),
    }
}
