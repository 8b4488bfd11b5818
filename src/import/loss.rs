//! What could not be carried over: where, why, and where calls may go from there.
//!
//! Reasons are a closed list with stable words; the system's own words are in the
//! text beside them.

use std::fmt;

use crate::source::Place;
use crate::tree::{NodeId, Target};

/// Why something could not be carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum LossReason {
    /// A program decides: a script, a function, a request to a server.
    Script,
    /// A bot that listens to speech decides.
    Bot,
    /// The target is computed during the call.
    ComputedTarget,
    /// A value that only the running call has decides.
    RunTimeCondition,
    /// The target is in a file that was not given.
    External,
    /// A pattern of keys that cannot be written out.
    Pattern,
    /// A step that the system does not know.
    UnknownApplication,
    /// A kind of block that this reader does not know.
    UnknownBlock,
    /// A setting for which a menu file has no field, or a number that is too large for it.
    Setting,
    /// A step that callers do not notice, such as one that writes a log.
    Unheard,
    /// The exit for a technical failure, whose target is reached otherwise as well.
    Failure,
    /// It runs beside the call: while callers wait, or for the person who answers.
    Beside,
    /// It is about messages or chats, not about calls.
    OtherChannel,
    /// The same name is defined elsewhere, and that definition counts.
    Shadowed,
    /// The system does not read this place.
    NotRead,
    /// The system refuses the file, so nothing in it works.
    Refused,
    /// It belongs to no menu, and no menu leads there.
    NoMenu,
}

impl LossReason {
    /// All reasons, in the order of the output.
    pub const ALL: [LossReason; 17] = [
        LossReason::Script,
        LossReason::Bot,
        LossReason::ComputedTarget,
        LossReason::RunTimeCondition,
        LossReason::External,
        LossReason::Pattern,
        LossReason::UnknownApplication,
        LossReason::UnknownBlock,
        LossReason::Setting,
        LossReason::Unheard,
        LossReason::Failure,
        LossReason::Beside,
        LossReason::OtherChannel,
        LossReason::Shadowed,
        LossReason::NotRead,
        LossReason::Refused,
        LossReason::NoMenu,
    ];

    /// The word that output uses; it never changes.
    pub fn word(self) -> &'static str {
        match self {
            LossReason::Script => "script",
            LossReason::Bot => "bot",
            LossReason::ComputedTarget => "computed-target",
            LossReason::RunTimeCondition => "run-time-condition",
            LossReason::External => "external",
            LossReason::Pattern => "pattern",
            LossReason::UnknownApplication => "unknown-application",
            LossReason::UnknownBlock => "unknown-block",
            LossReason::Setting => "setting",
            LossReason::Unheard => "unheard",
            LossReason::Failure => "failure",
            LossReason::Beside => "beside",
            LossReason::OtherChannel => "other-channel",
            LossReason::Shadowed => "shadowed",
            LossReason::NotRead => "not-read",
            LossReason::Refused => "refused",
            LossReason::NoMenu => "no-menu",
        }
    }

    /// What it means, for people.
    pub fn about(self) -> &'static str {
        match self {
            LossReason::Script => "a program decides what happens",
            LossReason::Bot => "a bot decides what happens",
            LossReason::ComputedTarget => "the target is computed during the call",
            LossReason::RunTimeCondition => "a value that only a running call has decides",
            LossReason::External => "it leads into a file that was not given",
            LossReason::Pattern => "the keys are a pattern that cannot be written out",
            LossReason::UnknownApplication => "the phone system does not know this step",
            LossReason::UnknownBlock => "phonetree does not know this kind of block",
            LossReason::Setting => "a menu file cannot express this setting",
            LossReason::Unheard => "callers do not notice this step",
            LossReason::Failure => "calls go there only when the system itself fails",
            LossReason::Beside => "it runs beside the call, not in it",
            LossReason::OtherChannel => "it is for messages, not for calls",
            LossReason::Shadowed => {
                "the same name is defined elsewhere, and that definition counts"
            }
            LossReason::NotRead => "the phone system does not read this place",
            LossReason::Refused => "the phone system refuses it",
            LossReason::NoMenu => "it belongs to no menu, and no menu leads there",
        }
    }
}

impl fmt::Display for LossReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One thing that could not be carried over.
#[derive(Debug, Clone, PartialEq)]
pub struct Loss {
    /// Why.
    pub reason: LossReason,
    /// What it was, in the system's own words: `menu-exec-app "lua x.lua"`.
    pub what: String,
    /// Where it is written.
    pub place: Place,
    /// The block of the file that it is or belongs to, where a system's blocks have names.
    pub block: Option<Box<str>>,
    /// Where calls may go from there, as far as the file shows.
    pub exits: Vec<Target>,
    /// The `opaque` node that replaces it, if one does.
    pub node: Option<NodeId>,
    /// Whether it is a whole block of the file, so that a block is either carried over or
    /// lost. Else it is a part of one, such as a setting.
    pub is_block: bool,
}

impl Loss {
    /// A part of a block.
    pub fn part(reason: LossReason, what: impl Into<String>, place: Place) -> Self {
        let what = what.into();
        Loss { reason, what, place, block: None, exits: Vec::new(), node: None, is_block: false }
    }

    /// A whole block that became no node.
    pub fn block(reason: LossReason, what: impl Into<String>, place: Place) -> Self {
        Loss { is_block: true, ..Loss::part(reason, what, place) }
    }

    /// With the name of the block that it is or belongs to.
    #[must_use]
    pub fn of_block(mut self, name: &str) -> Self {
        self.block = (!name.is_empty()).then(|| name.into());
        self
    }

    /// With the `opaque` node that replaces it, and that node's known exits.
    #[must_use]
    pub fn at(mut self, node: NodeId, exits: Vec<Target>) -> Self {
        self.node = Some(node);
        self.exits = exits;
        self
    }
}
