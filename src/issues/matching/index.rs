//! Which terms stand in which texts and options, and how much each tells.
//!
//! Built once for all issues. It adds nothing up.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{IssueText, OptionText, issue_texts};
use crate::issues::words::Words;

/// How often an option's own words count beside those below it.
const OWN: u32 = 2;

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

/// Terms by number.
#[derive(Debug, Default)]
struct Vocabulary(HashMap<Box<str>, u32>);

impl Vocabulary {
    fn numbers(&mut self, terms: &[Box<str>]) -> Vec<u32> {
        let mut numbers = Vec::with_capacity(terms.len());
        for term in terms {
            let next = self.0.len() as u32;
            numbers.push(*self.0.entry(term.clone()).or_insert(next));
        }
        numbers
    }
}

/// A text as numbers of terms, sorted.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbers {
    pub(super) stems: Vec<u32>,
    pub(super) meanings: Vec<u32>,
    pub(super) grams: Vec<u32>,
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
pub(super) struct Text {
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
    pub(super) texts: Vec<Text>,
    /// The texts in which a term stands.
    pub(super) texts_of_stem: Lists<u32>,
    pub(super) texts_of_meaning: Lists<u32>,
    pub(super) texts_of_gram: Lists<u32>,
    /// The square of how much a term tells, over the texts of options and issues.
    pub(super) stem_weights: Vec<f64>,
    pub(super) meaning_weights: Vec<f64>,
    /// The options among whose words a meaning stands, and how much it counts there.
    pub(super) options_of_meaning: Lists<(u32, f64)>,
    /// The square of how much a meaning tells, over the options.
    pub(super) option_weights: Vec<f64>,
    /// The length of all words of an option.
    pub(super) option_lengths: Vec<f64>,
    /// The texts of each issue, its title first.
    pub(super) queries: Vec<Vec<Query>>,
}

/// All terms by number, and those of each word that was seen.
struct Vocabularies<'w> {
    words: &'w Words,
    stems: Vocabulary,
    meanings: Vocabulary,
    grams: Vocabulary,
    seen: HashMap<Box<str>, Numbers>,
}

impl<'w> Vocabularies<'w> {
    fn new(words: &'w Words) -> Self {
        Vocabularies {
            words,
            stems: Vocabulary::default(),
            meanings: Vocabulary::default(),
            grams: Vocabulary::default(),
            seen: HashMap::new(),
        }
    }

    fn numbers(&mut self, text: &str) -> Numbers {
        let (content, phrases) = self.words.taken_apart(text);
        let mut all = Numbers { meanings: self.meanings.numbers(&phrases), ..Numbers::default() };
        for word in content {
            let of_word = match self.seen.get(&word) {
                Some(known) => known,
                None => {
                    let terms = self.words.terms_of(&word);
                    let numbers = Numbers {
                        stems: self.stems.numbers(&terms.stems),
                        meanings: self.meanings.numbers(&terms.meanings),
                        grams: self.grams.numbers(&terms.grams),
                    };
                    self.seen.entry(word).or_insert(numbers)
                }
            };
            all.stems.extend(&of_word.stems);
            all.meanings.extend(&of_word.meanings);
            all.grams.extend(&of_word.grams);
        }
        for list in [&mut all.stems, &mut all.meanings, &mut all.grams] {
            list.sort_unstable();
            list.dedup();
        }
        all
    }
}

impl Index {
    pub(super) fn new(words: &Words, options: &[OptionText], issues: &[IssueText]) -> Self {
        let mut index = Index::default();
        let mut known = Vocabularies::new(words);
        let heard = Heard::new(options, |text| known.numbers(text));
        index.queries = issues
            .iter()
            .map(|issue| {
                let query = |text| Query { numbers: known.numbers(text), ..Query::default() };
                issue_texts(issue).map(query).collect()
            })
            .collect();
        index.weigh_terms(&heard, &known);
        index.add_texts(&heard);
        index.add_options(&heard, known.meanings.0.len());
        index.measure_queries();
        index
    }

