//! What is known of a flow from around it: the file, and the wrappers in which clouds hand
//! flows out.
//!
//! It reads no JSON.

use std::collections::BTreeMap;

use crate::import::connect::model::{Action, Block, Flow, FlowKind};
use crate::source::Place;

/// What is known of a flow from around it.
#[derive(Debug, Clone, Default)]
pub(super) struct Envelope {
    /// The file's name without folders and ending.
    pub stem: String,
    /// The name that the wrapper gives.
    pub name: Option<String>,
    /// Ids and addresses that the wrapper gives.
    pub others: Vec<String>,
    /// The kind that the wrapper gives.
    pub kind: Option<FlowKind>,
}

impl Envelope {
    /// The flow with what was read in it.
    pub(super) fn flow(
        self,
        place: Place,
        named: Option<String>,
        kind: Option<FlowKind>,
        start: Option<String>,
        blocks: Vec<Block>,
    ) -> Flow {
        let mut index = BTreeMap::new();
        for (at, block) in blocks.iter().enumerate() {
            index.entry(block.id.clone()).or_insert(at);
        }
        let name = named.or(self.name).filter(|name| !name.trim().is_empty());
        let mut names: Vec<String> = name.iter().cloned().chain(self.others).collect();
        names.push(self.stem.clone());
        Flow {
            name: name.unwrap_or(self.stem),
            names,
            kind: kind.or(self.kind).unwrap_or_else(|| guessed(&blocks)),
            start: start.and_then(|start| index.get(&start).copied()),
            blocks,
            index,
            place,
        }
    }
}

/// The kind of a flow whose file does not say it: some blocks work in one kind only.
fn guessed(blocks: &[Block]) -> FlowKind {
    let has = |is: fn(&Action) -> bool| blocks.iter().any(|block| is(&block.action));
    if has(|action| matches!(action, Action::EndModule)) {
        FlowKind::Module
    } else if has(|action| matches!(action, Action::Hold { .. })) {
        // In a queue or on hold; the blocks do not show which.
        FlowKind::Beside
    } else {
        FlowKind::Inbound
    }
}
