//! Single calls played at random by the same rules: a check of the exact numbers.
//!
//! Patience and waits are drawn as times here, once for a call, where the exact half has
//! formulas. The same seed plays the same calls.

use std::collections::HashMap;

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use crate::callers::{Answers, HoursState, Population, Profile, Tried};
use crate::callersfile::HoldLaw;
use crate::chain::{Calls, Hold, Way};
use crate::timing::Caller;

use super::fate::Fate;
use super::step::{Leads, Step};

/// A call that has made that many moves is one that never ends.
const MOST_MOVES: u32 = 100_000;

/// A mean of played calls.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The mean.
    pub mean: f64,
    /// Half of the interval that holds the true mean in 95 of 100 runs.
    pub half_width: f64,
}

/// What played calls come to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Played {
    /// How many were played.
    pub n_calls: u32,
    /// Seconds on the line without hold, of calls that end.
    pub seconds: Estimate,
    /// Seconds on hold, of calls that end.
    pub hold: Estimate,
    /// The share who get what they want for certain.
    pub served: Estimate,
    /// The share whom a person answers.
    pub person: Estimate,
}

/// Plays that many calls.
pub fn play(population: &Population<'_, '_>, calls: &Calls, n_calls: u32, seed: u64) -> Played {
    let mut player = Player {
        population,
        calls,
        profiles: population.profiles(),
        entries: population.entries(),
        random: Xoshiro256PlusPlus::seed_from_u64(seed),
        answers: HashMap::new(),
        steps: HashMap::new(),
    };
    let mut means = [Mean::default(); 4];
    for _ in 0..n_calls {
        let one = player.call();
        let is_over = one.fate != Fate::Caught;
        if is_over {
            means[0].add(one.seconds);
            means[1].add(one.hold);
        }
        means[2].add(one.served);
        let is_person = matches!(one.fate, Fate::Person | Fate::SomePerson | Fate::WrongPerson);
        means[3].add(f64::from(u8::from(is_person)));
    }
    let [seconds, hold, served, person] = means.map(|mean| mean.estimate());
    Played { n_calls, seconds, hold, served, person }
}

/// One call.
struct One {
    seconds: f64,
    hold: f64,
    served: f64,
    fate: Fate,
}

/// What stands for a state of one kind of caller at given hours.
type Key = (usize, usize, u32, usize);

struct Player<'p, 'a, 't> {
    population: &'p Population<'a, 't>,
    calls: &'p Calls,
    profiles: Vec<Profile>,
    entries: Vec<(usize, f64)>,
    random: Xoshiro256PlusPlus,
    answers: HashMap<Key, Answers>,
    steps: HashMap<(Key, usize), (f64, Step<'p>)>,
}

impl<'p> Player<'p, '_, '_> {
    fn call(&mut self) -> One {
        let population = self.population;
        let shares: Vec<f64> = self.profiles.iter().map(|profile| profile.share).collect();
        let who = self.pick(&shares);
        let hours: &'p [HoursState] = population.hours();
        let shares: Vec<f64> = hours.iter().map(|state| state.share).collect();
        let when = self.pick(&shares);
        let shares: Vec<f64> = self.entries.iter().map(|(_, share)| *share).collect();
        let dialled = self.pick(&shares);
        let entry = self.entries[dialled].0;
        let mut at = self.calls.starts()[entry];
        let mut tried = Tried::default();
        let mut patience = self.drawn(population.callers().patience.menu);
        let mut one = One { seconds: 0.0, hold: 0.0, served: 0.0, fate: Fate::Caught };
        for _ in 0..MOST_MOVES {
            let key = (who, when, at, tried.index());
            let answers = self.answers_at(key, tried);
            let mut shares = answers.ways.clone();
            shares.extend([answers.hang_up, answers.holds]);
            let n_ways = answers.ways.len();
            let hold_patience = answers.patience;
            let picked = self.pick(&shares);
            let way = if picked == n_ways {
                self.leave(at, patience, &mut one);
                return one;
            } else if picked > n_ways {
                match self.wait(at, hold_patience, &mut one) {
                    Some(way) => way,
                    None => return one,
                }
            } else {
                picked
            };
            let (seconds, step) = self.step(key, way, tried);
            let is_endless = step.is_endless() && patience.is_finite();
            let (seconds, leads, after) = (*seconds, step.leads, step.tried);
            if is_endless || seconds > patience {
                one.seconds += patience;
                one.fate = Fate::GaveUp;
                return one;
            }
            one.seconds += seconds;
            patience -= seconds;
            match leads {
                Leads::Place(next) => (at, tried) = (next, after),
                Leads::End(end) => {
                    one.fate = end.fate;
                    one.served = end.served.0;
                    return one;
                }
                Leads::Forgotten => {
                    one.fate = Fate::Unknown;
                    return one;
                }
            }
        }
        one
    }

