//! What an edge of the call graph is: by which exit a call takes it, and where it leads.
//!
//! Words and small values only; nothing here knows how the graph is stored.

use crate::tree::{Ending, Exit, NodeId};

/// Where an edge leads, as the file writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum To {
    /// To a node; `repeat` is written as the node itself.
    Node(NodeId),
    /// The call ends.
    End(Ending),
    /// To the menu that the caller chose from.
    Back,
    /// Behind the `call` that led here.
    Return,
}

/// An edge as the file writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edge {
    /// Why it is taken.
    pub exit: Exit,
    /// Where it leads.
    pub to: To,
    /// Whether the target is `repeat`: the same menu again, which `back` does not return to.
    pub is_repeat: bool,
}

/// A step of a way: the `to` of one is the `from` of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hop {
    /// The node that is left.
    pub from: NodeId,
    /// Why.
    pub exit: Exit,
    /// Where the call arrives, `back` resolved. A `return` arrives at the call node, whose
    /// [`Exit::AfterCall`] is the next hop; the call node is not spoken again.
    pub to: Stop,
}

/// Where a hop arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stop {
    /// At a node.
    Node(NodeId),
    /// The call is over.
    End(Ending),
}
