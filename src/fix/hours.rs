//! Opening hours in a prompt, written as the schedule has them.
//!
//! Only hours that one phrase can say: the same span on each open day, and the open days in a
//! row. It knows no clock.

use super::page::Spot;
use crate::diagnostic::{Fix, Safety};
use crate::lint::words::claims;
use crate::source::Shape;
use crate::tree::{Day, Language, Schedule};

const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The prompt of a finding with the hours of a schedule.
pub(super) fn as_scheduled(
    spot: &Spot<'_>,
    schedule: &Schedule,
    language: &Language,
) -> Option<Fix> {
    let (say, item) = spot.entry()?;
    let (outline, text) = (spot.outline(), spot.text());
    let is_recorded =
        outline.children(spot.parent(say)?).any(|at| outline.key(text, at) == "audio");
    let raw = spot.slice(item.value);
    if item.shape != Shape::Scalar || is_recorded || raw.contains('\n') {
        return None;
    }
    let claims = claims(raw, language);
    let [claim] = claims.as_slice() else { return None };
    let said = raw.get(claim.start..claim.end)?;
    let new = in_words(schedule, !claim.days.is_empty(), said)?;
    if language.primary() != "en" || !claim.contradicts(schedule) {
        return None;
    }
    let place = (item.value.0 + claim.start as u32, item.value.0 + claim.end as u32);
    let about = format!("say \"{new}\"");
    Some(Fix { safety: Safety::Unsafe, about, edits: vec![spot.edit(place, new)] })
}

/// The hours of a schedule as one phrase, in the clock of what was said.
fn in_words(schedule: &Schedule, with_days: bool, said: &str) -> Option<String> {
    let mut spans = schedule.open.clone();
    spans.sort_by_key(|span| (span.day, span.from));
    let first = *spans.first()?;
    let days: Vec<Day> = spans.iter().map(|span| span.day).collect();
    let is_alike = spans.iter().all(|span| (span.from, span.to) == (first.from, first.to));
    let is_row = days.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1);
    if !is_alike || !is_row || first.to > 24 * 60 {
        return None;
    }
    let lower = said.to_lowercase();
    let is_halved = ["am", "a.m", "pm", "p.m"].iter().any(|mark| lower.contains(mark));
    let time = |minutes: u16| {
        let (hour, minute) = (minutes / 60, minutes % 60);
        if !is_halved {
            return format!("{hour}:{minute:02}");
        }
        let half = if (12..24).contains(&hour) { "p.m." } else { "a.m." };
        let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
        if minute == 0 { format!("{hour} {half}") } else { format!("{hour}:{minute:02} {half}") }
    };
    // The full stop of "p.m." would end the sentence a second time.
    let mut span = format!("{} to {}", time(first.from), time(first.to));
    if !said.ends_with('.') && span.ends_with('.') {
        span.pop();
    }
    let name = |day: &Day| DAYS.get(usize::from(day.0)).copied();
    if !with_days {
        return Some(span);
    }
    let (from, to) = (name(days.first()?)?, name(days.last()?)?);
    Some(if from == to { format!("{from}, {span}") } else { format!("{from} to {to}, {span}") })
}
