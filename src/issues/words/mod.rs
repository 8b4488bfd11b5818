//! Texts to terms: stems, meanings and character grams, by the language of the text.
//!
//! It knows languages and no menus. `lexicon` and `stop` are data.

mod compounds;
mod fold;
mod groups;
mod kinds;
#[cfg(test)]
mod lexicon;
mod role_words;
mod roles;
mod split;
mod stems;
mod stop;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use foldhash::HashMap;
use rust_stemmers::Stemmer;

use crate::tree::Language;
use compounds::Compounds;
use groups::{Groups, Phrase};
use split::{grams, split};

pub(super) use roles::{Role, Roles};
pub(super) use split::Gram;

/// How many words after a verb a thing still belongs to it.
const NEAR: usize = 3;

/// What can be read of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LanguageSupport {
    /// Whether forms of one word are taken together (`pay`, `payment`, `paid` are not all).
    pub has_stems: bool,
    /// Whether words without meaning are left out.
    pub has_stop_words: bool,
    /// Whether words that mean the same are taken together (`bill`, `invoice`).
    pub has_meanings: bool,
}

impl LanguageSupport {
    /// Whether words are compared by their letters alone.
    pub fn is_by_letters(self) -> bool {
        !self.has_stems
    }
}

/// A word of a language with what it is compared by.
#[derive(Debug)]
pub(super) struct Word {
    /// As it is written, in lower case.
    pub(super) written: Box<str>,
    /// The same for all forms of the word.
    pub(super) stem: Box<str>,
    /// The groups of the lexicon that the stem is in, else the stem itself.
    pub(super) meanings: Vec<Box<str>>,
    /// Which one it is of all words that were seen, from 0.
    pub(super) number: usize,
    /// Whether it carries meaning at any place.
    pub(super) is_meaningful: bool,
    /// The things before which it has no meaning.
    hollow: Option<BTreeSet<&'static str>>,
    /// The phrases that it may begin.
    phrases: &'static [Phrase],
    grams: OnceCell<Vec<Gram>>,
}

impl Word {
    /// Runs of three and four characters, with marks at its ends; accents are left out.
    pub(super) fn grams(&self) -> &[Gram] {
        self.grams.get_or_init(|| grams(&fold::without_accents(&self.written)))
    }
}

/// What a text says.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// The words that carry meaning, in order. Where none does, all of them.
    pub(super) words: Vec<Rc<Word>>,
    /// What its phrases mean: names of groups.
    pub(super) phrases: Vec<Box<str>>,
}

/// A word with the name that it is part of.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) word: Rc<Word>,
    /// The number of the name, such as "social security card"; 0 for none.
    pub(super) name: u32,
    /// Whether so many subjects have it that sharing it shows nothing.
    pub(super) is_broad: bool,
}

/// Splits texts of one language into terms. Each distinct word is analysed once, since menus
/// repeat words.
pub(super) struct Tokenizer {
    primary: String,
    stemmer: Option<Stemmer>,
    stop: BTreeSet<&'static str>,
    /// Verbs without meaning, each with the things before which it has none.
    hollow: BTreeMap<&'static str, BTreeSet<&'static str>>,
    groups: &'static Groups,
    compounds: Compounds,
    seen: RefCell<HashMap<Box<str>, Rc<Word>>>,
}

impl Tokenizer {
    pub(super) fn new(language: &Language) -> Self {
        let primary = language.primary();
        let stop = stop::words(&primary).iter().flat_map(|words| words.split_whitespace());
        let hollow = stop::hollow(&primary).iter().flat_map(|(verbs, things)| {
            verbs.split_whitespace().map(|verb| (verb, things.split_whitespace().collect()))
        });
        Tokenizer {
            stemmer: stems::algorithm(&primary).map(Stemmer::create),
            stop: stop.collect(),
            hollow: hollow.collect(),
            groups: groups::of(&primary),
            compounds: Compounds::of(&primary),
            seen: RefCell::default(),
            primary: primary.into_owned(),
        }
    }

