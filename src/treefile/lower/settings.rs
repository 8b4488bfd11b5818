//! What happens on silence and wrong keys: a node's own settings over the defaults.
//!
//! Two levels with the same fields; what neither says is built in.

use std::sync::Arc;

use super::{Lower, Present};
use crate::limits;
use crate::source::ItemId;
use crate::tree::{From, Handler, Handling, Prompt, Setting, Target, Words};
use crate::treefile::fields::{DefaultFields, HandlerFields};
use crate::yaml::{Nothing, Slot};

/// Seconds to wait for the first key, and between digits, and how often a prompt is
/// played, when nothing is written: the pair that Genesys Cloud ships, and the middle of
/// what designers advise.
const BUILT_IN: (f64, f64, u32) = (5.0, 3.0, 3);

/// Settings as one level of the file writes them.
#[derive(Debug, Default)]
pub(in crate::treefile) struct Written {
    timeout: Option<f64>,
    interdigit: Option<f64>,
    tries: Option<u32>,
    barge_in: Option<bool>,
    exhausted: Option<Target>,
    no_input: WrittenHandler,
    no_match: WrittenHandler,
}

#[derive(Debug, Default)]
struct WrittenHandler {
    say: Option<Arc<Prompt>>,
    exhausted: Option<Target>,
}

impl Written {
    /// What is in force on a node that writes these settings.
    pub(super) fn over(self, defaults: &Written) -> (Handling, Setting<bool>) {
        let exhausted = (self.exhausted, defaults.exhausted);
        let handling = Handling {
            timeout: setting(self.timeout, defaults.timeout, BUILT_IN.0),
            interdigit: setting(self.interdigit, defaults.interdigit, BUILT_IN.1),
            tries: setting(self.tries, defaults.tries, BUILT_IN.2),
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
            barge_in: self.flag(fields.barge_in, here.at("barge_in"), "barge_in"),
            exhausted,
            no_input: self.handler(fields.no_input, here.at("no_input"), "no_input"),
            no_match: self.handler(fields.no_match, here.at("no_match"), "no_match"),
        }
    }

    fn tries(&mut self, slot: Option<Slot<Nothing>>, at: ItemId) -> Option<u32> {
        let tries = self.count(slot, at, "tries")?;
        let most = limits::MOST_TRIES;
        if tries > most {
            let message = format!("`tries` is more than {most}");
            let help = format!(
                "write {most} at most; to ask without end, lead `exhausted` back to the node"
            );
            self.wrong_value(at, message, help);
        }
        Some(tries.min(most))
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
