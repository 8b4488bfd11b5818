//! Statements about all calls: `must` and `never`.

use super::{Lower, OUTCOMES};
use crate::pathtest::claim::{Claim, Goal, Statement, Whence};
use crate::pathtest::shape::ClaimFields;
use crate::source::ItemId;
use crate::tree::Ending;
use crate::yaml::{Nothing, Present, Slot};

const MUST: &str = "`{ hear: …, before: any person }` or `{ reach: any person, from: every menu, \
                    keys: 3 }`";
const NEVER: &str = "`{ reach: … }`, `{ end: cut off }` or `{ hear: … }`";

impl Lower<'_> {
    /// The statements under `must` or `never`; one with a mistake is left out.
    pub(super) fn claims(
        &mut self,
        slot: Option<Slot<ClaimFields>>,
        at: ItemId,
        field: &str,
    ) -> Vec<Claim> {
        let is_must = field == "must";
        let form = if is_must { MUST } else { NEVER };
        let list = self.list(slot, at, field, &format!("a list of {form}"));
        list.into_iter()
            .filter_map(|(slot, at)| {
                let n_before = self.reader.findings.len();
                let claim = self.claim(slot, at, is_must)?;
                (self.reader.findings.len() == n_before).then_some(claim)
            })
            .collect()
    }

    fn claim(&mut self, slot: Slot<ClaimFields>, at: ItemId, is_must: bool) -> Option<Claim> {
        let (word, form) = if is_must { ("must", MUST) } else { ("never", NEVER) };
        let mut fields = match slot {
            Slot::Map(fields) => *fields,
            _ => {
                self.not_so(at, "a statement is a map", form);
                return None;
            }
        };
        let belongs = |name: &&str| {
            if is_must {
                *name != "end"
            } else {
                ["hear", "reach", "end", "unknown"].contains(name)
            }
        };
        let names: Vec<&'static str> =
            ClaimFields::NAMES.iter().copied().filter(|name| belongs(name)).collect();
        let here = self.reader.fields(at, &names, &format!("a statement under `{word}`"));
        let allows_unknown = self.unknown(fields.unknown.take(), here.at("unknown"));
        let has = |field: &str| here.get(field).is_some();
        let statement = match (has("hear"), has("reach"), has("end")) {
            (true, false, false) => self.hear(fields, &here, is_must),
            (false, true, false) => self.reach(fields, &here, is_must),
            (false, false, true) => {
                let at = here.at("end");
                let outcome = self.reader.opt_text(fields.end, at, "end", "how calls end")?;
                let outcome = self.reader.word(&outcome.to_lowercase(), at, "end", &OUTCOMES)?;
                if outcome == Ending::Abandoned {
                    let message = "callers may hang up at any moment, so that no file can keep \
                                   a call from being abandoned";
                    let help = "name another way to end, such as `cut off`".to_owned();
                    self.reader.wrong_value(at, message.to_owned(), help);
                }
                Some(Statement::NeverEnd(outcome))
            }
            _ if !here.meant.is_empty() => None,
            _ => {
                let finding = self
                    .reader
                    .mistake(
                        self.reader.invalid,
                        self.reader.on_value(at),
                        format!("a statement under `{word}` says one thing"),
                    )
                    .help(format!("write {form}"));
                self.reader.push(finding);
                None
            }
        }?;
        Some(Claim { statement, allows_unknown, place: self.reader.place(at) })
    }

    fn unknown(&mut self, slot: Option<Slot<Nothing>>, at: ItemId) -> bool {
        let word = self.reader.opt_text(slot, at, "unknown", "`allowed`");
        let words = [("allowed", true), ("fails", false)];
        word.and_then(|word| self.reader.word(&word, at, "unknown", &words)).unwrap_or(false)
    }

    fn hear(
        &mut self,
        fields: ClaimFields,
        here: &Present<'_>,
        is_must: bool,
    ) -> Option<Statement> {
        let words = self.reader.opt_text(fields.hear, here.at("hear"), "hear", "words");
        if !is_must {
            return words.map(Statement::NeverHear);
        }
        self.only(here, &["hear", "before"], "hear");
        let expected = "`before: any person` or the id of a node";
        let before = self.needed(fields.before, here, "what callers must hear", "before", expected);
        let goal = self.goal(before?, here.at("before"), "before")?;
        Some(Statement::HearBefore { words: words?, goal })
    }

    fn reach(
        &mut self,
        fields: ClaimFields,
        here: &Present<'_>,
        is_must: bool,
    ) -> Option<Statement> {
        let expected = "`any person` or the id of a node";
        let goal = self.reader.opt_text(fields.reach, here.at("reach"), "reach", expected);
        let goal = self.goal(goal?, here.at("reach"), "reach");
        if !is_must {
            return goal.map(Statement::NeverReach);
        }
        self.only(here, &["reach", "from", "keys", "within"], "reach");
        let expected = "`every menu` or the id of a node";
        let from = self.reader.opt_text(fields.from, here.at("from"), "from", expected);
        let from = match from {
            None => Whence::Entries,
            Some(word) if Whence::EVERY_MENU.contains(&word.to_lowercase().as_str()) => {
                Whence::EveryMenu
            }
            Some(id) => {
                self.node(&id, here.at("from"), "from")?;
                Whence::Node(id)
            }
        };
        let keys = self.reader.whole(fields.keys, here.at("keys"), "keys");
        let within = self.reader.duration(fields.within, here.at("within"), "within");
        Some(Statement::Reach { goal: goal?, from, keys, within })
    }

    /// Reports fields that do nothing beside another one.
    fn only(&mut self, here: &Present<'_>, fields: &[&str], beside: &str) {
        for (name, at) in &here.fields {
            if *name != "unknown" && !fields.contains(name) {
                let finding = self
                    .reader
                    .mistake(
                        self.reader.invalid,
                        self.reader.on_key(*at),
                        format!("`{name}` does nothing beside `{beside}`"),
                    )
                    .help("make it a statement of its own");
                self.reader.push(finding);
            }
        }
    }

    fn goal(&mut self, word: Box<str>, at: ItemId, field: &str) -> Option<Goal> {
        if self.nodes.contains_key(&*word) {
            return Some(Goal::Node(word));
        }
        if Goal::PERSON.contains(&word.to_lowercase().as_str()) {
            return Some(Goal::Person);
        }
        self.node(&word, at, field)?;
        None
    }
}
