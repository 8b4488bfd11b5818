//! What a likeness rests on: how many words an issue and an option's own texts share, and how
//! much of each they make up.
//!
//! It reads only what says what an option is for, and judges nothing.

use std::collections::BTreeSet;

use super::texts::{IssueText, OptionText, Texts};
use crate::issues::words::{Roles, Tokenizer, Unit};

/// What a word of like meaning counts beside the same word.
const MEANING: f64 = 0.7;

/// What a likeness rests on.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Evidence {
    /// Different words of the option that the issue has too, in any form. Words that most
    /// subjects have, such as "account", do not count.
    pub n_words: usize,
    /// Of the words of one of the things that the option lists, the share that the issue has,
    /// from 0 to 1; the best counts.
    pub option_share: f64,
    /// How far one of those things and one text of the issue are the same: the smaller one of
    /// the shares that each has of the other, from 0 to 1.
    pub sameness: f64,
}

/// Texts as words, each read once.
pub(super) struct EvidenceReader<'m, 't> {
    words: &'m Tokenizer,
    texts: &'m Texts<'t>,
    roles: Option<Roles>,
    /// Each text as the things that it lists.
    read: Vec<Option<Vec<Vec<Unit>>>>,
}

impl<'m, 't> EvidenceReader<'m, 't> {
    pub(super) fn new(words: &'m Tokenizer, texts: &'m Texts<'t>) -> Self {
        let read = vec![None; texts.iter().count()];
        EvidenceReader { words, texts, roles: Roles::of(words.primary()), read }
    }

    /// The texts of an issue as words.
    pub(super) fn issue(&self, issue: &IssueText<'_>) -> Vec<Vec<Unit>> {
        issue.texts().map(|text| self.words.units(text)).collect()
    }

    /// What the likeness of an issue, as words, and an option rests on.
    pub(super) fn evidence(&mut self, issue: &[Vec<Unit>], option: &OptionText) -> Evidence {
        for text in &option.own {
            if self.read[text.index()].is_none() {
                self.read[text.index()] = Some(self.listed(self.texts.of(*text)));
            }
        }
        let things = option.own.iter().filter_map(|text| self.read[text.index()].as_ref());
        let mut found = Evidence::default();
        let mut shared = BTreeSet::new();
        for thing in things.flatten() {
            let is_shared =
                |unit: &&Unit| !unit.is_broad && issue.iter().any(|text| best(unit, text) == 1.0);
            shared.extend(thing.iter().filter(is_shared).map(|unit| &*unit.word.stem));
            let in_issue =
                |unit: &Unit| issue.iter().map(|text| best(unit, text)).fold(0.0, f64::max);
            found.option_share = found.option_share.max(mean(thing.iter().map(in_issue)));
            for text in issue {
                let ours = mean(text.iter().map(|unit| best(unit, thing)));
                let theirs = mean(thing.iter().map(|unit| best(unit, text)));
                found.sameness = found.sameness.max(ours.min(theirs));
            }
        }
        found.n_words = shared.len();
        found
    }

    /// The things that a text lists, each by the words that say what it is.
    fn listed(&self, text: &str) -> Vec<Vec<Unit>> {
        let Some(roles) = &self.roles else { return vec![self.words.units(text)] };
        let things = roles.clauses(text).into_iter().map(|clause| {
            let mut units = self.words.units(&clause.join(" "));
            let is_weak = |unit: &Unit| roles.is_weak(&unit.word.written);
            if !units.iter().all(is_weak) {
                units.retain(|unit| !is_weak(unit));
            }
            for unit in &mut units {
                unit.is_broad = is_weak(unit) || roles.is_broad(&unit.word.written);
            }
            units
        });
        // What is left of "press 1" has no meaning.
        things.filter(|units| units.iter().any(|unit| unit.word.is_meaningful)).collect()
    }
}

fn mean(shares: impl ExactSizeIterator<Item = f64>) -> f64 {
    match shares.len() {
        0 => 0.0,
        n => shares.sum::<f64>() / n as f64,
    }
}

/// How alike a word is to the most alike one of a text.
fn best(unit: &Unit, text: &[Unit]) -> f64 {
    text.iter().map(|other| likeness(unit, other)).fold(0.0, f64::max)
}

/// How alike two words are. Parts of two different names are not: a card of one kind is not
/// a card of another.
fn likeness(a: &Unit, b: &Unit) -> f64 {
    if a.name != 0 && b.name != 0 && a.name != b.name {
        return 0.0;
    }
    if a.word.stem == b.word.stem {
        return 1.0;
    }
    let is_like = a.word.meanings.iter().any(|meaning| b.word.meanings.contains(meaning));
    if is_like { MEANING } else { 0.0 }
}
