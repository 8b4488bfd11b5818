//! The names of the attributes of a contact that blocks look at, speak or hand on.
//!
//! It knows nothing of calls.

use std::collections::BTreeSet;

use super::flow_graph::FlowGraph;
use super::model::{Action, Block, Part, Spoken};

/// Before the name of an attribute.
const ATTRIBUTES: &str = "$.Attributes.";

/// The names, over all blocks.
pub(super) fn of(graph: &FlowGraph<'_>) -> BTreeSet<String> {
    graph.blocks.iter().flat_map(|block| attributes_read(block)).collect()
}

/// The names of the attributes that a block reads.
pub(super) fn attributes_read(block: &Block) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in texts_read(block) {
        for (at, _) in text.match_indices(ATTRIBUTES) {
            let rest = &text[at + ATTRIBUTES.len()..];
            let end = rest.find(|c: char| !(c.is_alphanumeric() || "_-".contains(c)));
            let name = &rest[..end.unwrap_or(rest.len())];
            // A name of several words stands alone.
            let name =
                if text.trim() == format!("{ATTRIBUTES}{rest}") { rest.trim() } else { name };
            found.insert(name.to_owned());
        }
    }
    found.remove("");
    found
}

/// The texts of a block in which names of values may stand.
pub(super) fn texts_read(block: &Block) -> Vec<&str> {
    let mut texts: Vec<&str> = block.cases.iter().map(|case| case.operand.as_str()).collect();
    match &block.action {
        Action::Say(says) | Action::Hold { says, .. } => texts.extend(spoken(says)),
        Action::Menu { says, .. } | Action::Collect { says, .. } => texts.extend(spoken(says)),
        Action::Bot { says, name } => {
            texts.extend(spoken(says));
            texts.push(&name.id);
        }
        Action::Compare(value) => texts.push(value),
        Action::Hours(of)
        | Action::GoToFlow(of)
        | Action::Module(of)
        | Action::Queue(of)
        | Action::Function { name: of, .. }
        | Action::Transfer { number: of, .. } => texts.push(&of.id),
        _ => {}
    }
    texts
}

fn spoken(says: &Spoken) -> impl Iterator<Item = &str> {
    says.parts.iter().map(|part| match part {
        Part::Text(text) | Part::Ssml(text) | Part::Recording(text) => text.as_str(),
    })
}
