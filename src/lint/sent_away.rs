//! Prompts that send callers elsewhere: to a web page, an app or another number.
//!
//! Whether that is a fault is for the rules.

use super::Context;
use super::words::{
    PhoneNumber, SplitText, asking, has_phrase, is_emergency, may_have, phone_number_after,
    phrases, texts, web_address,
};
use crate::tree::{Language, NodeId, NodeKind};

/// Whether a node's prompt sends callers to a web page, an app or another number.
pub(super) fn sends_away(cx: &Context<'_>, id: NodeId) -> bool {
    page_in(cx, id, |_, _| true).is_some() || number_in(cx, id).is_some()
}

/// Whether a node's prompt says that the caller has been served, or may hang up now, and sends
/// them nowhere else.
pub(super) fn says_done(cx: &Context<'_>, id: NodeId) -> bool {
    let language = cx.tree.language_of(cx.tree.node(id));
    let Some(asking) = asking(language) else { return false };
    let mut texts = cx.analysis.texts_of(id).into_iter();
    texts.any(|text| has_phrase(text, asking.done)) && !sends_away(cx, id)
}

/// Whether a node, or the message before it on every way, asks callers who have been served whether
/// they want more: those who say nothing do not.
pub(super) fn asks_for_more(cx: &Context<'_>, id: NodeId) -> bool {
    let asks = |id: NodeId| {
        let node = cx.tree.node(id);
        let Some(asking) = asking(cx.tree.language_of(node)) else { return false };
        let text = cx.analysis.words_of(id, &node.prompt);
        text.is_some_and(|text| has_phrase(text, asking.more_wanted))
    };
    let is_asked =
        |from: NodeId| matches!(cx.tree.node(from).kind, NodeKind::Message { .. }) && asks(from);
    let before = || {
        let others = cx.graph.predecessors(id).map(|(from, _)| from).filter(|from| *from != id);
        others.filter(|from| cx.analysis.is_reached(*from))
    };
    asks(id) || before().next().is_some() && before().all(is_asked)
}

/// Whether a node asks callers to judge how they were served: the call may end without an answer.
pub(super) fn asks_for_rating(cx: &Context<'_>, id: NodeId) -> bool {
    let node = cx.tree.node(id);
    let (Some(asking), Some(text)) =
        (asking(cx.tree.language_of(node)), cx.analysis.words_of(id, &node.prompt))
    else {
        return false;
    };
    // "To rate your call, press 4" is an option of a menu like others.
    let question = cx.analysis.announced(id).first().map_or(text.len(), |said| said.label.start);
    text.get(..question).is_some_and(|question| has_phrase(question, asking.rating))
}

/// What a node's prompt says of a web page or an app, at a place that counts.
pub(super) fn page_in(
    cx: &Context<'_>,
    id: NodeId,
    counts: impl Fn((&str, &Language), usize) -> bool,
) -> Option<String> {
    let node = cx.tree.node(id);
    texts(&node.prompt, cx.tree.language_of(node)).into_iter().find_map(|(language, text)| {
        let list = phrases(language)?.web;
        // An address has a dot in it, spoken or written.
        if !may_have(text, list) && !may_have(text, &[".", "dot", "punto", "ponto"]) {
            return None;
        }
        let words = SplitText::new(text);
        let hits = words.all(list).map(|hit| (hit.start, hit.end)).chain(web_address(&words));
        let (start, end) = hits.min().filter(|(start, _)| counts((text, language), *start))?;
        Some(text[start..end].to_owned())
    })
}

/// The words with which a node sends callers to another number, and the number.
pub(super) fn number_in(cx: &Context<'_>, id: NodeId) -> Option<(String, String)> {
    let node = cx.tree.node(id);
    texts(&node.prompt, cx.tree.language_of(node)).into_iter().find_map(|(language, text)| {
        let list = phrases(language)?.other_number;
        if !may_have(text, list) {
            return None;
        }
        let words = SplitText::new(text);
        words.all(list).find_map(|hit| {
            let number = phone_number_after(&words, hit.end)?;
            let counts = !is_emergency(&number) && !is_own(cx, &number);
            let written = || text[number.start..number.end].to_owned();
            counts.then(|| (text[hit.start..number.end].to_owned(), written()))
        })
    })
}

/// Whether callers dialled that number to get here.
fn is_own(cx: &Context<'_>, number: &PhoneNumber) -> bool {
    let digits = |name: &str| name.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    cx.tree.entries.iter().any(|entry| digits(&entry.name).ends_with(&number.digits))
}
