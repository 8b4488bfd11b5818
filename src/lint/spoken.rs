//! Of which matters the choices of a tree speak: leaving, complaining, joining. Found out once
//! for all rules, on first use.
//!
//! It reads words and no tags.

use std::collections::BTreeMap;

use super::words::{Matters, Sifted, Text, matters, may_have};
use crate::analysis::Analysis;
use crate::issues::Issue;
use crate::tree::{Choice, Language, NodeId};

/// A matter that laws and rules name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// Ending a contract, closing an account.
    Leave,
    /// Complaining.
    Complain,
    /// Becoming a customer.
    Join,
}

impl Matter {
    /// All of them.
    const ALL: [Matter; 3] = [Matter::Leave, Matter::Complain, Matter::Join];

    /// The id of its issue in every catalogue that has it.
    pub fn id(self) -> &'static str {
        match self {
            Matter::Leave => "cancel",
            Matter::Complain => "complaint",
            Matter::Join => "sign-up",
        }
    }

    /// Phrases that mean this matter and no other.
    fn sure(self, words: &'static Matters) -> &'static [&'static str] {
        match self {
            Matter::Leave => words.leave,
            Matter::Complain => words.complain,
            Matter::Join => words.join,
        }
    }

    /// Words that mean this matter, or something smaller.
    fn unsure(self, words: &'static Matters) -> &'static [&'static str] {
        match self {
            Matter::Leave => words.may_leave,
            Matter::Complain | Matter::Join => &[],
        }
    }

    /// Whether an issue of the list is this matter: by its id, or by its words.
    pub fn is(self, issue: &Issue, language: &Language) -> bool {
        let says = |text: &str| {
            let local = issue.language.as_ref().unwrap_or(language);
            lists(local).any(|words| has(text, self.sure(words)))
        };
        &*issue.id == self.id() || says(&issue.title)
    }
}

/// How plainly a choice speaks of a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaks {
    /// By a phrase that means nothing else.
    Surely,
    /// By a word that may mean something else.
    Perhaps,
}

/// The choices that speak of any matter.
#[derive(Debug)]
pub struct Spoken(BTreeMap<(NodeId, usize), [Option<Speaks>; Matter::ALL.len()]>);

impl Spoken {
    /// Reads the choices of all menus that calls reach, global keys included.
    pub fn in_menus(analysis: &Analysis<'_>) -> Self {
        let mut spoken = BTreeMap::new();
        for (menu, node) in analysis.menus() {
            let language = analysis.tree().language_of(analysis.tree().node(menu));
            let lists: Vec<&'static Matters> = lists(language).collect();
            let choices = node.choices.iter().chain(analysis.tree().global_keys_of(node));
            for (at, choice) in choices.enumerate() {
                let said = said_of(analysis, menu, choice, &lists);
                if said.iter().any(Option::is_some) {
                    spoken.insert((menu, at), said);
                }
            }
        }
        Spoken(spoken)
    }

    /// Whether a choice speaks of a matter, by its place among the choices of its menu and
    /// then the global keys that work there.
    pub fn of(&self, menu: NodeId, at: usize, matter: Matter) -> Option<Speaks> {
        self.0.get(&(menu, at))?[matter as usize]
    }
}

fn said_of(
    analysis: &Analysis<'_>,
    menu: NodeId,
    choice: &Choice,
    lists: &[&'static Matters],
) -> [Option<Speaks>; Matter::ALL.len()] {
    let keywords = choice.facts.iter().flat_map(|facts| facts.keywords.iter().map(|word| &**word));
    let mut said = [None; Matter::ALL.len()];
    for text in analysis.words_about(menu, choice).into_iter().chain(keywords) {
        let sifted = Sifted::new(text);
        let has = |list| sifted.may_have(list) && Text::new(text).has(list);
        for words in lists {
            for matter in Matter::ALL {
                let speaks = &mut said[matter as usize];
                if *speaks != Some(Speaks::Surely) && has(matter.sure(words)) {
                    *speaks = Some(Speaks::Surely);
                } else if speaks.is_none() && has(matter.unsure(words)) {
                    *speaks = Some(Speaks::Perhaps);
                }
            }
        }
    }
    said
}

/// The phrases of a language, and the English ones: labels are often English in files of
/// other languages.
pub fn lists(language: &Language) -> impl Iterator<Item = &'static Matters> {
    let english = Language::default();
    let other = (language.primary() != english.primary()).then(|| matters(&english)).flatten();
    matters(language).into_iter().chain(other)
}

/// Whether one of these phrases stands in a text.
pub fn has(text: &str, list: &'static [&'static str]) -> bool {
    may_have(text, list) && Text::new(text).has(list)
}
