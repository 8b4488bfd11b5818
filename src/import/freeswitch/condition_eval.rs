//! What a condition of the dialplan evaluates to for a number: it holds, it fails, the clock
//! decides, or only the running call knows.
//!
//! It follows `parse_exten` and `switch_xml_std_datetime_check` of the engine and makes no
//! nodes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use fancy_regex::Regex;

use super::hours::opening_hours;
use super::keys::{self, Digits};
use super::model::{Condition, Rule, Test};
use crate::tree::OpenSpan;

/// What a condition evaluates to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Truth {
    /// It holds; the engine mostly goes on as after a condition that does.
    Holds {
        proceeds: bool,
    },
    Fails,
    /// It holds at these minutes of the week.
    Clock(Vec<OpenSpan>),
    Unknown,
}

/// A truth, and the values of `$1` and the other groups where the condition holds; none where that
/// is not known.
pub(super) type Evaluated = (Truth, Option<Vec<String>>);

const HOLDS: Truth = Truth::Holds { proceeds: true };

/// The patterns of a dialplan, each made once.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    made: BTreeMap<String, Option<Box<Regex>>>,
}

impl Patterns {
    /// What a condition evaluates to for a number. Without a number, the call has reached
    /// this extension, so that its tests of the number hold.
    pub(super) fn evaluate(
        &mut self,
        condition: &Condition<'_>,
        number: Option<&str>,
    ) -> Evaluated {
        // The clock of the condition itself counts apart from its tests, in a way that no
        // page of the engine describes.
        if condition.rule == Rule::One {
            let one = condition.tests.first().map(|one| self.test(one, number));
            return one.unwrap_or((Truth::Unknown, None));
        }
        let tests = condition.tests.iter();
        let all = tests.map(|test| (self.test(test, number), test.pattern.contains('(')));
        put_together(condition.rule, all.collect())
    }

    fn test(&mut self, test: &Test<'_>, number: Option<&str>) -> Evaluated {
        let none = || Some(Vec::new());
        let has_times = !test.times.is_empty();
        if let Some(value) = test.known.filter(|_| !has_times) {
            return match self.groups(test.pattern, value) {
                None => (Truth::Unknown, None),
                Some(None) => (Truth::Fails, none()),
                Some(Some(_)) if !test.pattern.contains('(') => (HOLDS, none()),
                Some(groups) => (HOLDS, groups),
            };
        }
        match (test.field, has_times) {
            (None, false) => (HOLDS, none()),
            (None, true) => (opening_hours(test).map_or(Truth::Unknown, Truth::Clock), none()),
            (Some(_), _) if !is_number(test) || test.pattern.contains("${") => {
                (Truth::Unknown, None)
            }
            (Some(_), _) => match number.map(|number| self.groups(test.pattern, number)) {
                None => (HOLDS, None),
                Some(None) => (Truth::Unknown, None),
                Some(Some(None)) => (Truth::Fails, none()),
                // Without a group the engine fills in nothing.
                Some(Some(Some(_))) if !test.pattern.contains('(') => (HOLDS, none()),
                Some(Some(groups)) => (HOLDS, groups),
            },
        }
    }

    /// What a number makes of the groups of a pattern: nothing where it does not match, and
    /// nothing at all where the pattern cannot be read.
    fn groups(&mut self, pattern: &str, number: &str) -> Option<Option<Vec<String>>> {
        if let Some(only) = literal(pattern) {
            let groups =
                || if pattern.contains('(') { vec![only.to_string(); 2] } else { Vec::new() };
            return Some((only == number).then(groups));
        }
        if !self.made.contains_key(pattern) {
            let made = match keys::digits(&format!("/{pattern}/")) {
                Digits::Pattern(regex) => Some(regex),
                _ => None,
            };
            self.made.insert(pattern.to_owned(), made);
        }
        let regex = self.made.get(pattern)?.as_ref()?;
        regex.is_match(number).ok()?;
        Some(keys::groups(regex, number))
    }
}

