//! The table of destinations: where callers get, how deep, with how many keys and how
//! long it takes.

use crate::analysis::Analysis;
use crate::diagnostic::Witness;
use crate::timing::Seconds;
use crate::tree::{Ending, NodeId, NodeKind, Resolves};

/// How a call goes on or ends at a destination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ends {
    /// The call ends so.
    With(Ending),
    /// Something is resolved and the call goes on.
    Resolved,
}

impl Ends {
    /// The words that output uses.
    pub fn words(self) -> &'static str {
        match self {
            Ends::With(ending) => ending.column(),
            Ends::Resolved => "answer",
        }
    }
}

/// One destination.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The node.
    pub node: NodeId,
    /// Its name.
    pub name: Box<str>,
    /// How the call goes on or ends.
    pub ends: Ends,
    /// Issues that end here; `any` for all.
    pub resolves: Vec<Box<str>>,
    /// How many menus a caller hears on the way with the fewest.
    pub level: u32,
    /// Menu answers.
    pub keys: u32,
    /// Digits to enter on the way.
    pub digits: u32,
    /// Tries that must run out on the way, since no key leads there.
    pub waits: u32,
    /// Seconds for a caller who listens, is patient, or is an expert.
    pub seconds: [Seconds; 3],
    /// The usual wait in the queue, where the author states it.
    pub hold: Option<f64>,
    /// What to press.
    pub press: Witness,
}

/// All destinations that calls reach: fewest answers first, then quickest.
pub(super) fn rows(analysis: &Analysis<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = analysis
        .destinations()
        .into_iter()
        .map(|found| {
            let node = analysis.tree().node(found.node);
            Row {
                node: found.node,
                name: node.id.clone(),
                ends: found.ending.map_or(Ends::Resolved, Ends::With),
                resolves: match &node.resolves {
                    Resolves::Nothing => Vec::new(),
                    Resolves::Any => vec!["any".into()],
                    Resolves::Issues(issues) => issues.to_vec(),
                },
                level: found.level,
                keys: found.way.keys,
                digits: found.way.digits,
                waits: found.way.waits,
                seconds: found.way.seconds,
                hold: match &node.kind {
                    NodeKind::Queue(queue) => queue.wait,
                    _ => None,
                },
                press: found.way.witness,
            }
        })
        .collect();
    rows.sort_by(|a, b| {
        (a.keys + a.waits, a.level)
            .cmp(&(b.keys + b.waits, b.level))
            .then(a.seconds[0].known.total_cmp(&b.seconds[0].known))
            .then(a.node.cmp(&b.node))
    });
    rows
}
