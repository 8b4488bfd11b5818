//! The exits of a node as edges of the graph.
//!
//! Which exits there are and where they lead, `tree` says; how edges are stored, and to which
//! nodes `back` and `return` may lead, is not known here.

use super::Lens;
use crate::tree::{Ending, Exit, ExitTarget, Node, PhoneTree, Target, serves};

/// Where an edge leads, before `back` and `return` are resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    Node(u32),
    Repeat,
    Back,
    Return,
    End(Ending),
}

/// Calls `emit` with every edge that leaves the node, in the order of
/// [`crate::tree::each_exit`].
pub(super) fn each_exit(tree: &PhoneTree, node: &Node, emit: &mut dyn FnMut(Exit, Goal)) {
    crate::tree::each_exit(tree, node, &mut |exit, way| {
        let goal = match way {
            ExitTarget::To(Target::Node(id)) if id.index() < tree.nodes.len() => Goal::Node(id.0),
            ExitTarget::To(Target::Node(_)) => Goal::End(Ending::Unknown),
            ExitTarget::To(Target::Unexplored | Target::Missing { .. } | Target::Unknown)
            | ExitTarget::NotTried => Goal::End(Ending::Unknown),
            ExitTarget::To(Target::Repeat) => Goal::Repeat,
            // In the menu that asked, the entry then counts or is a wrong key.
            ExitTarget::To(Target::Back | Target::TakeEntry | Target::DropEntry) => Goal::Back,
            ExitTarget::To(Target::Return) => Goal::Return,
            ExitTarget::To(Target::Hangup) => Goal::End(end_of(node, exit, Ending::HungUp)),
            ExitTarget::CutOff => Goal::End(end_of(node, exit, Ending::CutOff)),
            ExitTarget::End(ending) => Goal::End(ending),
        };
        emit(exit, goal);
    });
}

/// A hang-up or a cut-off, or self-service where the node has served the caller.
pub(super) fn end_of(node: &Node, exit: Exit, ending: Ending) -> Ending {
    if serves(node, exit) { Ending::SelfServed } else { ending }
}

impl Lens {
    /// Whether a caller of this lens takes an exit of a node; `listens` says whether the node is a menu
    /// or a `collect`.
    pub fn takes(self, exit: Exit, listens: bool) -> bool {
        match (self, listens) {
            (Lens::All, _) => true,
            (Lens::Silent, true) => exit == Exit::NoInput,
            // A wrong key is asked about too, where a menu asks.
            (Lens::WrongKey, true) => matches!(exit, Exit::NoMatch | Exit::Confirm),
            // A callback is accepted, and a queue answers, without a key.
            (Lens::Silent | Lens::WrongKey, false) => !exit.is_key(),
        }
    }
}
