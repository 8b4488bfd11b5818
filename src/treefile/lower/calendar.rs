//! Days of the week, times of the day and dates, as people write them.
//!
//! Texts and numbers only; places and schedules are for `hours`.

use crate::tree::{Day, YearDate};

/// Minutes in a day.
pub(super) const MIDNIGHT: u16 = 24 * 60;

/// Reads `mon`, `mon-fri`, `sat, sun`, `daily` into days of the week.
pub(crate) fn parse_days(text: &str) -> Option<Vec<Day>> {
    let mut days = Vec::new();
    for part in text.split(',') {
        let part = part.trim().to_lowercase();
        if part == "daily" {
            days.extend((0..7).map(Day));
            continue;
        }
        let (from, to) = part.split_once('-').unwrap_or((&part, &part));
        let (from, to) = (parse_day(from.trim())?, parse_day(to.trim())?);
        let n = (to.0 + 7 - from.0) % 7;
        days.extend((0..=n).map(|i| Day((from.0 + i) % 7)));
    }
    Some(days)
}

/// A day by its short or full English name.
fn parse_day(name: &str) -> Option<Day> {
    const FULL: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let is_day = |i: &usize| Day::NAMES[*i] == name || FULL[*i] == name;
    (0..7).find(is_day).map(|i| Day(i as u8))
}

/// Reads `09:00-12:00, 13:00-17:00` into minutes from midnight; a span that ends before it
/// begins runs into the next day. The error says what to write instead.
pub(crate) fn parse_times(text: &str) -> Result<Vec<(u16, u16)>, String> {
    match text.trim() {
        "24h" => return Ok(vec![(0, MIDNIGHT)]),
        "closed" => return Ok(Vec::new()),
        _ => {}
    }
    text.split(',').map(|part| parse_span(part.trim())).collect()
}

fn parse_span(text: &str) -> Result<(u16, u16), String> {
    let dashed = text.replace(['–', '—'], "-").replace(" to ", "-");
    let (from, to) = dashed.split_once('-').ok_or(SPAN_EXAMPLE)?;
    let (from, to) = (from.trim(), to.trim());
    let (Some(open), Some(close)) = (parse_time(from), parse_time(to)) else {
        return Err(match (repaired(from), repaired(to)) {
            (Some(from), Some(to)) => format!("write `{from}-{to}`"),
            _ => format!("{SPAN_EXAMPLE}; hours run from 00 to 24"),
        });
    };
    if dashed != text {
        return Err(format!("write `{from}-{to}`"));
    }
    if open == MIDNIGHT {
        return Err("write `00:00` for a span that begins at midnight".to_owned());
    }
    match close {
        close if close == open => {
            Err("it opens and closes at the same minute; write `24h` for a whole day".to_owned())
        }
        close if close < open => Ok((open, close + MIDNIGHT)),
        close => Ok((open, close)),
    }
}

const SPAN_EXAMPLE: &str = "write times such as `09:00-18:00`, `09:00-12:00, 13:00-17:00` or `24h`";

