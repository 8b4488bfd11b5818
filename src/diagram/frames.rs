//! Frames around what belongs together: the nodes of a file, or those behind a choice of
//! the first menu.
//!
//! It moves nothing; a frame is a title and the cards that name it.

use super::model::{Card, CardFrame};
use super::options::{Frames, PictureOptions};
use super::picture::Picture;
use super::words::{ROOM, Wording};
use super::{filter, metrics};
use crate::analysis::Analysis;
use crate::source::FileId;
use crate::tree::NodeId;

/// Puts cards into frames.
pub(super) fn apply(
    picture: &mut Picture,
    analysis: &Analysis<'_>,
    files: &[String],
    options: &PictureOptions,
) {
    match options.frames {
        Frames::None => {}
        Frames::Auto | Frames::File => by_file(picture, analysis, files, options),
        Frames::Choice => by_choice(picture, analysis, options),
    }
}

/// The nodes of each file but the first, which holds all others together.
fn by_file(
    picture: &mut Picture,
    analysis: &Analysis<'_>,
    names: &[String],
    options: &PictureOptions,
) {
    let words = Wording { analysis, redact: options.redact };
    let tree = analysis.tree();
    let mut files: Vec<FileId> = tree.nodes.iter().map(|node| node.place.file).collect();
    files.sort_unstable();
    files.dedup();
    if files.len() < 2 {
        return;
    }
    let main = tree.place.file;
    let file_of = |card: &Card| card.node.map(|id| tree.node(id).place.file);
    let others = files.into_iter().filter(|file| *file != main);
    for (n, file) in others.enumerate() {
        let members: Vec<usize> = (0..picture.cards.len())
            .filter(|at| file_of(&picture.cards[*at]) == Some(file))
            .collect();
        let name = names.get(file.0 as usize).map(|name| name.rsplit(['/', '\\']).next());
        let title = name.flatten().map_or_else(|| format!("part {}", n + 2), |n| words.line(n));
        frame(picture, metrics::cut(&title, ROOM, metrics::NAME, true), members);
    }
}

/// The nodes that calls reach through one choice of the first menu only.
fn by_choice(picture: &mut Picture, analysis: &Analysis<'_>, options: &PictureOptions) {
    let words = Wording { analysis, redact: options.redact };
    let entries = analysis.graph().entries();
    let dominators = analysis.graph().dominators(&entries);
    for first in analysis.first_menus().collect::<Vec<_>>() {
        let mut seen: Vec<NodeId> = Vec::new();
        for (_, to) in filter::drawn(analysis, first) {
            let below = dominators.dominates(first, to);
            if !below || to == first || seen.contains(&to) {
                continue;
            }
            seen.push(to);
            let members: Vec<usize> = (0..picture.cards.len())
                .filter(|at| picture.cards[*at].node.is_some_and(|id| dominators.dominates(to, id)))
                .collect();
            let title = words.line(&analysis.tree().node(to).id);
            frame(picture, metrics::cut(&title, ROOM, metrics::NAME, true), members);
        }
    }
}

/// A frame around two or more cards, with their ends and folded parts.
fn frame(picture: &mut Picture, title: String, members: Vec<usize>) {
    if members.len() < 2 {
        return;
    }
    let at = picture.frames.len();
    for member in members {
        if picture.cards[member].frame.is_none() {
            picture.cards[member].frame = Some(at);
        }
    }
    picture.frames.push(CardFrame { title });
    // Ends and folded parts are framed with the node that leads to them.
    for line in 0..picture.lines.len() {
        let (from, to) = (picture.lines[line].from, picture.lines[line].to);
        let is_own = picture.cards[to].node.is_none();
        if is_own && picture.cards[from].frame == Some(at) {
            picture.cards[to].frame = Some(at);
        }
    }
}
