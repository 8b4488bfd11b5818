//! A witness as what is done on a phone, symbol by symbol.

use crate::analysis::Analysis;
use crate::call::replay_inputs;
use crate::diagnostic::Witness;
use crate::tree::CallerInput;

/// The entry of a witness, by its index, and the inputs that play it from there. `None` where
/// there is no witness, or no call can take it.
pub fn script(analysis: &Analysis<'_>, witness: &Witness) -> Option<(usize, Vec<CallerInput>)> {
    if !witness.is_given {
        return None;
    }
    let entries = &analysis.tree().entries;
    let entry = match &witness.entry {
        Some(name) => entries.iter().position(|entry| entry.name == *name)?,
        None => 0,
    };
    let line = analysis.line();
    let (mut call, _) = line.dial_at(entries.get(entry)?.node);
    let steps = replay_inputs(&mut call, &witness.moves).ok()?;
    Some((entry, steps.into_iter().map(|(input, _)| input).collect()))
}
