//! Adds up likenesses over the lists of the index.
//!
//! The sums equal those of comparing every issue with every option, but only shared terms
//! are visited. Buffers are kept between issues, so that no issue allocates.

use super::index::{Index, Query};
use super::{Likeness, with_keyword};

/// Compares issues with options, one issue after the other.
pub(super) struct Scorer<'m> {
    index: &'m Index,
    n_options: usize,
    /// For each text what is shared with the query, and which texts share anything.
    texts: Vec<Shared>,
    touched_texts: Vec<u32>,
    /// For each option the likenesses to the query, and which options have any.
    options: Vec<(Likeness, bool)>,
    touched_options: Vec<u32>,
    /// For each option how alike the title of the issue is.
    titles: Vec<f64>,
    /// The same with the best of its keywords.
    best: Vec<f64>,
    found: Vec<u32>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    is_touched: bool,
    stems: f64,
    meanings: f64,
    n_grams: u32,
}

impl<'m> Scorer<'m> {
    pub(super) fn new(index: &'m Index, n_options: usize) -> Self {
        Scorer {
            index,
            n_options,
            texts: vec![Shared::default(); index.texts.len()],
            touched_texts: Vec::new(),
            options: vec![Default::default(); n_options],
            touched_options: Vec::new(),
            titles: vec![0.0; n_options],
            best: vec![0.0; n_options],
            found: Vec::new(),
        }
    }

    /// The options that are most like the issue that was compared last, at most `n`, with how
    /// alike they are; of equal ones the first in the list.
    pub(super) fn top(&self, n: usize) -> Vec<(usize, f64)> {
        let best = &self.best;
        let order =
            |a: &u32, b: &u32| best[*b as usize].total_cmp(&best[*a as usize]).then(a.cmp(b));
        let mut top = self.found.clone();
        if top.len() < n {
            // Options that share nothing come last, in their order.
            let all = 0..self.n_options as u32;
            let others = all.filter(|option| best[*option as usize] == 0.0);
            top.extend(others.take(n - top.len()));
        }
        if top.len() > n && n > 0 {
            top.select_nth_unstable_by(n - 1, order);
        }
        top.truncate(n);
        top.sort_unstable_by(order);
        top.into_iter().map(|option| (option as usize, best[option as usize])).collect()
    }

    /// The options that share anything with the issue that was compared last, each with how
    /// alike they are.
    pub(super) fn alike(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.found.iter().map(|option| (*option as usize, self.best[*option as usize]))
    }

    /// Compares an issue with all options.
    pub(super) fn compare(&mut self, issue: usize) {
        // Only what the last issue touched is reset: most options share nothing with an issue.
        for option in self.found.drain(..) {
            self.best[option as usize] = 0.0;
            self.titles[option as usize] = 0.0;
        }
        for (at, query) in self.index.queries[issue].iter().enumerate() {
            self.look_up(query);
            for option in self.touched_options.drain(..) {
                let (likeness, is_touched) = &mut self.options[option as usize];
                *is_touched = false;
                let alike = std::mem::take(likeness).sum();
                let title = &mut self.titles[option as usize];
                let sum = match at {
                    0 => {
                        *title = alike;
                        alike
                    }
                    _ => with_keyword(*title, alike),
                };
                let best = &mut self.best[option as usize];
                if sum > *best {
                    if *best == 0.0 {
                        self.found.push(option);
                    }
                    *best = sum;
                }
            }
        }
    }

    fn look_up(&mut self, query: &Query) {
        let index = self.index;
        for stem in &query.numbers.stems {
            let weight = index.stem_weights[*stem as usize];
            for text in index.texts_of_stem.of(*stem) {
                self.text(*text).stems += weight;
            }
        }
        for meaning in &query.numbers.meanings {
            let weight = index.meaning_weights[*meaning as usize];
            for text in index.texts_of_meaning.of(*meaning) {
                self.text(*text).meanings += weight;
            }
        }
        for gram in &query.numbers.grams {
            for text in index.texts_of_gram.of(*gram) {
                self.text(*text).n_grams += 1;
            }
        }
        self.reach_options(query);
        for meaning in &query.numbers.meanings {
            let weight = index.option_weights[*meaning as usize];
            for (option, often) in index.options_of_meaning.of(*meaning) {
                self.option(*option).together += weight * often;
            }
        }
        for option in &self.touched_options {
            let length = query.together_length * index.option_lengths[*option as usize];
            let together = &mut self.options[*option as usize].0.together;
            *together = share(*together, length);
        }
    }

    /// Takes what texts share to the options at which they are heard.
    fn reach_options(&mut self, query: &Query) {
        let index = self.index;
        let n_grams = query.numbers.grams.len() as u32;
        let touched = std::mem::take(&mut self.touched_texts);
        for at in &touched {
            let shared = std::mem::take(&mut self.texts[*at as usize]);
            let text = &index.texts[*at as usize];
            let words = share(shared.stems, query.stem_length * text.stem_length);
            let meaning = share(shared.meanings, query.meaning_length * text.meaning_length);
            let all_grams = f64::from(n_grams + text.n_grams);
            let letters = share(2.0 * f64::from(shared.n_grams), all_grams);
            // The best text of an option counts, not the sum: many texts must not win by number.
            for option in &text.own_of {
                let likeness = self.option(*option);
                likeness.words = likeness.words.max(words);
                likeness.meaning = likeness.meaning.max(meaning);
            }
            for option in &text.heard_at {
                let likeness = self.option(*option);
                likeness.below = likeness.below.max(meaning);
                likeness.letters = likeness.letters.max(letters);
            }
        }
        self.touched_texts = touched;
        self.touched_texts.clear();
    }

    fn text(&mut self, at: u32) -> &mut Shared {
        let shared = &mut self.texts[at as usize];
        if !shared.is_touched {
            shared.is_touched = true;
            self.touched_texts.push(at);
        }
        shared
    }

    fn option(&mut self, at: u32) -> &mut Likeness {
        let (likeness, is_touched) = &mut self.options[at as usize];
        if !*is_touched {
            *is_touched = true;
            self.touched_options.push(at);
        }
        likeness
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
