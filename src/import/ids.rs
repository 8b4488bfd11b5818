//! Readable ids for the nodes of an import, each once.
//!
//! The nodes hold the ids; this is how they are found again.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};
use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use crate::tree::{Node, NodeId, Target};

/// Characters of an id.
const LONGEST_ID: usize = 80;

/// Ids that mean something else in a menu file.
const TAKEN: [&str; 8] = Target::WORDS;

/// The ids that are taken.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// The nodes by their ids.
    known: HashTable<Known>,
    hasher: RandomState,
    /// The last number that was given after each taken id; 0 for none.
    n_taken: [u32; TAKEN.len()],
    /// Where preferred ids are written out.
    preferred: String,
}

/// A node by its id.
#[derive(Debug)]
struct Known {
    /// Of the id.
    hash: u64,
    node: NodeId,
    /// The last number that another node got after this id.
    n_last: u32,
}

impl Ids {
    /// No ids, with room for `n`.
    pub(super) fn with_room(n: usize) -> Self {
        Ids { known: HashTable::with_capacity(n), ..Ids::default() }
    }

    /// The id of the node `next` that comes after `nodes`: the preferred one, or where that is
    /// taken, with the first free number after the last one taken. The second `main` is
    /// `main-2`.
    pub(super) fn take(
        &mut self,
        nodes: &[Node],
        next: NodeId,
        preferred_id: &dyn Display,
    ) -> Box<str> {
        self.preferred.clear();
        // What is cut off would not be part of an id.
        let _ = write!(Beginning(&mut self.preferred), "{preferred_id}");
        let (id, hash) = self.unique(nodes);
        let known = Known { hash, node: next, n_last: 1 };
        self.known.insert_unique(hash, known, |known| known.hash);
        id
    }

    /// The preferred id as one that none of the nodes has, and its hash.
    fn unique(&mut self, nodes: &[Node]) -> (Box<str>, u64) {
        let preferred = readable(&self.preferred);
        let hash = self.hasher.hash_one(&*preferred);
        let is = |known: &Known, hash: u64, id: &str| {
            known.hash == hash && &*nodes[known.node.index()].id == id
        };
        let taken = TAKEN.iter().position(|id| *id == preferred);
        let last = match (self.known.find(hash, |known| is(known, hash, &preferred)), taken) {
            (Some(known), _) => known.n_last,
            (None, Some(at)) => self.n_taken[at].max(1),
            (None, None) => return (preferred.into(), hash),
        };
        let mut number = last + 1;
        let free = loop {
            let id = format!("{preferred}-{number}");
            let hash = self.hasher.hash_one(&*id);
            if self.known.find(hash, |known| is(known, hash, &id)).is_none() {
                break (id.into(), hash);
            }
            number += 1;
        };
        match (self.known.find_mut(hash, |known| is(known, hash, &preferred)), taken) {
            (Some(known), _) => known.n_last = number,
            (None, Some(at)) => self.n_taken[at] = number,
            (None, None) => {}
        }
        free
    }
}

/// Takes the beginning of what is written, from which ids are made.
struct Beginning<'w>(&'w mut String);

impl Beginning<'_> {
    /// Bytes, with room for letters of several and for gaps.
    const MOST: usize = 8 * LONGEST_ID;
}

impl std::fmt::Write for Beginning<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let room = Self::MOST - self.0.len();
        let end = text.floor_char_boundary(room);
        self.0.push_str(&text[..end]);
        if end == text.len() { Ok(()) } else { Err(std::fmt::Error) }
    }
}

/// A name as an id: no line breaks and no runs of spaces, bounded, never empty.
fn readable(name: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
    let has_gaps = name.starts_with(' ') || name.ends_with(' ') || name.contains("  ");
    if !name.is_empty() && name.len() <= LONGEST_ID && name.bytes().all(is_plain) && !has_gaps {
        return Cow::Borrowed(name);
    }
    let is_gap = |c: char| c.is_whitespace() || c.is_control();
    let mut id = String::with_capacity(name.len().min(LONGEST_ID));
    let mut n_left = LONGEST_ID;
    for word in name.split(is_gap).filter(|word| !word.is_empty()) {
        if !id.is_empty() && n_left > 0 {
            id.push(' ');
            n_left -= 1;
        }
        for c in word.chars().take(n_left) {
            id.push(c);
            n_left -= 1;
        }
    }
    id.truncate(id.trim_end().len());
    Cow::Owned(if id.is_empty() { "node".to_owned() } else { id })
}
