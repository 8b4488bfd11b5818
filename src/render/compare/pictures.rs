//! Both versions as pictures, with what the change did marked on them.
//!
//! It chooses marks; how they look is for `diagram`.

use crate::compare::{ChoiceChange, Comparison, NodeChange, NodeEffect};
use crate::diagram::{self, Mark, Marks, Picture, PictureOptions};

/// Which version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Old,
    New,
}

/// The picture of one version: what the change touches with the ways there, or all of it. At
/// most that many nodes are drawn.
pub(super) fn picture(
    comparison: &Comparison<'_>,
    side: Side,
    is_whole: bool,
    most_nodes: usize,
) -> Picture {
    let version = match side {
        Side::Old => comparison.old,
        Side::New => comparison.new,
    };
    let options = PictureOptions {
        marks: marks(comparison, side),
        only_marked: !is_whole,
        most_nodes: Some(most_nodes),
        ..PictureOptions::default()
    };
    diagram::picture(version.audit.analysis, version.audit.report, &options)
}

/// What the change did to the nodes of one version and to their ways out.
fn marks(comparison: &Comparison<'_>, side: Side) -> Marks {
    let mut marks = Marks::default();
    for change in &comparison.structure.nodes {
        let id = match side {
            Side::Old => change.old,
            Side::New => change.new,
        };
        let Some(id) = id else { continue };
        if let Some(mark) = of_node(change) {
            marks.nodes.insert(id, mark);
        }
        for choice in &change.choices {
            let view = match side {
                Side::Old => &choice.old,
                Side::New => &choice.new,
            };
            if let Some(view) = view {
                marks.exits.insert((id, view.exit), of_choice(choice, side));
            }
        }
        for (old, new) in &change.exits {
            let (exit, mark) = match side {
                Side::Old => (old, Mark::Gone),
                Side::New => (new, Mark::Added),
            };
            if let Some(exit) = exit {
                marks.exits.insert((id, *exit), mark);
            }
        }
    }
    marks
}

/// A node whose choices alone differ is marked on its lines; it itself is as before.
fn of_node(change: &NodeChange) -> Option<Mark> {
    let differs = change.kind.is_some() || change.words.is_some() || !change.settings.is_empty();
    match change.effect() {
        NodeEffect::Gone => Some(Mark::Gone),
        NodeEffect::Added => Some(Mark::Added),
        NodeEffect::Moved => Some(Mark::Moved),
        NodeEffect::Changed => differs.then_some(Mark::Changed),
    }
}

fn of_choice(change: &ChoiceChange, side: Side) -> Mark {
    match (&change.old, &change.new) {
        (_, None) => Mark::Gone,
        (None, _) => Mark::Added,
        _ if change.leads_elsewhere => match side {
            Side::Old => Mark::Gone,
            Side::New => Mark::Added,
        },
        _ if change.is_moved() => Mark::Moved,
        _ => Mark::Changed,
    }
}
