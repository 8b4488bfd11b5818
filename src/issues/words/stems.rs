//! Which rules of word forms a language has, and what they make of a word.

use rust_stemmers::{Algorithm, Stemmer};

use super::fold::without_accents;

/// The rules of a language; `None` where there are none.
pub(super) fn algorithm(primary: &str) -> Option<Algorithm> {
    Some(match primary {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

/// Words that the rules would take for forms of another word, with stems of their own:
/// `personal` details are not a `person`, and instalments are not installed.
const APART: &[(&str, &str)] = &[
    ("customs", "customs"),
    ("digital", "digital"),
    ("general", "general"),
    ("instalment", "instalment"),
    ("instalments", "instalment"),
    ("installment", "instalment"),
    ("installments", "instalment"),
    ("operate", "operate"),
    ("operating", "operate"),
    ("operation", "operate"),
    ("operations", "operate"),
    ("parking", "parking"),
    ("personal", "personal"),
];

/// What all forms of a word have in common; the word itself where there are no rules.
/// Without accents: the rules use them, but many authors leave them out.
pub(super) fn stem(primary: &str, rules: Option<&Stemmer>, word: &str) -> String {
    let apart = APART.iter().find(|(apart, _)| primary == "en" && *apart == word);
    if let Some((_, stem)) = apart {
        return (*stem).to_owned();
    }
    match rules {
        Some(rules) => without_accents(&rules.stem(word)).into_owned(),
        None => without_accents(word).into_owned(),
    }
}
