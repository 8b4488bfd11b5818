//! What people call a node: its `label`, else the words of the option that leads to it, else
//! its id in words, else how its prompt begins.
//!
//! One name for reports and pictures; rules and witnesses keep to ids, which are exact.

use std::borrow::Cow;

use super::Analysis;
use crate::source::one_line;
use crate::tree::{Exit, NodeId};

/// The longest words of an option that name a node, in characters.
const LONGEST: usize = 48;
/// How many words of a prompt name a node.
const FIRST_WORDS: usize = 6;

impl<'t> Analysis<'t> {
    /// A name of a node for people, on one line and never empty. Different nodes may have the
    /// same one.
    pub fn title_of(&self, id: NodeId) -> Cow<'t, str> {
        let node = self.tree.node(id);
        let label = node.facts.as_ref().and_then(|facts| facts.label.as_deref());
        if let Some(label) = label.map(str::trim).filter(|label| !label.is_empty()) {
            return one_line(label);
        }
        let is_main = node.id.eq_ignore_ascii_case("main") && node.kind.as_menu().is_some();
        if is_main {
            return Cow::Borrowed("Main menu");
        }
        let option = self.option_that_leads_to(id).map(one_line).map(capitalised);
        let title = option.or_else(|| in_words(&node.id)).or_else(|| self.beginning(id));
        title.map_or_else(|| one_line(&node.id), Cow::Owned)
    }

    /// What the options that lead to a node are for, where they agree about it. The answers to
    /// a question, such as yes and no, name nothing.
    fn option_that_leads_to(&self, id: NodeId) -> Option<&'t str> {
        let mut found: Option<&str> = None;
        for (from, exit) in self.graph.predecessors(id) {
            let Exit::Key(at) = exit else { continue };
            let choice = self.tree.choice_of(&self.tree.node(from).kind, exit)?;
            if from == id || self.is_question(from) || self.leads_up(from, choice.target) {
                continue;
            }
            let written = choice.label.as_deref();
            let heard = self.offers(from).find(|offer| offer.at == at).map(|offer| offer.label);
            let label = written.or(heard).unwrap_or("").trim();
            match found {
                _ if label.is_empty() => {}
                Some(other) if !other.eq_ignore_ascii_case(label) => return None,
                _ => found = Some(label),
            }
        }
        found.filter(|label| (2..=LONGEST).contains(&label.chars().count()))
    }

    /// How the prompt of a node begins, in quotation marks.
    fn beginning(&self, id: NodeId) -> Option<String> {
        let node = self.tree.node(id);
        let text = node.prompt.words_in(self.tree.language_of(node))?;
        let text = one_line(text);
        let mut words = text.split_whitespace();
        let first: Vec<&str> = words.by_ref().take(FIRST_WORDS).collect();
        if first.is_empty() {
            return None;
        }
        let rest = if words.next().is_some() { "…" } else { "" };
        let first = first.join(" ");
        Some(format!("“{}{rest}”", first.trim_end_matches([',', '.', ';', ':'])))
    }
}

/// An id as words: `call-back` is "Call back"; `None` for numbers and codes, which say nothing.
fn in_words(id: &str) -> Option<String> {
    let parts: Vec<&str> =
        id.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let is_word = |part: &&str| part.chars().all(char::is_alphabetic);
    let is_small = |part: &&str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    let is_said = !parts.is_empty()
        && parts.iter().all(|part| is_word(part) || is_small(part))
        && parts.iter().any(|part| is_word(part) && part.chars().count() > 2);
    is_said.then(|| capitalised(Cow::Owned(parts.join(" "))))
}

fn capitalised(text: Cow<'_, str>) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
