//! What many calls come to, added up: by kind of caller, then by share.
//!
//! Sums only; how certain they are is said by `figures`.

use std::ops::AddAssign;

use crate::tree::Ending;

use super::fate::Fate;
use super::rows::Entry;
use super::step::Leads;

/// How many ends of calls there are.
const N_ENDINGS: usize = 10;

/// The ends of calls in the order of [`Sums::endings`].
pub(super) const ENDINGS: [Ending; N_ENDINGS] = [
    Ending::Answered,
    Ending::MessageLeft,
    Ending::CallbackPromised,
    Ending::SelfServed,
    Ending::Transferred,
    Ending::HungUp,
    Ending::CutOff,
    Ending::Unknown,
    Ending::Abandoned,
    Ending::TooManySteps,
];

/// Sums over calls. Shares are of all calls that were added.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Sums {
    /// The calls that were added, as a share.
    pub(super) calls: f64,
    /// Those of them that end.
    pub(super) ended: f64,
    /// Seconds by part, of calls that end.
    pub(super) parts: [f64; 5],
    pub(super) hold: f64,
    pub(super) keys: f64,
    pub(super) digits: f64,
    pub(super) fates: [f64; Fate::ALL.len()],
    pub(super) endings: [f64; N_ENDINGS],
    /// Who get what they want, at least and at most.
    pub(super) served: (f64, f64),
    /// People who are for something else and give the call back.
    pub(super) wrong_person: f64,
    /// How often a length is not known, and a wait.
    pub(super) unknown_seconds: f64,
    pub(super) unknown_hold: f64,
    /// How often callers may give up because a length is not known.
    pub(super) may_leave: f64,
    /// Calls that go further back than is remembered.
    pub(super) forgotten: f64,
}

impl Sums {
    /// Adds what happens at a place to which calls come so often. `free` gives the share of calls
    /// from a place that ever end.
    pub(super) fn add(&mut self, visits: f64, entry: &Entry, free: &[f64]) {
        let of_free = match entry.leads {
            Leads::Place(to) => free[to as usize],
            Leads::End(end) if end.fate == Fate::Caught => 0.0,
            _ => 1.0,
        };
        let all = visits * of_free;
        for (sum, part) in self.parts.iter_mut().zip(entry.parts) {
            *sum += all * part;
        }
        self.hold += all * entry.hold;
        self.keys += all * entry.keys;
        self.digits += all * entry.digits;
        self.unknown_seconds += visits * entry.unknown_seconds;
        self.unknown_hold += visits * entry.unknown_hold;
        self.may_leave += visits * entry.may_leave;
        self.wrong_person += visits * entry.wrong_person;
        let share = visits * entry.share;
        match entry.leads {
            Leads::Place(_) => {}
            // What does not end is added up at the close.
            Leads::End(end) if end.fate == Fate::Caught => {}
            Leads::Forgotten => {
                self.forgotten += share;
                self.ended += share;
            }
            Leads::End(end) => {
                self.ended += share;
                self.fates[end.fate.index()] += share;
                let at = ENDINGS.iter().position(|one| *one == end.ending);
                self.endings[at.unwrap_or_default()] += share;
                self.served.0 += share * end.served.0;
                self.served.1 += share * end.served.1;
            }
        }
    }

    /// Adds the calls that never end.
    pub(super) fn close(&mut self, calls: f64) {
        self.calls += calls;
        let caught = (calls - self.ended).max(0.0);
        // What rounding leaves is no call.
        if caught > 1e-12 {
            self.fates[Fate::Caught.index()] += caught;
            self.endings[N_ENDINGS - 1] += caught;
        }
    }

    /// The same of a multiple of the calls.
    pub(super) fn times(&self, share: f64) -> Sums {
        let mut sums = self.clone();
        for sum in sums.parts.iter_mut().chain(&mut sums.fates).chain(&mut sums.endings).chain([
            &mut sums.calls,
            &mut sums.ended,
            &mut sums.hold,
            &mut sums.keys,
            &mut sums.digits,
            &mut sums.served.0,
            &mut sums.served.1,
            &mut sums.wrong_person,
            &mut sums.unknown_seconds,
            &mut sums.unknown_hold,
            &mut sums.may_leave,
            &mut sums.forgotten,
        ]) {
            *sum *= share;
        }
        sums
    }
}

impl AddAssign<&Sums> for Sums {
    fn add_assign(&mut self, other: &Sums) {
        let add = |a: &mut [f64], b: &[f64]| a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
        add(&mut self.parts, &other.parts);
        add(&mut self.fates, &other.fates);
        add(&mut self.endings, &other.endings);
        self.calls += other.calls;
        self.ended += other.ended;
        self.hold += other.hold;
        self.keys += other.keys;
        self.digits += other.digits;
        self.served.0 += other.served.0;
        self.served.1 += other.served.1;
        self.wrong_person += other.wrong_person;
        self.unknown_seconds += other.unknown_seconds;
        self.unknown_hold += other.unknown_hold;
        self.may_leave += other.may_leave;
        self.forgotten += other.forgotten;
    }
}
