//! What one way means for one kind of caller: whether they get what they want on it, how long it
//! takes them, and what becomes of them.
//!
//! It looks at a single way; how often it is taken is known elsewhere.

use crate::callers::{Population, Profile, Service, Tried};
use crate::chain::{Calls, Passed, Place, To, Way};
use crate::tree::{Ending, Exit, NodeId, NodeKind, serves};

use super::fate::{Fate, end_by_caller};
use super::hold::stay;

/// What the time of a call goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Hearing menus, and what a `collect` asks.
    Listening,
    /// Deciding on a key and pressing it.
    Deciding,
    /// Entering digits.
    Digits,
    /// Silence until a time-out.
    Waiting,
    /// Hearing everything else.
    Messages,
}

impl Part {
    /// All of them, in the order in which they occur in a turn.
    pub const ALL: [Part; 5] =
        [Part::Listening, Part::Deciding, Part::Digits, Part::Waiting, Part::Messages];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Part::Listening => "listening",
            Part::Deciding => "deciding",
            Part::Digits => "digits",
            Part::Waiting => "time-outs",
            Part::Messages => "messages",
        }
    }
}

/// How a call ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct End {
    /// What becomes of the caller.
    pub(super) fate: Fate,
    /// How the call ends.
    pub(super) ending: Ending,
    /// Whether the caller gets what they want, at least and at most: 0 or 1.
    pub(super) served: (f64, f64),
}

/// Where a way leads a caller.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Leads {
    /// To another place, or to a state of it.
    Place(u32),
    /// The call ends.
    End(End),
    /// Further back than is remembered.
    Forgotten,
}

/// One way as a caller meets it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step<'c> {
    /// Where it leads those who stay on the line.
    pub(super) leads: Leads,
    /// Seconds by part, without patience.
    pub(super) parts: [f64; 5],
    /// The nodes that are passed, as far as the caller follows.
    pub(super) heard: &'c [Passed],
    /// Whether that is all the time.
    pub(super) is_exact: bool,
    /// Whether a person who is for something else takes the call and gives it back.
    pub(super) meets_wrong_person: bool,
    /// What the caller has tried then.
    pub(super) tried: Tried,
}

impl<'c> Step<'c> {
    /// A way of a place for the callers of a profile.
    pub(super) fn of(
        population: &Population<'_, '_>,
        (profile, tried): (&Profile, Tried),
        calls: &'c Calls,
        way: &Way,
    ) -> Step<'c> {
        let listened = way.listened(profile.listening);
        let passed = calls.passed(way);
        let meets = Meets { population, profile };
        let stop = (0..passed.len()).find(|at| meets.end_at(passed, *at).is_some());
        let heard = &passed[..stop.map_or(passed.len(), |at| at + 1)];
        let leads = match stop.and_then(|at| meets.end_at(passed, at)) {
            Some(end) => Leads::End(end),
            None => match way.to {
                To::Place(to) => Leads::Place(to),
                To::Forgotten => Leads::Forgotten,
                To::End(ending) => Leads::End(meets.end(ending, passed.last())),
            },
        };
        let waits_at = match leads {
            Leads::Place(to) => Some(calls.places()[to as usize].node),
            _ => None,
        };
        let spent = &way.spent;
        let messages = heard.iter().map(|one| one.seconds.known).sum();
        Step {
            leads,
            parts: [listened.known, spent.deciding, spent.digits, spent.waiting, messages],
            heard,
            is_exact: listened.is_exact && spent.is_exact,
            tried: population.tried(profile, tried, heard, waits_at),
            meets_wrong_person: stop.is_none() && passed.iter().any(|one| meets.wrong_person(one)),
        }
    }

    /// Whether it never comes to an end: messages that lead to each other.
    pub(super) fn is_endless(&self) -> bool {
        matches!(self.leads, Leads::End(end) if end.fate == Fate::Caught)
    }

    /// The share of callers who stay to the end of the way, and the mean seconds that all of them
    /// spend on each part, with that patience.
    pub(super) fn with_patience(&self, patience: f64) -> (f64, [f64; 5]) {
        let mut parts = [0.0; 5];
        let mut left = 1.0;
        for (at, seconds) in self.parts.into_iter().enumerate() {
            // The interpreter stops messages without end somewhere; callers do not.
            let is_endless = at + 1 == parts.len() && self.is_endless();
            let seconds = if is_endless { f64::INFINITY } else { seconds };
            let (stays, own) = stay(seconds, patience);
            parts[at] = left * if own.is_finite() { own } else { 0.0 };
            left *= stays;
        }
        (left, parts)
    }
}

