//! Random callers that drive a menu until something goes wrong.
//!
//! The same seed makes the same calls on every machine. What went wrong is shown by the
//! shortest call that was found and made shorter. It judges by the analysis and prints
//! nothing.

mod caller;
mod fault;
mod shrink;

pub use fault::{Fault, FaultKind};

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;

use crate::analysis::Analysis;
use crate::call::Waiting;
use crate::limits;
use crate::tree::{Ending, Move, NodeId};
use caller::Caller;
use fault::Faults;

/// What to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FuzzSettings {
    /// Where the random numbers begin.
    pub seed: u64,
    /// How many calls.
    pub calls: u64,
    /// How many moves of all callers together; the call that reaches it is the last one.
    pub moves: u64,
}

impl FuzzSettings {
    /// So many calls, with [`limits::FUZZ_MOVES_IN_ALL`] moves at most.
    pub fn new(seed: u64, calls: u64) -> Self {
        FuzzSettings { seed, calls, moves: limits::FUZZ_MOVES_IN_ALL }
    }
}

/// What random callers ran into.
#[derive(Debug, Clone, PartialEq)]
pub struct Fuzzed {
    /// Every fault once, the ones with the shortest calls first.
    pub faults: Vec<Fault>,
    /// How many calls ended in which way; `None` for those who gave up.
    pub ends: BTreeMap<Option<Ending>, u64>,
    /// How many nodes of those that calls can reach were entered.
    pub n_entered: usize,
    /// How many calls were made: fewer than wanted where their moves reached the limit, or
    /// where no more were asked for.
    pub n_calls: u64,
    /// How many moves the callers made.
    pub n_moves: u64,
}

/// What was found of one fault so far.
struct Found {
    moves: Vec<Move>,
    entry: NodeId,
    n_calls: u64,
}

/// Makes random calls and gathers what goes wrong.
pub fn fuzz(analysis: &Analysis<'_>, settings: FuzzSettings) -> Fuzzed {
    fuzz_while(analysis, settings, &mut |_| ControlFlow::Continue(()))
}

/// The same, and before each call asks whether to go on, with the number of calls made so far.
/// What was found until then is complete: each fault is made shorter.
pub fn fuzz_while(
    analysis: &Analysis<'_>,
    settings: FuzzSettings,
    goes_on: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Fuzzed {
    let tree = analysis.tree();
    let line = analysis.line().bare();
    let faults = Faults::of(analysis);
    let caller = Caller::of(tree);
    let mut random = Xoshiro256PlusPlus::seed_from_u64(settings.seed);
    let mut found: BTreeMap<(FaultKind, NodeId), Found> = BTreeMap::new();
    let mut ends: BTreeMap<Option<Ending>, u64> = BTreeMap::new();
    let mut entered = vec![false; tree.nodes.len()];
    let mut moves: Vec<Move> = Vec::new();
    if tree.entries.is_empty() {
        return Fuzzed { faults: Vec::new(), ends, n_entered: 0, n_calls: 0, n_moves: 0 };
    }
    let (mut n_calls, mut n_moves) = (0, 0);
    while n_calls < settings.calls && n_moves < settings.moves && goes_on(n_calls).is_continue() {
        let entry = tree.entries[caller::below(&mut random, tree.entries.len())].node;
        let (mut call, _) = line.dial_at(entry);
        moves.clear();
        let fault = loop {
            entered[call.state().node.index()] = true;
            if let Some(fault) = faults.at(&call, || faults.is_meant(entry, &moves)) {
                break Some(fault);
            }
            if matches!(call.waiting(), Waiting::Ended(_)) || moves.len() >= limits::FUZZ_MOVES {
                break None;
            }
            let Some(what) = caller.next(&mut random, &mut call) else { break None };
            moves.push(what);
        };
        n_calls += 1;
        n_moves += moves.len() as u64;
        // A caller caught in a trap would loop forever.
        let end = match fault {
            Some((FaultKind::Trap, _)) => Some(Ending::TooManySteps),
            _ => call.outcome(),
        };
        *ends.entry(end).or_default() += 1;
        let Some(fault) = fault else { continue };
        let found =
            found.entry(fault).or_insert_with(|| Found { moves: moves.clone(), entry, n_calls: 0 });
        found.n_calls += 1;
        if moves.len() < found.moves.len() {
            found.moves.clone_from(&moves);
            found.entry = entry;
        }
    }
    let mut all: Vec<Fault> = found
        .into_iter()
        .map(|((kind, node), Found { moves, entry, n_calls })| Fault {
            kind,
            node,
            entry,
            moves,
            n_calls,
        })
        .collect();
    let by_length = |fault: &Fault| (fault.moves.len(), fault.kind, fault.node);
    all.sort_by_key(by_length);
    let mut n_left = limits::FUZZ_SHORTENING;
    for fault in &mut all {
        let moves = std::mem::take(&mut fault.moves);
        fault.moves =
            shrink::shrink(&faults, fault.entry, moves, (fault.kind, fault.node), &mut n_left);
    }
    all.sort_by_key(by_length);
    // Nodes that were only passed count as well: what is behind them was entered.
    let n_entered = entered.iter().filter(|is| **is).count();
    Fuzzed { faults: all, ends, n_entered, n_calls, n_moves }
}
