//! Menus: how many choices, how long, what is announced.

use super::Analysis;
use super::lead_in::INTRODUCTIONS;
use crate::graph::{NodeSet, To};
use crate::timing::{Announcement, Lexicon, Seconds, announcements, lexicon};
use crate::tree::{Choice, Handling, MenuNode, NodeId, Prompt, Purpose};

/// A menu in numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct MenuFacts {
    /// The menu.
    pub id: NodeId,
    /// Choices without `0`, `*`, `#` and without those that repeat or go back.
    pub n_options: usize,
    /// Seconds of the whole spoken menu.
    pub spoken: Seconds,
    /// Seconds before the first option is heard.
    pub greeting: Seconds,
}

impl<'t> Analysis<'t> {
    /// The menus that calls reach, in file order.
    pub fn menus(&self) -> impl Iterator<Item = (NodeId, &'t MenuNode)> + '_ {
        let tree = self.tree;
        self.reached.iter().filter_map(move |id| Some((id, tree.node(id).kind.as_menu()?)))
    }

    /// The nodes that calls reach and that wait for keys, in file order: menus and
    /// `collect`s, with what they do about silence and wrong keys.
    pub fn listeners(&self) -> impl Iterator<Item = (NodeId, &'t Handling)> + '_ {
        let tree = self.tree;
        self.reached.iter().filter_map(move |id| Some((id, tree.node(id).kind.handling()?)))
    }

    /// The first menus in which callers say what they want, in file order: those of level 1;
    /// behind a menu that asks for the language or for consent, the next ones.
    pub fn opening_menus(&self) -> Vec<NodeId> {
        let asks_first = |id: NodeId| {
            let purpose = self.tree.node(id).facts.as_deref().and_then(|facts| facts.purpose);
            matches!(purpose, Some(Purpose::Consent | Purpose::Legal)) || self.asks_language(id)
        };
        let mut seen = NodeSet::empty(self.tree.nodes.len());
        let mut opening = NodeSet::empty(self.tree.nodes.len());
        let mut open = self.graph.entries();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            if self.tree.node(id).kind.as_menu().is_some() && !asks_first(id) {
                opening.insert(id);
                continue;
            }
            // A caller who gets to a person says there what the call is about.
            if self.tree.node(id).kind.is_human() == Some(true) {
                continue;
            }
            open.extend(self.graph.edges(id).filter_map(|edge| match edge.to {
                To::Node(next) => Some(next),
                _ => None,
            }));
        }
        opening.iter().collect()
    }

    /// All words of a file about a choice: its label, its own prompt, and what the menu's
    /// prompt or the message before it announces. Empty where nothing is known.
    pub fn words_about(&self, id: NodeId, choice: &'t Choice) -> Vec<&'t str> {
        let language = self.tree.language_of(self.tree.node(id));
        let mut words: Vec<&str> = choice.label.as_deref().into_iter().collect();
        words.extend(choice.prompt.words_in(language));
        for from in std::iter::once(id).chain(self.introductions(id).take(INTRODUCTIONS)) {
            let Some(text) = self.words_of(from, &self.tree.node(from).prompt) else { continue };
            let said = self.announced(from).iter();
            let labels = said.filter(|said| said.keys.contains(&choice.key));
            words.extend(labels.filter_map(|said| text.get(said.label.clone())));
        }
        words
    }

    /// What a caller hears on the way into a menu and in it, as far as it has words: the
    /// messages before it, its own prompt and its choices'.
    pub fn texts_of(&self, id: NodeId) -> Vec<&'t str> {
        let tree = self.tree;
        let before = self.introductions(id).take(INTRODUCTIONS).chain([id]);
        let prompts = before.map(|from| &tree.node(from).prompt);
        let choices = tree.node(id).kind.as_menu().into_iter().flat_map(|menu| &menu.choices);
        prompts
            .chain(choices.map(|choice| &choice.prompt))
            .filter_map(|prompt| self.words_of(id, prompt))
            .collect()
    }

    /// A menu in numbers; `None` for other nodes.
    pub fn menu_facts(&self, id: NodeId) -> Option<MenuFacts> {
        let menu = self.tree.node(id).kind.as_menu()?;
        let timeline = self.timeline(id)?;
        Some(MenuFacts {
            id,
            n_options: menu.choices.iter().filter(|choice| is_option(choice)).count(),
            spoken: timeline.whole,
            greeting: timeline.first_option,
        })
    }

    /// The words by which the language of a node announces keys; `None` where phonetree has
    /// none, so that nothing can be claimed about its prompts.
    pub fn lexicon_of(&self, id: NodeId) -> Option<&'static Lexicon> {
        lexicon(self.tree.language_of(self.tree.node(id)))
    }

