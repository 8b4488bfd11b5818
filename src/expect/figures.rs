//! The figures of some callers: means and shares, each with what is known of it.

use crate::tree::Ending;

use super::fate::Fate;
use super::number::Number;
use super::step::Part;
use super::sums::{ENDINGS, Sums};

/// What calls cost some callers, and what becomes of them. Means are of the calls that end.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Mean seconds on the line, without hold.
    pub seconds: Number,
    /// Mean seconds by part; their sum is the lower bound of `seconds`.
    pub parts: Vec<(Part, f64)>,
    /// Mean seconds on hold, of all callers.
    pub hold: Number,
    /// Mean menu answers.
    pub keys: Number,
    /// Mean digits entered.
    pub digits: Number,
    /// The share who get what they want: from the machine, or from a person who is for it.
    pub served: Number,
    /// The share whom a person answers.
    pub person: Number,
    /// The share whom a person answers who is for something else.
    pub wrong_person: Number,
    /// The share who hang up before they got anything.
    pub abandoned: Number,
    /// What becomes of callers, in the order of [`Fate::ALL`]; the parts sum to 1, but for those
    /// of calls that go further back than is remembered.
    pub fates: Vec<(Fate, f64)>,
    /// How calls end, as the contract of a call names it; only ends that occur.
    pub endings: Vec<(Ending, f64)>,
    /// The share of calls that go further back than is remembered: by so much any share may be
    /// off.
    pub forgotten: f64,
}

impl Figures {
    pub(super) fn of(sums: &Sums) -> Self {
        let calls = if sums.calls > 0.0 { sums.calls } else { 1.0 };
        let ended = if sums.ended > 0.0 { sums.ended } else { 1.0 };
        let share = |fate: Fate| sums.fates[fate.index()] / calls;
        let forgotten = sums.forgotten / calls;
        let known: f64 = sums.parts.iter().sum::<f64>() / ended;
        let is_timed = sums.unknown_seconds <= 0.0 && sums.forgotten < FORGETTABLE;
        let mean = |sum: f64, is_known: bool| Number {
            low: sum / ended,
            high: if is_known { sum / ended } else { f64::INFINITY },
        };
        // Where a length is not known, more callers may give up on the way than is counted.
        let may_leave = sums.may_leave / calls;
        let between = |low: f64, high: f64| {
            Number::share(
                (low - may_leave).max(0.0),
                high + if forgotten < FORGETTABLE { 0.0 } else { forgotten },
            )
        };
        let unknown = share(Fate::Unknown);
        let person = share(Fate::Person) + share(Fate::SomePerson) + share(Fate::WrongPerson);
        let wrong = share(Fate::WrongPerson) + sums.wrong_person / calls;
        let gone = share(Fate::GaveUp) + share(Fate::GaveUpWaiting) + share(Fate::Lost);
        let is_whole = sums.forgotten < FORGETTABLE;
        Figures {
            seconds: mean(known * ended, is_timed),
            parts: Part::ALL.into_iter().zip(sums.parts.map(|sum| sum / ended)).collect(),
            hold: mean(sums.hold, sums.unknown_hold <= 0.0 && is_whole),
            keys: mean(sums.keys, unknown <= 0.0 && is_whole),
            digits: mean(sums.digits, unknown <= 0.0 && is_whole),
            served: between(sums.served.0 / calls, sums.served.1 / calls),
            person: between(person, person + share(Fate::Transferred) + unknown),
            wrong_person: between(wrong, wrong + share(Fate::SomePerson) + unknown),
            abandoned: Number::share(gone, gone + may_leave + unknown + forgotten),
            fates: Fate::ALL.into_iter().map(|fate| (fate, share(fate))).collect(),
            endings: ENDINGS
                .into_iter()
                .zip(sums.endings.map(|sum| sum / calls))
                .filter(|(_, share)| *share > 0.0)
                .collect(),
            forgotten,
        }
    }

    /// The share of one fate.
    pub fn fate(&self, fate: Fate) -> f64 {
        self.fates[fate.index()].1
    }

    /// Of a hundred callers that many in each group of fates, as whole numbers that sum to 100.
    pub fn of_hundred(&self, groups: &[&[Fate]]) -> Vec<u32> {
        let shares: Vec<f64> =
            groups.iter().map(|group| group.iter().map(|fate| self.fate(*fate)).sum()).collect();
        let sum: f64 = shares.iter().sum();
        let exact: Vec<f64> = shares.iter().map(|share| share * 100.0 / sum.max(1e-300)).collect();
        let mut whole: Vec<u32> = exact.iter().map(|share| share.floor() as u32).collect();
        let mut order: Vec<usize> = (0..exact.len()).collect();
        order.sort_by(|a, b| exact[*b].fract().total_cmp(&exact[*a].fract()).then(a.cmp(b)));
        let left = 100_u32.saturating_sub(whole.iter().sum()) as usize;
        for at in order.into_iter().take(left) {
            whole[at] += 1;
        }
        whole
    }
}

/// Calls that are forgotten beyond this share make numbers bounded.
const FORGETTABLE: f64 = 1e-6;
