//! Overlays of the walk: help, a search, lists, the end of the call.
//!
//! Rows and a selection; what choosing one does is decided by the screen.

use super::exits_panel::{Sight, sights};
use super::outline::Row;
use super::session::Walk;
use crate::analysis::Verdict;
use crate::call::Waiting;
use crate::diagnostic::Diagnostic;
use crate::source::one_line;
use crate::transcript::{Turn, move_words};
use crate::tree::{Exit, NodeId, exit_sentence};

/// An overlay of the walk.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Panel {
    /// Nothing.
    #[default]
    None,
    /// The keys of the screen; how far it is scrolled.
    Help(usize),
    /// The whole menu as an outline, and which row is selected.
    Outline(Vec<Row>, usize),
    /// What was done in this call; how many turns from its beginning are selected.
    Turns(usize),
    /// A search for a node: what is typed, and which hit is selected.
    Jump(String, usize),
    /// Where the call can end from here; how far it is scrolled.
    Reach(Vec<Sight>, Verdict, usize),
    /// The findings of this node; how far they are scrolled.
    Findings(usize),
    /// A phrase to say.
    Say(String),
    /// The name of a path test to keep.
    Save(String),
    /// The summary of the call.
    Summary,
}

/// The nodes whose names or prompts hold what is typed, the best hits first.
pub(super) fn hits(walk: &Walk<'_>, typed: &str) -> Vec<NodeId> {
    let typed = typed.trim().to_lowercase();
    let mut found: Vec<(u8, NodeId)> = walk
        .tree()
        .iter()
        .filter_map(|(id, node)| {
            let name = node.id.to_lowercase();
            let says = || {
                let texts = walk.analysis().texts_of(id);
                texts.iter().any(|text| text.to_lowercase().contains(&typed))
            };
            let rank = match () {
                () if name == typed => 0,
                () if name.starts_with(&typed) => 1,
                () if name.contains(&typed) => 2,
                () if says() => 3,
                () => return None,
            };
            Some((rank, id))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, id)| id).collect()
}

/// The turns that the file cannot decide, where the call waits for one.
pub(super) fn turns(walk: &Walk<'_>) -> Vec<(Exit, String)> {
    let at = walk.state().node;
    match walk.waiting() {
        Waiting::Turn(exits) | Waiting::Hold(exits) => {
            let (tree, node) = (walk.tree(), walk.tree().node(at));
            exits.iter().map(|exit| (*exit, exit_sentence(tree, node, *exit))).collect()
        }
        Waiting::Answer | Waiting::Ended(_) => Vec::new(),
    }
}

/// The findings about the node at which the call is.
pub(super) fn findings<'f>(walk: &Walk<'_>, all: &'f [Diagnostic]) -> Vec<&'f Diagnostic> {
    let id = &walk.tree().node(walk.state().node).id;
    all.iter().filter(|found| found.node.as_ref() == Some(id)).collect()
}

/// Where the call can end from here.
pub(super) fn reach(walk: &Walk<'_>) -> Panel {
    let (sights, verdict) = sights(walk.analysis(), walk.state().node);
    Panel::Reach(sights, verdict, 0)
}

/// Whether a person can be reached, in a sentence.
pub(super) fn person_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Proven => "A person can be reached from here.",
        Verdict::Disproven => "No person can be reached from here.",
        Verdict::Unknown => "The file does not show whether a person can be reached from here.",
    }
}

/// A sight as one row.
pub(super) fn sight_words(walk: &Walk<'_>, sight: &Sight) -> String {
    let name = one_line(&walk.tree().node(sight.node).id).into_owned();
    let press = if sight.press.is_empty() { "here" } else { sight.press.as_str() };
    format!("{name}: {} · {} · press {press}", sight.ends, sight.seconds.to_clock())
}

/// A turn as one row: when, where and what.
pub(super) fn turn_words(walk: &Walk<'_>, turn: &Turn) -> String {
    let tree = walk.tree();
    let at = one_line(&tree.node(turn.at).id);
    let when = (turn.before.seconds + turn.before.hold).to_clock();
    match &turn.did {
        None => format!("{when}  the call begins at {at}"),
        Some(did) => format!("{when}  {at}: {}", move_words(tree, turn.at, did, &turn.typed)),
    }
}
