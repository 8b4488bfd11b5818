//! Opening hours as people write them in a table: `mon-fri 9:00-17:00, sat 10-14`.
//!
//! Days and minutes; it knows no columns.

use crate::source::Place;
use crate::tree::{Day, OpenSpan, Schedule};

const DAY: u16 = 24 * 60;

/// The opening hours of a text; none when any of it cannot be read, or spans overlap.
pub(super) fn opening_hours(text: &str) -> Option<Schedule> {
    let lower = text.to_lowercase().replace(['–', '—', '−'], "-").replace(" to ", "-");
    let lower = lower.trim();
    let mut open: Vec<OpenSpan> = Vec::new();
    if matches!(lower, "24/7" | "24h" | "always" | "24 hours") {
        open.extend((0..7).map(|day| OpenSpan { day: Day(day), from: 0, to: DAY }));
    } else {
        let mut days: Vec<u8> = Vec::new();
        for part in lower.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
            let start = part.find(|c: char| c.is_ascii_digit())?;
            let named = part[..start].trim().trim_end_matches(':').trim();
            if !named.is_empty() {
                days = days_of(named)?;
            }
            let (from, to) = span(part[start..].trim())?;
            open.extend(days.iter().map(|day| OpenSpan { day: Day(*day), from, to }));
        }
    }
    open.sort();
    let overlaps = open.windows(2).any(|two| two[0].day == two[1].day && two[0].to > two[1].from);
    let runs_into = |span: &OpenSpan| {
        let next = (span.day.0 + 1) % 7;
        let begins = open.iter().filter(|other| other.day.0 == next).map(|other| other.from).min();
        begins.is_some_and(|from| span.to > DAY + from)
    };
    if open.is_empty() || overlaps || open.iter().any(runs_into) {
        return None;
    }
    Some(Schedule { name: "hours".into(), open, closed: Vec::new(), place: Place::NOWHERE })
}

/// `mon-fri`, `sat`, `daily`.
fn days_of(text: &str) -> Option<Vec<u8>> {
    match text {
        "daily" | "every day" => return Some((0..7).collect()),
        "weekdays" => return Some((0..5).collect()),
        "weekends" | "weekend" => return Some(vec![5, 6]),
        _ => {}
    }
    let mut days = Vec::new();
    for part in text.split(" and ").flat_map(|part| part.split('&')) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (day(first.trim())?, day(last.trim())?);
        days.extend((0..=(last + 7 - first) % 7).map(|after| (first + after) % 7));
    }
    Some(days)
}

fn day(name: &str) -> Option<u8> {
    const FULL: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let is_day = |at: &usize| name.len() >= 3 && FULL[*at].starts_with(name.trim_end_matches('.'));
    (0..7).find(is_day).map(|at| at as u8)
}

/// `9:00-17:00`, `9-5pm`, `24h`. A span that ends before it begins runs past midnight.
fn span(text: &str) -> Option<(u16, u16)> {
    if matches!(text, "24h" | "24 hours") {
        return Some((0, DAY));
    }
    let (from, to) = text.split_once('-')?;
    let (from, to) = (minute(from)?, minute(to)?);
    if from == to || from == DAY {
        return None;
    }
    Some((from, if to < from { to + DAY } else { to }))
}

/// `9`, `9:30`, `9.30`, `9am`, `5 pm` as a minute of the day.
fn minute(text: &str) -> Option<u16> {
    let text = text.trim().trim_end_matches('h').trim_end();
    let (clock, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(clock), _) => (clock.trim(), Some(0)),
        (_, Some(clock)) => (clock.trim(), Some(12)),
        _ => (text, None),
    };
    let (hour, minutes) = clock.split_once([':', '.']).unwrap_or((clock, "00"));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=2).contains(&hour.len())
        || minutes.len() != 2
        || !is_digits(hour)
        || !is_digits(minutes)
    {
        return None;
    }
    let (hour, minutes): (u16, u16) = (hour.parse().ok()?, minutes.parse().ok()?);
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) => hour % 12 + half,
        None => hour,
    };
    let minute = hour * 60 + minutes;
    (minutes < 60 && minute <= DAY).then_some(minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Option<Vec<(u8, String)>> {
        let spans = opening_hours(text)?.open;
        Some(spans.iter().map(|span| (span.day.0, span.to_string())).collect())
    }

    #[test]
    fn hours_are_days_and_spans() {
        let read = spans("Sat 9am-1pm; sun 22:00-02:00").unwrap();
        assert_eq!(read, [(5, "09:00-13:00".to_owned()), (6, "22:00-02:00".to_owned())]);
        assert_eq!(spans("mon-fri 8–12, 13:30–17:00").unwrap().len(), 10);
        assert_eq!(spans("24/7").unwrap().len(), 7);
        for wrong in
            ["9-17", "someday 9-17", "mon 9-25", "mon 9-17, mon 16-18", "mon", "", "mon 9-9"]
        {
            assert_eq!(spans(wrong), None, "{wrong}");
        }
        assert_eq!(spans("sun 22:00-02:00, mon 01:00-03:00"), None);
    }
}
