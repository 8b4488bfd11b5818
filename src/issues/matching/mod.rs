//! Which option of a menu the words of an issue fit best.
//!
//! Texts in, likelihoods out; it knows neither trees nor tags. Five likenesses, each from 0
//! to 1, are added up (see [`Likeness`]), and their sum is the order of the options. Held
//! against how alike the option is to other issues, it becomes a likelihood.

mod background;
mod evidence;
mod index;
#[cfg(test)]
mod reference;
mod scorer;
mod term_ids;
mod texts;
mod thresholds;

pub use evidence::Evidence;
pub use texts::{IssueText, OptionText, TextId, Texts};
pub use thresholds::{Band, N_MENUS, Reliability};

use background::Usual;
use evidence::EvidenceReader;
use index::Index;
use scorer::Scorer;

use super::words::{LanguageSupport, Tokenizer};
use crate::tree::Language;

/// What one unit of likeness is worth, and from where it counts: the only numbers that were
/// fitted, to a development set of twelve public menus, by logistic regression over all
/// pairs of an issue and an option. They change no order.
const SLOPE: f64 = 3.2;
const OFFSET: f64 = -3.9;

/// How much a keyword that fits better than the title counts beside it: our judgement. One
/// of many keywords fits something by chance easily.
const KEYWORD: f64 = 2.0 / 3.0;

/// How alike an issue and an option are, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Likeness {
    /// Words shared with one of the option's own texts; rare words weigh more.
    pub words: f64,
    /// The same with words of one meaning taken together.
    pub meaning: f64,
    /// The same with the texts below the option too.
    pub below: f64,
    /// Runs of letters shared with one of all these texts.
    pub letters: f64,
    /// Meanings shared with all these texts together, those that few options have
    /// weighing more.
    pub together: f64,
}

impl Likeness {
    /// All of them added up.
    pub fn sum(self) -> f64 {
        self.words + self.meaning + self.below + self.letters + self.together
    }
}

/// An option with how likely it is the one for an issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// Which option.
    pub option: usize,
    /// How likely, 0 to 1, as far as words show.
    pub p: f64,
    /// What that rests on; nothing where it is unlikely anyhow.
    pub evidence: Evidence,
}

impl Scored {
    /// How well it fits.
    pub fn band(self) -> Band {
        Band::of(self.p, self.evidence)
    }
}

/// Two words by which an issue and an option are alike.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SharedWord {
    /// As the issue has it.
    pub issue: Box<str>,
    /// As the option has it.
    pub option: Box<str>,
}

/// Options and issues, ready to be compared.
pub struct Matcher<'t> {
    words: Tokenizer,
    texts: Texts<'t>,
    options: Vec<OptionText>,
    issues: Vec<IssueText<'t>>,
    index: Index,
}

impl<'t> Matcher<'t> {
    /// Indexes all options, whose words `texts` holds, and all issues, in the language of
    /// the menu.
    pub fn new(
        texts: Texts<'t>,
        options: Vec<OptionText>,
        issues: Vec<IssueText<'t>>,
        language: &Language,
    ) -> Self {
        let words = Tokenizer::new(language);
        let index = Index::new(&words, &texts, &options, &issues);
        Matcher { words, texts, options, issues, index }
    }

    /// What can be read of the language.
    pub fn reading(&self) -> LanguageSupport {
        self.words.reading()
    }

    /// How many options there are.
    pub fn n_options(&self) -> usize {
        self.options.len()
    }

    /// For each issue its likeliest options, at most `n`, the most alike first; of equal ones
    /// the first in the list.
    pub fn rankings(&self, n: usize) -> Vec<Vec<Scored>> {
        let (n_options, n_issues) = (self.options.len(), self.issues.len());
        let mut scorer = Scorer::new(&self.index, n_options);
        let mut usual = Usual::new(n_options, n_issues);
        let tops: Vec<Vec<(usize, f64)>> = (0..n_issues)
            .map(|issue| {
                scorer.compare(issue);
                usual.add(issue, scorer.alike());
                scorer.top(n)
            })
            .collect();
        let mut reader = EvidenceReader::new(&self.words, &self.texts);
        let mut ranked = |(issue, top): (usize, Vec<(usize, f64)>)| {
            let mut words = None;
            let scored = |(option, alike): (usize, f64)| {
                let p = likelihood(alike, usual.of(issue, option, alike));
                let mut evidence = Evidence::default();
                if p > Band::NO_OPTION {
                    let words = words.get_or_insert_with(|| reader.issue(&self.issues[issue]));
                    evidence = reader.evidence(words, &self.options[option]);
                }
                Scored { option, p, evidence }
            };
            top.into_iter().map(scored).collect()
        };
        tops.into_iter().enumerate().map(&mut ranked).collect()
    }

    /// The words by which an issue and an option are alike, in the issue's order.
    pub fn shared_words(&self, issue: usize, option: usize) -> Vec<SharedWord> {
        let (Some(issue), Some(option)) = (self.issues.get(issue), self.options.get(option)) else {
            return Vec::new();
        };
        let theirs = option.own.iter().chain(&option.below).map(|text| self.texts.of(*text));
        let theirs: Vec<_> = theirs.flat_map(|text| self.words.content(text).words).collect();
        let mut shared: Vec<SharedWord> = Vec::new();
        for ours in issue.texts().flat_map(|text| self.words.content(text).words) {
            let same = theirs.iter().find(|word| word.stem == ours.stem);
            let like = || {
                theirs.iter().find(|word| word.meanings.iter().any(|m| ours.meanings.contains(m)))
            };
            let Some(found) = same.or_else(like) else { continue };
            let pair = SharedWord { issue: ours.written.clone(), option: found.written.clone() };
            if !shared.contains(&pair) {
                shared.push(pair);
            }
        }
        shared
    }
}

/// How likely a sum of likenesses is the right pair, where such a sum is usual for the option.
fn likelihood(sum: f64, usual: f64) -> f64 {
    1.0 / (1.0 + (-(SLOPE * sum / (1.0 + usual) + OFFSET)).exp())
}

/// What a keyword makes of how alike the title is.
fn with_keyword(title: f64, keyword: f64) -> f64 {
    title + KEYWORD * (keyword - title)
}
