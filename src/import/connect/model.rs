//! A contact flow as Amazon Connect means it: blocks with named exits, the same for both
//! export formats.
//!
//! Exits have the names of the flow language, into which the older export is translated.
//! <https://docs.aws.amazon.com/connect/latest/APIReference/flow-language.html>. It knows
//! neither JSON nor trees.

use std::collections::BTreeMap;

use crate::source::Place;

/// The error that covers all others: something technical went wrong.
pub(super) const ANY_ERROR: &str = "NoMatchingError";
/// No condition fits: a wrong key, any other value.
pub(super) const NO_MATCH: &str = "NoMatchingCondition";
/// Nothing was pressed in time.
pub(super) const NO_INPUT: &str = "InputTimeLimitExceeded";
/// The queue has no room.
pub(super) const FULL: &str = "QueueAtCapacity";
/// How a contact came: by a call or by a message.
pub(super) const CHANNEL: &str = "$.Channel";
/// The digits that a block took last.
pub(super) const STORED_INPUT: &str = "$.StoredCustomerInput";

/// A flow.
#[derive(Debug)]
pub(super) struct Flow {
    /// Its name, as people know it.
    pub name: String,
    /// All names under which other flows may refer to it: name, id, address, file.
    pub names: Vec<String>,
    /// When it runs.
    pub kind: FlowKind,
    /// The block at which it begins; `None` when the file names no block that exists.
    pub start: Option<usize>,
    /// Its blocks, in the order of the file.
    pub blocks: Vec<Block>,
    /// The block of each identifier.
    pub index: BTreeMap<String, usize>,
    /// Where it is written.
    pub place: Place,
}

impl Flow {
    /// The block that an exit leads to.
    pub(super) fn block_at(&self, exit: &Exit) -> Option<usize> {
        self.index.get(&exit.to).copied()
    }
}

/// When a flow runs, and for whom.
/// <https://docs.aws.amazon.com/connect/latest/adminguide/create-contact-flow.html>
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FlowKind {
    /// A call comes in, or is handed over to it.
    Inbound,
    /// Another flow runs it and goes on after it.
    Module,
    /// While the caller waits for a person.
    CustomerQueue,
    /// While a person has put the caller on hold.
    CustomerHold,
    /// Right before, or while, a person talks with the caller, who chooses nothing.
    Beside,
    /// While an agent hands the caller to another queue or agent: the agent hears it.
    /// <https://docs.aws.amazon.com/connect/latest/adminguide/default-queue-transfer.html>
    Transfer,
}

impl FlowKind {
    /// Reads the words of all export formats: `CONTACT_FLOW`, `contactFlow`.
    pub(super) fn parse(word: &str) -> Option<FlowKind> {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        Some(match word.to_ascii_lowercase().as_str() {
            "contactflow" | "campaign" | "inbound" => FlowKind::Inbound,
            "queuetransfer" | "agenttransfer" => FlowKind::Transfer,
            "contactflowmodule" | "module" | "flowmodule" => FlowKind::Module,
            "customerqueue" => FlowKind::CustomerQueue,
            "customerhold" => FlowKind::CustomerHold,
            "customerwhisper" | "outboundwhisper" | "agenthold" | "agentwhisper" => {
                FlowKind::Beside
            }
            _ => return None,
        })
    }

    /// Whether the call goes on elsewhere when the flow ends: in the queue, with a person.
    pub(super) fn goes_on_after(self) -> bool {
        !matches!(self, FlowKind::Inbound | FlowKind::Module)
    }
}

/// A block: an action of the flow language, a module of the older export.
#[derive(Debug)]
pub(super) struct Block {
    /// Its identifier: any text.
    pub id: String,
    /// Its type, as the file writes it.
    pub kind: String,
    /// What it does.
    pub action: Action,
    /// Where it goes when nothing else is said.
    pub next: Option<Exit>,
    /// Where it goes when a condition holds; the first that fits counts.
    pub cases: Vec<Case>,
    /// Where it goes on an error, by the name of the error.
    pub errors: Vec<(String, Exit)>,
    /// The conditions and errors that lead to nothing: a branch that is not connected.
    pub loose: Vec<String>,
    /// Where it is written.
    pub place: Place,
}

impl Block {
    /// The exit for an error.
    pub(super) fn error(&self, name: &str) -> Option<&Exit> {
        self.errors.iter().find(|(kind, _)| kind == name).map(|(_, exit)| exit)
    }

    /// The exit for a condition that equals one of these words.
    pub(super) fn case(&self, words: &[&str]) -> Option<&Exit> {
        self.cases
            .iter()
            .find(|case| words.iter().any(|word| case.operand.eq_ignore_ascii_case(word)))
            .map(|case| &case.exit)
    }