/// Several tests under one rule, in their order; with each whether its pattern has a group.
fn put_together(rule: Rule, all: Vec<(Evaluated, bool)>) -> Evaluated {
    let decided: Vec<Option<bool>> = all
        .iter()
        .map(|((verdict, _), _)| match verdict {
            Truth::Holds { .. } => Some(true),
            Truth::Fails => Some(false),
            Truth::Clock(_) | Truth::Unknown => None,
        })
        .collect();
    let n_holding = decided.iter().filter(|one| **one == Some(true)).count();
    let is_known = decided.iter().all(Option::is_some);
    // A clock that is left when all others are decided decides alone.
    let left = || {
        let mut open = all.iter().zip(&decided).filter(|(_, one)| one.is_none());
        match (open.next(), open.next()) {
            (Some((((Truth::Clock(open), _), _), _)), None) => Truth::Clock(open.clone()),
            _ => Truth::Unknown,
        }
    };
    let last_groups = || match all.iter().rev().find(|(_, has_group)| *has_group) {
        Some(((_, groups), _)) => groups.clone(),
        None => Some(Vec::new()),
    };
    match rule {
        Rule::All | Rule::One => match (decided.contains(&Some(false)), is_known) {
            (true, _) => (Truth::Fails, None),
            (false, true) => (HOLDS, last_groups()),
            (false, false) => (left(), last_groups()),
        },
        Rule::Any if n_holding == 0 => (if is_known { Truth::Fails } else { left() }, None),
        Rule::Any => {
            // The first that holds ends the search; a group in one before it confuses both what
            // is filled in and what the engine takes for the result.
            let first = decided.iter().position(|one| *one == Some(true)).unwrap_or(0);
            let is_confused = all[..first].iter().any(|(_, has_group)| *has_group);
            let groups = all[first].0.1.clone().filter(|_| !is_confused);
            (Truth::Holds { proceeds: !is_confused }, groups)
        }
        Rule::Xor => match (n_holding, is_known) {
            (2.., _) | (0, true) => (Truth::Fails, None),
            (_, false) => (Truth::Unknown, None),
            (_, true) => {
                // What counts as the result is the last test that was looked at: the last one
                // with a group, if any has one.
                let has_groups = all.iter().any(|(_, has_group)| *has_group);
                let mut tests = all.iter().zip(&decided).rev();
                let last = tests.find(|((_, has_group), _)| *has_group || !has_groups);
                let proceeds = last.is_some_and(|(_, one)| *one == Some(true));
                (Truth::Holds { proceeds }, last_groups())
            }
        },
    }
}

/// Whether a test looks only at the dialled number.
pub(super) fn is_number(test: &Test<'_>) -> bool {
    let field = test.field;
    matches!(field, Some("destination_number" | "${destination_number}")) && test.times.is_empty()
}

