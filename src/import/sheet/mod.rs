//! Sheets: menus as a table in CSV or TSV, a row for each option.
//!
//! `table` finds rows and cells, `columns` what each column is, `owners` the menu that a row
//! belongs to, and `rows` puts them together. What becomes of it in a tree is for `notes`.

mod cells;
mod columns;
mod hours;
mod owners;
mod path;
mod rows;
mod table;

use crate::import::importer::{Confidence, Importer, Reach};
use crate::import::notes;
use crate::import::set::{ImportOptions, Imported, InputFile};
use crate::source::Sources;

/// The reader.
pub(super) static IMPORTER: Importer = Importer {
    word: "sheet",
    name: "a sheet",
    reach: Reach::File,
    starts_call: true,
    is_by_hand: true,
    begins_with: &[],
    recognise,
    read,
    helps: notes::HELPS,
};

/// A sheet with all columns, and comments.
pub(in crate::import) const TEMPLATE: &str = include_str!("template.csv");

/// Whether a text looks like a sheet: its first row names a column of keys and one of words.
fn recognise(text: &str) -> Option<Confidence> {
    let heading = table::heading(text)?;
    heading.is_sheet().then_some(Confidence::Certain)
}

fn read(sources: &mut Sources, set: Vec<InputFile>, options: &ImportOptions) -> Imported {
    notes::read(sources, IMPORTER.name, set, options, rows::read)
}
