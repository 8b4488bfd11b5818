//! Menus and their choices. What a choice leads to is for the exits.

use super::handling::Handling;
use super::{Key, Language, NumberPattern, Prompt, Setting, Target};
use crate::source::Place;

/// A menu.
#[derive(Debug, Clone, PartialEq)]
pub struct MenuNode {
    /// The choices in file order; no key twice.
    pub choices: Vec<Choice>,
    /// What to do with silence and wrong keys.
    pub handling: Handling,
    /// Whether a key is taken while the prompt plays.
    pub barge_in: Setting<bool>,
    /// Whether keys can be pressed here; a menu that takes speech alone has none.
    pub takes_keys: bool,
    /// Whether spoken phrases choose here.
    pub takes_speech: bool,
    /// How many symbols the menu waits for; shorter entries wait for `interdigit`. `None` where it
    /// takes a choice as soon as its key is pressed.
    pub length: Option<u16>,
    /// The key that ends an entry and stands in no key of a choice; alone it is a wrong key of which
    /// nothing is said. `None`: `#` ends an entry unless a key begins with it.
    pub ends_with: Option<char>,
    /// The node that asks callers to confirm an entry before it counts.
    pub confirm: Option<Target>,
    /// Keys that were pressed in a call and do nothing here; only a heard file names them.
    pub refused: Box<[Key]>,
}

impl MenuNode {
    /// Whether a choice here is made by its key; otherwise it is spoken.
    pub fn takes_key(&self, key: Key) -> bool {
        self.takes_keys && !key.is_spoken()
    }

    /// The choice bound to that key.
    pub fn choice(&self, key: Key) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.key == key)
    }
}

/// One choice of a menu, a global key, or a key that leaves a queue.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The key.
    pub key: Key,
    /// Its announcement; silent when the node's own prompt announces it, or nothing does.
    pub prompt: Prompt,
    /// A short name.
    pub label: Option<Box<str>>,
    /// Where it leads.
    pub target: Target,
    /// Bound on purpose without being announced.
    pub hidden: bool,
    /// Rarer facts, if any.
    pub facts: Option<Box<ChoiceFacts>>,
    /// Where it is written.
    pub place: Place,
}

impl Choice {
    /// The first phrase that chooses it.
    pub fn phrase(&self) -> Option<&str> {
        self.facts.as_ref().and_then(|facts| facts.speech.first()).map(|phrase| &**phrase)
    }

    /// The pattern of the numbers that it takes beside its key.
    pub fn matches(&self) -> Option<&NumberPattern> {
        self.facts.as_ref().and_then(|facts| facts.matches.as_ref())
    }

    /// Whether a caller who enters that number chooses it; another choice may take the number
    /// first.
    pub fn takes(&self, number: &str) -> bool {
        self.key.is(number) || self.matches().is_some_and(|pattern| pattern.fits(number))
    }

    /// What a caller answers to choose it: its key, or the phrase where it has no key.
    pub fn answer(&self) -> String {
        match self.phrase().filter(|_| self.key.is_spoken()) {
            Some(phrase) => format!("say {}", super::quoted::Quoted(phrase)),
            None => self.key.to_string(),
        }
    }
}

/// Rarer facts about a choice.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChoiceFacts {
    /// Issues that the choice is for.
    pub handles: Vec<Box<str>>,
    /// Issues that it is not for, whatever its words say.
    pub not: Vec<Box<str>>,
    /// Other words for it.
    pub keywords: Vec<Box<str>>,
    /// Phrases that choose it when spoken.
    pub speech: Vec<Box<str>>,
    /// The numbers that it takes; its key is one of them.
    pub matches: Option<NumberPattern>,
    /// How often it is chosen; only ratios matter.
    pub weight: Option<f64>,
    /// What is spoken after it is chosen.
    pub language: Option<Language>,
}
