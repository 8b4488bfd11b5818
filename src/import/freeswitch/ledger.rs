//! The ledger of an import: what is wrong, what is carried over, what is lost.
//!
//! Each block is carried over or lost, and the first verdict on it counts. It knows no tree
//! and decides nothing.

use std::collections::BTreeMap;

use super::model::{Block, Parsed};
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::loss::{Loss, LossReason};
use crate::import::set::Stats;
use crate::limits;
use crate::source::{Place, PlaceSet, Sources};
use crate::tree::{NodeId, Target};

/// What is known of every block of a set of files.
pub(super) struct Ledger<'f> {
    sources: &'f Sources,
    losses: Vec<Loss>,
    found: Vec<Diagnostic>,
    /// How many mistakes of each rule are beyond the limit.
    n_unshown: BTreeMap<&'static str, usize>,
    /// The blocks of the files; an attribute that runs an application is not one.
    blocks: PlaceSet,
    carried: PlaceSet,
    lost: PlaceSet,
    /// Transfers out of what is known, reported once however many keys run them.
    sent_away: PlaceSet,
    /// What the engine never reaches, and why, unless it is carried over.
    unread: BTreeMap<Place, (LossReason, String)>,
}

impl<'f> Ledger<'f> {
    /// Over what a set of files holds.
    pub(super) fn new(sources: &'f Sources, parsed: &Parsed<'_>) -> Self {
        Ledger {
            sources,
            losses: Vec::new(),
            found: Vec::new(),
            n_unshown: BTreeMap::new(),
            blocks: parsed.blocks().map(|(place, _)| place).collect(),
            carried: PlaceSet::default(),
            lost: PlaceSet::default(),
            sent_away: PlaceSet::default(),
            unread: BTreeMap::new(),
        }
    }

    /// How many blocks the files have.
    pub(super) fn n_blocks(&self) -> usize {
        self.blocks.len()
    }

    /// A mistake that only the vendor's file shows.
    pub(super) fn find(&mut self, rule: &'static str, message: String, place: Place, help: &str) {
        self.report((rule, Severity::Error), message, place, help);
    }

    /// What is probably a mistake.
    pub(super) fn warn(&mut self, rule: &'static str, message: String, place: Place, help: &str) {
        self.report((rule, Severity::Warning), message, place, help);
    }

    fn report(
        &mut self,
        (rule, severity): (&'static str, Severity),
        message: String,
        place: Place,
        help: &str,
    ) {
        if self.found.len() >= limits::REPORTED_MISTAKES {
            *self.n_unshown.entry(rule).or_default() += 1;
            return;
        }
        let finding =
            Diagnostic::new(rule, severity, message).label(self.sources.span(place), "").help(help);
        self.found.push(finding);
    }

    /// A block that became a node, a choice or a part of one.
    pub(super) fn carry(&mut self, place: Place) {
        if !self.lost.contains(place) {
            self.carried.insert(place);
        }
    }

    /// A block that became no node. The first verdict on a block counts.
    pub(super) fn lose(&mut self, reason: LossReason, what: impl Into<String>, place: Place) {
        self.give_up(place, |_| Loss::part(reason, what, place));
    }

    /// The same, described as it is written.
    pub(super) fn lose_written(&mut self, reason: LossReason, place: Place) {
        self.lose_at(reason, place, None, Vec::new());
    }

    /// A block as it is written, on one line.
    pub(super) fn written(&self, place: Place) -> String {
        let span = self.sources.value_span(place);
        let text = span.map_or("", |span| self.sources.text(span));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A block that the engine never reads, unless it is carried over elsewhere.
    pub(super) fn skip(&mut self, place: Place, why: &str) {
        if !self.unread.contains_key(&place) {
            let what = format!("{} ({why})", self.written(place));
            self.unread.insert(place, (LossReason::NotRead, what));
        }
    }

    /// A block that another one before it shadows, unless it is carried over elsewhere.
    pub(super) fn shadow(&mut self, place: Place, what: String) {
        self.unread.entry(place).or_insert((LossReason::Shadowed, what));
    }

    /// A block that an `opaque` node represents.
    pub(super) fn lose_at(
        &mut self,
        reason: LossReason,
        place: Place,
        node: Option<NodeId>,
        exits: Vec<Target>,
    ) {
        let loss = |ledger: &Self| {
            let what = ledger.written(place);
            Loss { node, exits, ..Loss::part(reason, what, place) }
        };
        // Another part of the block was carried over; the node represents this one.
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

    /// A loss that is not a block.
    pub(super) fn add(&mut self, loss: Loss) {
        self.losses.push(loss);
    }

    /// How many losses there are so far.
    pub(super) fn n_losses(&self) -> usize {
        self.losses.len()
    }

    /// Sets the exits of the losses after the first `n` that a node represents.
    pub(super) fn set_exits(&mut self, n: usize, node: NodeId, exits: &[Target]) {
        for loss in self.losses[n..].iter_mut().filter(|loss| loss.node == Some(node)) {
            loss.exits = exits.to_vec();
        }
    }

    /// Whether a transfer out of what is known is met for the first time.
    pub(super) fn is_first_sent_away(&mut self, place: Place) -> bool {
        self.sent_away.insert(place)
    }

    /// Loses every block that is not carried over, and counts all blocks.
    pub(super) fn close(mut self, parsed: &Parsed<'_>) -> (Vec<Loss>, Vec<Diagnostic>, Stats) {
        let mut stats = Stats::default();
        for (place, what) in parsed.blocks() {
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
        for (rule, n_left) in self.n_unshown {
            let message = format!("{n_left} more mistakes of this kind are not shown");
            self.found.push(Diagnostic::new(rule, Severity::Error, message));
        }
        (self.losses, self.found, stats)
    }
}