    pub(super) fn reading(&self) -> LanguageSupport {
        LanguageSupport {
            has_stems: self.stemmer.is_some(),
            has_stop_words: !self.stop.is_empty(),
            has_meanings: !self.groups.is_empty(),
        }
    }

    /// The language without its region.
    pub(super) fn primary(&self) -> &str {
        &self.primary
    }

    /// How many different words were seen.
    pub(super) fn n_seen(&self) -> usize {
        self.seen.borrow().len()
    }

    /// What a text says.
    pub(super) fn content(&self, text: &str) -> Content {
        let mut row: Vec<Rc<Word>> = Vec::with_capacity(text.len() / 5 + 1);
        split(text, |word| row.push(self.word(word)));
        let phrases = row.iter().enumerate().flat_map(|(at, word)| {
            let after = &row[at + 1..];
            word.phrases.iter().filter(|phrase| phrase.goes_on(after.iter().map(|w| &*w.stem)))
        });
        let phrases =
            phrases.flat_map(|phrase| &phrase.groups).map(|name| Box::from(*name)).collect();
        let has_meaning = |(at, word): &(usize, &Rc<Word>)| {
            let mut near = row[at + 1..].iter().take(NEAR);
            let is_hollow = word
                .hollow
                .as_ref()
                .is_some_and(|things| near.any(|word| things.contains(&*word.written)));
            word.is_meaningful && !is_hollow
        };
        let meaningful: Vec<Rc<Word>> =
            row.iter().enumerate().filter(has_meaning).map(|(_, word)| word.clone()).collect();
        Content { words: if meaningful.is_empty() { row } else { meaningful }, phrases }
    }

    /// The words of a text that carry meaning, with the names that they are part of.
    pub(super) fn units(&self, text: &str) -> Vec<Unit> {
        let words = self.content(text).words;
        let row: Vec<&str> = words.iter().map(|word| &*word.written).collect();
        let names = self.compounds.parts(&row);
        words
            .into_iter()
            .zip(names)
            .map(|(word, name)| Unit { word, name, is_broad: false })
            .collect()
    }

    fn word(&self, written: &str) -> Rc<Word> {
        let mut seen = self.seen.borrow_mut();
        if let Some(word) = seen.get(written) {
            return word.clone();
        }
        let is_short = written.is_ascii()
            && (written.len() < 2
                || written.len() < 3 && written.bytes().all(|b| b.is_ascii_digit()));
        let stem = stems::stem(&self.primary, self.stemmer.as_ref(), written);
        let meanings = match self.groups.of_word(&stem) {
            [] => vec![stem.as_str().into()],
            groups => groups.iter().map(|name| Box::from(*name)).collect(),
        };
        let word = Rc::new(Word {
            written: written.into(),
            meanings,
            number: seen.len(),
            is_meaningful: !is_short && !self.stop.contains(written),
            hollow: self.hollow.get(written).cloned(),
            phrases: self.groups.phrases(&stem),
            stem: stem.into(),
            grams: OnceCell::new(),
        });
        seen.insert(written.into(), word.clone());
        word
    }
}

/// All that a text is compared by; each list is sorted with nothing twice.
#[cfg(test)]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Terms {
    pub(super) stems: Vec<Box<str>>,
    pub(super) meanings: Vec<Box<str>>,
    pub(super) grams: Vec<Gram>,
}

