//! What callers hear of each choice of a menu: in which order, in which words, key first
//! or last; and which choices sort callers at all.
//!
//! Words are read only where the language has a lexicon. It judges no wording.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Analysis;
use super::lead_in::INTRODUCTIONS;
use super::menus::is_option;
use crate::timing::{Phrasing, announcements};
use crate::tree::{Choice, Key, Language, NodeId, NodeKind, Prompt, Purpose, Target};

/// A choice of a menu as its callers hear of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offer<'t> {
    /// Its index among the menu's choices.
    pub at: u32,
    /// The choice.
    pub choice: &'t Choice,
    /// The prompt that announces it: its own, the menu's, or that of a message before.
    pub prompt: &'t Prompt,
    /// The node whose prompt that is, or whose choice has it.
    pub node: NodeId,
    /// What the words say it is for, else its `label`; empty where there is neither.
    pub label: &'t str,
    /// Whether function or key is named first; `None` where no key is read in the words.
    pub order: Option<Phrasing>,
}

/// An offer without its texts, small enough to be kept for every menu.
#[derive(Debug)]
pub(super) struct Said {
    at: u32,
    /// The node whose prompt says it; `None` for the choice's own prompt.
    by: Option<NodeId>,
    label: Range<u32>,
    order: Option<Phrasing>,
}

impl<'t> Analysis<'t> {
    /// The choices of a menu that some prompt announces, in the order in which callers
    /// hear of them, each once; nothing for other nodes.
    pub fn offers(&self, id: NodeId) -> impl Iterator<Item = Offer<'t>> + '_ {
        let tree = self.tree;
        let choices = tree.node(id).kind.as_menu().map_or(&[][..], |menu| &menu.choices);
        let said = self.offers[id.index()].get_or_init(|| self.said(id, choices));
        said.iter().map(move |said| {
            let choice = &choices[said.at as usize];
            let node = said.by.unwrap_or(id);
            let prompt = if said.by.is_some() { &tree.node(node).prompt } else { &choice.prompt };
            let range = said.label.start as usize..said.label.end as usize;
            let label = self.words_of(node, prompt).and_then(|words| words.get(range));
            let label = label.filter(|label| !label.is_empty()).or(choice.label.as_deref());
            let label = label.unwrap_or("");
            Offer { at: said.at, choice, prompt, node, label, order: said.order }
        })
    }

    fn said(&self, id: NodeId, choices: &'t [Choice]) -> Box<[Said]> {
        let mut found = Vec::new();
        let mut heard = vec![false; choices.len()];
        if choices.iter().any(|choice| choice.prompt.is_silent()) {
            // What the menu says itself counts: a message before it may name one of its keys.
            let own: BTreeSet<Key> =
                self.announced(id).iter().flat_map(|said| said.keys.iter().copied()).collect();
            let before = self.introductions(id).take(INTRODUCTIONS);
            for by in before.chain([id]) {
                if by == id || found.is_empty() {
                    let counts = |key: &Key| by == id || !own.contains(key);
                    self.read_from(by, choices, counts, &mut heard, &mut found);
                }
            }
        }
        for (at, choice) in choices.iter().enumerate() {
            if !heard[at] && !choice.prompt.is_silent() {
                found.push(self.own(id, at as u32, choice));
            }
        }
        found.into_boxed_slice()
    }

    /// The choices that one node's prompt announces.
    fn read_from(
        &self,
        by: NodeId,
        choices: &'t [Choice],
        counts: impl Fn(&Key) -> bool,
        heard: &mut [bool],
        found: &mut Vec<Said>,
    ) {
        let said = self.announced(by);
        if said.is_empty() {
            return;
        }
        let places: BTreeMap<Key, usize> =
            choices.iter().enumerate().map(|(at, choice)| (choice.key, at)).collect();
        for announcement in said {
            for at in
                announcement.keys.iter().filter(|key| counts(key)).filter_map(|key| places.get(key))
            {
                if !std::mem::replace(&mut heard[*at], true) {
                    let label = small(&announcement.label);
                    let order = Some(announcement.order);
                    found.push(Said { at: *at as u32, by: Some(by), label, order });
                }
            }
        }
    }

