//! One kind of caller at given hours, solved.

use super::equations::matrix;
use super::rows::{Rows, State};
use super::sums::Sums;
use super::{Calls, ExpectError, HoursState, NodeSums, Population, Profile};
use crate::chain::{SolveError, Waits};

/// What is asked of callers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Everything.
    All,
    /// Everything but where the seconds go.
    Sums,
}

/// What becomes of one kind of caller.
#[derive(Debug)]
pub(super) struct Found {
    /// For each entry of the population.
    pub(super) sums: Vec<Sums>,
    /// Where the seconds go, entries mixed by their shares.
    pub(super) nodes: NodeSums,
    /// Whether any of them wait in a queue, so that their patience there matters.
    pub(super) has_hold: bool,
}

/// Solves the chain of one kind of caller.
pub(super) fn solved(
    population: &Population<'_, '_>,
    calls: &Calls,
    profile: &Profile,
    hours: &HoursState,
    entries: &[(usize, f64)],
    asked: Asked,
) -> Result<Found, ExpectError> {
    let maker = Rows { population, calls, profile, hours, is_timed: false };
    let starts: Vec<u32> = entries.iter().map(|(entry, _)| calls.starts()[*entry]).collect();
    let (rows, states) = maker.all(&starts);
    let matrix = matrix(&rows).map_err(SolveError::from)?;
    let solved = matrix.solve()?;
    let free = solved.free();
    let waits = |state: &State| calls.places()[state.at as usize].waits == Waits::Hold;
    let mut found = Found {
        sums: Vec::with_capacity(entries.len()),
        nodes: NodeSums::default(),
        has_hold: states.iter().any(waits),
    };
    for (number, (_, share)) in (0..).zip(entries) {
        let visits = solved.visits(&[(number, 1.0)])?;
        let mut sums = Sums::default();
        for (state, (visits, row)) in states.iter().zip(visits.iter().zip(&rows)) {
            if *visits <= 0.0 {
                continue;
            }
            for entry in row {
                sums.add(*visits, entry, free);
            }
            if asked == Asked::All {
                found.nodes.visit(calls.places()[state.at as usize].node, visits * share, row);
            }
        }
        sums.close(1.0);
        found.sums.push(sums);
    }
    Ok(found)
}
