//! Writing down where a step leads.
//!
//! Changes of the node that the step leaves; where the call goes then is not here.

use super::fresh::{new_choice, says};
use super::state::{By, State, Step};
use crate::source::Place;
use crate::tree::{
    ChoiceFacts, Entry as WayIn, From, Handler, Key, NodeId, NodeKind, Setting, Target,
};

impl State {
    /// Writes down where a step leads.
    pub(super) fn bind(&mut self, step: &Step, target: Target) {
        let before = self.leads_to(step).filter(|before| !before.is_open() && *before != target);
        if let (Some(from), Some(before)) = (step.from, before) {
            let what = self.say_step(step);
            let name = self.tree.target_name(before).to_owned();
            self.changed(from, &format!("{what} led to `{name}`"));
        }
        let Some(from) = step.from else {
            if let Target::Node(node) = target {
                match self.tree.entries.first_mut() {
                    Some(entry) => entry.node = node,
                    None => self.tree.entries.push(WayIn {
                        name: "start".into(),
                        node,
                        place: Place::NOWHERE,
                    }),
                }
            }
            return;
        };
        match &step.by {
            By::Choice(key) => {
                let key = *key;
                if let Some(choices) = self.choices_mut(from) {
                    match choices.iter_mut().find(|choice| choice.key == key) {
                        Some(choice) => choice.target = target,
                        None => choices.push(new_choice(key, target)),
                    }
                    self.listen(from);
                }
            }
            By::Phrase(phrase) => self.offer_phrase(from, phrase, target),
            By::Silence(n) => self.exhaust(from, *n, target, true),
            By::Wrong(n) => self.exhaust(from, *n, target, false),
            By::Next | By::Closed | By::Open | By::Dialled => {
                match (&step.by, &mut self.node_mut(from).kind) {
                    (By::Next, NodeKind::Message { next } | NodeKind::Voicemail { next, .. }) => {
                        *next = Some(target);
                    }
                    (By::Next, NodeKind::Collect(collect)) => collect.next = Some(target),
                    (By::Closed, NodeKind::Queue(queue)) => queue.closed = Some(target),
                    (By::Closed, NodeKind::Hours(hours)) => hours.closed = Some(target),
                    (By::Open, NodeKind::Hours(hours)) => hours.open = Some(target),
                    _ => {}
                }
            }
        }
    }

    /// Adds a choice that is spoken.
    pub(super) fn offer_phrase(&mut self, at: NodeId, phrase: &str, target: Target) {
        let Some(choices) = self.choices_mut(at) else { return };
        if let Some(choice) = choices.iter_mut().find(|own| says(own, phrase)) {
            choice.target = target;
            return;
        }
        let mut choice = new_choice(Key::spoken(choices.len() as u32), target);
        choice.facts =
            Some(Box::new(ChoiceFacts { speech: vec![phrase.into()], ..ChoiceFacts::default() }));
        choices.push(choice);
        self.listen(at);
    }

    /// Says for a menu what its choices make it listen to.
    pub(super) fn listen(&mut self, at: NodeId) {
        if let Some(menu) = self.menu_mut(at) {
            let has_phrases = menu.choices.iter().any(|choice| choice.phrase().is_some());
            menu.takes_keys |= menu.choices.iter().any(|choice| !choice.key.is_spoken());
            menu.takes_keys &=
                menu.choices.iter().any(|choice| !choice.key.is_spoken()) || !has_phrases;
            menu.takes_speech |= has_phrases;
        }
    }

    /// Writes down what follows that many silences or wrong keys.
    fn exhaust(&mut self, at: NodeId, n: u32, target: Target, is_silence: bool) {
        let word = if is_silence { "silence" } else { "a wrong key" };
        let handling = match &mut self.node_mut(at).kind {
            NodeKind::Menu(menu) => &mut menu.handling,
            NodeKind::Collect(collect) => &mut collect.handling,
            _ => return,
        };
        let handler: &mut Handler =
            if is_silence { &mut handling.no_input } else { &mut handling.no_match };
        handler.exhausted = Setting { value: Some(target), from: From::Node };
        let other = if is_silence { &handling.no_match } else { &handling.no_input };
        let is_free = other.exhausted.value.is_none() && other.say.is_none();
        let is_said = handling.tries.from == From::Node;
        if is_free || !is_said {
            handling.tries = Setting { value: n, from: From::Node };
        } else if handling.tries.value != n {
            let when = if n == 1 { "at once".to_owned() } else { format!("after {n} in a row") };
            self.remark(at, &format!("{word} leads on {when}"));
        }
    }

    /// A step in words, for a remark on the node that it leaves.
    pub(super) fn say_step(&self, step: &Step) -> String {
        match &step.by {
            By::Choice(key) => match step.from.and_then(|from| self.choice(from, *key)) {
                Some(choice) => format!("`{}`", choice.answer()),
                None => format!("`{key}`"),
            },
            By::Phrase(phrase) => format!("`say {phrase}`"),
            By::Silence(_) => "silence".to_owned(),
            By::Wrong(_) => "a wrong key".to_owned(),
            By::Next => "the end of it".to_owned(),
            By::Closed => "being closed".to_owned(),
            By::Open => "being open".to_owned(),
            By::Dialled => "the number".to_owned(),
        }
    }
}
