//! Where a walk begins.

use crate::tree::NodeId;

/// Where a walk begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The entry that was dialled; `None` for the tree's first entry, and for a node that is
    /// not an entry.
    pub entry: Option<Box<str>>,
    /// The node.
    pub node: NodeId,
}
