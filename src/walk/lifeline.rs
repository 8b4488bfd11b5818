//! The lifeline: how far the nearest person is from where the call is.
//!
//! It asks the analysis and words one line; how that looks is drawn elsewhere.

use super::session::Walk;
use crate::analysis::Verdict;
use crate::timing::Seconds;

/// How far the nearest person is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lifeline {
    /// The call has ended.
    Ended,
    /// The call is with a person, or waits for one.
    Here,
    /// The quickest way there, for a caller who listens.
    Way {
        /// Answers on it: keys, and time-outs where no key leads there.
        answers: u32,
        /// How long it takes; waits in queues come on top.
        seconds: Seconds,
    },
    /// A person can be reached, but only by going back.
    Back,
    /// The file does not show whether a person can be reached.
    Unknown,
    /// No way is left.
    Lost,
}

impl Lifeline {
    /// The lifeline of a walk as it is now.
    pub fn of(walk: &Walk<'_>) -> Lifeline {
        if walk.outcome().is_some() {
            return Lifeline::Ended;
        }
        let analysis = walk.analysis();
        let at = walk.state().node;
        match analysis.human_from(at) {
            Verdict::Unknown => Lifeline::Unknown,
            Verdict::Disproven => Lifeline::Lost,
            Verdict::Proven => {
                match analysis.fastest_way_without(at, analysis.humans(), &|_, _| false) {
                    None => Lifeline::Back,
                    Some((_, way)) if way.hops.is_empty() => Lifeline::Here,
                    Some((_, way)) => {
                        let [seconds, ..] = way.seconds;
                        Lifeline::Way { answers: way.keys + way.waits, seconds }
                    }
                }
            }
        }
    }

    /// In a few words; `None` once the call has ended.
    pub fn words(self) -> Option<String> {
        Some(match self {
            Lifeline::Ended => return None,
            Lifeline::Here => "a person is here".to_owned(),
            Lifeline::Way { answers, seconds } => {
                let keys = match answers {
                    0 => "no key".to_owned(),
                    1 => "1 key".to_owned(),
                    n => format!("{n} keys"),
                };
                format!("nearest person: {keys} · {}", seconds.to_clock())
            }
            Lifeline::Back => "a person: only by going back".to_owned(),
            Lifeline::Unknown => "a person: not known".to_owned(),
            Lifeline::Lost => "no way to a person is left".to_owned(),
        })
    }
}
