//! Makes a call that shows a fault as short as it gets by leaving moves out.
//!
//! It tries ever smaller pieces, until no single move can be spared.

use super::fault::{FaultKind, Faults};
use crate::tree::{Move, NodeId};

/// The shortest call found that runs into the same fault. `n_left` counts how many moves may
/// still be played.
pub(super) fn shrink(
    faults: &Faults<'_>,
    entry: NodeId,
    moves: Vec<Move>,
    fault: (FaultKind, NodeId),
    n_left: &mut usize,
) -> Vec<Move> {
    let mut shows = |moves: &[Move]| {
        *n_left = n_left.checked_sub(moves.len() + 1)?;
        match faults.of_moves(entry, moves) {
            Some((found, n)) if found == fault => Some(n),
            _ => None,
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::limits::FUZZ_SHORTENING;
    use crate::source::Sources;
    use crate::tree::{moves_text, parse_moves};
    use crate::treefile::{self, NoFiles};

    #[test]
    fn calls_are_shortened_until_too_many_moves_were_played() {
        let text = "nodes:\n  a: { say: x, menu: { 1: a, 2: b, 3: desk } }\n  \
                    b: { say: bye }\n  desk: { queue: desk }\n";
        let loaded = treefile::load(&mut Sources::new(), "a.yaml", text.to_owned(), &NoFiles);
        let tree = loaded.tree.unwrap();
        let faults = Faults::of(&Analysis::of(&tree));
        let (a, b) = (tree.find("a").unwrap(), tree.find("b").unwrap());
        let short = |n_left: &mut usize| {
            let moves = parse_moves("1 1 1 1 2").unwrap();
            moves_text(&shrink(&faults, a, moves, (FaultKind::CutOff, b), n_left))
        };
        let mut n_left = FUZZ_SHORTENING;
        assert_eq!(short(&mut n_left), "2");
        assert!(FUZZ_SHORTENING - n_left < 100);
        assert_eq!(short(&mut 0), "1 1 1 1 2");
    }
}
