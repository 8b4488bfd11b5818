//! How a call runs: it takes an input, then goes from node to node until it waits or ends.

use super::Call;
use super::state::{FORGOTTEN, Frame, Mistakes, Next, Waiting};
use super::step::{InputError, Lapse, Part, Step};
use crate::timing::{Seconds, prompt_seconds};
use crate::tree::{
    CallerInput, Ending, Exit, ExitTarget, Key, Node, NodeId, NodeKind, Target, serves, success_of,
    way_out,
};

impl<'t> Call<'_, 't> {
    /// Enters a node and runs until the call waits or has ended.
    pub(super) fn enter(&mut self, node: NodeId, step: &mut Step) {
        self.go_on(Next::Go(Some(Target::Node(node))), step);
    }

    /// Adds a step to the totals once the call waits again.
    pub(super) fn finish(&mut self, step: &mut Step) {
        self.state.totals.seconds += step.seconds;
        self.state.totals.hold += step.hold;
        step.outcome = self.outcome();
    }

    /// Takes an input; the state changes only when the input fits.
    pub(super) fn apply(&mut self, input: &CallerInput, step: &mut Step) -> Result<(), InputError> {
        match (&self.state.waiting, input) {
            (Waiting::Ended(outcome), _) => return Err(InputError::Ended(*outcome)),
            (_, CallerInput::HangUp) => self.hang_up(step),
            (Waiting::Turn(exits) | Waiting::Hold(exits), CallerInput::Take(exit)) => {
                if !exits.contains(exit) {
                    return Err(InputError::NotPossible(*exit));
                }
                let next = self.leave_by(*exit, step);
                self.go_on(next, step);
            }
            (_, CallerInput::Take(exit)) => return Err(InputError::NotPossible(*exit)),
            (Waiting::Turn(exits), _) => return Err(InputError::NotAnAnswer(exits.clone())),
            (_, CallerInput::Press(symbol)) => {
                if !Key::SYMBOLS.contains(symbol) {
                    return Err(InputError::NotOnKeypad(*symbol));
                }
                self.press(*symbol, step);
            }
            (Waiting::Hold(_), _) => self.hold_on(step),
            (Waiting::Answer, CallerInput::Silence) => self.silence(step),
            (Waiting::Answer, CallerInput::Say(phrase)) => self.hear(phrase, step),
        }
        Ok(())
    }

    /// The caller hangs up. Who has got something by then was served and gave nothing up; a menu
    /// has spoken its words before it is left.
    fn hang_up(&mut self, step: &mut Step) {
        let node = self.node();
        if let (Waiting::Hold(_), Some(held)) = (&self.state.waiting, self.held) {
            step.hold += held;
        }
        if self.state.waiting == Waiting::Answer
            && success_of(&node.kind).is_none()
            && node.resolves.is_something()
        {
            let said = prompt_seconds(&node.prompt, &self.language(node)).known;
            self.state.is_resolved |= self.heard.is_none_or(|heard| heard.known >= said);
        }
        self.state.waiting = Waiting::Ended(self.goodbye(Ending::Abandoned));
    }

    /// Time on the line passes at the current node.
    pub(super) fn lapse(&self, part: Part, seconds: impl Into<Seconds>, step: &mut Step) {
        let seconds = seconds.into();
        step.seconds += seconds;
        if self.line.detail.has_times() && seconds != Seconds::ZERO {
            step.lapses.push(Lapse { node: self.state.node, part, seconds });
        }
    }

    /// Leaves the current node by an exit, and says what follows.
    pub(super) fn leave_by(&mut self, exit: Exit, step: &mut Step) -> Next {
        let node = self.node();
        // `cut_off` asks whether the node that was just left has served the caller.
        self.is_served = serves(node, exit);
        self.state.is_resolved |= self.is_served;
        if self.line.detail.has_nodes() {
            if let (NodeKind::Transfer(_), Exit::Returned) = (&node.kind, exit) {
                // Only a call that was taken comes back.
                step.taken.push((self.state.node, Exit::Answered));
            }
            step.taken.push((self.state.node, exit));
        }
        match (&node.kind, exit) {
            (NodeKind::Call { to, .. }, Exit::Call) => {
                // A menu that a `call` enters is heard for the first time there.
                self.state.last_menu = self.state.last_menu.filter(|last| to.node() != Some(*last));
                let n_menus = self.state.menus.len();
                self.state.frames.push(Frame { node: self.state.node, n_menus });
            }
            (NodeKind::Voicemail { .. }, _) => self.state.has_left_message = true,
            (NodeKind::Queue(queue), Exit::Answered) => step.hold += self.held_for(queue.wait),
            (NodeKind::Queue(queue), Exit::After) => step.hold += self.held_for(queue.max_wait),
            (NodeKind::Queue(_), Exit::Leave(_)) => {
                step.hold += self.held.unwrap_or(Seconds::ZERO);
            }
            _ => {}
        }
        match way_out(self.line.tree, node, exit) {
            ExitTarget::To(target) => Next::Go(Some(target)),
            ExitTarget::CutOff => Next::Go(None),
            ExitTarget::NotTried => Next::End(Ending::Unknown),
            ExitTarget::End(ending) => Next::End(ending),
        }
    }

    /// How long the caller was on hold: what the driver says, else what the file says.
    pub(super) fn held_for(&self, in_file: Option<f64>) -> Seconds {
        self.held.unwrap_or_else(|| in_file.map_or(Seconds::UNKNOWN, Seconds::exact))
    }

    pub(super) fn node(&self) -> &'t Node {
        self.line.tree.node(self.state.node)
    }

    /// Goes to a target from the current node.
    pub(super) fn go(&mut self, target: Option<Target>, step: &mut Step) -> Next {
        self.state.attempt = 1;
        self.state.mistakes = Mistakes::default();
        let target = match target {
            // Where no entry waits, it means `back`.
            Some(Target::TakeEntry | Target::DropEntry) if self.state.asked.is_none() => {
                Some(Target::Back)
            }
            target => target,
        };
        match target {
            Some(Target::Node(node)) => self.speak(node, step),
            Some(Target::Repeat) => self.speak(self.state.node, step),
            Some(Target::TakeEntry) => self.settle(true, step),
            Some(Target::DropEntry) => self.settle(false, step),
            Some(Target::Back) if self.state.menus.last() == Some(&FORGOTTEN) => {
                step.is_forgotten = true;
                Next::End(Ending::Unknown)
            }
            Some(Target::Back) => {
                let menu = self.go_back();
                self.speak(menu, step)
            }
            Some(Target::Return) => match self.state.frames.pop() {
                Some(Frame { node: FORGOTTEN, .. }) => {
                    step.is_forgotten = true;
                    Next::End(Ending::Unknown)
                }
                Some(frame) => {
                    // `back` must not lead into a subroutine that was left.
                    if frame.n_menus < self.state.menus.len() {
                        self.state.asked = None;
                    }
                    self.state.menus.truncate(frame.n_menus);
                    self.forget_deeper();
                    self.state.node = frame.node;
                    self.leave_by(Exit::AfterCall, step)
                }
                None => Next::End(self.cut_off()),
            },
            Some(Target::Hangup) => Next::End(self.goodbye(Ending::HungUp)),
            Some(Target::Unexplored | Target::Missing { .. } | Target::Unknown) => {
                Next::End(Ending::Unknown)
            }
            None => Next::End(self.cut_off()),
        }
    }

    /// Takes the menu that the caller chose from last off the list; the node itself where the
    /// list is empty.
    pub(super) fn go_back(&mut self) -> NodeId {
        let menu = self.state.menus.pop().unwrap_or(self.state.node);
        self.state.asked = None;
        // Going back to before a subroutine was called leaves it for good.
        let n_menus = self.state.menus.len();
        self.state.frames.retain(|frame| frame.n_menus <= n_menus);
        self.forget_deeper();
        menu
    }

    /// Forgets the mistakes made in subroutines that were left.
    fn forget_deeper(&mut self) {
        let n_frames = self.state.frames.len();
        self.state.kept.retain(|kept| kept.n_frames <= n_frames);
    }

    /// Does what is next, and what follows from it, until the call waits or has ended. A loop
    /// and no recursion: a chain of messages may be long.
    pub(super) fn go_on(&mut self, mut next: Next, step: &mut Step) {
        self.state.waiting = loop {
            match next {
                Next::Wait(waiting) => break waiting,
                Next::End(ending) => break Waiting::Ended(ending),
                Next::Go(target) => next = self.go(target, step),
                Next::Repeat => next = self.speak(self.state.node, step),
            }
        };
    }
}
