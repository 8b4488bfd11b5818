//! Texts of people: how names are compared, how ids are made of words, and where lines are.
//!
//! It knows no menus.

use std::fmt::{self, Display};
use std::ops::Range;

use crate::source::{FileId, Item, ItemId, Outline, Place, Shape};

/// A name as it is compared: one case, single spaces, without an article, a final sign or the
/// word `menu`.
pub(in crate::import) fn folded(name: &str) -> String {
    let lower = name.to_lowercase();
    let signs = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '`' | '.' | ':');
    let words: Vec<&str> = lower.trim_matches(signs).split_whitespace().collect();
    let words = match words.as_slice() {
        ["the" | "a" | "an", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    let words = match words {
        [rest @ .., "menu"] if !rest.is_empty() && rest != ["main"] => rest,
        all => all,
    };
    words.join(" ")
}

/// Words as an id: `Pay a bill` is `pay-a-bill`. Letters of every script stay; a long text is
/// cut after a word.
#[derive(Debug)]
pub(super) struct Slug<'t>(pub(super) &'t str);

/// Characters of an id, about.
const LONG_ENOUGH: usize = 36;

impl Display for Slug<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_gap = |c: char| {
            c.is_whitespace()
                || c.is_control()
                || (c.is_ascii() && !c.is_ascii_alphanumeric() && c != '\'')
                || matches!(
                    c,
                    '–' | '—' | '“' | '”' | '„' | '«' | '»' | '…' | '·' | '।' | '、' | '。'
                )
        };
        let mut n = 0;
        for word in self.0.split(is_gap).filter(|word| !word.is_empty()) {
            let length = word.chars().count();
            if n > 0 {
                if n + length > LONG_ENOUGH {
                    break;
                }
                f.write_str("-")?;
            }
            n += length + 1;
            let lower = word.to_lowercase();
            f.write_str(lower.trim_matches('\''))?;
        }
        if n == 0 { f.write_str("option") } else { Ok(()) }
    }
}

/// The lines of a file that a tree may point at.
#[derive(Debug)]
pub(in crate::import) struct Marks {
    file: FileId,
    starts: Vec<u32>,
}

impl Marks {
    /// The marks at these bytes of a file, with its outline.
    pub(in crate::import) fn of(
        file: FileId,
        mut at: Vec<Range<usize>>,
        length: usize,
    ) -> (Marks, Outline) {
        at.sort_by_key(|range| range.start);
        at.dedup_by_key(|range| range.start);
        let n = at.len() as u32 + 1;
        let root = Item { key: None, value: (0, length as u32), shape: Shape::Sequence, next: n };
        let item = |(index, range): (usize, &Range<usize>)| Item {
            key: None,
            value: (range.start as u32, range.end as u32),
            shape: Shape::Scalar,
            next: index as u32 + 2,
        };
        let items = [root].into_iter().chain(at.iter().enumerate().map(item)).collect();
        let starts = at.iter().map(|range| range.start as u32).collect();
        (Marks { file, starts }, Outline::new(items))
    }

    /// The place of the mark that begins at a byte; the whole file where none does.
    pub(in crate::import) fn place(&self, at: &Range<usize>) -> Place {
        let found = self.starts.binary_search(&(at.start as u32));
        let item = found.map_or(Outline::ROOT, |index| ItemId(index as u32 + 1));
        Place { file: self.file, item }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_words_in_any_script() {
        for (words, id) in [
            ("Pay a bill", "pay-a-bill"),
            ("  बिल का भुगतान। ", "बिल-का-भुगतान"),
            ("What's new?", "what's-new"),
            ("—", "option"),
            (
                "billing and payments and everything else that costs money",
                "billing-and-payments-and-everything",
            ),
        ] {
            assert_eq!(Slug(words).to_string(), id);
        }
    }

    #[test]
    fn names_are_compared_without_case_articles_and_the_word_menu() {
        assert_eq!(folded("The  Billing Menu:"), "billing");
        assert_eq!(folded("main menu"), "main menu");
        assert_eq!(folded("Menu"), "menu");
    }
}
