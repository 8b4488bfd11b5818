//! Entering a node: what it says, and what it does then if it does not listen.

use super::state::{FORGOTTEN, Next, Waiting};
use super::step::{Part, Said, Step, Utterance};
use super::{Call, hours};
use crate::timing::{OPTION_PAUSE, Seconds, prompt_seconds};
use crate::tree::{
    Ending, Exit, Language, Node, NodeId, NodeKind, Prompt, Queue, SwitchOn, asks, each_exit,
};

impl<'t> Call<'_, 't> {
    /// The language spoken at a node: its own, else the caller's choice, else the tree's.
    pub(super) fn language(&self, node: &Node) -> Language {
        let own = node.facts.as_ref().and_then(|facts| facts.language.clone());
        own.or_else(|| self.state.language.clone())
            .or_else(|| self.line.tree.language.clone())
            .unwrap_or_default()
    }

    pub(super) fn say(&self, prompt: &Prompt, said: Said, step: &mut Step) -> Seconds {
        if !self.line.detail.has_times() || prompt.is_silent() {
            return Seconds::ZERO;
        }
        let language = self.language(self.node());
        let seconds = prompt_seconds(prompt, &language);
        if self.line.detail.has_words() {
            let text = prompt.words_in(&language).map(Into::into);
            step.said.push(Utterance { node: self.state.node, said, text, seconds });
        }
        seconds
    }

    /// Speaks a node's prompts and says what it does then. In a menu and a `collect` the
    /// time is that of the answer, which depends on the caller: see [`Call::choose`].
    pub(super) fn speak(&mut self, id: NodeId, step: &mut Step) -> Next {
        if self.state.n_steps >= self.line.max_steps {
            return Next::End(Ending::TooManySteps);
        }
        self.state.n_steps += 1;
        self.state.node = id;
        self.state.digits.clear();
        if self.line.detail.has_nodes() {
            step.entered.push(id);
        }
        let node = self.node();
        if let Some(language) = node.facts.as_ref().and_then(|facts| facts.language.clone()) {
            self.state.language = Some(language);
        }
        let is_again = self.state.attempt > 1 || self.state.last_menu == Some(id);
        let again = node.kind.handling().and_then(|handling| handling.again.as_deref());
        let again = again.filter(|_| is_again);
        self.state.is_again = again.is_some();
        if node.kind.as_menu().is_some() {
            self.state.last_menu = Some(id);
        }
        if node.kind.handling().is_some() && !self.line.detail.has_words() {
            // The time of what is heard is that of the answer.
            return Next::Wait(Waiting::Answer);
        }
        if let Some(again) = again {
            self.say(again, Said::Again, step);
            return Next::Wait(Waiting::Answer);
        }
        let spoken = self.say(&node.prompt, Said::Prompt, step);
        match &node.kind {
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
            kind => {
                self.lapse(Part::Words, spoken, step);
                if let NodeKind::Queue(queue) = kind {
                    self.announce_leaving(queue, spoken, step);
                }
                self.after_prompt(node, step)
            }
        }
    }

    /// Speaks the keys that leave a queue, as a menu speaks its choices.
    fn announce_leaving(&self, queue: &'t Queue, mut before: Seconds, step: &mut Step) {
        for (at, choice) in queue.leave.iter().enumerate() {
            let spoken = self.say(&choice.prompt, Said::Choice(at), step);
            if spoken == Seconds::ZERO {
                continue;
            }
            if before != Seconds::ZERO {
                self.lapse(Part::Words, OPTION_PAUSE, step);
            }
            self.lapse(Part::Words, spoken, step);
            before += spoken;
        }
    }

    /// What the kinds that do not listen do once they have spoken.
    fn after_prompt(&mut self, node: &'t Node, step: &mut Step) -> Next {
        match &node.kind {
            NodeKind::Menu(_) | NodeKind::Collect(_) => Next::Wait(Waiting::Answer),
            NodeKind::Queue(_) => Next::Wait(Waiting::Hold(self.turns(node))),
            _ if self.forgets_depth(node) => {
                step.is_forgotten = true;
                Next::End(Ending::Unknown)
            }
            _ => match self.decided(node, step) {
                Some(exit) => self.leave_by(exit, step),
                None => Next::Wait(Waiting::Turn(self.turns(node))),
            },
        }
    }

    /// Whether it depends on open calls that are forgotten if one more may be entered.
    fn forgets_depth(&self, node: &Node) -> bool {
        let NodeKind::Call { limit: Some(limit), .. } = &node.kind else { return false };
        let frames = &self.state.frames;
        frames.len() < limit.most as usize
            && frames.first().is_some_and(|frame| frame.node == FORGOTTEN)
    }

    /// The exit that a node takes without asking the driver.
    fn decided(&self, node: &Node, step: &Step) -> Option<Exit> {
        match &node.kind {
            NodeKind::Switch(switch) => {
                let value = self.value_of(&switch.on)?;
                let fits = (0..).zip(&switch.cases).find(|(_, (case, _))| **case == *value);
                Some(fits.map_or(Exit::Else, |(at, _)| Exit::Case(at)))
            }
            NodeKind::Hours(hours) => {
                let clock = self.line.clock.as_ref()?;
                let schedule = self.line.tree.schedules.get(hours.schedule?)?;
                // The clock runs on while the step does: a long prompt may pass closing time.
                let totals = &self.state.totals;
                let passed = totals.seconds + totals.hold + step.seconds + step.hold;
                Some(hours::decide(hours, schedule, clock.wall(&self.line.zone, passed)))
            }
            NodeKind::Call { limit: Some(limit), .. }
                if self.state.frames.len() >= limit.most as usize =>
            {
                Some(Exit::TooDeep)
            }
            _ if asks(node) => None,
            _ => {
                let mut first = None;
                each_exit(self.line.tree, node, &mut |exit, _| first = first.or(Some(exit)));
                first
            }
        }
    }

    /// The turns that a driver may choose from at a node.
    pub(super) fn turns(&self, node: &Node) -> Vec<Exit> {
        let mut turns = Vec::new();
        each_exit(self.line.tree, node, &mut |exit, _| {
            if exit.is_turn() {
                turns.push(exit);
            }
        });
        turns
    }

    /// How a call ends that the line ends: a better end if the caller got something.
    pub(super) fn goodbye(&self, otherwise: Ending) -> Ending {
        if self.state.has_left_message {
            Ending::MessageLeft
        } else if self.state.is_resolved {
            Ending::SelfServed
        } else {
            otherwise
        }
    }

    /// How a call ends where the file does not say how it goes on. Behind a node that has just
    /// served the caller, that is not a cut-off.
    pub(super) fn cut_off(&self) -> Ending {
        if self.is_served || self.state.has_left_message {
            self.goodbye(Ending::CutOff)
        } else {
            Ending::CutOff
        }
    }

    /// The value that a `switch` looks at; `None` when this call has not collected it. A menu
    /// that was never answered has no key, so no case fits.
    pub(super) fn value_of(&self, on: &SwitchOn) -> Option<&str> {
        match on {
            SwitchOn::MenuKey(menu) => {
                Some(self.state.keys.get(menu).map_or("", |key| key.as_str()))
            }
            SwitchOn::Value(name) => self.state.values.get(name).map(String::as_str),
        }
    }
}
