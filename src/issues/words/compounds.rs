//! Words that are one name together, by language: a social security card is no medicare card,
//! though both are cards.
//!
//! Data and its look-up; it knows no menus.

use std::collections::BTreeMap;

/// Names of two or three words, without words that carry no meaning: "line of credit" is
/// `line credit`. The last word may also have an `s`.
const ENGLISH: &[&str] = &[
    "area code",
    "bank account",
    "birth certificate",
    "bus card",
    "call back",
    "cash machine",
    "checking account",
    "credit card",
    "credit report",
    "customer service",
    "debit card",
    "direct debit",
    "direct deposit",
    "dress code",
    "driving licence",
    "electronic check",
    "first time",
    "food stamp",
    "gift card",
    "health insurance",
    "home loan",
    "home page",
    "home phone",
    "identity card",
    "id card",
    "insurance card",
    "library card",
    "life insurance",
    "line credit",
    "marriage certificate",
    "medicare card",
    "membership card",
    "mobile phone",
    "parking permit",
    "phone line",
    "power line",
    "power cut",
    "power outage",
    "prepaid card",
    "property tax",
    "remote control",
    "road tax",
    "savings account",
    "set top box",
    "sim card",
    "social security card",
    "social security number",
    "student loan",
    "tax code",
    "tax return",
    "travel card",
    "travel insurance",
    "vehicle tax",
    "water main",
    "zip code",
];

/// The names of a language, by their first word.
#[derive(Debug, Default)]
pub(super) struct Compounds(BTreeMap<&'static str, Vec<(u32, Vec<&'static str>)>>);

impl Compounds {
    /// Those of a language; none where none are written.
    pub(super) fn of(primary: &str) -> Self {
        let mut by_first: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let all = if primary == "en" { ENGLISH } else { &[] };
        for (number, name) in (1..).zip(all) {
            let mut words = name.split(' ');
            let Some(first) = words.next() else { continue };
            by_first.entry(first).or_default().push((number, words.collect::<Vec<_>>()));
        }
        Compounds(by_first)
    }

    /// For each word in a row the number of the name that it is part of; 0 for none.
    pub(super) fn parts(&self, row: &[&str]) -> Vec<u32> {
        let mut parts = vec![0; row.len()];
        for at in 0..row.len() {
            let names = self.0.get(row[at]).map_or(&[][..], |names| names);
            let longest = names.iter().filter(|(_, rest)| goes_on(rest, &row[at + 1..]));
            if let Some((number, rest)) = longest.max_by_key(|(_, rest)| rest.len()) {
                let end = at + 1 + rest.len();
                parts[at..end].iter_mut().filter(|part| **part == 0).for_each(|p| *p = *number);
            }
        }
        parts
    }
}

fn goes_on(rest: &[&str], row: &[&str]) -> bool {
    let Some((last, before)) = rest.split_last() else { return false };
    let Some(word) = row.get(before.len()) else { return false };
    row.starts_with(before) && (word == last || word.strip_suffix('s') == Some(last))
}
