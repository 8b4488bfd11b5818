//! Conditions that look at the clock, as opening hours, and conditions in words.
//!
//! Which attributes there are: `switch_xml_std_datetime_check` in
//! <https://github.com/signalwire/freeswitch/blob/master/src/switch_xml.c>. It makes no nodes.

use std::collections::BTreeSet;

use super::model::{Condition, Rule, Test};
use crate::tree::{Day, OpenSpan};

/// Minutes of the week at which a test holds, where it looks at days of the week and the
/// time of day only.
pub(super) fn opening_hours(test: &Test<'_>) -> Option<Vec<OpenSpan>> {
    let mut days: Vec<u8> = (0..7).collect();
    let mut minutes = (0, 1440);
    let mut has_any = false;
    for (name, text) in &test.times {
        let value = text.value.trim();
        match *name {
            "wday" => days = days_of(value)?,
            "hour" => {
                let (from, to): (u16, u16) = range(value, |n| n.parse().ok())?;
                minutes = (from.min(23) * 60, (to.min(23) + 1) * 60);
            }
            "minute-of-day" => {
                // The first minute of the day is 1.
                let (from, to): (u16, u16) = range(value, |n| n.parse().ok())?;
                minutes = (from.clamp(1, 1440) - 1, to.min(1440));
            }
            "time-of-day" => minutes = range(value, clock)?,
            _ => return None,
        }
        has_any = true;
    }
    let (from, to) = minutes;
    // A range that ends before it begins runs over midnight.
    let to = if to <= from { to + 1440 } else { to };
    let span = |day: u8| OpenSpan { day: Day(day), from, to };
    (has_any && from < 1440).then(|| days.into_iter().map(span).collect())
}

fn range<T: Copy>(text: &str, one: impl Fn(&str) -> Option<T>) -> Option<(T, T)> {
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    Some((one(from.trim())?, one(to.trim())?))
}

/// `09:30` or `09:30:00` as minutes from midnight.
fn clock(text: &str) -> Option<u16> {
    let mut parts = text.split(':');
    let hour: u16 = parts.next()?.parse().ok().filter(|hour| *hour < 24)?;
    let minute: u16 = parts.next()?.parse().ok().filter(|minute| *minute < 60)?;
    Some(hour * 60 + minute)
}

/// Days of the week, Sunday being 1 or `sun`; ours begin with Monday as 0.
fn days_of(text: &str) -> Option<Vec<u8>> {
    const NAMES: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    let day = |text: &str| {
        let named = NAMES.iter().position(|name| text.eq_ignore_ascii_case(name));
        let number = text.parse::<usize>().ok().filter(|n| (1..=7).contains(n)).map(|n| n - 1);
        named.or(number)
    };
    let mut days = BTreeSet::new();
    for part in text.split(',') {
        let (from, to) = range(part, day)?;
        let n = (to + 7 - from) % 7;
        days.extend((0..=n).map(|step| ((from + step + 6) % 7) as u8));
    }
    Some(days.into_iter().collect())
}

/// A condition as a sentence.
pub(super) fn in_words(condition: &Condition<'_>) -> String {
    let tests: Vec<String> = condition.tests.iter().map(test_in_words).collect();
    match (condition.rule, tests.as_slice()) {
        (_, []) => "its tests hold".to_owned(),
        (_, [one]) => one.clone(),
        (Rule::One | Rule::All, all) => all.join(" and "),
        (Rule::Any, all) => all.join(" or "),
        (Rule::Xor, all) => format!("exactly one of these holds: {}", all.join("; ")),
    }
}

fn test_in_words(test: &Test<'_>) -> String {
    let field = test.field.map(|field| format!("`{field}` matches `{}`", test.pattern));
    let times = test.times.iter().map(|(name, text)| format!("{name} is {}", text.value));
    let all: Vec<String> = field.into_iter().chain(times).collect();
    if all.is_empty() { "always".to_owned() } else { all.join(" and ") }
}
