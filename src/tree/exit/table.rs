//! Which exits a node has, and where each leads: the meaning of every kind of node.
//!
//! Resolving `back`, `return` and `repeat` needs the call's past, which only the graph and the
//! interpreter know.

use super::Exit;
use crate::tree::{
    Choice, Ending, Handling, Hours, MenuNode, Node, NodeKind, PhoneTree, Queue, Target, Transfer,
};

/// Where an exit leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExitTarget {
    /// The call goes on.
    To(Target),
    /// The file does not say how it goes on: the call is cut off.
    CutOff,
    /// The call ends there, as the node means it to.
    End(Ending),
}

impl ExitTarget {
    /// The target, where the file gives one.
    pub fn target(self) -> Option<Target> {
        match self {
            ExitTarget::To(target) => Some(target),
            ExitTarget::CutOff | ExitTarget::End(_) => None,
        }
    }
}

impl From<Option<Target>> for ExitTarget {
    fn from(target: Option<Target>) -> Self {
        target.map_or(ExitTarget::CutOff, ExitTarget::To)
    }
}

/// Calls `emit` with every exit of a node and where it leads: those of the caller and those
/// that only happen in the order of the file, then what follows silence and wrong keys.
/// [`Exit::AfterCall`] comes last.
///
/// It calls back instead of returning a list, because the graph asks every node of trees
/// with millions of them.
pub fn each_exit(tree: &PhoneTree, node: &Node, emit: &mut dyn FnMut(Exit, ExitTarget)) {
    let mut has = |exit: Exit| emit(exit, way_out(tree, node, exit));
    match &node.kind {
        NodeKind::Message { .. } | NodeKind::Voicemail { .. } | NodeKind::Hangup => {
            has(Exit::Next);
        }
        NodeKind::Menu(menu) => {
            each_choice(tree, menu, &mut has);
            has(Exit::NoInput);
            has(Exit::NoMatch);
        }
        NodeKind::Collect(collect) => {
            has(Exit::Accepted);
            if collect.failed.is_some() {
                has(Exit::Failed);
            }
            has(Exit::NoInput);
            has(Exit::NoMatch);
        }
        NodeKind::Switch(switch) => {
            (0..).take(switch.cases.len()).map(Exit::Case).for_each(&mut has);
            has(Exit::Else);
        }
        NodeKind::Hours(hours) => each_hour(tree, hours, &mut has),
        NodeKind::Branch(branch) => {
            (0..).take(branch.arms.len()).map(Exit::Arm).for_each(&mut has);
            if branch.arms.is_empty() {
                has(Exit::Next);
            }
        }
        NodeKind::Call { .. } => {
            has(Exit::Call);
            has(Exit::AfterCall);
        }
        NodeKind::Queue(queue) => each_of_queue(queue, &mut has),
        NodeKind::Transfer(transfer) => {
            has(Exit::Answered);
            if transfer.failed.is_some() {
                has(Exit::Failed);
            }
            if transfer.returns.is_some() {
                has(Exit::Returned);
            }
        }
        NodeKind::Callback(callback) => {
            has(Exit::Accepted);
            if callback.failed.is_some() {
                has(Exit::Failed);
            }
        }
        NodeKind::Opaque(opaque) => {
            (0..).take(opaque.exits.len()).map(Exit::Known).for_each(&mut has);
            has(Exit::Unknown);
        }
    }
}

/// A choice that can be neither pressed nor spoken is not an exit.
fn each_choice(tree: &PhoneTree, menu: &MenuNode, has: &mut dyn FnMut(Exit)) {
    let can_choose = |choice: &Choice| {
        let has_phrases = choice.facts.as_ref().is_some_and(|facts| !facts.speech.is_empty());
        menu.takes_keys || (menu.takes_speech && has_phrases)
    };
    for (at, choice) in (0..).zip(&menu.choices) {
        if can_choose(choice) {
            has(Exit::Key(at));
        }
    }
    for (at, global) in (0..).zip(&tree.global_keys) {
        if can_choose(global) && menu.choice(global.key).is_none() {
            has(Exit::GlobalKey(at));
        }
    }
}

/// Only what some moment of the schedule decides. Without a schedule every day is possible.
fn each_hour(tree: &PhoneTree, hours: &Hours, has: &mut dyn FnMut(Exit)) {
    let schedule = hours.schedule.and_then(|at| tree.schedules.get(at));
    let can_be_open = schedule.is_none_or(|s| s.n_open_minutes() > 0);
    let has_closed_days = schedule.is_none_or(|s| !s.closed.is_empty());
    let closes_in_the_week = schedule.is_none_or(|s| !s.is_always_open());
    if can_be_open {
        has(Exit::Open);
    }
    // Closed days without a `holiday` of their own count as closed.
    if closes_in_the_week || (has_closed_days && hours.holiday.is_none()) {
        has(Exit::Closed);
    }
    if has_closed_days && hours.holiday.is_some() {
        has(Exit::Holiday);
    }
}

fn each_of_queue(queue: &Queue, has: &mut dyn FnMut(Exit)) {
    has(Exit::Answered);
    if queue.closed.is_some() {
        has(Exit::Unstaffed);
    }
    (0..).take(queue.leave.len()).map(Exit::Leave).for_each(&mut *has);
    if queue.full.is_some() {
        has(Exit::Full);
    }
    if queue.after.is_some() || queue.max_wait.is_some() {
        has(Exit::After);
    }
}

