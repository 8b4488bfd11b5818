//! What neither the caller nor the menu decides: hours, branches, transfers, queues.
//!
//! It gives shares of exits, and follows no call.

use crate::callersfile::PlaceAction;
use crate::chain::Place;
use crate::tree::{Announce, Branch, Exit, Node, NodeKind, Queue};

use super::answers::Answers;
use super::{HoursState, Population, Profile};

impl Population<'_, '_> {
    /// The share of each exit where something must be decided.
    pub(super) fn turn(
        &self,
        hours: &HoursState,
        place: &Place,
        exits: &[Option<Exit>],
    ) -> Vec<f64> {
        let node = self.analysis.tree().node(place.node);
        let mut shares: Vec<f64> = exits
            .iter()
            .map(|exit| exit.map_or(0.0, |exit| self.usual(node, hours, exit)))
            .collect();
        let sum: f64 = shares.iter().sum();
        // Where the usual exit is not there, all others are as likely.
        if sum <= 0.0 {
            shares.fill(1.0);
        }
        normalise(&mut shares);
        let Some(own) = self.callers.at(place.node) else { return shares };
        let said = |exit: &Option<Exit>| own.of(PlaceAction::Exit((*exit)?));
        let stated: f64 = exits.iter().filter_map(said).sum();
        if stated <= 0.0 && !exits.iter().any(|exit| said(exit).is_some()) {
            return shares;
        }
        if matches!(node.kind, NodeKind::Opaque(_)) {
            let mut weights: Vec<f64> =
                exits.iter().map(|exit| said(exit).unwrap_or(0.0)).collect();
            normalise(&mut weights);
            return weights;
        }
        // What is not stated shares what is left, as it would without it.
        let is_open = |at: &usize| said(&exits[*at]).is_none();
        let open: Vec<usize> = (0..exits.len()).filter(is_open).collect();
        let open_sum: f64 = open.iter().map(|at| shares[*at]).sum();
        let left = (1.0 - stated).max(0.0);
        for at in 0..exits.len() {
            shares[at] = match said(&exits[at]) {
                Some(share) => share,
                None if open_sum > 0.0 => left * shares[at] / open_sum,
                None => left / open.len() as f64,
            };
        }
        shares
    }

    /// The share of an exit where the callers file says nothing of the node.
    fn usual(&self, node: &Node, hours: &HoursState, exit: Exit) -> f64 {
        let fails = |share: f64| if exit == Exit::Failed { share } else { 1.0 - share };
        match &node.kind {
            NodeKind::Hours(own) => {
                let open = hours.exit(own.schedule);
                // Days without a `holiday` of their own count as closed.
                let is_it = exit == open
                    || open == Exit::Holiday && own.holiday.is_none() && exit == Exit::Closed;
                f64::from(u8::from(is_it))
            }
            NodeKind::Branch(branch) => share_of_arm(branch, exit),
            NodeKind::Collect(_) | NodeKind::Callback(_) => fails(self.callers.refused),
            NodeKind::Transfer(transfer) => match exit {
                Exit::Failed => self.callers.transfer_fails,
                // The other side takes the call, is done, and the call comes back.
                Exit::Answered if transfer.returns.is_some() => 0.0,
                _ => {
                    let failed =
                        if transfer.failed.is_some() { self.callers.transfer_fails } else { 0.0 };
                    1.0 - failed
                }
            },
            NodeKind::Opaque(_) => f64::from(u8::from(exit == Exit::Unknown)),
            _ => 1.0,
        }
    }

    /// What callers in a queue do at once; the others wait.
    pub(super) fn hold(
        &self,
        profile: &Profile,
        place: &Place,
        exits: &[Option<Exit>],
        answers: &mut Answers,
    ) {
        let NodeKind::Queue(queue) = &self.analysis.tree().node(place.node).kind else { return };
        let own = self.callers.at(place.node);
        let callbacks: Vec<u32> = self.callback_keys(queue);
        let mut holds = 1.0;
        for (at, exit) in exits.iter().enumerate() {
            let usual = match exit {
                Some(Exit::Leave(key)) if callbacks.contains(key) => {
                    self.callers.takes_callback / callbacks.len() as f64
                }
                _ => 0.0,
            };
            let said = exit.and_then(|exit| own?.of(PlaceAction::Exit(exit)));
            let share = said.unwrap_or(usual);
            answers.ways[at] = share;
            holds -= share;
        }
        answers.holds = holds.max(0.0);
        let says_wait = queue
            .announces
            .iter()
            .any(|said| matches!(said, Announce::Position | Announce::Estimate));
        let patience = &self.callers.patience;
        let factor = if says_wait { 1.0 } else { patience.music };
        let long = if profile.has_long_patience { patience.times } else { 1.0 };
        answers.patience = patience.hold * factor * long;
    }

    /// The keys of a queue that offer a call back.
    fn callback_keys(&self, queue: &Queue) -> Vec<u32> {
        let tree = self.analysis.tree();
        let leads_there = |target| {
            let to = self.analysis.past_messages(target).node();
            to.is_some_and(|id| matches!(tree.node(id).kind, NodeKind::Callback(_)))
        };
        let keys = (0..).zip(&queue.leave);
        keys.filter(|(_, choice)| leads_there(choice.target)).map(|(at, _)| at).collect()
    }
}

/// The share of an arm: its own, and of arms without one an equal part of what is left.
fn share_of_arm(branch: &Branch, exit: Exit) -> f64 {
    let Exit::Arm(at) = exit else { return 0.0 };
    let stated: f64 = branch.arms.iter().filter_map(|arm| arm.share).sum();
    let n_open = branch.arms.iter().filter(|arm| arm.share.is_none()).count();
    let arm = branch.arms.get(at as usize);
    arm.map_or(0.0, |arm| arm.share.unwrap_or((1.0 - stated).max(0.0) / n_open as f64))
}

fn normalise(shares: &mut [f64]) {
    let sum: f64 = shares.iter().sum();
    if sum > 0.0 {
        shares.iter_mut().for_each(|share| *share /= sum);
    }
}
