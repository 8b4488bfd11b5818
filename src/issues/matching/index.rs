//! Which terms occur in which texts and options, and how much each weighs.
//!
//! Built once for all issues. It adds nothing up.

use super::term_ids::{Numbers, Vocabularies};
use super::{IssueText, OptionText, Texts};
use crate::issues::words::Tokenizer;

/// How often an option's own words count beside those below it.
const OWN: u32 = 2;
/// A run of letters in more than a fiftieth of the texts carries no information, if it is in
/// more than [`FEW_TEXTS`] texts: our judgement. No menu of the development set is that
/// long.
const COMMON_SHARE: usize = 50;
const FEW_TEXTS: usize = 64;

/// Lists of numbers, one list for each term.
#[derive(Debug, Default)]
pub(super) struct Lists<T>(Vec<Vec<T>>);

impl<T> Lists<T> {
    pub(super) fn of(&self, term: u32) -> &[T] {
        self.0.get(term as usize).map_or(&[], |list| list)
    }

    fn push(&mut self, term: u32, value: T) {
        let at = term as usize;
        if self.0.len() <= at {
            self.0.resize_with(at + 1, Vec::new);
        }
        self.0[at].push(value);
    }
}

/// One text of an issue.
#[derive(Debug, Default)]
pub(super) struct Query {
    pub(super) numbers: Numbers,
    pub(super) stem_length: f64,
    pub(super) meaning_length: f64,
    pub(super) together_length: f64,
}

/// What is known of a text of an option.
#[derive(Debug, Default)]
pub(super) struct TextStats {
    pub(super) stem_length: f64,
    pub(super) meaning_length: f64,
    pub(super) n_grams: u32,
    /// The options whose own text it is.
    pub(super) own_of: Vec<u32>,
    /// The options below which it is heard, those whose own it is included.
    pub(super) heard_at: Vec<u32>,
}

#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) texts: Vec<TextStats>,
    /// The texts in which a term occurs.
    pub(super) texts_of_stem: Lists<u32>,
    pub(super) texts_of_meaning: Lists<u32>,
    pub(super) texts_of_gram: Lists<u32>,
    /// The squared weight of a term, over the texts of options and issues.
    pub(super) stem_weights: Vec<f64>,
    pub(super) meaning_weights: Vec<f64>,
    /// The options whose words have a meaning, and how much it counts there.
    pub(super) options_of_meaning: Lists<(u32, f64)>,
    /// The squared weight of a meaning, over the options.
    pub(super) option_weights: Vec<f64>,
    /// The length of all words of an option.
    pub(super) option_lengths: Vec<f64>,
    /// The texts of each issue, its title first.
    pub(super) queries: Vec<Vec<Query>>,
}

