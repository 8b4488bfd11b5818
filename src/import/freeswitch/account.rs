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
        if !self.lost.contains(&place) {
            self.carried.insert(place);
        }
    }

    /// A block of which no node came. The first verdict on a block counts.
    pub(super) fn lose(&mut self, reason: LossReason, what: &str, place: Place) {
        self.lose_at(reason, what, place, None, Vec::new());
    }

    /// A block that the engine never reads, unless it comes to be carried over after all.
    pub(super) fn skip(&mut self, place: Place, what: String) {
        self.unread.entry(place).or_insert((LossReason::NotRead, what));
    }

    /// A block that another one before it shadows, unless it comes to be carried over after all.
    pub(super) fn shadow(&mut self, place: Place, what: String) {
        self.unread.entry(place).or_insert((LossReason::Shadowed, what));
    }

    /// A block for which an `opaque` node stands.
    pub(super) fn lose_at(
        &mut self,
        reason: LossReason,
        what: &str,
        place: Place,
        node: Option<NodeId>,
        exits: Vec<Target>,
    ) {
        if self.carried.contains(&place) || !self.lost.insert(place) {
            return;
        }
        let is_block = self.blocks.contains(&place);
        self.losses.push(Loss { node, exits, is_block, ..Loss::part(reason, what, place) });
    }

    /// A part of a block that has no counterpart.
    pub(super) fn lose_part(&mut self, reason: LossReason, what: String, place: Place) {
        self.losses.push(Loss::part(reason, what, place));
    }

    /// All blocks of the files are carried over or lost by now, or they are so here.
    pub(super) fn count(mut self) -> Imported {
        let blocks = blocks_of(self.foreign);
        for (place, what) in &blocks {
            if self.carried.contains(place) {
                continue;
            }
            match self.unread.remove(place) {
                Some((reason, what)) => self.lose(reason, &what, *place),
                None => self.lose(LossReason::NoMenu, what, *place),
            }
        }
        let n_carried = blocks.iter().filter(|(place, _)| self.carried.contains(place)).count();
        let stats = Stats { n_blocks: blocks.len(), n_carried };
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

/// All blocks with what they are: menus and entries, extensions and actions, and what
/// stands where the engine reads none of these.
pub(super) fn blocks_of(foreign: &Foreign) -> Vec<(Place, String)> {
    let mut blocks = Vec::new();
    for menu in &foreign.menus {
        blocks.push((menu.place, format!("the menu `{}`", menu.name)));
        blocks.extend(menu.entries.iter().map(|entry| (entry.place, entry.raw.clone())));
    }
    for extension in foreign.contexts.iter().flat_map(|context| &context.extensions) {
        blocks.push((extension.place, format!("the extension `{}`", extension.name)));
        let actions = extension.actions().into_iter();
        blocks.extend(actions.map(|action| (action.place, action.raw.clone())));
    }
    blocks.extend(foreign.strays.iter().cloned());
    blocks
}
