//! What the vertices and links of the petgraph represent.
//!
//! Small values only; nothing here knows which vertex has which number.

use super::edge::To;
use crate::tree::{Ending, Exit, NodeId};

/// A vertex of the call graph.
///
/// Most vertices are the nodes of the tree. The others turn what depends on the past of a
/// call (`back`, `return`) into plain edges, so that graph algorithms see them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Vertex {
    /// A node of the tree.
    Node(NodeId),
    /// The point behind a `call` node, where a call goes on after the subroutine returns.
    AfterCall(NodeId),
    /// The end of the call.
    End(Ending),
    /// The call goes `back` from a node. Leads to each menu that the call may have chosen from
    /// just before, and to `BackFrom` each node that leads here in another way.
    BackFrom(NodeId),
    /// The call returns from a node. Leads behind each `call` that enters the node, and to
    /// `ReturnFrom` each node that leads here in another way.
    ReturnFrom(NodeId),
    /// `back` in a node that a call can come to without having chosen in a menu. Leads to
    /// `BackFrom` the node and to the node itself, because `back` means `repeat` to such a call.
    BackOrRepeat(NodeId),
    /// `return` in a node that a call can come to outside any subroutine. Leads to `ReturnFrom`
    /// the node and to the end that cuts such a call off.
    ReturnOrEnd(NodeId),
}

impl Vertex {
    /// The node that the vertex belongs to; `None` for the end of a call.
    pub fn node(self) -> Option<NodeId> {
        match self {
            Vertex::Node(id)
            | Vertex::AfterCall(id)
            | Vertex::BackFrom(id)
            | Vertex::ReturnFrom(id)
            | Vertex::BackOrRepeat(id)
            | Vertex::ReturnOrEnd(id) => Some(id),
            Vertex::End(_) => None,
        }
    }

    /// Where the file says that an edge into this vertex leads.
    pub(super) fn target(self) -> To {
        match self {
            Vertex::Node(id) => To::Node(id),
            Vertex::End(ending) => To::End(ending),
            Vertex::BackFrom(_) | Vertex::BackOrRepeat(_) => To::Back,
            // Only `call: return` enters the point behind a call by a written edge.
            Vertex::AfterCall(_) | Vertex::ReturnFrom(_) | Vertex::ReturnOrEnd(_) => To::Return,
        }
    }

    pub(super) fn is_back(self) -> bool {
        matches!(self, Vertex::BackFrom(_) | Vertex::BackOrRepeat(_))
    }
}

/// An edge of the call graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Link {
    /// An exit that leads where the file says.
    Exit(Exit),
    /// An exit that is written `repeat`: the same menu again, which `back` does not return to.
    Repeat(Exit),
    /// A step that resolves `back` or `return`. It takes no time and no key.
    Resolve,
}

impl Link {
    /// Which exit of its node the link is; `None` for a link that the file does not write.
    pub fn exit(self) -> Option<Exit> {
        match self {
            Link::Exit(exit) | Link::Repeat(exit) => Some(exit),
            Link::Resolve => None,
        }
    }

    /// Whether a menu is left by a choice, or for an entry to be confirmed, so that `back` leads
    /// to it.
    pub(super) fn is_choice(self) -> bool {
        matches!(self, Link::Exit(exit) if exit.is_choice() || exit == Exit::Confirm)
    }
}
