//! How far the nearest person is from where a call is.

use super::{Analysis, Verdict};
use crate::timing::Seconds;
use crate::tree::NodeId;

/// How far the nearest person is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NearestPerson {
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

impl Analysis<'_> {
    /// How far the nearest person is for a call that comes to a node.
    pub fn nearest_person(&self, from: NodeId) -> NearestPerson {
        match self.human_from(from) {
            Verdict::Unknown => NearestPerson::Unknown,
            Verdict::Disproven => NearestPerson::Lost,
            Verdict::Proven => match self.fastest_way_without(from, self.humans(), &|_, _| false) {
                None => NearestPerson::Back,
                Some((_, way)) if way.hops.is_empty() => NearestPerson::Here,
                Some((_, way)) => {
                    let [seconds, ..] = way.seconds;
                    NearestPerson::Way { answers: way.keys + way.waits, seconds }
                }
            },
        }
    }
}
