//! How a call runs: it takes an input, then goes from node to node until it waits or ends.

use super::Call;
use super::enter::Next;
use super::state::Waiting;
use super::step::{InputError, Outcome, Step};
use crate::graph::{EdgeKind, serves};
use crate::timing::Seconds;
use crate::tree::{Exit, Input, Key, Node, NodeId, NodeKind, Target};

impl<'t> Call<'_, 't> {
    /// Enters a node and runs until the call waits or has ended.
    pub(super) fn enter(&mut self, node: NodeId, step: &mut Step) {
        self.go_on(Some(Target::Node(node)), step);
    }

    /// Sums up a step once the call waits again.
    pub(super) fn finish(&mut self, step: &mut Step) {
        self.state.totals.seconds += step.seconds;
        self.state.totals.hold += step.hold;
        step.outcome = self.outcome();
    }

    /// Takes an input; the state changes only when the input fits.
    pub(super) fn apply(&mut self, input: &Input, step: &mut Step) -> Result<(), InputError> {
        match (&self.state.waiting, input) {
            (Waiting::Ended(outcome), _) => return Err(InputError::Ended(*outcome)),
            (_, Input::HangUp) => self.state.waiting = Waiting::Ended(Outcome::Abandoned),
            (Waiting::Turn(exits) | Waiting::Hold(exits), Input::Take(exit)) => {
                if !exits.contains(exit) {
                    return Err(InputError::NotPossible(*exit));
                }
                self.turn(*exit, step);
            }
            (_, Input::Take(exit)) => return Err(InputError::NotPossible(*exit)),
            (Waiting::Turn(exits), _) => return Err(InputError::NotAnAnswer(exits.clone())),
            (_, Input::Press(symbol)) => {
                if !Key::SYMBOLS.contains(symbol) {
                    return Err(InputError::NotOnKeypad(*symbol));
                }
                self.press(*symbol, step);
            }
            (Waiting::Hold(_), _) => self.hold_on(step),
            (Waiting::Answer, Input::Silence) => self.silence(step),
            (Waiting::Answer, Input::Say(phrase)) => self.hear(phrase, step),
        }
        Ok(())
    }

    /// Notes by which edge the current node is left, and whether the caller was served so.
    pub(super) fn leave(&mut self, edge: EdgeKind, step: &mut Step) {
        self.is_served = serves(self.node(), edge);
        self.state.is_resolved |= self.is_served;
        if !self.line.is_bare {
            step.taken.push((self.state.node, edge));
        }
    }

    pub(super) fn node(&self) -> &'t Node {
        self.line.tree.node(self.state.node)
    }

    /// Goes to a target from the current node.
    pub(super) fn go(&mut self, target: Option<Target>, step: &mut Step) -> Next {
        self.state.attempt = 1;
        match target {
            Some(Target::Node(node)) => self.speak(node, step),
            Some(Target::Repeat) => self.speak(self.state.node, step),
            Some(Target::Back) => {
                let menu = self.state.menus.pop().unwrap_or(self.state.node);
                // Going back to before a subroutine was called leaves it for good.
                let n_menus = self.state.menus.len();
                self.state.frames.retain(|frame| frame.n_menus <= n_menus);
                self.speak(menu, step)
            }
            Some(Target::Return) => match self.state.frames.pop() {
                Some(frame) => {
                    self.state.menus.truncate(frame.n_menus);
                    self.state.node = frame.node;
                    self.leave(EdgeKind::AfterCall, step);
                    Next::Go(frame.next)
                }
                None => Next::End(self.cut_off()),
            },
            Some(Target::Hangup) => Next::End(self.goodbye(Outcome::HungUp)),
            Some(Target::Unknown) => Next::End(Outcome::Unknown),
            None => Next::End(self.cut_off()),
        }
    }

    /// Goes to a target and on from there, until the call waits or has ended. A loop and
    /// no recursion: a chain of messages may be long.
    pub(super) fn go_on(&mut self, mut target: Option<Target>, step: &mut Step) {
        self.state.waiting = loop {
            match self.go(target, step) {
                Next::Wait(waiting) => break waiting,
                Next::End(outcome) => break Waiting::Ended(outcome),
                Next::Go(next) => target = next,
            }
        };
    }

    pub(super) fn turn(&mut self, exit: Exit, step: &mut Step) {
        let node = self.node();
        self.leave(edge_of(node, exit), step);
        let outcome = match (&node.kind, exit) {
            (NodeKind::Queue(queue), Exit::Answered) => {
                step.hold += queue.wait.map_or(Seconds::UNKNOWN, Seconds::exact);
                Some(Outcome::Answered)
            }
            (NodeKind::Transfer(transfer), Exit::Answered) => Some(handed_on(transfer.human)),
            (NodeKind::Callback(_), Exit::Accepted) => Some(Outcome::CallbackPromised),
            (NodeKind::Opaque(_), Exit::Unknown) => Some(Outcome::Unknown),
            _ => None,
        };
        if let (NodeKind::Queue(queue), Exit::After) = (&node.kind, exit) {
            step.hold += queue.max_wait.map_or(Seconds::UNKNOWN, Seconds::exact);
        }
        match outcome {
            Some(outcome) => self.state.waiting = Waiting::Ended(outcome),
            None => self.go_on(target_of(node, exit), step),
        }
    }
}

