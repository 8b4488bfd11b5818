//! What differs in structure, in sentences: a line for each node with lines below it.
//!
//! Names are in backticks; it knows no layout.

use crate::compare::{
    ChoiceChange, ChoiceView, Comparison, NodeChange, NodeEffect, OrderChange, SettingChange,
};
use crate::graph::To;
use crate::render::audit::words::pressed;
use crate::tree::{NodeId, PhoneTree};

/// The most characters of a quoted text.
const MOST_QUOTED: usize = 120;
/// Ways into an added node that are named before the rest is counted.
const NAMED_WAYS: usize = 3;

/// A part of the menu that differs.
pub(super) struct Part {
    /// What became of it.
    pub(super) effect: NodeEffect,
    /// What it is, and what became of it as a whole.
    pub(super) head: String,
    /// What differs in it.
    pub(super) details: Vec<String>,
}

impl Part {
    /// The sign before its line.
    pub(super) fn sign(&self) -> char {
        match self.effect {
            NodeEffect::Added => '+',
            NodeEffect::Gone => '−',
            NodeEffect::Moved | NodeEffect::Changed => '~',
        }
    }
}

/// All parts: nodes, then what holds in every menu, then the rest of the file.
pub(super) fn parts(comparison: &Comparison<'_>) -> Vec<Part> {
    let structure = &comparison.structure;
    let mut parts: Vec<Part> =
        structure.nodes.iter().map(|change| node(comparison, change)).collect();
    let changed = |head: &str, details: Vec<String>| Part {
        effect: NodeEffect::Changed,
        head: head.to_owned(),
        details,
    };
    if !structure.keys.is_empty() {
        let details = structure.keys.iter().flat_map(choice).collect();
        parts.push(changed("keys that work in every menu", details));
    }
    if !structure.settings.is_empty() {
        let details = structure.settings.iter().map(setting).collect();
        parts.push(changed("outside the nodes", details));
    }
    parts
}

/// `3 nodes added, 1 gone, 2 moved, 5 changed`.
pub(super) fn tally(comparison: &Comparison<'_>) -> String {
    let effects = [NodeEffect::Added, NodeEffect::Gone, NodeEffect::Moved, NodeEffect::Changed];
    let parts = effects.into_iter().filter_map(|effect| {
        let nodes = comparison.structure.nodes.iter();
        let n = nodes.filter(|change| change.effect() == effect).count();
        (n > 0).then(|| (n, effect.word()))
    });
    let mut words = Vec::new();
    for (n, word) in parts {
        let noun = match (words.is_empty(), n) {
            (true, 1) => " node",
            (true, _) => " nodes",
            _ => "",
        };
        words.push(format!("{n}{noun} {word}"));
    }
    if words.is_empty() { "no node differs".to_owned() } else { words.join(", ") }
}

fn node(comparison: &Comparison<'_>, change: &NodeChange) -> Part {
    let trees = [comparison.old, comparison.new].map(|version| version.audit.analysis.tree());
    let effect = change.effect();
    let (head, details) = match (change.old, change.new) {
        (Some(old), Some(new)) => {
            let (was, is) = (&trees[0].node(old).id, &trees[1].node(new).id);
            let renamed = if was == is { String::new() } else { format!(", before `{was}`") };
            (format!("`{is}`{renamed}"), details(change))
        }
        (Some(old), None) => (named(trees[0], old), Vec::new()),
        (None, new) => new.map_or_else(Default::default, |new| added(comparison, new)),
    };
    Part { effect, head, details }
}

/// `` `agent` (queue) ``.
fn named(tree: &PhoneTree, id: NodeId) -> String {
    let node = tree.node(id);
    format!("`{}` ({})", node.id, node.kind.word())
}

fn added(comparison: &Comparison<'_>, id: NodeId) -> (String, Vec<String>) {
    let analysis = comparison.new.audit.analysis;
    let tree = analysis.tree();
    let head = named(tree, id);
    if !analysis.is_reached(id) {
        return (head, vec!["no call reaches it".to_owned()]);
    }
    let mut from: Vec<NodeId> = analysis.graph().predecessors(id).map(|(from, _)| from).collect();
    from.dedup();
    let is_from_here = |edge: crate::graph::Edge| edge.to == To::Node(id);
    from.retain(|from| analysis.graph().edges(*from).any(is_from_here));
    let names: Vec<String> =
        from.iter().take(NAMED_WAYS).map(|from| format!("`{}`", tree.node(*from).id)).collect();
    let mut details = Vec::new();
    if !names.is_empty() {
        let rest = from.len().saturating_sub(NAMED_WAYS);
        let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        details.push(format!("reached from {}{more}", names.join(", ")));
    }
    let witness = analysis.witness_to(id);
    if witness.is_given {
        details.push(format!("keys to it: {}", pressed(&witness)));
    }
    (head, details)
}

