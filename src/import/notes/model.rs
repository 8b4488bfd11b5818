//! A menu as it was written down: places of the call, what is said there, and the options.
//!
//! Plain data. It does not know what the places are called in a tree.

use std::ops::Range;

use crate::tree::{Key, Schedule, TransferDestination};

/// Index of a place in [`Notes::spots`].
pub(in crate::import) type SpotId = usize;

/// Everything that was written down.
#[derive(Debug, Default)]
pub(in crate::import) struct Notes {
    /// What the menu is called; empty when nothing says so.
    pub name: String,
    /// The places, in the order of the file. The first one answers the call.
    pub spots: Vec<Spot>,
}

impl Notes {
    /// Adds a place.
    pub(in crate::import) fn add(&mut self, spot: Spot) -> SpotId {
        self.spots.push(spot);
        self.spots.len() - 1
    }

    /// How many options there are.
    pub(in crate::import) fn n_ways(&self) -> usize {
        self.spots.iter().map(|spot| spot.ways.len()).sum()
    }
}

/// A point of the call.
#[derive(Debug, Default, Clone)]
pub(in crate::import) struct Spot {
    /// The name that it was given on purpose.
    pub name: Option<String>,
    /// The words of the option that leads here, from which an id is made.
    pub words: String,
    /// The keys from the start, where they are an address of the place: `1.3.2`.
    pub path: Option<String>,
    /// What is said.
    pub said: Vec<String>,
    /// How long that takes.
    pub seconds: Option<f64>,
    /// The options, in order.
    pub ways: Vec<Way>,
    /// Where the call goes once all is said.
    pub goal: Option<Wanted>,
    /// Where silence leads after the last try.
    pub silence: Option<Wanted>,
    /// Where a wrong key leads after the last try.
    pub wrong_key: Option<Wanted>,
    /// When the goal can be reached.
    pub hours: Option<Schedule>,
    /// A remark.
    pub note: Option<String>,
    /// Its bytes in the file.
    pub at: Range<usize>,
}

/// One option.
#[derive(Debug, Clone)]
pub(in crate::import) struct Way {
    /// The key; none for an option that can only be said.
    pub key: Option<Key>,
    /// What it is for.
    pub words: String,
    /// Its announcement, where it was written down word by word.
    pub say: Option<String>,
    /// How long the announcement takes.
    pub seconds: Option<f64>,
    /// The phrases that choose it.
    pub phrases: Vec<String>,
    /// Where it leads.
    pub to: SpotId,
    /// Its bytes in the file.
    pub at: Range<usize>,
}

/// A goal with its bytes in the file.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::import) struct Wanted {
    pub goal: Goal,
    pub at: Range<usize>,
}

/// Where a call goes.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::import) enum Goal {
    /// To a place that the file names in these words.
    Named(String),
    /// To a place.
    Spot(SpotId),
    /// To the menu that the caller chose from.
    Back,
    /// To the same menu again.
    Repeat,
    /// To the start of the call.
    Start,
    /// The line hangs up.
    Hangup,
    /// To a person, after that many seconds where that is known.
    Person(Option<f64>),
    /// Into a queue of that name, for that many seconds.
    Queue(Option<String>, Option<f64>),
    /// To another line, and whether a person answers there.
    Transfer(TransferDestination, Option<bool>),
    /// A message is taken.
    Voicemail,
    /// A call back is promised.
    Callback,
    /// Something is said, and what follows is not known.
    Announcement,
    /// Nobody has gone there.
    Unexplored,
}
