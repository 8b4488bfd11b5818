//! Opening hours at the moment of a call.

use jiff::Zoned;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

use crate::timing::Seconds;
use crate::tree::{Day, Exit, Hours, PhoneTree, Schedule};

/// When a call begins.
#[derive(Debug, Clone, PartialEq)]
pub enum Clock {
    /// A wall clock in the tree's own time zone.
    Local(DateTime),
    /// A moment anywhere.
    Moment(Zoned),
}

/// Why a text is not a time at which a call can begin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    /// A date alone.
    #[error("`{0}` is a day without a time")]
    Day(String),
    /// Not a valid date and time.
    #[error("there is no such time as `{0}`")]
    NoTime(String),
    /// Clocks go forward over it.
    #[error("there is no {wall} in {zone}: clocks go forward over it")]
    Skipped {
        /// The time, without its zone.
        wall: String,
        /// The tree's time zone.
        zone: String,
    },
}

impl Clock {
    /// Reads a time: `2026-12-25T10:00` in the time zone of the tree, or with a zone of its
    /// own (`2026-12-25T10:00Z`, `2026-12-25T10:00+05:30`).
    ///
    /// # Errors
    /// When there is no such day, no such time, or none on that day.
    pub fn parse(text: &str, tree: &PhoneTree) -> Result<Clock, ClockError> {
        let text = text.trim();
        if let Ok(moment) = text.parse::<Zoned>() {
            return Ok(Clock::Moment(moment));
        }
        if let Ok(moment) = text.parse::<jiff::Timestamp>() {
            return Ok(Clock::Moment(moment.to_zoned(TimeZone::UTC)));
        }
        let has_time = text.contains(':');
        match text.parse::<DateTime>() {
            Ok(wall) if has_time && !has_offset(text) => {
                let name = tree.timezone.as_deref().unwrap_or("UTC");
                let zone = TimeZone::get(name).unwrap_or(TimeZone::UTC);
                match zone.to_ambiguous_zoned(wall).offset() {
                    AmbiguousOffset::Gap { .. } => Err(ClockError::Skipped {
                        wall: wall.strftime("%H:%M on %Y-%m-%d").to_string(),
                        zone: name.to_owned(),
                    }),
                    _ => Ok(Clock::Local(wall)),
                }
            }
            Ok(_) if !has_time => Err(ClockError::Day(text.to_owned())),
            _ => Err(ClockError::NoTime(text.to_owned())),
        }
    }

    /// The exit that an `hours` node takes for a call that is there at this moment, as a call
    /// takes it; `None` where its schedule is not known.
    pub fn exit_of(&self, tree: &PhoneTree, hours: &Hours) -> Option<Exit> {
        let schedule = tree.schedules.get(hours.schedule?)?;
        let zone = tree.timezone.as_deref().and_then(|name| TimeZone::get(name).ok());
        Some(decide(hours, schedule, self.wall(&zone.unwrap_or(TimeZone::UTC), Seconds::ZERO)))
    }

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

/// Whether the time has a zone; by then it was not readable as a moment.
fn has_offset(text: &str) -> bool {
    let time = text.split_once(['T', 't', ' ']).map_or("", |(_, time)| time);
    time.contains(['+', '-', '[', 'Z', 'z'])
}

/// Which way an `hours` node goes at that time.
pub(super) fn decide(hours: &Hours, schedule: &Schedule, now: DateTime) -> Exit {
    let date = now.date();
    if schedule.is_closed_on(date.year(), date.month() as u8, date.day() as u8) {
        return if hours.holiday.is_some() { Exit::Holiday } else { Exit::Closed };
    }
    let day = Day(now.weekday().to_monday_zero_offset() as u8);
    let minute = now.hour() as u16 * 60 + now.minute() as u16;
    if schedule.is_open(day, minute) { Exit::Open } else { Exit::Closed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<String, String> {
        let tree = PhoneTree { timezone: Some("Europe/Berlin".into()), ..PhoneTree::default() };
        let clock = Clock::parse(text, &tree).map_err(|error| error.to_string())?;
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        Ok(clock.wall(&zone, Seconds::ZERO).to_string())
    }

    #[test]
    fn a_time_is_that_of_the_tree_unless_it_names_its_zone() {
        let noon = Ok("2026-12-25T12:00:00".to_owned());
        for text in [
            "2026-12-25T12:00",
            " 2026-12-25 12:00:00",
            "2026-12-25T11:00Z",
            "2026-12-25T16:30+05:30",
        ] {
            assert_eq!(parse(text), noon, "{text}");
        }
        assert_eq!(parse("2026-12-25T16:30[Asia/Kolkata]"), noon);
    }

    #[test]
    fn an_impossible_time_is_refused_with_the_reason() {
        assert_eq!(parse("2026-12-25"), Err("`2026-12-25` is a day without a time".into()));
        for text in ["2026-02-30T10:00", "2026-12-25T25:00", "noon", "", "2026-12-25T10:00+5"] {
            assert_eq!(parse(text), Err(format!("there is no such time as `{text}`")));
        }
        let skipped = "there is no 02:30 on 2026-03-29 in Europe/Berlin: clocks go forward over it";
        assert_eq!(parse("2026-03-29T02:30"), Err(skipped.into()));
        assert!(parse("2026-10-25T02:30").is_ok(), "an hour that comes twice is a time");
    }
}
