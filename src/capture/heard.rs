//! What the line says: prompts and options.
//!
//! Changes of the tree at the place where the call is; what a caller does is not here.

use super::entry::LineError;
use super::fresh::{is_plain, new_choice, plain, says};
use super::state::{By, Here, State, Step};
use crate::timing::prompt_seconds;
use crate::tree::{Key, NodeId, NodeKind, Prompt, Target, Words};

/// Whether a node offers choices or may come to do so.
fn offers(kind: &NodeKind) -> bool {
    is_plain(kind) || matches!(kind, NodeKind::Menu(_) | NodeKind::Queue(_))
}

impl State {
    pub(super) fn hear_option(&mut self, key: Key, words: Option<&str>) -> Result<(), LineError> {
        let id = self.place_if(offers)?;
        let was_heard = self.era.has(id) && matches!(self.kind(id), NodeKind::Menu(_));
        let Some(old) = self.choice(id, key).cloned() else {
            let is_after_last = self.is_heard_out(id);
            let Some(choices) = self.choices_mut(id) else { return self.unexpected() };
            let mut choice = new_choice(key, Target::Unexplored);
            choice.prompt = words.map(Prompt::text).unwrap_or_default();
            choices.push(choice);
            self.listen(id);
            if let Some(menu) = self.menu_mut(id) {
                menu.refused = menu.refused.iter().copied().filter(|own| *own != key).collect();
            }
            if was_heard {
                let doubt = if is_after_last { "" } else { ", or was not written down then" };
                self.changed(id, &format!("option {key} is new{doubt}"));
            }
            return Ok(());
        };
        let language = self.tree.language_of(self.node(id)).clone();
        let before = old.prompt.words_in(&language).map(str::to_owned);
        let Some(words) =
            words.filter(|words| before.as_deref().is_none_or(|own| !same(own, words)))
        else {
            return Ok(());
        };
        let is_change = was_heard && before.is_some();
        if is_change {
            let led = match old.target {
                Target::Unexplored => String::new(),
                target => format!(" and led to `{}`", self.tree.target_name(target)),
            };
            let before = before.unwrap_or_default();
            self.changed(id, &format!("option {key} said \"{before}\"{led}"));
        }
        if let Some(choices) = self.choices_mut(id)
            && let Some(choice) = choices.iter_mut().find(|choice| choice.key == key)
        {
            choice.prompt = Prompt::text(words);
            if is_change {
                choice.target = Target::Unexplored;
            }
        }
        Ok(())
    }

    /// Whether an earlier call heard a menu to its end.
    fn is_heard_out(&self, id: NodeId) -> bool {
        let node = self.node(id);
        node.prompt.seconds.is_some()
            || node.kind.handling().is_some_and(|handling| {
                handling.no_input.exhausted.value.is_some() || handling.no_input.say.is_some()
            })
    }

    pub(super) fn hear_phrase(&mut self, phrase: &str) -> Result<(), LineError> {
        let id = self.place_if(|kind| {
            matches!(kind, NodeKind::Menu(_) | NodeKind::Message { next: None })
        })?;
        let is_known = self
            .kind(id)
            .as_menu()
            .is_some_and(|menu| menu.choices.iter().any(|choice| says(choice, phrase)));
        if is_known {
            return Ok(());
        }
        let was_heard = matches!(self.kind(id), NodeKind::Menu(_));
        self.offer_phrase(id, phrase, Target::Unexplored);
        if was_heard {
            self.changed(id, &format!("option \"{phrase}\" is new, or was not written down then"));
        }
        Ok(())
    }

    /// Whether a node says these words.
    pub(super) fn says(&self, id: NodeId, words: &str) -> bool {
        let node = self.node(id);
        let said = node.prompt.words_in(self.tree.language_of(node)).unwrap_or_default();
        let words = plain(words);
        !words.is_empty() && plain(said).contains(&words)
    }