/// `09:00` in minutes; 24:00 is the end of the day.
fn parse_time(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    if !(1..=2).contains(&hour.len()) || minute.len() != 2 {
        return None;
    }
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(hour) || !is_digits(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let time = hour * 60 + minute;
    (minute < 60 && time <= MIDNIGHT).then_some(time)
}

/// `9`, `9.30`, `9am`, `6 pm` as a time that this format reads.
fn repaired(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let (clock, pm) = if let Some(clock) = lower.strip_suffix("pm") {
        (clock.trim(), Some(true))
    } else if let Some(clock) = lower.strip_suffix("am") {
        (clock.trim(), Some(false))
    } else {
        (lower.trim(), None)
    };
    let (hour, minute) = clock.split_once([':', '.', 'h']).unwrap_or((clock, "00"));
    let mut hour: u16 = hour.parse().ok()?;
    match pm {
        Some(true) if hour < 12 => hour += 12,
        Some(false) if hour == 12 => hour = 0,
        _ => {}
    }
    let time = format!("{hour:02}:{minute}");
    parse_time(&time).map(|_| time)
}

/// Reads `2026-12-25` or, for every year, `12-25`.
pub(super) fn parse_date(text: &str) -> Option<YearDate> {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    if !parts.iter().all(|part| is_digits(part)) {
        return None;
    }
    // 29 February is a day of some years, so a date for every year is tried in a leap year.
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => (Some(year.parse().ok()?), month, day),
        [month, day] => (None, month, day),
        _ => return None,
    };
    let (month, day): (i8, i8) = (month.parse().ok()?, day.parse().ok()?);
    jiff::civil::Date::new(year.unwrap_or(2024), month, day).ok()?;
    Some(YearDate { year, month: month as u8, day: day as u8 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Option<Vec<u8>> {
        parse_days(text).map(|days| days.into_iter().map(|day| day.0).collect())
    }

    #[test]
    fn days_are_names_ranges_and_lists() {
        assert_eq!(days("mon"), Some(vec![0]));
        assert_eq!(days("mon-fri"), Some(vec![0, 1, 2, 3, 4]));
        assert_eq!(days("Sat, sunday"), Some(vec![5, 6]));
        assert_eq!(days("fri-mon"), Some(vec![4, 5, 6, 0]));
        assert_eq!(days("daily"), Some(vec![0, 1, 2, 3, 4, 5, 6]));
        assert_eq!(days("weekday"), None);
        assert_eq!(days("mon-"), None);
    }

    #[test]
    fn times_are_minutes_and_may_run_past_midnight() {
        assert_eq!(parse_times("09:00-18:00"), Ok(vec![(540, 1080)]));
        assert_eq!(parse_times("9:00-12:00, 13:30-17:00"), Ok(vec![(540, 720), (810, 1020)]));
        assert_eq!(parse_times("22:00-06:00"), Ok(vec![(1320, 1800)]));
        assert_eq!(parse_times("00:00-24:00"), Ok(vec![(0, 1440)]));
        assert_eq!(parse_times("24h"), Ok(vec![(0, 1440)]));
        assert_eq!(parse_times("closed"), Ok(vec![]));
    }

    #[test]
    fn wrong_times_say_what_to_write() {
        assert_eq!(parse_times("9-17"), Err("write `09:00-17:00`".to_owned()));
        assert_eq!(parse_times("9am - 6pm"), Err("write `09:00-18:00`".to_owned()));
        assert_eq!(parse_times("09:00–18:00"), Err("write `09:00-18:00`".to_owned()));
        assert!(parse_times("09:00-25:00").unwrap_err().contains("from 00 to 24"));
        for signed in ["+9:00-10:00", "09:+1-10:00"] {
            assert!(parse_times(signed).is_err(), "{signed}");
        }
        assert!(parse_times("09:60-10:00").unwrap_err().contains("write times"));
        assert!(parse_times("24:00-25:00").is_err());
        assert!(parse_times("24:00-06:00").unwrap_err().contains("`00:00`"));
        assert!(parse_times("09:00-09:00").unwrap_err().contains("same minute"));
        assert!(parse_times("always").unwrap_err().starts_with("write times"));
    }

    #[test]
    fn dates_must_exist() {
        let date = |year, month, day| Some(YearDate { year, month, day });
        assert_eq!(parse_date("2026-12-25"), date(Some(2026), 12, 25));
        assert_eq!(parse_date("12-25"), date(None, 12, 25));
        assert_eq!(parse_date("02-29"), date(None, 2, 29));
        for wrong in ["2026-02-29", "2026-13-01", "02-30", "25-12", "2026", "26-12-25", "x", "1-"] {
            assert_eq!(parse_date(wrong), None, "{wrong}");
        }
    }
}
