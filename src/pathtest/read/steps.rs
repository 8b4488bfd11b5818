//! The steps of a call: what the caller does, and what must be so then.
//!
//! A step is one action; whether its keys are bound where they are pressed shows only when
//! the call is played.

use super::{Lower, OUTCOMES};
use crate::limits;
use crate::pathtest::shape::{ExpectFields, StepFields};
use crate::pathtest::{Doing, Expect, ScriptStep};
use crate::source::ItemId;
use crate::tree::{Move, MovesError, parse_moves};
use crate::yaml::{Nothing, Slot};

pub(super) const STEP: &str =
    "`press: 1`, `silence`, `say: …`, `wrong-key`, `expect: { … }` or `hang-up`";

impl Lower<'_> {
    pub(super) fn step(&mut self, slot: Slot<StepFields>, at: ItemId) -> Option<ScriptStep> {
        let place = self.reader.place(at);
        let fields = match slot {
            Slot::Map(fields) => *fields,
            slot => {
                let word = self.reader.text(slot, at, "a step", STEP)?;
                let what = match &*word {
                    "silence" => Move::Silence,
                    "wrong-key" | "wrong key" => Move::WrongKey,
                    "hang-up" | "hang up" => Move::HangUp,
                    _ => {
                        let message = format!("`{word}` is not a step of a call");
                        self.reader.wrong_value(at, message, format!("write {STEP}"));
                        return None;
                    }
                };
                return Some(ScriptStep { what: Doing::Moves(vec![what]), place });
            }
        };
        let here = self.reader.fields(at, StepFields::NAMES, "a step");
        let named: Vec<&str> = here.fields.iter().map(|(name, _)| *name).collect();
        if let [first, second, ..] = named[..] {
            let finding = self
                .reader
                .mistake(
                    self.reader.invalid,
                    self.reader.on_key(here.at(second)),
                    format!("a step is one thing, and this one has both `{first}` and `{second}`"),
                )
                .label(self.reader.on_key(here.at(first)), "first here")
                .help(format!("begin a new step: write `- {second}: …` on a line of its own"));
            self.reader.push(finding);
            return None;
        }
        let moves = if let Some(slot) = fields.press {
            self.press(slot, here.at("press"))?
        } else if let Some(slot) = fields.silence {
            vec![Move::Silence; self.times(slot, here.at("silence"), "silence")?]
        } else if let Some(slot) = fields.wrong_key {
            vec![Move::WrongKey; self.times(slot, here.at("wrong-key"), "wrong-key")?]
        } else if let Some(slot) = fields.say {
            vec![Move::Say(self.reader.text(
                slot,
                here.at("say"),
                "say",
                "what the caller says",
            )?)]
        } else if let Some(slot) = fields.hang_up {
            self.only_true(&slot, here.at("hang-up"), "hang-up")?;
            vec![Move::HangUp]
        } else if let Some(slot) = fields.expect {
            return self.expect(slot, here.at("expect"));
        } else {
            if here.meant.is_empty() && named.is_empty() && self.reader.findings.is_empty() {
                let finding = self
                    .reader
                    .mistake(
                        self.reader.invalid,
                        self.reader.on_value(at),
                        "this step does nothing".to_owned(),
                    )
                    .help(format!("write {STEP}"));
                self.reader.push(finding);
            }
            return None;
        };
        Some(ScriptStep { what: Doing::Moves(moves), place })
    }

    /// The keys of a `press`.
    fn press(&mut self, slot: Slot<Nothing>, at: ItemId) -> Option<Vec<Move>> {
        let text = match slot {
            Slot::List(_) => {
                let all = self.reader.texts(Some(slot), at, "press", "keys, such as `1 3 _ 9`");
                all.iter().map(|(text, _)| &**text).collect::<Vec<_>>().join(" ")
            }
            slot => self.reader.text(slot, at, "press", "keys, such as `1 3 _ 9`")?.into(),
        };
        match parse_moves(&text) {
            Ok(moves) if !moves.is_empty() => Some(moves),
            Ok(_) => None,
            Err(error) => {
                self.reader.wrong_value(at, format!("`press`: {error}"), MovesError::HELP.into());
                None
            }
        }
    }

    /// How often: nothing is once.
    fn times(&mut self, slot: Slot<Nothing>, at: ItemId, field: &str) -> Option<usize> {
        if self.reader.is_empty(&slot, at) || self.reader.is_true(&slot, at) {
            return Some(1);
        }
        let times = self.reader.count(Some(slot), at, field)?;
        if times > limits::REPEATED_STEPS {
            let message = format!("`{field}` is {times}, more than any caller's patience");
            self.reader.wrong_value(
                at,
                message,
                format!("write a number up to {}", limits::REPEATED_STEPS),
            );
            return None;
        }
        Some(times as usize)
    }

    fn only_true(&mut self, slot: &Slot<Nothing>, at: ItemId, field: &str) -> Option<()> {
        if self.reader.is_empty(slot, at) || self.reader.is_true(slot, at) {
            return Some(());
        }
        self.reader.wrong_form(slot, at, field, &format!("`{field}` alone"));
        None
    }

    fn expect(&mut self, slot: Slot<ExpectFields>, at: ItemId) -> Option<ScriptStep> {
        const FORM: &str = "what must be so, such as `{ node: agent, within: 30s }`";
        let fields = match slot {
            Slot::Map(fields) => *fields,
            _ => {
                self.not_so(at, "`expect` is a map", FORM);
                return None;
            }
        };
        let here = self.reader.fields(at, ExpectFields::NAMES, "an `expect`");
        if here.fields.is_empty() && here.meant.is_empty() {
            let finding = self
                .reader
                .mistake(
                    self.reader.invalid,
                    self.reader.on_key(at),
                    "`expect` expects nothing".to_owned(),
                )
                .help(format!("write {FORM}"));
            self.reader.push(finding);
        }
        let node = self.reader.opt_text(fields.node, here.at("node"), "node", "the id of a node");
        if let Some(node) = &node {
            self.node(node, here.at("node"), "node");
        }
        let outcome = self
            .reader
            .opt_text(fields.outcome, here.at("outcome"), "outcome", "how the call ended")
            .and_then(|word| {
                let word = word.to_lowercase();
                self.reader.word(&word, here.at("outcome"), "outcome", &OUTCOMES)
            });
        let expect = Expect {
            node,
            says: self.reader.plain_texts(fields.says, here.at("says"), "says", "words"),
            level: self.reader.count(fields.level, here.at("level"), "level"),
            keys: self.reader.whole(fields.keys, here.at("keys"), "keys"),
            within: self.reader.duration(fields.within, here.at("within"), "within"),
            outcome,
        };
        let place = self.reader.place(at);
        Some(ScriptStep { what: Doing::Expect(Box::new(expect)), place })
    }
}
