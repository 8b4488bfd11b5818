//! The dialplan while it is lowered: which extensions have a node, which of them are still to
//! be filled in, and how much of it may still be followed.
//!
//! It makes no nodes; what an extension does is for `extensions` and `conditions`.

use std::collections::VecDeque;

use foldhash::{HashMap, HashMapExt as _};

use super::condition_eval::Evaluated;
use super::context::Wanted;
use super::hunt::{Hunts, Taker};
use super::model::{Condition, Context, Extension};
use crate::tree::NodeId;

/// Conditions that are evaluated in any dialplan, and that many more for each block of it:
/// numbers that lead to each other may ask for all of them again and again.
const FEW_CONDITIONS: usize = 10_000;
const CONDITIONS_A_BLOCK: usize = 4;

/// The extensions of a set that calls get to.
pub(super) struct Dialplan<'f> {
    contexts: &'f [Context<'f>],
    hunts: Hunts<'f>,
    nodes: HashMap<Wanted<'f>, NodeId>,
    /// Those whose node is still to be filled in.
    open: VecDeque<(Wanted<'f>, NodeId)>,
    /// How many conditions may still be looked at, over all numbers.
    n_conditions_left: usize,
    /// The node for everything beyond what can be followed.
    beyond: Option<NodeId>,
}

impl<'f> Dialplan<'f> {
    /// Over the contexts of a set that has `n_blocks` blocks.
    pub(super) fn new(contexts: &'f [Context<'f>], n_blocks: usize) -> Self {
        Dialplan {
            contexts,
            hunts: Hunts::new(contexts),
            nodes: HashMap::new(),
            open: VecDeque::new(),
            n_conditions_left: FEW_CONDITIONS + CONDITIONS_A_BLOCK * n_blocks,
            beyond: None,
        }
    }

    /// The first extension from `from` on that does something to a call to a number.
    pub(super) fn taker(&mut self, context: usize, number: &str, from: usize) -> Taker {
        self.hunts.taker(self.contexts, context, number, from)
    }

    /// Whether an extension takes every call to a number for good.
    pub(super) fn swallows(&mut self, extension: &Extension<'_>, number: &str) -> bool {
        self.hunts.swallows(extension, number)
    }

    /// What a condition evaluates to for a number; none once too many were evaluated.
    pub(super) fn evaluate(
        &mut self,
        condition: &Condition<'_>,
        number: Option<&str>,
    ) -> Option<Evaluated> {
        self.n_conditions_left = self.n_conditions_left.checked_sub(1)?;
        Some(self.hunts.evaluate(condition, number))
    }

    /// The node of an extension for a number, if it has one.
    pub(super) fn node_of(&self, wanted: &Wanted<'f>) -> Option<NodeId> {
        self.nodes.get(wanted).copied()
    }

    /// Gives an extension a node, which is filled in later.
    pub(super) fn add(&mut self, wanted: Wanted<'f>, node: NodeId) {
        self.nodes.insert(wanted, node);
        self.open.push_back((wanted, node));
    }

    /// The next extension whose node is to be filled in.
    pub(super) fn next_open(&mut self) -> Option<(Wanted<'f>, NodeId)> {
        self.open.pop_front()
    }

    /// The node for everything beyond what can be followed, if there is one.
    pub(super) fn beyond(&self) -> Option<NodeId> {
        self.beyond
    }

    /// Gives everything beyond what can be followed its node.
    pub(super) fn set_beyond(&mut self, node: NodeId) {
        self.beyond = Some(node);
    }
}
