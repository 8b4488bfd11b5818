//! What a callers file says, as data.
//!
//! Each default names its evidence; `docs/callers-file.md` has the sources. Nothing here reads
//! a text or follows a call.

use crate::source::Place;
use crate::timing::Caller;
use crate::tree::{Day, Exit, NodeId};

/// Who calls, and how they behave.
#[derive(Debug, Clone, PartialEq)]
pub struct Callers {
    /// How callers are spread over issues; `None` for the best that the menu tells.
    pub mix: Option<Mix>,
    /// How they listen.
    pub listening: Listening,
    /// The share who want a person whatever the menu says.
    pub wants_person: f64,
    /// The share of hearings of a menu or a `collect` that end in silence.
    pub silence: f64,
    /// The share of hearings that end in a key that is bound to nothing.
    pub wrong_key: f64,
    /// The share of answers to a menu that take another announced option than the right one.
    pub misroute: f64,
    /// The further share that takes an option that sounds much like the right one.
    pub alike: f64,
    /// The share of entries that a `collect` with `failed` refuses.
    pub refused: f64,
    /// The share of transfers with `failed` that do not get through.
    pub transfer_fails: f64,
    /// How long they stay on the line.
    pub patience: Patience,
    /// The law of a queue's `wait`.
    pub hold_law: HoldLaw,
    /// The share who take a call back where a key of a queue offers one.
    pub takes_callback: f64,
    /// What happens at single nodes, whatever the rest says.
    pub at: Vec<NodeShares>,
    /// When calls come; empty where the file does not say.
    pub calls: Vec<CallsPerHour>,
    /// Entries, by their places in the tree, with how often they are dialled; only ratios
    /// matter. Empty where the file does not say.
    pub entries: Vec<(usize, f64)>,
}

impl Default for Callers {
    fn default() -> Self {
        Callers {
            mix: None,
            listening: Listening::default(),
            wants_person: 0.26,
            silence: 0.05,
            wrong_key: 0.03,
            misroute: 0.05,
            alike: 0.05,
            refused: 0.03,
            transfer_fails: 0.05,
            patience: Patience::default(),
            hold_law: HoldLaw::Exponential,
            takes_callback: 0.37,
            at: Vec::new(),
            calls: Vec::new(),
            entries: Vec::new(),
        }
    }
}

impl Callers {
    /// What is said of one node.
    pub fn at(&self, node: NodeId) -> Option<&NodeShares> {
        self.at.iter().find(|own| own.node == node)
    }
}

/// How callers are spread over issues.
#[derive(Debug, Clone, PartialEq)]
pub enum Mix {
    /// By the volumes of one kind, calls before complaints.
    Volumes,
    /// Callers have no issue; they follow the weights of choices.
    Weights,
    /// Every issue is as likely as another.
    Even,
    /// By these weights of issues, by their ids; only ratios matter.
    Issues(Vec<(Box<str>, f64)>),
}

/// How often callers listen in which way; only ratios matter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Listening {
    /// They press as soon as the wanted choice has been read.
    pub listens: f64,
    /// They hear every menu to its end.
    pub patient: f64,
    /// They know the way and press at once.
    pub expert: f64,
}

impl Default for Listening {
    fn default() -> Self {
        Listening { listens: 0.5, patient: 0.5, expert: 0.0 }
    }
}

impl Listening {
    /// The three ways with their shares, which sum to 1; only those that occur.
    pub fn shares(&self) -> Vec<(Caller, f64)> {
        let all = [
            (Caller::Listens, self.listens),
            (Caller::Patient, self.patient),
            (Caller::Expert, self.expert),
        ];
        let sum: f64 = all.iter().map(|(_, weight)| weight).sum();
        all.into_iter()
            .filter(|(_, weight)| *weight > 0.0)
            .map(|(caller, weight)| (caller, weight / sum))
            .collect()
    }
}

/// How long callers stay. Times are means of an exponential law, in seconds; infinite for
/// callers who never give up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Patience {
    /// In the menu.
    pub menu: f64,
    /// On hold, where the queue says something about the wait.
    pub hold: f64,
    /// The factor of `hold` where a queue announces neither a place in line nor an estimate.
    pub music: f64,
    /// The share of callers with long patience on hold.
    pub long: f64,
    /// How many times as long theirs is.
    pub times: f64,
}

impl Default for Patience {
    fn default() -> Self {
        Patience { menu: 400.0, hold: 270.0, music: 0.35, long: 0.15, times: 10.0 }
    }
}

/// The law of a queue's `wait`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldLaw {
    /// The wait of those who wait at all in a queue with random arrivals.
    Exponential,
    /// Every caller waits as long.
    Fixed,
}

/// What happens at one node, whatever the rest of the file says.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeShares {
    /// The node.
    pub node: NodeId,
    /// What happens there: in a menu or an opaque node with weights, of which only ratios
    /// matter, elsewhere with shares of the calls that come there.
    pub shares: Vec<(PlaceAction, f64)>,
    /// Where it is written.
    pub place: Place,
}

impl NodeShares {
    /// What was written for one thing.
    pub fn of(&self, action: PlaceAction) -> Option<f64> {
        self.shares.iter().find(|(own, _)| *own == action).map(|(_, share)| *share)
    }
}

/// What may happen at a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceAction {
    /// The call leaves by this exit.
    Exit(Exit),
    /// The caller presses nothing.
    Silence,
    /// The caller presses a key that is bound to nothing.
    WrongKey,
    /// The caller hangs up.
    HangUp,
}

/// How many calls come in one span of a day, in an hour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CallsPerHour {
    /// The day of the week.
    pub day: Day,
    /// The first minute from midnight.
    pub from: u16,
    /// One past the last minute, 1440 at most.
    pub to: u16,
    /// Calls an hour.
    pub rate: f64,
}
