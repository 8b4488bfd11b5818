//! What the numbers assume where the files say nothing, and what they leave out.
//!
//! Plain data; the words are for output.

use crate::analysis::Analysis;
use crate::callers::Population;
use crate::graph::NodeSet;
use crate::tree::{NodeId, NodeKind};

use super::fate::Fate;
use super::{Certainty, Outcome};

/// Something that the numbers assume or leave out.
#[derive(Debug, Clone, PartialEq)]
pub enum Assumption {
    /// Calls come alike at all times at which a schedule is open.
    WhileOpen,
    /// All calls come in at the first of several entries.
    FirstEntry(Box<str>),
    /// The hours that these nodes ask for are not known, and they are taken to be open.
    UnknownHours(Vec<NodeId>),
    /// The arms of these branches have no shares, and all of them are as likely.
    EvenArms(Vec<NodeId>),
    /// The wait in these queues is not known, and everyone in them is taken to be answered.
    UnknownWait(Vec<NodeId>),
    /// That many issues have no volume and are left out.
    NoVolume(usize),
    /// Of that many issues nothing can be read of where the menu serves them.
    Unread(usize),
    /// Some length is not known and counts as no time.
    UnknownLengths,
    /// This share of calls goes where the file does not show.
    Unseen(f64),
    /// For this share of calls the file does not say whether the end serves them.
    Unsaid(f64),
    /// This share of calls goes further back than is remembered.
    Forgotten(f64),
}

/// An assumption about some nodes.
type OfNodes = fn(Vec<NodeId>) -> Assumption;

/// What the numbers of a line assume, in the order in which it matters.
pub fn assumptions(population: &Population<'_, '_>, outcome: &Outcome) -> Vec<Assumption> {
    let analysis = population.analysis();
    let tree = analysis.tree();
    let callers = population.callers();
    let mut found = Vec::new();
    if population.hours().len() > 1 && callers.calls.is_empty() {
        found.push(Assumption::WhileOpen);
    }
    if tree.entries.len() > 1
        && callers.entries.is_empty()
        && let Some(entry) = tree.entries.first()
    {
        found.push(Assumption::FirstEntry(entry.name.clone()));
    }
    let who = population.who();
    let counts = [
        (who.n_without_volume, Assumption::NoVolume as fn(usize) -> Assumption),
        (who.n_unread, Assumption::Unread),
    ];
    found.extend(counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, of)| of(n)));
    let visited: NodeSet = {
        let mut set = NodeSet::empty(tree.nodes.len());
        outcome.visited.iter().for_each(|id| {
            set.insert(*id);
        });
        set
    };
    let of = |is_it: &dyn Fn(NodeId) -> bool| nodes_of(analysis, &visited, is_it);
    let lists: [(Vec<NodeId>, OfNodes); 3] = [
        (
            of(
                &|id| matches!(&tree.node(id).kind, NodeKind::Hours(hours) if hours.schedule.is_none()),
            ),
            Assumption::UnknownHours,
        ),
        (
            of(&|id| match &tree.node(id).kind {
                NodeKind::Branch(branch) => {
                    branch.arms.len() > 1
                        && branch.arms.iter().all(|arm| arm.share.is_none())
                        && callers.at(id).is_none()
                }
                _ => false,
            }),
            Assumption::EvenArms,
        ),
        (
            of(&|id| matches!(&tree.node(id).kind, NodeKind::Queue(queue) if queue.wait.is_none())),
            Assumption::UnknownWait,
        ),
    ];
    found.extend(lists.into_iter().filter(|(ids, _)| !ids.is_empty()).map(|(ids, of)| of(ids)));
    let all = &outcome.all;
    if all.seconds.certainty() != Certainty::Exact && all.forgotten < FORGETTABLE {
        found.push(Assumption::UnknownLengths);
    }
    let perhaps = all.served.high - all.served.low;
    let unknown = all.fate(Fate::Unknown);
    if unknown > 0.0 {
        found.push(Assumption::Unseen(unknown));
    }
    if perhaps - unknown > FORGETTABLE && all.seconds.is_exact() {
        found.push(Assumption::Unsaid(perhaps - unknown));
    }
    if all.forgotten >= FORGETTABLE {
        found.push(Assumption::Forgotten(all.forgotten));
    }
    found
}

/// A share of calls that is not worth a word.
const FORGETTABLE: f64 = 1e-6;

fn nodes_of(
    analysis: &Analysis<'_>,
    visited: &NodeSet,
    is_it: &dyn Fn(NodeId) -> bool,
) -> Vec<NodeId> {
    analysis.reached().filter(|id| visited.contains(*id) && is_it(*id)).collect()
}
