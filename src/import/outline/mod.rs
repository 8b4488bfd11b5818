//! Outlines: menus as indented lines, `1 billing` and below it `1 balance`.
//!
//! `lines` leaves out what is no content, `line` reads one line, `levels` puts it where its
//! indentation says. What a place or a goal becomes in a tree is for `notes`.

mod key;
mod levels;
mod line;
mod lines;
mod quotes;
mod tail;

use crate::import::importer::{Confidence, Importer, Reach};
use crate::import::notes;
use crate::import::set::{ImportOptions, Imported, InputFile};
use crate::source::Sources;

/// The reader.
pub(super) static IMPORTER: Importer = Importer {
    word: "outline",
    name: "an outline",
    reach: Reach::File,
    starts_call: true,
    is_by_hand: true,
    begins_with: &[],
    recognise,
    read,
    helps: notes::HELPS,
};

/// An outline that shows all forms, with comments.
pub(in crate::import) const TEMPLATE: &str = include_str!("template.txt");

/// Whether a text looks like an outline: at least two of its lines are options, and at least a
/// third. What has fields of a menu file is none, however it is indented.
fn recognise(text: &str) -> Option<Confidence> {
    const FIELDS: [&str; 6] = ["nodes:", "menu:", "goto:", "include:", "calls:", "extends:"];
    let is_field = |line: &str| {
        let line = line.trim_start_matches([' ', '\t', '-']);
        FIELDS.iter().any(|field| line.starts_with(field)) || line.contains("goto:")
    };
    if text.starts_with(['{', '<']) || text.lines().any(is_field) {
        return None;
    }
    let lines = lines::lines(text);
    let n_options = lines.iter().filter(|line| key::key_at(line.body).is_some()).count();
    (n_options >= 2 && n_options * 3 >= lines.len()).then_some(Confidence::Likely)
}

fn read(sources: &mut Sources, set: Vec<InputFile>, options: &ImportOptions) -> Imported {
    notes::read(sources, IMPORTER.name, set, options, levels::read)
}
