//! Texts to terms: stems, meanings and character grams, by the language of the text.
//!
//! It knows languages and no menus. What stands in [`lexicon`] and [`stop`] is data.

mod fold;
mod lexicon;
mod split;
mod stems;
mod stop;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use rust_stemmers::Stemmer;

use crate::tree::Language;
use split::{grams, split};

/// A thing that stands no further than this many words behind a verb belongs to it.
const NEAR: usize = 3;

/// What can be read of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Whether forms of one word are taken together (`pay`, `payment`, `paid` are not all).
    pub has_stems: bool,
    /// Whether words without meaning are left out.
    pub has_stop_words: bool,
    /// Whether words that mean the same are taken together (`bill`, `invoice`).
    pub has_meanings: bool,
}

impl Reading {
    /// Whether words are compared by their letters alone.
    pub fn is_by_letters(self) -> bool {
        !self.has_stems
    }
}

/// What a word or a text is compared by; of a text, each list is sorted with nothing twice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Terms {
    /// Stems of the words that carry meaning.
    pub(super) stems: Vec<Box<str>>,
    /// What they mean: the name of a group of the lexicon, else the stem itself.
    pub(super) meanings: Vec<Box<str>>,
    /// Runs of three and four characters of each word, with marks at its ends.
    pub(super) grams: Vec<Box<str>>,
}

/// A word that carries meaning, as it is written and as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) written: Box<str>,
    pub(super) stem: Box<str>,
    pub(super) meanings: Vec<Box<str>>,
}

/// Takes texts of one language apart.
pub(super) struct Words {
    primary: String,
    stemmer: Option<Stemmer>,
    stop: BTreeSet<&'static str>,
    /// Verbs without meaning, each with the things before which it has none.
    hollow: BTreeMap<&'static str, BTreeSet<&'static str>>,
    /// Groups of words that mean the same, by stem.
    meanings: BTreeMap<Rc<str>, Vec<&'static str>>,
    /// The same for two or three words in a row.
    phrases: BTreeMap<Vec<Rc<str>>, Vec<&'static str>>,
    /// Stems that were worked out before: menus say the same words again and again.
    stems: RefCell<HashMap<Box<str>, Rc<str>>>,
}

impl Words {
    pub(super) fn new(language: &Language) -> Self {
        let primary = language.primary();
        let stop = stop::words(&primary).iter().flat_map(|words| words.split_whitespace());
        let mut words = Words {
            primary: primary.to_string(),
            stemmer: stems::algorithm(&primary).map(Stemmer::create),
            stop: stop.collect(),
            hollow: BTreeMap::new(),
            meanings: BTreeMap::new(),
            phrases: BTreeMap::new(),
            stems: RefCell::default(),
        };
        for (verbs, things) in stop::hollow(&primary) {
            let pairs = verbs.split_whitespace().map(|verb| (verb, things.split_whitespace()));
            words.hollow.extend(pairs.map(|(verb, things)| (verb, things.collect())));
        }
        for (group, members) in lexicon::groups(&primary) {
            for member in members.split_whitespace() {
                let mut stems: Vec<Rc<str>> = member.split('_').map(|w| words.stem(w)).collect();
                let known = match stems.len() {
                    1 => words.meanings.entry(stems.remove(0)).or_default(),
                    _ => words.phrases.entry(stems).or_default(),
                };
                if !known.contains(group) {
                    known.push(group);
                }
            }
        }
        words
    }

    pub(super) fn reading(&self) -> Reading {
        Reading {
            has_stems: self.stemmer.is_some(),
            has_stop_words: !self.stop.is_empty(),
            has_meanings: !self.meanings.is_empty(),
        }
    }

    fn stem(&self, word: &str) -> Rc<str> {
        if let Some(stem) = self.stems.borrow().get(word) {
            return stem.clone();
        }
        let stem: Rc<str> = self.worked_out(word).into();
        self.stems.borrow_mut().insert(word.into(), stem.clone());
        stem
    }

    fn worked_out(&self, word: &str) -> String {
        if let Some(stem) = stems::apart(&self.primary, word) {
            return stem.to_owned();
        }
        let stem = self.stemmer.as_ref().map(|stemmer| stemmer.stem(word));
        // Accents help the stemmer, and are left out by many who type.
        fold::without_accents(stem.as_deref().unwrap_or(word))
    }

