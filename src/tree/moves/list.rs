//! Moves in order, each run of equal ones kept once with its count.
//!
//! A menu may be tried a thousand times, and each finding about it has a witness. It knows no
//! text form.

use crate::limits;
use crate::tree::Move;

/// Moves in order. A run of equal moves takes the room of one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Moves {
    runs: Vec<(Move, u32)>,
}

impl Moves {
    /// The runs of equal moves with their lengths, in order.
    pub fn runs(&self) -> &[(Move, u32)] {
        &self.runs
    }

    /// The moves one by one.
    pub fn iter(&self) -> impl Iterator<Item = &Move> {
        self.into_iter()
    }

    /// How many moves there are.
    pub fn len(&self) -> usize {
        self.runs.iter().map(|(_, n)| *n as usize).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The moves for machine formats: one text a move, and one for a run that is longer than
    /// [`limits::WRITTEN_MOVES`], such as `silence ×100`.
    pub fn entries(&self) -> Vec<String> {
        let mut entries = Vec::with_capacity(self.runs.len());
        for (what, n) in &self.runs {
            if *n as usize > limits::WRITTEN_MOVES {
                entries.push(format!("{what} ×{n}"));
            } else {
                entries.extend(std::iter::repeat_n(what.to_string(), *n as usize));
            }
        }
        entries
    }
}

impl Extend<Move> for Moves {
    fn extend<T: IntoIterator<Item = Move>>(&mut self, moves: T) {
        for what in moves {
            match self.runs.last_mut() {
                Some((last, n)) if *last == what => *n += 1,
                _ => self.runs.push((what, 1)),
            }
        }
    }
}

impl FromIterator<Move> for Moves {
    fn from_iter<T: IntoIterator<Item = Move>>(moves: T) -> Self {
        let mut all = Moves::default();
        all.extend(moves);
        all
    }
}

impl<'m> IntoIterator for &'m Moves {
    type Item = &'m Move;
    type IntoIter = Iter<'m>;

    fn into_iter(self) -> Iter<'m> {
        Iter { runs: self.runs.iter(), run: None }
    }
}

/// The moves of [`Moves`] one by one.
#[derive(Debug, Clone)]
pub struct Iter<'m> {
    runs: std::slice::Iter<'m, (Move, u32)>,
    run: Option<(&'m Move, u32)>,
}

impl<'m> Iterator for Iter<'m> {
    type Item = &'m Move;

    fn next(&mut self) -> Option<&'m Move> {
        let (what, n) = match self.run.take() {
            Some(run) => run,
            None => self.runs.next().map(|(what, n)| (what, *n))?,
        };
        self.run = (n > 1).then(|| (what, n - 1));
        Some(what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_equal_moves_takes_the_room_of_one() {
        let silence = std::iter::repeat_n(Move::Silence, 1_000);
        let moves: Moves = silence.chain([Move::WrongKey, Move::Silence]).collect();
        let runs = [(Move::Silence, 1_000), (Move::WrongKey, 1), (Move::Silence, 1)];
        assert_eq!(moves.runs(), runs);
        assert_eq!((moves.len(), moves.iter().count()), (1_002, 1_002));
        assert_eq!(moves.iter().cloned().collect::<Moves>(), moves);
        assert_eq!(moves.entries(), ["silence ×1000", "wrong key", "silence"]);
        let few: Moves = std::iter::repeat_n(Move::Silence, 3).collect();
        assert_eq!(few.entries(), ["silence"; 3]);
    }
}
