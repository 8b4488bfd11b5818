//! What prompts ask of callers and tell them to do, as data by language: data to enter, staying
//! on the line, confirming, hanging up; and whom an option is for.
//!
//! A language without data gives `None`. Nothing here knows a rule.

mod en;
mod es;
mod hi;
mod it;
mod pt;

use super::SplitText;
use crate::timing::Token;
use crate::tree::Language;

/// Phrases of one language, in the form of those of [`super::Phrases`].
#[derive(Debug)]
pub struct Asking {
    tag: &'static str,
    /// Data of the caller that lines ask for.
    pub data: &'static [&'static str],
    /// Data whose length callers know.
    pub known_length: &'static [&'static str],
    /// The extension of somebody whom the caller knows.
    pub extension: &'static [&'static str],
    /// "Say yes or no."
    pub yes_or_no: &'static [&'static str],
    /// "Stay on the line."
    pub stay: &'static [&'static str],
    /// Asks whether something is right or meant.
    pub confirm: &'static [&'static str],
    /// The caller has been served and may hang up.
    pub done: &'static [&'static str],
    /// Nothing else is wanted: an option of callers who have been served.
    pub nothing_else: &'static [&'static str],
    /// Asks callers who have been served whether they want more.
    pub more_wanted: &'static [&'static str],
    /// Asks callers to judge how they were served.
    pub rating: &'static [&'static str],
    /// Words before data that callers make up: "your *new* PIN".
    pub new: &'static [&'static str],
    /// Others than the callers whom a line is for: professionals, suppliers, staff.
    pub insiders: &'static [&'static str],
    /// Words before a phrase that deny it.
    pub not: &'static [&'static str],
}

/// The phrases of a language; `None` for a language without any.
pub fn asking(language: &Language) -> Option<&'static Asking> {
    let primary = &*language.primary();
    ALL.iter().copied().find(|asking| asking.tag == primary)
}

impl Asking {
    /// The first data that a text asks for: "your PIN", and not "not the number of your card" or
    /// "your new PIN", which callers make up.
    pub fn data_in(&self, text: &str) -> Option<&'static str> {
        self.data_after(text, |before| !has_any(before, self.not) && !has_any(before, self.new))
    }

    /// Whether a text asks for data that callers make up: "your new PIN".
    pub fn lets_choose(&self, text: &str) -> bool {
        self.data_in(text).is_none()
            && self.data_after(text, |before| has_any(before, self.new)).is_some()
    }

    /// The first data in a text before which the last few words fit.
    fn data_after(&self, text: &str, fits: impl Fn(&[Token<'_>]) -> bool) -> Option<&'static str> {
        let split = SplitText::new(text);
        let words = split.words();
        split.all(self.data).find_map(|hit| {
            let at = words.iter().position(|word| word.start == hit.start)?;
            fits(&words[at.saturating_sub(NEARBY)..at]).then_some(hit.phrase)
        })
    }
}

/// How many words before a phrase may turn it round: "*not* the number of your card".
const NEARBY: usize = 5;

fn has_any(words: &[Token<'_>], list: &[&str]) -> bool {
    words.iter().any(|word| list.contains(&&*word.word))
}

static ALL: &[&Asking] = &[&en::ASKING, &es::ASKING, &pt::ASKING, &it::ASKING, &hi::ASKING];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timing::tokens;

    #[test]
    fn every_list_is_lower_case_and_splits_into_the_words_that_texts_split_into() {
        for data in ALL {
            let lists = [
                data.data,
                data.known_length,
                data.extension,
                data.yes_or_no,
                data.stay,
                data.confirm,
                data.done,
                data.nothing_else,
                data.more_wanted,
                data.rating,
                data.new,
                data.insiders,
                data.not,
            ];
            for phrase in lists.into_iter().flatten() {
                let plain = phrase.replace('…', "");
                let words: Vec<_> = tokens(&plain).into_iter().map(|t| t.word).collect();
                assert_eq!(words.join(" "), plain, "{}", data.tag);
            }
        }
    }

    #[test]
    fn data_is_what_a_prompt_asks_for_and_not_what_it_rules_out() {
        let asks = |tag, text: &str| asking(&Language::new(tag))?.data_in(text);
        for (text, data) in [
            ("Enter your personal identification number.", "personal identification number"),
            ("Please say or enter your nine digit SSN", "ssn"),
            ("Please enter the passcode.", "passcode"),
            ("What is your date of birth?", "date of birth"),
            ("Your account number, not the number of your card", "account number"),
        ] {
            assert_eq!(asks("en-US", text), Some(data), "{text}");
        }
        assert_eq!(asks("en", "This is not the number of your card."), None);
        assert_eq!(asks("en", "Dial the extension."), None);
        assert_eq!(asks("en", "Please enter your new 4 digit PIN."), None);
        assert_eq!(asks("es", "Ingrese su fecha de nacimiento"), Some("fecha de nacimiento"));
        assert_eq!(asks("pt-BR", "Digite o seu CPF"), Some("cpf"));
        assert_eq!(asks("fr", "votre code"), None);
    }
}
