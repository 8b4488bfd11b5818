//! Opening hours.

use std::fmt;

use crate::source::Place;

/// A day of the week; Monday is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub u8);

impl Day {
    /// The names that a menu file uses, Monday first.
    pub const NAMES: [&'static str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// The name that a menu file uses.
    pub fn name(self) -> &'static str {
        Day::NAMES[usize::from(self.0) % 7]
    }
}

/// A span of opening on one day, in minutes from midnight; `to` may be past 24:00 when
/// the span runs into the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpenSpan {
    /// The day on which it begins.
    pub day: Day,
    /// First minute, 0 to 1439.
    pub from: u16,
    /// One past the last minute, up to 2880.
    pub to: u16,
}

impl fmt::Display for OpenSpan {
    /// `08:00-12:00` without the day; an end past midnight is given by the clock of the next
    /// day: `22:00-02:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let to = if self.to > DAY { self.to - DAY } else { self.to };
        write!(f, "{:02}:{:02}-{:02}:{:02}", self.from / 60, self.from % 60, to / 60, to % 60)
    }
}

/// A day of one year, or of every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearDate {
    /// The year; `None` for every year.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// Named opening hours in the tree's time zone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Schedule {
    /// Its name, which an `hours` node uses.
    pub name: Box<str>,
    /// When the line is open, sorted by day and minute; spans do not overlap.
    pub open: Vec<OpenSpan>,
    /// Days on which it is closed regardless of the weekly hours.
    pub closed: Vec<YearDate>,
    /// Where it is written.
    pub place: Place,
}

/// Minutes in a day and in a week.
const DAY: u16 = 24 * 60;
const WEEK: u32 = 7 * 24 * 60;

impl Schedule {
    /// Whether that minute of the week is open: day 0 is Monday, minute from midnight.
    pub fn is_open(&self, day: Day, minute: u16) -> bool {
        let now = u32::from(day.0) * 1440 + u32::from(minute);
        self.open.iter().any(|span| {
            let from = u32::from(span.day.0) * 1440 + u32::from(span.from);
            let to = from + u32::from(span.to - span.from);
            (from <= now && now < to) || (from <= now + WEEK && now + WEEK < to)
        })
    }

    /// Whether the date is one on which the line is closed.
    pub fn is_closed_on(&self, year: i16, month: u8, day: u8) -> bool {
        self.closed
            .iter()
            .any(|d| d.month == month && d.day == day && d.year.is_none_or(|y| y == year))
    }

    /// Open minutes in an ordinary week, 0 to 10080.
    pub fn n_open_minutes(&self) -> u32 {
        let minutes: u32 = self.open.iter().map(|span| u32::from(span.to - span.from)).sum();
        minutes.min(WEEK)
    }

    /// Open every minute of an ordinary week.
    pub fn is_always_open(&self) -> bool {
        self.n_open_minutes() == WEEK
    }

    /// The hours of an ordinary week in words, days with the same hours together:
    /// `mon-tue 08:00-12:00, 13:00-17:00; sat 22:00-02:00`.
    pub fn in_words(&self) -> String {
        if self.is_always_open() {
            return "always open".to_owned();
        }
        let hours_of = |day: u8| {
            let spans = self.open.iter().filter(|span| span.day == Day(day));
            spans.map(OpenSpan::to_string).collect::<Vec<_>>().join(", ")
        };
        let mut parts: Vec<String> = Vec::new();
        let mut day = 0;
        while day < 7 {
            let hours = hours_of(day);
            let last = (day..7).take_while(|other| hours_of(*other) == hours).last().unwrap_or(day);
            if !hours.is_empty() {
                let days = if last == day {
                    Day(day).name().to_owned()
                } else {
                    format!("{}-{}", Day(day).name(), Day(last).name())
                };
                parts.push(format!("{days} {hours}"));
            }
            day = last + 1;
        }
        if parts.is_empty() { "never open".to_owned() } else { parts.join("; ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schedule(open: &[(u8, u16, u16)]) -> Schedule {
        let open =
            open.iter().map(|&(day, from, to)| OpenSpan { day: Day(day), from, to }).collect();
        Schedule { open, ..Schedule::default() }
    }

    #[test]
    fn a_span_past_midnight_is_open_on_the_next_day_also_over_the_end_of_the_week() {
        let night = schedule(&[(6, 22 * 60, 30 * 60)]);
        assert!(night.is_open(Day(6), 22 * 60));
        assert!(!night.is_open(Day(6), 22 * 60 - 1));
        assert!(night.is_open(Day(0), 6 * 60 - 1));
        assert!(!night.is_open(Day(0), 6 * 60));
    }

    #[test]
    fn only_a_full_week_is_always_open() {
        let days: Vec<_> = (0..7).map(|day| (day, 0, 1440)).collect();
        assert!(schedule(&days).is_always_open());
        assert!(!schedule(&days[1..]).is_always_open());
    }

    #[test]
    fn days_with_the_same_hours_stand_together() {
        let in_words = |open: &[(u8, u16, u16)]| schedule(open).in_words();
        let split = |day| [(day, 480, 720), (day, 780, 1020)];
        let week = [split(0), split(1), [(5, 1320, 1560), (6, 0, 1440)]].concat();
        assert_eq!(
            in_words(&week),
            "mon-tue 08:00-12:00, 13:00-17:00; sat 22:00-02:00; sun 00:00-24:00"
        );
        assert_eq!(
            (in_words(&[]), in_words(&[(2, 1439, 2880)])),
            ("never open".into(), "wed 23:59-24:00".into())
        );
        let days: Vec<_> = (0..7).map(|day| (day, 0, 1440)).collect();
        assert_eq!(in_words(&days), "always open");
    }
}
