//! The table of destinations: where callers get, how deep, with how many keys and how
//! long it takes.

use std::collections::BTreeMap;

use crate::analysis::Analysis;
use crate::diagnostic::Witness;
use crate::graph::Hop;
use crate::source::Place;
use crate::timing::Seconds;
use crate::tree::{Choice, Ending, NodeId, NodeKind, Resolves};

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
    /// How many further destinations are like it: behind other keys that one line of the file binds,
    /// such as the numbers of a range that callers dial.
    pub n_alike: usize,
}

impl Row {
    /// Its name, with how many others are like it.
    pub fn title(&self) -> String {
        match self.n_alike {
            0 => self.name.to_string(),
            n => format!("{} and {n} more like it", self.name),
        }
    }
}

/// All destinations that calls reach: fewest answers first, then quickest. Those behind keys that
/// one line of the file binds are one row.
pub(super) fn rows(analysis: &Analysis<'_>) -> Vec<Row> {
    let mut rows: Vec<(Option<Place>, Row)> = analysis
        .destinations()
        .into_iter()
        .map(|found| {
            let node = analysis.tree().node(found.node);
            let row = Row {
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
                n_alike: 0,
            };
            (range_of(analysis, &found.way.hops), row)
        })
        .collect();
    rows.sort_by(|(_, a), (_, b)| {
        (a.keys + a.waits, a.level)
            .cmp(&(b.keys + b.waits, b.level))
            .then(a.seconds[0].known.total_cmp(&b.seconds[0].known))
            .then(a.node.cmp(&b.node))
    });
    let mut folded: Vec<Row> = Vec::with_capacity(rows.len());
    let mut ranges: BTreeMap<(Place, Ends, u32), usize> = BTreeMap::new();
    for (range, row) in rows {
        let key = range.map(|place| (place, row.ends, row.level));
        match key.and_then(|key| ranges.get(&key)) {
            Some(at) => folded[*at].n_alike += 1,
            None => {
                ranges.extend(key.map(|key| (key, folded.len())));
                folded.push(row);
            }
        }
    }
    folded
}

/// Where several hidden keys of one menu are bound at once, the last of which a way takes.
fn range_of(analysis: &Analysis<'_>, hops: &[Hop]) -> Option<Place> {
    let last = hops.iter().rev().find(|hop| hop.exit.is_choice())?;
    let kind = &analysis.tree().node(last.from).kind;
    let chosen = analysis.tree().choice_of(kind, last.exit).filter(|choice| choice.hidden)?;
    let alike = |choice: &&Choice| choice.hidden && choice.place == chosen.place;
    (kind.as_menu()?.choices.iter().filter(alike).count() > 1).then_some(chosen.place)
}
