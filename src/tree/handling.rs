//! What a node that listens does with silence and wrong keys: how often it asks, what it says
//! then, and where the call goes after the last try.

use std::sync::Arc;

use super::{Prompt, Setting, Target};

/// What a menu or a `collect` does with silence and wrong keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Handling {
    /// Seconds until the first key must be pressed.
    pub timeout: Setting<f64>,
    /// Seconds to wait between digits.
    pub interdigit: Setting<f64>,
    /// How often the prompt is played in all; at least 1. Where silences and wrong keys count
    /// apart, the larger of the two limits.
    pub tries: Setting<u32>,
    /// The limits of silences and wrong keys, where they count apart.
    pub apart: Option<Apart>,
    /// What is spoken instead of the prompt and the announcements when the node is heard again.
    pub again: Option<Arc<Prompt>>,
    /// For silence.
    pub no_input: Handler,
    /// For a wrong key, or digits that are too few.
    pub no_match: Handler,
}

/// Limits of a menu or a `collect` that counts silences and wrong keys apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apart {
    /// After how many silences the call leaves; at least 1.
    pub no_input: u32,
    /// After how many wrong keys it leaves; at least 1.
    pub no_match: u32,
    /// The one count that a choice sets back, `repeat` included. Without it, a choice sets back
    /// both, and `repeat` neither.
    pub resets: Option<Mistake>,
}

impl Apart {
    /// The limit of one kind of mistake.
    pub fn limit(self, mistake: Mistake) -> u32 {
        match mistake {
            Mistake::NoInput => self.no_input,
            Mistake::NoMatch => self.no_match,
        }
    }

    /// Whether a choice leaves the count of such mistakes as it is.
    pub fn keeps(self, mistake: Mistake) -> bool {
        self.resets.is_some_and(|reset| reset != mistake)
    }
}

/// A kind of mistake that a menu counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mistake {
    /// Silence.
    NoInput,
    /// A wrong key, or digits that are too few.
    NoMatch,
}

/// What is said after one kind of error, and where the call goes after the last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Handler {
    /// Said before the prompt plays again.
    pub say: Option<Arc<Prompt>>,
    /// Where the call goes after the last try; `None` cuts it off.
    pub exhausted: Setting<Option<Target>>,
}

impl Default for Setting<Option<Target>> {
    fn default() -> Self {
        Setting::built_in(None)
    }
}
