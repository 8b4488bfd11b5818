//! Single calls: what is dialled, and when.
//!
//! What happens then is read next door; nothing is played here.

use super::Lower;
use super::steps::STEP;
use crate::call::{Clock, ClockError};
use crate::pathtest::shape::TestFields;
use crate::pathtest::{PathTest, ScriptStep};
use crate::source::ItemId;
use crate::yaml::{DUPLICATE_KEY, Nothing, Slot};

impl Lower<'_> {
    /// The calls; one with a mistake is left out.
    pub(super) fn tests(&mut self, slot: Option<Slot<TestFields>>, at: ItemId) -> Vec<PathTest> {
        let mut tests: Vec<PathTest> = Vec::new();
        let mut names: Vec<(Box<str>, ItemId)> = Vec::new();
        let list = self.list(slot, at, "calls", "a list of calls, each with `name` and `steps`");
        for (slot, at) in list {
            let n_before = self.reader.findings.len();
            let Some(test) = self.test(slot, at) else { continue };
            let at = self.name_of(at);
            if let Some((_, first)) = names.iter().find(|(name, _)| *name == test.name) {
                let finding = self
                    .reader
                    .mistake(
                        DUPLICATE_KEY,
                        self.reader.on_value(at),
                        format!("two calls are named `{}`", test.name),
                    )
                    .label(self.reader.on_value(*first), "first here")
                    .help("give each call a name of its own, which says what it shows");
                self.reader.push(finding);
            }
            names.push((test.name.clone(), at));
            if self.reader.findings.len() == n_before {
                tests.push(test);
            }
        }
        tests
    }

    /// Where the name of a call is.
    fn name_of(&self, at: ItemId) -> ItemId {
        self.reader.outline.field(self.reader.text, at, "name").unwrap_or(at)
    }

    fn test(&mut self, slot: Slot<TestFields>, at: ItemId) -> Option<PathTest> {
        let fields = match slot {
            Slot::Map(fields) => *fields,
            _ => {
                self.not_so(at, "a call is a map", "`name:` and `steps:`");
                return None;
            }
        };
        let here = self.reader.fields(at, TestFields::NAMES, "a call");
        let name = self.needed(fields.name, &here, "the call", "name", "what the call shows");
        let what = match &name {
            Some(name) => format!("the call `{name}`"),
            None => "the call".to_owned(),
        };
        self.reader.opt_text(fields.note, here.at("note"), "note", "a remark");
        let entry = self.reader.opt_text(
            fields.entry,
            here.at("entry"),
            "entry",
            "a number or name that callers dial",
        );
        if let Some(entry) = &entry {
            self.check_entry(entry, here.at("entry"));
        }
        let clock = self.clock(fields.at, here.at("at"));
        let turns = self.turns(fields.branches, here.at("branches"), clock.is_some());
        if fields.steps.is_none() {
            self.reader.missing(&here, &what, "steps", &format!("write a list of {STEP}"));
        }
        let list = self.list(fields.steps, here.at("steps"), "steps", &format!("a list of {STEP}"));
        let steps: Vec<ScriptStep> =
            list.into_iter().filter_map(|(slot, at)| self.step(slot, at)).collect();
        Some(PathTest {
            name: name.unwrap_or_default(),
            entry,
            at: clock,
            turns,
            steps,
            place: self.reader.place(at),
        })
    }

    fn check_entry(&mut self, entry: &str, at: ItemId) {
        let names = self.tree.entries.iter().map(|known| &*known.name);
        if names.clone().any(|name| name == entry) {
            return;
        }
        let all: Vec<String> = names.clone().map(|name| format!("`{name}`")).collect();
        let help = match self.reader.near.find(entry, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", all.join(", ")),
        };
        self.reader.wrong_value(at, format!("the menu has no entry `{entry}`"), help);
    }

    /// When the call begins.
    fn clock(&mut self, slot: Option<Slot<Nothing>>, at: ItemId) -> Option<Clock> {
        const FORM: &str = "a date and a time, such as `2026-12-25T10:00`";
        let text = self.reader.text(slot?, at, "at", FORM)?;
        match Clock::parse(&text, self.tree) {
            Ok(clock) => Some(clock),
            Err(error) => {
                let help = match error {
                    ClockError::Skipped { .. } => "write a time before or after it".to_owned(),
                    _ => format!("write {FORM}"),
                };
                self.reader.wrong_value(at, format!("`at`: {error}"), help);
                None
            }
        }
    }
}
