//! Values in words: lengths of time, opening hours, and numbers masked for sharing.
//!
//! It knows no cards.

use crate::tree::{Day, Schedule};

/// Seconds in the largest unit that fits.
pub(super) fn minutes(seconds: f64) -> String {
    let round = |n: f64| format!("{}", (n * 10.0).round() / 10.0);
    match seconds {
        s if s >= 86_400.0 => format!("{} d", round(s / 86_400.0)),
        s if s >= 3_600.0 => format!("{} h", round(s / 3_600.0)),
        s if s >= 60.0 => format!("{} min", round(s / 60.0)),
        s => format!("{} s", s.round()),
    }
}

/// The text with every run of three digits and more masked, over the signs that phone
/// numbers are written with.
pub(super) fn masked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let is_part = |c: &char| c.is_numeric() || matches!(c, ' ' | '-' | '.' | '(' | ')' | '/');
        let run = chars[at..].iter().take_while(|c| is_part(c)).count();
        let run = chars[at..at + run].iter().rposition(|c| c.is_numeric()).map_or(0, |end| end + 1);
        let part = &chars[at..at + run];
        if chars[at].is_numeric() && part.iter().filter(|c| c.is_numeric()).count() >= 3 {
            out.push_str("###");
            at += run;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// Opening hours in words: days with the same spans together.
pub(super) fn opening(schedule: &Schedule) -> String {
    if schedule.is_always_open() {
        return "always open".to_owned();
    }
    let spans_of = |day: u8| {
        let spans = schedule.open.iter().filter(|span| span.day == Day(day));
        spans.map(|span| format!("{}-{}", clock(span.from), clock(span.to))).collect::<Vec<_>>()
    };
    let mut parts: Vec<String> = Vec::new();
    let mut day = 0;
    while day < 7 {
        let spans = spans_of(day);
        let last = (day..7).take_while(|other| spans_of(*other) == spans).last().unwrap_or(day);
        if !spans.is_empty() {
            let days = match last == day {
                true => Day(day).name().to_owned(),
                false => format!("{}-{}", Day(day).name(), Day(last).name()),
            };
            parts.push(format!("{days} {}", spans.join(", ")));
        }
        day = last + 1;
    }
    if parts.is_empty() { "never open".to_owned() } else { parts.join("; ") }
}

/// A minute of the day; one past midnight belongs to the night before.
fn clock(minute: u16) -> String {
    let minute = if minute > 1440 { minute - 1440 } else { minute };
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::OpenSpan;

    #[test]
    fn numbers_are_masked_and_keys_are_not() {
        assert_eq!(masked("call +1 (555) 010-9999, or press 1"), "call +###, or press 1");
        assert_eq!(masked("queue_17 of 2"), "queue_17 of 2");
        assert_eq!(masked("٠١٢٣٤"), "###");
        assert_eq!(masked("555-0100"), "###");
    }

    #[test]
    fn days_with_the_same_hours_stand_together() {
        let span = |day, from, to| OpenSpan { day: Day(day), from, to };
        let open = vec![
            span(0, 480, 720),
            span(0, 780, 1020),
            span(1, 480, 720),
            span(1, 780, 1020),
            span(5, 1320, 1560),
        ];
        let schedule = Schedule { open, ..Schedule::default() };
        assert_eq!(opening(&schedule), "mon-tue 08:00-12:00, 13:00-17:00; sat 22:00-02:00");
        assert_eq!(opening(&Schedule::default()), "never open");
    }

    #[test]
    fn seconds_are_told_in_the_largest_unit_that_fits() {
        assert_eq!(
            [45.0, 90.0, 14_400.0, 172_800.0].map(minutes),
            ["45 s", "1.5 min", "4 h", "2 d"]
        );
    }
}
