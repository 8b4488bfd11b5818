//! Single calls: what is dialled, what happens where, what is done and expected.

use jiff::Zoned;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::{Lower, OUTCOMES};
use crate::call::Clock;
use crate::pathtest::shape::{ExpectFields, StepFields, TestFields};
use crate::pathtest::{Doing, Expect, PathTest, Step, Turn, exit_of, way_words};
use crate::source::ItemId;
use crate::tree::{Move, MovesError, NodeKind, parse_moves};
use crate::yaml::{DUPLICATE_KEY, Entries, INVALID_VALUE, Nothing, Slot};

const STEP: &str = "`press: 1`, `silence`, `say: …`, `wrong-key`, `expect: { … }` or `hang-up`";

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

    /// Where the name of a call stands.
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
        let steps: Vec<Step> =
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
        if let Ok(wall) = text.parse::<DateTime>()
            && text.contains(':')
            && !text.ends_with(['Z', 'z', ']'])
            && !has_offset(&text)
        {
            return self.on_clock(wall, at);
        }
        if let Ok(moment) = text.parse::<Zoned>() {
            return Some(Clock::Moment(moment));
        }
        if let Ok(moment) = text.parse::<jiff::Timestamp>() {
            return Some(Clock::Moment(moment.to_zoned(TimeZone::UTC)));
        }
        let message = match text.parse::<jiff::civil::Date>() {
            Ok(_) if !text.contains(':') => format!("`at` is `{text}`, a day without a time"),
            _ => format!("`at` is `{text}`, and there is no such time"),
        };
        self.reader.wrong_value(at, message, format!("write {FORM}"));
        None
    }

    /// A wall clock in the menu's time zone; reports an hour that clocks jump over.
    fn on_clock(&mut self, wall: DateTime, at: ItemId) -> Option<Clock> {
        let name = self.tree.timezone.as_deref().unwrap_or("UTC");
        let zone = TimeZone::get(name).unwrap_or(TimeZone::UTC);
        let is_gap =
            matches!(zone.to_ambiguous_zoned(wall).offset(), jiff::tz::AmbiguousOffset::Gap { .. });
        if is_gap {
            let message = format!(
                "there is no {} on {} in {name}: clocks go forward over it",
                wall.strftime("%H:%M"),
                wall.date()
            );
            self.reader.wrong_value(at, message, "write a time before or after it".to_owned());
            return None;
        }
        Some(Clock::Local(wall))
    }

    /// What happens at nodes that nobody decides.
    fn turns(
        &mut self,
        slot: Option<Slot<Entries<Nothing>>>,
        at: ItemId,
        has_clock: bool,
    ) -> Vec<Turn> {
        const FORM: &str = "a map of a node to what happens there, such as `agent: nobody`";
        let entries = match slot {
            None => return Vec::new(),
            Some(Slot::Map(entries)) => *entries,
            Some(slot) => {
                self.reader.wrong_form(&slot, at, "branches", FORM);
                return Vec::new();
            }
        };
        let entries = self.reader.entries(entries, at, |id| {
            (format!("`{id}` stands twice"), "write a list of what happens each time")
        });
        let mut turns = Vec::new();
        for (entry, at) in entries {
            if entry.key.starts_with("x-") {
                continue;
            }
            let ways =
                self.reader.texts(Some(entry.value), at, &entry.key, "what happens at this node");
            let span = self.reader.on_key(at);
            let Some(id) = self.node_at(&entry.key, span, "branches") else { continue };
            self.check_ways(id, &ways, at, has_clock);
            let ways = ways.into_iter().map(|(way, _)| way).collect();
            turns.push(Turn { node: entry.key, ways, place: self.reader.place(at) });
        }
        turns
    }

    fn check_ways(
        &mut self,
        id: crate::tree::NodeId,
        ways: &[(Box<str>, ItemId)],
        at: ItemId,
        has_clock: bool,
    ) {
        let node = self.tree.node(id);
        let known = way_words(self.tree, node);
        if known.is_empty() {
            let message = format!(
                "nothing is left open at `{}`, a `{}`: there is nothing to decide",
                node.id,
                node.kind.word()
            );
            let finding = self.reader.mistake(INVALID_VALUE, self.reader.on_key(at), message).help(
                "name a branch, a queue, opening hours, a transfer, a `collect` or a callback",
            );
            self.reader.push(finding);
            return;
        }
        if has_clock && matches!(node.kind, NodeKind::Hours(_)) {
            let message = format!("the clock of `at` decides whether `{}` is open", node.id);
            let finding = self
                .reader
                .mistake(INVALID_VALUE, self.reader.on_key(at), message)
                .help("keep `at` or this line, not both");
            self.reader.push(finding);
        }
        for (way, at) in ways {
            if exit_of(self.tree, node, way).is_some() {
                continue;
            }
            let names = known.iter().map(|(word, _)| word.as_str());
            let all: Vec<String> = names.clone().map(|word| format!("`{word}`")).collect();
            let help = match self.reader.near.find(way, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of {}", all.join(", ")),
            };
            let message = format!("`{way}` cannot happen at `{}`", node.id);
            self.reader.wrong_value(*at, message, help);
        }
    }

    fn step(&mut self, slot: Slot<StepFields>, at: ItemId) -> Option<Step> {
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
                        let message = format!("`{word}` is no step of a call");
                        self.reader.wrong_value(at, message, format!("write {STEP}"));
                        return None;
                    }
                };
                return Some(Step { what: Doing::Moves(vec![what]), place });
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
        Some(Step { what: Doing::Moves(moves), place })
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
        if times > 1000 {
            let message = format!("`{field}` is {times}, more than any caller's patience");
            self.reader.wrong_value(at, message, "write a number up to 1000".to_owned());
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

    fn expect(&mut self, slot: Slot<ExpectFields>, at: ItemId) -> Option<Step> {
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
        Some(Step { what: Doing::Expect(Box::new(expect)), place })
    }
}

/// Whether a time ends with an offset such as `+01:00`.
fn has_offset(text: &str) -> bool {
    let time = text.split(['T', 't', ' ']).nth(1).unwrap_or("");
    time.contains(['+', '-'])
}
