//! What stands around a flow: the file, and the wrappers in which clouds hand flows out.
//!
//! It finds flows in a file and knows under which names others refer to them; what is in a
//! flow is for the two readers.

use std::collections::BTreeMap;

use super::model::{Action, Block, Flow, FlowKind};
use super::{language, legacy};
use crate::import::json::Value;
use crate::source::Place;

/// Wrappers inside each other; more is no export.
const MAX_WRAPPERS: usize = 6;

/// What is known of a flow from around it.
#[derive(Debug, Clone, Default)]
pub(super) struct Outer {
    /// The file's name without folders and ending.
    stem: String,
    /// The name that the wrapper gives.
    name: Option<String>,
    /// Ids and addresses that the wrapper gives.
    others: Vec<String>,
    /// The kind that the wrapper gives.
    kind: Option<FlowKind>,
}

/// All flows of a file.
pub(super) fn flows(root: Value<'_>, file: &str) -> Vec<Flow> {
    let base = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = base.split_once('.').map_or(base, |(stem, _)| stem).to_owned();
    let mut found = Vec::new();
    collect(root, Outer { stem, ..Outer::default() }, 0, &mut found);
    found
}

fn collect(value: Value<'_>, mut outer: Outer, depth: usize, found: &mut Vec<Flow>) {
    if depth > MAX_WRAPPERS {
        return;
    }
    if value.is_list() {
        value.items().for_each(|inner| collect(inner, outer.clone(), depth + 1, found));
        return;
    }
    let get = |name: &str| value.get(name);
    if get("Actions").is_some_and(|actions| actions.is_list()) {
        found.push(language::flow(value, outer));
        return;
    }
    if get("modules").is_some_and(|modules| modules.is_list()) {
        found.push(legacy::flow(value, outer));
        return;
    }
    let text = |name: &str| get(name).and_then(|value| value.text());
    outer.name = text("Name").or(outer.name);
    outer.kind = text("Type").as_deref().and_then(FlowKind::parse).or(outer.kind);
    outer.others.extend(["Arn", "Id"].into_iter().filter_map(text));
    const INNER: [(&str, Option<FlowKind>); 5] = [
        ("Content", None),
        ("ContactFlow", None),
        ("ContactFlowModule", Some(FlowKind::Module)),
        ("ContactFlows", None),
        ("ContactFlowModules", Some(FlowKind::Module)),
    ];
    for (name, kind) in INNER {
        if let Some(inner) = get(name).filter(|inner| inner.is_object() || inner.is_list()) {
            let kind = kind.or(outer.kind);
            collect(inner, Outer { kind, ..outer.clone() }, depth + 1, found);
        }
    }
}

impl Outer {
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

/// The kind of a flow whose file does not say: some blocks work in one kind only.
fn guessed(blocks: &[Block]) -> FlowKind {
    let has = |is: fn(&Action) -> bool| blocks.iter().any(|block| is(&block.action));
    if has(|action| matches!(action, Action::EndModule)) {
        FlowKind::Module
    } else if has(|action| matches!(action, Action::Hold { .. })) {
        // In a queue or on hold: nobody can tell.
        FlowKind::Beside
    } else {
        FlowKind::Inbound
    }
}
