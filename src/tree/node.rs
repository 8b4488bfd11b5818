//! Nodes: what happens at one point of a call.

use std::sync::Arc;

use super::handling::Handling;
use super::menu::{Choice, MenuNode};
use super::{Language, Prompt, Setting, Target};
use crate::source::Place;

/// A point of the call: what is spoken on entering it, then what its kind does.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its name in the file.
    pub id: Box<str>,
    /// What is spoken on entering it.
    pub prompt: Prompt,
    /// What happens then.
    pub kind: NodeKind,
    /// Which issues end here.
    pub resolves: Resolves,
    /// What the author declared about it, if anything.
    pub facts: Option<Box<Facts>>,
    /// Where it is written.
    pub place: Place,
}

/// Which issues end at a node.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Resolves {
    /// None is named.
    #[default]
    Nothing,
    /// A person or a service that takes every issue.
    Any,
    /// These issues.
    Issues(Box<[Box<str>]>),
}

impl Resolves {
    /// Whether any issue ends here.
    pub fn is_something(&self) -> bool {
        !matches!(self, Resolves::Nothing)
    }
}

/// Facts that an author declares and only checks use.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// What the node is for.
    pub purpose: Option<Purpose>,
    /// Pays, cancels or deletes something.
    pub irreversible: bool,
    /// Whether callers hear what they could mistake: that a bot is one, or where the agents
    /// of a queue are. `None` when the file does not say.
    pub disclosed: Option<bool>,
    /// Warns callers before the time for an answer runs out, and lets them ask for more.
    pub more_time: bool,
    /// What is spoken from here on.
    pub language: Option<Language>,
    /// What reports and pictures call it.
    pub label: Option<Box<str>>,
    /// The author's remark.
    pub note: Option<Box<str>>,
}

/// What a node is for, where rules treat it differently because of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Purpose {
    /// A notice that the law demands.
    Legal,
    /// Asks for consent.
    Consent,
    /// Deals with emergencies.
    Emergency,
    /// Advertises.
    Promotion,
    /// Asks about the service after it was given.
    Survey,
    /// For those who work with the line, such as staff, doctors or suppliers, and not for the
    /// callers whom it serves.
    Staff,
    /// A machine that talks with callers in place of a person.
    Bot,
}

/// What a node does after its prompt.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum NodeKind {
    /// Goes on; without a target the call is cut off.
    Message {
        /// Where to.
        next: Option<Target>,
    },
    /// Lets the caller choose.
    Menu(Box<MenuNode>),
    /// Takes digits.
    Collect(Box<Collect>),
    /// Decides on a value that was left behind.
    Switch(Box<Switch>),
    /// Decides on opening hours.
    Hours(Hours),
    /// Decides on something that the file cannot know.
    Branch(Branch),
    /// Enters another node and comes back.
    Call {
        /// The node that is entered.
        to: Target,
        /// Where to go on after `return`; without it the call is cut off.
        next: Option<Target>,
        /// How deep calls may be nested here, where that is limited.
        limit: Option<CallLimit>,
    },
    /// Waits for a person.
    Queue(Box<Queue>),
    /// Transfers the call.
    Transfer(Box<Transfer>),
    /// Takes a message.
    Voicemail {
        /// The name of the box.
        mailbox: Option<Box<str>>,
        /// What follows the message; without it the call ends, the message left.
        next: Option<Target>,
    },
    /// Promises a call back.
    Callback(Callback),
    /// Ends the call on purpose.
    Hangup,
    /// An importer could not read it.
    Opaque(Box<Opaque>),
}

impl NodeKind {
    /// The word that the menu file uses for it.
    pub fn word(&self) -> &'static str {
        match self {
            NodeKind::Message { .. } => "message",
            NodeKind::Menu(_) => "menu",
            NodeKind::Collect(_) => "collect",
            NodeKind::Switch(_) => "switch",
            NodeKind::Hours(_) => "hours",
            NodeKind::Branch(_) => "branch",
            NodeKind::Call { .. } => "call",
            NodeKind::Queue(_) => "queue",
            NodeKind::Transfer(_) => "transfer",
            NodeKind::Voicemail { .. } => "voicemail",
            NodeKind::Callback(_) => "callback",
            NodeKind::Hangup => "hangup",
            NodeKind::Opaque(_) => "opaque",
        }
    }

    /// The menu, where it is one.
    pub fn as_menu(&self) -> Option<&MenuNode> {
        match self {
            NodeKind::Menu(menu) => Some(menu),
            _ => None,
        }
    }

    /// What to do with silence and wrong keys, where the node listens.
    pub fn handling(&self) -> Option<&Handling> {
        match self {
            NodeKind::Menu(menu) => Some(&menu.handling),
            NodeKind::Collect(collect) => Some(&collect.handling),
            _ => None,
        }
    }

    /// Whether a person may take the call here: `Some(true)` for a queue or a transfer
    /// that says so, `None` for a transfer that does not say.
    pub fn is_human(&self) -> Option<bool> {
        match self {
            NodeKind::Queue(_) => Some(true),
            NodeKind::Transfer(transfer) => transfer.human,
            NodeKind::Opaque(_) => None,
            _ => Some(false),
        }
    }
}

