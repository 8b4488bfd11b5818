//! The chain of one kind of caller at given hours: what happens at each place with which share,
//! time and end.
//!
//! It writes the rows; solving and adding up are done elsewhere.

use crate::callers::{Answers, HoursState, Population, Profile, Tried};
use crate::callersfile::HoldLaw;
use crate::chain::{Calls, Delay, Hold, Listened, Place, Waits};
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
    /// Of the first of them, what is listened to before a choice.
    pub(super) heard: Listened,
    /// The same of words of other nodes than that of the place.
    pub(super) words: Vec<(NodeId, f64)>,
    /// The same on hold.
    pub(super) hold: f64,
    /// The share of calls whose wait is not known.
    pub(super) unknown_hold: f64,
    /// The share of calls in which some length is not known.
    pub(super) unknown_seconds: f64,
    /// The same of those who may give up on it, because it may take any time.
    pub(super) may_leave: f64,
    /// Mean menu answers, and digits.
    pub(super) keys: f64,
    pub(super) digits: f64,
    /// The share of calls that a person takes who is for something else, and gives back.
    pub(super) wrong_person: f64,
    /// Whether it is a silence or a wrong key.
    pub(super) is_mistake: bool,
    /// Whether callers give up, and its costs are counted where they were on their way.
    pub(super) is_plain_end: bool,
    /// How long it takes those to whom it happens, without hold.
    pub(super) delay: Delay,
}

impl Entry {
    fn new(share: f64, leads: Leads) -> Self {
        Entry {
            share,
            leads,
            parts: [0.0; 5],
            heard: Listened::default(),
            words: Vec::new(),
            hold: 0.0,
            unknown_hold: 0.0,
            unknown_seconds: 0.0,
            may_leave: 0.0,
            keys: 0.0,
            digits: 0.0,
            wrong_person: 0.0,
            is_mistake: false,
            is_plain_end: false,
            delay: Delay::NONE,
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
    /// Whether it matters when callers give up, and not only how many do.
    pub(super) is_timed: bool,
}

/// A place with what the caller has tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State {
    pub(super) at: u32,
    tried: Tried,
}

/// The states that the callers come to, numbered in the order in which they are found.
struct States {
    numbers: Vec<u32>,
    found: Vec<State>,
}

impl States {
    fn number(&mut self, state: State) -> u32 {
        let number = &mut self.numbers[state.at as usize * Tried::COUNT + state.tried.index()];
        if *number == u32::MAX {
            *number = self.found.len() as u32;
            self.found.push(state);
        }
        *number
    }
}

impl Rows<'_, '_, '_> {
    /// The rows of all states that callers come to from these places, and the states; those of the
    /// places come first.
    pub(super) fn all(&self, starts: &[u32]) -> (Vec<Vec<Entry>>, Vec<State>) {
        let n = self.calls.places().len() * Tried::COUNT;
        let mut states = States { numbers: vec![u32::MAX; n], found: Vec::new() };
        for at in starts {
            states.number(State { at: *at, tried: Tried::default() });
        }
        let mut rows = Vec::new();
        while let Some(state) = states.found.get(rows.len()).copied() {
            let row = self.row(state, &mut states);
            rows.push(row);
        }
        (rows, states.found)
    }

