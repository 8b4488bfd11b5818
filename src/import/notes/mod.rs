//! Menus that people wrote down as text: what an outline and a sheet have in common.
//!
//! `model` is what either reader fills, `destination` the words for where an option leads,
//! `resolve` finds the places that it names, and `lower` makes the tree. It knows neither the
//! lines of an outline nor the columns of a sheet.

mod destination;
mod lower;
mod mistakes;
mod model;
mod resolve;
mod seconds;
mod text;

#[cfg(feature = "csv")]
pub(super) use destination::phone_number;
pub(super) use destination::{DESTINATIONS, destination};
use lower::lower;
pub(super) use mistakes::{Mistakes, Rule};
pub(super) use model::{Goal, Notes, Spot, SpotId, Wanted, Way};
pub(super) use seconds::seconds;
use text::Marks;
#[cfg(feature = "csv")]
pub(super) use text::folded;

use super::set::{ImportOptions, Imported, InputFile};
use crate::source::{SourceFile, Sources};

/// What to do about findings: what was written down says too little for a help of its own, and
/// an import is a menu file, of which the rules speak.
pub(super) const HELPS: &[(&str, &str)] = &[];

/// Reads a file into a tree; with mistakes there is none. Each file is a menu of its own, so
/// that others beside the first are mistakes.
pub(super) fn read(
    sources: &mut Sources,
    system: &'static str,
    set: Vec<InputFile>,
    options: &ImportOptions,
    parse: fn(&str, &mut Mistakes) -> Notes,
) -> Imported {
    let mut out = Imported::default();
    for (nth, file) in set.into_iter().enumerate() {
        let id = sources.next_id();
        out.files.push(id);
        let mut mistakes = Mistakes::of(id);
        if nth > 0 {
            let help = "read one file at a time";
            mistakes.add(Rule::Shape, 0..0, format!("{system} is one file"), help);
            sources.add(SourceFile::new(file.name, file.text).of_system(system));
            out.found.extend(mistakes.finish());
            out.tree = None;
            continue;
        }
        let mut notes = parse(&file.text, &mut mistakes);
        resolve::resolve(&mut notes, &mut mistakes);
        let places = notes.spots.iter().map(|spot| spot.at.clone());
        let ways = notes.spots.iter().flat_map(|spot| &spot.ways).map(|way| way.at.clone());
        let (marks, outline) = Marks::of(id, places.chain(ways).collect(), file.text.len());
        let source = SourceFile::new(file.name, file.text).of_system(system);
        sources.add(source.with_outline(outline, Vec::new()));
        out.found = mistakes.finish();
        if out.found.is_empty() {
            out.stats.n_blocks = notes.spots.len();
            out.stats.n_carried = notes.spots.len();
            (out.tree, out.losses) = lower(&notes, &marks, options);
        }
    }
    out
}
