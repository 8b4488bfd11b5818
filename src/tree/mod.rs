//! The phone tree: plain data that every format is lowered into.
//!
//! What is here is complete and checked for shape: targets are resolved, defaults are
//! filled in (and remember where they came from). Nothing here reads files, knows a
//! serial form or judges.

mod basis;
mod ending;
mod exit;
mod handling;
mod input;
mod key;
mod menu;
mod moves;
mod node;
mod number_pattern;
mod prompt;
mod quoted;
mod schedule;

pub use basis::{FileBasis, Observation};
pub use ending::Ending;
pub use exit::{
    Cause, Exit, ExitTarget, ExitWords, Gap, asks, duration_words, each_exit, exit_of,
    exit_sentence, gap_of, serves, success_of, tries_before, way_out, way_words, word_of,
};
pub use handling::{Apart, Handler, Handling, Mistake};
pub use input::{CallerInput, Move};
pub use key::{Key, KeyError};
pub use menu::{Choice, ChoiceFacts, MenuNode};
pub use moves::{MoveMistake, Moves, MovesError, moves_text, parse_moves};
pub use node::{
    Announce, Arm, Branch, CallLimit, Callback, Collect, Digits, Facts, Hours, Node, NodeKind,
    Opaque, Purpose, Queue, Resolves, Switch, SwitchOn, Transfer, TransferDestination,
};
pub use number_pattern::{NumberPattern, NumberPatternError};
pub use prompt::{AnnouncedKey, Language, Prompt, Words};
pub use schedule::{Day, OpenSpan, Schedule, YearDate};

use crate::source::Place;

/// Index of a node in [`PhoneTree::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The index as a `usize`.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Where the call goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// To a node.
    Node(NodeId),
    /// This menu again; counts as no try.
    Repeat,
    /// The menu that the caller chose from.
    Back,
    /// Behind the `call` that led here.
    Return,
    /// The entry that a menu asked to confirm counts.
    TakeEntry,
    /// The entry that a menu asked to confirm is a wrong key of which nothing is said.
    DropEntry,
    /// The call ends on purpose.
    Hangup,
    /// The option was heard, and no call has gone there yet.
    Unexplored,
    /// The file names a node that does not exist. `near` is the one whose name is nearest.
    Missing {
        /// The node that may be meant.
        near: Option<NodeId>,
    },
    /// Not known: an importer could not read the target, or the file's value has no meaning.
    Unknown,
}

impl Target {
    /// The words for targets in a file; a node cannot have one of them as its id.
    pub const WORDS: [&str; 8] =
        ["repeat", "back", "start", "return", "take-entry", "drop-entry", "hangup", "unexplored"];

    /// The word for it, unless it is a node. A file has no word for an unknown target.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Target::Node(_) => None,
            Target::Repeat => Some("repeat"),
            Target::Back => Some("back"),
            Target::Return => Some("return"),
            Target::TakeEntry => Some("take-entry"),
            Target::DropEntry => Some("drop-entry"),
            Target::Hangup => Some("hangup"),
            Target::Unexplored => Some("unexplored"),
            Target::Missing { .. } | Target::Unknown => Some("unknown"),
        }
    }

    /// Whether the file does not show where the call goes.
    pub fn is_open(self) -> bool {
        matches!(self, Target::Unexplored | Target::Missing { .. } | Target::Unknown)
    }

    /// The node, where it names one.
    pub fn node(self) -> Option<NodeId> {
        match self {
            Target::Node(id) => Some(id),
            _ => None,
        }
    }
}

/// Where a setting's value was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum From {
    /// On the node itself.
    Node,
    /// In the tree's `defaults`.
    Defaults,
    /// Nowhere: the format's own default.
    #[default]
    BuiltIn,
}

/// A value that remembers where it came from, so that a finding about a default is made
/// once, at the default.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting<T> {
    /// The value in force.
    pub value: T,
    /// Where it was written.
    pub from: From,
}

impl<T> Setting<T> {
    /// The format's own default.
    pub fn built_in(value: T) -> Self {
        Setting { value, from: From::BuiltIn }
    }
}

/// A way into the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// A phone number or a name; `start` when the file gives none.
    pub name: Box<str>,
    /// The node that answers.
    pub node: NodeId,
    /// Where it is written.
    pub place: Place,
}

