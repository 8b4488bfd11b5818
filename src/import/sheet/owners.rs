//! The menu that each row of a sheet belongs to.
//!
//! It reads the columns that say so, and nothing else of a row.

use std::collections::{BTreeMap, BTreeSet};

use super::path::{self, is_start, written};
use crate::import::notes::{destination, folded};
use crate::tree::Key;

/// What a row says about its place.
#[derive(Debug, Default)]
pub(super) struct Address<'t> {
    /// All its keys, where it says them.
    pub path: Option<Vec<Key>>,
    /// The menu that it is in.
    pub parent: &'t str,
    /// Its own key.
    pub key: Option<Key>,
    /// Its name.
    pub id: &'t str,
    /// Its words.
    pub text: &'t str,
    /// Where it leads, as it is written.
    pub destination: &'t str,
}

/// The menu of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Owner {
    /// The first menu.
    Start,
    /// What a row leads to.
    Row(usize),
    /// A menu that other rows lead to by this name, and that no row describes.
    Named(String),
}

/// Why the menu of a row is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoOwner {
    /// No row has these keys.
    NoPath(String),
    /// No row is called that; the name that is near, if one is.
    NoName(String),
    /// Several rows have these words.
    Several(usize),
}

/// Finds the menus of rows.
pub(super) struct Owners {
    ids: BTreeMap<String, usize>,
    words: BTreeMap<String, Vec<usize>>,
    paths: BTreeMap<String, usize>,
    /// The names to which rows lead.
    led_to: BTreeSet<String>,
}

impl Owners {
    /// Of these rows.
    pub(super) fn of(rows: &[Address<'_>]) -> Owners {
        let mut owners = Owners {
            ids: BTreeMap::new(),
            words: BTreeMap::new(),
            paths: BTreeMap::new(),
            led_to: BTreeSet::new(),
        };
        for (at, row) in rows.iter().enumerate() {
            if !row.id.is_empty() {
                owners.ids.entry(folded(row.id)).or_insert(at);
            }
            if !row.text.is_empty() {
                owners.words.entry(folded(row.text)).or_default().push(at);
            }
            if let Some(path) = full_path(row) {
                owners.paths.entry(written(&path)).or_insert(at);
            }
            if !row.destination.is_empty() && destination(row.destination).is_none() {
                owners.led_to.insert(folded(row.destination));
            }
        }
        owners
    }

    /// The row with these keys.
    pub(super) fn at_path(&self, path: &[Key]) -> Option<usize> {
        self.paths.get(&written(path)).copied()
    }

    /// The menu of a row.
    pub(super) fn owner(&self, at: usize, row: &Address<'_>) -> Result<Owner, NoOwner> {
        if let Some((_, before)) = row.path.as_deref().and_then(<[Key]>::split_last) {
            return self.row_at(before);
        }
        let name = folded(row.parent);
        if let Some(row) = self.ids.get(&name).filter(|row| **row != at) {
            return Ok(Owner::Row(*row));
        }
        if is_start(row.parent) {
            return Ok(Owner::Start);
        }
        if self.led_to.contains(&name) {
            return Ok(Owner::Named(name));
        }
        if let Some(keys) = path::path(row.parent) {
            return self.row_at(&keys);
        }
        let same = self.words.get(&name).map_or(&[][..], Vec::as_slice);
        let others: Vec<usize> = same.iter().copied().filter(|row| *row != at).collect();
        match others.as_slice() {
            [only] => Ok(Owner::Row(*only)),
            [] => Err(NoOwner::NoName(row.parent.to_owned())),
            several => Err(NoOwner::Several(several.len())),
        }
    }

    /// Names that a parent may have.
    pub(super) fn names(&self) -> Vec<&str> {
        let names = self.ids.keys().chain(self.words.keys()).chain(&self.led_to);
        names.map(String::as_str).collect()
    }

    fn row_at(&self, path: &[Key]) -> Result<Owner, NoOwner> {
        if path.is_empty() {
            return Ok(Owner::Start);
        }
        let row = self.at_path(path).map(Owner::Row);
        row.ok_or_else(|| NoOwner::NoPath(written(path)))
    }
}

/// All keys of a row, where it or its parent says them.
pub(super) fn full_path(row: &Address<'_>) -> Option<Vec<Key>> {
    if let Some(path) = &row.path {
        return Some(path.clone());
    }
    let mut path = if is_start(row.parent) { Vec::new() } else { path::path(row.parent)? };
    path.push(row.key?);
    Some(path)
}
