//! The words by which a calls file says what happens at a node.
//!
//! Words and exits only; whether a call comes there, the interpreter tells.

use crate::tree::{Exit, Node, NodeKind, PhoneTree, Target};

/// The ways that a node may go which neither the caller nor the file decides, each with the
/// word for it, in the order of the file. Empty for a node that decides nothing so.
pub fn way_words(tree: &PhoneTree, node: &Node) -> Vec<(String, Exit)> {
    let mut ways: Vec<(String, Exit)> = Vec::new();
    let mut add = |word: &str, exit| ways.push((word.to_owned(), exit));
    match &node.kind {
        NodeKind::Hours(hours) => {
            add("open", Exit::Open);
            add("closed", Exit::Closed);
            if hours.holiday.is_some() {
                add("holiday", Exit::Holiday);
            }
        }
        NodeKind::Branch(branch) => {
            for (at, arm) in (0_u16..).zip(&branch.arms) {
                add(&arm.when, Exit::Arm(at));
            }
        }
        NodeKind::Switch(switch) => {
            for (at, (case, _)) in (0_u16..).zip(&switch.cases) {
                add(case, Exit::Case(at));
            }
            add("else", Exit::Else);
        }
        NodeKind::Queue(queue) => {
            add("answered", Exit::Answered);
            if queue.after.is_some() || queue.max_wait.is_some() {
                add("nobody", Exit::After);
            }
            if queue.full.is_some() {
                add("full", Exit::Full);
            }
            if queue.closed.is_some() {
                add("closed", Exit::Unstaffed);
            }
        }
        NodeKind::Transfer(transfer) => {
            add("answered", Exit::Answered);
            if transfer.failed.is_some() {
                add("failed", Exit::Failed);
            }
            if transfer.returns.is_some() {
                add("returned", Exit::Returned);
            }
        }
        NodeKind::Collect(collect) => {
            add("accepted", Exit::Accepted);
            if collect.failed.is_some() {
                add("failed", Exit::Failed);
            }
        }
        NodeKind::Callback(callback) => {
            add("accepted", Exit::Accepted);
            if callback.failed.is_some() {
                add("failed", Exit::Failed);
            }
        }
        NodeKind::Opaque(opaque) => {
            for (at, exit) in (0_u16..).zip(&opaque.exits) {
                add(&name_of(tree, *exit), Exit::Known(at));
            }
            add("unknown", Exit::Unknown);
        }
        _ => {}
    }
    ways
}

fn name_of(tree: &PhoneTree, target: Target) -> String {
    match target {
        Target::Node(id) => tree.node(id).id.to_string(),
        Target::Repeat => "repeat".to_owned(),
        Target::Back => "back".to_owned(),
        Target::Return => "return".to_owned(),
        Target::Hangup => "hangup".to_owned(),
        Target::Unknown => "unknown target".to_owned(),
    }
}

/// The way that a word means at a node: the word itself, whatever its case, or for the arms
/// of a branch their number from 1.
pub fn exit_of(tree: &PhoneTree, node: &Node, word: &str) -> Option<Exit> {
    let ways = way_words(tree, node);
    let same = |other: &str| other.trim().to_lowercase() == word.trim().to_lowercase();
    if let Some((_, exit)) = ways.iter().find(|(other, _)| same(other)) {
        return Some(*exit);
    }
    let is_branch = matches!(node.kind, NodeKind::Branch(_) | NodeKind::Opaque(_));
    let number = word.trim().parse::<usize>().ok().filter(|_| is_branch)?;
    ways.get(number.checked_sub(1)?).map(|(_, exit)| *exit)
}

/// The word for a way out of a node: its number where two arms of a branch are worded alike.
pub fn word_of(tree: &PhoneTree, node: &Node, exit: Exit) -> Option<String> {
    let ways = way_words(tree, node);
    let at = ways.iter().position(|(_, way)| *way == exit)?;
    let (word, _) = &ways[at];
    match exit_of(tree, node, word) == Some(exit) && !word.trim().is_empty() {
        true => Some(word.clone()),
        false => Some((at + 1).to_string()),
    }
}
