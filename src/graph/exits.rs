//! Which edges leave a node: the meaning of every kind, in one place.
//!
//! It reads the tree and says edges; how they are stored, and to which nodes `back` and
//! `return` may lead, it does not know.

use super::{EdgeKind, Ending};
use crate::tree::{
    Choice, Handling, Hours, Menu, Node, NodeKind, PhoneTree, Queue, Target, Transfer,
};

/// Where an edge leads, before `back` and `return` are resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    Node(u32),
    Repeat,
    Back,
    Return,
    End(Ending),
}

/// Calls `emit` with every edge that leaves the node, in the order of the file.
/// [`EdgeKind::AfterCall`] comes last.
pub(super) fn each_exit(tree: &PhoneTree, node: &Node, emit: &mut dyn FnMut(EdgeKind, Goal)) {
    Exits { tree, node, emit }.all();
}

struct Exits<'a> {
    tree: &'a PhoneTree,
    node: &'a Node,
    emit: &'a mut dyn FnMut(EdgeKind, Goal),
}

impl Exits<'_> {
    fn all(&mut self) {
        match &self.node.kind {
            NodeKind::Message { next } => self.or_cut(EdgeKind::Next, *next),
            NodeKind::Menu(menu) => self.menu(menu),
            NodeKind::Collect(collect) => {
                self.or_cut(EdgeKind::Digits, collect.next);
                self.if_given(EdgeKind::Failed, collect.failed);
                self.handling(&collect.handling);
            }
            NodeKind::Switch(switch) => {
                for (i, (_, target)) in switch.cases.iter().enumerate() {
                    self.to(EdgeKind::Case(i as u32), *target);
                }
                self.or_cut(EdgeKind::Else, switch.otherwise);
            }
            NodeKind::Hours(hours) => self.hours(hours),
            NodeKind::Branch(branch) => {
                for (i, arm) in branch.arms.iter().enumerate() {
                    self.to(EdgeKind::Arm(i as u32), arm.target);
                }
                if branch.arms.is_empty() {
                    self.or_cut(EdgeKind::Next, None);
                }
            }
            NodeKind::Call { to, next } => {
                self.to(EdgeKind::Call, *to);
                self.or_cut(EdgeKind::AfterCall, *next);
            }
            NodeKind::Queue(queue) => self.queue(queue),
            NodeKind::Transfer(transfer) => self.transfer(transfer),
            NodeKind::Voicemail { next, .. } => match next {
                Some(target) => self.to(EdgeKind::Next, *target),
                None => self.end(EdgeKind::Next, Ending::MessageLeft),
            },
            NodeKind::Callback(callback) => {
                self.end(EdgeKind::Next, Ending::CallbackPromised);
                self.if_given(EdgeKind::Failed, callback.failed);
            }
            NodeKind::Hangup => self.to(EdgeKind::Next, Target::Hangup),
            NodeKind::Opaque(opaque) => {
                for (i, target) in opaque.exits.iter().enumerate() {
                    self.to(EdgeKind::Known(i as u32), *target);
                }
                self.end(EdgeKind::UnknownExit, Ending::Unknown);
            }
        }
    }

    fn menu(&mut self, menu: &Menu) {
        let can_choose = |choice: &Choice| {
            let phrases = choice.facts.as_ref().is_some_and(|facts| !facts.speech.is_empty());
            menu.takes_keys || (menu.takes_speech && phrases)
        };
        for (i, choice) in menu.choices.iter().enumerate().filter(|(_, c)| can_choose(c)) {
            self.to(EdgeKind::Key(i as u32), choice.target);
        }
        for (i, global) in self.tree.global_keys.iter().enumerate().filter(|(_, c)| can_choose(c)) {
            if menu.choice(global.key).is_none() {
                self.to(EdgeKind::GlobalKey(i as u32), global.target);
            }
        }
        self.handling(&menu.handling);
    }

    fn handling(&mut self, handling: &Handling) {
        self.or_cut(EdgeKind::NoInputExhausted, handling.no_input.exhausted.value);
        self.or_cut(EdgeKind::NoMatchExhausted, handling.no_match.exhausted.value);
    }

    fn hours(&mut self, hours: &Hours) {
        let schedule = hours.schedule.and_then(|i| self.tree.schedules.get(i));
        let can_be_open = schedule.is_none_or(|s| s.n_open_minutes() > 0);
        let has_closed_days = schedule.is_none_or(|s| !s.closed.is_empty());
        let closes_in_the_week = schedule.is_none_or(|s| !s.is_always_open());
        if can_be_open {
            self.or_cut(EdgeKind::Open, hours.open);
        }
        if closes_in_the_week || (has_closed_days && hours.holiday.is_none()) {
            self.or_cut(EdgeKind::Closed, hours.closed);
        }
        if has_closed_days {
            self.if_given(EdgeKind::Holiday, hours.holiday);
        }
    }

    fn queue(&mut self, queue: &Queue) {
        self.end(EdgeKind::Answered, Ending::Answered);
        self.if_given(EdgeKind::QueueClosed, queue.closed);
        for (i, choice) in queue.leave.iter().enumerate() {
            self.to(EdgeKind::Leave(i as u32), choice.target);
        }
        self.if_given(EdgeKind::Full, queue.full);
        if queue.max_wait.is_some() {
            self.or_cut(EdgeKind::After, queue.after);
        } else {
            self.if_given(EdgeKind::After, queue.after);
        }
    }

    fn transfer(&mut self, transfer: &Transfer) {
        let ending = match transfer.human {
            Some(true) => Ending::Answered,
            Some(false) | None => Ending::Transferred,
        };
        self.end(EdgeKind::Answered, ending);
        self.if_given(EdgeKind::Failed, transfer.failed);
        self.if_given(EdgeKind::Returned, transfer.returns);
    }

    fn to(&mut self, kind: EdgeKind, target: Target) {
        let goal = match target {
            Target::Node(id) if id.index() < self.tree.nodes.len() => Goal::Node(id.0),
            Target::Node(_) | Target::Unknown => Goal::End(Ending::Unknown),
            Target::Repeat => Goal::Repeat,
            Target::Back => Goal::Back,
            Target::Return => Goal::Return,
            Target::Hangup => Goal::End(end_of(self.node, kind, Ending::HungUp)),
        };
        (self.emit)(kind, goal);
    }

    fn if_given(&mut self, kind: EdgeKind, target: Option<Target>) {
        if let Some(target) = target {
            self.to(kind, target);
        }
    }

    fn or_cut(&mut self, kind: EdgeKind, target: Option<Target>) {
        match target {
            Some(target) => self.to(kind, target),
            None => self.end(kind, end_of(self.node, kind, Ending::CutOff)),
        }
    }

    fn end(&mut self, kind: EdgeKind, ending: Ending) {
        (self.emit)(kind, Goal::End(ending));
    }
}

/// A hang-up or a cut-off, or self-service where the node has served the caller.
pub(super) fn end_of(node: &Node, kind: EdgeKind, ending: Ending) -> Ending {
    if serves(node, kind) { Ending::SelfServed } else { ending }
}

/// Whether a caller who leaves a node by such an edge has got what the node `resolves`. Words
/// serve whoever hears them. A queue, a transfer, a call back and a number that is asked for
/// serve only those for whom it comes to pass.
pub fn serves(node: &Node, kind: EdgeKind) -> bool {
    let comes_to_pass = match node.kind {
        NodeKind::Queue(_) => kind == EdgeKind::Answered,
        NodeKind::Transfer(_) => matches!(kind, EdgeKind::Answered | EdgeKind::Returned),
        NodeKind::Callback(_) => kind == EdgeKind::Next,
        NodeKind::Collect(_) => kind == EdgeKind::Digits,
        _ => true,
    };
    comes_to_pass && node.resolves.is_something()
}
