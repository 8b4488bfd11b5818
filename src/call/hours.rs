//! Opening hours at the moment of a call.

use jiff::Zoned;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::timing::Seconds;
use crate::tree::{Day, Exit, Hours, Schedule};

/// When a call begins.
#[derive(Debug, Clone, PartialEq)]
pub enum Clock {
    /// A wall clock in the tree's own time zone.
    Local(DateTime),
    /// A moment anywhere.
    Moment(Zoned),
}

impl Clock {
    /// The wall clock in a zone after some seconds.
    pub fn wall(&self, zone: &TimeZone, after: Seconds) -> DateTime {
        let start = match self {
            // A wall clock that a daylight-saving jump skips is moved on, as clocks are.
            Clock::Local(wall) => zone.to_ambiguous_zoned(*wall).compatible().ok(),
            Clock::Moment(moment) => Some(moment.with_time_zone(zone.clone())),
        };
        let passed = jiff::SignedDuration::from_secs(after.known.max(0.0) as i64);
        let later = start.and_then(|start| start.checked_add(passed).ok());
        match (later, self) {
            (Some(later), _) => later.datetime(),
            (None, Clock::Local(wall)) => *wall,
            (None, Clock::Moment(moment)) => moment.datetime(),
        }
    }
}

/// Which way an `hours` node goes at that time.
pub fn decide(hours: &Hours, schedule: &Schedule, now: DateTime) -> Exit {
    let date = now.date();
    if schedule.is_closed_on(date.year(), date.month() as u8, date.day() as u8) {
        return if hours.holiday.is_some() { Exit::Holiday } else { Exit::Closed };
    }
    let day = Day(now.weekday().to_monday_zero_offset() as u8);
    let minute = now.hour() as u16 * 60 + now.minute() as u16;
    if schedule.is_open(day, minute) { Exit::Open } else { Exit::Closed }
}

/// The ways that are possible at some time or other: what a driver without a clock may
/// choose from.
pub fn possible(hours: &Hours, schedule: Option<&Schedule>) -> Vec<Exit> {
    let Some(schedule) = schedule else { return vec![Exit::Open, Exit::Closed] };
    let mut exits = Vec::with_capacity(3);
    if schedule.n_open_minutes() > 0 {
        exits.push(Exit::Open);
    }
    let has_closed_days = !schedule.closed.is_empty();
    if !schedule.is_always_open() || has_closed_days && hours.holiday.is_none() {
        exits.push(Exit::Closed);
    }
    if has_closed_days && hours.holiday.is_some() {
        exits.push(Exit::Holiday);
    }
    exits
}
