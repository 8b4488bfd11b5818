//! Texts that differ from what a file says, kept for as long as an import runs.
//!
//! Nearly all texts are used as they are written and are borrowed from the file; only those
//! with entities, variables or groups of patterns are copied, and stay here.

use std::borrow::Cow;
use std::cell::Cell;

use bumpalo::Bump;

use super::keys;
use crate::limits;

/// The texts that differ from what a file says.
#[derive(Debug, Default)]
pub(super) struct TextArena {
    kept: Bump,
    n_filled: Cell<usize>,
}

impl TextArena {
    /// The text itself where it is borrowed from a file, or a copy that is kept.
    pub(super) fn keep<'t>(&'t self, text: impl Into<Cow<'t, str>>) -> &'t str {
        match text.into() {
            Cow::Borrowed(text) => text,
            Cow::Owned(text) => self.kept.alloc_str(&text),
        }
    }

    /// A text with the groups of a pattern filled in; `None` where that is more than any
    /// phone system has.
    pub(super) fn filled(&self, text: &str, groups: &[String]) -> Option<&str> {
        if self.n_filled.get() > limits::FILLED_TEXTS {
            return None;
        }
        let filled = keys::filled(text, groups);
        let n = filled.as_ref().map_or(keys::LONGEST_FILLED, String::len);
        self.n_filled.set(self.n_filled.get() + n);
        filled.map(|filled| self.keep(filled))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_filled_in_until_there_is_too_much_of_it() {
        let texts = TextArena::default();
        let groups = ["1".repeat(10_000)];
        assert_eq!(texts.filled("$0$0", &groups).unwrap().len(), 20_000);
        assert_eq!(texts.filled("$0$0$0", &groups), None);
        let n = (0..10_000).take_while(|_| texts.filled("$0", &groups).is_some()).count();
        assert_eq!(n, 32 * 1024 * 1024 / 10_000 - 4 + 1);
    }
}
