//! Parts of a Markdown text that must fit into a comment: what has no room is counted.
//!
//! It knows no report: parts are texts.

use std::fmt::Write;

use super::markdown::text;
use super::words;

/// The most characters of a cell of a table.
pub(super) const MAX_CELL: usize = 300;
/// The most characters of a sentence.
const MAX_SENTENCE: usize = 1_200;

/// A section of Markdown whose body is folded away; nothing where the body has no room.
pub(super) fn folded(
    head: &str,
    summary: &str,
    room: usize,
    body: impl FnOnce(usize) -> Option<String>,
) -> String {
    let head = format!("\n## {head}\n");
    let Some(room) = room.checked_sub(count(&head)) else { return String::new() };
    let body = details(summary, room, body);
    if body.is_empty() { body } else { head + &body }
}

/// A body that is folded away behind its summary; nothing where it has no room.
pub(super) fn details(
    summary: &str,
    room: usize,
    body: impl FnOnce(usize) -> Option<String>,
) -> String {
    let frame = format!("\n<details><summary>{summary}</summary>\n\n");
    const END: &str = "\n</details>\n";
    let Some(room) = room.checked_sub(count(&frame) + END.len()) else { return String::new() };
    body(room).map_or(String::new(), |body| frame + &body + END)
}

/// Adds as many of these as fit, and says how many do not; returns whether anything was
/// added.
pub(super) fn add_fitting(
    out: &mut String,
    parts: impl ExactSizeIterator<Item = String>,
    room: usize,
    noun: &str,
) -> bool {
    const MORE: usize = 60;
    let n = parts.len();
    let Some(mut left) = room.checked_sub(count(out) + MORE) else { return false };
    for (at, part) in parts.enumerate() {
        let Some(rest) = left.checked_sub(count(&part)) else {
            let _ = writeln!(out, "\nand {} more", words::counted(n - at, noun));
            return true;
        };
        left = rest;
        *out += &part;
    }
    n > 0
}

/// A sentence whose names in backticks stay code, cut where it is too long to read.
pub(super) fn sentence(body: &str) -> String {
    text(&cut(body, MAX_SENTENCE))
}

/// The beginning of a text.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// How many characters a text has.
pub(super) fn count(text: &str) -> usize {
    text.chars().count()
}

/// A text whose first letter is a capital.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
