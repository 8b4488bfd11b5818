//! Entering a node: what it says, and what it does then if it does not listen.

use super::run::{edge_of, handed_on, target_of};
use super::state::{Frame, Waiting};
use super::step::{Outcome, Said, Step, Utterance};
use super::{Call, hours};
use crate::graph::EdgeKind;
use crate::timing::{Seconds, prompt_seconds};
use crate::tree::{Exit, Language, Node, NodeId, NodeKind, Prompt, SwitchOn, Target};

/// What a node does once it has spoken.
pub(super) enum Next {
    /// The call waits.
    Wait(Waiting),
    /// It goes on by itself; without a target it is cut off.
    Go(Option<Target>),
    /// It ends.
    End(Outcome),
}

impl<'t> Call<'_, 't> {
    /// The language spoken at a node: its own, else the caller's choice, else the tree's.
    pub(super) fn language(&self, node: &Node) -> Language {
        let own = node.facts.as_ref().and_then(|facts| facts.language.clone());
        own.or_else(|| self.state.language.clone())
            .or_else(|| self.line.tree.language.clone())
            .unwrap_or_default()
    }

    pub(super) fn say(&self, prompt: &Prompt, said: Said, step: &mut Step) -> Seconds {
        if self.line.is_bare || prompt.is_silent() {
            return Seconds::ZERO;
        }
        let language = self.language(self.node());
        let seconds = prompt_seconds(prompt, &language);
        let text = prompt.words_in(&language).map(Into::into);
        step.said.push(Utterance { node: self.state.node, said, text, seconds });
        seconds
    }

    /// Speaks a node's prompts and says what it does then. In a menu and a `collect` the
    /// time is that of the answer, which depends on the caller: see [`Call::answer_time`].
    pub(super) fn speak(&mut self, id: NodeId, step: &mut Step) -> Next {
        if self.state.n_steps >= self.line.max_steps {
            return Next::End(Outcome::TooManySteps);
        }
        self.state.n_steps += 1;
        self.state.node = id;
        self.state.digits.clear();
        if !self.line.is_bare {
            step.entered.push(id);
        }
        let node = self.node();
        if let Some(language) = node.facts.as_ref().and_then(|facts| facts.language.clone()) {
            self.state.language = Some(language);
        }
        let spoken = self.say(&node.prompt, Said::Prompt, step);
        match &node.kind {
            NodeKind::Menu(_) if self.line.is_bare => Next::Wait(Waiting::Answer),
            NodeKind::Menu(menu) => {
                for (at, choice) in menu.choices.iter().enumerate() {
                    self.say(&choice.prompt, Said::Choice(at), step);
                }
                for (at, choice) in self.line.tree.global_keys.iter().enumerate() {
                    if menu.choice(choice.key).is_none() {
                        self.say(&choice.prompt, Said::GlobalKey(at), step);
                    }
                }
                Next::Wait(Waiting::Answer)
            }
            NodeKind::Collect(_) => Next::Wait(Waiting::Answer),
            _ => {
                step.seconds += spoken;
                self.after_prompt(node, step)
            }
        }
    }

    /// What the kinds that do not listen do once they have spoken.
    pub(super) fn after_prompt(&mut self, node: &'t Node, step: &mut Step) -> Next {
        match &node.kind {
            NodeKind::Menu(_) | NodeKind::Collect(_) => Next::Wait(Waiting::Answer),
            NodeKind::Message { next } => {
                self.leave(EdgeKind::Next, step);
                Next::Go(*next)
            }
            NodeKind::Call { to, next } => {
                let n_menus = self.state.menus.len();
                self.leave(EdgeKind::Call, step);
                self.state.frames.push(Frame { node: self.state.node, next: *next, n_menus });
                Next::Go(Some(*to))
            }
            NodeKind::Switch(switch) => match self.value_of(&switch.on) {
                Some(value) => {
                    let case = switch.cases.iter().position(|(case, _)| **case == *value);
                    let exit = case.map_or(Exit::Else, |at| Exit::Case(at as u16));
                    self.leave(edge_of(node, exit), step);
                    Next::Go(target_of(node, exit))
                }
                None => {
                    let cases = (0..switch.cases.len()).map(|at| Exit::Case(at as u16));
                    Next::Wait(Waiting::Turn(cases.chain([Exit::Else]).collect()))
                }
            },
            NodeKind::Hours(hours) => {
                let schedule = hours.schedule.and_then(|at| self.line.tree.schedules.get(at));
                match (&self.line.clock, schedule) {
                    (Some(clock), Some(schedule)) => {
                        let totals = &self.state.totals;
                        let passed = totals.seconds + totals.hold + step.seconds + step.hold;
                        let exit =
                            hours::decide(hours, schedule, clock.wall(&self.line.zone, passed));
                        self.leave(edge_of(node, exit), step);
                        Next::Go(target_of(node, exit))
                    }
                    _ => Next::Wait(Waiting::Turn(hours::possible(hours, schedule))),
                }
            }
            NodeKind::Branch(branch) => {
                let arms = (0..branch.arms.len()).map(|at| Exit::Arm(at as u16));
                Next::Wait(Waiting::Turn(arms.collect()))
            }
            NodeKind::Queue(queue) => {
                let mut exits = vec![Exit::Answered];
                if queue.after.is_some() || queue.max_wait.is_some() {
                    exits.push(Exit::After);
                }
                if queue.full.is_some() {
                    exits.push(Exit::Full);
                }
                if queue.closed.is_some() {
                    exits.push(Exit::Unstaffed);
                }
                Next::Wait(Waiting::Hold(exits))
            }
            NodeKind::Transfer(transfer) => {
                let mut exits = vec![Exit::Answered];
                if transfer.failed.is_some() {
                    exits.push(Exit::Failed);
                }
                if transfer.returns.is_some() {
                    exits.push(Exit::Returned);
                }
                if exits.len() > 1 {
                    return Next::Wait(Waiting::Turn(exits));
                }
                self.leave(EdgeKind::Answered, step);
                Next::End(handed_on(transfer.human))
            }
            NodeKind::Voicemail { next, .. } => {
                self.state.has_left_message = true;
                self.leave(EdgeKind::Next, step);
                match next {
                    Some(next) => Next::Go(Some(*next)),
                    None => Next::End(Outcome::MessageLeft),
                }
            }
            NodeKind::Callback(callback) => match callback.failed {
                Some(_) => Next::Wait(Waiting::Turn(vec![Exit::Accepted, Exit::Failed])),
                None => {
                    self.leave(EdgeKind::Next, step);
                    Next::End(Outcome::CallbackPromised)
                }
            },
            NodeKind::Hangup => {
                self.leave(EdgeKind::Next, step);
                Next::End(self.goodbye(Outcome::HungUp))
            }
            NodeKind::Opaque(opaque) => {
                let known = (0..opaque.exits.len()).map(|at| Exit::Known(at as u16));
                Next::Wait(Waiting::Turn(known.chain([Exit::Unknown]).collect()))
            }
        }
    }

    /// How a call ends that the line ends: well, if the caller got something.
    pub(super) fn goodbye(&self, otherwise: Outcome) -> Outcome {
        if self.state.has_left_message {
            Outcome::MessageLeft
        } else if self.state.is_resolved {
            Outcome::SelfServed
        } else {
            otherwise
        }
    }

    /// How a call ends where nothing says how it goes on. A node that has just served the
    /// caller has nothing more to say.
    pub(super) fn cut_off(&self) -> Outcome {
        match self.is_served || self.state.has_left_message {
            true => self.goodbye(Outcome::CutOff),
            false => Outcome::CutOff,
        }
    }

    /// The value that a `switch` looks at; `None` when this call has not left one behind.
    /// A menu that was never answered has no key, so that no case fits.
    pub(super) fn value_of(&self, on: &SwitchOn) -> Option<&str> {
        match on {
            SwitchOn::MenuKey(menu) => {
                Some(self.state.keys.get(menu).map_or("", |key| key.as_str()))
            }
            SwitchOn::Value(name) => self.state.values.get(name).map(String::as_str),
        }
    }
}
