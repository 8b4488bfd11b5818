//! Keys of the keypad that YAML takes for something else: `*:` and `#:`.
//!
//! The file cannot be read as it is, so this looks at lines alone; whether the new text can be
//! read is found out afterwards.

use super::page::Spot;
use crate::diagnostic::{Edit, Fix, Safety};

/// The fix that puts the keys in quotes, where one of them is what the reader stopped at.
pub(super) fn of_keys(spot: &Spot<'_>) -> Option<Fix> {
    let at = spot.span.start as usize;
    let rest = spot.text().get(at..)?;
    let edits: Vec<Edit> = if rest.starts_with("*:") {
        bare(spot.text(), "*:").map(|at| spot.edit((at, at + 1), "\"*\"")).collect()
    } else if rest.starts_with(['{', '[']) {
        let end = at + rest.lines().next()?.len();
        let is_on_line = |hash: &u32| (at..end).contains(&(*hash as usize));
        bare(spot.text(), "#:")
            .filter(is_on_line)
            .map(|at| spot.edit((at, at + 1), "\"#\""))
            .collect()
    } else {
        return None;
    };
    let about = "put the key in quotes".to_owned();
    (!edits.is_empty()).then_some(Fix { safety: Safety::Safe, about, edits })
}

/// Where a key begins a line or an entry in braces, outside of quotes.
fn bare<'t>(text: &'t str, key: &'static str) -> impl Iterator<Item = u32> + 't {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        let here = (start, line);
        start += line.len();
        here
    });
    lines.flat_map(move |(start, line)| {
        line.match_indices(key).filter_map(move |(at, _)| {
            let (before, after) = (line[..at].trim_end(), &line[at + key.len()..]);
            let is_key = after.is_empty() || after.starts_with([' ', '\t', '\r', '\n']);
            let opens = before.is_empty() || before.ends_with(['{', ',']);
            let is_quoted = before.matches('"').count() % 2 == 1;
            (is_key && opens && !is_quoted).then_some((start + at) as u32)
        })
    })
}
