//! The parts of a picture: cards, lines between them, frames around them.
//!
//! Texts are final here, cut and masked; coordinates and colours come later. It knows no
//! layout and no output format.

use super::metrics::{self, SMALL};
use crate::diagnostic::Severity;
use crate::tree::{Cause, Ending, Exit, NodeId};

/// What a card represents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CardKind {
    /// Where calls come in.
    Entry,
    /// The keys that work in every menu.
    AnyMenu,
    /// Speaks and goes on.
    Message,
    /// Lets the caller choose.
    Menu,
    /// Takes digits.
    Collect,
    /// Decides: `switch`, `hours`, `branch`.
    Decision,
    /// Enters another node and comes back.
    Call,
    /// A person answers here.
    Person,
    /// Hands the call on, to a person or not.
    Transfer,
    /// Takes a message or promises a call back.
    Promise,
    /// Ends the call on purpose.
    Hangup,
    /// Not known.
    Opaque,
    /// An end of the call that is not a node of its own.
    End(Ending),
    /// Nodes that are not shown.
    Folded,
}

impl CardKind {
    /// Whether its outline is dashed: what it stands for is not known, or not one node.
    pub(crate) fn is_dashed(self) -> bool {
        use CardKind::{AnyMenu, End, Folded, Opaque};
        matches!(self, Opaque | Folded | AnyMenu | End(Ending::Unknown))
    }

    /// The word for attributes and JSON.
    pub fn word(self) -> &'static str {
        match self {
            CardKind::Entry => "entry",
            CardKind::AnyMenu => "any-menu",
            CardKind::Message => "message",
            CardKind::Menu => "menu",
            CardKind::Collect => "collect",
            CardKind::Decision => "decision",
            CardKind::Call => "call",
            CardKind::Person => "person",
            CardKind::Transfer => "transfer",
            CardKind::Promise => "promise",
            CardKind::Hangup => "hangup",
            CardKind::Opaque => "opaque",
            CardKind::End(_) => "end",
            CardKind::Folded => "folded",
        }
    }
}

/// One box of the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Unique in the picture and the same for the same menu: letters, digits, `-`.
    pub id: String,
    /// The node that it shows, if it shows one.
    pub node: Option<NodeId>,
    /// The name of the node, cut to fit.
    pub name: String,
    /// What the box is called for people, cut to fit; empty where the name says it.
    pub title: String,
    /// The whole name of the node, masked where that was asked for; empty where there is none.
    pub node_name: String,
    /// What it represents.
    pub kind: CardKind,
    /// The kind in words, with what matters of it.
    pub about: String,
    /// The beginning of what is spoken, a line or two.
    pub prompt: Vec<String>,
    /// What happens here without a line: keys that repeat or lead back, returns.
    pub remarks: Vec<String>,
    /// Findings, the worst first.
    pub badges: Vec<Badge>,
    /// How many menus a caller must answer to be here; `None` where no call comes.
    pub level: Option<u32>,
    /// Its row from the top; rows run over levels.
    pub row: u32,
    /// The frame that it is in.
    pub frame: Option<usize>,
    /// How it is emphasised.
    pub emphasis: Emphasis,
    /// Its position on the scale, 0 to 1, with the value in words.
    pub heat: Option<(f64, String)>,
    /// What a change did to it, where a change is shown.
    pub mark: Option<Mark>,
}

impl Card {
    /// A card with an id and a kind, and nothing on it.
    pub(super) fn blank(id: String, kind: CardKind) -> Self {
        Card {
            id,
            node: None,
            name: String::new(),
            title: String::new(),
            node_name: String::new(),
            kind,
            about: String::new(),
            prompt: Vec::new(),
            remarks: Vec::new(),
            badges: Vec::new(),
            level: None,
            row: 0,
            frame: None,
            emphasis: Emphasis::Plain,
            heat: None,
            mark: None,
        }
    }
}

impl Card {
    /// What the box is called: its title, or the name where there is none.
    pub fn heading(&self) -> &str {
        if self.title.is_empty() { &self.name } else { &self.title }
    }

