//! How callers choose an option: by its key, or by saying a phrase where no key chooses it.
//!
//! It knows no rule and words no finding.

use super::Context;
use crate::diagnostic::Witness;
use crate::tree::{Choice, Move, NodeId};

/// What callers do to choose an option: press `4`, or say "agent".
pub(super) fn to_choose(cx: &Context<'_>, id: NodeId, choice: &Choice) -> String {
    match phrase_of(cx, id, choice) {
        Some(phrase) => format!("say \"{phrase}\""),
        None => format!("press `{}`", choice.key),
    }
}

/// The same as a noun: `4`, or saying "agent".
pub(super) fn choosing(cx: &Context<'_>, id: NodeId, choice: &Choice) -> String {
    match phrase_of(cx, id, choice) {
        Some(phrase) => format!("saying \"{phrase}\""),
        None => format!("`{}`", choice.key),
    }
}

/// What a caller does to get to a menu and to choose an option there.
pub(super) fn witness_choosing(cx: &Context<'_>, id: NodeId, choice: &Choice) -> Witness {
    let chosen = match phrase_of(cx, id, choice) {
        Some(phrase) => Move::Say(phrase.into()),
        None => Move::Press(choice.key),
    };
    cx.analysis.witness_then(id, [chosen])
}

/// What callers say for an option that no key chooses; where the file names no phrase, its label.
fn phrase_of<'t>(cx: &Context<'t>, id: NodeId, choice: &'t Choice) -> Option<&'t str> {
    let menu = cx.tree.node(id).kind.as_menu()?;
    let speech = choice.facts.iter().flat_map(|facts| &facts.speech).next();
    let phrase = speech.or(choice.label.as_ref()).filter(|_| !menu.takes_key(choice.key));
    phrase.map(|phrase| &**phrase)
}
