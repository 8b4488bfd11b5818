//! A call as text: a paragraph for each node, a line for each move.
//!
//! It lays out words and knows no colours.

use std::fmt::Write as _;

use super::turn::Turn;
use super::words::{ending, move_words, prompt_of, spoken_choice};
use crate::call::{Said, Totals, Utterance, Waiting};
use crate::source::one_line;
use crate::timing::Seconds;
use crate::tree::{Choice, Move, NodeId, PhoneTree};

/// The most nodes that are shown for one turn: a call in a loop enters hundreds.
const MOST_NODES: usize = 24;

/// Writes a call turn by turn.
pub struct Writer<'a> {
    tree: &'a PhoneTree,
    level_of: &'a dyn Fn(NodeId) -> Option<u32>,
    width: usize,
}

impl<'a> Writer<'a> {
    /// A width that no line reaches.
    pub const UNWRAPPED: usize = 1_000_000;

    /// Writes lines of at most `width` columns. `level_of` gives the levels of menus; without it
    /// none are shown.
    pub fn new(
        tree: &'a PhoneTree,
        level_of: &'a dyn Fn(NodeId) -> Option<u32>,
        width: usize,
    ) -> Self {
        Writer { tree, level_of, width: width.max(24) }
    }

    /// One turn: what was done, then what was heard, then how the call ended if it did.
    pub fn turn(&self, turn: &Turn) -> String {
        let mut out = String::new();
        if let Some(did) = &turn.did {
            let when = clock_of(turn.before, turn.answer(), turn.hold());
            let who = match did {
                Move::Take(_) => "it happens:",
                _ => "the caller",
            };
            let words = move_words(self.tree, turn.at, did, &turn.typed);
            let _ = writeln!(out, "{}", self.wrapped(&format!("> {who} {words} ({when})"), "  "));
        }
        self.heard(turn, &mut out);
        if let Waiting::Ended(outcome) = turn.waiting {
            let at = turn.entered.last().copied().unwrap_or(turn.at);
            let when = clock_of(turn.after, 0.0, Seconds::ZERO);
            let words = format!("= {} ({when})", ending(self.tree, at, outcome));
            let _ = writeln!(out, "{}", self.wrapped(&words, "  "));
        }
        out
    }

    fn heard(&self, turn: &Turn, out: &mut String) {
        let mut said = turn.said.iter().peekable();
        // Replies to a mistake come before the node is entered again.
        while let Some(reply) = said.next_if(|s| matches!(s.said, Said::NoInput | Said::NoMatch)) {
            self.utterance(reply, out);
        }
        let n = turn.entered.len();
        for (at, id) in turn.entered.iter().enumerate() {
            let is_shown = at < MOST_NODES / 2 || at + MOST_NODES / 2 >= n;
            if at == MOST_NODES / 2 && n > MOST_NODES {
                let more = n - MOST_NODES;
                let nodes = if more == 1 { "node" } else { "nodes" };
                let _ = writeln!(out, "… and so on: {more} more {nodes} …");
            }
            if is_shown {
                let is_last = at + 1 == n;
                self.heading(*id, turn, is_last, out);
            }
            let mut is_first = true;
            while let Some(next) = said.next_if(|s| {
                s.node == *id && (is_first || !matches!(s.said, Said::Prompt | Said::Again))
            }) {
                is_first = false;
                if is_shown {
                    self.utterance(next, out);
                }
            }
        }
    }

    fn heading(&self, id: NodeId, turn: &Turn, is_last: bool, out: &mut String) {
        let node = self.tree.node(id);
        let level = (self.level_of)(id).filter(|_| node.kind.as_menu().is_some());
        let level = level.map_or(String::new(), |level| format!(", level {level}"));
        let attempt = match turn.attempt {
            n if is_last && n > 1 && turn.waiting == Waiting::Answer => format!(", try {n}"),
            _ => String::new(),
        };
        let _ = writeln!(out, "{} ({}{level}{attempt})", one_line(&node.id), node.kind.word());
    }

    fn utterance(&self, said: &Utterance, out: &mut String) {
        let key = match said.said {
            Said::Choice(at) => spoken_choice(self.tree.node(said.node), at).map(Choice::answer),
            Said::GlobalKey(at) => self.tree.global_keys.get(at).map(Choice::answer),
            Said::Prompt | Said::Again | Said::NoInput | Said::NoMatch => None,
        };
        let key = key.map_or(String::new(), |key| format!("{key:<2} "));
        let words = said_words(self.tree, said);
        let _ = writeln!(out, "{}", self.wrapped(&format!("    {key}{words}"), "       "));
    }

    fn wrapped(&self, text: &str, next_lines: &str) -> String {
        let first: String = text.chars().take_while(|c| *c == ' ').collect();
        let options = textwrap::Options::new(self.width)
            .break_words(false)
            .initial_indent(&first)
            .subsequent_indent(next_lines);
        textwrap::fill(text.trim_start(), options)
    }
}

/// What was said, or that there is a sound file whose words are not known.
fn said_words(tree: &PhoneTree, said: &Utterance) -> String {
    if let Some(text) = &said.text {
        return one_line(text).trim().to_owned();
    }
    let audio = prompt_of(tree, said.node, said.said).and_then(|prompt| prompt.audio.as_deref());
    match audio {
        Some(audio) => format!("(sound file {}, {})", one_line(audio), length(said.seconds)),
        None => format!("(something of {})", length(said.seconds)),
    }
}

fn length(seconds: Seconds) -> String {
    if seconds.is_exact { seconds.to_string() } else { "unknown length".to_owned() }
}

fn clock_of(totals: Totals, more: f64, hold: Seconds) -> String {
    (totals.seconds + totals.hold + hold + more).to_clock()
}