    fn own(&self, id: NodeId, at: u32, choice: &'t Choice) -> Said {
        let words = self.words_of(id, &choice.prompt).unwrap_or("");
        let said = self.lexicon_of(id).map(|lexicon| announcements(words, lexicon));
        let said = said.unwrap_or_default();
        let named = said.iter().find(|said| said.keys.contains(&choice.key)).or(said.first());
        match named {
            Some(said) => Said { at, by: None, label: small(&said.label), order: Some(said.order) },
            None => Said { at, by: None, label: small(&(0..words.len())), order: None },
        }
    }

    /// The choices that sort callers by what they want: keys 1 to 9 or longer ones that are
    /// not hidden, and that neither repeat the menu, lead back up nor end the call.
    pub fn options_of(&self, id: NodeId) -> impl Iterator<Item = (u32, &'t Choice)> + '_ {
        let tree = self.tree;
        let choices = tree.node(id).kind.as_menu().map_or(&[][..], |menu| &menu.choices);
        (0..).zip(choices).filter(move |(_, choice)| {
            let ends = choice.target == Target::Hangup || choice.target == Target::Node(id);
            is_option(choice) && !choice.hidden && !ends && !self.leads_up(id, choice.target)
        })
    }

    /// Whether a menu does not sort callers but asks them one thing: for consent, in a
    /// survey, whether digits were heard right, or whether they mean what cannot be undone.
    pub fn is_question(&self, id: NodeId) -> bool {
        let node = self.tree.node(id);
        let purpose = node.facts.as_ref().and_then(|facts| facts.purpose);
        let asks_again = |choice: &Choice| {
            let to = self.past_messages(choice.target).node();
            let is_before = |to: NodeId| self.graph.predecessors(id).any(|(from, _)| from == to);
            to.is_some_and(|to| is_before(to) && self.tree.node(to).kind.as_menu().is_none())
        };
        if matches!(purpose, Some(Purpose::Consent | Purpose::Survey)) {
            return true;
        }
        let irreversible = |choice: &Choice| {
            let facts = choice.target.node().and_then(|to| self.tree.node(to).facts.as_ref());
            facts.is_some_and(|facts| facts.irreversible)
        };
        self.options_of(id).count() <= 2
            && (self.options_of(id).any(|(_, choice)| irreversible(choice) || asks_again(choice))
                || self
                    .graph
                    .predecessors(id)
                    .any(|(from, _)| matches!(self.tree.node(from).kind, NodeKind::Collect(_))))
    }

    /// Whether a menu asks for the caller's language: every option changes it.
    pub fn asks_language(&self, id: NodeId) -> bool {
        let set = |id: NodeId| {
            self.tree.node(id).facts.as_ref().and_then(|facts| facts.language.as_ref())
        };
        let own = set(id);
        let mut languages = Vec::new();
        for (_, choice) in self.options_of(id) {
            let said = choice.facts.as_ref().and_then(|facts| facts.language.as_ref());
            let Some(language) = said.or_else(|| choice.target.node().and_then(set)) else {
                return false;
            };
            languages.push((language, said.is_some()));
        }
        // What the menu itself says it speaks is not changed by saying it again, unless each option
        // has a language that no other one has.
        let changes = |(language, is_said): &(&Language, bool)| *is_said || own != Some(*language);
        let is_each_another = || {
            let mut all: Vec<_> =
                languages.iter().map(|(language, _)| language.primary()).collect();
            all.sort_unstable();
            all.windows(2).all(|pair| pair[0] != pair[1]) && languages.len() > 1
        };
        !languages.is_empty() && (languages.iter().all(changes) || is_each_another())
    }
}

fn small(range: &Range<usize>) -> Range<u32> {
    // A prompt of more than four gigabytes is not spoken.
    let end = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    end(range.start)..end(range.end)
}
