//! When calls come: the joint states of all schedules, with their shares of the calls.
//!
//! An ordinary week without holidays, or one moment. It knows no nodes but those that ask for
//! the hours.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::analysis::Analysis;
use crate::call::Clock;
use crate::callersfile::Callers;
use crate::timing::Seconds;
use crate::tree::{Day, Exit, NodeKind, PhoneTree, Schedule};

/// Minutes in a week.
const WEEK: usize = 7 * 24 * 60;

/// Whether a schedule is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScheduleState {
    /// Open.
    Open,
    /// Closed by its weekly hours.
    Closed,
    /// Closed on that date.
    Holiday,
}

/// The state of all schedules at some moments, and the share of calls that come then.
#[derive(Debug, Clone, PartialEq)]
pub struct HoursState {
    /// By schedule, in the order of the tree.
    pub schedules: Vec<ScheduleState>,
    /// The share of calls; those of a population sum to 1.
    pub share: f64,
}

impl HoursState {
    /// The exit that an `hours` node takes, if it has such an exit.
    pub(super) fn exit(&self, schedule: Option<usize>) -> Exit {
        match schedule.and_then(|at| self.schedules.get(at)) {
            Some(ScheduleState::Closed) => Exit::Closed,
            Some(ScheduleState::Holiday) => Exit::Holiday,
            // Of unknown hours, callers are taken to call while the line is open.
            Some(ScheduleState::Open) | None => Exit::Open,
        }
    }
}

/// The joint states in which calls come, those with the most calls first. Without a time and
/// without traffic, calls come alike at all times at which some schedule is open.
pub(super) fn states(
    analysis: &Analysis<'_>,
    callers: &Callers,
    at: Option<&Clock>,
) -> Vec<HoursState> {
    let tree = analysis.tree();
    if let Some(clock) = at {
        return vec![HoursState { schedules: states_at(tree, clock), share: 1.0 }];
    }
    let asked: Vec<usize> = asked(analysis);
    let always =
        HoursState { schedules: vec![ScheduleState::Open; tree.schedules.len()], share: 1.0 };
    if asked.is_empty() {
        return vec![always];
    }
    let rates = rates(callers);
    let mut weights: BTreeMap<Vec<bool>, (f64, f64)> = BTreeMap::new();
    for minute in 0..WEEK {
        let day = Day((minute / 1440) as u8);
        let open: Vec<bool> = asked
            .iter()
            .map(|at| tree.schedules[*at].is_open(day, (minute % 1440) as u16))
            .collect();
        let any_open = f64::from(u8::from(open.contains(&true)));
        let (rate, unsaid) = weights.entry(open).or_default();
        *rate += rates.as_ref().map_or(any_open, |rates| rates[minute]);
        *unsaid += 1.0;
    }
    let sum: f64 = weights.values().map(|(rate, _)| rate).sum();
    let all: f64 = weights.values().map(|(_, minutes)| minutes).sum();
    let mut states: Vec<HoursState> = weights
        .into_iter()
        .map(|(open, (rate, minutes))| {
            let mut schedules = always.schedules.clone();
            for (at, is_open) in asked.iter().zip(open) {
                let state = if is_open { ScheduleState::Open } else { ScheduleState::Closed };
                schedules[*at] = state;
            }
            // A line that never opens is called all the same.
            let share = if sum > 0.0 { rate / sum } else { minutes / all };
            HoursState { schedules, share }
        })
        .collect();
    states.sort_by(|a, b| b.share.total_cmp(&a.share));
    states
}

/// The schedules that `hours` nodes ask for, each once.
fn asked(analysis: &Analysis<'_>) -> Vec<usize> {
    let tree = analysis.tree();
    let mut asked: Vec<usize> = analysis
        .reached()
        .filter_map(|id| match &tree.node(id).kind {
            NodeKind::Hours(hours) => hours.schedule.filter(|at| *at < tree.schedules.len()),
            _ => None,
        })
        .collect();
    asked.sort_unstable();
    asked.dedup();
    asked
}

/// Calls an hour for each minute of the week, where the callers file says them.
fn rates(callers: &Callers) -> Option<Vec<f64>> {
    if callers.calls.is_empty() {
        return None;
    }
    let mut rates = vec![0.0; WEEK];
    for span in &callers.calls {
        let day = usize::from(span.day.0) * 1440;
        rates[day + usize::from(span.from)..day + usize::from(span.to)].fill(span.rate);
    }
    Some(rates)
}

fn states_at(tree: &PhoneTree, clock: &Clock) -> Vec<ScheduleState> {
    let zone = tree.timezone.as_deref().and_then(|name| TimeZone::get(name).ok());
    let now = clock.wall(&zone.unwrap_or(TimeZone::UTC), Seconds::ZERO);
    let date = now.date();
    let day = Day(now.weekday().to_monday_zero_offset() as u8);
    let minute = now.hour() as u16 * 60 + now.minute() as u16;
    let state = |schedule: &Schedule| {
        if schedule.is_closed_on(date.year(), date.month() as u8, date.day() as u8) {
            ScheduleState::Holiday
        } else if schedule.is_open(day, minute) {
            ScheduleState::Open
        } else {
            ScheduleState::Closed
        }
    };
    tree.schedules.iter().map(state).collect()
}
