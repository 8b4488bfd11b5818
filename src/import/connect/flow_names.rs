//! Which flow of a set a reference means: by its name, its id, its address, or a value that the
//! flow sets itself.
//!
//! It follows no exits.

use std::collections::BTreeMap;

use super::model::{Action, Flow, Reference, Setting};

/// The values that a flow keeps for itself and sets once only.
pub(super) fn kept_values(flow: &Flow) -> BTreeMap<String, String> {
    let mut kept: BTreeMap<String, Option<String>> = BTreeMap::new();
    for block in &flow.blocks {
        let Action::Set(Setting::FlowAttributes(values)) = &block.action else { continue };
        for (name, value) in values {
            kept.entry(format!("$.FlowAttributes.{name}"))
                .and_modify(|known| *known = known.take().filter(|known| known == value))
                .or_insert_with(|| Some(value.clone()));
        }
    }
    kept.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// The flows of a set by their names.
pub(super) struct FlowNames<'f> {
    /// `None` where several flows have the name.
    flows: BTreeMap<String, Option<usize>>,
    all: &'f [Flow],
}

impl<'f> FlowNames<'f> {
    /// Over the flows of a set.
    pub(super) fn new(all: &'f [Flow]) -> Self {
        let mut flows: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (at, flow) in all.iter().enumerate() {
            for name in &flow.names {
                let known = flows.entry(plain(name)).or_insert(Some(at));
                *known = known.filter(|known| *known == at);
            }
        }
        flows.remove("");
        FlowNames { flows, all }
    }

    /// The flow that a reference means, if it is one of the set.
    pub(super) fn find(&self, to: &Reference, kept: &BTreeMap<String, String>) -> Option<usize> {
        let by_name = to.name.as_deref().and_then(|name| self.named(name));
        let id = kept.get(&to.id).unwrap_or(&to.id);
        by_name
            .or_else(|| self.named(id))
            .or_else(|| parts(id).into_iter().find_map(|part| self.named(part)))
            .filter(|flow| !self.all[*flow].blocks.is_empty())
    }

    fn named(&self, name: &str) -> Option<usize> {
        self.flows.get(&plain(name)).copied().flatten()
    }
}

/// A name without its punctuation: `RulesEngineMain` is what `rulesengine_main` means.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The parts of an address or a placeholder that may be a flow's name or id.
fn parts(id: &str) -> Vec<&str> {
    let last = id.rsplit('/').next().unwrap_or(id);
    let inner = last.trim_matches(|c: char| "${}<>".contains(c));
    let mut parts = vec![last, inner];
    if inner != last {
        parts.extend(inner.split(['.', ':']));
    }
    parts
}