/// The number that a pattern takes when it takes one only: `^5000$`, `^(\*98)$`.
pub(super) fn literal(pattern: &str) -> Option<Cow<'_, str>> {
    let inner = pattern.strip_prefix('^')?.strip_suffix('$')?;
    let inner = inner.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(inner);
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'#' | b'_');
    if inner.bytes().all(is_plain) {
        return (!inner.is_empty()).then_some(Cow::Borrowed(inner));
    }
    let mut number = String::with_capacity(inner.len());
    let mut signs = inner.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => number.push(signs.next().filter(|sign| matches!(sign, '*' | '+' | '#'))?),
            sign if sign.is_ascii() && is_plain(sign as u8) => number.push(sign),
            _ => return None,
        }
    }
    Some(Cow::Owned(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(group: Option<&str>) -> (Evaluated, bool) {
        let groups = group.map(|group| vec![group.to_owned(); 2]).unwrap_or_default();
        ((HOLDS, Some(groups)), group.is_some())
    }

    fn fails() -> (Evaluated, bool) {
        ((Truth::Fails, Some(Vec::new())), false)
    }

    fn open() -> (Evaluated, bool) {
        ((Truth::Unknown, None), false)
    }

    fn clock() -> (Evaluated, bool) {
        ((Truth::Clock(Vec::new()), Some(Vec::new())), false)
    }

    #[test]
    fn all_any_and_xor_are_decided_as_far_as_their_tests_are() {
        let is = |rule, tests: Vec<(Evaluated, bool)>| match put_together(rule, tests).0 {
            Truth::Holds { .. } => "holds",
            Truth::Fails => "fails",
            Truth::Clock(_) => "clock",
            Truth::Unknown => "unknown",
        };
        assert_eq!(is(Rule::All, vec![holds(None), holds(None)]), "holds");
        assert_eq!(is(Rule::All, vec![open(), fails()]), "fails");
        assert_eq!(is(Rule::All, vec![open(), holds(None)]), "unknown");
        assert_eq!(is(Rule::All, vec![holds(None), clock()]), "clock");
        assert_eq!(is(Rule::All, vec![clock(), clock()]), "unknown");
        assert_eq!(is(Rule::All, Vec::new()), "holds");
        assert_eq!(is(Rule::Any, vec![open(), holds(None)]), "holds");
        assert_eq!(is(Rule::Any, vec![fails(), fails()]), "fails");
        assert_eq!(is(Rule::Any, vec![fails(), clock()]), "clock");
        assert_eq!(is(Rule::Any, vec![fails(), open()]), "unknown");
        assert_eq!(is(Rule::Any, Vec::new()), "fails");
        assert_eq!(is(Rule::Xor, vec![holds(None), fails()]), "holds");
        assert_eq!(is(Rule::Xor, vec![holds(None), holds(None), open()]), "fails");
        assert_eq!(is(Rule::Xor, vec![holds(None), open()]), "unknown");
        assert_eq!(is(Rule::Xor, vec![fails(), fails()]), "fails");
        assert_eq!(is(Rule::Xor, vec![fails(), clock()]), "unknown");
    }

    #[test]
    fn groups_come_from_the_test_that_the_engine_remembers() {
        let of = |rule, tests: Vec<(Evaluated, bool)>| {
            let (verdict, groups) = put_together(rule, tests);
            let proceeds = verdict == HOLDS;
            (groups.map(|groups| groups.last().cloned().unwrap_or_default()), proceeds)
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(of(Rule::All, vec![holds(Some("a")), holds(Some("b"))]), (some("b"), true));
        assert_eq!(of(Rule::All, vec![holds(Some("a")), holds(None)]), (some("a"), true));
        assert_eq!(of(Rule::All, vec![holds(Some("a")), clock()]), (some("a"), false));
        assert_eq!(of(Rule::Any, vec![fails(), holds(Some("a"))]), (some("a"), true));
        let with_group = || ((Truth::Fails, Some(Vec::new())), true);
        assert_eq!(of(Rule::Any, vec![with_group(), holds(Some("a"))]), (None, false));
        assert_eq!(of(Rule::Xor, vec![holds(Some("a")), fails()]), (some("a"), true));
        assert_eq!(of(Rule::Xor, vec![holds(None), fails()]), (some(""), false));
        assert_eq!(of(Rule::Xor, vec![fails(), holds(None)]), (some(""), true));
    }

    #[test]
    fn a_number_in_a_group_fills_the_group() {
        let mut patterns = Patterns::default();
        let of = |pattern: &'static str| Test {
            field: Some("destination_number"),
            known: None,
            times: Vec::new(),
            pattern,
        };
        let filled = |judged: Evaluated| keys::filled("$1", &judged.1.unwrap()).unwrap();
        for pattern in ["^(5000)$", r"^(\d+)$"] {
            assert_eq!(filled(patterns.test(&of(pattern), Some("5000"))), "5000");
        }
        assert_eq!(filled(patterns.test(&of("^5000$"), Some("5000"))), "$1");
    }

    #[test]
    fn a_pattern_of_one_number_is_read_without_trying_it() {
        let is = |pattern: &'static str| literal(pattern).unwrap_or_default();
        assert_eq!(is("^5000$"), "5000");
        assert_eq!(is(r"^(\*98)$"), "*98");
        for open in ["^50*$", "5000", "^5000", "^(1|2)$", "^$", r"^\d$", "^5.0$", "^((5))$"] {
            assert_eq!(literal(open), None, "{open}");
        }
    }
}
