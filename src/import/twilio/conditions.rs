//! What the conditions of a split say of a value that is known.
//!
//! They are not case sensitive and trim spaces:
//! <https://www.twilio.com/docs/studio/widget-library/split-based-on>. What that page leaves
//! open is unknown here.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

use fancy_regex::{Regex, RegexBuilder};

use super::examples::examples;
use super::model::Condition;
use super::template;
use crate::limits;

/// The patterns of a flow, each made once: for a part of the text and for all of it.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    made: RefCell<BTreeMap<String, Option<[Regex; 2]>>>,
}

/// Whether a condition holds; `None` where only a running call knows.
pub(super) fn holds(patterns: &Patterns, condition: &Condition, value: &str) -> Option<bool> {
    if is_computed(&condition.value) {
        return None;
    }
    let value = plain(value);
    let wanted = plain(&condition.value);
    let (value, wanted) = (&*value, &*wanted);
    let any_of = || wanted.split(',').map(str::trim).any(|one| one == value);
    let both = || Some((value.parse::<f64>().ok()?, wanted.parse::<f64>().ok()?));
    match condition.relation.as_str() {
        "equal_to" => Some(value == wanted),
        "not_equal_to" => Some(value != wanted),
        "contains" => Some(value.contains(wanted)),
        "does_not_contain" => Some(!value.contains(wanted)),
        "starts_with" => Some(value.starts_with(wanted)),
        "does_not_start_with" => Some(!value.starts_with(wanted)),
        "matches_any_of" => Some(any_of()),
        "does_not_match_any_of" => Some(!any_of()),
        "is_blank" => Some(value.is_empty()),
        "is_not_blank" => Some(!value.is_empty()),
        "less_than" => both().map(|(value, wanted)| value < wanted),
        "greater_than" => both().map(|(value, wanted)| value > wanted),
        "regex" => patterns.fits(condition.value.trim(), value),
        _ => None,
    }
}

/// Whether a condition's value is computed during the call, or is a placeholder.
pub(super) fn is_computed(value: &str) -> bool {
    template::is_template(value) || ["${", "<<"].iter().any(|open| value.contains(open))
}

/// A text as conditions compare it.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.chars().any(char::is_uppercase) { text.to_lowercase().into() } else { text.into() }
}

impl Patterns {
    /// Whether a text fits a pattern: known only where it is the same for the whole text and
    /// for a part of it, since no page says which of them counts.
    fn fits(&self, pattern: &str, value: &str) -> Option<bool> {
        let mut made = self.made.borrow_mut();
        if !made.contains_key(pattern) {
            let both = (made.len() < limits::TWILIO_PATTERNS).then(|| both(pattern)).flatten();
            made.insert(pattern.to_owned(), both);
        }
        let [part, whole] = made.get(pattern)?.as_ref()?;
        let whole = whole.is_match(value).ok()?;
        (part.is_match(value).ok()? == whole).then_some(whole)
    }
}

fn both(pattern: &str) -> Option<[Regex; 2]> {
    /// A longer pattern is not a key of a phone.
    const LONGEST: usize = 100;
    /// The most work for one text.
    const EFFORT: usize = 1_000;
    if pattern.len() > LONGEST {
        return None;
    }
    let make = |pattern: &str| {
        let mut builder = RegexBuilder::new(pattern);
        builder.backtrack_limit(EFFORT).delegate_size_limit(1 << 17);
        builder.build().ok()
    };
    Some([make(&format!("(?i){pattern}"))?, make(&format!("(?i)^(?:{pattern})$"))?])
}

/// The phrases that a condition waits for, or that its pattern takes; `None` where they cannot be
/// written out.
pub(super) fn phrases(patterns: &Patterns, condition: &Condition) -> Option<Vec<String>> {
    let value = condition.value.trim();
    if is_computed(value) || value.is_empty() {
        return None;
    }
    match condition.relation.as_str() {
        "equal_to" | "contains" | "starts_with" => Some(vec![value.to_owned()]),
        "matches_any_of" => Some(listed(value)),
        "regex" => {
            let mut words = examples(value);
            words.retain(|words| patterns.fits(value, &plain(words)) == Some(true));
            Some(words)
        }
        _ => None,
    }
    .filter(|phrases| !phrases.is_empty())
}

fn listed(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(relation: &str, value: &str, of: &str) -> Option<bool> {
        let condition = Condition {
            relation: relation.to_owned(),
            value: value.to_owned(),
            arguments: Vec::new(),
        };
        holds(&Patterns::default(), &condition, of)
    }

    #[test]
    fn conditions_trim_and_do_not_look_at_case() {
        assert_eq!(is("equal_to", " YES ", "yes"), Some(true));
        assert_eq!(is("contains", "Bill", "my BILL"), Some(true));
        assert_eq!(is("matches_any_of", "1, 2,three", "Three"), Some(true));
        assert_eq!(is("matches_any_of", "1, 2", "12"), Some(false));
        assert_eq!(is("starts_with", "a", "Ab"), Some(true));
        assert_eq!(is("does_not_contain", "x", "ab"), Some(true));
        assert_eq!(is("is_not_blank", "", " "), Some(false));
    }

    #[test]
    fn numbers_are_compared_as_numbers_and_other_things_are_unknown() {
        assert_eq!(is("less_than", "10", "9"), Some(true));
        assert_eq!(is("greater_than", "10", "9"), Some(false));
        assert_eq!(is("less_than", "10", "many"), None);
        assert_eq!(is("equal_to", "{{flow.data.x}}", "1"), None);
        assert_eq!(is("equal_to", "${KEY}", "1"), None);
        assert_eq!(is("sounds_like", "1", "1"), None);
    }

    #[test]
    fn a_pattern_decides_only_where_part_and_whole_agree() {
        assert_eq!(is("regex", "[1-3]", "2"), Some(true));
        assert_eq!(is("regex", "[1-3]", "4"), Some(false));
        assert_eq!(is("regex", "2", "12"), None);
        assert_eq!(is("regex", "(", "1"), None);
        assert_eq!(is("regex", "(a+)+$", &format!("{}b", "a".repeat(60))), Some(false));
        assert_eq!(is("regex", &"a?".repeat(500), "a"), None);
    }

    #[test]
    fn a_pattern_lists_phrases_that_it_takes() {
        let list = |pattern: &str| {
            let condition = Condition {
                relation: "regex".to_owned(),
                value: pattern.to_owned(),
                arguments: Vec::new(),
            };
            phrases(&Patterns::default(), &condition).unwrap_or_default().join("/")
        };
        assert_eq!(list(".*(s(i|í)|y).*"), "si/sí/y");
        assert_eq!(list(r"\d{4}"), "");
    }
}
