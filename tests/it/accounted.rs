//! Every block of a flow, and every way out of it, is a part of the tree or among the losses:
//! checked by name against the file itself, which is read a second time as plain JSON.

use std::collections::BTreeSet;

use phonetree::import::{Block, Imported};
use phonetree::tree::{NodeId, NodeKind, PhoneTree};
use serde_json::Value;

/// A block as the file writes it.
pub(crate) struct Written {
    pub name: String,
    /// The blocks to which its exits lead, as far as calls take them.
    pub exits: Vec<String>,
}

/// The blocks of a file, by another reader.
pub(crate) fn written(flow: &Value) -> Vec<Written> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let wrappers = ["Content", "ContactFlow", "ContactFlowModule", "definition", "flow"];
    match wrappers.iter().find_map(|name| flow.get(name)) {
        Some(Value::String(inner)) => {
            return written(&serde_json::from_str(inner).expect("the wrapped text is JSON"));
        }
        Some(inner) => return written(inner),
        None => {}
    }
    if let Some(actions) = flow["Actions"].as_array() {
        return actions
            .iter()
            .map(|action| {
                let ways = &action["Transitions"];
                let (conditions, errors) = (list(&ways["Conditions"]), list(&ways["Errors"]));
                let mut exits: Vec<String> = conditions
                    .iter()
                    .chain(&errors)
                    .map(|exit| text(&exit["NextAction"]))
                    .collect();
                // These route by their conditions and errors: `NextAction` repeats one of them.
                let routes = [
                    "Compare",
                    "CheckHoursOfOperation",
                    "CheckMetricData",
                    "ConnectParticipantWithLexBot",
                    "DistributeByPercentage",
                    "GetParticipantInput",
                    "Loop",
                    "MessageParticipantIteratively",
                    "TransferContactToQueue",
                    "TransferToFlow",
                    "Wait",
                ];
                let is_stored = action["Parameters"]["StoreInput"] == "True";
                let kind = text(&action["Type"]);
                if is_stored || !routes.contains(&kind.as_str()) {
                    exits.push(text(&ways["NextAction"]));
                }
                Written { name: text(&action["Identifier"]), exits }
            })
            .collect();
    }
    if let Some(modules) = flow["modules"].as_array() {
        return modules
            .iter()
            .map(|module| Written {
                name: text(&module["id"]),
                exits: list(&module["branches"]).iter().map(|b| text(&b["transition"])).collect(),
            })
            .collect();
    }
    let states = flow["states"].as_array().expect("a flow has blocks");
    let name_of = |sid: &Value| {
        let mut known = states.iter().filter(|_| !sid.is_null());
        let known = known.find(|one| one["sid"] == *sid || one["name"] == *sid);
        known.map(|one| text(&one["name"])).unwrap_or_default()
    };
    states
        .iter()
        .map(|state| Written {
            name: text(&state["name"]),
            exits: list(&state["transitions"]).iter().map(|exit| name_of(&exit["next"])).collect(),
        })
        .collect()
}

/// What is neither in the tree nor among the losses, in words.
pub(crate) fn unaccounted(imported: &Imported, file: &[Written]) -> Vec<String> {
    let mut missing = Vec::new();
    let names: Vec<&str> = imported.blocks.iter().map(|block| &*block.name).collect();
    let in_file: Vec<&str> = file.iter().map(|block| block.name.as_str()).collect();
    if names != in_file {
        return vec![format!("blocks are {names:?}, and the file has {in_file:?}")];
    }
    for block in &imported.blocks {
        let n_lost = imported.losses.iter().filter(|loss| {
            loss.is_block
                && loss.block.as_deref() == Some(&*block.name)
                && loss.place == block.place
        });
        let n_lost = n_lost.count();
        if n_lost + usize::from(block.node.is_some()) != 1 {
            missing.push(format!("`{}`: {:?}, {n_lost} losses", block.name, block.node));
        }
    }
    let Some(tree) = &imported.tree else { return missing };
    // A part of another block's node leads where that block leads.
    let own_node = |block: &Block| block.node.filter(|node| tree.node(*node).place == block.place);
    let own: BTreeSet<NodeId> = imported.blocks.iter().filter_map(own_node).collect();
    for (block, written) in imported.blocks.iter().zip(file) {
        let Some(node) = own_node(block) else { continue };
        let near = nodes_near(tree, node, &own);
        let losses: Vec<_> = imported
            .losses
            .iter()
            .filter(|loss| loss.block.as_deref() == Some(&*block.name))
            .collect();
        for to in written.exits.iter().filter(|to| !to.is_empty()) {
            let Some(to) = imported.blocks.iter().find(|other| *other.name == **to) else {
                continue;
            };
            // What is a part of another node, such as the counter of its tries, is left by that
            // node's ways.
            let Some(end) = own_node(to) else { continue };
            // A callback ends the call, so that it comes after the prompts that follow its block.
            let is_callback = |id| matches!(tree.node(id).kind, NodeKind::Callback(_));
            let is_booked = near.iter().any(|id| is_callback(*id));
            if is_callback(node) || is_callback(end) || is_booked {
                continue;
            }
            let is_lost = losses.iter().any(|loss| {
                let ends = loss.exits.iter().filter_map(|exit| exit.node());
                let is_named = loss.what.contains(&format!("`{}`", to.name));
                ends_of(tree, ends.collect(), &own).contains(&end) || is_named
            });
            // Keys may be followed through a split that others share.
            let behind = |name: &String| {
                let other = imported.blocks.iter().find(|other| *other.name == **name);
                other.and_then(own_node).is_none_or(|id| id == node || near.contains(&id))
            };
            let ways = file.iter().find(|other| other.name == *to.name).map(|other| &other.exits);
            let is_passed = ways.is_some_and(|ways| !ways.is_empty() && ways.iter().all(behind));
            let is_split = !matches!(tree.node(end).kind, NodeKind::Message { .. });
            let is_shown = end == node || near.contains(&end) || is_split && is_passed;
            if !is_shown && !is_lost {
                missing.push(format!("`{}` leads to `{}`: {losses:?}", block.name, to.name));
            }
        }
    }
    missing
}

/// The nodes to which a block's node leads, over nodes that are no block of their own.
fn nodes_near(tree: &PhoneTree, node: NodeId, own: &BTreeSet<NodeId>) -> BTreeSet<NodeId> {
    let is_extra = |id: NodeId| !own.contains(&id);
    let ids = || (0..tree.nodes.len()).map(|at| NodeId(at as u32));
    let mut open = vec![node];
    // A fork before the node, which holds what the node cannot.
    open.extend(ids().filter(|id| is_extra(*id) && tree.node(*id).place == tree.node(node).place));
    let ends = open.iter().flat_map(|at| leads_to(tree, *at)).collect();
    ends_of(tree, ends, own)
}

/// Some nodes, and those to which calls go on from the ones that are no block of their own.
fn ends_of(tree: &PhoneTree, from: Vec<NodeId>, own: &BTreeSet<NodeId>) -> BTreeSet<NodeId> {
    let mut ends = BTreeSet::new();
    let mut open = from;
    while let Some(at) = open.pop() {
        if ends.insert(at) && !own.contains(&at) {
            open.extend(leads_to(tree, at));
        }
    }
    ends
}

/// All nodes that a node names.
fn leads_to(tree: &PhoneTree, node: NodeId) -> Vec<NodeId> {
    let text = format!("{:?}", tree.node(node).kind);
    let ids = text.split("NodeId(").skip(1);
    ids.filter_map(|rest| Some(NodeId(rest.split(')').next()?.parse().ok()?))).collect()
}
