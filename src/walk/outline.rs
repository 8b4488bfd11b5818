//! The whole menu as an outline: each node once, below the one that callers come from first.
//!
//! Rows and no picture. Where a call is in it is for the screen to mark.

use super::exits_panel::onward;
use super::session::Walk;
use crate::tree::NodeId;

/// One node of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// How many answers or steps deep it stands.
    pub depth: usize,
    /// What leads to it from the row above: a key, or nothing.
    pub by: String,
    /// The node.
    pub node: NodeId,
}

/// The nodes that calls come to, from the entries down, then those that no call comes to.
pub fn outline(walk: &Walk<'_>) -> Vec<Row> {
    let n = walk.tree().nodes.len();
    let mut below: Vec<Vec<(String, NodeId)>> = vec![Vec::new(); n];
    let mut is_placed = vec![false; n];
    let mut rows = Vec::new();
    let entries = walk.analysis().graph().entries();
    let others = walk.tree().iter().map(|(id, _)| id);
    for root in entries.into_iter().chain(others) {
        if std::mem::replace(&mut is_placed[root.index()], true) {
            continue;
        }
        // Breadth first, so that each node stands where callers come to it soonest.
        let mut open = std::collections::VecDeque::from([root]);
        while let Some(at) = open.pop_front() {
            for way in onward(walk.analysis(), at, &walk.language()) {
                let Some(to) = way.node else { continue };
                if !std::mem::replace(&mut is_placed[to.index()], true) {
                    below[at.index()].push((way.by, to));
                    open.push_back(to);
                }
            }
        }
        write(root, &below, &mut rows);
    }
    rows
}

/// A root and everything below it, in the order of the file.
fn write(root: NodeId, below: &[Vec<(String, NodeId)>], rows: &mut Vec<Row>) {
    let mut open = vec![Row { depth: 0, by: String::new(), node: root }];
    while let Some(row) = open.pop() {
        let next = below[row.node.index()].iter().rev();
        let depth = row.depth + 1;
        open.extend(next.map(|(by, node)| Row { depth, by: by.clone(), node: *node }));
        rows.push(row);
    }
}
