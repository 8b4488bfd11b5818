//! Which lines of a file are shown under a finding, and what is marked in them.
//!
//! An excerpt stays small however large the file, its lines or the labels are: the cost
//! of a finding must not grow with the file it is in. It knows no terminal and no colour.

use std::ops::Range;

use textwrap::core::display_width;

use super::place::Locator;
use crate::diagnostic::{Diagnostic, Label};
use crate::source::{FileId, Position, SourceFile, Span};

/// A span over more lines is marked on its first line only.
const MAX_SPAN_LINES: usize = 8;
/// What line numbers and ellipses take of a line, in columns: no mark may be wider than
/// what they leave.
const MARGIN: usize = 24;
/// Marks where a line was cut.
const CUT: &str = "...";
/// What the renderer keeps free at each end of a line for an ellipsis, in columns.
const ELLIPSIS: usize = 6;
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
    /// The text beside it.
    pub(super) text: &'a str,
    /// Whether that text has room there.
    pub(super) fits: bool,
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
    // Numbers and bars precede the lines, and brackets where a mark spans several.
    let digits = drawn.iter().map(|label| n_digits(label.last_line + 1)).max().unwrap_or(1);
    let n_tall = drawn.iter().filter(|label| label.last_line > label.first_line).count();
    let brackets = if n_tall > 0 { n_tall + 1 } else { 0 };
    let columns = room.saturating_sub(digits + " | ".len() + brackets);
    let groups = drawn.chunk_by(|a, b| {
        let near = b.first_line.saturating_sub(a.last_line) <= MAX_GAP_LINES;
        let same_line = a.last_line == b.first_line;
        a.file == b.file && near && !(same_line && b.start.saturating_sub(a.end) > 4 * room)
    });
    let mut excerpts: Vec<_> = groups
        .filter_map(|labels| cut(locator.file(labels[0].file)?, labels, locator, room, columns))
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
    if last_line == first_line {
        end = start + at_most(&text[start..end], room.saturating_sub(MARGIN)).len();
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
    columns: usize,
) -> Option<Excerpt<'a>> {
    let (text, lines) = (file.text(), file.lines());
    let first_line = labels.iter().map(|label| label.first_line).min()?;
    let last_line = labels.iter().map(|label| label.last_line).max()?;
    let mut windows: Vec<Range<usize>> = Vec::with_capacity(last_line - first_line + 1);
    let mut is_shifted = false;
    for line in first_line..=last_line {
        let start = lines.start_of(line, text) as usize;
        let whole = start..start + lines.line_text(text, line).len();
        let window = window(text, whole, labels, room);
        is_shifted |= window.start > start;
        windows.push(window);
    }

    // The renderer misplaces its ellipsis behind characters that are not one column wide.
    // It draws none where a line ends soon after the last label, so lines are ended here.
    let (mut longest, mut fitting) = (columns, Vec::with_capacity(labels.len()));
    for label in labels {
        let window = &windows[label.last_line - first_line];
        let fits = fits(label, &text[window.clone()], window.start, columns);
        let beside = if fits { display_width(label.text) + 1 } else { 0 };
        let end = columns_of(&text[window.start..label.end.clamp(window.start, window.end)]);
        longest = longest.max(end + beside + ELLIPSIS);
        fitting.push(fits);
    }
    let mut source = String::new();
    let mut starts = Vec::with_capacity(windows.len());
    for window in &mut windows {
        starts.push(source.len());
        let line = &text[window.clone()];
        let shown =
            if columns_of(line) > longest { at_most(line, longest - CUT.len()) } else { line };
        source.push_str(shown);
        if shown.len() < line.len() {
            window.end = window.start + shown.len();
            source.push_str(CUT);
        }
        source.push('\n');
    }

    let place = |byte: usize, line: usize| {
        let window = &windows[line - first_line];
        starts[line - first_line] + byte.clamp(window.start, window.end) - window.start
    };
    let mut at = None;
    let mut marks = Vec::with_capacity(labels.len());
    for (label, fits) in labels.iter().zip(fitting) {
        let (start, file) = (label.start as u32, label.file);
        let begin = locator.spot(Span { file, start, end: start })?.start;
        if at.is_none() || label.is_primary {
            at = Some(begin);
        }
        marks.push(Mark {
            range: place(label.start, label.first_line)..place(label.end, label.last_line),
            line: begin.line as usize,
            text: label.text,
            fits,
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

/// Whether the text of a label has room beside its mark, on the line that begins with
/// byte `start` of the file.
fn fits(label: &Drawn<'_>, line: &str, start: usize, columns: usize) -> bool {
    let end = label.end.clamp(start, start + line.len()) - start;
    let begin = if label.first_line == label.last_line {
        label.start.clamp(start, start + end) - start
    } else {
        end
    };
    let text = display_width(label.text) + 1;
    if columns_of(line) <= columns {
        columns_of(&line[..end]) + text <= columns
    } else {
        // The renderer slides a longer line until mark and label can be seen.
        columns_of(&line[begin..end]) + text + 2 * ELLIPSIS <= columns
    }
}

/// The part of a line that is shown: all of it, or the text around its labels.
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

/// How many digits a line number has.
pub(super) fn n_digits(line: usize) -> usize {
    line.max(1).ilog10() as usize + 1
}

/// The columns of a part of a line, a tab being drawn as four.
fn columns_of(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

fn width_of(c: char) -> usize {
    match c {
        '\t' => 4,
        // What steers a terminal is drawn as a sign of its own.
        c if c.is_control() => 1,
        c => display_width(c.encode_utf8(&mut [0; 4])),
    }
}

/// The beginning of a text that fits into `n` columns.
fn at_most(text: &str, columns: usize) -> &str {
    let mut width = 0;
    let end = text.char_indices().find(|(_, c)| {
        width += width_of(*c);
        width > columns
    });
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

/// The nearest character boundary at or before a byte.
fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}
