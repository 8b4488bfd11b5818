//! What a caller does to run into a finding, proven by playing it.
//!
//! The graph is exact but for `back`, `return` and values that a `switch` remembers; a way
//! over one of those is played on the interpreter, and searched for there when it fails.

use std::sync::PoisonError;

use super::Analysis;
use super::explore::{self, Explorer};
use crate::call::{Outcome, replay};
use crate::diagnostic::Witness;
use crate::graph::{EdgeKind, Ending, Hop, Stop};
use crate::tree::{Move, NodeId};

impl Analysis<'_> {
    /// What a caller does to take these hops; no witness when no call can take them.
    pub fn witness_of(&self, hops: &[Hop]) -> Witness {
        self.proven(hops).0
    }

    /// The witness of these hops, and whether it is a detour: the interpreter does not
    /// take the hops themselves and gets there by others.
    pub(super) fn proven(&self, hops: &[Hop]) -> (Witness, bool) {
        let moves = self.moves_of(hops);
        let mut witness = Witness::of(moves);
        let Some(first) = hops.first() else { return (witness, false) };
        if Some(first.from) != self.tree.start() {
            witness.entry = self.entry_at(first.from).map(|entry| entry.name.clone());
        }
        if self.is_exact(hops) {
            return (witness, false);
        }
        if let Some(is_detour) = self.plays(first.from, &witness.moves, hops) {
            return (witness, is_detour);
        }
        match self.search(first.from, hops) {
            Some(moves) => (Witness { moves, ..witness }, true),
            None => (Witness::none(), false),
        }
    }

    /// Whether the graph takes no liberty on these hops.
    fn is_exact(&self, hops: &[Hop]) -> bool {
        hops.iter().all(|hop| {
            let is_switch = matches!(hop.kind, EdgeKind::Case(_) | EdgeKind::Else);
            !is_switch
                && hop.kind != EdgeKind::AfterCall
                && self.graph.has_static_target(hop.from, hop.kind)
        })
    }

    /// Whether the moves lead a real call over these hops' last one; then, whether it gets
    /// there by other nodes than the hops do.
    fn plays(&self, from: NodeId, moves: &[Move], hops: &[Hop]) -> Option<bool> {
        let line = self.line();
        let (mut call, first) = line.dial_at(from);
        let steps = replay(&mut call, moves).ok()?;
        let last = hops.last()?;
        let arrives = match last.to {
            Stop::Node(node) => {
                let all = std::iter::once(&first).chain(&steps);
                let path: Vec<NodeId> = all.flat_map(|step| step.entered.clone()).collect();
                takes(&path, last, node)
            }
            Stop::End(ending) => {
                let at = call.state().node;
                last.from == at && call.outcome().is_some_and(|outcome| fits(ending, outcome))
            }
        };
        let mut entered: Vec<NodeId> =
            first.entered.into_iter().chain(steps.into_iter().flat_map(|s| s.entered)).collect();
        // A menu that is tried again is entered again.
        entered.dedup();
        arrives.then(|| !entered.starts_with(&nodes_of(hops)))
    }

    /// Looks for the way on the interpreter itself.
    fn search(&self, from: NodeId, hops: &[Hop]) -> Option<Vec<Move>> {
        // A rule that panicked elsewhere leaves at worst an exploration that is not whole.
        let mut explored = self.explored.lock().unwrap_or_else(PoisonError::into_inner);
        let line = self.line().max_steps(200);
        let explorer = explored
            .entry(from)
            .or_insert_with(|| Explorer::new(&line, from, self.tree.entries.len()));
        let cases = self.cases.get_or_init(|| explore::cases(self.tree));
        explorer.moves_over(&line, cases, hops.last()?)
    }
}

/// Whether a call that entered these nodes took the hop: its node right after the one it
/// leaves. Behind a `return` the node before is any of the subroutine's.
fn takes(path: &[NodeId], hop: &Hop, node: NodeId) -> bool {
    match hop.kind {
        EdgeKind::AfterCall => path.contains(&node),
        _ => path.windows(2).any(|pair| pair == [hop.from, node]),
    }
}

/// The nodes that hops lead through. A `return` arrives at its call node, which is not
/// entered again.
fn nodes_of(hops: &[Hop]) -> Vec<NodeId> {
    let mut nodes: Vec<NodeId> = hops.first().map(|hop| hop.from).into_iter().collect();
    for (at, hop) in hops.iter().enumerate() {
        let returns = hops.get(at + 1).is_some_and(|next| next.kind == EdgeKind::AfterCall);
        if let Stop::Node(node) = hop.to
            && !returns
        {
            nodes.push(node);
        }
    }
    nodes.dedup();
    nodes
}

/// Whether a call that takes an edge to that ending can end so: what it did before may
/// have made a better end of a hang-up.
pub(super) fn fits(ending: Ending, outcome: Outcome) -> bool {
    match ending {
        Ending::Answered => outcome == Outcome::Answered,
        Ending::MessageLeft => outcome == Outcome::MessageLeft,
        Ending::CallbackPromised => outcome == Outcome::CallbackPromised,
        Ending::SelfServed => matches!(outcome, Outcome::SelfServed | Outcome::MessageLeft),
        Ending::Transferred => outcome == Outcome::Transferred,
        Ending::HungUp => {
            matches!(outcome, Outcome::HungUp | Outcome::SelfServed | Outcome::MessageLeft)
        }
        Ending::CutOff => matches!(outcome, Outcome::CutOff | Outcome::MessageLeft),
        Ending::Unknown => outcome == Outcome::Unknown,
    }
}