impl Index {
    pub(super) fn new(
        words: &Tokenizer,
        texts: &Texts<'_>,
        options: &[OptionText],
        issues: &[IssueText<'_>],
    ) -> Self {
        let mut index = Index::default();
        let mut known = Vocabularies::new(words);
        let mut numbers: Vec<Numbers> = texts.iter().map(|text| known.numbers(text)).collect();
        index.queries = issues
            .iter()
            .map(|issue| {
                let query = |text| Query { numbers: known.numbers(text), ..Query::default() };
                issue.texts().map(query).collect()
            })
            .collect();
        let [n_stems, n_meanings, n_grams] = known.sizes();
        index.leave_out_common_grams(&mut numbers, n_grams);
        index.weigh_terms(&numbers, options, n_stems, n_meanings);
        index.add_texts(&numbers, options);
        index.add_options(&numbers, options, n_meanings);
        index.measure_queries();
        index
    }

    fn leave_out_common_grams(&mut self, numbers: &mut [Numbers], n_grams: usize) {
        let common = FEW_TEXTS.max(numbers.len() / COMMON_SHARE);
        let mut counts = vec![0_usize; n_grams];
        for gram in numbers.iter().flat_map(|numbers| &numbers.grams) {
            counts[*gram as usize] += 1;
        }
        let queries = self.queries.iter_mut().flatten().map(|query| &mut query.numbers);
        for numbers in numbers.iter_mut().chain(queries) {
            numbers.grams.retain(|gram| counts[*gram as usize] <= common);
        }
    }

    /// A term weighs more, the fewer options' own texts and issue titles contain it.
    fn weigh_terms(
        &mut self,
        numbers: &[Numbers],
        options: &[OptionText],
        n_stems: usize,
        n_meanings: usize,
    ) {
        let own = options.iter().flat_map(|option| &option.own).map(|at| &numbers[at.index()]);
        let titles = self.queries.iter().filter_map(|queries| queries.first());
        let all: Vec<&Numbers> = own.chain(titles.map(|query| &query.numbers)).collect();
        let weights = |n_terms: usize, terms: fn(&Numbers) -> &[u32]| {
            let mut counts = vec![0_u32; n_terms];
            for term in all.iter().flat_map(|numbers| terms(numbers)) {
                counts[*term as usize] += 1;
            }
            let weight = |count| (1.0 + all.len() as f64 / (1.0 + f64::from(count))).ln() + 0.1;
            counts.into_iter().map(|count| weight(count).powi(2)).collect()
        };
        self.stem_weights = weights(n_stems, |numbers| &numbers.stems);
        self.meaning_weights = weights(n_meanings, |numbers| &numbers.meanings);
    }

    fn add_texts(&mut self, numbers: &[Numbers], options: &[OptionText]) {
        for (at, numbers) in (0..).zip(numbers) {
            self.texts.push(TextStats {
                stem_length: length(&numbers.stems, &self.stem_weights),
                meaning_length: length(&numbers.meanings, &self.meaning_weights),
                n_grams: numbers.grams.len() as u32,
                ..TextStats::default()
            });
            numbers.stems.iter().for_each(|term| self.texts_of_stem.push(*term, at));
            numbers.meanings.iter().for_each(|term| self.texts_of_meaning.push(*term, at));
            numbers.grams.iter().for_each(|term| self.texts_of_gram.push(*term, at));
        }
        for (at, option) in (0..).zip(options) {
            for text in &option.own {
                self.texts[text.index()].own_of.push(at);
            }
            for text in option.own.iter().chain(&option.below) {
                let heard_at = &mut self.texts[text.index()].heard_at;
                // Options come in order, so a known option is always the last one.
                if heard_at.last() != Some(&at) {
                    heard_at.push(at);
                }
            }
        }
    }

    /// A meaning weighs more, the fewer options have it among their words.
    fn add_options(&mut self, numbers: &[Numbers], options: &[OptionText], n_meanings: usize) {
        let mut having = vec![0_u32; n_meanings];
        let mut counts = vec![0_u32; n_meanings];
        let mut counted: Vec<u32> = Vec::new();
        for (at, option) in (0..).zip(options) {
            for (texts, times) in [(&option.own, OWN), (&option.below, 1)] {
                for term in texts.iter().flat_map(|text| &numbers[text.index()].meanings) {
                    let count = &mut counts[*term as usize];
                    if *count == 0 {
                        counted.push(*term);
                    }
                    *count += times;
                }
            }
            for term in counted.drain(..) {
                let count = std::mem::take(&mut counts[term as usize]);
                having[term as usize] += 1;
                self.options_of_meaning.push(term, (at, (1.0 + f64::from(count)).ln()));
            }
        }
        // A meaning that no option has still counts in the length of an issue.
        let weight = |n: u32| {
            let having = if n == 0 { 0.5 } else { f64::from(n) };
            (1.0 + options.len() as f64 / having).ln()
        };
        self.option_weights = having.into_iter().map(|n| weight(n).powi(2)).collect();
        let mut squares = vec![0.0; options.len()];
        for (term, weight) in (0..).zip(&self.option_weights) {
            for (option, often) in self.options_of_meaning.of(term) {
                squares[*option as usize] += weight * often.powi(2);
            }
        }
        self.option_lengths = squares.into_iter().map(f64::sqrt).collect();
    }

    fn measure_queries(&mut self) {
        for query in self.queries.iter_mut().flatten() {
            let numbers = &query.numbers;
            query.stem_length = length(&numbers.stems, &self.stem_weights);
            query.meaning_length = length(&numbers.meanings, &self.meaning_weights);
            query.together_length = length(&numbers.meanings, &self.option_weights);
        }
    }
}

fn length(terms: &[u32], squares: &[f64]) -> f64 {
    terms.iter().map(|term| squares[*term as usize]).sum::<f64>().sqrt()
}