/// What callers call about, as the file lists it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct IssueList {
    /// A catalogue's id or path.
    pub catalogue: Option<Box<str>>,
    /// The file's own issues.
    pub issues: Vec<ListedIssue>,
    /// Where the list is written.
    pub place: Place,
}

/// One thing that callers call about.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListedIssue {
    /// Its id, which `handles` and `resolves` name.
    pub id: Box<str>,
    /// What a caller would say; the id when the file gives none.
    pub title: Box<str>,
    /// Calls in some period; only ratios matter.
    pub volume: Option<f64>,
    /// Other words for it.
    pub keywords: Vec<Box<str>>,
    /// Where it is written.
    pub place: Place,
}

/// A phone menu tree.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PhoneTree {
    /// What the tree is called; empty when the file does not say.
    pub name: Box<str>,
    /// The author's version of it.
    pub version: Option<Box<str>>,
    /// How the file came about, which decides what its silence means.
    pub basis: FileBasis,
    /// The calls from which a heard file was written, in the order of the file.
    pub observed: Vec<Observation>,
    /// The line of business, such as `health` or `utility`.
    pub sector: Option<Box<str>>,
    /// The language in which prompts are spoken unless something says otherwise.
    pub language: Option<Language>,
    /// All languages that callers are offered.
    pub languages: Vec<Language>,
    /// IANA name of the time zone of the schedules.
    pub timezone: Option<Box<str>>,
    /// The ways in; the first is the start. Never empty in a loaded tree.
    pub entries: Vec<Entry>,
    /// The nodes in file order.
    pub nodes: Vec<Node>,
    /// Keys that work in every menu that does not bind them itself.
    pub global_keys: Vec<Choice>,
    /// The named opening hours.
    pub schedules: Vec<Schedule>,
    /// What callers call about.
    pub issues: IssueList,
    /// Where `defaults` is written, for findings about a default.
    pub defaults: Place,
    /// Where the file's root is, for findings about the tree as a whole.
    pub place: Place,
}

impl PhoneTree {
    /// A node.
    ///
    /// # Panics
    /// When the id is another tree's.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// What a target is called: the id of a node, or the word for it.
    pub fn target_name(&self, target: Target) -> &str {
        match target {
            Target::Node(id) => &self.node(id).id,
            other => other.word().unwrap_or_default(),
        }
    }

    /// All nodes with their ids, in file order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (NodeId, &Node)> {
        self.nodes.iter().enumerate().map(|(i, node)| (NodeId(i as u32), node))
    }

    /// The node of that name. Linear; for single look-ups.
    pub fn find(&self, name: &str) -> Option<NodeId> {
        self.iter().find(|(_, node)| &*node.id == name).map(|(id, _)| id)
    }

    /// The node at which the first entry begins; `None` in an empty tree.
    pub fn start(&self) -> Option<NodeId> {
        self.entries.first().map(|entry| entry.node)
    }

    /// How many ways out of `opaque` nodes there are; a node that names none has one.
    pub fn n_opaque_exits(&self) -> usize {
        let exits = |node: &Node| match &node.kind {
            NodeKind::Opaque(opaque) => opaque.exits.len().max(1),
            _ => 0,
        };
        self.nodes.iter().map(exits).sum()
    }

    /// The language of a node's prompts: its own, else the tree's, else English.
    pub fn language_of<'t>(&'t self, node: &'t Node) -> &'t Language {
        let own = node.facts.as_ref().and_then(|facts| facts.language.as_ref());
        own.or(self.language.as_ref()).unwrap_or(&Language::ENGLISH)
    }

    /// The global keys that a menu does not bind itself.
    pub fn global_keys_of<'a>(&'a self, menu: &'a MenuNode) -> impl Iterator<Item = &'a Choice> {
        self.global_keys.iter().filter(|global| !menu.choices.iter().any(|c| c.key == global.key))
    }

    /// How many symbols a menu waits for before it looks at them, unless the caller pauses or ends
    /// the entry: its `length`, and with patterns at least those of its longest key. `None` where it
    /// looks at each symbol as it comes.
    pub fn entry_length(&self, menu: &MenuNode) -> Option<usize> {
        let keys = || menu.choices.iter().chain(self.global_keys_of(menu));
        if menu.length.is_none() && !keys().any(|choice| choice.matches().is_some()) {
            return None;
        }
        let longest = keys().map(|choice| choice.key.n_symbols()).max();
        longest.max(menu.length.map(usize::from))
    }
}
