//! Readable ids for the nodes of an import, each once.
//!
//! The ids themselves stand in the nodes; here is how they are found again.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};
use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use crate::tree::{Node, NodeId, Target};

/// Characters of an id.
const LONGEST_ID: usize = 80;

/// Ids that mean something else in a menu file.
const TAKEN: [&str; 5] = Target::WORDS;

/// The ids that are taken.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// The nodes by their ids.
    known: HashTable<Known>,
    hasher: RandomState,
    /// The last number that a node was given behind each id that none may have; 0 for none.
    n_taken: [u32; TAKEN.len()],
    /// Where wishes are written out.
    wish: String,
}

/// A node by its id.
#[derive(Debug)]
struct Known {
    /// Of the id.
    hash: u64,
    node: NodeId,
    /// The last number behind the id that another node was given.
    n_wished: u32,
}

impl Ids {
    /// None, with room for so many.
    pub(super) fn with_room(n: usize) -> Self {
        Ids { known: HashTable::with_capacity(n), ..Ids::default() }
    }

    /// The id of the node `next` that comes behind `nodes`: the wish, or where that is taken,
    /// with the first number behind the last one taken that is free. The second `main` is
    /// `main-2`.
    pub(super) fn take(&mut self, nodes: &[Node], next: NodeId, wish: &dyn Display) -> Box<str> {
        self.wish.clear();
        // What is cut off would be no part of an id.
        let _ = write!(Beginning(&mut self.wish), "{wish}");
        let (id, hash) = self.unique(nodes);
        let known = Known { hash, node: next, n_wished: 1 };
        self.known.insert_unique(hash, known, |known| known.hash);
        id
    }

    /// What was wished for as an id that none of the nodes has, and its hash.
    fn unique(&mut self, nodes: &[Node]) -> (Box<str>, u64) {
        let wish = readable(&self.wish);
        let hash = self.hasher.hash_one(&*wish);
        let is = |known: &Known, hash: u64, id: &str| {
            known.hash == hash && &*nodes[known.node.index()].id == id
        };
        let taken = TAKEN.iter().position(|id| *id == wish);
        let last = match (self.known.find(hash, |known| is(known, hash, &wish)), taken) {
            (Some(known), _) => known.n_wished,
            (None, Some(at)) => self.n_taken[at].max(1),
            (None, None) => return (wish.into(), hash),
        };
        let mut number = last + 1;
        let free = loop {
            let id = format!("{wish}-{number}");
            let hash = self.hasher.hash_one(&*id);
            if self.known.find(hash, |known| is(known, hash, &id)).is_none() {
                break (id.into(), hash);
            }
            number += 1;
        };
        match (self.known.find_mut(hash, |known| is(known, hash, &wish)), taken) {
            (Some(known), _) => known.n_wished = number,
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

/// A name as an id: no line breaks and no runs of spaces, not endless, never empty.
fn readable(wish: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
    let has_gaps = wish.starts_with(' ') || wish.ends_with(' ') || wish.contains("  ");
    if !wish.is_empty() && wish.len() <= LONGEST_ID && wish.bytes().all(is_plain) && !has_gaps {
        return Cow::Borrowed(wish);
    }
    let is_gap = |c: char| c.is_whitespace() || c.is_control();
    let mut id = String::with_capacity(wish.len().min(LONGEST_ID));
    let mut n_left = LONGEST_ID;
    for word in wish.split(is_gap).filter(|word| !word.is_empty()) {
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

#[cfg(test)]
mod tests {
    use crate::import::builder::TreeBuilder;
    use crate::source::Place;

    #[test]
    fn ids_are_readable_and_stand_once_only() {
        let long = |n: usize| {
            let mut builder = TreeBuilder::new();
            let node = builder.reserve("ä".repeat(n), Place::NOWHERE);
            builder.node(node).id.chars().count()
        };
        assert_eq!([long(79), long(80), long(1000)], [79, 80, 80]);
        let mut builder = TreeBuilder::new();
        let mut id = |wish: &str| {
            let node = builder.reserve(wish, Place::NOWHERE);
            builder.node(node).id.to_string()
        };
        assert_eq!(id("main"), "main");
        assert_eq!(id("main"), "main-2");
        assert_eq!(id("main-3"), "main-3");
        assert_eq!(id("main"), "main-4");
        assert_eq!(id("back"), "back-2");
        assert_eq!(id("  two\n words "), "two words");
        assert_eq!(id(""), "node");
    }
}