    /// What happens at a place to callers who have tried that much.
    fn row(&self, state: State, states: &mut States) -> Vec<Entry> {
        let State { at, tried } = state;
        let place = &self.calls.places()[at as usize];
        let answers = self.population.answers(self.profile, self.hours, tried, (self.calls, at));
        let n_taken = answers.ways.iter().filter(|share| **share > 0.0).count();
        // Each way may be given up on, and so may waiting and hanging up.
        let mut row = Vec::with_capacity(if self.is_timed { 2 * n_taken + 3 } else { n_taken + 3 });
        for (way, share) in answers.ways.iter().enumerate().filter(|(_, share)| **share > 0.0) {
            self.take(state, way, *share, states, &mut row);
        }
        if answers.holds > 0.0 && place.waits == Waits::Hold {
            self.hold(state, &answers, states, &mut row);
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
    fn take(
        &self,
        State { at, tried }: State,
        way: usize,
        share: f64,
        states: &mut States,
        row: &mut Vec<Entry>,
    ) {
        let place = &self.calls.places()[at as usize];
        let way = &self.calls.ways(at)[way];
        let step = Step::of(self.population, (self.profile, tried), self.calls, way);
        let patience = self.population.callers().patience.menu;
        let (stays, parts) = step.with_patience(patience);
        // Messages that lead to each other are left by giving up alone.
        let is_left = step.is_endless() && patience.is_finite();
        let stays = if is_left { 1.0 } else { stays };
        let leads = match step.leads {
            Leads::End(_) if is_left => Leads::End(given_up(place, Fate::GaveUp)),
            Leads::Place(at) => Leads::Place(states.number(State { at, tried: step.tried })),
            other => other,
        };
        let mut entry = Entry::new(share * stays, leads);
        entry.parts = parts.map(|seconds| share * seconds);
        let words = step.parts[4];
        let scale = if words > 0.0 { share * parts[4] / words } else { 0.0 };
        let heard = step.heard.iter().filter(|one| one.seconds.known > 0.0);
        entry.words = heard.map(|one| (one.node, scale * one.seconds.known)).collect();
        entry.heard = share_of(way.heard(self.profile.listening), entry.parts[0]);
        self.unknown_length(&mut entry, step.is_exact, share);
        entry.keys = share * f64::from(way.keys);
        entry.digits = share * f64::from(way.digits);
        entry.wrong_person = if step.meets_wrong_person { share * stays } else { 0.0 };
        entry.is_mistake = matches!(way.by, Move::Silence | Move::WrongKey);
        let whole: f64 = step.parts.iter().sum();
        entry.delay = if is_left {
            Delay::within(1.0 / patience, f64::INFINITY)
        } else {
            Delay::fixed(whole)
        };
        row.push(entry);
        self.give_up(place, share * (1.0 - stays), whole, row);
    }

    /// Marks an entry of which some length is not known.
    fn unknown_length(&self, entry: &mut Entry, is_exact: bool, share: f64) {
        if !is_exact {
            entry.unknown_seconds = share;
            let is_endless = self.population.callers().patience.menu.is_infinite();
            entry.may_leave = if is_endless { 0.0 } else { share };
        }
    }

    /// Callers whose patience in the menu ends before that many seconds have passed.
    fn give_up(&self, place: &Place, share: f64, seconds: f64, row: &mut Vec<Entry>) {
        if share > 0.0 {
            let leads = Leads::End(given_up(place, Fate::GaveUp));
            let alike = row.iter_mut().find(|entry| entry.leads == leads && entry.is_plain_end);
            if let Some(alike) = alike.filter(|_| !self.is_timed) {
                alike.share += share;
                return;
            }
            let mut gone = Entry::new(share, leads);
            gone.is_plain_end = true;
            gone.delay = Delay::within(1.0 / self.population.callers().patience.menu, seconds);
            row.push(gone);
        }
    }

    /// Callers who wait in a queue.
    fn hold(&self, state: State, answers: &Answers, states: &mut States, row: &mut Vec<Entry>) {
        let at = state.at;
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
                self.take(state, way, answers.holds * share, states, row);
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
        let mut lost = Entry::new(share * stays, Leads::End(given_up(place, Fate::Lost)));
        lost.parts[0] = share * seconds;
        self.unknown_length(&mut lost, whole.is_exact, share);
        lost.delay = Delay::fixed(whole.known);
        row.push(lost);
        self.give_up(place, share * (1.0 - stays), whole.known, row);
    }
}

/// The same parts of another number of seconds: of callers who give up while they listen, each
/// part loses alike.
fn share_of(heard: Listened, seconds: f64) -> Listened {
    let Listened { greeting, own, others } = heard;
    let all = greeting + own + others;
    let scale = if all > 0.0 { seconds / all } else { 0.0 };
    Listened { greeting: scale * greeting, own: scale * own, others: scale * others }
}
