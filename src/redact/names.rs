//! Stand-ins: the same for the same text, different ones for different texts.
//!
//! It knows no trees.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{masked, one_line};
use crate::tree::Move;

/// Texts with what is shown instead of them.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: BTreeMap<Box<str>, Box<str>>,
    used: BTreeSet<Box<str>>,
    phrases: BTreeMap<Box<str>, Box<str>>,
    numbers: BTreeMap<Box<str>, Box<str>>,
}

impl Names {
    /// A name with its numbers masked. Names that are then alike are counted.
    pub(super) fn name(&mut self, text: &str) -> Box<str> {
        if let Some(known) = self.names.get(text) {
            return known.clone();
        }
        let first = masked(&one_line(text));
        let mut name: Box<str> = first.as_str().into();
        let mut n = 2;
        while !self.used.insert(name.clone()) {
            name = format!("{first} ({n})").into();
            n += 1;
        }
        self.names.insert(text.into(), name.clone());
        name
    }

    /// What stands for a phrase that callers say.
    pub(super) fn phrase(&mut self, text: &str) -> Box<str> {
        let next = self.phrases.len() + 1;
        self.phrases
            .entry(text.to_lowercase().into())
            .or_insert_with(|| format!("phrase {next}").into())
            .clone()
    }

    /// Digits of the same length; up to two digits are a key, and zeros stand for any number already.
    pub(super) fn digits(&mut self, text: &str) -> Box<str> {
        if text.len() < 3 || text.bytes().all(|digit| digit == b'0') {
            return text.into();
        }
        let next = self.numbers.len() + 1;
        let width = text.chars().count();
        self.numbers.entry(text.into()).or_insert_with(|| format!("{next:0width$}").into()).clone()
    }

    /// What a caller does, without what it says or types.
    pub(super) fn action(&mut self, of: &Move) -> Move {
        match of {
            Move::Say(words) => Move::Say(self.phrase(words)),
            Move::Digits(digits) => Move::Digits(self.digits(digits)),
            other => other.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_has_the_same_name_and_another_text_another_one() {
        let mut names = Names::default();
        assert_eq!(&*names.name("desk_4711"), "desk_###");
        assert_eq!(&*names.name("desk_4712"), "desk_### (2)");
        assert_eq!(&*names.name("desk_4711"), "desk_###");
        assert_eq!(&*names.phrase("Pay my bill"), "phrase 1");
        assert_eq!(&*names.phrase("pay my bill"), "phrase 1");
    }

    #[test]
    fn digits_keep_their_length_and_keys_stay() {
        let mut names = Names::default();
        assert_eq!(
            [&*names.digits("4711"), &*names.digits("12"), &*names.digits("0000")],
            ["0001", "12", "0000"]
        );
    }
}
