//! The groups of the lexicon by the stems of their words, built once a run.
//!
//! The stems are stored beside the lexicon, since working out hundreds of them costs a small menu more
//! than reading it.

use std::sync::LazyLock;

use foldhash::HashMap;

/// The stems of the lexicon: a group a line, its name and the stems of its words, as a test
/// writes them from `lexicon`.
const ENGLISH: &str = include_str!("lexicon_en.txt");

/// Two or three words in a row that mean something together.
#[derive(Debug)]
pub(super) struct Phrase {
    /// The stems after the first one, separated by `_`.
    rest: &'static str,
    /// The names of its groups.
    pub(super) groups: Vec<&'static str>,
}

impl Phrase {
    /// Whether the words after its first one are its own.
    pub(super) fn goes_on<'s>(&self, mut stems: impl Iterator<Item = &'s str>) -> bool {
        self.rest.split('_').all(|stem| stems.next() == Some(stem))
    }
}

/// Words and phrases that mean the same, by stem.
#[derive(Debug, Default)]
pub(super) struct Groups {
    words: HashMap<&'static str, Vec<&'static str>>,
    /// By the stem of the first word.
    phrases: HashMap<&'static str, Vec<Phrase>>,
}

/// The groups of a language; none where none are written.
pub(super) fn of(primary: &str) -> &'static Groups {
    static OF_ENGLISH: LazyLock<Groups> = LazyLock::new(|| Groups::read(ENGLISH));
    static NONE: LazyLock<Groups> = LazyLock::new(Groups::default);
    if primary == "en" { &OF_ENGLISH } else { &NONE }
}

impl Groups {
    fn read(stems: &'static str) -> Self {
        let mut groups = Groups::default();
        for line in stems.lines() {
            let mut members = line.split(' ');
            let Some(name) = members.next() else { continue };
            for member in members {
                let names = match member.split_once('_') {
                    None => groups.words.entry(member).or_default(),
                    Some((first, rest)) => groups.phrase(first, rest),
                };
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        groups
    }

    fn phrase(&mut self, first: &'static str, rest: &'static str) -> &mut Vec<&'static str> {
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
    pub(super) fn of_word(&self, stem: &str) -> &[&'static str] {
        self.words.get(stem).map_or(&[], |names| names)
    }

    /// The phrases that a stem begins.
    pub(super) fn phrases(&self, stem: &str) -> &[Phrase] {
        self.phrases.get(stem).map_or(&[], |phrases| phrases)
    }
}

#[cfg(test)]
mod tests {
    use rust_stemmers::Stemmer;

    use super::super::{lexicon, stems};
    use super::*;

    /// `UPDATE_GENERATED=1 cargo test lexicon` rewrites the stems.
    #[test]
    fn the_stems_are_those_of_the_lexicon() {
        let stemmer = stems::algorithm("en").map(Stemmer::create);
        let mut expected = String::new();
        for (name, members) in lexicon::groups("en") {
            // No stem looks like such a name.
            expected.push_str(&format!("#{name}"));
            for member in members.split_whitespace() {
                let words = member.split('_');
                let words = words.map(|word| stems::stem("en", stemmer.as_ref(), word));
                expected.push_str(&format!(" {}", words.collect::<Vec<_>>().join("_")));
            }
            expected.push('\n');
        }
        if std::env::var_os("UPDATE_GENERATED").is_some() {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
            let path = folder.join("src/issues/words/lexicon_en.txt");
            std::fs::write(path, &expected).expect("the stems can be written");
        }
        assert_eq!(ENGLISH.replace("\r\n", "\n"), expected);
    }
}
