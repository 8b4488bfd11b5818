//! What prompts say, as data by language: phrases that rules look for.
//!
//! A language without data gives `None`, and a rule then says nothing about its prompts.
//! Nothing here knows a rule.

mod addresses;
mod asking;
mod claims;
mod clock;
mod days;
mod en;
mod es;
mod hi;
mod hours;
mod hours_claim;
mod it;
mod lengths;
mod placeholders;
mod pt;
mod sieve;

pub use addresses::{PhoneNumber, is_emergency, phone_number_after, web_address};
pub use asking::{Asking, asking};
pub use claims::{claims, mentions_hours};
pub use hours_claim::HoursClaim;
pub use lengths::states_length;
pub use placeholders::placeholder;
pub use sieve::{Sifted, may_have};

use crate::timing::{Token, tokens};
use crate::tree::{Language, Prompt, Words};

/// Phrases of one language, each of one or more lower-case words. `…` at the end of a word
/// matches any ending.
#[derive(Debug)]
pub struct Phrases {
    /// Primary language tags.
    pub tags: &'static [&'static str],
    /// Phrases that cost every caller seconds and say nothing.
    pub filler: &'static [&'static str],
    /// "Our menu options have changed."
    pub menu_changed: &'static [&'static str],
    /// Sends the caller to a web page or an app.
    pub web: &'static [&'static str],
    /// Asks the caller to dial another number.
    pub other_number: &'static [&'static str],
    /// Promises that somebody calls back.
    pub promises_callback: &'static [&'static str],
    /// Says which place in line a caller has.
    pub place_in_line: &'static [&'static str],
    /// Promises a text message, a link or an e-mail.
    pub promises_text: &'static [&'static str],
    /// Anything that is in no other option.
    pub catch_all: &'static [&'static str],
    /// Asks how content the caller is.
    pub rating: &'static [&'static str],
    /// A person.
    pub human: &'static [&'static str],
    /// More choices of the same menu.
    pub more_options: &'static [&'static str],
    /// To hear the menu again.
    pub repeat: &'static [&'static str],
    /// To go back, or to the main menu.
    pub back: &'static [&'static str],
    /// To end the call.
    pub end_call: &'static [&'static str],
    /// Help with the menu.
    pub help: &'static [&'static str],
    /// The line is closed.
    pub closed: &'static [&'static str],
    /// Words that say how long an entry is or what ends it.
    pub entry_length: &'static [&'static str],
    /// Words that name a secret whose length is kept quiet on purpose.
    pub secret: &'static [&'static str],
    /// Day names, Monday first, each with its short forms.
    pub days: &'static [&'static [&'static str]; 7],
    /// Words between the first and the last of a span: "nine *to* five".
    pub until: &'static [&'static str],
    /// Words too common to distinguish two labels.
    pub stop_words: &'static [&'static str],
    /// Numbers from zero to twelve in words.
    pub numbers: &'static [&'static str],
}

/// The phrases of a language; `None` for a language without any.
pub fn phrases(language: &Language) -> Option<&'static Phrases> {
    let primary = &*language.primary();
    ALL.iter().copied().find(|phrases| phrases.tags.contains(&primary))
}

static ALL: &[&Phrases] = &[&en::ENGLISH, &es::SPANISH, &pt::PORTUGUESE, &hi::HINDI, &it::ITALIAN];

/// The texts of a prompt with the language of each; a text without a language is spoken in
/// that of its node.
pub fn texts<'t>(prompt: &'t Prompt, own: &'t Language) -> Vec<(&'t Language, &'t str)> {
    match &prompt.words {
        Words::None => Vec::new(),
        Words::One(text) => vec![(own, text)],
        Words::ByLanguage(texts) => {
            texts.iter().map(|(language, text)| (language, &**text)).collect()
        }
    }
}

/// A text split into words, to look for phrases in.
#[derive(Debug)]
pub struct SplitText<'t> {
    words: Vec<Token<'t>>,
}

/// Where a phrase is in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The phrase that was looked for.
    pub phrase: &'static str,
    /// Its first byte in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

impl<'t> SplitText<'t> {
    /// Splits a text.
    pub fn new(text: &'t str) -> Self {
        SplitText { words: tokens(text) }
    }

    /// The words.
    pub fn words(&self) -> &[Token<'t>] {
        &self.words
    }

    /// The first of these phrases in the text.
    pub fn find(&self, phrases: &'static [&'static str]) -> Option<Hit> {
        self.all(phrases).next()
    }

    /// Every place of one of these phrases, in order; of several phrases at one
    /// place the first listed.
    pub fn all<'s>(&'s self, phrases: &'static [&'static str]) -> impl Iterator<Item = Hit> + 's {
        (0..self.words.len()).filter_map(move |at| {
            // Most phrases begin with another letter and need not be split.
            let first = self.words[at].word.as_bytes().first();
            let mut near = phrases.iter().filter(|phrase| phrase.as_bytes().first() == first);
            near.find_map(|phrase| {
                let n = self.matches(at, phrase)?;
                Some(Hit { phrase, start: self.words[at].start, end: self.words[at + n - 1].end })
            })
        })
    }

    /// Whether one of these phrases is in the text.
    pub fn has(&self, phrases: &'static [&'static str]) -> bool {
        self.find(phrases).is_some()
    }

    /// How many words of the text, from that one on, the phrase takes up.
    fn matches(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut n = 0;
        for wanted in phrase.split(' ') {
            let word = &self.words.get(at + n)?.word;
            let fits = match wanted.strip_suffix('…') {
                Some(stem) => word.starts_with(stem),
                None => *word == *wanted,
            };
            if !fits {
                return None;
            }
            n += 1;
        }
        (n > 0).then_some(n)
    }
}

/// Whether a text has one of these phrases. Cheap for the many texts that have none.
pub fn has_phrase(text: &str, phrases: &'static [&'static str]) -> bool {
    may_have(text, phrases) && SplitText::new(text).has(phrases)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_as_whole_words_with_open_endings() {
        let text = SplitText::new("Please listen carefully, as our menu options have changed.");
        assert_eq!(text.find(&["menu options have changed"]).map(|hit| hit.start), Some(32));
        assert!(text.has(&["listen… carefully"]) && text.has(&["chang…"]));
        assert!(!text.has(&["option"]) && !text.has(&["changed now"]));
    }

    #[test]
    fn every_list_is_lower_case_and_splits_into_the_words_that_texts_split_into() {
        for data in ALL {
            let lists = [
                data.filler,
                data.menu_changed,
                data.web,
                data.other_number,
                data.promises_callback,
                data.promises_text,
                data.place_in_line,
                data.catch_all,
                data.rating,
                data.human,
                data.more_options,
                data.repeat,
                data.back,
                data.end_call,
                data.help,
                data.closed,
                data.entry_length,
                data.secret,
                data.until,
                data.numbers,
            ];
            for phrase in lists.into_iter().flatten().chain(data.days.iter().copied().flatten()) {
                let plain = phrase.replace('…', "");
                let words: Vec<_> = tokens(&plain).into_iter().map(|t| t.word).collect();
                assert_eq!(words.join(" "), plain, "{:?}", data.tags);
            }
        }
    }
}
