//! The options of a menu in the order in which callers count.
//!
//! Whole lines change places, with the comments above them. Keys that callers do not count (0, 9,
//! `*` and `#`) stay where they are.

use super::page::Spot;
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::source::{ItemId, Shape};
use crate::tree::{Choice, Node, NodeKind};

/// The menu of a finding with its options in order, where each option has its own words.
pub(super) fn sorted(found: &Diagnostic, spot: &Spot<'_>, node: &Node) -> Option<Fix> {
    // Of a gap there is one place only, and no order that closes it.
    if found.labels.len() < 2 {
        return None;
    }
    let NodeKind::Menu(menu) = &node.kind else { return None };
    let counted = |choice: &&Choice| counted(choice).is_some() && !choice.hidden;
    if menu.choices.iter().filter(counted).any(|choice| choice.prompt.is_silent()) {
        return None;
    }
    let first = menu.choices.first()?.place;
    let map = spot.parent(first.item).filter(|_| first.file == spot.span.file)?;
    let chunks = chunks(spot, map)?;
    let digit_of = |item: ItemId| {
        let choice = menu.choices.iter().find(|choice| choice.place.item == item)?;
        if choice.hidden { None } else { self::counted(choice) }
    };
    let places: Vec<usize> =
        (0..chunks.len()).filter(|at| digit_of(chunks[*at].0).is_some()).collect();
    let mut sorted = places.clone();
    sorted.sort_by_key(|at| digit_of(chunks[*at].0));
    let mut order: Vec<usize> = (0..chunks.len()).collect();
    for (to, from) in places.into_iter().zip(sorted) {
        order[to] = from;
    }
    let (start, end) = (chunks.first()?.1.0, chunks.last()?.1.1);
    let mut text = String::new();
    for (at, from) in order.into_iter().enumerate() {
        text += spot.slice(chunks[from].1);
        let gap_end = chunks.get(at + 1).map_or(end, |next| next.1.0);
        text += spot.slice((chunks[at].1.1, gap_end));
    }
    let about = format!("announce the keys of `{}` in order", node.id);
    Some(Fix { safety: Safety::Unsafe, about, edits: vec![spot.edit((start, end), text)] })
}

/// The digit, where callers count it.
fn counted(choice: &Choice) -> Option<u8> {
    choice.key.ordinary().filter(|digit| *digit != 9)
}

/// The lines of each entry of a block map, with the comments right above it. Nothing but blanks
/// is between two of them.
fn chunks(spot: &Spot<'_>, map: ItemId) -> Option<Vec<(ItemId, (u32, u32))>> {
    let outline = spot.outline();
    let item = outline.get(map).filter(|item| item.shape == Shape::Mapping)?;
    if spot.slice(item.value).starts_with('{') {
        return None;
    }
    let mut chunks: Vec<(ItemId, (u32, u32))> = Vec::new();
    for child in outline.children(map) {
        let (key, _) = outline.get(child)?.key?;
        let line = spot.line_start(key);
        let indent = spot.slice((line, key));
        if !indent.bytes().all(|byte| byte == b' ') {
            return None;
        }
        let floor = chunks.last().map(|(_, (_, end))| *end);
        let mut start = line;
        while let Some(above) = start.checked_sub(1).map(|end| spot.line_start(end)) {
            let is_comment = spot.slice((above, start)).starts_with(&format!("{indent}#"));
            if !is_comment || floor.is_some_and(|floor| above < floor) {
                break;
            }
            start = above;
        }
        if let Some(floor) = floor
            && !spot.slice((floor, start)).trim().is_empty()
        {
            return None;
        }
        chunks.push((child, (start, spot.line_end(spot.end_of(child)?))));
    }
    // An anchor has to stay before what repeats it.
    let whole = spot.slice((chunks.first()?.1.0, chunks.last()?.1.1));
    (![": &", ": *", "<<:"].iter().any(|sign| whole.contains(sign))).then_some(chunks)
}
