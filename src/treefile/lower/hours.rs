//! Opening hours: days, times, dates.
//!
//! The parsers know texts and numbers only; the rest pairs them with places.

use super::Lower;
use crate::source::ItemId;
use crate::tree::{Day, OpenSpan, Schedule, YearDate};
use crate::treefile::{INVALID_MENU_FILE, UNKNOWN_TARGET};
use crate::yaml::{Entries, Nothing, Slot};

const MIDNIGHT: u16 = 24 * 60;

/// Reads `mon`, `mon-fri`, `sat, sun`, `daily` into days of the week.
fn parse_days(text: &str) -> Option<Vec<Day>> {
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
fn parse_times(text: &str) -> Result<Vec<(u16, u16)>, String> {
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
fn parse_date(text: &str) -> Option<YearDate> {
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

impl Lower<'_> {
    /// The schedules of a file.
    pub(super) fn schedules(
        &mut self,
        slot: Option<Slot<Entries<Entries<Nothing>>>>,
        at: ItemId,
    ) -> Vec<Schedule> {
        let entries = match slot {
            Some(Slot::Map(entries)) => self.entries(*entries, at, |name| {
                (format!("two schedules are called `{name}`"), "give one another name")
            }),
            Some(slot) => {
                let expected = "schedules by name, such as `office: { mon-fri: 09:00-18:00 }`";
                self.wrong_form(&slot, at, "hours", expected);
                Vec::new()
            }
            None => Vec::new(),
        };
        entries.into_iter().map(|(entry, at)| self.schedule(entry.key, entry.value, at)).collect()
    }

    fn schedule(&mut self, name: Box<str>, slot: Slot<Entries<Nothing>>, at: ItemId) -> Schedule {
        let mut schedule = Schedule { name, place: self.place(at), ..Schedule::default() };
        match slot {
            Slot::Map(days) => {
                let days = self.entries(*days, at, |days| {
                    (format!("`{days}` is given twice"), "put all its times in one list")
                });
                for (entry, at) in days {
                    if &*entry.key == "closed" {
                        schedule.closed = self.closed_days(entry.value, at);
                    } else if !entry.key.starts_with("x-") {
                        self.open_days(&entry.key, entry.value, at, &mut schedule.open);
                    }
                }
            }
            // One text for every day of the week.
            slot => self.open_days("daily", slot, at, &mut schedule.open),
        }
        schedule.open.sort_unstable();
        schedule
    }

    fn closed_days(&mut self, slot: Slot<Nothing>, at: ItemId) -> Vec<YearDate> {
        let dates = self.texts(Some(slot), at, "closed", "dates such as `2026-12-25` or `12-25`");
        let mut days = Vec::with_capacity(dates.len());
        for (text, at) in dates {
            match parse_date(&text) {
                Some(date) => days.push(date),
                None => self.wrong_value(
                    at,
                    format!("`{text}` is no date"),
                    "write a date that exists, such as `2026-12-25`, or `12-25` for every year"
                        .to_owned(),
                ),
            }
        }
        days
    }

    fn open_days<M>(&mut self, days: &str, slot: Slot<M>, at: ItemId, open: &mut Vec<OpenSpan>) {
        let parsed = parse_days(days);
        if parsed.is_none() {
            let names = Day::NAMES.into_iter().chain(["daily", "closed"]).collect::<Vec<_>>();
            let near = self.near.find(days, names.into_iter());
            let help = near.map_or_else(
                || "write days such as `mon`, `mon-fri`, `sat, sun` or `daily`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("`{days}` is no day of the week");
            let finding =
                self.mistake(crate::treefile::INVALID_VALUE, self.on_key(at), message).help(help);
            self.push(finding);
        }
        for (text, at) in self.texts(Some(slot), at, days, "times such as `09:00-18:00`") {
            match parse_times(&text) {
                Ok(spans) => {
                    let days = parsed.as_deref().unwrap_or(&[]);
                    let new = days.iter().flat_map(|day| {
                        spans.iter().map(|(from, to)| OpenSpan { day: *day, from: *from, to: *to })
                    });
                    self.add_spans(new.collect(), at, open);
                }
                Err(help) => {
                    let message = format!("`{text}` is no span of opening");
                    self.wrong_value(at, message, help);
                }
            }
        }
    }

    /// Adds spans that overlap none that is there; of those that do, reports the first.
    fn add_spans(&mut self, new: Vec<OpenSpan>, at: ItemId, open: &mut Vec<OpenSpan>) {
        let mut reported = false;
        for span in new {
            let Some(other) = open.iter().find(|other| overlap(span, **other)) else {
                open.push(span);
                continue;
            };
            if !reported {
                let finding = self
                    .mistake(
                        INVALID_MENU_FILE,
                        self.on_value(at),
                        format!(
                            "this overlaps another span on {}: {}",
                            other.day.name(),
                            clock_span(*other)
                        ),
                    )
                    .help("join the spans, or leave one out");
                self.push(finding);
                reported = true;
            }
        }
    }

    /// The schedule of that name.
    pub(super) fn schedule_named(
        &mut self,
        slot: Option<Slot<Nothing>>,
        at: ItemId,
    ) -> Option<usize> {
        let name = self.text(slot?, at, "hours", "the name of a schedule")?;
        let known = self.known;
        if let Some(i) = known.schedules.iter().position(|schedule| *schedule == name) {
            return Some(i);
        }
        let help = match self.near.find(&name, known.schedules.iter().map(|name| &**name)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                format!("add it under the file's `hours`: `{name}: {{ mon-fri: 09:00-18:00 }}`")
            }
        };
        let message = format!("`hours` names the schedule `{name}`, but there is none");
        let finding = self.mistake(UNKNOWN_TARGET, self.on_value(at), message).help(help);
        self.push(finding);
        None
    }
}

/// Whether two spans share a minute of the week.
fn overlap(a: OpenSpan, b: OpenSpan) -> bool {
    let bounds = |span: OpenSpan| {
        let day = i32::from(span.day.0) * 1440;
        (day + i32::from(span.from), day + i32::from(span.to))
    };
    let ((a_from, a_to), (b_from, b_to)) = (bounds(a), bounds(b));
    [-10080, 0, 10080].into_iter().any(|week| a_from < b_to + week && b_from + week < a_to)
}

fn clock_span(span: OpenSpan) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
    let to = if span.to == MIDNIGHT { "24:00".to_owned() } else { clock(span.to) };
    format!("{}-{to}", clock(span.from))
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

    #[test]
    fn spans_overlap_over_midnight_and_over_the_end_of_the_week() {
        let span = |day, from, to| OpenSpan { day: Day(day), from, to };
        assert!(overlap(span(0, 0, 60), span(0, 59, 90)));
        assert!(!overlap(span(0, 0, 60), span(0, 60, 90)));
        assert!(!overlap(span(0, 0, 60), span(1, 0, 60)));
        assert!(overlap(span(0, 1320, 1800), span(1, 300, 600)));
        assert!(overlap(span(6, 1320, 1800), span(0, 300, 600)));
        assert!(overlap(span(0, 300, 600), span(6, 1320, 1800)));
    }
}
