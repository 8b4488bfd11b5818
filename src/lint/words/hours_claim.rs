//! Opening hours that a prompt states, and whether a schedule agrees with them.
//!
//! It reads no text.

use crate::tree::{Day, Schedule};

/// Opening hours of some days, as a prompt states them.
#[derive(Debug, Clone, PartialEq)]
pub struct HoursClaim {
    /// The days, ascending; none where the prompt names none.
    pub days: Vec<Day>,
    /// Each span in all its readings: minutes from midnight, past 1440 on the next day.
    pub spans: Vec<Vec<(u16, u16)>>,
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl HoursClaim {
    /// Whether no reading agrees with the schedule on one of the claim's days. A claim
    /// without days speaks of all open days, which must then be alike.
    pub fn contradicts(&self, schedule: &Schedule) -> bool {
        if !self.days.is_empty() {
            return self.days.iter().any(|day| !self.agrees(&spans_on(schedule, *day)));
        }
        let mut open: Vec<_> = (0..7)
            .map(|day| spans_on(schedule, Day(day)))
            .filter(|spans| !spans.is_empty())
            .collect();
        open.dedup();
        match open.as_slice() {
            [spans] => !self.agrees(spans),
            _ => false,
        }
    }

    fn agrees(&self, open: &[(u16, u16)]) -> bool {
        self.spans.len() == open.len()
            && self.spans.iter().zip(open).all(|(readings, span)| readings.contains(span))
    }
}

/// The spans of one day, those that touch joined.
fn spans_on(schedule: &Schedule, day: Day) -> Vec<(u16, u16)> {
    let mut joined: Vec<(u16, u16)> = Vec::new();
    for span in schedule.open.iter().filter(|span| span.day == day) {
        match joined.last_mut() {
            Some(last) if last.1 == span.from => last.1 = span.to,
            _ => joined.push((span.from, span.to)),
        }
    }
    joined
}
