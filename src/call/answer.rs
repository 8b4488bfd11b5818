//! Answers: keys, silence and speech in a menu or a `collect`, and keys in a queue.

use std::sync::Arc;

use super::Call;
use super::keypad::{self, Keypad, Typed};
use super::state::{Kept, Mistakes, Next, Waiting};
use super::step::{Part, Said, Step};
use crate::timing::{
    AFTER_KEY, Caller, DECIDE_AND_PRESS, NEXT_DIGIT, Seconds, Timeline, digits_seconds,
    press_seconds, prompt_seconds, waited,
};
use crate::tree::{
    Apart, Choice, Collect, Ending, Exit, Handler, Handling, Key, MenuNode, Mistake, Node,
    NodeKind, Prompt, Queue, Target, asks, tries_before,
};

impl<'t> Call<'_, 't> {
    pub(super) fn press(&mut self, symbol: char, step: &mut Step) {
        let node = self.node();
        match &node.kind {
            NodeKind::Menu(menu) => {
                self.state.digits.push(symbol);
                let typed = std::mem::take(&mut self.state.digits);
                match keypad::in_menu(self.line.tree, menu, &self.keypad(menu), &typed) {
                    Typed::Pending => self.state.digits = typed,
                    Typed::Choice(choice) if menu.confirm.is_some() => {
                        self.ask(node, menu, (Some(choice), &typed), step);
                    }
                    Typed::Choice(choice) => {
                        self.choose(node, menu, (choice, &typed), Seconds::ZERO, step);
                    }
                    // The end key alone is no entry.
                    Typed::NoMatch | Typed::Number
                        if menu.confirm.is_some()
                            && !self.keypad(menu).number(&typed).is_empty() =>
                    {
                        self.ask(node, menu, (None, &typed), step);
                    }
                    Typed::NoMatch | Typed::Number => {
                        self.wrong_answer(&typed, Seconds::ZERO, step);
                    }
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
                    Typed::NoMatch | Typed::Choice(_) => {
                        self.wrong_answer(&typed, Seconds::ZERO, step);
                    }
                }
            }
            NodeKind::Queue(queue) => {
                self.state.digits.push(symbol);
                let typed = std::mem::take(&mut self.state.digits);
                match keypad::in_queue(queue, &typed) {
                    Typed::Choice(choice) => self.leave_queue(queue, choice, step),
                    Typed::Pending => self.state.digits = typed,
                    // Other keys do nothing while one waits.
                    Typed::NoMatch | Typed::Number => {}
                }
            }
            _ => {}
        }
    }

    pub(super) fn silence(&mut self, step: &mut Step) {
        let node = self.node();
        let typed = std::mem::take(&mut self.state.digits);
        let Some(handling) = node.kind.handling() else { return };
        if typed.is_empty() {
            self.state.totals.silences += 1;
            self.lapse(Part::Listening, self.whole(node), step);
            self.lapse(Part::Silence, waited(self.line.tree, handling), step);
            self.reply(&handling.no_input, Said::NoInput, step);
            let next = self.error(handling, Mistake::NoInput, step);
            return self.go_on(next, step);
        }
        let waited = Seconds::exact(handling.interdigit.value);
        match &node.kind {
            NodeKind::Menu(menu) => {
                match keypad::at_silence_in_menu(self.line.tree, menu, &self.keypad(menu), &typed) {
                    Typed::Choice(choice) => {
                        self.choose(node, menu, (choice, &typed), waited, step);
                    }
                    _ => self.wrong_answer(&typed, waited, step),
                }
            }
            NodeKind::Collect(collect) => match keypad::at_silence_in_collect(collect, &typed) {
                Typed::Number => self.accept(node, collect, typed, waited, step),
                _ => self.wrong_answer(&typed, waited, step),
            },
            _ => {}
        }
    }

    pub(super) fn hear(&mut self, phrase: &str, step: &mut Step) {
        let node = self.node();
        let phrase = phrase.trim().to_lowercase();
        let Some(menu) = node.kind.as_menu().filter(|menu| menu.takes_speech) else {
            // A menu that takes no speech hears silence.
            return self.silence(step);
        };
        let mut own = menu.choices.iter().chain(self.line.tree.global_keys_of(menu));
        let chosen = own.find(|choice| {
            let spoken = choice.facts.iter().flat_map(|facts| &facts.speech);
            spoken.into_iter().any(|spoken| spoken.to_lowercase() == phrase)
        });
        self.state.digits.clear();
        match chosen {
            chosen if menu.confirm.is_some() => self.ask(node, menu, (chosen, ""), step),
            Some(choice) => self.choose(node, menu, (choice, ""), Seconds::ZERO, step),
            None => self.wrong_answer("", Seconds::ZERO, step),
        }
    }

    /// The caller chose. The menu is left, so `back` returns here, and its tries start again.
    pub(super) fn choose(
        &mut self,
        node: &'t Node,
        menu: &'t MenuNode,
        (choice, typed): (&'t Choice, &str),
        waited: Seconds,
        step: &mut Step,
    ) {
        self.pass_choosing(node, menu, choice, waited, step);
        let exit = self.keypad(menu).exit_of(choice.key.as_str());
        let exit = exit.expect("the keypad of a menu has the keys of all its choices");
        let next = self.chosen(menu, (choice, exit), typed, step);
        self.go_on(next, step);
    }

    /// The time in which a caller chooses passes.
    pub(super) fn pass_choosing(
        &mut self,
        node: &'t Node,
        menu: &'t MenuNode,
        choice: &'t Choice,
        waited: Seconds,
        step: &mut Step,
    ) {
        if self.line.detail.has_times() {
            let timeline = self.timeline(node, menu);
            let heard = self.heard.filter(|_| timeline.takes_barge_in());
            let heard = heard.unwrap_or_else(|| timeline.listened(self.line.caller, choice.key));
            self.lapse(Part::Listening, heard, step);
            self.lapse(Part::Silence, waited, step);
            self.lapse(Part::Deciding, press_seconds(choice.key) + AFTER_KEY, step);
        }
    }

    /// Leaves the menu by a choice, and says what follows.
    pub(super) fn chosen(
        &mut self,
        menu: &'t MenuNode,
        (choice, exit): (&'t Choice, Exit),
        typed: &str,
        step: &mut Step,
    ) -> Next {
        // The call moves only in `go_on`: until then the key and the list of menus are this node's.
        let next = self.leave_by(exit, step);
        self.state.totals.keys += 1;
        // A number that fits a pattern is kept in place of the key.
        let number = Key::parse(self.keypad(menu).number(typed)).ok();
        let key = number.filter(|_| choice.matches().is_some()).unwrap_or(choice.key);
        self.state.keys.insert(self.state.node, key);
        if let Some(language) = choice.facts.as_ref().and_then(|facts| facts.language.clone()) {
            self.state.language = Some(language);
        }
        let is_repeat = match choice.target {
            Target::Repeat => true,
            Target::Back => self.state.menus.is_empty(),
            Target::Node(_) => {
                self.push_menu();
                false
            }
            Target::Return
            | Target::TakeEntry
            | Target::DropEntry
            | Target::Hangup
            | Target::Unexplored
            | Target::Missing { .. }
            | Target::Unknown => false,
        };
        // Hearing a menu again does not use up a try.
        let keeps_try = menu.handling.apart.is_none_or(|apart| apart.resets.is_none());
        if is_repeat && keeps_try { Next::Repeat } else { next }
    }

    /// Puts the menu that the call is in on the list of those that `back` goes through.
    pub(super) fn push_menu(&mut self) {
        self.state.menus.push(self.state.node);
        self.state.asked = None;
    }

    /// The keys of the menu that the call is in.
    pub(super) fn keypad(&self, menu: &MenuNode) -> Arc<Keypad> {
        self.line.keypads.of(self.line.tree, self.state.node, menu)
    }

    /// A `collect` has taken its number.
    pub(super) fn accept(
        &mut self,
        node: &'t Node,
        collect: &'t Collect,
        number: String,
        waited: Seconds,
        step: &mut Step,
    ) {
        self.lapse(Part::Listening, self.listened(node), step);
        self.lapse(Part::Digits, digits_seconds(number.len()) + AFTER_KEY, step);
        self.lapse(Part::Silence, waited, step);
        self.state.totals.digits += number.len() as u32;
        if let Some(name) = &collect.into {
            self.state.values.insert(name.clone(), number);
        }
        // Where digits can be refused, only the driver knows whether these are.
        if asks(node) {
            self.state.waiting = Waiting::Turn(self.turns(node));
        } else {
            let next = self.leave_by(Exit::Accepted, step);
            self.go_on(next, step);
        }
    }

    /// What was typed or said matches no choice.
    pub(super) fn wrong_answer(&mut self, typed: &str, waited: Seconds, step: &mut Step) {
        let node = self.node();
        let Some(handling) = node.kind.handling() else { return };
        self.pass_mistyping(node, typed, waited, step);
        let end = node.kind.as_menu().and_then(|menu| menu.ends_with);
        let is_said = !end.is_some_and(|end| typed.chars().eq([end]));
        let next = self.mistaken(handling, is_said, step);
        self.go_on(next, step);
    }

    /// A wrong key counts, and `no_match` may be said.
    pub(super) fn mistaken(
        &mut self,
        handling: &'t Handling,
        is_said: bool,
        step: &mut Step,
    ) -> Next {
        self.state.totals.wrong_keys += 1;
        if is_said {
            self.reply(&handling.no_match, Said::NoMatch, step);
        }
        self.error(handling, Mistake::NoMatch, step)
    }

    /// The time of a wrong answer passes.
    pub(super) fn pass_mistyping(
        &mut self,
        node: &'t Node,
        typed: &str,
        waited: Seconds,
        step: &mut Step,
    ) {
        let is_number = matches!(node.kind, NodeKind::Collect(_))
            && typed.contains(|symbol: char| symbol.is_ascii_digit());
        let pressed = if is_number {
            digits_seconds(typed.len())
        } else {
            DECIDE_AND_PRESS + NEXT_DIGIT * typed.len().saturating_sub(1) as f64
        };
        self.lapse(Part::Listening, self.listened(node), step);
        let part = if is_number { Part::Digits } else { Part::Deciding };
        self.lapse(part, pressed + AFTER_KEY, step);
        self.lapse(Part::Silence, waited, step);
    }

    /// Says what a mistake is answered with.
    fn reply(&self, handler: &'t Handler, said: Said, step: &mut Step) {
        if let Some(prompt) = &handler.say {
            let spoken = self.say(prompt, said, step);
            self.lapse(Part::Words, spoken, step);
        }
    }

    /// One try is used up: the prompt plays again or, past the last try, the call goes where the
    /// cause says.
    fn error(&mut self, handling: &'t Handling, mistake: Mistake, step: &mut Step) -> Next {
        let exit = match mistake {
            Mistake::NoInput => Exit::NoInput,
            Mistake::NoMatch => Exit::NoMatch,
        };
        let n_mistakes = match handling.apart {
            Some(apart) => self.count(apart, mistake),
            None => self.state.attempt,
        };
        if n_mistakes >= tries_before(self.line.tree, handling, exit) {
            let (node, n_frames) = (self.state.node, self.state.frames.len());
            self.state.kept.retain(|kept| (kept.node, kept.n_frames) != (node, n_frames));
            return self.leave_by(exit, step);
        }
        // Playing the prompt again enters the node once more; the try goes on counting.
        self.state.attempt += 1;
        Next::Repeat
    }

    /// Counts a mistake at the current node, apart from those of the other kind.
    fn count(&mut self, apart: Apart, mistake: Mistake) -> u32 {
        let (node, n_frames) = (self.state.node, self.state.frames.len());
        let mistakes = if apart.keeps(mistake) {
            let kept = &mut self.state.kept;
            let is_here = |kept: &Kept| (kept.node, kept.n_frames) == (node, n_frames);
            let at = kept.iter().position(is_here).unwrap_or_else(|| {
                kept.push(Kept { node, n_frames, mistakes: Mistakes::default() });
                kept.len() - 1
            });
            &mut kept[at].mistakes
        } else {
            &mut self.state.mistakes
        };
        let n = mistakes.of(mistake);
        *n += 1;
        *n
    }

    /// How long a caller listens before digits or a wrong key.
    fn listened(&self, node: &'t Node) -> Seconds {
        let barge_in = match &node.kind {
            NodeKind::Menu(menu) => menu.barge_in.value,
            NodeKind::Collect(collect) => collect.barge_in.value,
            _ => false,
        };
        self.heard.filter(|_| barge_in).unwrap_or_else(|| self.whole(node))
    }

    /// How long the whole prompt of a node that listens takes.
    pub(super) fn whole(&self, node: &'t Node) -> Seconds {
        if !self.line.detail.has_times() {
            return Seconds::ZERO;
        }
        match &node.kind {
            NodeKind::Menu(menu) => self.timeline(node, menu).whole,
            kind => {
                let prompt = self.again(kind).unwrap_or(&node.prompt);
                prompt_seconds(prompt, &self.language(node))
            }
        }
    }

    /// How long a caller of that kind listens in the menu that the call is in, before choosing
    /// by that key. `None` where the call waits in no menu.
    pub fn listened_before(&self, key: Key, caller: Caller) -> Option<Seconds> {
        let node = self.node();
        let menu = node.kind.as_menu().filter(|_| self.state.waiting == Waiting::Answer)?;
        Some(self.timeline(node, menu).listened(caller, key))
    }

    /// The seconds of the menu's prompt before its first option, and those in which it says what a
    /// key is for; `None` where the call is in no menu.
    pub fn greeting_and_option(&self, key: Key) -> Option<(f64, f64)> {
        let node = self.node();
        let menu = node.kind.as_menu().filter(|_| self.state.waiting == Waiting::Answer)?;
        let timeline = self.timeline(node, menu);
        let option = timeline.key(key).map_or(0.0, |heard| heard.length);
        Some((timeline.first_option.known, option))
    }

    /// What is heard when in the menu that the call is in.
    fn timeline(&self, node: &'t Node, menu: &'t MenuNode) -> Arc<Timeline> {
        let language = self.language(node);
        let again = self.again(&node.kind);
        let which = (self.state.node, again.is_some(), language);
        self.line.timelines.of(which, |language| match again {
            Some(again) => Timeline::of_again(self.line.tree, again, menu, language),
            None => Timeline::of_menu(self.line.tree, node, menu, language),
        })
    }

    /// What the node that listens said in place of its prompts, where it did.
    fn again(&self, kind: &'t NodeKind) -> Option<&'t Prompt> {
        let again = kind.handling().and_then(|handling| handling.again.as_deref());
        again.filter(|_| self.state.is_again)
    }

    fn leave_queue(&mut self, queue: &'t Queue, choice: &'t Choice, step: &mut Step) {
        let at = (0..).zip(&queue.leave).find(|(_, own)| own.key == choice.key);
        let next = self.leave_by(Exit::Leave(at.map_or(0, |(at, _)| at)), step);
        self.state.totals.keys += 1;
        self.lapse(Part::Deciding, press_seconds(choice.key) + AFTER_KEY, step);
        self.go_on(next, step);
    }

    /// Silence in a queue ends a key that was begun; otherwise the caller waits on, for the usual
    /// wait.
    pub(super) fn hold_on(&mut self, step: &mut Step) {
        let typed = std::mem::take(&mut self.state.digits);
        if let NodeKind::Queue(queue) = &self.node().kind {
            if let Some(choice) = queue.leave.iter().find(|own| own.key.as_str() == typed) {
                return self.leave_queue(queue, choice, step);
            }
            step.hold += self.held_for(queue.wait);
        }
        // Waiting enters no node, so without a step of its own a silent caller would wait forever.
        self.state.n_steps += 1;
        if self.state.n_steps >= self.line.max_steps {
            self.state.waiting = Waiting::Ended(Ending::TooManySteps);
        }
    }
}