    /// What stands below the heading: what it represents, after the name where the heading does
    /// not show it.
    pub(crate) fn below_heading(&self) -> String {
        let letters = |text: &str| -> String {
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        if letters(self.heading()) == letters(&self.name) {
            self.about.clone()
        } else if self.about.is_empty() {
            self.name.clone()
        } else {
            let text = format!("{} · {}", self.name, self.about);
            metrics::cut_at_word(&text, BELOW_ROOM, SMALL, false)
        }
    }
}

/// What a change to the menu did to a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Only the new version has it.
    Added,
    /// Only the old version has it.
    Gone,
    /// It is elsewhere: at another level, or behind another key.
    Moved,
    /// It says or does something else.
    Changed,
}

impl Mark {
    /// All marks.
    pub const ALL: [Mark; 4] = [Mark::Added, Mark::Gone, Mark::Moved, Mark::Changed];

    /// The word for pictures and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Mark::Added => "added",
            Mark::Gone => "gone",
            Mark::Moved => "moved",
            Mark::Changed => "changed",
        }
    }
}

/// How a card or a line is emphasised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Emphasis {
    /// Not on a highlighted way.
    Faded,
    /// Nothing is highlighted.
    Plain,
    /// On a highlighted way.
    Strong,
}

/// The findings of one severity at a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// The severity.
    pub severity: Severity,
    /// How many there are.
    pub n: usize,
    /// What is found, in words; rule ids alone where prompts are left out.
    pub texts: Vec<String>,
}

impl Badge {
    /// `2 errors`, `1 warning`, `3 notes`.
    pub fn words(&self) -> String {
        let word = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "note",
        };
        format!("{} {word}{}", self.n, if self.n == 1 { "" } else { "s" })
    }
}

/// Who takes a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stroke {
    /// The caller, by a key or by digits.
    Key,
    /// Silence or wrong keys.
    Error,
    /// What neither the caller nor the file decides, and what follows by itself.
    Fate,
}

impl Stroke {
    /// The style of an edge.
    pub(super) fn of(exit: Exit) -> Self {
        match exit.cause() {
            Cause::Caller => Stroke::Key,
            Cause::Error => Stroke::Error,
            Cause::Fate => Stroke::Fate,
        }
    }

    /// The word for attributes and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Stroke::Key => "key",
            Stroke::Error => "error",
            Stroke::Fate => "fate",
        }
    }
}

/// The widest line below a heading, in pixels.
const BELOW_ROOM: f64 = 260.0;
/// The widest caption of an option, in pixels.
const CAPTION_ROOM: f64 = 190.0;

/// One line of the picture: all edges of one style from one card to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Connector {
    /// The card that is left.
    pub from: usize,
    /// The card where the call arrives.
    pub to: usize,
    /// Who takes it.
    pub stroke: Stroke,
    /// Its keys or conditions, in the order of the file.
    pub labels: Vec<String>,
    /// What the option of its first label is for; empty where nothing says it.
    pub words: String,
    /// How it is emphasised.
    pub emphasis: Emphasis,
    /// Its part of the calls that leave the card, 0 to 1, and how many calls that is on the
    /// scale of the picture, 0 to 1; where traffic is shown.
    pub share: Option<(f64, f64)>,
    /// What a change did to it, where a change is shown.
    pub mark: Option<Mark>,
}

impl Connector {
    /// What is written on the line: its label, with the words of the option where it is one
    /// option alone, as in `3 Recharge`.
    pub fn caption(&self) -> String {
        let label = self.label();
        if self.labels.len() != 1 || self.words.is_empty() {
            return label;
        }
        let after = label.strip_prefix(&*self.labels[0]).unwrap_or_default();
        let words = format!("{} {}", self.labels[0], self.words);
        format!("{}{after}", metrics::cut_at_word(&words, CAPTION_ROOM, SMALL, true))
    }

    /// The label of the line: `1, 4`; empty where there is none.
    pub fn label(&self) -> String {
        const SHOWN: usize = 6;
        let n = self.labels.len();
        let mut text = if n > SHOWN {
            format!("{}, … {}", self.labels[..SHOWN - 1].join(", "), self.labels[n - 1])
        } else {
            self.labels.join(", ")
        };
        if let Some((share, _)) = self.share {
            let percent = format!("{:.0}%", share * 100.0);
            text = if text.is_empty() { percent } else { format!("{text} · {percent}") };
        }
        if let Some(mark) = self.mark {
            let word = mark.word();
            text = if text.is_empty() { word.to_owned() } else { format!("{text} · {word}") };
        }
        text
    }
}

/// A frame around cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardFrame {
    /// What it is the frame of.
    pub title: String,
}
