//! What is heard when in one node: its prompt, then its choices.

use std::collections::BTreeMap;

use super::announce::announcements;
use super::lexicon::lexicon;
use super::{Caller, OPTION_PAUSE, Seconds, press_seconds, prompt_seconds, text_seconds};
use crate::tree::{AnnouncedKey, Choice, Key, Language, MenuNode, Node, PhoneTree, Prompt};

/// When a key has been announced, counted from the start of the node's prompt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heard {
    /// The key.
    pub key: Key,
    /// When a listener has heard what it is for.
    pub at: Seconds,
    /// How many seconds its announcement takes; 0 where there is none.
    pub length: f64,
    /// Whether the text says so; otherwise the time is that of the whole prompt.
    pub is_announced: bool,
}

/// What is heard when in one menu.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// The whole prompt with all choices.
    pub whole: Seconds,
    /// When the first option begins: everything before is greeting.
    pub first_option: Seconds,
    /// Every key that works here, the global ones included, sorted by key.
    pub keys: Vec<Heard>,
    barge_in: bool,
    /// How many symbols the menu waits for.
    length: Option<usize>,
}

impl Timeline {
    /// The timeline of a menu node in the language that is spoken there.
    pub fn of_menu(
        tree: &PhoneTree,
        node: &Node,
        menu: &MenuNode,
        language: &Language,
    ) -> Timeline {
        Self::of_prompts(tree, &node.prompt, menu, true, language)
    }

    /// The timeline of a menu that is heard again, where `again` is spoken in place of its
    /// prompt and its announcements.
    pub fn of_again(
        tree: &PhoneTree,
        again: &Prompt,
        menu: &MenuNode,
        language: &Language,
    ) -> Timeline {
        Self::of_prompts(tree, again, menu, false, language)
    }

    fn of_prompts(
        tree: &PhoneTree,
        prompt: &Prompt,
        menu: &MenuNode,
        announces: bool,
        language: &Language,
    ) -> Timeline {
        let own = prompt_seconds(prompt, language);
        let in_prompt = announced_in(prompt, language, own);
        let mut now = own;
        let mut first_option = in_prompt
            .values()
            .map(|(start, _)| *start)
            .reduce(f64::min)
            .map(|known| Seconds { known, is_exact: own.is_exact });
        let mut keys = Vec::with_capacity(menu.choices.len() + tree.global_keys.len());
        for choice in menu.choices.iter().chain(tree.global_keys_of(menu)) {
            let spoken = prompt_seconds(&choice.prompt, language);
            let announced = if !announces || choice.prompt.is_silent() {
                let found = in_prompt.get(&choice.key);
                found.map(|(start, end)| {
                    (Seconds { known: *end, is_exact: own.is_exact }, end - start)
                })
            } else {
                if now.known > 0.0 || !now.is_exact {
                    now += Seconds::exact(OPTION_PAUSE);
                }
                first_option.get_or_insert(now);
                now += spoken;
                Some((now, spoken.known))
            };
            keys.push(Heard {
                key: choice.key,
                at: announced.map_or(Seconds::UNKNOWN, |(at, _)| at),
                length: announced.map_or(0.0, |(_, length)| length),
                is_announced: announced.is_some(),
            });
        }
        for heard in keys.iter_mut().filter(|heard| !heard.is_announced) {
            heard.at = now;
        }
        keys.sort_by_key(|heard| heard.key);
        Timeline {
            whole: now,
            first_option: first_option.unwrap_or(now),
            keys,
            barge_in: menu.barge_in.value,
            length: tree.entry_length(menu),
        }
    }

    /// When that key has been heard; the whole prompt for one that is not announced.
    pub fn heard(&self, key: Key) -> Seconds {
        self.key(key).map_or(self.whole, |heard| heard.at)
    }

    /// What is known of a key that works here.
    pub fn key(&self, key: Key) -> Option<&Heard> {
        let at = self.keys.binary_search_by_key(&key, |heard| heard.key).ok()?;
        self.keys.get(at)
    }

    /// Whether the call must wait after that key: a longer one begins with it, or the menu waits for
    /// more symbols.
    pub fn waits_after(&self, key: Key) -> bool {
        if let Some(length) = self.length {
            return key.n_symbols() < length && !key.is_spoken();
        }
        // In order, the keys that begin with it follow it at once.
        let next = self.keys.partition_point(|heard| heard.key <= key);
        self.keys.get(next).is_some_and(|heard| key.is_prefix_of(&heard.key))
    }

    /// From the start of the prompt until that caller has pressed the key.
    pub fn answer(&self, caller: Caller, key: Key) -> Seconds {
        self.listened(caller, key) + press_seconds(key)
    }

    /// How long that caller listens before pressing the key.
    pub fn listened(&self, caller: Caller, key: Key) -> Seconds {
        match caller {
            _ if !self.barge_in => self.whole,
            Caller::Patient => self.whole,
            Caller::Listens => self.heard(key),
            Caller::Expert => Seconds::ZERO,
        }
    }

    /// Whether a key is taken while the prompt plays.
    pub fn takes_barge_in(&self) -> bool {
        self.barge_in
    }
}

/// When a prompt announces its keys.
pub fn announced_keys(prompt: &Prompt, language: &Language) -> Box<[AnnouncedKey]> {
    let own = prompt_seconds(prompt, language);
    let keys = announced_in(prompt, language, own).into_iter();
    keys.map(|(key, (from, to))| AnnouncedKey { key, from, to }).collect()
}

