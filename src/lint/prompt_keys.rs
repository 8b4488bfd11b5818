//! The keys that a prompt asks callers to press.
//!
//! It knows no menu: whether the keys work there is for the rules.

use std::collections::BTreeSet;

use crate::timing::{announcements, lexicon};
use crate::tree::{Key, Language, Prompt, Words};

/// The keys that a prompt names, in any of its languages that phonetree reads.
pub(super) fn keys_in(prompt: &Prompt, language: &Language) -> BTreeSet<Key> {
    let of = |text: &str, language: &Language| -> Vec<Key> {
        let read = lexicon(language).map(|lexicon| announcements(text, lexicon));
        read.into_iter().flatten().flat_map(|said| said.keys).collect()
    };
    match &prompt.words {
        Words::None => BTreeSet::new(),
        Words::One(text) => of(text, language).into_iter().collect(),
        Words::ByLanguage(texts) => texts.iter().flat_map(|(tag, text)| of(text, tag)).collect(),
    }
}
