//! The topics that laws and rules name (cancelling, complaining, joining), and which of them
//! the choices of a tree mention.
//!
//! It reads words and no tags, and it words no finding.

pub(super) mod missing;
pub(super) mod phrases;
pub(super) mod service;

use std::collections::BTreeMap;

use self::phrases::{TopicPhrases, topic_phrases};
use super::words::{Sifted, SplitText, has_phrase};
use crate::analysis::Analysis;
use crate::issues::Issue;
use crate::tree::{Choice, Language, NodeId};

/// A topic that laws and rules name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Ending a contract, closing an account.
    Cancel,
    /// Complaining.
    Complain,
    /// Becoming a customer.
    Join,
}

impl Topic {
    /// All of them.
    const ALL: [Topic; 3] = [Topic::Cancel, Topic::Complain, Topic::Join];

    /// The id of its issue in the built-in catalogues.
    pub fn id(self) -> &'static str {
        match self {
            Topic::Cancel => "cancel",
            Topic::Complain => "complaint",
            Topic::Join => "sign-up",
        }
    }

    /// Phrases that mean this topic and no other.
    fn sure(self, phrases: &'static TopicPhrases) -> &'static [&'static str] {
        match self {
            Topic::Cancel => phrases.cancel,
            Topic::Complain => phrases.complain,
            Topic::Join => phrases.join,
        }
    }

    /// Words that mean this topic or something smaller.
    fn unsure(self, phrases: &'static TopicPhrases) -> &'static [&'static str] {
        match self {
            Topic::Cancel => phrases.may_cancel,
            Topic::Complain | Topic::Join => &[],
        }
    }

    /// Whether an issue is about this topic, by its id or by its title.
    pub fn is_of(self, issue: &Issue, language: &Language) -> bool {
        let says = |text: &str| {
            let local = issue.language.as_ref().unwrap_or(language);
            phrases_of(local).any(|phrases| has_phrase(text, self.sure(phrases)))
        };
        &*issue.id == self.id() || says(&issue.title)
    }
}

/// How clearly a choice mentions a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Speaks {
    /// By a word that may mean something else.
    Perhaps,
    /// By a phrase that means nothing else.
    Surely,
}

/// The choices that mention a topic.
#[derive(Debug)]
pub struct SpokenTopics(BTreeMap<(NodeId, usize), [Option<Speaks>; Topic::ALL.len()]>);

impl SpokenTopics {
    /// Reads the choices of every menu that calls reach, including global keys.
    pub fn in_menus(analysis: &Analysis<'_>) -> Self {
        let mut spoken = BTreeMap::new();
        for (menu, node) in analysis.menus() {
            let language = analysis.tree().language_of(analysis.tree().node(menu));
            let phrases: Vec<&'static TopicPhrases> = phrases_of(language).collect();
            let choices = node.choices.iter().chain(analysis.tree().global_keys_of(node));
            for (at, choice) in choices.enumerate() {
                let said = topics_of(analysis, menu, choice, &phrases);
                if said.iter().any(Option::is_some) {
                    spoken.insert((menu, at), said);
                }
            }
        }
        SpokenTopics(spoken)
    }

    /// Whether a choice mentions a topic. `at` counts the choices of the menu and then the
    /// global keys that work there.
    pub fn of(&self, menu: NodeId, at: usize, topic: Topic) -> Option<Speaks> {
        self.0.get(&(menu, at))?[topic as usize]
    }
}

fn topics_of(
    analysis: &Analysis<'_>,
    menu: NodeId,
    choice: &Choice,
    phrases: &[&'static TopicPhrases],
) -> [Option<Speaks>; Topic::ALL.len()] {
    let keywords = choice.facts.iter().flat_map(|facts| facts.keywords.iter().map(|word| &**word));
    let mut said = [None; Topic::ALL.len()];
    for text in analysis.words_about(menu, choice).into_iter().chain(keywords) {
        let sifted = Sifted::new(text);
        let has = |list| sifted.may_have(list) && SplitText::new(text).has(list);
        for phrases in phrases {
            for topic in Topic::ALL {
                let speaks = &mut said[topic as usize];
                if *speaks != Some(Speaks::Surely) && has(topic.sure(phrases)) {
                    *speaks = Some(Speaks::Surely);
                } else if speaks.is_none() && has(topic.unsure(phrases)) {
                    *speaks = Some(Speaks::Perhaps);
                }
            }
        }
    }
    said
}

/// The phrases of a language, and the English ones: labels are often English in files of
/// other languages.
pub(super) fn phrases_of(language: &Language) -> impl Iterator<Item = &'static TopicPhrases> {
    let english = Language::default();
    let other =
        (language.primary() != english.primary()).then(|| topic_phrases(&english)).flatten();
    topic_phrases(language).into_iter().chain(other)
}
