//! The chain of one kind of caller at given hours: what happens at each place with which share,
//! time and end.
//!
//! It writes the rows; solving and adding up are done elsewhere.

use crate::callers::{Answers, HoursState, Population, Profile};
use crate::callersfile::HoldLaw;
use crate::chain::{Calls, Hold, Matrix, Next, RowError, Waits};
use crate::timing::Caller;
use crate::tree::{Ending, Move, NodeId};

use super::fate::Fate;
use super::hold::race;
use super::step::{End, Leads, Step, given_up};

/// One thing that may happen at a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    /// Its share of the calls that come to the place.
    pub(super) share: f64,
    /// Where it leads.
    pub(super) leads: Leads,
    /// Mean seconds by part, of all calls that come to the place: not of those alone to whom it
    /// happens.
    pub(super) parts: [f64; 5],
    /// The same of words of other nodes than that of the place.
    pub(super) words: Vec<(NodeId, f64)>,
    /// The same on hold.
    pub(super) hold: f64,
    /// The share of calls whose wait is not known.
    pub(super) unknown_hold: f64,
    /// The share of calls in which some length is not known.
    pub(super) unknown_seconds: f64,
    /// Mean menu answers, and digits.
    pub(super) keys: f64,
    pub(super) digits: f64,
    /// The share of calls that a person takes who is for something else, and gives back.
    pub(super) wrong_person: f64,
    /// Whether it is a silence or a wrong key.
    pub(super) is_mistake: bool,
}

impl Entry {
    fn new(share: f64, leads: Leads) -> Self {
        Entry {
            share,
            leads,
            parts: [0.0; 5],
            words: Vec::new(),
            hold: 0.0,
            unknown_hold: 0.0,
            unknown_seconds: 0.0,
            keys: 0.0,
            digits: 0.0,
            wrong_person: 0.0,
            is_mistake: false,
        }
    }
}

/// Makes the rows of one kind of caller.
#[derive(Clone, Copy)]
pub(super) struct Rows<'p, 'a, 't> {
    pub(super) population: &'p Population<'a, 't>,
    pub(super) calls: &'p Calls,
    pub(super) profile: &'p Profile,
    pub(super) hours: &'p HoursState,
}

impl Rows<'_, '_, '_> {
    /// What happens at a place.
    pub(super) fn row(&self, at: u32) -> Vec<Entry> {
        let place = &self.calls.places()[at as usize];
        let answers = self.population.answers(self.profile, self.hours, (self.calls, at));
        let mut row = Vec::new();
        for (way, share) in answers.ways.iter().enumerate().filter(|(_, share)| **share > 0.0) {
            self.take(at, way, *share, &mut row);
        }
        if answers.holds > 0.0 && place.waits == Waits::Hold {
            self.hold(at, &answers, &mut row);
        }
        if answers.hang_up > 0.0 {
            self.hang_up(at, answers.hang_up, &mut row);
        }
        if row.is_empty() {
            // Nothing can happen here that the file shows.
            let end = End { fate: Fate::Unknown, ending: Ending::Unknown, served: (0.0, 1.0) };
            row.push(Entry::new(1.0, Leads::End(end)));
        }
        row
    }

    /// A way of a place that some callers take, and those who give up on it.
    fn take(&self, at: u32, way: usize, share: f64, row: &mut Vec<Entry>) {
        let place = &self.calls.places()[at as usize];
        let way = &self.calls.ways(at)[way];
        let step = Step::of(self.population, self.profile, self.calls, way);
        let patience = self.population.callers().patience.menu;
        let (stays, parts) = step.with_patience(patience);
        let mut entry = Entry::new(share * stays, step.leads);
        entry.parts = parts.map(|seconds| share * seconds);
        let words: f64 = step.words.iter().map(|(_, seconds)| seconds).sum();
        let scale = if words > 0.0 { share * parts[4] / words } else { 0.0 };
        entry.words = step.words.iter().map(|(node, seconds)| (*node, scale * seconds)).collect();
        entry.unknown_seconds = if step.is_exact { 0.0 } else { share };
        entry.keys = share * f64::from(way.keys);
        entry.digits = share * f64::from(way.digits);
        entry.wrong_person = if step.meets_wrong_person { share * stays } else { 0.0 };
        entry.is_mistake = matches!(way.by, Move::Silence | Move::WrongKey);
        row.push(entry);
        if stays < 1.0 {
            let end = given_up(place, Fate::GaveUp);
            row.push(Entry::new(share * (1.0 - stays), Leads::End(end)));
        }
    }

    /// Callers who wait in a queue.
    fn hold(&self, at: u32, answers: &Answers, row: &mut Vec<Entry>) {
        let place = &self.calls.places()[at as usize];
        let ways = self.calls.ways(at);
        let usual = ways.iter().position(|way| matches!(way.hold, Hold::Usual(_)));
        let longest = ways.iter().position(|way| matches!(way.hold, Hold::Longest(_)));
        let wait = usual.and_then(|way| match ways[way].hold {
            Hold::Usual(wait) => wait,
            _ => None,
        });
        let most = longest.and_then(|way| match ways[way].hold {
            Hold::Longest(most) => most,
            _ => None,
        });
        let law: HoldLaw = self.population.callers().hold_law;
        let race = race(law, wait, answers.patience, most.unwrap_or(f64::INFINITY));
        let mut gone =
            Entry::new(answers.holds * race.gone, Leads::End(given_up(place, Fate::GaveUpWaiting)));
        gone.hold = answers.holds * race.hold.unwrap_or_default();
        gone.unknown_hold = if race.hold.is_none() { answers.holds } else { 0.0 };
        row.push(gone);
        for (way, share) in [(usual, race.answered), (longest, race.after)] {
            if let Some(way) = way.filter(|_| share > 0.0) {
                self.take(at, way, answers.holds * share, row);
            }
        }
    }

    /// Callers who hear a menu to its end and hang up, because nothing leads where they want.
    fn hang_up(&self, at: u32, share: f64, row: &mut Vec<Entry>) {
        let place = &self.calls.places()[at as usize];
        let heard = self.calls.ways(at).iter().map(|way| way.listened(Caller::Patient));
        let whole = heard.max_by(|a, b| a.known.total_cmp(&b.known)).unwrap_or_default();
        let patience = self.population.callers().patience.menu;
        let (stays, seconds) = super::hold::stay(whole.known, patience);
        let end = |fate| Leads::End(given_up(place, fate));
        let mut lost = Entry::new(share * stays, end(Fate::Lost));
        lost.parts[0] = share * seconds;
        lost.unknown_seconds = if whole.is_exact { 0.0 } else { share };
        row.push(lost);
        if stays < 1.0 {
            row.push(Entry::new(share * (1.0 - stays), end(Fate::GaveUp)));
        }
    }
}

/// The numbers of a chain with these rows; all ends are one.
pub(super) fn matrix(rows: &[Vec<Entry>]) -> Result<Matrix, RowError> {
    let mut matrix = Matrix::new(1);
    for row in rows {
        let mut left = 1.0;
        let mut entries: Vec<(Next, f64)> = Vec::with_capacity(row.len() + 1);
        for entry in row {
            if let Leads::Place(to) = entry.leads {
                left -= entry.share;
                entries.push((Next::State(to), entry.share));
            }
        }
        // What rounding leaves of an end that does not happen is not a way out.
        if row.iter().any(|entry| !matches!(entry.leads, Leads::Place(_)) && entry.share > 0.0) {
            entries.push((Next::End(0), left.max(0.0)));
        }
        matrix.add(entries)?;
    }
    Ok(matrix)
}
