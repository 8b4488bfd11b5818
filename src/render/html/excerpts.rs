//! The lines of the file under a finding, in pieces that are marked or not.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::render::excerpt;
use crate::render::place::Locator;

/// How wide a line may be before it is cut around its marks.
const ROOM: usize = 110;

/// Some lines of one file.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Excerpt {
    name: String,
    lines: Vec<Line>,
    /// The text beside the marks.
    notes: Vec<String>,
}

#[derive(Debug, PartialEq, Serialize)]
struct Line {
    n: usize,
    pieces: Vec<Piece>,
}

#[derive(Debug, PartialEq, Serialize)]
struct Piece {
    text: String,
    is_marked: bool,
}

/// The excerpts of a finding, that with the primary place first.
pub(super) fn of(found: &Diagnostic, locator: &Locator<'_>) -> Vec<Excerpt> {
    excerpt::of(found, locator, ROOM).into_iter().map(|cut| in_lines(&cut)).collect()
}

fn in_lines(cut: &excerpt::Excerpt<'_>) -> Excerpt {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, text) in cut.source.split_inclusive('\n').enumerate() {
        let shown = text.trim_end_matches(['\n', '\r']);
        lines.push(Line { n: cut.first_line + at, pieces: pieces(shown, start, cut) });
        start += text.len();
    }
    let notes = cut.marks.iter().map(|mark| mark.text.to_owned());
    Excerpt {
        name: crate::render::place::forward_slashes(cut.name).into_owned(),
        lines,
        notes: notes.filter(|note| !note.is_empty()).collect(),
    }
}

/// A line in pieces; `start` is its first byte in the excerpt.
fn pieces(line: &str, start: usize, cut: &excerpt::Excerpt<'_>) -> Vec<Piece> {
    let is_marked = |byte: usize| {
        cut.marks.iter().any(|mark| {
            // A mark without length still shows one character.
            byte >= mark.range.start && byte < mark.range.end.max(mark.range.start + 1)
        })
    };
    // White space before a marked line of a block is not what is meant.
    let indent = line.len() - line.trim_start().len();
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, c) in line.char_indices() {
        let marked = at >= indent && is_marked(start + at);
        match pieces.last_mut() {
            Some(last) if last.is_marked == marked => last.text.push(c),
            _ => pieces.push(Piece { text: c.to_string(), is_marked: marked }),
        }
    }
    pieces
}
