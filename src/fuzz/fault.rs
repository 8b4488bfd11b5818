//! What counts as something that goes wrong, and what is a fine end.
//!
//! A caller who asked to end the call, or was hung up on after nothing but silence, is not
//! stranded by chance: the rules about errors look after that.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Analysis;
use crate::call::{Call, Line, Step, replay};
use crate::graph::{NodeSet, To};
use crate::tree::{Ending, Exit, Move, NodeId};

/// What went wrong; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultKind {
    /// The call loops forever without input.
    Endless,
    /// The caller can do what they like, and only hanging up ends the call.
    Trap,
    /// The call ends because the file has no target for what happened.
    CutOff,
    /// The line hangs up on a caller who was not served.
    DeadEnd,
}

impl FaultKind {
    /// All kinds, the worst first.
    pub const ALL: [FaultKind; 4] =
        [FaultKind::Endless, FaultKind::Trap, FaultKind::CutOff, FaultKind::DeadEnd];

    /// The words that output uses.
    pub fn words(self) -> &'static str {
        match self {
            FaultKind::Endless => "goes round without end",
            FaultKind::Trap => "trap",
            FaultKind::CutOff => "cut off",
            FaultKind::DeadEnd => "dead end",
        }
    }

    /// What it does to a caller, as the end of a sentence about a node.
    pub fn about(self) -> &'static str {
        match self {
            FaultKind::Endless => "the call goes round by itself from here and never ends",
            FaultKind::Trap => "callers who get here can only hang up: no way leads to an end",
            FaultKind::CutOff => "the call breaks off here: nothing says how it goes on",
            FaultKind::DeadEnd => "the line hangs up here on callers who have got nothing",
        }
    }
}

/// A fault with the shortest call that shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// What went wrong.
    pub kind: FaultKind,
    /// The node at which it did.
    pub node: NodeId,
    /// The node at which the call began.
    pub entry: NodeId,
    /// What the caller did, and what happened.
    pub moves: Vec<Move>,
    /// How many of the calls ran into it.
    pub n_calls: u64,
}

/// Recognises faults.
pub(super) struct Faults<'t> {
    line: Line<'t>,
    /// The same, where only the end of a call counts.
    bare: Line<'t>,
    ends: NodeSet,
    /// For nodes of a trap, the one that callers enter first.
    doors: BTreeMap<NodeId, NodeId>,
    dead_ends: BTreeSet<(NodeId, Exit)>,
    /// The nodes of dead ends, and whether every hang-up there is one.
    dead_end_nodes: BTreeMap<NodeId, bool>,
}

impl<'t> Faults<'t> {
    pub(super) fn of(analysis: &Analysis<'t>) -> Self {
        let dead_ends: BTreeSet<(NodeId, Exit)> =
            analysis.dead_ends().iter().map(|end| (end.node, end.exit)).collect();
        let is_always = |node: NodeId| {
            let mut ends = analysis.graph().edges(node);
            ends.all(|edge| {
                edge.to != To::End(Ending::HungUp) || dead_ends.contains(&(node, edge.exit))
            })
        };
        Faults {
            line: analysis.line(),
            bare: analysis.line().bare(),
            ends: analysis.graph().reaches_end(|_| true),
            doors: analysis
                .traps()
                .iter()
                .flat_map(|found| found.nodes.iter().map(|node| (*node, found.door)))
                .collect(),
            dead_end_nodes: dead_ends.iter().map(|(node, _)| (*node, is_always(*node))).collect(),
            dead_ends,
        }
    }

    /// What is wrong with a call where it is now. `is_meant` is asked, at some cost, whether
    /// an end that looks bad is one.
    pub(super) fn at(
        &self,
        call: &Call<'_, '_>,
        is_meant: impl FnOnce() -> bool,
    ) -> Option<(FaultKind, NodeId)> {
        let node = call.state().node;
        match call.outcome() {
            // Where the steps ran out in a round is chance.
            Some(Ending::TooManySteps) => {
                Some((FaultKind::Endless, self.doors.get(&node).copied().unwrap_or(node)))
            }
            Some(Ending::CutOff) => Some((FaultKind::CutOff, node)),
            Some(Ending::HungUp) => {
                let is_always = *self.dead_end_nodes.get(&node)?;
                (is_always || !is_meant()).then_some((FaultKind::DeadEnd, node))
            }
            None if !self.ends.contains(node) => Some((FaultKind::Trap, node)),
            _ => None,
        }
    }

    /// Whether the end of these moves is one that the rules accept: it is played again with
    /// everything noted.
    pub(super) fn is_meant(&self, entry: NodeId, moves: &[Move]) -> bool {
        let (mut call, first) = self.line.dial_at(entry);
        let Ok(steps) = replay(&mut call, moves) else { return true };
        let last = std::iter::once(&first).chain(&steps).flat_map(|step: &Step| &step.taken).last();
        last.is_none_or(|edge| !self.dead_ends.contains(edge))
    }

    /// What is wrong with the call of these moves: with the first moment at which something
    /// is, and how many moves that takes.
    pub(super) fn of_moves(
        &self,
        entry: NodeId,
        moves: &[Move],
    ) -> Option<((FaultKind, NodeId), usize)> {
        let (mut call, _) = self.bare.dial_at(entry);
        for n in 0..=moves.len() {
            if let Some(fault) = self.at(&call, || self.is_meant(entry, &moves[..n])) {
                return Some((fault, n));
            }
            replay(&mut call, moves.get(n..=n)?).ok()?;
        }
        None
    }
}
