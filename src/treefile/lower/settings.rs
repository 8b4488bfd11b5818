//! What happens on silence and wrong keys: a node's own settings over the defaults.
//!
//! Two levels with the same fields; what neither says is built in.

use std::sync::Arc;

use super::{Lower, Present};
use crate::limits;
use crate::source::ItemId;
use crate::tree::{Apart, From, Handler, Handling, Mistake, Prompt, Setting, Target, Words};
use crate::treefile::fields::{AgainFields, DefaultFields, HandlerFields, TriesFields};
use crate::yaml::Slot;

/// Seconds to wait for the first key, and between digits, and how often a prompt is
/// played, when nothing is written: the pair that Genesys Cloud ships, and the middle of
/// what designers advise.
const BUILT_IN: (f64, f64, u32) = (5.0, 3.0, 3);

const MISTAKES: [(&str, Mistake); 2] =
    [("no_input", Mistake::NoInput), ("no_match", Mistake::NoMatch)];

/// Settings as one level of the file writes them.
#[derive(Debug, Default)]
pub(in crate::treefile) struct Written {
    timeout: Option<f64>,
    interdigit: Option<f64>,
    tries: Option<WrittenTries>,
    again: Option<Arc<Prompt>>,
    barge_in: Option<bool>,
    exhausted: Option<Target>,
    no_input: WrittenHandler,
    no_match: WrittenHandler,
}

/// The `tries` of one level: the larger limit, and both where they are given.
#[derive(Debug, Clone, Copy)]
struct WrittenTries {
    most: u32,
    apart: Option<Apart>,
}

#[derive(Debug, Default)]
struct WrittenHandler {
    say: Option<Arc<Prompt>>,
    exhausted: Option<Target>,
}

impl Written {
    /// With what a node says when it is heard again; the defaults have no such words.
    pub(super) fn with_again(self, again: Option<Arc<Prompt>>) -> Written {
        Written { again, ..self }
    }

    /// What is in force on a node that writes these settings.
    pub(super) fn over(self, defaults: &Written) -> (Handling, Setting<bool>) {
        let exhausted = (self.exhausted, defaults.exhausted);
        let built_in = WrittenTries { most: BUILT_IN.2, apart: None };
        let tries = setting(self.tries, defaults.tries, built_in);
        let handling = Handling {
            timeout: setting(self.timeout, defaults.timeout, BUILT_IN.0),
            interdigit: setting(self.interdigit, defaults.interdigit, BUILT_IN.1),
            tries: Setting { value: tries.value.most, from: tries.from },
            apart: tries.value.apart,
            again: self.again,
            no_input: self.no_input.over(&defaults.no_input, exhausted),
            no_match: self.no_match.over(&defaults.no_match, exhausted),
        };
        (handling, setting(self.barge_in, defaults.barge_in, true))
    }
}

impl WrittenHandler {
    /// The nearest one counts: the node's handler, the node, the defaults' handler, the
    /// defaults.
    fn over(
        self,
        defaults: &WrittenHandler,
        exhausted: (Option<Target>, Option<Target>),
    ) -> Handler {
        let node = self.exhausted.or(exhausted.0);
        let default = defaults.exhausted.or(exhausted.1);
        Handler {
            say: self.say.or_else(|| defaults.say.clone()),
            exhausted: setting(node.map(Some), default.map(Some), None),
        }
    }
}

fn setting<T>(node: Option<T>, default: Option<T>, built_in: T) -> Setting<T> {
    match (node, default) {
        (Some(value), _) => Setting { value, from: From::Node },
        (None, Some(value)) => Setting { value, from: From::Defaults },
        (None, None) => Setting::built_in(built_in),
    }
}

