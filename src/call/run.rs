//! The rules of a call: entering nodes, taking inputs, going on.

use super::keypad::{self, Typed};
use super::state::{Frame, Waiting};
use super::step::{InputError, Outcome, Said, Step, Utterance};
use super::{Call, hours};
use crate::timing::{
    AFTER_KEY, DECIDE_AND_PRESS, Seconds, Timeline, digits_seconds, prompt_seconds,
};
use crate::tree::{
    Choice, Collect, Exit, Handling, Input, Key, Language, Menu, Node, NodeId, NodeKind, Prompt,
    SwitchOn, Target,
};

/// What a node does once it has spoken.
enum Next {
    /// The call waits.
    Wait(Waiting),
    /// It goes on by itself; without a target it is cut off.
    Go(Option<Target>),
    /// It ends.
    End(Outcome),
}

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
        match (self.state.waiting.clone(), input) {
            (Waiting::Ended(outcome), _) => return Err(InputError::Ended(outcome)),
            (_, Input::HangUp) => self.state.waiting = Waiting::Ended(Outcome::Abandoned),
            (Waiting::Turn(exits) | Waiting::Hold(exits), Input::Take(exit)) => {
                if !exits.contains(exit) {
                    return Err(InputError::NotPossible(*exit));
                }
                self.turn(*exit, step);
            }
            (_, Input::Take(exit)) => return Err(InputError::NotPossible(*exit)),
            (Waiting::Turn(exits), _) => return Err(InputError::NotAnAnswer(exits)),
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

    fn node(&self) -> &'t Node {
        self.line.tree.node(self.state.node)
    }

    /// The language spoken at a node: its own, else the caller's choice, else the tree's.
    fn language(&self, node: &Node) -> Language {
        let own = node.facts.as_ref().and_then(|facts| facts.language.clone());
        own.or_else(|| self.state.language.clone())
            .or_else(|| self.line.tree.language.clone())
            .unwrap_or_default()
    }

    fn say(&self, prompt: &Prompt, said: Said, step: &mut Step) -> Seconds {
        if prompt.is_silent() {
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
    fn speak(&mut self, id: NodeId, step: &mut Step) -> Next {
        if self.state.n_steps >= self.line.max_steps {
            return Next::End(Outcome::TooManySteps);
        }
        self.state.n_steps += 1;
        self.state.node = id;
        self.state.digits.clear();
        step.entered.push(id);
        let node = self.node();
        if let Some(language) = node.facts.as_ref().and_then(|facts| facts.language.clone()) {
            self.state.language = Some(language);
        }
        let spoken = self.say(&node.prompt, Said::Prompt, step);
        self.state.is_resolved |= node.resolves.is_something();
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
            _ => {
                step.seconds += spoken;
                self.after_prompt(node, step)
            }
        }
    }

    /// What the kinds that do not listen do once they have spoken.
    fn after_prompt(&mut self, node: &'t Node, step: &Step) -> Next {
        match &node.kind {
            NodeKind::Menu(_) | NodeKind::Collect(_) => Next::Wait(Waiting::Answer),
            NodeKind::Message { next } => Next::Go(*next),
            NodeKind::Call { to, next } => {
                let n_menus = self.state.menus.len();
                self.state.frames.push(Frame { node: self.state.node, next: *next, n_menus });
                Next::Go(Some(*to))
            }
            NodeKind::Switch(switch) => match self.value_of(&switch.on) {
                Some(value) => {
                    let case = switch.cases.iter().find(|(case, _)| **case == *value);
                    Next::Go(case.map_or(switch.otherwise, |(_, target)| Some(*target)))
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
                match exits.len() {
                    1 => Next::End(handed_on(transfer.human)),
                    _ => Next::Wait(Waiting::Turn(exits)),
                }
            }
            NodeKind::Voicemail { next, .. } => {
                self.state.has_left_message = true;
                match next {
                    Some(next) => Next::Go(Some(*next)),
                    None => Next::End(Outcome::MessageLeft),
                }
            }
            NodeKind::Callback(callback) => match callback.failed {
                Some(_) => Next::Wait(Waiting::Turn(vec![Exit::Accepted, Exit::Failed])),
                None => Next::End(Outcome::CallbackPromised),
            },
            NodeKind::Hangup => Next::End(self.goodbye(Outcome::HungUp)),
            NodeKind::Opaque(opaque) => {
                let known = (0..opaque.exits.len()).map(|at| Exit::Known(at as u16));
                Next::Wait(Waiting::Turn(known.chain([Exit::Unknown]).collect()))
            }
        }
    }

    /// How a call ends that the line ends: well, if the caller got something.
    fn goodbye(&self, otherwise: Outcome) -> Outcome {
        if self.state.has_left_message {
            Outcome::MessageLeft
        } else if self.state.is_resolved {
            Outcome::SelfServed
        } else {
            otherwise
        }
    }

    /// The value that a `switch` looks at; `None` when this call has not left one behind.
    /// A menu that was never answered has no key, so that no case fits.
    fn value_of(&self, on: &SwitchOn) -> Option<&str> {
        match on {
            SwitchOn::MenuKey(menu) => {
                Some(self.state.keys.get(menu).map_or("", |key| key.as_str()))
            }
            SwitchOn::Value(name) => self.state.values.get(name).map(String::as_str),
        }
    }

    /// Goes to a target from the current node.
    fn go(&mut self, target: Option<Target>, step: &mut Step) -> Next {
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
                    Next::Go(frame.next)
                }
                None => Next::End(Outcome::CutOff),
            },
            Some(Target::Hangup) => Next::End(self.goodbye(Outcome::HungUp)),
            Some(Target::Unknown) => Next::End(Outcome::Unknown),
            // Nothing says how it goes on. A node that itself resolves something has
            // nothing more to say.
            None if self.node().resolves.is_something() => Next::End(self.goodbye(Outcome::CutOff)),
            None if self.state.has_left_message => Next::End(Outcome::MessageLeft),
            None => Next::End(Outcome::CutOff),
        }
    }

    /// Goes to a target and on from there, until the call waits or has ended. A loop and
    /// no recursion: a chain of messages may be long.
    fn go_on(&mut self, mut target: Option<Target>, step: &mut Step) {
        self.state.waiting = loop {
            match self.go(target, step) {
                Next::Wait(waiting) => break waiting,
                Next::End(outcome) => break Waiting::Ended(outcome),
                Next::Go(next) => target = next,
            }
        };
    }

    fn turn(&mut self, exit: Exit, step: &mut Step) {
        let node = self.node();
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

    /// Silence in a queue: the caller goes on waiting for as long as people usually wait.
    fn hold_on(&mut self, step: &mut Step) {
        if let NodeKind::Queue(queue) = &self.node().kind {
            step.hold += queue.wait.map_or(Seconds::UNKNOWN, Seconds::exact);
        }
        self.state.n_steps += 1;
        if self.state.n_steps >= self.line.max_steps {
            self.state.waiting = Waiting::Ended(Outcome::TooManySteps);
        }
    }

    fn press(&mut self, symbol: char, step: &mut Step) {
        let node = self.node();
        match &node.kind {
            NodeKind::Menu(menu) => {
                self.state.digits.push(symbol);
                let typed = std::mem::take(&mut self.state.digits);
                match keypad::in_menu(self.line.tree, menu, &typed) {
                    Typed::Choice(choice) => self.choose(node, menu, choice, Seconds::ZERO, step),
                    Typed::Pending => self.state.digits = typed,
                    Typed::NoMatch | Typed::Number => self.wrong_answer(step),
                }
            }
            NodeKind::Collect(collect) => {
                self.state.digits.push(symbol);
                let typed = std::mem::take(&mut self.state.digits);
                let (meaning, number) = keypad::in_collect(collect, &typed);
                match meaning {
                    Typed::Number => {
                        self.accept(node, collect, number.to_owned(), Seconds::ZERO, step);
                    }
                    Typed::Pending => self.state.digits = typed,
                    Typed::NoMatch | Typed::Choice(_) => self.wrong_answer(step),
                }
            }
            NodeKind::Queue(queue) => {
                let typed = symbol.to_string();
                // Other keys do nothing while one waits.
                if let Some(leave) = queue.leave.iter().find(|c| c.key.as_str() == typed) {
                    self.state.totals.keys += 1;
                    step.seconds += Seconds::exact(DECIDE_AND_PRESS + AFTER_KEY);
                    self.go_on(Some(leave.target), step);
                }
            }
            _ => {}
        }
    }

    fn silence(&mut self, step: &mut Step) {
        let node = self.node();
        let typed = std::mem::take(&mut self.state.digits);
        let Some(handling) = node.kind.handling() else { return };
        if typed.is_empty() {
            self.state.totals.silences += 1;
            step.seconds += self.whole(node) + handling.timeout.value;
            return self.error(handling, false, step);
        }
        let waited = Seconds::exact(handling.interdigit.value);
        match &node.kind {
            NodeKind::Menu(menu) => {
                match keypad::at_silence_in_menu(self.line.tree, menu, &typed) {
                    Typed::Choice(choice) => self.choose(node, menu, choice, waited, step),
                    _ => self.wrong_answer(step),
                }
            }
            NodeKind::Collect(collect) => match keypad::at_silence_in_collect(collect, &typed) {
                Typed::Number => self.accept(node, collect, typed, waited, step),
                _ => self.wrong_answer(step),
            },
            _ => {}
        }
    }

    fn hear(&mut self, phrase: &str, step: &mut Step) {
        let node = self.node();
        let phrase = phrase.trim().to_lowercase();
        let menu = node.kind.as_menu().filter(|menu| menu.takes_speech);
        let chosen = menu.and_then(|menu| {
            menu.choices.iter().find(|choice| {
                let spoken = choice.facts.iter().flat_map(|facts| &facts.speech);
                spoken
                    .map(|s| &**s)
                    .chain(choice.label.as_deref())
                    .any(|s| s.to_lowercase() == phrase)
            })
        });
        self.state.digits.clear();
        match (menu, chosen) {
            (Some(menu), Some(choice)) => self.choose(node, menu, choice, Seconds::ZERO, step),
            _ => self.wrong_answer(step),
        }
    }

    /// The caller chose. The menu is left, so `back` will come here and its try starts anew.
    fn choose(
        &mut self,
        node: &'t Node,
        menu: &'t Menu,
        choice: &'t Choice,
        waited: Seconds,
        step: &mut Step,
    ) {
        let timeline = Timeline::of_menu(self.line.tree, node, menu, &self.language(node));
        step.seconds += timeline.answer(self.line.caller, choice.key) + waited + AFTER_KEY;
        self.state.totals.keys += 1;
        self.state.keys.insert(self.state.node, choice.key);
        if let Some(language) = choice.facts.as_ref().and_then(|facts| facts.language.clone()) {
            self.state.language = Some(language);
        }
        let attempt = self.state.attempt;
        match choice.target {
            Target::Node(_) => self.state.menus.push(self.state.node),
            Target::Back | Target::Repeat | Target::Return | Target::Hangup | Target::Unknown => {}
        }
        self.go_on(Some(choice.target), step);
        if choice.target == Target::Repeat {
            // Hearing a menu again is no try.
            self.state.attempt = attempt;
        }
    }

    /// A `collect` has its number.
    fn accept(
        &mut self,
        node: &'t Node,
        collect: &'t Collect,
        number: String,
        waited: Seconds,
        step: &mut Step,
    ) {
        step.seconds += self.whole(node) + digits_seconds(number.len()) + waited + AFTER_KEY;
        self.state.totals.digits += number.len() as u32;
        if let Some(name) = &collect.into {
            self.state.values.insert(name.clone(), number);
        }
        match collect.failed {
            Some(_) => {
                self.state.waiting = Waiting::Turn(vec![Exit::Accepted, Exit::Failed]);
            }
            None => self.go_on(collect.next, step),
        }
    }

    fn wrong_answer(&mut self, step: &mut Step) {
        let node = self.node();
        let Some(handling) = node.kind.handling() else { return };
        self.state.totals.wrong_keys += 1;
        step.seconds += self.whole(node) + DECIDE_AND_PRESS + AFTER_KEY;
        self.error(handling, true, step);
    }

    /// One try is used up: the reply is said, then the prompt plays again or, past the
    /// last try, the call goes where the cause says.
    fn error(&mut self, handling: &'t Handling, wrong: bool, step: &mut Step) {
        let (handler, said) = match wrong {
            true => (&handling.no_match, Said::NoMatch),
            false => (&handling.no_input, Said::NoInput),
        };
        if let Some(prompt) = &handler.say {
            let spoken = self.say(prompt, said, step);
            step.seconds += spoken;
        }
        if self.state.attempt >= handling.tries.value {
            return self.go_on(handler.exhausted.value, step);
        }
        let attempt = self.state.attempt + 1;
        match self.speak(self.state.node, step) {
            Next::End(outcome) => self.state.waiting = Waiting::Ended(outcome),
            Next::Wait(waiting) => self.state.waiting = waiting,
            Next::Go(_) => {}
        }
        self.state.attempt = attempt;
    }

    /// How long the whole prompt of a node that listens takes.
    fn whole(&self, node: &'t Node) -> Seconds {
        let language = self.language(node);
        match &node.kind {
            NodeKind::Menu(menu) => Timeline::of_menu(self.line.tree, node, menu, &language).whole,
            _ => prompt_seconds(&node.prompt, &language),
        }
    }
}

fn handed_on(human: Option<bool>) -> Outcome {
    if human == Some(true) { Outcome::Answered } else { Outcome::Transferred }
}

/// Where a turn of events leads.
fn target_of(node: &Node, exit: Exit) -> Option<Target> {
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