    /// The words that carry meaning, in order. Where none does, all of them.
    fn content<'w>(&self, words: &'w [Box<str>]) -> Vec<&'w str> {
        let carries = |at: usize, word: &str| {
            let is_short = word.is_ascii()
                && (word.len() < 2 || word.len() < 3 && word.bytes().all(|b| b.is_ascii_digit()));
            !is_short && !self.stop.contains(word) && !self.is_hollow(word, &words[at + 1..])
        };
        let all = || words.iter().map(|word| &**word);
        let some: Vec<&str> =
            all().enumerate().filter(|(at, word)| carries(*at, word)).map(|(_, w)| w).collect();
        if some.is_empty() { all().collect() } else { some }
    }

    /// Whether a verb says nothing of its own before what follows.
    fn is_hollow(&self, word: &str, after: &[Box<str>]) -> bool {
        let near = || after.iter().take(NEAR);
        self.hollow.get(word).is_some_and(|things| near().any(|word| things.contains(&**word)))
    }

    /// All terms of a text.
    #[cfg(test)]
    pub(super) fn terms(&self, text: &str) -> Terms {
        let (content, phrases) = self.taken_apart(text);
        let mut terms = Terms { meanings: phrases, ..Terms::default() };
        for word in content {
            let of_word = self.terms_of(&word);
            terms.stems.extend(of_word.stems);
            terms.meanings.extend(of_word.meanings);
            terms.grams.extend(of_word.grams);
        }
        for list in [&mut terms.stems, &mut terms.meanings, &mut terms.grams] {
            list.sort_unstable();
            list.dedup();
        }
        terms
    }

    /// The words of a text that carry meaning, and the meanings of its phrases.
    pub(super) fn taken_apart(&self, text: &str) -> (Vec<Box<str>>, Vec<Box<str>>) {
        let words = split(text);
        let content = self.content(&words).into_iter().map(Into::into).collect();
        let phrases = self.phrase_meanings(&words);
        (content, phrases)
    }

    /// The terms of one word that carries meaning.
    pub(super) fn terms_of(&self, word: &str) -> Terms {
        let stem = self.stem(word);
        let mut terms = Terms { stems: vec![(&*stem).into()], ..Terms::default() };
        match self.meanings.get(&stem) {
            Some(groups) => terms.meanings.extend(groups.iter().map(|group| named(group))),
            None => terms.meanings.push((&*stem).into()),
        }
        grams(&fold::without_accents(word), &mut terms.grams);
        terms
    }

    /// The words that carry meaning with what they are compared by.
    pub(super) fn words(&self, text: &str) -> Vec<Word> {
        let words = split(text);
        let content = self.content(&words);
        let word = |written: &str| {
            let stem = self.stem(written);
            let groups = self.meanings.get(&stem).into_iter().flatten();
            let meanings = groups.map(|group| named(group)).collect();
            Word { written: written.into(), stem: (&*stem).into(), meanings }
        };
        content.into_iter().map(word).collect()
    }

    fn phrase_meanings(&self, words: &[Box<str>]) -> Vec<Box<str>> {
        if self.phrases.is_empty() {
            return Vec::new();
        }
        let stems: Vec<Rc<str>> = words.iter().map(|word| self.stem(word)).collect();
        [2, 3]
            .into_iter()
            .flat_map(|n| stems.windows(n))
            .filter_map(|row| self.phrases.get(row))
            .flatten()
            .map(|group| named(group))
            .collect()
    }
}

/// The name of a group, which no stem can be mistaken for.
fn named(group: &str) -> Box<str> {
    format!("#{group}").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(language: &str, text: &str) -> Terms {
        Words::new(&Language::new(language)).terms(text)
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
        let reading = Words::new(&Language::new("hi-IN")).reading();
        assert!(reading.is_by_letters() && reading.has_stop_words && !reading.has_meanings);
        assert_eq!(stems("hi", "कृपया बिल"), ["बिल"]);
        let reading = Words::new(&Language::new("ar")).reading();
        assert!(!reading.is_by_letters() && !reading.has_stop_words && !reading.has_meanings);
        assert_ne!(stems("ar", "الفواتير"), ["الفواتير"]);
        assert!(Words::new(&Language::new("th")).reading().is_by_letters());
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
