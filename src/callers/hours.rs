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

/// When calls come, over an ordinary week or at one moment.
#[derive(Debug, Clone)]
pub(super) struct Hours {
    /// The joint states in which calls come, those with the most calls first.
    pub(super) states: Vec<HoursState>,
    /// By whole minutes until the next change of a state, the share of calls that come then; empty
    /// where nothing changes.
    pub(super) until_change: Vec<f64>,
}

impl Hours {
    /// Without a time and without traffic, calls come alike at all times at which some schedule is
    /// open.
    pub(super) fn of(analysis: &Analysis<'_>, callers: &Callers, at: Option<&Clock>) -> Hours {
        let tree = analysis.tree();
        let of_one = |schedules: Vec<ScheduleState>| Hours {
            states: vec![HoursState { schedules, share: 1.0 }],
            until_change: Vec::new(),
        };
        if let Some(clock) = at {
            return of_one(states_at(tree, clock));
        }
        let always = vec![ScheduleState::Open; tree.schedules.len()];
        let asked: Vec<usize> = asked(analysis);
        if asked.is_empty() {
            return of_one(always);
        }
        let open_at = |minute: usize| -> Vec<bool> {
            let (day, minute) = (Day((minute / 1440) as u8), (minute % 1440) as u16);
            asked.iter().map(|at| tree.schedules[*at].is_open(day, minute)).collect()
        };
        let week: Vec<Vec<bool>> = (0..WEEK).map(open_at).collect();
        let calls = calls_by_minute(callers, &week);
        let mut shares: BTreeMap<&[bool], f64> = BTreeMap::new();
        for (open, calls) in week.iter().zip(&calls) {
            *shares.entry(open).or_default() += calls;
        }
        let state = |(open, share): (&[bool], f64)| {
            let mut schedules = always.clone();
            for (at, is_open) in asked.iter().zip(open) {
                schedules[*at] = if *is_open { ScheduleState::Open } else { ScheduleState::Closed };
            }
            HoursState { schedules, share }
        };
        let mut states: Vec<HoursState> = shares.into_iter().map(state).collect();
        states.sort_by(|a, b| b.share.total_cmp(&a.share));
        Hours { states, until_change: until_change(&week, &calls) }
    }
}

/// The share of calls that come in each minute of the week. A line that never opens is called all
/// the same.
fn calls_by_minute(callers: &Callers, week: &[Vec<bool>]) -> Vec<f64> {
    let while_open = || week.iter().map(|open| f64::from(u8::from(open.contains(&true)))).collect();
    let mut calls: Vec<f64> = rates(callers).unwrap_or_else(while_open);
    let mut sum: f64 = calls.iter().sum();
    if sum <= 0.0 {
        calls.fill(1.0);
        sum = calls.len() as f64;
    }
    calls.iter_mut().for_each(|share| *share /= sum);
    calls
}

/// The share of calls by the whole minutes until the state of the next minute is another one.
fn until_change(week: &[Vec<bool>], calls: &[f64]) -> Vec<f64> {
    let is_last = |at: usize| week[at] != week[(at + 1) % week.len()];
    let Some(last) = (0..week.len()).rev().find(|at| is_last(*at)) else { return Vec::new() };
    let mut shares = Vec::new();
    let mut minutes = 0;
    // Backwards from a change, once round the week.
    for at in (0..week.len()).map(|back| (last + week.len() - back) % week.len()) {
        minutes = if is_last(at) { 0 } else { minutes + 1 };
        if shares.len() <= minutes {
            shares.resize(minutes + 1, 0.0);
        }
        shares[minutes] += calls[at];
    }
    shares
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
