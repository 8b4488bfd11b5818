//! Which language is spoken where: set by voices and language settings on the way.

use super::model::{Action, Setting};
use super::net::{InForce, Net};
use super::voice;
use crate::tree::Language;

/// The languages of a net.
#[derive(Debug)]
pub(super) struct Tongues {
    /// The language of the whole net, where it has one only.
    pub all: Option<Language>,
    /// The language at each block, where the net has several and one is sure.
    pub of: Vec<Option<Language>>,
}

/// Finds them.
pub(super) fn find(net: &Net<'_>) -> Tongues {
    let sets: Vec<Option<Option<String>>> =
        net.blocks.iter().map(|block| said_by(&block.action)).collect();
    let in_force = net.in_force(&sets);
    let language =
        |value: &InForce<Option<String>>| value.one().and_then(Option::as_deref).map(Language::new);
    let speaking = (0..net.blocks.len()).filter(|at| speaks(&net.blocks[*at].action));
    let mut spoken: Vec<&InForce<Option<String>>> =
        speaking.map(|at| &in_force[at]).filter(|value| **value != InForce::Unseen).collect();
    spoken.dedup();
    if let [one] = spoken.as_slice() {
        return Tongues { all: language(one), of: vec![None; sets.len()] };
    }
    Tongues { all: None, of: in_force.iter().map(language).collect() }
}

/// Whether callers may hear words in a block.
fn speaks(action: &Action) -> bool {
    matches!(
        action,
        Action::Say(_) | Action::Hold { .. } | Action::Menu { .. } | Action::Collect { .. }
    )
}

/// The language that a block sets; `Some(None)` when it sets one that nobody knows.
fn said_by(action: &Action) -> Option<Option<String>> {
    match action {
        Action::Set(Setting::Language(tag)) if is_tag(tag) => Some(Some(tag.clone())),
        Action::Set(Setting::Language(_)) => Some(None),
        Action::Set(Setting::Voice(name)) => Some(voice::language(name).map(str::to_owned)),
        _ => None,
    }
}

/// Whether a text is a language tag: `en-AU`.
fn is_tag(tag: &str) -> bool {
    !tag.is_empty()
        && tag.len() <= 12
        && tag.split('-').all(|part| {
            (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
        })
}

/// Whether it is known which language a block sets.
pub(super) fn is_known(action: &Action) -> bool {
    !matches!(said_by(action), Some(None))
}
