//! The patterns of keys of a set, each read and written out once: menus share them.
//!
//! It knows no menus.

use std::rc::Rc;

use fancy_regex::Regex;
use foldhash::{HashMap, HashMapExt as _};

use super::keys::{self, Digits, Expansion};
use crate::limits;

/// What is known of patterns of keys.
pub(super) struct KeyPatterns<'f> {
    /// What `digits` of entries were read as.
    read: HashMap<&'f str, Rc<Digits>>,
    /// Patterns that were written out, by text and length.
    written_out: HashMap<(&'f str, usize), Expansion>,
    /// How often a pattern may still be tried on a key.
    n_tries_left: usize,
}

impl<'f> KeyPatterns<'f> {
    /// Nothing is known yet.
    pub(super) fn new() -> Self {
        KeyPatterns {
            read: HashMap::new(),
            written_out: HashMap::new(),
            n_tries_left: limits::KEY_PATTERN_TRIES,
        }
    }

    /// What the `digits` of an entry mean.
    pub(super) fn digits(&mut self, text: &'f str) -> Rc<Digits> {
        self.read.entry(text).or_insert_with(|| Rc::new(keys::digits(text))).clone()
    }

    /// A pattern's keys; beyond more patterns than any system has, none are found.
    pub(super) fn written_out(&mut self, text: &'f str, regex: &Regex, length: usize) -> Expansion {
        let id = (text, length);
        if let Some(known) = self.written_out.get(&id) {
            return known.clone();
        }
        let found = if self.written_out.len() < limits::KEY_PATTERNS {
            keys::expand(regex, length)
        } else {
            Expansion::Open(Vec::new())
        };
        self.written_out.insert(id, found.clone());
        found
    }

    /// Whether a pattern may be tried once more; counts the try.
    pub(super) fn may_try(&mut self) -> bool {
        let may = self.n_tries_left > 0;
        self.n_tries_left -= usize::from(may);
        may
    }

    /// Whether no pattern is tried any more.
    pub(super) fn is_used_up(&self) -> bool {
        self.n_tries_left == 0
    }
}