/// Where an exit of a node leads. An exit that the node does not have leads to a cut-off.
pub fn way_out(tree: &PhoneTree, node: &Node, exit: Exit) -> ExitTarget {
    let handling = |handling: &Handling| match exit {
        Exit::NoInput => ExitTarget::from(handling.no_input.exhausted.value),
        Exit::NoMatch => ExitTarget::from(handling.no_match.exhausted.value),
        _ => ExitTarget::CutOff,
    };
    match (&node.kind, exit) {
        (_, Exit::Key(_) | Exit::GlobalKey(_) | Exit::Leave(_)) => {
            ExitTarget::from(tree.choice_of(&node.kind, exit).map(|choice| choice.target))
        }
        (NodeKind::Message { next }, _) => ExitTarget::from(*next),
        (NodeKind::Menu(menu), _) => handling(&menu.handling),
        (NodeKind::Collect(collect), Exit::Accepted) => ExitTarget::from(collect.next),
        (NodeKind::Collect(collect), Exit::Failed) => ExitTarget::from(collect.failed),
        (NodeKind::Collect(collect), _) => handling(&collect.handling),
        (NodeKind::Switch(switch), Exit::Case(at)) => {
            ExitTarget::from(switch.cases.get(at as usize).map(|(_, target)| *target))
        }
        (NodeKind::Switch(switch), _) => ExitTarget::from(switch.otherwise),
        (NodeKind::Hours(hours), Exit::Open) => ExitTarget::from(hours.open),
        (NodeKind::Hours(hours), Exit::Holiday) => ExitTarget::from(hours.holiday),
        (NodeKind::Hours(hours), _) => ExitTarget::from(hours.closed),
        (NodeKind::Branch(branch), Exit::Arm(at)) => {
            ExitTarget::from(branch.arms.get(at as usize).map(|arm| arm.target))
        }
        (NodeKind::Branch(_), _) => ExitTarget::CutOff,
        (NodeKind::Call { next, .. }, Exit::AfterCall) => ExitTarget::from(*next),
        (NodeKind::Call { to, .. }, _) => ExitTarget::To(*to),
        (NodeKind::Queue(_), Exit::Answered) => ExitTarget::End(Ending::Answered),
        (NodeKind::Queue(queue), Exit::Full) => ExitTarget::from(queue.full),
        (NodeKind::Queue(queue), Exit::Unstaffed) => ExitTarget::from(queue.closed),
        (NodeKind::Queue(queue), _) => ExitTarget::from(queue.after),
        (NodeKind::Transfer(transfer), Exit::Answered) => ExitTarget::End(handed_on(transfer)),
        (NodeKind::Transfer(transfer), Exit::Returned) => ExitTarget::from(transfer.returns),
        (NodeKind::Transfer(transfer), _) => ExitTarget::from(transfer.failed),
        (NodeKind::Voicemail { next, .. }, _) => {
            next.map_or(ExitTarget::End(Ending::MessageLeft), ExitTarget::To)
        }
        (NodeKind::Callback(_), Exit::Accepted) => ExitTarget::End(Ending::CallbackPromised),
        (NodeKind::Callback(callback), _) => ExitTarget::from(callback.failed),
        (NodeKind::Hangup, _) => ExitTarget::To(Target::Hangup),
        (NodeKind::Opaque(opaque), Exit::Known(at)) => {
            ExitTarget::from(opaque.exits.get(at as usize).copied())
        }
        (NodeKind::Opaque(_), _) => ExitTarget::End(Ending::Unknown),
    }
}

fn handed_on(transfer: &Transfer) -> Ending {
    if transfer.human == Some(true) { Ending::Answered } else { Ending::Transferred }
}

/// Whether a driver of a call is asked for the turn that a node takes, where neither a clock
/// nor a collected value decides. A queue, `hours`, a `branch` and an `opaque` always ask. A
/// transfer, a `callback` and a `collect` ask only where they can fail or come back.
pub fn asks(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Switch(_) | NodeKind::Hours(_) | NodeKind::Queue(_) | NodeKind::Opaque(_) => true,
        NodeKind::Branch(branch) => !branch.arms.is_empty(),
        NodeKind::Collect(collect) => collect.failed.is_some(),
        NodeKind::Transfer(transfer) => transfer.failed.is_some() || transfer.returns.is_some(),
        NodeKind::Callback(callback) => callback.failed.is_some(),
        NodeKind::Message { .. }
        | NodeKind::Menu(_)
        | NodeKind::Call { .. }
        | NodeKind::Voicemail { .. }
        | NodeKind::Hangup => false,
    }
}

/// The exit by which a node does what it is for, where a call may also fail there or give up.
pub fn success_of(kind: &NodeKind) -> Option<Exit> {
    match kind {
        NodeKind::Queue(_) | NodeKind::Transfer(_) => Some(Exit::Answered),
        NodeKind::Callback(_) | NodeKind::Collect(_) => Some(Exit::Accepted),
        _ => None,
    }
}

/// Whether a caller who leaves a node by an exit has got what the node `resolves`. A prompt
/// serves every caller who hears it. A queue, transfer, callback or `collect` serves only the
/// callers for whom it succeeds.
pub fn serves(node: &Node, exit: Exit) -> bool {
    let succeeds = match success_of(&node.kind) {
        Some(success) => exit == success || exit == Exit::Returned,
        None => true,
    };
    succeeds && node.resolves.is_something()
}
