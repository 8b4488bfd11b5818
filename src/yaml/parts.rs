//! Large files in parts: the entries of one block map are read in pieces, two at a time.
//!
//! A reader that holds a whole document's events needs fifteen times the text's size; a
//! piece needs little, and pieces can be read side by side. Anything
//! unusual (anchors, braces around the map, odd indentation, an error) makes this give up,
//! and the caller reads the text as a whole.

use std::ops::Range;

use super::{Limits, Reading, outline};
use crate::parallel::side_by_side;
use crate::source::{Comment, Item, ItemId, Outline, Shape};

/// Texts below this size are read as a whole, on one thread.
pub const SMALL: usize = 64 * 1024;

/// About the size of a piece: of smaller texts a quarter, so that no thread waits long for the
/// other.
const PIECE: usize = 128 * 1024;

/// Some whole entries of the map.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The bytes: whole lines, a block map by themselves.
    pub bytes: Range<usize>,
    /// Its entries, in order.
    pub entries: Vec<ItemId>,
}

/// A text that was read in pieces.
#[derive(Debug)]
pub struct Parts {
    /// The places of everything in the whole text.
    pub reading: Reading,
    /// The pieces of the map.
    pub pieces: Vec<Piece>,
    /// The text without the entries of the map.
    pub rest: String,
}

/// Reads a large text whose top level has a block map of that name; `None` when it must
/// be read as a whole.
pub fn outline_in_parts(text: &str, name: &str, limits: &Limits) -> Option<Parts> {
    if text.len() < SMALL || u32::try_from(text.len()).is_err() {
        return None;
    }
    let (inside, pieces) = cut(text, name)?;
    let rest = [&text[..inside.start], &text[inside.end..]].concat();
    let around = outline(&rest, limits).ok().filter(|reading| !reading.has_anchors)?;
    let map = around.outline.field(&rest, Outline::ROOT, name)?;
    let value = around.outline.get(map)?.value;
    if value.0 != value.1 {
        return None;
    }
    let readings: Option<Vec<Reading>> = side_by_side(pieces.len(), |i| {
        outline(&text[pieces[i].clone()], limits).ok().filter(|piece| !piece.has_anchors)
    })
    .into_iter()
    .collect();
    let (reading, entries) = join(around, map, &inside, &pieces, readings?)?;
    let pieces =
        pieces.into_iter().zip(entries).map(|(bytes, entries)| Piece { bytes, entries }).collect();
    Some(Parts { reading, pieces, rest })
}

/// The bytes inside the map, and its pieces: lines at the indentation of the first entry
/// begin entries.
fn cut(text: &str, name: &str) -> Option<(Range<usize>, Vec<Range<usize>>)> {
    let mut lines = Lines { text, at: 0 };
    lines.by_ref().find(|(_, line)| {
        line.strip_prefix(name)
            .and_then(|rest| rest.trim_start().strip_prefix(':'))
            .is_some_and(|rest| rest.trim().is_empty() || rest.trim_start().starts_with('#'))
    })?;
    let begin = lines.at;
    let mut end = text.len();
    let mut indent = None;
    let size = PIECE.min(text.len() / 4);
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for (start, line) in lines {
        let body = line.trim_start_matches(' ');
        if body.trim().is_empty() || body.starts_with('#') {
            continue;
        }
        let depth = line.len() - body.len();
        if depth == 0 {
            end = start;
            break;
        }
        let indent = *indent.get_or_insert(depth);
        if depth > indent {
            continue;
        }
        let is_plain = body.starts_with(|c: char| c.is_alphanumeric() || "_\"'".contains(c));
        if depth < indent || !is_plain {
            return None;
        }
        match pieces.last_mut() {
            // Comments above the first entry belong to it.
            None => pieces.push(begin..start),
            Some(piece) => {
                piece.end = start;
                if start - piece.start >= size {
                    pieces.push(start..start);
                }
            }
        }
    }
    pieces.last_mut()?.end = end;
    Some((begin..end, pieces))
}

/// Lines with their first bytes, without line ends.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Lines<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        self.at = (start + line.len() + 1).min(self.text.len());
        Some((start, line))
    }
}

/// One outline of the whole text, and the entries of each piece.
fn join(
    around: Reading,
    map: ItemId,
    inside: &Range<usize>,
    pieces: &[Range<usize>],
    readings: Vec<Reading>,
) -> Option<(Reading, Vec<Vec<ItemId>>)> {
    let n_inside: usize = readings.iter().map(|reading| reading.outline.len() - 1).sum();
    let n_inside = u32::try_from(n_inside).ok()?;
    // What follows the map in the rest is further back in the whole text.
    let shift =
        |byte: u32| byte + if byte as usize >= inside.start { inside.len() as u32 } else { 0 };
    let moved = |item: &Item| Item {
        key: item.key.map(|(start, end)| (shift(start), shift(end))),
        value: (shift(item.value.0), shift(item.value.1)),
        shape: item.shape,
        next: item.next + if item.next > map.0 { n_inside } else { 0 },
    };
    let count = u32::try_from(around.outline.len()).ok()?;
    let around_items: Vec<Item> =
        (0..count).filter_map(|i| around.outline.get(ItemId(i)).map(moved)).collect();
    if around_items.get(map.0 as usize)?.shape != Shape::Scalar {
        return None;
    }
    let mut items = Vec::with_capacity((count + n_inside) as usize);
    items.extend_from_slice(&around_items[..=map.0 as usize]);
    let mut comments: Vec<Comment> = around
        .comments
        .iter()
        .map(|comment| Comment { start: shift(comment.start), end: shift(comment.end), ..*comment })
        .collect();
    let mut entries = Vec::with_capacity(pieces.len());
    for (piece, reading) in pieces.iter().zip(readings) {
        let begin = piece.start as u32;
        // The piece's own root is left out.
        let base = items.len() as u32 - 1;
        let outline = &reading.outline;
        if outline.get(Outline::ROOT)?.shape != Shape::Mapping {
            return None;
        }
        let children = outline.children(Outline::ROOT);
        entries.push(children.map(|child| ItemId(child.0 + base)).collect());
        let n_items = u32::try_from(outline.len()).ok()?;
        items.extend((1..n_items).filter_map(|i| outline.get(ItemId(i))).map(|item| Item {
            key: item.key.map(|(start, end)| (start + begin, end + begin)),
            value: (item.value.0 + begin, item.value.1 + begin),
            shape: item.shape,
            next: item.next + base,
        }));
        comments.extend(reading.comments.iter().map(|comment| Comment {
            start: comment.start + begin,
            end: comment.end + begin,
            ..*comment
        }));
    }
    let first = items.get(map.0 as usize + 1)?.key?.0;
    let last = items[map.0 as usize + 1..].iter().map(|item| item.value.1).max()?;
    let whole = &mut items[map.0 as usize];
    whole.shape = Shape::Mapping;
    whole.value = (first, last);
    items.extend_from_slice(&around_items[map.0 as usize + 1..]);
    items[0].value.1 = items[0].value.1.max(last);
    comments.sort_unstable_by_key(|comment| comment.start);
    Some((Reading { outline: Outline::new(items), comments, has_anchors: false }, entries))
}