/// How the call ends for a caller who hangs up at a place of their own accord.
pub(super) fn given_up(place: &Place, fate: Fate) -> End {
    let ending = end_by_caller(place.is_resolved, place.has_left_message);
    End { fate, ending, served: (0.0, 0.0) }
}

/// What a caller makes of nodes.
struct Meets<'p, 'a, 't> {
    population: &'p Population<'a, 't>,
    profile: &'p Profile,
}

impl Meets<'_, '_, '_> {
    fn service(&self, node: NodeId) -> Service {
        self.population.service(self.profile, node)
    }

    /// Whether a person takes the call at a node.
    fn is_person(&self, passed: &Passed) -> bool {
        passed.exit == Some(Exit::Answered)
            && self.population.analysis().is_person(passed.node) == Some(true)
    }

    fn wrong_person(&self, passed: &Passed) -> bool {
        self.is_person(passed) && self.service(passed.node) == Service::Wrong
    }

    /// How the call ends at a node on the way, because the caller has got what it is about.
    fn end_at(&self, all: &[Passed], at: usize) -> Option<End> {
        let passed = &all[at];
        let service = self.service(passed.node);
        if self.is_person(passed) {
            let comes_back = all.get(at + 1).is_some_and(|next| next.exit == Some(Exit::Returned));
            return match service {
                Service::Right => Some(person(Fate::Person, (1.0, 1.0))),
                Service::Perhaps => Some(person(Fate::SomePerson, (0.0, 1.0))),
                Service::Wrong if comes_back => None,
                Service::Wrong => Some(person(Fate::WrongPerson, (0.0, 0.0))),
            };
        }
        let node = self.population.analysis().tree().node(passed.node);
        if service != Service::Right || !serves(node, passed.exit?) {
            return None;
        }
        let (fate, ending) = match &node.kind {
            NodeKind::Voicemail { .. } => (Fate::Message, Ending::MessageLeft),
            NodeKind::Callback(_) => (Fate::Callback, Ending::CallbackPromised),
            NodeKind::Transfer(_) => (Fate::Transferred, Ending::Transferred),
            _ => (Fate::Served, Ending::SelfServed),
        };
        Some(End { fate, ending, served: (1.0, 1.0) })
    }

    /// How the call ends where the line ends it, behind that node.
    fn end(&self, ending: Ending, last: Option<&Passed>) -> End {
        let service = last.map_or(Service::Wrong, |last| self.service(last.node));
        let perhaps = service == Service::Perhaps;
        let (fate, most) = match ending {
            Ending::Answered => (Fate::WrongPerson, 0.0),
            Ending::MessageLeft => (Fate::Message, f64::from(u8::from(perhaps))),
            Ending::CallbackPromised => (Fate::Callback, f64::from(u8::from(perhaps))),
            Ending::Transferred => {
                (Fate::Transferred, f64::from(u8::from(service != Service::Wrong)))
            }
            Ending::HungUp | Ending::SelfServed if perhaps => (Fate::PerhapsServed, 1.0),
            Ending::HungUp | Ending::SelfServed => (Fate::HungUp, 0.0),
            Ending::CutOff => (Fate::CutOff, 0.0),
            Ending::Unknown => (Fate::Unknown, 1.0),
            Ending::Abandoned => (Fate::GaveUp, 0.0),
            Ending::TooManySteps => (Fate::Caught, 0.0),
        };
        End { fate, ending, served: (0.0, most) }
    }
}

fn person(fate: Fate, served: (f64, f64)) -> End {
    End { fate, ending: Ending::Answered, served }
}
