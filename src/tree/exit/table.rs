//! Which exits a node has, and where each leads: the meaning of every kind of node.
//!
//! Resolving `back`, `return` and `repeat` needs the call's past, which only the graph and the
//! interpreter know.

use super::Exit;
use crate::tree::{
    Choice, Ending, From, Handling, Hours, MenuNode, Mistake, Node, NodeKind, PhoneTree, Queue,
    Target, Transfer,
};

/// Where an exit leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExitTarget {
    /// The call goes on.
    To(Target),
    /// The file does not say how it goes on, and what it does not say does not happen: the
    /// call is cut off.
    CutOff,
    /// The file does not say how it goes on, because no call has tried it.
    NotTried,
    /// The call ends there, as the node means it to.
    End(Ending),
}

impl ExitTarget {
    /// The target, where the file gives one.
    pub fn target(self) -> Option<Target> {
        match self {
            ExitTarget::To(target) => Some(target),
            ExitTarget::CutOff | ExitTarget::NotTried | ExitTarget::End(_) => None,
        }
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
            if menu.confirm.is_some() {
                has(Exit::Confirm);
            }
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
        NodeKind::Call { limit, .. } => {
            has(Exit::Call);
            if limit.is_some() {
                has(Exit::TooDeep);
            }
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
        menu.takes_key(choice.key) || (menu.takes_speech && has_phrases)
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

/// Where an exit of a node leads. An exit that the node does not have leads where the file is
/// silent: to a cut-off, and in a heard file to what was not tried.
pub fn way_out(tree: &PhoneTree, node: &Node, exit: Exit) -> ExitTarget {
    let unsaid = if tree.basis.is_heard() { ExitTarget::NotTried } else { ExitTarget::CutOff };
    let said = |target: Option<Target>| target.map_or(unsaid, ExitTarget::To);
    let handling = |handling: &Handling| match exit {
        Exit::NoInput => said(handling.no_input.exhausted.value),
        Exit::NoMatch => said(handling.no_match.exhausted.value),
        _ => unsaid,
    };
    match (&node.kind, exit) {
        (_, Exit::Key(_) | Exit::GlobalKey(_) | Exit::Leave(_)) => {
            said(tree.choice_of(&node.kind, exit).map(|choice| choice.target))
        }
        (NodeKind::Message { next }, _) => said(*next),
        (NodeKind::Menu(menu), Exit::Confirm) => said(menu.confirm),
        (NodeKind::Menu(menu), _) => handling(&menu.handling),
        (NodeKind::Collect(collect), Exit::Accepted) => said(collect.next),
        (NodeKind::Collect(collect), Exit::Failed) => said(collect.failed),
        (NodeKind::Collect(collect), _) => handling(&collect.handling),
        (NodeKind::Switch(switch), Exit::Case(at)) => {
            said(switch.cases.get(at as usize).map(|(_, target)| *target))
        }
        (NodeKind::Switch(switch), _) => said(switch.otherwise),
        (NodeKind::Hours(hours), Exit::Open) => said(hours.open),
        (NodeKind::Hours(hours), Exit::Holiday) => said(hours.holiday),
        (NodeKind::Hours(hours), _) => said(hours.closed),
        (NodeKind::Branch(branch), Exit::Arm(at)) => {
            said(branch.arms.get(at as usize).map(|arm| arm.target))
        }
        (NodeKind::Branch(_), _) => unsaid,
        (NodeKind::Call { next, .. }, Exit::AfterCall) => said(*next),
        (NodeKind::Call { limit, .. }, Exit::TooDeep) => said(limit.and_then(|limit| limit.full)),
        (NodeKind::Call { to, .. }, _) => ExitTarget::To(*to),
        (NodeKind::Queue(_), Exit::Answered) => ExitTarget::End(Ending::Answered),
        (NodeKind::Queue(queue), Exit::Full) => said(queue.full),
        (NodeKind::Queue(queue), Exit::Unstaffed) => said(queue.closed),
        (NodeKind::Queue(queue), _) => said(queue.after),
        (NodeKind::Transfer(transfer), Exit::Answered) => ExitTarget::End(handed_on(transfer)),
        (NodeKind::Transfer(transfer), Exit::Returned) => said(transfer.returns),
        (NodeKind::Transfer(transfer), _) => said(transfer.failed),
        (NodeKind::Voicemail { next, .. }, _) => {
            next.map_or(ExitTarget::End(Ending::MessageLeft), ExitTarget::To)
        }
        (NodeKind::Callback(_), Exit::Accepted) => ExitTarget::End(Ending::CallbackPromised),
        (NodeKind::Callback(callback), _) => said(callback.failed),
        (NodeKind::Hangup, _) => ExitTarget::To(Target::Hangup),
        (NodeKind::Opaque(opaque), Exit::Known(at)) => said(opaque.exits.get(at as usize).copied()),
        (NodeKind::Opaque(_), _) => ExitTarget::End(Ending::Unknown),
    }
}

fn handed_on(transfer: &Transfer) -> Ending {
    if transfer.human == Some(true) { Ending::Answered } else { Ending::Transferred }
}

/// After how many silences or wrong keys a call leaves a node by that exit. In a heard file that
/// does not say how many tries there are, it is as few as what was heard shows: one, or two where
/// something is said before the prompt plays again.
pub fn tries_before(tree: &PhoneTree, handling: &Handling, exit: Exit) -> u32 {
    let (handler, mistake) = if exit == Exit::NoMatch {
        (&handling.no_match, Mistake::NoMatch)
    } else {
        (&handling.no_input, Mistake::NoInput)
    };
    if let Some(apart) = handling.apart {
        return apart.limit(mistake);
    }
    if tree.basis.is_heard() && handling.tries.from == From::BuiltIn {
        return if handler.say.is_some() { 2 } else { 1 };
    }
    handling.tries.value
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
