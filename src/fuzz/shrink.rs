//! Makes a call that shows a fault as short as it gets by leaving moves out.
//!
//! It tries ever smaller pieces, until no single move can be spared.

use super::fault::{FaultKind, Faults};
use crate::tree::{Move, NodeId};

/// The shortest call found that runs into the same fault.
pub(super) fn shrink(
    faults: &Faults<'_>,
    entry: NodeId,
    moves: Vec<Move>,
    fault: (FaultKind, NodeId),
) -> Vec<Move> {
    let shows = |moves: &[Move]| match faults.of_moves(entry, moves) {
        Some((found, n)) if found == fault => Some(n),
        _ => None,
    };
    let mut best = moves;
    if let Some(n) = shows(&best) {
        best.truncate(n);
    }
    let mut piece = (best.len() / 2).max(1);
    loop {
        let mut at = 0;
        let mut is_shorter = false;
        while at < best.len() {
            let end = (at + piece).min(best.len());
            let without = [&best[..at], &best[end..]].concat();
            match shows(&without) {
                Some(n) => {
                    best = without;
                    best.truncate(n);
                    is_shorter = true;
                }
                None => at += piece,
            }
        }
        if piece == 1 && !is_shorter {
            return best;
        }
        piece = (piece / 2).max(1);
    }
}
