//! Where callers go after their last silent or wrong try: the next node that listens.
//!
//! It follows what happens without input and writes no text.

use super::Analysis;
use crate::graph::{NodeSet, To};
use crate::tree::{Cause, Choice, Exit, ExitTarget, NodeId, NodeKind, Target, each_exit};

/// Most ways on that are searched behind one exit: thousands of menus may share one exit
/// that leads on in thousands of ways.
const WAYS: usize = 2000;

/// What a caller who does nothing hears next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meets {
    /// The menus and `collect`s, in file order.
    pub listeners: Vec<NodeId>,
    /// Whether there may be others that the file does not show.
    pub is_unknown: bool,
}

impl Analysis<'_> {
    /// What a caller hears next behind a target, past everything that needs no input.
    pub fn meets(&self, target: Target) -> Meets {
        let mut met = Meets { listeners: Vec::new(), is_unknown: target.is_open() };
        let mut seen = NodeSet::empty(self.tree.nodes.len());
        let mut open: Vec<NodeId> = target.node().into_iter().collect();
        let mut n_ways = 0;
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            let kind = &self.tree.node(id).kind;
            if kind.handling().is_some() {
                met.listeners.push(id);
                continue;
            }
            if kind.is_human() == Some(true) {
                continue;
            }
            met.is_unknown |= self.tree.basis.is_heard() && self.is_open(id);
            let onward = self.graph.edges(id).filter(|edge| edge.exit.cause() == Cause::Fate);
            for edge in onward.take(WAYS + 1) {
                n_ways += 1;
                match edge.to {
                    To::Node(to) => open.push(to),
                    To::End(crate::tree::Ending::Unknown) => met.is_unknown = true,
                    _ => {}
                }
            }
            if n_ways > WAYS {
                met.is_unknown = true;
                break;
            }
        }
        met.listeners.sort_unstable();
        met
    }

    /// Whether a `collect` only waits: an entry, silence and mistakes all lead to one place, with
    /// at most messages on the way, so that callers can miss nothing and do nothing wrong.
    pub fn only_waits(&self, id: NodeId) -> bool {
        // What is said last before the end of a call is all that a caller gets.
        let past_apologies = |target: Target| match self.past_messages(target) {
            Target::Node(to) if self.tree.node(to).kind != NodeKind::Hangup => Target::Node(to),
            _ => target,
        };
        let mut goals: Vec<ExitTarget> = Vec::new();
        let mut takes_input = false;
        if self.tree.node(id).kind.handling().is_none() {
            return false;
        }
        each_exit(self.tree, self.tree.node(id), &mut |exit, goal| {
            takes_input |= exit == Exit::Accepted;
            goals.push(match goal {
                ExitTarget::To(target) => ExitTarget::To(past_apologies(target)),
                goal => goal,
            });
        });
        let goes_on = |goal: &ExitTarget| matches!(goal, ExitTarget::To(Target::Node(_)));
        takes_input && goals.iter().all(|goal| *goal == goals[0] && goes_on(goal))
    }

    /// Whether two menus are one to a caller: the same keys lead to the same places, so that
    /// one is a second try of the other.
    pub fn is_same_menu(&self, a: NodeId, b: NodeId) -> bool {
        let choices = |id: NodeId| {
            let menu = self.tree.node(id).kind.as_menu()?;
            let mut pairs: Vec<_> =
                menu.choices.iter().map(|c: &Choice| (c.key, c.target)).collect();
            pairs.sort_unstable();
            Some(pairs)
        };
        a == b || choices(a).is_some_and(|own| !own.is_empty() && Some(own) == choices(b))
    }
}
