//! Whether a menu offers a person or help, from its words and the graph; for the rules about
//! the way to a person.
//!
//! It words no finding.

use super::context::Context;
use super::words::{Phrases, has_phrase, phrases};
use crate::analysis::Verdict;
use crate::tree::{Choice, Facts, Language, NodeId, NodeKind, Purpose, Target};

/// How a menu offers a person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum PersonOffer<'t> {
    /// A prompt says how to get to one.
    Said,
    /// That key leads to one, and nothing says so.
    Unsaid(&'t Choice),
    /// No key leads to one.
    Missing,
    /// The file does not show it.
    Unknown,
}

/// Whether a menu offers a person: by a key that leads to one, by words that speak of
/// one, or by staying on the line.
pub(super) fn person_in<'t>(cx: &Context<'t>, id: NodeId) -> PersonOffer<'t> {
    let keys = cx.analysis.human_keys(id);
    if keys.iter().any(|(key, verdict)| key.is_announced && *verdict == Verdict::Proven) {
        return PersonOffer::Said;
    }
    let words = phrases(cx.tree.language_of(cx.tree.node(id)));
    let Some(words) = words.filter(|_| cx.analysis.knows_words(id)) else {
        return PersonOffer::Unknown;
    };
    if keys.iter().any(|(key, _)| key.is_announced) {
        return PersonOffer::Unknown;
    }
    if speaks_of_person(cx, id, words) {
        return PersonOffer::Said;
    }
    match keys.first() {
        Some((key, Verdict::Proven)) => PersonOffer::Unsaid(key.choice),
        Some(_) => PersonOffer::Unknown,
        None => PersonOffer::Missing,
    }
}

/// Whether the menu names a person behind a key that may lead to one, if only after more
/// questions, or for those who press nothing.
fn speaks_of_person(cx: &Context<'_>, id: NodeId, words: &Phrases) -> bool {
    let node = cx.tree.node(id);
    let Some(menu) = node.kind.as_menu() else { return false };
    let by_key = menu.choices.iter().chain(cx.tree.global_keys_of(menu)).any(|choice| {
        let may_lead = choice
            .target
            .node()
            .is_none_or(|next| cx.analysis.human_from(next) != Verdict::Disproven);
        let said = cx.analysis.is_announced(id, choice);
        may_lead
            && said
            && cx.analysis.words_about(id, choice).into_iter().any(|w| has_phrase(w, words.human))
    });
    let waiting = menu.handling.no_input.exhausted.value;
    let by_waiting =
        || waiting.is_some_and(|to| cx.analysis.leads_to_human(id, to) != Verdict::Disproven);
    by_key
        || (cx.analysis.texts_of(id).into_iter().any(|text| has_phrase(text, words.human))
            && by_waiting())
}

/// Whether a key does what callers expect of 0: a person, somebody who takes their
/// message, or help. `Unknown` where the file does not say what it is for.
pub(super) fn helps(cx: &Context<'_>, id: NodeId, choice: &Choice) -> Verdict {
    match cx.analysis.leads_to_human(id, choice.target) {
        Verdict::Disproven => {}
        verdict => return verdict,
    }
    let next = choice.target.node().map(|next| cx.tree.node(next));
    if next.is_some_and(|n| matches!(n.kind, NodeKind::Voicemail { .. } | NodeKind::Callback(_))) {
        return Verdict::Proven;
    }
    let language = cx.tree.language_of(cx.tree.node(id));
    let Some(local) = phrases(language) else { return Verdict::Unknown };
    let mut about: Vec<String> =
        cx.analysis.words_about(id, choice).into_iter().map(str::to_owned).collect();
    let is_described = !about.is_empty();
    if let Some(next) = next {
        about.push(next.id.replace(['-', '_'], " "));
        about.extend(next.prompt.words_in(language).map(str::to_owned));
    }
    // Names of nodes are often English in files of other languages.
    let english = phrases(&Language::default());
    let spoken_of = std::iter::once(local).chain(english).any(|words| {
        about.iter().any(|text| has_phrase(text, words.human) || has_phrase(text, words.help))
    });
    match (
        spoken_of,
        is_described || cx.analysis.knows_words(id) || choice.target == Target::Hangup,
    ) {
        (true, _) => Verdict::Proven,
        (false, true) => Verdict::Disproven,
        (false, false) => Verdict::Unknown,
    }
}

/// Whether callers get to a person by pressing nothing, or by pressing only wrong keys, until
/// the tries of a menu or a `collect` run out.
pub(super) fn mistakes_lead_to_person(cx: &Context<'_>, id: NodeId) -> bool {
    let handling = cx.tree.node(id).kind.handling();
    let handlers = handling.map(|handling| [&handling.no_input, &handling.no_match]);
    handlers.into_iter().flatten().any(|handler| {
        let target = handler.exhausted.value;
        target.is_some_and(|to| cx.analysis.leads_to_human(id, to) == Verdict::Proven)
    })
}

/// The id of a person whom calls reach.
pub(super) fn reached_person<'t>(cx: &Context<'t>) -> Option<&'t str> {
    let person = cx.analysis.humans().find(|id| cx.analysis.is_reached(*id))?;
    Some(&cx.tree.node(person).id)
}

/// What a node is for, where the author says so and it excuses or demands something. Callers
/// of a bot want a person as others do.
pub(super) fn purpose_of(cx: &Context<'_>, id: NodeId) -> Option<Purpose> {
    let purpose = cx.tree.node(id).facts.as_deref().and_then(|facts: &Facts| facts.purpose);
    purpose.filter(|purpose| *purpose != Purpose::Bot)
}
