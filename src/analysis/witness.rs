//! What a caller does to run into a finding, proven by playing it.
//!
//! The graph is exact but for `back`, `return` and values that a `switch` remembers; a way
//! over one of those is played on the interpreter, and searched for there when it fails.

use std::sync::PoisonError;

use super::Analysis;
use super::state_search::{self, Explorer};
use crate::call::replay;
use crate::diagnostic::Witness;
use crate::graph::{Hop, Stop};
use crate::tree::{Exit, Moves, NodeId};

impl Analysis<'_> {
    /// What a caller does to take these hops; no witness when no call can take them.
    pub fn witness_of(&self, hops: &[Hop]) -> Witness {
        self.proven(hops).0
    }

    /// The witness of these hops, and whether it is a detour: the interpreter does not
    /// take the hops themselves and gets there by others.
    pub(super) fn proven(&self, hops: &[Hop]) -> (Witness, bool) {
        let mut witness = Witness { moves: self.moves_of(hops), entry: None, is_given: true };
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

    /// Whether the graph is exact on these hops.
    fn is_exact(&self, hops: &[Hop]) -> bool {
        hops.iter().all(|hop| {
            let is_switch = matches!(hop.exit, Exit::Case(_) | Exit::Else);
            let menu = self.tree.node(hop.from).kind.as_menu();
            let is_asked = menu.is_some_and(|menu| menu.confirm.is_some());
            !is_switch
                && !is_asked
                && hop.exit != Exit::AfterCall
                && self.graph.has_static_target(hop.from, hop.exit)
        })
    }

    /// Whether the moves lead a real call over these hops' last one; then, whether it gets
    /// there by other nodes than the hops do.
    fn plays(&self, from: NodeId, moves: &Moves, hops: &[Hop]) -> Option<bool> {
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
                last.from == at && call.outcome().is_some_and(|outcome| ending.can_become(outcome))
            }
        };
        let mut entered: Vec<NodeId> =
            first.entered.into_iter().chain(steps.into_iter().flat_map(|s| s.entered)).collect();
        // A menu that is tried again is entered again.
        entered.dedup();
        arrives.then(|| !entered.starts_with(&nodes_of(hops)))
    }

    /// Looks for the way on the interpreter itself.
    fn search(&self, from: NodeId, hops: &[Hop]) -> Option<Moves> {
        // After a panic in another rule, the search is incomplete at worst.
        let mut explored = self.explored.lock().unwrap_or_else(PoisonError::into_inner);
        let line = self.line().max_steps(200);
        let explorer = explored
            .entry(from)
            .or_insert_with(|| Explorer::new(&line, from, self.tree.entries.len()));
        let cases = self.cases.get_or_init(|| state_search::cases(self.tree));
        explorer.moves_over(&line, cases, hops.last()?).map(Moves::from_iter)
    }
}

/// Whether a call that entered these nodes took the hop: its node right after the one it
/// leaves. After a `return`, the node before can be any of the subroutine's.
fn takes(path: &[NodeId], hop: &Hop, node: NodeId) -> bool {
    match hop.exit {
        Exit::AfterCall => path.contains(&node),
        _ => path.windows(2).any(|pair| pair == [hop.from, node]),
    }
}

/// The nodes that hops lead through. A `return` arrives at its call node, which is not
/// entered again.
fn nodes_of(hops: &[Hop]) -> Vec<NodeId> {
    let mut nodes: Vec<NodeId> = hops.first().map(|hop| hop.from).into_iter().collect();
    for (at, hop) in hops.iter().enumerate() {
        let returns = hops.get(at + 1).is_some_and(|next| next.exit == Exit::AfterCall);
        if let Stop::Node(node) = hop.to
            && !returns
        {
            nodes.push(node);
        }
    }
    nodes.dedup();
    nodes
}
