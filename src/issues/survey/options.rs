//! The options of a tree: every choice that callers may have with what is heard of it.
//!
//! It reads words and judges none.

use std::collections::VecDeque;
use std::rc::Rc;

use foldhash::{HashMap, HashMapExt as _};

use crate::analysis::Analysis;
use crate::graph::To;
use crate::issues::matching::{OptionText, TextId, Texts};
use crate::issues::words::{Role, Roles};
use crate::timing::{announcements, lexicon};
use crate::tree::{Cause, Choice, Key, Language, NodeId, NodeKind, Target};

/// Most nodes below an option whose words are read; what comes later is another subject.
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
    /// A short name; empty where there are no words.
    pub label: Box<str>,
    /// Where it leads.
    pub target: Target,
    /// The menus that are heard after choosing it, as far as its words were read.
    pub(super) menus_below: Vec<NodeId>,
    /// What its words say it is for: a subject, a person, all that is left.
    pub(super) role: Role,
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

    /// Whether its words offer a person.
    pub fn is_for_person(&self) -> bool {
        self.role.is_person
    }

    /// Whether one of two options is chosen on the way through the other.
    pub fn is_on_way_of(&self, other: &MenuOption) -> bool {
        let holds = |a: &MenuOption, b: &MenuOption| {
            b.node.is_some_and(|menu| a.menus_below.contains(&menu))
        };
        holds(self, other) || holds(other, self)
    }
}

/// Options with the texts that say what they are for.
#[derive(Default)]
pub(super) struct Found<'t> {
    pub(super) options: Vec<MenuOption>,
    /// For each option, numbers of its texts.
    pub(super) option_texts: Vec<OptionText>,
    pub(super) texts: Texts<'t>,
}

/// The options of all menus that calls reach, then the global keys and the keys that leave
/// queues, each with its texts. Ways back, repeats, goodbyes, choices of a language and
/// menus in another language than the tree's do not count.
pub(super) fn options<'t>(analysis: &Analysis<'t>) -> Found<'t> {
    let tree = analysis.tree();
    let language = tree.language.clone().unwrap_or_default();
    let mut reader = Reader {
        analysis,
        language: &language,
        primary: &language.primary(),
        said: vec![None; tree.nodes.len()],
        roles: Roles::of(&language.primary()),
        role_of_text: HashMap::new(),
        found: Found::default(),
    };
    for id in analysis.reached() {
        let node = tree.node(id);
        if tree.language_of(node).primary() != reader.primary {
            continue;
        }
        match &node.kind {
            NodeKind::Menu(menu) => {
                for said in reader.said_at(id).iter() {
                    let choice = &menu.choices[said.at as usize];
                    reader.read(Some(id), said.at, choice, &said.texts);
                }
            }
            NodeKind::Queue(queue) => {
                let leave = (0..).zip(&queue.leave);
                for (at, choice) in leave.filter(|(_, choice)| is_served(analysis, id, choice)) {
                    let own = reader.own(Some(id), choice);
                    reader.read(Some(id), at, choice, &own);
                }
            }
            _ => {}
        }
    }
    for (at, choice) in (0..).zip(&tree.global_keys) {
        if choice.target.node().is_some() && choice.target.node() != tree.start() {
            let own = reader.own(None, choice);
            reader.read(None, at, choice, &own);
        }
    }
    reader.found
}

fn is_tagged(choice: &Choice) -> bool {
    choice.facts.as_ref().is_some_and(|facts| !facts.handles.is_empty())
}

fn is_served(analysis: &Analysis<'_>, id: NodeId, choice: &Choice) -> bool {
    let leads_on = choice.target.node().is_some_and(|to| to != id)
        && !analysis.leads_up(id, choice.target)
        && analysis.language_chosen(id, choice).is_none();
    is_tagged(choice) || leads_on
}

/// What is said at a node: of a menu what one of its choices is for, of others all.
struct Said {
    /// The index of the choice; 0 where the node is not a menu.
    at: u32,
    texts: Box<[TextId]>,
}

/// Reads what is heard of choices, each node once however many choices lie above it.
struct Reader<'a, 't> {
    analysis: &'a Analysis<'t>,
    language: &'a Language,
    primary: &'a str,
    /// For each node what callers hear there.
    said: Vec<Option<Rc<[Said]>>>,
    roles: Option<Roles>,
    /// The roles of the texts that were read.
    role_of_text: HashMap<TextId, Role>,
    found: Found<'t>,
}