    /// A term tells the more, the fewer own texts of options and titles of issues have it.
    fn weigh_terms(&mut self, heard: &Heard<'_>, known: &Vocabularies<'_>) {
        let own = heard.own.iter().flatten().map(|at| &heard.numbers[*at as usize]);
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
        self.stem_weights = weights(known.stems.0.len(), |numbers| &numbers.stems);
        self.meaning_weights = weights(known.meanings.0.len(), |numbers| &numbers.meanings);
    }

    fn add_texts(&mut self, heard: &Heard<'_>) {
        for (at, numbers) in (0..).zip(&heard.numbers) {
            self.texts.push(Text {
                stem_length: length(&numbers.stems, &self.stem_weights),
                meaning_length: length(&numbers.meanings, &self.meaning_weights),
                n_grams: numbers.grams.len() as u32,
                ..Text::default()
            });
            numbers.stems.iter().for_each(|term| self.texts_of_stem.push(*term, at));
            numbers.meanings.iter().for_each(|term| self.texts_of_meaning.push(*term, at));
            numbers.grams.iter().for_each(|term| self.texts_of_gram.push(*term, at));
        }
        for (option, (own, below)) in (0..).zip(heard.own.iter().zip(&heard.below)) {
            own.iter().for_each(|at| self.texts[*at as usize].own_of.push(option));
            own.union(below).for_each(|at| self.texts[*at as usize].heard_at.push(option));
        }
    }

    /// A meaning tells the more, the fewer options have it among their words.
    fn add_options(&mut self, heard: &Heard<'_>, n_meanings: usize) {
        let counts: Vec<BTreeMap<u32, u32>> = heard
            .own
            .iter()
            .zip(&heard.below)
            .map(|(own, below)| heard.counts(own, below))
            .collect();
        let mut n_options = vec![0_u32; n_meanings];
        for term in counts.iter().flat_map(BTreeMap::keys) {
            n_options[*term as usize] += 1;
        }
        let weight = |n: u32| {
            let having = if n == 0 { 0.5 } else { f64::from(n) };
            (1.0 + counts.len() as f64 / having).ln()
        };
        self.option_weights = n_options.into_iter().map(|n| weight(n).powi(2)).collect();
        for (option, counts) in (0..).zip(&counts) {
            let mut squares = 0.0;
            for (term, count) in counts {
                let often = (1.0 + f64::from(*count)).ln();
                squares += self.option_weights[*term as usize] * often.powi(2);
                self.options_of_meaning.push(*term, (option, often));
            }
            self.option_lengths.push(squares.sqrt());
        }
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

/// The different texts of all options, and who hears which.
struct Heard<'o> {
    numbers: Vec<Numbers>,
    places: HashMap<&'o str, u32>,
    /// For each option its own texts.
    own: Vec<BTreeSet<u32>>,
    /// For each option the texts below it.
    below: Vec<BTreeSet<u32>>,
}

impl<'o> Heard<'o> {
    fn new(options: &'o [OptionText], mut numbers_of: impl FnMut(&str) -> Numbers) -> Self {
        let mut heard = Heard {
            numbers: Vec::new(),
            places: HashMap::new(),
            own: Vec::with_capacity(options.len()),
            below: Vec::with_capacity(options.len()),
        };
        for option in options {
            let own = heard.places_of(&option.own, &mut numbers_of);
            let below = heard.places_of(&option.below, &mut numbers_of);
            heard.own.push(own);
            heard.below.push(below);
        }
        heard
    }

    fn places_of(
        &mut self,
        texts: &'o [Box<str>],
        numbers_of: &mut impl FnMut(&str) -> Numbers,
    ) -> BTreeSet<u32> {
        let mut places = BTreeSet::new();
        for text in texts {
            let next = self.numbers.len() as u32;
            let at = *self.places.entry(text).or_insert(next);
            if at == next {
                self.numbers.push(numbers_of(text));
            }
            places.insert(at);
        }
        places
    }

    /// How often each meaning stands among the words of an option.
    fn counts(&self, own: &BTreeSet<u32>, below: &BTreeSet<u32>) -> BTreeMap<u32, u32> {
        let mut counts = BTreeMap::new();
        for (texts, times) in [(own, OWN), (below, 1)] {
            for term in texts.iter().flat_map(|at| &self.numbers[*at as usize].meanings) {
                *counts.entry(*term).or_insert(0) += times;
            }
        }
        counts
    }
}
