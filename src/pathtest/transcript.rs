//! What was said and done in a call, in order.
//!
//! Data, and one way to put it as text for people; formats take it from here.

use std::fmt::Write as _;

use super::words::word_of;
use crate::call::Outcome;
use crate::tree::{Exit, Move, NodeId, PhoneTree, moves_text};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A prompt was spoken.
    Said {
        /// The node that speaks.
        node: NodeId,
        /// The words, where they are known.
        text: Option<Box<str>>,
        /// Whether it announces a choice.
        is_choice: bool,
    },
    /// The caller did something.
    Did(Move),
    /// Something happened that neither the caller nor the file decides.
    Turn {
        /// Where.
        node: NodeId,
        /// What.
        exit: Exit,
    },
    /// The call ended.
    Ended(Outcome),
}

/// What happened in a call, in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Transcript {
    /// The events.
    pub events: Vec<Event>,
}

impl Transcript {
    pub(super) fn push(&mut self, event: Event) {
        self.events.push(event);
    }

    /// The lines of a script: who, then what. The announcements of a menu stand on one line
    /// with its prompt.
    pub fn lines(&self, tree: &PhoneTree) -> Vec<(String, String)> {
        let mut lines: Vec<(String, String)> = Vec::new();
        let mut last: Option<NodeId> = None;
        for event in &self.events {
            match event {
                Event::Said { node, text, .. } => {
                    let words = text.as_deref().map_or("(a sound without words)", |text| text);
                    match lines.last_mut() {
                        Some((_, line)) if last == Some(*node) => {
                            let _ = write!(line, " {words}");
                        }
                        _ => lines.push((tree.node(*node).id.to_string(), words.to_owned())),
                    }
                    last = Some(*node);
                    continue;
                }
                Event::Did(what) => lines.push(("caller".to_owned(), done(what))),
                Event::Turn { node, exit } => {
                    let node = tree.node(*node);
                    let word = word_of(tree, node, *exit).unwrap_or_else(|| exit.to_string());
                    lines.push((node.id.to_string(), format!("[{word}]")));
                }
                Event::Ended(outcome) => lines.push(("end".to_owned(), outcome.to_string())),
            }
            last = None;
        }
        lines
    }

    /// The moves by which the call can be walked again.
    pub fn moves(&self) -> String {
        let moves: Vec<Move> = self
            .events
            .iter()
            .filter_map(|event| match event {
                Event::Did(what) => Some(what.clone()),
                Event::Turn { exit, .. } => Some(Move::Take(*exit)),
                Event::Said { .. } | Event::Ended(_) => None,
            })
            .collect();
        moves_text(&moves)
    }
}

fn done(what: &Move) -> String {
    match what {
        Move::Press(key) => format!("presses {key}"),
        Move::Digits(digits) => format!("presses {digits}"),
        Move::Silence => "is silent".to_owned(),
        Move::WrongKey => "presses a wrong key".to_owned(),
        Move::Say(words) => format!("says \"{words}\""),
        Move::Take(exit) => format!("[{exit}]"),
        Move::HangUp => "hangs up".to_owned(),
    }
}
