//! Which lines of a file stand under a finding, and what is marked in them.
//!
//! An excerpt stays small however large the file, its lines or the labels are: the cost
//! of a finding must not grow with the file it is in. It knows no terminal and no colour.

use std::ops::Range;

use super::place::Locator;
use crate::diagnostic::{Diagnostic, Label};
use crate::source::{FileId, Position, SourceFile, Span};

/// A span over more lines is marked on its first line only.
const MAX_SPAN_LINES: usize = 8;
/// Labels further apart get excerpts of their own.
const MAX_GAP_LINES: usize = 40;

/// Some lines of one file.
pub(super) struct Excerpt<'a> {
    /// The file's name.
    pub(super) name: &'a str,
    /// Where its first label begins (the primary one, when it is here).
    pub(super) at: Position,
    /// Number of the first line, from 1.
    pub(super) first_line: usize,
    /// Number of the last line, from 1.
    pub(super) last_line: usize,
    /// The lines, ended by `\n`; very long ones are cut around the labels.
    pub(super) source: String,
    /// Whether the beginning of a line was cut off, so that columns of the source are not
    /// those of the file.
    pub(super) is_shifted: bool,
    /// What is marked.
    pub(super) marks: Vec<Mark<'a>>,
}

/// A marked part of an excerpt.
pub(super) struct Mark<'a> {
    /// Bytes of the excerpt's source.
    pub(super) range: Range<usize>,
    /// Number of its first line, from 1.
    pub(super) line: usize,
    /// What stands beside it.
    pub(super) text: &'a str,
    /// Whether it is the finding's primary place.
    pub(super) is_primary: bool,
}

/// A label as it will be drawn: bytes of the file, on character boundaries.
struct Drawn<'a> {
    file: FileId,
    start: usize,
    end: usize,
    first_line: usize,
    last_line: usize,
    text: &'a str,
    is_primary: bool,
}

/// The excerpts of a finding, that with the primary place first. `room` is how many
/// columns of a line can be seen at most.
pub(super) fn of<'a>(
    diagnostic: &'a Diagnostic,
    locator: &Locator<'a>,
    room: usize,
) -> Vec<Excerpt<'a>> {
    let mut drawn: Vec<Drawn<'a>> = diagnostic
        .labels
        .iter()
        .enumerate()
        .filter_map(|(i, label)| draw(locator.file(label.span.file)?, label, i == 0, room))
        .collect();
    drawn.sort_by_key(|label| (label.file, label.start, label.end));
    let groups = drawn.chunk_by(|a, b| {
        let near = b.first_line.saturating_sub(a.last_line) <= MAX_GAP_LINES;
        let same_line = a.last_line == b.first_line;
        a.file == b.file && near && !(same_line && b.start.saturating_sub(a.end) > 4 * room)
    });
    let mut excerpts: Vec<_> = groups
        .filter_map(|labels| cut(locator.file(labels[0].file)?, labels, locator, room))
        .collect();
    excerpts.sort_by_key(|excerpt| !excerpt.marks.iter().any(|mark| mark.is_primary));
    excerpts
}

fn draw<'a>(
    file: &SourceFile,
    label: &'a Label,
    is_primary: bool,
    room: usize,
) -> Option<Drawn<'a>> {
    let text = file.text();
    let lines = file.lines();
    let start = floor(text, label.span.start as usize);
    let end = floor(text, label.span.end as usize).max(start);
    let first_line = lines.line_of(start as u32);
    let end_of_first =
        lines.start_of(first_line, text) as usize + lines.line_text(text, first_line).len();
    // A block of YAML ends where the next key begins: the white space is not meant.
    let mut end = start + text.get(start..end)?.trim_end().len();
    if lines.line_of(end as u32) - first_line >= MAX_SPAN_LINES {
        end = end_of_first.max(start);
    }
    let mut last_line = lines.line_of(end as u32);
    if last_line == first_line && end - start > 4 * room {
        end = floor(text, start + 4 * room);
    }
    if start > end_of_first {
        last_line = first_line;
        end = start;
    }
    let file = label.span.file;
    Some(Drawn { file, start, end, first_line, last_line, text: &label.text, is_primary })
}

fn cut<'a>(
    file: &'a SourceFile,
    labels: &[Drawn<'a>],
    locator: &Locator<'_>,
    room: usize,
) -> Option<Excerpt<'a>> {
    let (text, lines) = (file.text(), file.lines());
    let first_line = labels.iter().map(|label| label.first_line).min()?;
    let last_line = labels.iter().map(|label| label.last_line).max()?;
    let mut source = String::new();
    let mut is_shifted = false;
    // For each line: where its shown part begins in the file and in the excerpt.
    let mut shown: Vec<(Range<usize>, usize)> = Vec::with_capacity(last_line - first_line + 1);
    for line in first_line..=last_line {
        let start = lines.start_of(line, text) as usize;
        let whole = start..start + lines.line_text(text, line).len();
        let window = window(text, whole, labels, room);
        is_shifted |= window.start > start;
        shown.push((window.clone(), source.len()));
        source.push_str(&text[window]);
        source.push('\n');
    }
    let place = |byte: usize, line: usize| {
        let (window, at) = &shown[line - first_line];
        at + byte.clamp(window.start, window.end) - window.start
    };
    let mut at = None;
    let mut marks = Vec::with_capacity(labels.len());
    for label in labels {
        let (start, file) = (label.start as u32, label.file);
        let begin = locator.spot(Span { file, start, end: start })?.start;
        if at.is_none() || label.is_primary {
            at = Some(begin);
        }
        marks.push(Mark {
            range: place(label.start, label.first_line)..place(label.end, label.last_line),
            line: begin.line as usize,
            text: label.text,
            is_primary: label.is_primary,
        });
    }
    // Labels are sorted, so the first one begins on the first line.
    let first = marks.first()?.line;
    Some(Excerpt {
        name: file.name(),
        at: at?,
        first_line: first,
        last_line: first + last_line - first_line,
        source,
        is_shifted,
        marks,
    })
}

/// The part of a line that is shown: all of it, or what lies around its labels.
fn window(text: &str, line: Range<usize>, labels: &[Drawn<'_>], room: usize) -> Range<usize> {
    if line.len() <= 8 * room {
        return line;
    }
    let here = |byte: usize| (line.start..=line.end).contains(&byte).then_some(byte);
    let ends = labels.iter().flat_map(|label| [here(label.start), here(label.end)]).flatten();
    let low = ends.clone().min().unwrap_or(line.start);
    let high = ends.max().unwrap_or(line.start);
    let start = floor(text, low.saturating_sub(2 * room)).max(line.start);
    let end = floor(text, (high + 2 * room).min(line.end));
    start..end
}

/// The nearest character boundary at or before a byte.
fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}