impl Lower<'_> {
    /// Reads one level of settings.
    pub(super) fn settings(&mut self, fields: DefaultFields, here: &Present<'_>) -> Written {
        let timeout = self.duration(fields.timeout, here.at("timeout"), "timeout");
        let interdigit = self.duration(fields.interdigit, here.at("interdigit"), "interdigit");
        let exhausted = self.target(fields.exhausted, here.at("exhausted"), "exhausted");
        Written {
            timeout,
            interdigit,
            tries: self.tries(fields.tries, here.at("tries")),
            again: None,
            barge_in: self.flag(fields.barge_in, here.at("barge_in"), "barge_in"),
            exhausted,
            no_input: self.handler(fields.no_input, here.at("no_input"), "no_input"),
            no_match: self.handler(fields.no_match, here.at("no_match"), "no_match"),
        }
    }

    fn tries(&mut self, slot: Option<Slot<TriesFields>>, at: ItemId) -> Option<WrittenTries> {
        let Some(Slot::Map(fields)) = slot else {
            let most = self.limit(slot, at, "tries")?;
            return Some(WrittenTries { most, apart: None });
        };
        let here = self.fields(at, TriesFields::NAMES, "`tries`");
        let no_input = self.limit(fields.no_input, here.at("no_input"), "no_input");
        let no_match = self.limit(fields.no_match, here.at("no_match"), "no_match");
        let resets_at = here.at("resets");
        let resets = self
            .opt_text(fields.resets, resets_at, "resets", "`no_input` or `no_match`")
            .and_then(|word| self.word(&word, resets_at, "resets", &MISTAKES));
        let apart = Apart {
            no_input: no_input.unwrap_or(BUILT_IN.2),
            no_match: no_match.unwrap_or(BUILT_IN.2),
            resets,
        };
        Some(WrittenTries { most: apart.no_input.max(apart.no_match), apart: Some(apart) })
    }

    /// How often something may be tried.
    fn limit<M>(&mut self, slot: Option<Slot<M>>, at: ItemId, field: &str) -> Option<u32> {
        let tries = self.count(slot, at, field)?;
        let most = limits::MOST_TRIES;
        if tries > most {
            let message = format!("`{field}` is more than {most}");
            let help = format!(
                "write {most} at most; to ask without end, lead `exhausted` back to the node"
            );
            self.wrong_value(at, message, help);
        }
        Some(tries.min(most))
    }

    /// What a node says when it is heard again.
    pub(super) fn again(
        &mut self,
        slot: Option<Slot<AgainFields>>,
        at: ItemId,
    ) -> Option<Arc<Prompt>> {
        let prompt = match slot? {
            Slot::Map(fields) => {
                let here = self.fields(at, AgainFields::NAMES, "`again`");
                self.prompt(fields.say, fields.audio, fields.seconds, &here)
            }
            slot => {
                let text = self.text(slot, at, "again", "what is said, or `{ audio: … }`")?;
                Prompt { words: Words::One(text), place: self.place(at), ..Prompt::default() }
            }
        };
        (!prompt.is_silent()).then(|| Arc::new(prompt))
    }

    fn handler(
        &mut self,
        slot: Option<Slot<HandlerFields>>,
        at: ItemId,
        field: &str,
    ) -> WrittenHandler {
        match slot {
            None => WrittenHandler::default(),
            Some(Slot::Map(fields)) => {
                let here = self.fields(at, HandlerFields::NAMES, &format!("`{field}`"));
                let prompt = self.prompt(fields.say, fields.audio, fields.seconds, &here);
                let exhausted = self.target(fields.exhausted, here.at("exhausted"), "exhausted");
                let say = (!prompt.is_silent()).then(|| Arc::new(prompt));
                WrittenHandler { say, exhausted }
            }
            Some(slot) => {
                let expected = "what is said, or `{ say: …, exhausted: … }`";
                let say = self.text(slot, at, field, expected).map(|text| {
                    Arc::new(Prompt {
                        words: Words::One(text),
                        place: self.place(at),
                        ..Prompt::default()
                    })
                });
                WrittenHandler { say, exhausted: None }
            }
        }
    }
}
