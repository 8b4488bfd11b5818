//! The options of a tree: every choice that callers may have with what is heard of it.
//!
//! It reads words and judges none.

use std::cell::OnceCell;
use std::collections::{BTreeSet, VecDeque};

use crate::analysis::Analysis;
use crate::graph::{Cause, To};
use crate::issues::matching::OptionText;
use crate::timing::{announcements, lexicon};
use crate::tree::{Choice, Key, Language, Menu, NodeId, NodeKind, Target};

/// So many nodes below an option are read; what comes later is a matter of its own.
const NODES_BELOW: usize = 32;

/// A choice that issues can be served by.
#[derive(Debug, Clone, PartialEq)]
pub struct MenuOption {
    /// The menu, or the queue that its key leaves; `None` for a global key.
    pub node: Option<NodeId>,
    /// Its index among the choices of that node, or among the global keys.
    pub at: u32,
    /// The key.
    pub key: Key,
    /// What is said of it in short; empty where there are no words.
    pub label: Box<str>,
    /// Where it leads.
    pub target: Target,
    /// The menus that are heard after choosing it, as far as its words were read.
    pub(super) menus_below: BTreeSet<NodeId>,
    /// Whether no words are known, of it or below it: a sound file alone.
    pub(super) is_wordless: bool,
}

impl MenuOption {
    /// The choice itself.
    pub fn choice<'t>(&self, analysis: &Analysis<'t>) -> Option<&'t Choice> {
        let tree = analysis.tree();
        let choices = match self.node.map(|id| &tree.node(id).kind) {
            None => &tree.global_keys,
            Some(NodeKind::Menu(menu)) => &menu.choices,
            Some(NodeKind::Queue(queue)) => &queue.leave,
            Some(_) => return None,
        };
        choices.get(self.at as usize)
    }

    /// Whether one of two options is chosen on the way through the other.
    pub fn is_on_way_of(&self, other: &MenuOption) -> bool {
        let holds = |a: &MenuOption, b: &MenuOption| {
            b.node.is_some_and(|menu| a.menus_below.contains(&menu))
        };
        holds(self, other) || holds(other, self)
    }
}

/// The options of all menus that calls reach, then the global keys and the keys that leave
/// queues, each with its texts. Ways back, repeats, goodbyes, choices of a language and
/// menus in another language than the tree's are none.
pub(super) fn options(analysis: &Analysis<'_>) -> Vec<(MenuOption, OptionText)> {
    let tree = analysis.tree();
    let language = tree.language.clone().unwrap_or_default();
    let menus = std::iter::repeat_with(OnceCell::new).take(tree.nodes.len()).collect();
    let texts = Texts { analysis, language: &language, menus };
    let mut found = Vec::new();
    for id in analysis.reached() {
        let node = tree.node(id);
        let choices = match &node.kind {
            NodeKind::Menu(menu) => &menu.choices,
            NodeKind::Queue(queue) => &queue.leave,
            _ => continue,
        };
        if tree.language_of(node).primary() != language.primary() {
            continue;
        }
        for (at, choice) in (0..).zip(choices) {
            if is_served(analysis, id, choice) {
                found.push(texts.read(Some(id), at, choice));
            }
        }
    }
    for (at, choice) in (0..).zip(&tree.global_keys) {
        if choice.target.node().is_some() && choice.target.node() != tree.start() {
            found.push(texts.read(None, at, choice));
        }
    }
    found
}

fn is_served(analysis: &Analysis<'_>, id: NodeId, choice: &Choice) -> bool {
    let has_tags = choice.facts.as_ref().is_some_and(|facts| !facts.handles.is_empty());
    let leads_on = choice.target.node().is_some_and(|to| to != id)
        && !analysis.leads_up(id, choice.target)
        && analysis.language_chosen(id, choice).is_none();
    has_tags || leads_on
}

/// What is heard of choices, each menu's read once however many choices lie above it.
struct Texts<'a, 't> {
    analysis: &'a Analysis<'t>,
    language: &'a Language,
    /// For each menu what its choices say.
    menus: Vec<OnceCell<Vec<Box<str>>>>,
}

