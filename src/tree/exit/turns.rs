//! The words by which files say what happens at a node that neither the caller nor the menu
//! decides.
//!
//! Words and exits only; whether a call gets there is decided by the interpreter.

use super::{Exit, each_exit};
use crate::tree::{Node, NodeKind, PhoneTree, Target};

/// The turns that a node may take, each with the word for it, in the order of
/// [`each_exit`]. Empty for a node that only the caller or the file decides.
pub fn way_words(tree: &PhoneTree, node: &Node) -> Vec<(String, Exit)> {
    let mut ways: Vec<(String, Exit)> = Vec::new();
    each_exit(tree, node, &mut |exit, way| {
        if !exit.is_turn() {
            return;
        }
        let word = match (&node.kind, exit, way.target()) {
            (NodeKind::Branch(branch), Exit::Arm(at), _) => &*branch.arms[at as usize].when,
            (NodeKind::Switch(switch), Exit::Case(at), _) => &*switch.cases[at as usize].0,
            // `unknown` alone is the exit that the file does not show.
            (_, Exit::Known(_), Some(Target::Unknown) | None) => "unknown target",
            (_, Exit::Known(_), Some(target)) => tree.target_name(target),
            _ => exit.words().word,
        };
        ways.push((word.to_owned(), exit));
    });
    ways
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

/// The word for an exit of a node: its number where two arms of a branch have the same words.
pub fn word_of(tree: &PhoneTree, node: &Node, exit: Exit) -> Option<String> {
    let ways = way_words(tree, node);
    let at = ways.iter().position(|(_, way)| *way == exit)?;
    let (word, _) = &ways[at];
    let is_clear = exit_of(tree, node, word) == Some(exit) && !word.trim().is_empty();
    Some(if is_clear { word.clone() } else { (at + 1).to_string() })
}