impl<'t> Reader<'_, 't> {
    /// What says what a choice is for.
    fn own(&mut self, node: Option<NodeId>, choice: &'t Choice) -> Box<[TextId]> {
        let words = own_texts(self.analysis, node, choice, self.language);
        words.into_iter().map(|text| self.found.texts.add(text)).collect()
    }

    fn read(&mut self, node: Option<NodeId>, at: u32, choice: &'t Choice, own: &[TextId]) {
        let label = short_label(self.analysis, node, at, choice)
            .or_else(|| announced(choice, self.language))
            .or_else(|| own.first().map(|text| self.found.texts.of(*text)))
            .unwrap_or_default();
        let role = self.role(own);
        if role.is_formal && !is_tagged(choice) {
            return;
        }
        let (below, menus_below) = self.below(node, choice);
        self.found.options.push(MenuOption {
            node,
            at,
            key: choice.key,
            label: label.into(),
            target: choice.target,
            menus_below,
            role,
            is_wordless: own.is_empty() && below.is_empty(),
        });
        self.found.option_texts.push(OptionText::new(own.iter().copied(), below));
    }

    fn role(&mut self, own: &[TextId]) -> Role {
        let Some(roles) = &self.roles else {
            return Role { is_subject: true, ..Role::default() };
        };
        for text in own {
            let read = || roles.role_of_text(self.found.texts.of(*text));
            self.role_of_text.entry(*text).or_insert_with(read);
        }
        Role::of_texts(own.iter().filter_map(|text| self.role_of_text.get(text)))
    }

    /// What callers may hear after a choice, and the menus among it: nearest first, neither
    /// by silence nor by wrong keys, and not back up.
    fn below(&mut self, node: Option<NodeId>, choice: &Choice) -> (Vec<TextId>, Vec<NodeId>) {
        let (analysis, tree) = (self.analysis, self.analysis.tree());
        let level = node.and_then(|id| analysis.level(id)).unwrap_or(1);
        let is_up = |id: NodeId| {
            let is_menu = matches!(tree.node(id).kind, NodeKind::Menu(_));
            Some(id) == tree.start()
                || is_menu && analysis.level(id).is_none_or(|below| below <= level)
        };
        let mut texts: Vec<TextId> = Vec::new();
        let mut menus = Vec::new();
        // Few enough to be looked through.
        let mut seen: Vec<NodeId> = Vec::with_capacity(NODES_BELOW);
        let mut open: VecDeque<NodeId> = choice.target.node().into_iter().collect();
        while let Some(id) = open.pop_front() {
            if seen.len() >= NODES_BELOW || is_up(id) || seen.contains(&id) {
                continue;
            }
            seen.push(id);
            let below = tree.node(id);
            if tree.language_of(below).primary() != self.primary {
                continue;
            }
            if matches!(below.kind, NodeKind::Menu(_)) {
                menus.push(id);
            }
            texts.extend(self.said_at(id).iter().flat_map(|said| &said.texts));
            let edges = analysis.graph().edges(id).filter(|edge| edge.exit.cause() != Cause::Error);
            open.extend(edges.filter_map(|edge| match edge.to {
                To::Node(next) => Some(next),
                _ => None,
            }));
        }
        (texts, menus)
    }

    /// What callers hear at a node: of a menu what its choices say that serve anything.
    fn said_at(&mut self, id: NodeId) -> Rc<[Said]> {
        if let Some(said) = &self.said[id.index()] {
            return said.clone();
        }
        let (analysis, node) = (self.analysis, self.analysis.tree().node(id));
        let said: Rc<[Said]> = match &node.kind {
            NodeKind::Menu(menu) => {
                let served = (0..).zip(&menu.choices);
                let served = served.filter(|(_, choice)| is_served(analysis, id, choice));
                served.map(|(at, choice)| Said { at, texts: self.own(Some(id), choice) }).collect()
            }
            _ => {
                let words = node.prompt.words_in(self.language).map(str::trim);
                let words = words.filter(|words| !words.is_empty());
                let texts = words.into_iter().map(|text| self.found.texts.add(text)).collect();
                [Said { at: 0, texts }].into()
            }
        };
        self.said[id.index()] = Some(said.clone());
        said
    }
}

fn short_label<'t>(
    analysis: &Analysis<'t>,
    node: Option<NodeId>,
    at: u32,
    choice: &'t Choice,
) -> Option<&'t str> {
    let said = node.and_then(|id| analysis.offers(id).find(|offer| offer.at == at));
    let said = said.map(|offer| offer.label).filter(|label| !label.is_empty());
    choice.label.as_deref().or(said).map(str::trim)
}

/// What a prompt of its own says that the choice is for: of a queue's keys and global ones.
fn announced<'t>(choice: &'t Choice, language: &Language) -> Option<&'t str> {
    let words = choice.prompt.words_in(language)?;
    let said = announcements(words, lexicon(language)?);
    let said = said.iter().find(|said| said.keys.contains(&choice.key))?;
    words.get(said.label.clone()).filter(|label| !label.is_empty())
}

/// What says what a choice is for: announcement, label, keywords, phrases.
fn own_texts<'t>(
    analysis: &Analysis<'t>,
    node: Option<NodeId>,
    choice: &'t Choice,
    language: &Language,
) -> Vec<&'t str> {
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
    let mut own: Vec<&str> = Vec::new();
    for text in texts.into_iter().map(str::trim).filter(|text| !text.is_empty()) {
        if !own.contains(&text) {
            own.push(text);
        }
    }
    own
}