    /// The words of a prompt in the language of a node.
    pub fn words_of(&self, id: NodeId, prompt: &'t Prompt) -> Option<&'t str> {
        prompt.words_in(self.tree.language_of(self.tree.node(id)))
    }

    /// What a node's own prompt announces; nothing where the words or the language are
    /// unknown.
    pub fn announced(&self, id: NodeId) -> &[Announcement] {
        self.announced[id.index()].get_or_init(|| {
            match (self.words_of(id, &self.tree.node(id).prompt), self.lexicon_of(id)) {
                (Some(words), Some(lexicon)) => announcements(words, lexicon).into(),
                _ => Box::default(),
            }
        })
    }

    /// Whether a choice is announced to callers: by its own prompt, by the menu's, or by the
    /// message played right before it. An open question takes what callers say without
    /// announcing it, and in a heard file somebody heard of every choice that is not hidden.
    pub fn is_announced(&self, id: NodeId, choice: &Choice) -> bool {
        let is_open_question =
            || self.tree.node(id).kind.as_menu().is_some_and(|menu| !menu.takes_key(choice.key));
        let is_heard = self.tree.basis.is_heard() && !choice.hidden;
        if !choice.prompt.is_silent() || is_heard || is_open_question() {
            return true;
        }
        let in_own = self
            .timeline(id)
            .and_then(|timeline| timeline.key(choice.key))
            .is_some_and(|heard| heard.is_announced);
        in_own
            || self.introductions(id).take(INTRODUCTIONS).any(|intro| {
                self.announced(intro)
                    .iter()
                    .any(|announcement| announcement.keys.contains(&choice.key))
            })
    }

    /// Whether no prompt announces a choice, in a menu whose prompts announce others. A menu that
    /// takes speech alone has no keys, and callers find a spoken option without a key.
    pub fn goes_unsaid(&self, id: NodeId, choice: &Choice) -> bool {
        let Some(menu) = self.tree.node(id).kind.as_menu() else { return false };
        let is_spoken = choice.facts.as_ref().is_some_and(|facts| !facts.speech.is_empty());
        let others = || menu.choices.iter().any(|other| self.is_announced(id, other));
        menu.takes_keys
            && !is_spoken
            && self.knows_words(id)
            && !self.is_announced(id, choice)
            && others()
    }

    /// Whether every prompt that could announce a choice of this menu has known words in a
    /// language that phonetree reads. Otherwise "not announced" cannot be claimed.
    pub fn knows_words(&self, id: NodeId) -> bool {
        let node = self.tree.node(id);
        let readable = |prompt: &Prompt| {
            prompt.is_silent() || prompt.words_in(self.tree.language_of(node)).is_some()
        };
        self.lexicon_of(id).is_some()
            && readable(&node.prompt)
            && node
                .kind
                .as_menu()
                .is_none_or(|menu| menu.choices.iter().all(|c| readable(&c.prompt)))
            && self.introductions(id).all(|intro| readable(&self.tree.node(intro).prompt))
    }
}

/// Whether a choice is an ordinary option: on 1 to 9 or several digits, and not a way to
/// hear the menu again or to go back.
pub fn is_option(choice: &Choice) -> bool {
    use crate::tree::Target;
    let symbol = matches!(choice.key.as_str(), "0" | "*" | "#");
    !symbol && !matches!(choice.target, Target::Repeat | Target::Back)
}
