//! A reference implementation that compares every issue with every option; the index must
//! give the same result.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::scorer::Scorer;
use super::{IssueText, Likeness, Matcher, OptionText, Texts, likelihood, with_keyword};
use crate::issues::words::{Gram, Terms, Tokenizer};
use crate::tree::Language;

/// The own texts of an option and those below it.
type Said = (Vec<Box<str>>, Vec<Box<str>>);

fn cosine(a: &[Box<str>], b: &[Box<str>], weight: &dyn Fn(&str) -> f64) -> f64 {
    let length = |terms: &[Box<str>]| -> f64 { terms.iter().map(|t| weight(t).powi(2)).sum() };
    let shared: f64 = a.iter().filter(|t| b.contains(t)).map(|t| weight(t).powi(2)).sum();
    let whole = (length(a) * length(b)).sqrt();
    if whole > 0.0 { shared / whole } else { 0.0 }
}

fn dice(a: &[Gram], b: &[Gram]) -> f64 {
    let shared = a.iter().filter(|t| b.contains(t)).count() as f64;
    let all = (a.len() + b.len()) as f64;
    if all > 0.0 { 2.0 * shared / all } else { 0.0 }
}

fn by_rarity<'a>(texts: &[&'a [Box<str>]]) -> impl Fn(&str) -> f64 + 'a {
    let n = texts.len() as f64;
    let mut counts: BTreeMap<&'a str, f64> = BTreeMap::new();
    for term in texts.iter().copied().flatten() {
        *counts.entry(term).or_default() += 1.0;
    }
    move |term| (1.0 + n / (1.0 + counts.get(term).copied().unwrap_or(0.0))).ln() + 0.1
}

/// How alike every pair is, issue by issue.
fn all_pairs(options: &[Said], issues: &[IssueText<'_>], language: &Language) -> Vec<Vec<f64>> {
    let words = Tokenizer::new(language);
    let different = |texts: &[Box<str>]| -> Vec<Terms> {
        let texts: BTreeSet<&Box<str>> = texts.iter().collect();
        texts.into_iter().map(|text| words.terms(text)).collect()
    };
    let own: Vec<Vec<Terms>> = options.iter().map(|(own, _)| different(own)).collect();
    let below: Vec<Vec<Terms>> = options.iter().map(|(_, below)| different(below)).collect();
    let titles: Vec<Terms> = issues.iter().map(|issue| words.terms(issue.title)).collect();
    let all: Vec<&Terms> = own.iter().flatten().chain(&titles).collect();
    let stem = by_rarity(&all.iter().map(|terms| &terms.stems[..]).collect::<Vec<_>>());
    let meaning = by_rarity(&all.iter().map(|terms| &terms.meanings[..]).collect::<Vec<_>>());

    let mut counts: Vec<BTreeMap<&str, f64>> = vec![BTreeMap::new(); options.len()];
    for (option, counts) in counts.iter_mut().enumerate() {
        for (texts, times) in [(&own[option], 2.0), (&below[option], 1.0)] {
            for term in texts.iter().flat_map(|terms| &terms.meanings) {
                *counts.entry(term).or_default() += times;
            }
        }
    }
    let among = |term: &str| {
        let n = counts.iter().filter(|counts| counts.contains_key(term)).count() as f64;
        (1.0 + options.len() as f64 / if n == 0.0 { 0.5 } else { n }).ln()
    };
    let likeness = |terms: &Terms, option: usize| {
        let mut likeness = Likeness::default();
        for text in &own[option] {
            likeness.words = likeness.words.max(cosine(&terms.stems, &text.stems, &stem));
            let alike = cosine(&terms.meanings, &text.meanings, &meaning);
            likeness.meaning = likeness.meaning.max(alike);
        }
        for text in own[option].iter().chain(&below[option]) {
            let alike = cosine(&terms.meanings, &text.meanings, &meaning);
            likeness.below = likeness.below.max(alike);
            likeness.letters = likeness.letters.max(dice(&terms.grams, &text.grams));
        }
        let counts = &counts[option];
        let shared: f64 = terms
            .meanings
            .iter()
            .filter_map(|term| Some(among(term).powi(2) * (1.0 + counts.get(&**term)?).ln()))
            .sum();
        let ours: f64 = terms.meanings.iter().map(|term| among(term).powi(2)).sum();
        let theirs: f64 =
            counts.iter().map(|(term, n)| (among(term) * (1.0 + n).ln()).powi(2)).sum();
        let whole = (ours * theirs).sqrt();
        likeness.together = if whole > 0.0 { shared / whole } else { 0.0 };
        likeness
    };
    let best = |issue: &IssueText<'_>, option: usize| {
        let mut sums = issue.texts().map(|text| likeness(&words.terms(text), option).sum());
        let title = sums.next().unwrap_or_default();
        sums.map(|keyword| with_keyword(title, keyword)).fold(title, f64::max)
    };
    issues.iter().map(|issue| (0..options.len()).map(|o| best(issue, o)).collect()).collect()
}

fn text() -> impl Strategy<Value = Box<str>> {
    let words = ["bill", "invoices", "pay", "my", "card", "lost", "cards", "press", "1", "", "não"];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 0..5)
        .prop_map(|words| words.join(" ").into())
}

fn texts() -> impl Strategy<Value = Vec<Box<str>>> {
    proptest::collection::vec(text(), 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_index_gives_what_comparing_all_pairs_gives(
        options in proptest::collection::vec((texts(), texts()), 0..7),
        issues in proptest::collection::vec((text(), texts()), 1..6),
        language in proptest::sample::select(vec!["en", "pt", "hi"]),
        n in 0..9_usize,
    ) {
        let issues: Vec<IssueText<'_>> =
            issues.iter().map(|(title, keywords)| IssueText { title, keywords }).collect();
        let language = Language::new(language);
        let n_options = options.len();
        let alike = all_pairs(&options, &issues, &language);
        let mut texts = Texts::default();
        let mut numbered = Vec::new();
        for (own, below) in &options {
            let own: Vec<_> = own.iter().map(|text| texts.add(text)).collect();
            let below: Vec<_> = below.iter().map(|text| texts.add(text)).collect();
            numbered.push(OptionText::new(own, below));
        }
        let matcher = Matcher::new(texts, numbered, issues, &language);
        let mut scorer = Scorer::new(&matcher.index, n_options);
        let rankings = matcher.rankings(n_options);
        let short = matcher.rankings(n);
        for (issue, row) in alike.iter().enumerate() {
            let p = |option: usize| {
                let others = alike.iter().enumerate().filter(|(other, _)| *other != issue);
                let sum: f64 = others.map(|(_, row)| row[option]).sum();
                likelihood(row[option], (sum + 4.0) / (alike.len() as f64 + 7.0))
            };
            let mut found = vec![0.0; n_options];
            scorer.compare(issue);
            scorer.alike().for_each(|(option, alike)| found[option] = alike);
            for (found, wanted) in found.iter().zip(row) {
                prop_assert!((found - wanted).abs() < 1e-9, "{found} {wanted}");
            }
            let mut order: Vec<usize> = (0..n_options).collect();
            order.sort_by(|a, b| found[*b].total_cmp(&found[*a]).then(a.cmp(b)));
            let all = &rankings[issue];
            prop_assert_eq!(all.iter().map(|one| one.option).collect::<Vec<_>>(), order);
            for one in all {
                prop_assert!((one.p - p(one.option)).abs() < 1e-9, "{one:?}");
            }
            prop_assert_eq!(&short[issue][..], &all[..n.min(n_options)]);
        }
    }
}
