//! What is compared: the texts of options and of issues, borrowed.

use std::collections::BTreeSet;

use foldhash::HashMap;

/// A text of options, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId(u32);

impl TextId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// The texts of all options of a menu, each once: what one choice says is heard below many.
#[derive(Debug, Clone, Default)]
pub struct Texts<'t> {
    all: Vec<&'t str>,
    numbers: HashMap<&'t str, TextId>,
}

impl<'t> Texts<'t> {
    /// Adds a text; the same text has the same number.
    pub fn add(&mut self, text: &'t str) -> TextId {
        let next = TextId(self.all.len() as u32);
        let id = *self.numbers.entry(text).or_insert(next);
        if id == next {
            self.all.push(text);
        }
        id
    }

    /// The text of that number.
    pub fn of(&self, id: TextId) -> &'t str {
        self.all[id.index()]
    }

    /// All of them, by number.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'t str> + '_ {
        self.all.iter().copied()
    }
}

/// The texts of an option, in the order in which they are heard, none twice in one list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OptionText {
    pub(super) own: Box<[TextId]>,
    pub(super) below: Box<[TextId]>,
}

impl OptionText {
    /// `own` says what the option is for: its announcement, its label, its keywords; `below`
    /// is what callers hear after choosing it. Duplicates in a list count once.
    pub fn new(
        own: impl IntoIterator<Item = TextId>,
        below: impl IntoIterator<Item = TextId>,
    ) -> Self {
        OptionText { own: once_each(own), below: once_each(below) }
    }

    /// What says what the option is for.
    pub fn own(&self) -> &[TextId] {
        &self.own
    }

    /// What callers hear after choosing it.
    pub fn below(&self) -> &[TextId] {
        &self.below
    }
}

fn once_each(texts: impl IntoIterator<Item = TextId>) -> Box<[TextId]> {
    let all: Vec<TextId> = texts.into_iter().collect();
    let mut sorted = all.clone();
    sorted.sort_unstable();
    if sorted.windows(2).all(|pair| pair[0] != pair[1]) {
        return all.into();
    }
    let mut seen = BTreeSet::new();
    all.into_iter().filter(|text| seen.insert(*text)).collect()
}

/// The texts of an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct IssueText<'t> {
    /// The matter in a caller's words.
    pub title: &'t str,
    /// Other words for it.
    pub keywords: &'t [Box<str>],
}

impl<'t> IssueText<'t> {
    /// The title, then the keywords.
    pub(super) fn texts(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        std::iter::once(self.title).chain(self.keywords.iter().map(|keyword| &**keyword))
    }
}
