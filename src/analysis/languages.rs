//! Which languages callers can choose, and which nodes they then hear in them.
//!
//! It follows the graph alone and reads no prompt.

use std::collections::BTreeMap;

use super::Analysis;
use crate::graph::{NodeSet, To};
use crate::tree::{Choice, Exit, Language, NodeId, NodeKind};

/// Where callers begin to hear a language.
struct Source {
    language: Language,
    /// The nodes from which on it is heard, as far as the file shows them.
    from: Vec<NodeId>,
    /// Whether a node or a choice sets it, even one that leads to no node.
    is_set: bool,
}

impl Analysis<'_> {
    /// The language that a choice of a node switches to: its own, else that of the node it
    /// leads to where it is another than the menu's.
    pub fn language_chosen<'a>(&'a self, id: NodeId, choice: &'a Choice) -> Option<&'a Language> {
        if let Some(language) = choice.facts.as_ref().and_then(|facts| facts.language.as_ref()) {
            return Some(language);
        }
        let target = self.own_language(choice.target.node()?)?;
        let own = self.tree.language_of(self.tree.node(id));
        (target.primary() != own.primary()).then_some(target)
    }

    /// Whether a menu lets callers choose a language.
    pub fn offers_language(&self, id: NodeId) -> bool {
        let Some(menu) = self.tree.node(id).kind.as_menu() else { return false };
        let mut choices = menu.choices.iter().chain(self.tree.global_keys_of(menu));
        choices.any(|choice| self.language_chosen(id, choice).is_some())
    }

    /// For each language that is chosen, declared or spoken from some node on, by primary
    /// tag: a name for it and the nodes that callers hear in it. Menus that offer languages
    /// are heard before the choice and count for the tree's own language alone.
    pub fn heard_in(&self) -> BTreeMap<String, (Language, NodeSet)> {
        let mut sources: BTreeMap<String, Source> = BTreeMap::new();
        let mut add = |language: &Language, node: Option<NodeId>, is_set: bool| {
            let entry = sources.entry(language.primary().into_owned());
            let source = entry.or_insert_with(|| Source {
                language: language.clone(),
                from: Vec::new(),
                is_set: false,
            });
            source.from.extend(node);
            source.is_set |= is_set;
        };
        for id in self.reached.iter() {
            let node = self.tree.node(id);
            if let Some(language) = self.own_language(id) {
                add(language, Some(id), true);
            }
            let NodeKind::Menu(menu) = &node.kind else { continue };
            for choice in menu.choices.iter().chain(self.tree.global_keys_of(menu)) {
                if let Some(language) = self.language_chosen(id, choice) {
                    add(language, choice.target.node(), true);
                }
            }
        }
        for language in &self.tree.languages {
            add(language, None, false);
        }
        let own = self.tree.language.as_ref();
        if let Some(language) = own {
            add(language, None, false);
        }
        let own = own.map(|language| language.primary());
        let spread = |tag: &str, Source { from, is_set, .. }: Source| {
            let is_own = own.as_deref() == Some(tag);
            // A language that nothing in the file sets is decided before the call.
            let from = if is_own || !is_set {
                from.into_iter().chain(self.graph.entries()).collect()
            } else {
                from
            };
            self.spread_language(tag, is_own, from)
        };
        sources
            .into_iter()
            .map(|(tag, source)| {
                let language = source.language.clone();
                let heard = spread(&tag, source);
                (tag, (language, heard))
            })
            .collect()
    }

    fn own_language(&self, id: NodeId) -> Option<&Language> {
        self.tree.node(id).facts.as_ref()?.language.as_ref()
    }

    fn spread_language(&self, tag: &str, is_own: bool, mut open: Vec<NodeId>) -> NodeSet {
        let mut seen = NodeSet::empty(self.tree.nodes.len());
        while let Some(id) = open.pop() {
            let is_other = self.own_language(id).is_some_and(|own| own.primary() != tag);
            let is_before = !is_own && self.offers_language(id);
            if is_other || is_before || !seen.insert(id) {
                continue;
            }
            for edge in self.graph.edges(id) {
                let To::Node(next) = edge.to else { continue };
                let choice = match (&self.tree.node(id).kind, edge.exit) {
                    (NodeKind::Menu(menu), Exit::Key(at)) => menu.choices.get(at as usize),
                    (_, Exit::GlobalKey(at)) => self.tree.global_keys.get(at as usize),
                    _ => None,
                };
                let chosen = choice.and_then(|choice| self.language_chosen(id, choice));
                if chosen.is_none_or(|chosen| chosen.primary() == tag) {
                    open.push(next);
                }
            }
        }
        seen
    }
}
