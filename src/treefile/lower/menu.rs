//! Menus: keys and choices, those of global keys and of queues too.

use super::nested;
use super::settings::Written;
use super::{Lower, Present};
use crate::limits;
use crate::source::ItemId;
use crate::tree::{Choice, ChoiceFacts, Key, KeyError, MenuNode, NumberPattern, Prompt, Target};
use crate::treefile::fields::ChoiceFields;
use crate::treefile::phrases;
use crate::treefile::{INVALID_MENU_FILE, INVALID_VALUE};
use crate::yaml::{Entries, Nothing, Slot};

/// What a menu listens to.
#[derive(Clone, Copy, PartialEq)]
enum Input {
    Keys,
    Speech,
    Both,
}

const INPUTS: [(&str, Input); 3] =
    [("keys", Input::Keys), ("speech", Input::Speech), ("both", Input::Both)];

/// Which names of choices are phrases that callers say, instead of keys.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Phrases {
    /// None.
    No,
    /// Those that begin with `say`.
    Marked,
    /// All that are not keys.
    All,
}

impl Lower<'_> {
    /// A menu with what its node says about it.
    pub(super) fn menu(
        &mut self,
        choices: Slot<Entries<ChoiceFields>>,
        [input, refused, length, ends_with, confirm]: [Option<Slot<Nothing>>; 5],
        written: Written,
        here: &Present<'_>,
    ) -> MenuNode {
        let at = here.at("input");
        let input = self
            .opt_text(input, at, "input", "`keys`, `speech` or `both`")
            .and_then(|word| self.word(&word, at, "input", &INPUTS));
        let is_spoken = input == Some(Input::Speech) || has_phrases_alone(&choices);
        let phrases = if is_spoken { Phrases::All } else { Phrases::Marked };
        let choices = self.choices(Some(choices), here.at("menu"), "menu", phrases);
        let has_speech = choices.iter().any(|choice| choice.phrase().is_some());
        let has_keys = choices.iter().any(|choice| !choice.key.is_spoken());
        let input = input.unwrap_or(match (has_keys, has_speech) {
            (true, true) => Input::Both,
            (false, true) => Input::Speech,
            (_, false) => Input::Keys,
        });
        let (handling, barge_in) = written.over(&self.known.defaults);
        let length = self.length(length, here.at("length"), &choices);
        let ends_with = self.end_key(ends_with, here.at("ends_with"), &choices);
        MenuNode {
            choices,
            length,
            ends_with,
            handling,
            barge_in,
            takes_keys: input != Input::Speech,
            takes_speech: input != Input::Keys,
            confirm: self.confirm(confirm, here.at("confirm")),
            refused: self.refused(refused, here.at("refused")),
        }
    }

    /// The choices of a `menu`, of `keys` or of a queue's `leave`.
    pub(super) fn choices(
        &mut self,
        slot: Option<Slot<Entries<ChoiceFields>>>,
        at: ItemId,
        field: &str,
        phrases: Phrases,
    ) -> Vec<Choice> {
        match slot {
            None => Vec::new(),
            Some(Slot::Map(entries)) => {
                let entries = self.entries(*entries, at, |key| {
                    (
                        format!("key `{key}` is bound twice"),
                        "give one of them another key; `1` and `\"1\"` are the same key",
                    )
                });
                let mut choices = Vec::with_capacity(entries.len());
                let mut is_empty = true;
                for (entry, at) in entries {
                    if entry.key.starts_with("x-") {
                        continue;
                    }
                    is_empty = false;
                    let phrase = phrase_of(&entry.key, phrases).map(Box::<str>::from);
                    let key = match phrase {
                        Some(_) if field == "keys" => {
                            Some(Key::spoken_anywhere(choices.len() as u32))
                        }
                        Some(_) => Some(Key::spoken(choices.len() as u32)),
                        None => self.key(&entry.key, at),
                    };
                    self.edge = Some(entry.key);
                    let mut choice = self.choice(entry.value, at);
                    if let Some(phrase) = phrase {
                        add_phrase(&mut choice, phrase);
                    }
                    choices.extend(key.map(|key| {
                        let mut choice = Choice { key, ..choice };
                        self.check_matches(&mut choice, at, field);
                        choice
                    }));
                    self.edge = None;
                }
                if is_empty {
                    self.no_choices(at, field);
                }
                choices
            }
            Some(slot) if self.is_empty(&slot, at) => {
                self.no_choices(at, field);
                Vec::new()
            }
            Some(slot) => {
                let expected = "a map of keys to choices, such as `1: { say: …, goto: … }`";
                self.wrong_form(&slot, at, field, expected);
                Vec::new()
            }
        }
    }

    /// The node that asks to confirm an entry.
    fn confirm(&mut self, slot: Option<Slot<Nothing>>, at: ItemId) -> Option<Target> {
        let name = self.text(slot?, at, "confirm", "the id of a node that asks the caller")?;
        let node = self.node_named(&name, at, "confirm");
        Some(node.map_or(Target::Unknown, Target::Node))
    }

    /// Keys that were pressed and do nothing.
    fn refused(&mut self, slot: Option<Slot<Nothing>>, at: ItemId) -> Box<[Key]> {
        let keys = self.texts(slot, at, "refused", "a key, or a list such as `[0, \"#\"]`");
        keys.into_iter().filter_map(|(key, at)| self.key(&key, at)).collect()
    }

    /// How many keys a menu waits for: as many as its longest key has, or more.
    fn length(
        &mut self,
        slot: Option<Slot<Nothing>>,
        at: ItemId,
        choices: &[Choice],
    ) -> Option<u16> {
        let length = self.count(slot, at, "length")?;
        let keys = choices.iter().map(|choice| choice.key).filter(|key| !key.is_spoken());
        let longest = keys.max_by_key(Key::n_symbols);
        if let Some(key) = longest.filter(|key| key.n_symbols() as u64 > u64::from(length)) {
            let message = format!("the key `{key}` is longer than `length`");
            let help = format!("write `length: {}`, or more", key.n_symbols());
            self.wrong_value(at, message, help);
            return None;
        }
        match u16::try_from(length) {
            Ok(length) if (1..=limits::MOST_DIGITS).contains(&length) => Some(length),
            _ => {
                let most = limits::MOST_DIGITS;
                let message = format!("`length` must be a number of keys, 1 to {most}");
                let help = "write how many keys the menu waits for".to_owned();
                self.wrong_value(at, message, help);
                None
            }
        }
    }

    /// The key that ends an entry, which no key of a choice contains.
    fn end_key(
        &mut self,
        slot: Option<Slot<Nothing>>,
        at: ItemId,
        choices: &[Choice],
    ) -> Option<char> {
        let end = self.ends_with(slot, at)?;
        let keys = choices.iter().map(|choice| choice.key).filter(|key| !key.is_spoken());
        if let Some(key) = keys.into_iter().find(|key| key.as_str().contains(end)) {
            let message =
                format!("`{end}` ends an entry, so that the key `{key}` cannot be pressed");
            let help = "name another key in `ends_with`, or bind another key".to_owned();
            self.wrong_value(at, message, help);
            return None;
        }
        Some(end)
    }

    /// The numbers that a choice takes; its key must be one of them.
    fn matches(
        &mut self,
        slot: Option<Slot<Nothing>>,
        here: &Present<'_>,
    ) -> Option<NumberPattern> {
        let at = here.at("matches");
        let text =
            self.opt_text(slot, at, "matches", "a regular expression, such as `1[0-9]{3}`")?;
        match NumberPattern::parse(&text) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                let message = format!("`matches` is not a pattern of numbers: {error}");
                let help = "write a regular expression that the whole number fits, such as \
                            `1[0-9]{3}`";
                self.wrong_value(at, message, help.to_owned());
                None
            }
        }
    }

    /// Takes a pattern off that cannot work: outside a menu, or under a key that is not one of its
    /// numbers.
    fn check_matches(&mut self, choice: &mut Choice, at: ItemId, field: &str) {
        let Some(pattern) = choice.matches() else { return };
        let key = choice.key;
        let (message, help) = if field != "menu" {
            let message = "`matches` works on the choices of a `menu` only".to_owned();
            (message, "write the choice in a menu, or leave `matches` out".to_owned())
        } else if key.is_spoken() || !pattern.fits(key.as_str()) {
            let name = if key.is_spoken() { "a phrase".to_owned() } else { format!("`{key}`") };
            let message = format!("{name} does not fit `matches: {}`", pattern.as_str());
            let help = "bind the choice to a number that fits, as an example of all".to_owned();
            (message, help)
        } else {
            return;
        };
        self.wrong_value(at, message, help);
        if let Some(facts) = &mut choice.facts {
            facts.matches = None;
        }
    }

    fn no_choices(&mut self, at: ItemId, field: &str) {
        let finding = self
            .mistake(INVALID_MENU_FILE, self.on_key(at), format!("`{field}` has no choices"))
            .help("add keys with their choices, such as `1: { say: …, goto: … }`");
        self.push(finding);
    }

    fn key(&mut self, text: &str, at: ItemId) -> Option<Key> {
        let raw = self.outline.get(at).and_then(|item| item.key);
        let quoted = raw.is_some_and(|(start, _)| {
            matches!(self.text.as_bytes().get(start as usize), Some(b'"' | b'\''))
        });
        let digits = text.trim_start_matches('0');
        if !quoted
            && digits.len() < text.len()
            && text.len() > 1
            && text.bytes().all(|byte| byte.is_ascii_digit())
        {
            let meant = if digits.is_empty() { "0" } else { digits };
            let finding = self
                .mistake(INVALID_VALUE, self.on_key(at), format!("`{text}` is not a key"))
                .help(format!(
                    "write `{meant}`, or `\"{text}\"` if callers press {} keys",
                    text.len()
                ));
            self.push(finding);
            return Key::parse(meant).ok();
        }
        match Key::parse(text) {
            Ok(key) => Some(key),
            Err(error) => {
                let help = match error {
                    KeyError::NotOnKeypad(_) if text == "default" || text == "else" => {
                        "for any other key write `no_match` on the node"
                    }
                    KeyError::NotOnKeypad(_) if matches!(text, "timeout" | "silence") => {
                        "for silence write `no_input` on the node"
                    }
                    KeyError::NotOnKeypad(_) if phrases::is_phrase(text) => {
                        "write keys with the symbols 0 to 9, `\"*\"` and `\"#\"`; for words that \
                         callers say, write `say` before them"
                    }
                    _ => "write keys with the symbols 0 to 9, `\"*\"` and `\"#\"`",
                };
                let finding = self
                    .mistake(
                        INVALID_VALUE,
                        self.on_key(at),
                        format!("`{text}` is not a key: {error}"),
                    )
                    .help(help);
                self.push(finding);
                None
            }
        }
    }

    /// A choice under a key that the caller puts in.
    fn choice(&mut self, slot: Slot<ChoiceFields>, at: ItemId) -> Choice {
        let nothing = Choice {
            key: Key::parse("0").expect("0 is on the keypad"),
            prompt: Prompt::default(),
            label: None,
            target: Target::Unknown,
            hidden: false,
            facts: None,
            place: self.place(at),
        };
        match slot {
            Slot::Map(fields) => {
                if let Some(field) = self.node_field(at) {
                    self.nested_node(at, field);
                    let here = self.fields(at, &nested::names(), "a choice");
                    let prompt = self.prompt(fields.say, fields.audio, fields.seconds, &here);
                    return Choice { prompt, ..nothing };
                }
                let here = self.fields(at, ChoiceFields::NAMES, "a choice");
                self.full_choice(*fields, &here, nothing)
            }
            slot => {
                let expected = "a node's id, or `{ say: …, goto: … }`";
                let key = self.edge.clone().unwrap_or_default();
                let text = self.text(slot, at, &key, expected);
                let target = text.map_or(Target::Unknown, |text| self.resolve(&text, at, "goto"));
                Choice { target, ..nothing }
            }
        }
    }

    fn full_choice(&mut self, fields: ChoiceFields, here: &Present<'_>, nothing: Choice) -> Choice {
        let prompt = self.prompt(fields.say, fields.audio, fields.seconds, here);
        let label = self.opt_text(fields.label, here.at("label"), "label", "a short name");
        if fields.goto.is_none() {
            let key = self.edge.clone().unwrap_or_default();
            let help = "write where it leads, such as `goto: main`";
            self.missing(here, &format!("the choice `{key}`"), "goto", help);
        }
        let target = self.target(fields.goto, here.at("goto"), "goto");
        let issue = "the id of an issue, or a list of ids";
        let facts = ChoiceFacts {
            handles: self.plain_texts(fields.handles, here.at("handles"), "handles", issue),
            not: self.plain_texts(fields.not, here.at("not"), "not", issue),
            keywords: self.plain_texts(fields.keywords, here.at("keywords"), "keywords", "words"),
            speech: self.plain_texts(fields.speech, here.at("speech"), "speech", "phrases"),
            matches: self.matches(fields.matches, here),
            weight: self.amount(fields.weight, here.at("weight"), "weight"),
            language: self.opt_language(fields.language, here.at("language")),
        };
        Choice {
            prompt,
            label,
            target: target.unwrap_or(Target::Unknown),
            hidden: self.flag(fields.hidden, here.at("hidden"), "hidden").unwrap_or(false),
            facts: (facts != ChoiceFacts::default()).then(|| Box::new(facts)),
            ..nothing
        }
    }
}

/// The phrase that the name of a choice is, if it is one.
fn phrase_of(name: &str, phrases: Phrases) -> Option<&str> {
    let marked = phrases::marked(name);
    match phrases {
        Phrases::No => None,
        Phrases::Marked => marked,
        Phrases::All => {
            marked.or_else(|| Some(name.trim()).filter(|name| phrases::is_phrase(name)))
        }
    }
}

/// Whether a menu binds no key, so that what its choices are called is what callers say.
fn has_phrases_alone(choices: &Slot<Entries<ChoiceFields>>) -> bool {
    let Slot::Map(entries) = choices else { return false };
    let mut names = entries.0.iter().map(|entry| &*entry.key).filter(|key| !key.starts_with("x-"));
    names.clone().next().is_some() && names.all(phrases::is_phrase)
}

fn add_phrase(choice: &mut Choice, phrase: Box<str>) {
    let speech = &mut choice.facts.get_or_insert_default().speech;
    speech.retain(|other| *other != phrase);
    speech.insert(0, phrase);
}