#[cfg(test)]
impl Tokenizer {
    /// All terms of a text.
    pub(super) fn terms(&self, text: &str) -> Terms {
        let Content { words, phrases } = self.content(text);
        let distinct = |list: Vec<Box<str>>| Vec::from_iter(BTreeSet::from_iter(list));
        let meanings = words.iter().flat_map(|word| word.meanings.clone()).chain(phrases);
        Terms {
            stems: distinct(words.iter().map(|word| word.stem.clone()).collect()),
            meanings: distinct(meanings.collect()),
            grams: words
                .iter()
                .flat_map(|word| word.grams().to_vec())
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(language: &str, text: &str) -> Terms {
        Tokenizer::new(&Language::new(language)).terms(text)
    }

    fn stems(language: &str, text: &str) -> Vec<String> {
        terms(language, text).stems.iter().map(|stem| stem.to_string()).collect()
    }

    #[test]
    fn words_of_menus_and_short_numbers_carry_no_meaning() {
        assert_eq!(stems("en", "Press 1 for account balance"), ["account", "balanc"]);
        assert_eq!(stems("en", "For billing, press 1."), ["bill"]);
        assert_eq!(stems("en-GB", "Can't close your account"), ["account", "close"]);
        assert_eq!(stems("es", "Para facturación, marque 2"), ["factur"]);
        assert_eq!(stems("en", "911 calls"), ["911", "call"]);
    }

    #[test]
    fn a_text_of_nothing_but_stop_words_keeps_them() {
        assert_eq!(stems("en", "for you"), ["for", "you"]);
        assert_eq!(stems("en", "1"), ["1"]);
        assert_eq!(terms("en", " .!"), Terms::default());
    }

    #[test]
    fn words_that_mean_the_same_share_a_meaning() {
        let of = |text| terms("en", text).meanings;
        assert_eq!(of("invoices"), of("billing"));
        assert_eq!(of("zebra"), ["zebra".into()]);
        assert!(of("my phone is not working").contains(&"#problem".into()));
        assert!(!of("my phone is working").contains(&"#problem".into()));
        assert!(of("the app does not work").contains(&"#problem".into()), "of three words");
        assert_eq!(terms("fi", "lasku").meanings, terms("fi", "lasku").stems);
    }

    #[test]
    fn what_is_personal_is_no_person() {
        assert_ne!(stems("en", "personal"), stems("en", "person"));
        assert_eq!(stems("es", "personal"), stems("es", "personales"));
        assert_ne!(stems("en", "instalments"), stems("en", "install"));
        assert_eq!(terms("en", "installments").meanings, terms("en", "instalment").meanings);
        assert!(terms("en", "pay by instalment").meanings.contains(&"#pay".into()));
    }

    #[test]
    fn accents_and_capital_letters_do_not_matter() {
        assert_eq!(stems("pt", "CARTÃO"), stems("pt", "cartão"));
        assert_eq!(terms("es", "dirección").grams, terms("es", "direccion").grams);
        assert_eq!(stems("fr", "cafe\u{301}"), stems("xx", "cafe"));
    }

    #[test]
    fn a_language_without_stems_is_read_by_letters() {
        let reading = Tokenizer::new(&Language::new("hi-IN")).reading();
        assert!(reading.is_by_letters() && reading.has_stop_words && !reading.has_meanings);
        assert_eq!(stems("hi", "कृपया बिल"), ["बिल"]);
        let reading = Tokenizer::new(&Language::new("ar")).reading();
        assert!(!reading.is_by_letters() && !reading.has_stop_words && !reading.has_meanings);
        assert_ne!(stems("ar", "الفواتير"), ["الفواتير"]);
        assert!(Tokenizer::new(&Language::new("th")).reading().is_by_letters());
    }

    #[test]
    fn who_leaves_a_message_does_not_leave() {
        assert_eq!(stems("en", "To leave us a message, press 2"), ["messag"]);
        assert_eq!(stems("en", "leave your name and number"), ["name"]);
        assert_eq!(stems("en", "leave us"), ["leav"]);
        assert_eq!(stems("en", "leave my old and costly number"), ["cost", "leav", "old"]);
        assert_eq!(stems("en", "To end this call, press 9"), ["call"]);
        assert!(terms("en", "end my contract").meanings.contains(&"#cancel".into()));
        assert!(terms("en", "leave my contract").meanings.contains(&"#cancel".into()));
        assert!(!terms("en", "leave a message").meanings.contains(&"#cancel".into()));
    }
}
