//! The rows of one kind of caller as the numbers of a chain.
//!
//! It solves nothing.

use crate::chain::{Delay, Matrix, Next, RowError};

use super::fate::Fate;
use super::rows::Entry;
use super::step::Leads;

/// Where an entry leads in a chain of that many states, with one end. Calls that never end come to
/// a further state that nothing leaves.
fn next(entry: &Entry, n_states: usize) -> Next {
    match entry.leads {
        Leads::Place(to) => Next::State(to),
        Leads::End(end) if end.fate == Fate::Caught => Next::State(n_states as u32),
        _ => Next::End(0),
    }
}

/// The numbers of a chain with these rows; all ends are one.
pub(super) fn matrix(rows: &[Vec<Entry>]) -> Result<Matrix, RowError> {
    let mut matrix = Matrix::new(1);
    let n = rows.len();
    for row in rows {
        let mut left = 1.0;
        let mut entries: Vec<(Next, f64)> = Vec::with_capacity(row.len() + 1);
        let mut ends = false;
        for entry in row.iter().filter(|entry| entry.share > 0.0) {
            match next(entry, n) {
                Next::End(_) => ends = true,
                to => {
                    left -= entry.share;
                    entries.push((to, entry.share));
                }
            }
        }
        // What rounding leaves of an end that does not happen is not a way out.
        if ends {
            entries.push((Next::End(0), left.max(0.0)));
        }
        matrix.add(entries)?;
    }
    matrix.add([(Next::State(n as u32), 1.0)])?;
    Ok(matrix)
}

/// A chain in which each thing that may happen takes its own time.
pub(super) fn timed(rows: &[Vec<Entry>], step: f64) -> Result<(Matrix, Vec<Delay>), RowError> {
    let mut matrix = Matrix::new(1);
    let mut delays = Vec::new();
    for row in rows {
        let entries = row.iter().map(|entry| (next(entry, rows.len()), entry.share));
        matrix.add(entries)?;
        delays.extend(row.iter().map(|entry| entry.delay));
    }
    matrix.add([(Next::State(rows.len() as u32), 1.0)])?;
    delays.push(Delay::fixed(step));
    Ok((matrix, delays))
}