    /// Where the block goes on when a condition for one of its two results is missing.
    pub(super) fn next_unless(&self, results: [&str; 2]) -> Option<&Exit> {
        let is_complete = results.iter().all(|result| self.case(&[result]).is_some());
        self.next.as_ref().filter(|_| !is_complete)
    }
}

/// Where a block leads.
#[derive(Debug, Clone)]
pub(super) struct Exit {
    /// The identifier of a block.
    pub to: String,
    /// Where it is written.
    pub place: Place,
}

/// A condition with its exit.
#[derive(Debug)]
pub(super) struct Case {
    /// What is compared, where the block compares several things.
    pub subject: Option<&'static str>,
    /// `Equals`, `NumberGreaterThan` and others.
    pub operator: String,
    /// What is compared with.
    pub operand: String,
    /// Where it leads.
    pub exit: Exit,
    /// Where the operand is written.
    pub place: Place,
}

/// What a caller hears in a block.
#[derive(Debug, Clone, Default)]
pub(super) struct Spoken {
    /// Each part in order.
    pub parts: Vec<Part>,
    /// Where it is written.
    pub place: Place,
}

/// A part of what is heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Words.
    Text(String),
    /// Words with speech marks.
    Ssml(String),
    /// A recording: its name where the file has one, or its address.
    Recording(String),
}

/// How digits are taken.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// Seconds to the first key.
    pub timeout: Option<f64>,
    /// Seconds between keys.
    pub interdigit: Option<f64>,
    /// The most digits.
    pub most: Option<u16>,
    /// The key or keys that end it, where the file names some.
    pub ends_with: Option<String>,
    /// Whether `*` starts it over, where the file says.
    pub cancels: Option<bool>,
    /// Whether it is stored as it is typed, readable for all who see the contact's record.
    pub is_plain: bool,
}

/// Something of the contact centre that a block names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reference {
    /// Its id or address, a placeholder, or an attribute (`$.External.queue`).
    pub id: String,
    /// Its name, where the file has it.
    pub name: Option<String>,
}

impl Reference {
    /// The name, or the id without one.
    pub(super) fn shown(&self) -> &str {
        self.name.as_deref().filter(|name| !name.is_empty()).unwrap_or(&self.id)
    }

    /// Whether only the running call knows it.
    pub(super) fn is_dynamic(&self) -> bool {
        self.id.starts_with("$.")
    }

    /// Whether the file says nothing of it.
    pub(super) fn is_empty(&self) -> bool {
        self.shown().is_empty()
    }
}

/// What a block does.
#[derive(Debug)]
pub(super) enum Action {
    /// Says something.
    Say(Spoken),
    /// Says something again and again while the caller waits; after `every` seconds the flow
    /// may go on.
    Hold { says: Spoken, every: Option<f64> },
    /// Takes one key.
    Menu { says: Spoken, entry: Entry },
    /// Takes digits and stores them; for a phone number they are checked.
    Collect { says: Spoken, entry: Entry },
    /// Decides on a value.
    Compare(String),
    /// Decides on something that only a running call knows; in words.
    Decide(&'static str),
    /// Decides by chance.
    Chance,
    /// Decides on opening hours.
    Hours(Reference),
    /// Hangs up.
    Disconnect,
    /// Ends this flow.
    EndFlow,
    /// Ends a module: the flow that ran it goes on.
    EndModule,
    /// Goes to another flow.
    GoToFlow(Reference),
    /// Runs a module.
    Module(Reference),
    /// Runs a function, perhaps with the digits that were taken.
    Function { name: Reference, takes_input: bool },
    /// Hands the caller to a bot.
    Bot { says: Spoken, name: Reference },
    /// Puts the call in the queue that was set, or in its own.
    Queue(Reference),
    /// Hands the call to a number; perhaps the flow goes on when the other side is done.
    Transfer { number: Reference, comes_back: bool },
    /// Promises a call back.
    Callback,
    /// Counts rounds; `None` when the count is not written.
    Loop(Option<u32>),
    /// Sets something that callers do not hear.
    Set(Setting),
    /// This reader does not know it.
    Unknown,
}

/// What a silent block sets.
#[derive(Debug)]
pub(super) enum Setting {
    /// The queue for the next transfer.
    Queue(Reference),
    /// The language of the call.
    Language(String),
    /// The voice.
    Voice(String),
    /// Flows that run beside the call, by what they are for.
    Hooks(Vec<(String, Reference)>),
    /// Values that this flow keeps for itself.
    FlowAttributes(Vec<(String, String)>),
    /// Values that stay with the contact.
    Attributes(Vec<(String, String)>),
    /// Whether what the caller says is sent to a program that keeps it.
    Streaming(bool),
    /// Anything else.
    Other,
}
