//! Texts as numbers of their terms.
//!
//! Each distinct word is analysed once. It computes no weights.

use std::hash::Hash;

use foldhash::{HashMap, HashMapExt};

use crate::issues::words::{Gram, Tokenizer};

/// A text as numbers of terms, none twice in one list.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbers {
    pub(super) stems: Vec<u32>,
    pub(super) meanings: Vec<u32>,
    pub(super) grams: Vec<u32>,
}

/// Terms by number.
#[derive(Debug)]
struct Vocabulary<T> {
    numbers: HashMap<T, u32>,
    /// For each term the text in which it was seen last.
    last_seen: Vec<u32>,
}

impl<T: Hash + Eq + Clone> Vocabulary<T> {
    fn new() -> Self {
        Vocabulary { numbers: HashMap::new(), last_seen: Vec::new() }
    }

    fn number(&mut self, term: &T) -> u32 {
        match self.numbers.get(term) {
            Some(number) => *number,
            None => {
                let next = self.last_seen.len() as u32;
                self.numbers.insert(term.clone(), next);
                self.last_seen.push(u32::MAX);
                next
            }
        }
    }

    fn numbers(&mut self, terms: &[T]) -> Vec<u32> {
        terms.iter().map(|term| self.number(term)).collect()
    }

    /// Adds those terms to a list that were not yet seen in this text. The number of the text
    /// serves as the mark, so that nothing is cleared between texts.
    fn add_new(&mut self, terms: &[u32], text: u32, into: &mut Vec<u32>) {
        for term in terms {
            let last_seen = &mut self.last_seen[*term as usize];
            if *last_seen != text {
                *last_seen = text;
                into.push(*term);
            }
        }
    }
}

/// All terms by number, and those of each word that was seen.
pub(super) struct Vocabularies<'w> {
    words: &'w Tokenizer,
    stems: Vocabulary<Box<str>>,
    meanings: Vocabulary<Box<str>>,
    grams: Vocabulary<Gram>,
    /// By the number of the word.
    of_word: Vec<Option<Numbers>>,
    n_texts: u32,
}

impl<'w> Vocabularies<'w> {
    pub(super) fn new(words: &'w Tokenizer) -> Self {
        Vocabularies {
            words,
            stems: Vocabulary::new(),
            meanings: Vocabulary::new(),
            grams: Vocabulary::new(),
            of_word: Vec::new(),
            n_texts: 0,
        }
    }

    /// How many stems, meanings and grams were seen.
    pub(super) fn sizes(&self) -> [usize; 3] {
        [self.stems.last_seen.len(), self.meanings.last_seen.len(), self.grams.last_seen.len()]
    }

    pub(super) fn numbers(&mut self, text: &str) -> Numbers {
        let content = self.words.content(text);
        self.of_word.resize(self.words.n_seen(), None);
        let at = self.n_texts;
        self.n_texts += 1;
        let n_words = content.words.len();
        let mut all = Numbers {
            stems: Vec::with_capacity(n_words),
            meanings: Vec::with_capacity(n_words),
            grams: Vec::with_capacity(10 * n_words),
        };
        let phrases = self.meanings.numbers(&content.phrases);
        self.meanings.add_new(&phrases, at, &mut all.meanings);
        for word in content.words {
            let of_word = self.of_word[word.number].get_or_insert_with(|| Numbers {
                stems: vec![self.stems.number(&word.stem)],
                meanings: self.meanings.numbers(&word.meanings),
                grams: self.grams.numbers(word.grams()),
            });
            self.stems.add_new(&of_word.stems, at, &mut all.stems);
            self.meanings.add_new(&of_word.meanings, at, &mut all.meanings);
            self.grams.add_new(&of_word.grams, at, &mut all.grams);
        }
        all
    }
}