pub(super) fn handed_on(human: Option<bool>) -> Outcome {
    if human == Some(true) { Outcome::Answered } else { Outcome::Transferred }
}

/// The edge of the call graph that a turn of events takes.
pub(super) fn edge_of(node: &Node, exit: Exit) -> EdgeKind {
    match (&node.kind, exit) {
        (NodeKind::Collect(_), Exit::Accepted) => EdgeKind::Digits,
        (_, Exit::Open) => EdgeKind::Open,
        (_, Exit::Closed) => EdgeKind::Closed,
        (_, Exit::Holiday) => EdgeKind::Holiday,
        (_, Exit::Arm(at)) => EdgeKind::Arm(u32::from(at)),
        (_, Exit::Case(at)) => EdgeKind::Case(u32::from(at)),
        (_, Exit::Else) => EdgeKind::Else,
        (_, Exit::Answered) => EdgeKind::Answered,
        (_, Exit::Accepted) => EdgeKind::Next,
        (_, Exit::Unstaffed) => EdgeKind::QueueClosed,
        (_, Exit::After) => EdgeKind::After,
        (_, Exit::Full) => EdgeKind::Full,
        (_, Exit::Failed) => EdgeKind::Failed,
        (_, Exit::Returned) => EdgeKind::Returned,
        (_, Exit::Known(at)) => EdgeKind::Known(u32::from(at)),
        (_, Exit::Unknown) => EdgeKind::UnknownExit,
    }
}

/// Where a turn of events leads.
pub(super) fn target_of(node: &Node, exit: Exit) -> Option<Target> {
    match (&node.kind, exit) {
        (NodeKind::Hours(hours), Exit::Open) => hours.open,
        (NodeKind::Hours(hours), Exit::Closed) => hours.closed,
        (NodeKind::Hours(hours), Exit::Holiday) => hours.holiday,
        (NodeKind::Branch(branch), Exit::Arm(at)) => {
            branch.arms.get(usize::from(at)).map(|arm| arm.target)
        }
        (NodeKind::Switch(switch), Exit::Case(at)) => {
            switch.cases.get(usize::from(at)).map(|(_, target)| *target)
        }
        (NodeKind::Switch(switch), Exit::Else) => switch.otherwise,
        (NodeKind::Collect(collect), Exit::Accepted) => collect.next,
        (NodeKind::Collect(collect), Exit::Failed) => collect.failed,
        (NodeKind::Queue(queue), Exit::After) => queue.after,
        (NodeKind::Queue(queue), Exit::Full) => queue.full,
        (NodeKind::Queue(queue), Exit::Unstaffed) => queue.closed,
        (NodeKind::Transfer(transfer), Exit::Failed) => transfer.failed,
        (NodeKind::Transfer(transfer), Exit::Returned) => transfer.returns,
        (NodeKind::Callback(callback), Exit::Failed) => callback.failed,
        (NodeKind::Opaque(opaque), Exit::Known(at)) => opaque.exits.get(usize::from(at)).copied(),
        _ => None,
    }
}