    /// Hears a menu to its end and hangs up.
    fn leave(&self, at: u32, patience: f64, one: &mut One) {
        let heard = self.calls.ways(at).iter().map(|way| way.listened(Caller::Patient).known);
        let whole = heard.fold(0.0, f64::max);
        one.seconds += whole.min(patience);
        one.fate = if whole > patience { Fate::GaveUp } else { Fate::Lost };
    }

    /// Waits in a queue; the way on, or `None` for a caller who gives up.
    fn wait(&mut self, at: u32, patience: f64, one: &mut One) -> Option<usize> {
        let ways = self.calls.ways(at);
        let usual = |way: &Way| matches!(way.hold, Hold::Usual(_));
        let longest = |way: &Way| matches!(way.hold, Hold::Longest(_));
        let most = ways.iter().find_map(|way| match way.hold {
            Hold::Longest(most) => most,
            _ => None,
        });
        let wait = ways.iter().find_map(|way| match way.hold {
            Hold::Usual(wait) => wait,
            _ => None,
        });
        let answered = ways.iter().position(usual);
        let Some(wait) = wait else { return answered };
        let wait = match self.population.callers().hold_law {
            HoldLaw::Exponential => self.drawn(wait),
            HoldLaw::Fixed => wait,
        };
        let patience = self.drawn(patience);
        let most = most.unwrap_or(f64::INFINITY);
        one.hold += wait.min(patience).min(most);
        if patience < wait.min(most) {
            one.fate = Fate::GaveUpWaiting;
            return None;
        }
        if wait <= most { answered } else { ways.iter().position(longest) }
    }

    fn answers_at(&mut self, key: Key, tried: Tried) -> &Answers {
        let (who, when, at, _) = key;
        let (population, calls, profile) = (self.population, self.calls, self.profiles[who]);
        self.answers.entry(key).or_insert_with(|| {
            population.answers(&profile, &population.hours()[when], tried, (calls, at))
        })
    }

    fn step(&mut self, key: Key, way: usize, tried: Tried) -> &(f64, Step<'p>) {
        let (who, _, at, _) = key;
        let (population, calls, profile) = (self.population, self.calls, self.profiles[who]);
        self.steps.entry((key, way)).or_insert_with(|| {
            let step = Step::of(population, (&profile, tried), calls, &calls.ways(at)[way]);
            (step.parts.iter().sum(), step)
        })
    }

    /// One of several with these shares.
    fn pick(&mut self, shares: &[f64]) -> usize {
        let sum: f64 = shares.iter().sum();
        let mut left = self.share() * sum;
        let mut last = 0;
        for (at, share) in shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
            last = at;
            left -= share;
            if left < 0.0 {
                break;
            }
        }
        last
    }

    /// A time from an exponential law.
    fn drawn(&mut self, mean: f64) -> f64 {
        let share = self.share();
        if mean.is_infinite() { mean } else { -mean * (-share).ln_1p() }
    }

    /// A number from 0 up to 1.
    fn share(&mut self) -> f64 {
        // The 53 bits that such a number has.
        (self.random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// A running mean with its spread.
#[derive(Debug, Clone, Copy, Default)]
struct Mean {
    n: f64,
    mean: f64,
    squares: f64,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.n += 1.0;
        let off = value - self.mean;
        self.mean += off / self.n;
        self.squares += off * (value - self.mean);
    }

    fn estimate(&self) -> Estimate {
        // 1.96 standard errors hold 95 of 100 true means.
        let variance = if self.n > 1.0 { self.squares / (self.n - 1.0) } else { 0.0 };
        Estimate { mean: self.mean, half_width: 1.96 * (variance / self.n.max(1.0)).sqrt() }
    }
}
