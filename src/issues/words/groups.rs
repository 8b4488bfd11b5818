//! The groups of the lexicon by the stems of their words, worked out once a run.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_stemmers::Stemmer;

use super::{lexicon, stems};

/// Two or three words in a row that mean something together.
#[derive(Debug)]
pub(super) struct Phrase {
    /// The stems after the first one.
    rest: Vec<Box<str>>,
    /// The names of its groups.
    pub(super) groups: Vec<Box<str>>,
}

impl Phrase {
    /// Whether the words after its first one are its own.
    pub(super) fn goes_on<'s>(&self, mut stems: impl Iterator<Item = &'s str>) -> bool {
        self.rest.iter().all(|stem| stems.next() == Some(stem))
    }
}

/// Words and phrases that mean the same, by stem.
#[derive(Debug, Default)]
pub(super) struct Groups {
    words: BTreeMap<Box<str>, Vec<Box<str>>>,
    /// By the stem of the first word.
    phrases: BTreeMap<Box<str>, Vec<Phrase>>,
}

/// The groups of a language; none where nobody wrote any.
pub(super) fn of(primary: &str) -> &'static Groups {
    static ENGLISH: LazyLock<Groups> = LazyLock::new(|| Groups::new("en"));
    static NONE: LazyLock<Groups> = LazyLock::new(Groups::default);
    if primary == "en" { &ENGLISH } else { &NONE }
}

impl Groups {
    fn new(primary: &str) -> Self {
        let stemmer = stems::algorithm(primary).map(Stemmer::create);
        let mut groups = Groups::default();
        for (name, members) in lexicon::groups(primary) {
            // No stem can be mistaken for such a name.
            let name: Box<str> = format!("#{name}").into();
            for member in members.split_whitespace() {
                let mut stems =
                    member.split('_').map(|word| stems::stem(primary, stemmer.as_ref(), word));
                let first: Box<str> = stems.next().unwrap_or_default().into();
                let rest: Vec<Box<str>> = stems.map(Into::into).collect();
                let names = match rest.is_empty() {
                    true => groups.words.entry(first).or_default(),
                    false => groups.phrase(first, rest),
                };
                if !names.contains(&name) {
                    names.push(name.clone());
                }
            }
        }
        groups
    }

    fn phrase(&mut self, first: Box<str>, rest: Vec<Box<str>>) -> &mut Vec<Box<str>> {
        let phrases = self.phrases.entry(first).or_default();
        let at = phrases.iter().position(|phrase| phrase.rest == rest).unwrap_or(phrases.len());
        if at == phrases.len() {
            phrases.push(Phrase { rest, groups: Vec::new() });
        }
        &mut phrases[at].groups
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The names of the groups that a stem is in.
    pub(super) fn of_word(&self, stem: &str) -> &[Box<str>] {
        self.words.get(stem).map_or(&[], |names| names)
    }

    /// The phrases that a stem begins.
    pub(super) fn phrases(&self, stem: &str) -> &[Phrase] {
        self.phrases.get(stem).map_or(&[], |phrases| phrases)
    }
}
