//! A key that a menu binds twice, moved to a free one.
//!
//! It takes the key that the option's own prompt names; without one it takes the next.

use std::collections::BTreeSet;

use super::page::Spot;
use crate::diagnostic::{Edit, Fix, Safety};
use crate::source::{ItemId, Shape};
use crate::timing::{announcements, lexicon};
use crate::tree::{Key, PhoneTree};

/// Maps of keys to choices.
const MAPS_OF_KEYS: [&str; 3] = ["menu", "keys", "leave"];

/// The second of two like keys on a free key.
pub(super) fn moved(spot: &Spot<'_>, tree: &PhoneTree) -> Option<Fix> {
    let (entry, item) = spot.entry()?;
    let map = spot.parent(entry)?;
    let (outline, text) = (spot.outline(), spot.text());
    if !MAPS_OF_KEYS.contains(&outline.key(text, map)) {
        return None;
    }
    let own = Key::parse(outline.key(text, entry)).ok()?;
    let bound: BTreeSet<&str> = outline.children(map).map(|at| outline.key(text, at)).collect();
    let is_free = |key: &Key| {
        !bound.contains(key.as_str()) && !tree.global_keys.iter().any(|global| global.key == *key)
    };
    let said = say_of(spot, entry);
    let named = said.map(|(_, said)| keys_in(said, tree)).unwrap_or_default();
    let named: Vec<Key> = named.into_iter().collect();
    match named.as_slice() {
        [named] if *named != own => {
            let fix = to(spot, item.key?, named, Safety::Safe, None);
            return Some(fix).filter(|_| is_free(named));
        }
        [] | [_] => {}
        _ => return None,
    }
    if tree.basis.is_heard() {
        return None;
    }
    let digit = own.ordinary()?;
    let free = (digit + 1..=9).filter_map(|digit| Key::parse(&digit.to_string()).ok());
    let free = free.into_iter().find(|key| is_free(key))?;
    // A prompt that names the old key has to name the new one.
    let renamed = match (said, named.as_slice()) {
        (Some((place, said)), [_]) => {
            let mut digits = said.match_indices(own.as_str()).map(|(at, _)| at as u32);
            let (at, None) = (digits.next()?, digits.next()) else { return None };
            let start = place.0 + at;
            Some(spot.edit((start, start + own.as_str().len() as u32), free.as_str()))
        }
        _ => None,
    };
    Some(to(spot, item.key?, &free, Safety::Unsafe, renamed))
}

fn to(spot: &Spot<'_>, key: (u32, u32), new: &Key, safety: Safety, renamed: Option<Edit>) -> Fix {
    let old = spot.slice(key);
    let spelt = match old.as_bytes().first() {
        Some(b'\'') => format!("'{new}'"),
        Some(b'"') => format!("\"{new}\""),
        _ if new.ordinary().is_some() => new.to_string(),
        _ => format!("\"{new}\""),
    };
    let edits = renamed.into_iter().chain([spot.edit(key, spelt)]).collect();
    Fix { safety, about: format!("put the option on `{new}`"), edits }
}

/// What a choice says, in one language on one line, with its bytes.
fn say_of<'s>(spot: &Spot<'s>, entry: ItemId) -> Option<((u32, u32), &'s str)> {
    let (outline, text) = (spot.outline(), spot.text());
    let say = outline.children(entry).find(|at| outline.key(text, *at) == "say")?;
    let item = outline.get(say).filter(|item| item.shape == Shape::Scalar)?;
    let said = spot.slice(item.value);
    (!said.contains('\n')).then_some((item.value, said))
}

fn keys_in(said: &str, tree: &PhoneTree) -> BTreeSet<Key> {
    let language = tree.language.clone().unwrap_or_default();
    let read = lexicon(&language).map(|lexicon| announcements(said, lexicon));
    read.into_iter().flatten().flat_map(|said| said.keys).collect()
}