fn details(change: &NodeChange) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some((was, is)) = change.kind {
        lines.push(format!("{is} instead of {was}"));
    }
    match change.level {
        Some((Some(was), Some(is))) => lines.push(format!("level {is} instead of {was}")),
        Some((_, None)) => lines.push("no call reaches it any more".to_owned()),
        Some((None, Some(is))) => lines.push(format!("calls reach it now, at level {is}")),
        None => {}
    }
    if let Some((was, is)) = &change.words {
        lines.push(said(was, is));
    }
    lines.extend(change.choices.iter().flat_map(choice));
    // Keys that were numbered in the new order say it themselves.
    if let Some(OrderChange { old, new }) =
        change.order.as_ref().filter(|order| order.old != order.new)
    {
        lines.push(format!(
            "order of its options: {} instead of {}",
            new.join(", "),
            old.join(", ")
        ));
    }
    lines.extend(change.settings.iter().map(setting));
    lines
}

fn choice(change: &ChoiceChange) -> Vec<String> {
    let view = |view: &ChoiceView| {
        let words = quoted(&view.words);
        let words = if words.is_empty() { words } else { format!(": {words}") };
        format!("{} → `{}`{words}", view.answer, view.leads)
    };
    let (was, is) = match (&change.old, &change.new) {
        (Some(was), Some(is)) => (was, is),
        (Some(was), None) => return vec![format!("− {}", view(was))],
        (None, Some(is)) => return vec![format!("+ {}", view(is))],
        (None, None) => return Vec::new(),
    };
    let mut lines = Vec::new();
    let key = if change.is_moved() {
        format!("{} instead of {}", is.answer, was.answer)
    } else {
        is.answer.clone()
    };
    if change.is_moved() && !change.leads_elsewhere {
        lines.push(format!("{key} → `{}`", is.leads));
    }
    if change.leads_elsewhere {
        lines.push(format!("{key} → `{}` instead of `{}`", is.leads, was.leads));
    }
    if change.says_else {
        lines.push(format!("{}: {}", is.answer, said(&was.words, &is.words)));
    }
    let own = change.settings.iter().map(|change| format!("{}: {}", is.answer, setting(change)));
    lines.extend(own);
    lines
}

fn setting(change: &SettingChange) -> String {
    let name = &change.name;
    match (&change.old, &change.new) {
        (Some(was), Some(is)) => {
            let (was, is) = difference(was, is);
            format!("{name} {is} instead of {was}")
        }
        (Some(was), None) => format!("{name} {} is gone", cut(was)),
        (None, Some(is)) => format!("{name} {} is new", cut(is)),
        (None, None) => name.clone(),
    }
}

/// `says “…” instead of “…”`.
fn said(was: &str, is: &str) -> String {
    match (was.trim(), is.trim()) {
        ("", is) => format!("says {} and said nothing before", quoted(is)),
        (was, "") => format!("says nothing and said {} before", quoted(was)),
        (was, is) => {
            let (was, is) = difference(was, is);
            format!("says “{is}” instead of “{was}”")
        }
    }
}

fn quoted(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() { String::new() } else { format!("“{}”", cut(text)) }
}

fn cut(text: &str) -> String {
    crate::render::fitting::cut(text, MOST_QUOTED)
}

/// Two texts without what they begin and end with alike, as far as they are long; a few words
/// around the difference stay.
fn difference(was: &str, is: &str) -> (String, String) {
    const KEPT: usize = 3;
    let (a, b): (Vec<&str>, Vec<&str>) =
        (was.split_whitespace().collect(), is.split_whitespace().collect());
    let is_short = was.chars().count().max(is.chars().count()) <= MOST_QUOTED / 2;
    if is_short {
        return (cut(was), cut(is));
    }
    let alike =
        |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(a, b)| a == b).count();
    let before = alike(&mut a.iter().zip(&b)).saturating_sub(KEPT);
    let most = a.len().min(b.len()).saturating_sub(before);
    let after = alike(&mut a.iter().rev().zip(b.iter().rev())).min(most).saturating_sub(KEPT);
    let part = |words: &[&str]| {
        let end = words.len() - after;
        let mut text = words[before.min(end)..end].join(" ");
        if before > 0 {
            text.insert_str(0, "… ");
        }
        let is_cut = after > 0;
        let mut text = cut(&text);
        if is_cut && !text.ends_with('…') {
            text.push_str(" …");
        }
        text
    };
    (part(&a), part(&b))
}
