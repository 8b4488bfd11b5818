//! What becomes of callers who wait in a queue: a race between an agent, the longest wait that
//! the queue allows, and their patience.

use crate::callersfile::HoldLaw;

/// The race in one queue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Race {
    /// The share whom a person answers.
    pub(super) answered: f64,
    /// The share for whom the queue has no agent in time.
    pub(super) after: f64,
    /// The share who give up.
    pub(super) gone: f64,
    /// Mean seconds on hold; `None` where the usual wait is not known.
    pub(super) hold: Option<f64>,
}

/// Who wins, with the usual wait of the queue, the mean patience and the longest wait in seconds;
/// infinite where there is none. Waits that are not known are taken to end with an answer.
pub(super) fn race(law: HoldLaw, wait: Option<f64>, patience: f64, longest: f64) -> Race {
    let Some(wait) = wait else {
        return Race { answered: 1.0, after: 0.0, gone: 0.0, hold: None };
    };
    if wait <= 0.0 {
        return Race { answered: 1.0, after: 0.0, gone: 0.0, hold: Some(0.0) };
    }
    match law {
        HoldLaw::Exponential => {
            let rate = 1.0 / wait + 1.0 / patience;
            let ends_before = -(-rate * longest).exp_m1();
            Race {
                answered: ends_before / (wait * rate),
                after: 1.0 - ends_before,
                gone: ends_before / (patience * rate),
                hold: Some(ends_before / rate),
            }
        }
        HoldLaw::Fixed => {
            let end = wait.min(longest);
            let (stays, hold) = stay(end, patience);
            let is_answered = wait <= longest;
            Race {
                answered: if is_answered { stays } else { 0.0 },
                after: if is_answered { 0.0 } else { stays },
                gone: 1.0 - stays,
                hold: Some(hold),
            }
        }
    }
}

/// The share of callers who stay for that many seconds, and how long all of them stay on average,
/// with that mean patience.
pub(super) fn stay(seconds: f64, patience: f64) -> (f64, f64) {
    if patience.is_infinite() || seconds <= 0.0 {
        return (1.0, seconds);
    }
    let gone = -(-seconds / patience).exp_m1();
    // The difference is exact as long as most callers stay.
    let left = if gone < 0.5 { 1.0 - gone } else { (-seconds / patience).exp() };
    (left, patience * gone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_wait_loses_more_callers_than_a_random_one_of_the_same_mean() {
        let of = |law| race(law, Some(240.0), 270.0, f64::INFINITY);
        let (random, fixed) = (of(HoldLaw::Exponential), of(HoldLaw::Fixed));
        assert!((random.gone - 240.0 / 510.0).abs() < 1e-12, "{random:?}");
        assert!((fixed.gone - (1.0 - (-240.0_f64 / 270.0).exp())).abs() < 1e-12, "{fixed:?}");
        assert!(fixed.gone > random.gone);
    }

    #[test]
    fn the_longest_wait_takes_those_who_are_left() {
        let race = race(HoldLaw::Exponential, Some(60.0), f64::INFINITY, 120.0);
        assert!((race.after - (-2.0_f64).exp()).abs() < 1e-12);
        assert!((race.answered + race.after + race.gone - 1.0).abs() < 1e-12);
        assert!((race.hold.unwrap() - 60.0 * (1.0 - (-2.0_f64).exp())).abs() < 1e-9);
    }

    #[test]
    fn callers_who_never_give_up_stay_the_whole_time() {
        assert_eq!(stay(30.0, f64::INFINITY), (1.0, 30.0));
        let (left, mean) = stay(400.0, 400.0);
        assert!(
            (left - (-1.0_f64).exp()).abs() < 1e-12 && (mean - 400.0 * (1.0 - left)).abs() < 1e-9
        );
    }
}