/// Keys that a prompt announces: key, when the announcement begins, when it
/// has been heard.
fn announced_in(prompt: &Prompt, language: &Language, own: Seconds) -> BTreeMap<Key, (f64, f64)> {
    if !prompt.announced.is_empty() {
        return prompt.announced.iter().map(|one| (one.key, (one.from, one.to))).collect();
    }
    let (Some(text), Some(lexicon)) = (prompt.words_in(language), lexicon(language)) else {
        return BTreeMap::new();
    };
    // A stated length is spread over the text in proportion to its words.
    let read = text_seconds(text, language);
    let scale = if read > 0.0 { own.known / read } else { 0.0 };
    let (mut at, mut now) = (0, 0.0);
    // Announcements follow one another, so each piece of text is timed once.
    let mut reach = |to: usize| {
        if let Some(piece) = text.get(at..to) {
            now += text_seconds(piece, language) * scale;
            at = to;
        }
        now
    };
    let mut found: BTreeMap<Key, (f64, f64)> = BTreeMap::new();
    for announcement in announcements(text, lexicon) {
        let start = reach(announcement.label.start.min(announcement.end));
        let end = reach(announcement.end);
        for key in announcement.keys {
            found.entry(key).or_insert((start, end));
        }
    }
    found
}

/// A short name for a choice: its label, else what its announcement says it is for, else
/// its whole prompt, else its key, or its phrase where it has none.
pub fn label_of<'t>(choice: &'t Choice, language: &Language) -> &'t str {
    if let Some(label) = choice.label.as_deref() {
        return label;
    }
    let Some(text) = choice.prompt.words_in(language) else {
        let phrase = choice.phrase().filter(|_| choice.key.is_spoken());
        return phrase.unwrap_or_else(|| choice.key.as_str());
    };
    lexicon(language)
        .and_then(|lexicon| announcements(text, lexicon).into_iter().next())
        .map(|found| &text[found.label])
        .filter(|label| !label.is_empty())
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{Handler, Handling, NodeKind, Prompt, Resolves, Setting, Target};

    fn choice(key: &str, say: &str) -> Choice {
        Choice {
            key: Key::parse(key).unwrap(),
            prompt: if say.is_empty() { Prompt::default() } else { Prompt::text(say) },
            label: None,
            target: Target::Hangup,
            hidden: false,
            facts: None,
            place: crate::source::Place::NOWHERE,
        }
    }

    fn timeline(say: &str, choices: Vec<Choice>, barge_in: bool) -> Timeline {
        let handling = Handling {
            timeout: Setting::built_in(5.0),
            interdigit: Setting::built_in(3.0),
            tries: Setting::built_in(3),
            apart: None,
            again: None,
            no_input: Handler::default(),
            no_match: Handler::default(),
        };
        let menu = MenuNode {
            choices,
            handling,
            barge_in: Setting::built_in(barge_in),
            takes_keys: true,
            takes_speech: false,
            length: None,
            ends_with: None,
            confirm: None,
            refused: Box::default(),
        };
        let node = Node {
            id: "main".into(),
            prompt: Prompt::text(say),
            kind: NodeKind::Menu(Box::new(menu.clone())),
            resolves: Resolves::Nothing,
            facts: None,
            place: crate::source::Place::NOWHERE,
        };
        Timeline::of_menu(&PhoneTree::default(), &node, &menu, &Language::default())
    }

    fn close(a: Seconds, b: f64) {
        assert!(a.is_exact && (a.known - b).abs() < 1e-9, "{a:?} is not {b}");
    }

    #[test]
    fn choices_follow_the_prompt_with_a_pause_before_each() {
        let t = timeline(
            "one two three four five",
            vec![choice("1", "For billing, press 1."), choice("2", "For faults, press 2.")],
            true,
        );
        close(t.first_option, 2.5);
        close(t.heard(Key::parse("1").unwrap()), 4.1);
        close(t.heard(Key::parse("2").unwrap()), 6.2);
        close(t.whole, 6.2);
        let two = Key::parse("2").unwrap();
        close(t.answer(Caller::Listens, two), 6.2 + 1.85);
        close(t.answer(Caller::Expert, two), 1.85);
    }

    #[test]
    fn choices_are_found_in_the_prompt_by_the_keys_that_it_names() {
        let t = timeline(
            "Welcome to Acme. For billing, press 1. For faults, press 2.",
            vec![choice("1", ""), choice("2", ""), choice("7", "")],
            true,
        );
        close(t.heard(Key::parse("1").unwrap()), 7.0 * 0.4);
        close(t.heard(Key::parse("2").unwrap()), 11.0 * 0.4);
        let seven = t.key(Key::parse("7").unwrap()).unwrap();
        assert!(!seven.is_announced);
        close(seven.at, 11.0 * 0.4);
    }

    #[test]
    fn a_key_that_begins_another_one_makes_the_call_wait() {
        let t =
            timeline("", ["12", "2", "1", "120", "13"].map(|key| choice(key, "x")).into(), true);
        let waits = |key| t.waits_after(Key::parse(key).unwrap());
        assert_eq!(["1", "12", "120", "13", "2"].map(waits), [true, true, false, false, false]);
    }

    #[test]
    fn without_barge_in_everybody_hears_the_whole_menu() {
        let t =
            timeline("one two three four five", vec![choice("1", "For billing, press 1.")], false);
        close(t.answer(Caller::Expert, Key::parse("1").unwrap()), 4.1 + 1.85);
    }
}