impl Texts<'_, '_> {
    fn read(&self, node: Option<NodeId>, at: u32, choice: &Choice) -> (MenuOption, OptionText) {
        let (analysis, language) = (self.analysis, self.language);
        let own = own_texts(analysis, node, choice, language);
        let (below, menus_below) = self.below(node, choice);
        let label = short_label(analysis, node, at, choice)
            .or_else(|| announced(choice, language))
            .or_else(|| own.first().cloned());
        let is_wordless = own.is_empty() && below.is_empty();
        let option = MenuOption {
            node,
            at,
            key: choice.key,
            label: label.unwrap_or_default(),
            target: choice.target,
            menus_below,
            is_wordless,
        };
        (option, OptionText { own, below })
    }

    /// What callers may hear after a choice, and the menus among it: nearest first, neither
    /// by silence nor by wrong keys, and not back up.
    fn below(&self, node: Option<NodeId>, choice: &Choice) -> (Vec<Box<str>>, BTreeSet<NodeId>) {
        let (analysis, tree) = (self.analysis, self.analysis.tree());
        let level = node.and_then(|id| analysis.level(id)).unwrap_or(1);
        let is_up = |id: NodeId| {
            let is_menu = matches!(tree.node(id).kind, NodeKind::Menu(_));
            Some(id) == tree.start()
                || is_menu && analysis.level(id).is_none_or(|below| below <= level)
        };
        let mut texts: Vec<Box<str>> = Vec::new();
        let mut menus = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut open: VecDeque<NodeId> = choice.target.node().into_iter().collect();
        while let Some(id) = open.pop_front() {
            if seen.len() >= NODES_BELOW || is_up(id) || !seen.insert(id) {
                continue;
            }
            let below = tree.node(id);
            if tree.language_of(below).primary() != self.language.primary() {
                continue;
            }
            if let NodeKind::Menu(menu) = &below.kind {
                menus.insert(id);
                texts.extend_from_slice(self.in_menu(id, menu));
            } else if let Some(words) = below.prompt.words_in(self.language).map(str::trim) {
                texts.extend((!words.is_empty()).then(|| words.into()));
            }
            let edges = analysis.graph().edges(id).filter(|edge| edge.kind.cause() != Cause::Error);
            open.extend(edges.filter_map(|edge| match edge.to {
                To::Node(next) => Some(next),
                _ => None,
            }));
        }
        (texts, menus)
    }

    /// What the choices of a menu say that serve anything.
    fn in_menu(&self, id: NodeId, menu: &Menu) -> &[Box<str>] {
        self.menus[id.index()].get_or_init(|| {
            let served = menu.choices.iter().filter(|choice| is_served(self.analysis, id, choice));
            served.flat_map(|one| own_texts(self.analysis, Some(id), one, self.language)).collect()
        })
    }
}

fn short_label(
    analysis: &Analysis<'_>,
    node: Option<NodeId>,
    at: u32,
    choice: &Choice,
) -> Option<Box<str>> {
    let said = node.and_then(|id| analysis.offers(id).find(|offer| offer.at == at));
    let said = said.map(|offer| offer.label).filter(|label| !label.is_empty());
    choice.label.as_deref().or(said).map(|label| label.trim().into())
}

/// What a prompt of its own says that the choice is for: of a queue's keys and global ones.
fn announced(choice: &Choice, language: &Language) -> Option<Box<str>> {
    let words = choice.prompt.words_in(language)?;
    let said = announcements(words, lexicon(language)?);
    let said = said.iter().find(|said| said.keys.contains(&choice.key))?;
    words.get(said.label.clone()).filter(|label| !label.is_empty()).map(Into::into)
}

/// What says what a choice is for: announcement, label, keywords, phrases.
fn own_texts(
    analysis: &Analysis<'_>,
    node: Option<NodeId>,
    choice: &Choice,
    language: &Language,
) -> Vec<Box<str>> {
    let is_menu = |id: &NodeId| matches!(analysis.tree().node(*id).kind, NodeKind::Menu(_));
    let mut texts: Vec<&str> = match node.filter(is_menu) {
        Some(id) => analysis.words_about(id, choice),
        None => {
            choice.label.as_deref().into_iter().chain(choice.prompt.words_in(language)).collect()
        }
    };
    if let Some(facts) = &choice.facts {
        texts.extend(facts.keywords.iter().chain(&facts.speech).map(|text| &**text));
    }
    let mut own: Vec<Box<str>> = Vec::new();
    for text in texts.into_iter().map(str::trim).filter(|text| !text.is_empty()) {
        if !own.iter().any(|known| &**known == text) {
            own.push(text.into());
        }
    }
    own
}
