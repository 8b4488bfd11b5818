//! Where callers are once they have chosen an option: with a person, before another menu, at the
//! end of the call.
//!
//! It follows what happens without them, and words nothing.

use crate::analysis::Analysis;
use crate::graph::{Hop, Stop, To};
use crate::timing::{Caller, Seconds};
use crate::tree::{Cause, Ending, Exit, NodeId, NodeKind};

/// Most nodes that a call passes by itself; what is longer goes round.
const NODES: usize = 32;

/// What callers find behind an option.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Arrival {
    /// A person, after a wait of that many seconds where the file says it.
    Person {
        /// The usual wait, where it is known.
        wait: Option<f64>,
    },
    /// Another menu.
    Menu,
    /// A request to enter something, such as an account number.
    Entry,
    /// The end of the call.
    End(Ending),
}

impl Arrival {
    /// The word that output uses.
    pub fn word(self) -> &'static str {
        match self {
            Arrival::Person { .. } => "person",
            Arrival::Menu => "menu",
            Arrival::Entry => "entry",
            Arrival::End(ending) => ending.id(),
        }
    }
}

/// What follows the last of these hops, and after how many seconds more; `None` where that
/// depends on the hour, or on what is not known.
pub(super) fn arrival(analysis: &Analysis<'_>, last: Hop) -> Option<(Arrival, Seconds)> {
    let mut after = Seconds::default();
    let mut stop = last.to;
    for _ in 0..NODES {
        let id = match stop {
            Stop::End(ending) => return Some((Arrival::End(ending), after)),
            Stop::Node(id) => id,
        };
        if let Some(found) = at_node(analysis, id) {
            return Some((found, after));
        }
        let hop = only_way_on(analysis, id)?;
        after += analysis.hop_seconds(id, hop.exit, Caller::Listens);
        stop = hop.to;
    }
    None
}

/// What keeps a call at a node until its caller or another person does something.
fn at_node(analysis: &Analysis<'_>, id: NodeId) -> Option<Arrival> {
    let kind = &analysis.tree().node(id).kind;
    match kind {
        NodeKind::Menu(_) => Some(Arrival::Menu),
        NodeKind::Queue(queue) if analysis.is_person(id) == Some(true) => {
            Some(Arrival::Person { wait: queue.wait })
        }
        _ if analysis.is_person(id) == Some(true) => Some(Arrival::Person { wait: None }),
        _ if kind.handling().is_some() => Some(Arrival::Entry),
        _ => None,
    }
}

/// Whether a call goes on there because it could not be taken.
fn is_failure(exit: Exit) -> bool {
    matches!(exit, Exit::Unstaffed | Exit::Full | Exit::After)
}

/// The way that every call takes which meets no mistake and no failure; `None` of several.
fn only_way_on(analysis: &Analysis<'_>, id: NodeId) -> Option<Hop> {
    let is_meant = |exit: Exit| exit.cause() == Cause::Fate && !is_failure(exit);
    let edges = analysis.graph().edges(id).filter(|edge| is_meant(edge.exit));
    let mut hops = edges.map(|edge| match edge.to {
        To::Node(to) => Some(Hop { from: id, exit: edge.exit, to: Stop::Node(to) }),
        To::End(ending) => Some(Hop { from: id, exit: edge.exit, to: Stop::End(ending) }),
        To::Back | To::Return => None,
    });
    let first = hops.next()??;
    hops.all(|other| other.is_some_and(|other| other.to == first.to)).then_some(first)
}
