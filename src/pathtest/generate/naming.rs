//! Names for generated calls: what they show, in the menu's own words.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Analysis;
use crate::call::{State, Waiting, replay};
use crate::pathtest::words::word_of;
use crate::timing::label_of;
use crate::tree::{Choice, Exit, Key, Move, NodeId, NodeKind};

/// How many parts of a call its name shows, counted from the end.
const PARTS: usize = 3;

/// A name such as `billing, dispute a bill: answered by a person`.
pub(super) fn name(
    analysis: &Analysis<'_>,
    entry: &Option<Box<str>>,
    start: NodeId,
    moves: &[Move],
    end: &State,
) -> String {
    let tree = analysis.tree();
    let line = analysis.line().bare();
    let (mut call, _) = line.dial_at(start);
    let mut parts: Vec<String> = Vec::new();
    for what in moves {
        let id = call.state().node;
        let node = tree.node(id);
        let part = match what {
            Move::Press(key) => key_words(analysis, id, *key),
            Move::Digits(_) => Some(format!("digits for {}", node.id)),
            Move::Silence => Some(format!("silence at {}", node.id)),
            Move::WrongKey => Some(format!("wrong keys at {}", node.id)),
            Move::Say(words) => Some(format!("saying {words}")),
            Move::Take(Exit::Answered | Exit::Accepted) => None,
            Move::Take(exit) => {
                word_of(tree, node, *exit).map(|word| format!("{} {word}", node.id))
            }
            Move::HangUp => Some("hanging up".to_owned()),
        };
        if let Some(part) = part.filter(|part| parts.last() != Some(part)) {
            parts.push(part);
        }
        if replay(&mut call, std::slice::from_ref(what)).is_err() {
            break;
        }
    }
    let skipped = parts.len().saturating_sub(PARTS);
    let mut shown = parts.split_off(skipped);
    if skipped > 0 {
        shown.insert(0, "…".to_owned());
    }
    if shown.is_empty() {
        shown.push("doing nothing".to_owned());
    }
    let how = match end.waiting {
        Waiting::Ended(outcome) => outcome.to_string(),
        _ => format!("on to {}", tree.node(end.node).id),
    };
    let from = entry.as_ref().map(|entry| format!("from {entry}, ")).unwrap_or_default();
    let name = format!("{from}{}: {how}", shown.join(", "));
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a key is for.
fn key_words(analysis: &Analysis<'_>, id: NodeId, key: Key) -> Option<String> {
    let tree = analysis.tree();
    let node = tree.node(id);
    let language = tree.language_of(node);
    let of = |choice: &Choice| label_of(choice, language).trim_end_matches('.').to_owned();
    let found = match &node.kind {
        NodeKind::Menu(menu) => {
            menu.choices.iter().chain(tree.global_keys_of(menu)).find(|c| c.key == key)
        }
        NodeKind::Queue(queue) => queue.leave.iter().find(|c| c.key == key),
        NodeKind::Collect(_) => return Some(format!("digits for {}", node.id)),
        _ => None,
    };
    let words = found.map(of)?;
    // A label that is only the key says less than where it leads.
    match (words == key.as_str(), found.and_then(|choice| choice.target.node())) {
        (true, Some(to)) => Some(tree.node(to).id.to_string()),
        (true, None) => Some(format!("key {key} at {}", node.id)),
        _ => Some(words),
    }
}

/// The names that were given.
#[derive(Debug, Default)]
pub(super) struct Names {
    given: BTreeSet<Box<str>>,
    /// The number that was last tried for a name that several calls have.
    numbers: BTreeMap<Box<str>, usize>,
}

impl Names {
    /// The name, numbered where another call has it.
    pub(super) fn unique(&mut self, name: &str) -> Box<str> {
        if self.given.insert(name.into()) {
            return name.into();
        }
        let n = self.numbers.entry(name.into()).or_insert(1);
        loop {
            *n += 1;
            let numbered: Box<str> = format!("{name} ({n})").into();
            if self.given.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}
