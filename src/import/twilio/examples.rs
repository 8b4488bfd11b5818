//! Words that a pattern takes: the shortest ways through it, written out.
//!
//! A pattern that takes too much to be written out, such as any digits, gives none. It knows
//! no widgets.

use std::collections::BTreeSet;

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::tree::Key;

/// The most examples of one pattern.
const MOST: usize = 12;
/// The most ways that are followed at one place of it.
const WAYS: usize = 64;
/// The most letters that a set of letters may have.
const LETTERS: usize = 8;

/// Words that a pattern takes, in its own order; none where they cannot be written out.
pub(super) fn examples(pattern: &str) -> Vec<String> {
    // Conditions do not look at case.
    let plain = pattern.trim().replace("(?i)", "");
    let Ok(parsed) = regex_syntax::parse(&plain) else { return Vec::new() };
    let mut seen = BTreeSet::new();
    let words = ways(&parsed).unwrap_or_default();
    let words = words.iter().map(|words| words.trim().to_lowercase());
    words.filter(|words| !words.is_empty() && seen.insert(words.clone())).take(MOST).collect()
}

/// A number that a pattern takes, with as few digits as it may have.
pub(super) fn shortest_number(pattern: &str) -> Option<String> {
    shortest(&regex_syntax::parse(pattern.trim()).ok()?)
}

fn shortest(part: &Hir) -> Option<String> {
    let in_a_row = |parts: &mut dyn Iterator<Item = &Hir>| {
        let mut whole = String::new();
        for part in parts {
            whole.push_str(&shortest(part)?);
            if whole.len() > Key::MAX {
                return None;
            }
        }
        Some(whole)
    };
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(String::new()),
        HirKind::Literal(literal) => String::from_utf8(literal.0.to_vec()).ok(),
        HirKind::Class(Class::Unicode(class)) => {
            let takes = |symbol: &char| {
                class.iter().any(|range| (range.start()..=range.end()).contains(symbol))
            };
            Key::SYMBOLS.into_iter().find(takes).map(String::from)
        }
        HirKind::Class(Class::Bytes(_)) => None,
        HirKind::Repetition(repeated) => {
            let n = repeated.min.min(u32::try_from(Key::MAX).unwrap_or(u32::MAX) + 1);
            in_a_row(&mut (0..n).map(|_| &*repeated.sub))
        }
        HirKind::Capture(capture) => shortest(&capture.sub),
        HirKind::Concat(parts) => in_a_row(&mut parts.iter()),
        HirKind::Alternation(parts) => parts.iter().find_map(shortest),
    }
}

/// The texts that a part of a pattern takes, what repeats as seldom as it may.
fn ways(part: &Hir) -> Option<Vec<String>> {
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(vec![String::new()]),
        HirKind::Literal(literal) => Some(vec![String::from_utf8(literal.0.to_vec()).ok()?]),
        HirKind::Class(Class::Unicode(class)) => {
            let letters = || class.iter().flat_map(|range| range.start()..=range.end());
            let is_space = letters().any(|letter| letter == ' ');
            if is_space && letters().all(char::is_whitespace) {
                return Some(vec![" ".to_owned()]);
            }
            let few = letters().take(LETTERS + 1).count() <= LETTERS;
            few.then(|| letters().map(String::from).collect())
        }
        HirKind::Class(Class::Bytes(_)) => None,
        HirKind::Repetition(repeated) if repeated.min == 0 && repeated.max != Some(1) => {
            Some(vec![String::new()])
        }
        HirKind::Repetition(repeated) if repeated.min == 0 => {
            let mut all = ways(&repeated.sub)?;
            all.insert(0, String::new());
            Some(all)
        }
        HirKind::Repetition(repeated) => {
            let parts = (0..repeated.min.min(MOST as u32)).map(|_| &*repeated.sub);
            in_a_row(parts)
        }
        HirKind::Capture(capture) => ways(&capture.sub),
        HirKind::Concat(parts) => in_a_row(parts.iter()),
        HirKind::Alternation(parts) => {
            let all: Option<Vec<Vec<String>>> = parts.iter().map(ways).collect();
            Some(all?.concat().into_iter().take(WAYS).collect())
        }
    }
}

fn in_a_row<'p>(parts: impl Iterator<Item = &'p Hir>) -> Option<Vec<String>> {
    let mut all = vec![String::new()];
    for part in parts {
        let next = ways(part)?;
        let joined =
            all.iter().flat_map(|first| next.iter().map(move |then| format!("{first}{then}")));
        all = joined.take(WAYS).collect();
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::{examples, shortest_number};

    #[test]
    fn the_shortest_ways_through_a_pattern_are_its_examples() {
        let list = |pattern: &str| examples(pattern).join("/");
        assert_eq!(list(".*(s(i|í)|y).*"), "si/sí/y");
        assert_eq!(list("(?i)^.*(sales|buy a car).*$"), "sales/buy a car");
        assert_eq!(list(r"\b(opt\s*out|stop)\b"), "optout/stop");
        assert_eq!(list("[Yy]e[sp]"), "yep/yes");
        assert_eq!(list("colou?r"), "color/colour");
    }

    #[test]
    fn the_shortest_number_of_a_pattern_fits_it() {
        let number = |pattern: &str| shortest_number(pattern).unwrap_or_default();
        assert_eq!(number(r"^1\d\d$"), "111");
        assert_eq!(number("[2-4]{3}"), "222");
        assert_eq!(number(r"(00|\+)\d{4}"), "001111");
        assert_eq!(number("(yes|12)5?"), "yes");
        assert_eq!(number(&format!("[0-9]{{{}}}", 1_000_000)), "");
    }

    #[test]
    fn what_takes_anything_or_is_no_pattern_has_no_examples() {
        for pattern in [r"\d+", ".+", "a.c|b", "(", "", ".*", "(?=a)b"] {
            assert_eq!(examples(pattern), Vec::<String>::new(), "{pattern}");
        }
        assert!(examples(&"(a|b)".repeat(40)).len() <= 12);
    }
}
