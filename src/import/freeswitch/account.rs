//! The account of an import: what is found, what is carried over, what is lost.
//!
//! Each block is carried over or lost, and the first verdict on it counts. It decides nothing.

use super::foreign::Foreign;
use super::lower::Lowering;
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::loss::{Loss, LossReason};
use crate::import::set::{Imported, Stats};
use crate::source::Place;
use crate::tree::{Language, NodeId, Target};

/// After this many mistakes the rest is not told: nobody reads on.
const MAX_FINDINGS: usize = 1000;

impl Lowering<'_> {
    /// A mistake that only the vendor's file shows.
    pub(super) fn find(&mut self, rule: &'static str, message: String, place: Place, help: &str) {
        if self.found.len() >= MAX_FINDINGS {
            return;
        }
        let finding = Diagnostic::new(rule, Severity::Error, message)
            .label(self.sources.span(place), "")
            .help(help);
        self.found.push(finding);
    }

    /// A block that became a node, a choice or a part of one.
    pub(super) fn carry(&mut self, place: Place) {
        if !self.lost.contains(place) {
            self.carried.insert(place);
        }
    }

    /// A block of which no node came. The first verdict on a block counts.
    pub(super) fn lose(&mut self, reason: LossReason, what: impl Into<String>, place: Place) {
        self.give_up(place, |_| Loss::part(reason, what, place));
    }

    /// The same of a block that is told as it is written.
    pub(super) fn lose_written(&mut self, reason: LossReason, place: Place) {
        self.lose_at(reason, place, None, Vec::new());
    }

    /// A block as it is written, on one line.
    pub(super) fn written(&self, place: Place) -> String {
        let span = self.sources.value_span(place);
        let text = span.map_or("", |span| self.sources.text(span));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A block that the engine never reads, unless it comes to be carried over after all.
    pub(super) fn skip(&mut self, place: Place, why: &str) {
        if !self.unread.contains_key(&place) {
            let what = format!("{} ({why})", self.written(place));
            self.unread.insert(place, (LossReason::NotRead, what));
        }
    }

    /// A block that another one before it shadows, unless it comes to be carried over after all.
    pub(super) fn shadow(&mut self, place: Place, what: String) {
        self.unread.entry(place).or_insert((LossReason::Shadowed, what));
    }

    /// A block for which an `opaque` node stands.
    pub(super) fn lose_at(
        &mut self,
        reason: LossReason,
        place: Place,
        node: Option<NodeId>,
        exits: Vec<Target>,
    ) {
        let loss = |lowering: &Self| {
            let what = lowering.written(place);
            Loss { node, exits, ..Loss::part(reason, what, place) }
        };
        // Another part of the block was carried over; the node stands for this one.
        if node.is_some() && self.carried.contains(place) {
            self.losses.push(loss(self));
        } else {
            self.give_up(place, loss);
        }
    }

    /// Loses a block on which there is no verdict yet.
    fn give_up(&mut self, place: Place, loss: impl FnOnce(&Self) -> Loss) {
        if !self.carried.contains(place) && self.lost.insert(place) {
            let is_block = self.blocks.contains(place);
            let loss = loss(self);
            self.losses.push(Loss { is_block, ..loss });
        }
    }

    /// A part of a block that has no counterpart.
    pub(super) fn lose_part(&mut self, reason: LossReason, what: String, place: Place) {
        self.losses.push(Loss::part(reason, what, place));
    }

    /// All blocks of the files are carried over or lost by now, or they are so here.
    pub(super) fn count(mut self) -> Imported {
        let mut stats = Stats::default();
        for (place, what) in blocks_of(self.foreign) {
            stats.n_blocks += 1;
            if self.carried.contains(place) {
                stats.n_carried += 1;
                continue;
            }
            match (self.unread.remove(&place), what) {
                (Some((reason, what)), _) => self.lose(reason, what, place),
                (None, Block::Menu(name)) => {
                    self.lose(LossReason::NoMenu, format!("the menu `{name}`"), place);
                }
                (None, Block::Extension(name)) => {
                    self.lose(LossReason::NoMenu, format!("the extension `{name}`"), place);
                }
                (None, Block::Line) => self.lose_written(LossReason::NoMenu, place),
            }
        }
        let tree_fields = self.builder.tree_mut();
        tree_fields.timezone = self.options.timezone.as_deref().map(Into::into);
        if let [language] = self.foreign.languages.as_slice() {
            tree_fields.language = Some(Language::new(language));
        }
        Imported {
            tree: self.builder.finish(),
            losses: self.losses,
            found: self.found,
            stats,
            ..Imported::default()
        }
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy)]
pub(super) enum Block<'f> {
    /// A menu of that name.
    Menu(&'f str),
    /// An extension of that name.
    Extension(&'f str),
    /// An entry, an action, or what stands where the engine reads none of these.
    Line,
}

/// All blocks with what they are.
pub(super) fn blocks_of<'f>(foreign: &'f Foreign<'f>) -> impl Iterator<Item = (Place, Block<'f>)> {
    let menus = foreign.menus.iter().flat_map(|menu| {
        let entries = menu.entries.iter().map(|entry| (entry.place, Block::Line));
        std::iter::once((menu.place, Block::Menu(menu.name))).chain(entries)
    });
    let extensions = foreign.contexts.iter().flat_map(|context| &context.extensions);
    let extensions = extensions.flat_map(|extension| {
        let actions = extension.actions().into_iter().map(|action| (action.place, Block::Line));
        std::iter::once((extension.place, Block::Extension(extension.name))).chain(actions)
    });
    let strays = foreign.strays.iter().map(|place| (*place, Block::Line));
    menus.chain(extensions).chain(strays)
}
