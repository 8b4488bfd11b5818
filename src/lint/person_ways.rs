//! The ways to a person, and what callers must do on them that no prompt asks for: make a
//! mistake, know a hidden key, or choose an option for others.
//!
//! It words no finding.

use super::context::Context;
use super::words::{asking, has_phrase};
use crate::analysis::{Verdict, Way};
use crate::graph::{Hop, To};
use crate::tree::{Choice, Ending, Exit, NodeId, NodeKind, Purpose, Resolves};

/// With more entries than this, only the first ones are looked at.
const ENTRIES: usize = 16;

/// What a caller must do that no prompt asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unasked {
    /// Enter nothing, a wrong key or data that is refused.
    Mistake,
    /// Press a key that no prompt announces.
    HiddenKey,
    /// Choose an option that is meant for others, such as doctors or staff.
    ForOthers,
}

/// The entries of calls that get to a person for certain, each node once.
pub(super) fn entries_with_person(cx: &Context<'_>) -> Vec<NodeId> {
    let mut entries = cx.graph.entries();
    entries.sort_unstable();
    entries.dedup();
    entries.truncate(ENTRIES);
    entries.retain(|id| cx.analysis.human_from(*id) == Verdict::Proven);
    entries
}

/// Whether an exit of a node asks of callers what no prompt does.
pub(super) fn is_unasked(cx: &Context<'_>, from: NodeId, exit: Exit, what: Unasked) -> bool {
    match what {
        Unasked::Mistake => is_mistake(cx, from, exit),
        Unasked::HiddenKey => choice_of(cx, from, exit).is_some_and(|c| is_hidden(cx, from, c)),
        Unasked::ForOthers => choice_of(cx, from, exit).is_some_and(|c| is_for_others(cx, from, c)),
    }
}

/// The first hop of a way that asks of callers what no prompt does.
pub(super) fn unasked_on(cx: &Context<'_>, way: &Way, what: Unasked) -> Option<Hop> {
    way.hops.iter().copied().find(|hop| is_unasked(cx, hop.from, hop.exit, what))
}

/// The quickest way to a person for calls that begin at an entry.
pub(super) fn quickest(cx: &Context<'_>, entry: NodeId) -> Option<(NodeId, Way)> {
    quickest_without(cx, entry, &[])
}

/// The same without doing any of these.
pub(super) fn quickest_without(
    cx: &Context<'_>,
    entry: NodeId,
    barred: &[Unasked],
) -> Option<(NodeId, Way)> {
    let people = cx.analysis.humans().filter(|id| !is_others_person(cx, *id, barred));
    let bars =
        |from: NodeId, exit: Exit| barred.iter().any(|what| is_unasked(cx, from, exit, *what));
    cx.analysis.fastest_way_without(entry, people, &bars)
}

/// Whether a call from an entry may get to a person, known or unknown, without doing any of
/// these.
pub(super) fn may_reach_without(cx: &Context<'_>, entry: NodeId, barred: &[Unasked]) -> bool {
    let bars =
        |from: NodeId, exit: Exit| barred.iter().any(|what| is_unasked(cx, from, exit, *what));
    let open = cx.graph.reach_without(&[entry], &bars);
    open.iter().any(|id| {
        let may_be_human = cx.tree.node(id).kind.is_human() != Some(false);
        let ends_unknown = || {
            // In a heard file nearly every place leads on unseen, and the finding says so itself.
            let is_unknown = |to: To| to == To::End(Ending::Unknown);
            !cx.tree.basis.is_heard()
                && cx.graph.edges(id).any(|edge| is_unknown(edge.to) && !bars(id, edge.exit))
        };
        may_be_human && !is_others_person(cx, id, barred) || ends_unknown()
    })
}

/// Whether callers make a mistake: silence that no prompt invites, wrong keys, refused data.
/// Where prompts cannot be read, silence may be invited.
fn is_mistake(cx: &Context<'_>, from: NodeId, exit: Exit) -> bool {
    match exit {
        Exit::NoInput => cx.analysis.knows_words(from) && !invites_silence(cx, from),
        Exit::NoMatch => true,
        Exit::Failed => matches!(cx.tree.node(from).kind, NodeKind::Collect(_)),
        _ => false,
    }
}

/// Whether a prompt tells callers to stay on the line, or the language cannot be read.
pub(super) fn invites_silence(cx: &Context<'_>, id: NodeId) -> bool {
    let Some(asking) = asking(cx.tree.language_of(cx.tree.node(id))) else { return true };
    cx.analysis.texts_of(id).into_iter().any(|text| has_phrase(text, asking.stay))
}

fn choice_of<'t>(cx: &Context<'t>, from: NodeId, exit: Exit) -> Option<&'t Choice> {
    let is_choice = exit.is_choice();
    is_choice.then(|| cx.tree.choice_of(&cx.tree.node(from).kind, exit)).flatten()
}

/// Whether a key is hidden on purpose, or unannounced among keys that are announced. Callers
/// know 0 by heart.
fn is_hidden(cx: &Context<'_>, id: NodeId, choice: &Choice) -> bool {
    let is_spoken = choice.facts.as_ref().is_some_and(|facts| !facts.speech.is_empty());
    let is_unsaid = || choice.hidden || cx.analysis.goes_unsaid(id, choice);
    choice.key.as_str() != "0" && !is_spoken && is_unsaid()
}

/// Whether an option says that it is for others than the callers of the line.
fn is_for_others(cx: &Context<'_>, id: NodeId, choice: &Choice) -> bool {
    let language = cx.tree.language_of(cx.tree.node(id));
    let Some(asking) = asking(language) else { return false };
    cx.analysis.words_about(id, choice).into_iter().any(|text| has_phrase(text, asking.insiders))
}

/// Whether a person is there for others: as its `purpose` says, its name, or the issues that it
/// resolves.
pub(super) fn is_person_for_others(cx: &Context<'_>, id: NodeId) -> bool {
    let node = cx.tree.node(id);
    let Some(asking) = asking(cx.tree.language_of(node)) else { return false };
    let says = |text: &str| has_phrase(&text.replace(['-', '_'], " "), asking.insiders);
    let is_named = match &node.kind {
        NodeKind::Queue(queue) => queue.name.as_deref().is_some_and(says),
        _ => false,
    };
    let issues_for_others = match &node.resolves {
        Resolves::Issues(ids) => ids.iter().all(|issue| {
            let title = cx.issues.iter().find(|known| known.id == *issue).map(|i| &*i.title);
            says(issue) || title.is_some_and(says)
        }),
        _ => false,
    };
    let purpose = node.facts.as_deref().and_then(|facts| facts.purpose);
    purpose == Some(Purpose::Staff) || is_named || issues_for_others
}

fn is_others_person(cx: &Context<'_>, id: NodeId, barred: &[Unasked]) -> bool {
    barred.contains(&Unasked::ForOthers) && is_person_for_others(cx, id)
}