/// Takes digits into a named value.
#[derive(Debug, Clone, PartialEq)]
pub struct Collect {
    /// The value's name.
    pub into: Option<Box<str>>,
    /// How many digits; `None` when the file does not say.
    pub digits: Option<Digits>,
    /// The symbol that ends the entry.
    pub ends_with: Option<char>,
    /// Where the call goes with the digits; without it the call is cut off.
    pub next: Option<Target>,
    /// Where it goes when the value is refused.
    pub failed: Option<Target>,
    /// What to do with silence and too few digits.
    pub handling: Handling,
    /// Whether a key is taken while the prompt plays.
    pub barge_in: Setting<bool>,
}

impl Collect {
    /// Whether an entry ends with its last digit, since all have the same number of them.
    pub fn ends_itself(&self) -> bool {
        self.digits.is_some_and(|digits| digits.min == digits.max || digits.max <= 1)
    }
}

/// How many digits a `collect` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digits {
    /// At least.
    pub min: u16,
    /// At most.
    pub max: u16,
}

/// A limit on calls inside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallLimit {
    /// How many calls may be open, the one that it limits included.
    pub most: u32,
    /// Where the call goes instead of entering one more; without it, the call is cut off.
    pub full: Option<Target>,
}

/// Decides on a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Switch {
    /// What it looks at.
    pub on: SwitchOn,
    /// Values and where each leads, in file order.
    pub cases: Vec<(Box<str>, Target)>,
    /// Where any other value leads; without it the call is cut off.
    pub otherwise: Option<Target>,
}

/// What a `switch` looks at.
#[derive(Debug, Clone, PartialEq)]
pub enum SwitchOn {
    /// The key last pressed in a menu (`on: main.key`).
    MenuKey(super::NodeId),
    /// A value that a `collect` left behind.
    Value(Box<str>),
}

/// Decides on opening hours.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Hours {
    /// Index of the schedule in the tree; `None` when the file names a missing one.
    pub schedule: Option<usize>,
    /// When open; without it the call is cut off.
    pub open: Option<Target>,
    /// When closed; without it the call is cut off.
    pub closed: Option<Target>,
    /// On the schedule's `closed` days; without it they count as closed.
    pub holiday: Option<Target>,
}

/// Decides on something that the file cannot know.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Branch {
    /// The arms in file order; shares sum to 1 where they are given.
    pub arms: Vec<Arm>,
}

/// One arm of a branch.
#[derive(Debug, Clone, PartialEq)]
pub struct Arm {
    /// When it is taken, in the author's words.
    pub when: Arc<str>,
    /// The share of calls that take it, 0 to 1.
    pub share: Option<f64>,
    /// Where it leads.
    pub target: Target,
    /// Where it is written.
    pub place: Place,
}

/// What callers in a queue hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Announce {
    /// Music.
    Music,
    /// That the company is sorry.
    Apology,
    /// The place in line.
    Position,
    /// The expected wait.
    Estimate,
}

/// Waits for a person.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Queue {
    /// Its name.
    pub name: Option<Box<str>>,
    /// The usual wait in seconds, where the author knows it.
    pub wait: Option<f64>,
    /// After how many seconds `after` is taken.
    pub max_wait: Option<f64>,
    /// Where the call goes when the queue is not staffed.
    pub closed: Option<Target>,
    /// The country that its agents are in, as in ISO 3166: `PH`.
    pub place: Option<Box<str>>,
    /// What callers hear while they wait.
    pub announces: Vec<Announce>,
    /// Keys that leave the queue.
    pub leave: Vec<Choice>,
    /// Where the call goes when the queue has no room.
    pub full: Option<Target>,
    /// Where the call goes when no agent answers within `max_wait`.
    pub after: Option<Target>,
}

/// Transfers the call.
#[derive(Debug, Clone, PartialEq)]
pub struct Transfer {
    /// To what.
    pub to: TransferDestination,
    /// Whether a person answers there, where the file says.
    pub human: Option<bool>,
    /// Where the call goes when it cannot be handed on.
    pub failed: Option<Target>,
    /// Where the call goes when the other side is done; without it the call has left.
    pub returns: Option<Target>,
}

/// The other end of a transfer.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum TransferDestination {
    /// A phone number.
    Number(Box<str>),
    /// An extension.
    Extension(Box<str>),
    /// Another phone tree.
    Tree(Box<str>),
    /// The file does not say.
    Unsaid,
}

/// Promises a call back.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Callback {
    /// Within how many seconds.
    pub within: Option<f64>,
    /// Whether the number is read back or asked for.
    pub confirms: bool,
    /// Where the call goes when the number cannot be taken.
    pub failed: Option<Target>,
}

/// A place that an importer could not read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Opaque {
    /// Why.
    pub reason: Box<str>,
    /// Targets that are possible; there may be others.
    pub exits: Vec<Target>,
    /// The original text.
    pub source: Option<Box<str>>,
    /// What to do to learn it, as an order: `read the file of the module too`. The word `nothing`
    /// ([`Opaque::NOTHING`]) where there is nothing to learn.
    pub settle: Option<Box<str>>,
}

impl Opaque {
    /// What to do where there is nothing to learn: no call comes here, or it is with a person.
    pub const NOTHING: &str = "nothing";

    /// Whether there is nothing to learn: no call comes here, or it is with a person.
    pub fn is_beside_calls(&self) -> bool {
        self.settle.as_deref() == Some(Opaque::NOTHING)
    }
}
