//! Whether a call can end in a way that a statement forbids.
//!
//! The graph knows the edges that end calls; what a call did before may turn a
//! hang-up into a better end, which only playing it shows.

use super::{Proof, Prover, UNKNOWN_HELP};
use crate::call::replay;
use crate::diagnostic::Witness;
use crate::graph::{Hop, Stop, To};
use crate::tree::{Ending, Exit, NodeId, NodeKind};

/// How many ways over a node that serves are tried for one end.
const MOST_WAYS: usize = 32;

impl Prover<'_, '_> {
    pub(super) fn never_end(&self, outcome: Ending) -> Proof {
        if outcome == Ending::TooManySteps {
            return self.never_endless();
        }
        let betters = self.betters(outcome);
        let behind = self.analysis.graph().reach(&betters);
        let mut doubt = false;
        for id in self.analysis.reached() {
            for edge in self.analysis.graph().edges(id) {
                let To::End(ending) = edge.to else { continue };
                let is_bettered = betters_to(ending, outcome) && behind.contains(id);
                if Some(outcome).filter(|ending| Ending::OF_EXITS.contains(ending)) != Some(ending)
                    && !is_bettered
                {
                    continue;
                }
                let witness = self.analysis.witness_out(id, edge.exit, Stop::End(ending));
                let ways = betters.iter().filter(|_| is_bettered).take(MOST_WAYS);
                let ways = ways.map(|over| self.way_over(*over, id, edge.exit, ending));
                let shown = std::iter::once(witness).chain(ways);
                if let Some(witness) = shown.into_iter().find(|way| self.ends_as(way, outcome)) {
                    let message = format!("a call ends as `{outcome}`, at `{}`", self.id(id));
                    return Proof::disproven(self.failure(message), witness);
                }
                doubt = true;
            }
        }
        if !doubt && (!self.analysis.is_open_ended() || outcome == Ending::Unknown) {
            return Proof::proven();
        }
        let message = format!("it is not known whether a call ends as `{outcome}`");
        Proof::unknown(self.failure(message).help(UNKNOWN_HELP))
    }

    fn never_endless(&self) -> Proof {
        match self.analysis.traps().into_iter().next() {
            Some(found) => {
                let message = format!("callers who get to `{}` never get out", self.id(found.door));
                Proof::disproven(self.failure(message), found.witness)
            }
            None => Proof::proven(),
        }
    }

    /// The nodes that turn a later hang-up into this end.
    fn betters(&self, outcome: Ending) -> Vec<NodeId> {
        let betters = |id: &NodeId| {
            let node = self.analysis.tree().node(*id);
            match outcome {
                Ending::MessageLeft => matches!(node.kind, NodeKind::Voicemail { .. }),
                Ending::SelfServed => node.resolves.is_something(),
                _ => false,
            }
        };
        self.analysis.reached().filter(betters).collect()
    }

    /// The way over a node to an end.
    fn way_over(&self, over: NodeId, id: NodeId, exit: Exit, ending: Ending) -> Witness {
        let mut witness = self.analysis.witness_to(over);
        let paths = self.analysis.paths_from(&[over]);
        match paths.way_to(self.analysis.graph(), id) {
            Some(mut hops) if witness.is_given => {
                hops.push(Hop { from: id, exit, to: Stop::End(ending) });
                witness.moves.extend(self.analysis.moves_of(&hops).iter().cloned());
                witness
            }
            _ => Witness::none(),
        }
    }

    fn ends_as(&self, witness: &Witness, outcome: Ending) -> bool {
        let tree = self.analysis.tree();
        let line = self.analysis.line();
        let entry = witness.entry.as_ref().and_then(|name| {
            tree.entries.iter().find(|entry| entry.name == *name).map(|entry| entry.node)
        });
        let Some(entry) = entry.or_else(|| tree.start()) else { return false };
        let (mut call, _) = line.dial_at(entry);
        witness.is_given
            && replay(&mut call, &witness.moves).is_ok()
            && call.outcome() == Some(outcome)
    }
}

/// Whether such an end becomes another one by what a call did before.
fn betters_to(ending: Ending, outcome: Ending) -> bool {
    match outcome {
        Ending::MessageLeft => {
            matches!(ending, Ending::HungUp | Ending::CutOff | Ending::SelfServed)
        }
        Ending::SelfServed => ending == Ending::HungUp,
        _ => false,
    }
}