    pub(super) fn hear_words(&mut self, words: &str) -> Result<(), LineError> {
        if let Here::At(id) = self.here
            && self.visit.is_done
            && matches!(self.kind(id), NodeKind::Voicemail { .. })
        {
            self.go(Step { from: Some(id), by: By::Next });
        }
        let id = self.place_that_says(words);
        if matches!(self.kind(id), NodeKind::Transfer(_) if self.visit.is_done) {
            return self.refuse(
                "the call has left this line",
                "write `person`, `hang up` or `new call`; what another line says belongs in a \
                 file of its own",
            );
        }
        self.visit.is_touched = true;
        if self.says(id, words) {
            self.visit.has_words = true;
            return Ok(());
        }
        let node = self.node(id);
        let said = node.prompt.words_in(self.tree.language_of(node)).map(str::to_owned);
        let text = match said {
            None => words.to_owned(),
            Some(said) if self.era.has(id) && !self.visit.has_words => {
                self.changed(id, &format!("it said \"{said}\""));
                words.to_owned()
            }
            // Heard again, and written down in other words.
            Some(said) if self.is_again(&said, words) => words.to_owned(),
            Some(said) => format!("{said} {words}"),
        };
        self.visit.has_words = true;
        let prompt = &mut self.node_mut(id).prompt;
        prompt.words = Words::One(text.into());
        Ok(())
    }

    /// Whether words of a later visit are those of an earlier one, written down another way.
    fn is_again(&self, said: &str, words: &str) -> bool {
        let begin = |text: &str| plain(text).chars().take(8).collect::<String>();
        !self.visit.is_new && !self.visit.has_words && begin(said) == begin(words)
    }

    pub(super) fn must_know_time(&self, at: Option<f64>) -> Result<(), LineError> {
        if at.is_some() {
            return Ok(());
        }
        self.refuse(
            "the time of the call is not known here",
            "write it before the mark, such as `@0:12 starts`, or the length: `seconds 14`",
        )
    }

    pub(super) fn end_prompt(&mut self, at: Option<f64>) -> Result<(), LineError> {
        self.must_know_time(at)?;
        let (Some(from), Some(to)) = (self.prompt_began.take(), at) else {
            return self.refuse("the prompt has no start", "mark it with `starts` first");
        };
        if to <= from {
            return self.refuse("the prompt ends before it starts", "mark its start again");
        }
        self.measure(to - from);
        Ok(())
    }

    /// Gives the measured length of all that a place says to its parts, by the lengths that
    /// their words would take.
    pub(super) fn measure(&mut self, seconds: f64) {
        let id = self.place();
        self.visit.is_touched = true;
        let language = self.tree.language_of(self.node(id)).clone();
        let length = |prompt: &Prompt| {
            prompt_seconds(&Prompt { seconds: None, ..prompt.clone() }, &language).known
        };
        let node = self.node_mut(id);
        let mut parts = vec![&mut node.prompt];
        match &mut node.kind {
            NodeKind::Menu(menu) => parts.extend(menu.choices.iter_mut().map(|c| &mut c.prompt)),
            NodeKind::Queue(queue) => parts.extend(queue.leave.iter_mut().map(|c| &mut c.prompt)),
            _ => {}
        }
        parts.retain(|prompt| !matches!(prompt.words, Words::None));
        let whole: f64 = parts.iter().map(|prompt| length(prompt)).sum();
        if parts.is_empty() || whole <= 0.0 {
            node.prompt.seconds = Some(tenths(seconds));
            return;
        }
        let mut left = tenths(seconds);
        let n = parts.len();
        for (at, prompt) in parts.into_iter().enumerate() {
            let share = tenths(seconds * length(prompt) / whole).min(left);
            let share = if at + 1 == n { left } else { share };
            prompt.seconds = Some(tenths(share));
            left = tenths(left - share);
        }
    }

    /// An option that an earlier call heard is no longer offered.
    pub(super) fn miss_option(&mut self, key: Key) -> Result<(), LineError> {
        let Here::At(id) = self.here else { return self.unexpected() };
        let Some(old) = self.choice(id, key).cloned() else {
            return self.refuse(
                &format!("the file has no option {key} here"),
                "`gone` takes the key of an option that is no longer offered",
            );
        };
        self.visit.is_touched = true;
        let language = self.tree.language_of(self.node(id)).clone();
        let words = old.prompt.words_in(&language).unwrap_or_default();
        let led = self.tree.target_name(old.target);
        self.changed(id, &format!("option {key} is gone (\"{words}\", to `{led}`)"));
        if let Some(choices) = self.choices_mut(id) {
            choices.retain(|choice| choice.key != key);
        }
        let is_bare = self.kind(id).as_menu().is_some_and(|menu| menu.choices.is_empty());
        if is_bare {
            self.node_mut(id).kind = NodeKind::Message { next: None };
        }
        Ok(())
    }
}

fn same(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

fn tenths(seconds: f64) -> f64 {
    (seconds * 10.0).round() / 10.0
}
