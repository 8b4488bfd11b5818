//! The words on cards and lines: what a node is, what is spoken there, which key or turn a
//! line is; cut to size, and masked where that was asked for.
//!
//! It decides nothing about what is shown.

use std::collections::HashMap;

use super::metrics::{self, SMALL};
use super::model::CardKind;
use super::values::minutes;
use crate::analysis::Analysis;
use crate::source::{masked, masked_destination};
use crate::tree::{
    Choice, Exit, Language, Node, NodeId, NodeKind, Prompt, SwitchOn, TransferDestination,
};

/// The widest line of words on a card, in pixels.
pub(super) const ROOM: f64 = 196.0;
/// The widest words on a line.
const LINE_ROOM: f64 = 130.0;

/// How words are taken from a tree.
#[derive(Clone, Copy)]
pub(super) struct Wording<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) redact: bool,
}

impl Wording<'_> {
    /// A text on one line; with numbers of three digits and more masked where asked for.
    pub(super) fn line(&self, text: &str) -> String {
        let text = metrics::plain(text);
        if self.redact { masked(&text) } else { text }
    }

    /// The name of a node, cut to a card.
    pub(super) fn name(&self, node: &Node) -> String {
        metrics::cut(&self.line(&node.id), ROOM, metrics::NAME, true)
    }

    /// What a node is called for people, cut to a card; nothing where names are all that is shown.
    pub(super) fn title(&self, id: NodeId) -> String {
        if self.redact {
            return String::new();
        }
        let title = self.line(&self.analysis.title_of(id));
        metrics::cut_at_word(&title, ROOM, metrics::NAME, true)
    }

    /// The beginning of what a node says, in up to two lines.
    pub(super) fn prompt(&self, node: &Node) -> Vec<String> {
        if self.redact {
            return Vec::new();
        }
        let language = self.analysis.tree().language_of(node);
        let mut said: Vec<&str> = self.said(&node.prompt, language).into_iter().collect();
        // A menu whose choices speak for themselves.
        if let (true, NodeKind::Menu(menu)) = (said.is_empty(), &node.kind) {
            let choices = menu.choices.iter();
            said.extend(choices.take(3).filter_map(|c| c.prompt.words_in(language)));
        }
        let said: Vec<String> = said.into_iter().map(metrics::plain).collect();
        let mut lines = metrics::wrapped(&said.join(" "), ROOM, 2, SMALL);
        if let (true, Some(audio)) = (lines.is_empty(), &node.prompt.audio) {
            let sound = format!("sound file {}", metrics::plain(audio));
            lines.push(metrics::cut(&sound, ROOM, SMALL, false));
        }
        lines
    }

    fn said<'t>(&self, prompt: &'t Prompt, language: &Language) -> Option<&'t str> {
        prompt.words_in(language).filter(|words| !words.trim().is_empty())
    }

    /// What a node is, in a few words.
    pub(super) fn about(&self, node: &Node) -> String {
        let tree = self.analysis.tree();
        let text = match &node.kind {
            NodeKind::Message { .. } => "message".to_owned(),
            NodeKind::Menu(menu) if !menu.takes_keys => "menu, by voice".to_owned(),
            NodeKind::Menu(_) => "menu".to_owned(),
            NodeKind::Collect(collect) => match (&collect.digits, &collect.into) {
                (Some(n), _) if n.min == n.max => format!("takes {} digits", n.min),
                (Some(n), _) => format!("takes {} to {} digits", n.min, n.max),
                (None, Some(into)) => format!("takes {into}"),
                (None, None) => "takes digits".to_owned(),
            },
            NodeKind::Switch(switch) => match &switch.on {
                SwitchOn::MenuKey(menu) => {
                    format!("by the key pressed in {}", self.line(&tree.node(*menu).id))
                }
                SwitchOn::Value(name) => format!("by {}", self.line(name)),
            },
            NodeKind::Hours(hours) => {
                let schedule = hours.schedule.and_then(|at| tree.schedules.get(at));
                schedule.map_or("opening hours".to_owned(), |s| format!("hours: {}", s.name))
            }
            NodeKind::Branch(_) => "decided elsewhere".to_owned(),
            NodeKind::Call { .. } => "calls a part and comes back".to_owned(),
            NodeKind::Queue(queue) => match (&queue.name, queue.wait) {
                (Some(name), Some(wait)) => format!("person · {name}, {} wait", minutes(wait)),
                (Some(name), None) => format!("person · queue {name}"),
                (None, Some(wait)) => format!("person · {} wait", minutes(wait)),
                (None, None) => "person · queue".to_owned(),
            },
            NodeKind::Transfer(transfer) => {
                let to = match &transfer.to {
                    TransferDestination::Number(number) if self.redact => {
                        masked_destination(number)
                    }
                    TransferDestination::Number(number) => number.to_string(),
                    TransferDestination::Extension(_) if self.redact => "extension ###".to_owned(),
                    TransferDestination::Extension(extension) => format!("extension {extension}"),
                    TransferDestination::Tree(_) if self.redact => "another menu".to_owned(),
                    TransferDestination::Tree(tree) => format!("other menu {tree}"),
                    TransferDestination::Unsaid => "elsewhere".to_owned(),
                };
                let who = if transfer.human == Some(true) { "person · " } else { "" };
                format!("{who}transfer to {to}")
            }
            NodeKind::Voicemail { mailbox: Some(name), .. } if !self.redact => {
                format!("takes a message · {name}")
            }
            NodeKind::Voicemail { .. } => "takes a message".to_owned(),
            NodeKind::Callback(callback) => match callback.within {
                Some(within) => format!("promises a call back in {}", minutes(within)),
                None => "promises a call back".to_owned(),
            },
            NodeKind::Hangup => "hangs up".to_owned(),
            NodeKind::Opaque(_) => "not known what happens".to_owned(),
        };
        metrics::cut(&self.line(&text), ROOM, SMALL, false)
    }

    /// The opening hours of a node that decides by them, in up to two lines.
    pub(super) fn hours(&self, node: &Node) -> Vec<String> {
        let NodeKind::Hours(hours) = &node.kind else { return Vec::new() };
        let schedule = hours.schedule.and_then(|at| self.analysis.tree().schedules.get(at));
        schedule.map_or(Vec::new(), |s| metrics::wrapped(&s.in_words(), ROOM, 2, SMALL))
    }

    /// What a key of a menu or a queue is called on a line.
    pub(super) fn key(&self, choice: &Choice, takes_keys: bool) -> String {
        if !takes_keys {
            let speech = choice.facts.iter().flat_map(|facts| &facts.speech).next();
            let phrase = speech.or(choice.label.as_ref()).filter(|_| !self.redact);
            let phrase = phrase.map_or("a phrase".to_owned(), |p| format!("“{}”", self.line(p)));
            return metrics::cut(&format!("says {phrase}"), LINE_ROOM, SMALL, true);
        }
        if choice.hidden { format!("{} (hidden)", choice.key) } else { choice.key.to_string() }
    }

    /// What the options of a menu are for, by their exits; nothing where words are left out.
    pub(super) fn options(&self, id: NodeId) -> HashMap<Exit, String> {
        let Some(menu) = self.analysis.tree().node(id).kind.as_menu() else {
            return HashMap::new();
        };
        if self.redact || !menu.takes_keys {
            return HashMap::new();
        }
        let heard = self.analysis.offers(id);
        let mut options: HashMap<Exit, String> =
            heard.map(|offer| (Exit::Key(offer.at), self.line(offer.label))).collect();
        for (at, choice) in (0..).zip(&menu.choices) {
            // A phrase is on the line already.
            if choice.key.is_spoken() {
                options.remove(&Exit::Key(at));
            } else if let Some(label) = &choice.label {
                options.insert(Exit::Key(at), self.line(label));
            }
        }
        options
    }

    /// The text on the line of an edge; empty if none is needed.
    pub(super) fn label(&self, id: NodeId, exit: Exit) -> String {
        let tree = self.analysis.tree();
        let node = tree.node(id);
        if exit.is_key() {
            let choice = tree.choice_of(&node.kind, exit);
            return choice.map_or_else(String::new, |choice| {
                let is_pressed = node.kind.as_menu().is_none_or(|menu| menu.takes_key(choice.key));
                self.key(
                    choice,
                    is_pressed || (matches!(exit, Exit::GlobalKey(_)) && !choice.key.is_spoken()),
                )
            });
        }
        let text = match (exit, &node.kind) {
            (Exit::Arm(at), NodeKind::Branch(branch)) => {
                let arm = &branch.arms[at as usize];
                let when =
                    if self.redact { format!("case {}", at + 1) } else { self.line(&arm.when) };
                match arm.share {
                    Some(share) => format!("{when} · {:.0}%", share * 100.0),
                    None => when,
                }
            }
            (Exit::Case(at), NodeKind::Switch(switch)) => {
                let is_key = matches!(switch.on, SwitchOn::MenuKey(_));
                if self.redact && !is_key {
                    format!("case {}", at + 1)
                } else {
                    self.line(&switch.cases[at as usize].0)
                }
            }
            (Exit::Failed, NodeKind::Collect(_)) => "refused".to_owned(),
            (exit, _) => exit.words().label.to_owned(),
        };
        metrics::cut(&text, LINE_ROOM, SMALL, true)
    }
}

/// What kind of card shows a node.
pub(super) fn kind(node: &Node) -> CardKind {
    match &node.kind {
        NodeKind::Message { .. } => CardKind::Message,
        NodeKind::Menu(_) => CardKind::Menu,
        NodeKind::Collect(_) => CardKind::Collect,
        NodeKind::Switch(_) | NodeKind::Hours(_) | NodeKind::Branch(_) => CardKind::Decision,
        NodeKind::Call { .. } => CardKind::Call,
        NodeKind::Queue(_) => CardKind::Person,
        NodeKind::Transfer(transfer) if transfer.human == Some(true) => CardKind::Person,
        NodeKind::Transfer(_) => CardKind::Transfer,
        NodeKind::Voicemail { .. } | NodeKind::Callback(_) => CardKind::Promise,
        NodeKind::Hangup => CardKind::Hangup,
        NodeKind::Opaque(_) => CardKind::Opaque,
    }
}
