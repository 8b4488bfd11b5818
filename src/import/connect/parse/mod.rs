//! From JSON to the model: the flows of a file, which may lie in the wrappers in which
//! clouds hand them out.
//!
//! It finds flows and the names under which others refer to them; what is in a flow is for
//! the readers of the two exports.

mod actions;
mod envelope;
mod modules;

use envelope::Envelope;

use super::model::{Flow, FlowKind};
use crate::import::json::Value;

/// Wrappers inside each other; no export has more.
const MAX_WRAPPERS: usize = 8;

/// What CloudFormation calls a flow, and before `Module` a module.
const RESOURCE: &str = "AWS::Connect::ContactFlow";

/// All flows of a file.
pub(super) fn flows(root: Value<'_>, file: &str) -> Vec<Flow> {
    let base = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = base.split_once('.').map_or(base, |(stem, _)| stem).to_owned();
    let mut found = Vec::new();
    flows_in(root, Envelope { stem, ..Envelope::default() }, 0, &mut found);
    found
}

fn flows_in(value: Value<'_>, mut envelope: Envelope, depth: usize, found: &mut Vec<Flow>) {
    if depth > MAX_WRAPPERS {
        return;
    }
    if value.is_list() {
        value.items().for_each(|inner| flows_in(inner, envelope.clone(), depth + 1, found));
        return;
    }
    let get = |name: &str| value.get(name);
    if get("Actions").is_some_and(|actions| actions.is_list()) {
        found.push(actions::flow(value, envelope));
        return;
    }
    if get("modules").is_some_and(|modules| modules.is_list()) {
        found.push(modules::flow(value, envelope));
        return;
    }
    let text = |name: &str| get(name).and_then(|value| value.scalar());
    envelope.name = text("Name").or_else(|| text("name")).or(envelope.name);
    envelope.kind = text("Type")
        .or_else(|| text("type"))
        .as_deref()
        .and_then(FlowKind::parse)
        .or(envelope.kind);
    envelope.others.extend(["Arn", "Id"].into_iter().filter_map(text));
    // A template of CloudFormation: its resources by their names.
    if let Some(resources) = get("Resources").filter(|all| all.is_object()) {
        for (id, resource) in resources.entries() {
            let kind = resource.get("Type").and_then(|kind| kind.scalar()).unwrap_or_default();
            let properties = resource.get("Properties");
            if let Some(inner) = properties.filter(|_| kind.starts_with(RESOURCE)) {
                let kind = kind.ends_with("Module").then_some(FlowKind::Module);
                let others = vec![id.clone()];
                let one = Envelope { name: Some(id), others, kind, ..envelope.clone() };
                flows_in(inner, one, depth + 1, found);
            }
        }
        return;
    }
    const INNER: [(&str, Option<FlowKind>); 8] = [
        ("Content", None),
        ("content", None),
        ("Fn::Sub", None),
        ("Fn::Join", None),
        ("ContactFlow", None),
        ("ContactFlowModule", Some(FlowKind::Module)),
        ("ContactFlows", None),
        ("ContactFlowModules", Some(FlowKind::Module)),
    ];
    for (name, kind) in INNER {
        if let Some(inner) = get(name).filter(|inner| inner.is_object() || inner.is_list()) {
            let kind = kind.or(envelope.kind);
            flows_in(inner, Envelope { kind, ..envelope.clone() }, depth + 1, found);
        }
    }
}
