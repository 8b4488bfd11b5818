//! Texts of which parts were filled in, kept for as long as an import runs.
//!
//! Nearly all texts count as they stand in their file and are borrowed from there; only those
//! with entities, variables or groups of patterns are written anew, and stay here.

use std::borrow::Cow;
use std::cell::Cell;

use bumpalo::Bump;

use super::keys;

/// Bytes of texts that groups are filled into, in all: thousands of numbers may ask for one
/// long text.
const MOST_FILLED: usize = 32 << 20;

/// The texts that stand in no file as they count.
#[derive(Debug, Default)]
pub(super) struct Texts {
    kept: Bump,
    n_filled: Cell<usize>,
}

impl Texts {
    /// The text itself, where it stands in a file, else one that is kept.
    pub(super) fn keep<'t>(&'t self, text: impl Into<Cow<'t, str>>) -> &'t str {
        match text.into() {
            Cow::Borrowed(text) => text,
            Cow::Owned(text) => self.kept.alloc_str(&text),
        }
    }

    /// A text with the groups of a pattern filled in. Where that comes to more than any phone
    /// system has, it stays as it is written, and so names groups that nobody knows.
    pub(super) fn filled<'t>(&'t self, text: &'t str, groups: &[String]) -> &'t str {
        if self.n_filled.get() > MOST_FILLED {
            return text;
        }
        match keys::filled(text, groups) {
            Some(filled) => {
                self.n_filled.set(self.n_filled.get() + filled.len());
                self.kept.alloc_str(&filled)
            }
            None => {
                self.n_filled.set(self.n_filled.get() + keys::LONGEST_FILLED);
                text
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_filled_in_until_there_is_too_much_of_it() {
        let texts = Texts::default();
        let groups = ["1".repeat(10_000)];
        assert_eq!(texts.filled("$0$0", &groups).len(), 20_000);
        assert_eq!(texts.filled("$0$0$0", &groups), "$0$0$0");
        let n = (0..10_000).take_while(|_| texts.filled("$0", &groups) != "$0").count();
        assert_eq!(n, 32 * 1024 * 1024 / 10_000 - 4 + 1);
    }
}
