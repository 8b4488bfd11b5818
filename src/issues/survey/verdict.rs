//! What is said of one issue.
//!
//! Plain data, no wording. Words alone never say that an issue is missing.

use super::ways::Serving;
use crate::issues::matching::SharedWord;

/// How a menu covers an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IssueVerdict {
    /// A tag settles that no option serves it.
    Missing,
    /// No option names it, as far as words show.
    NoOption,
    /// No option names it, and one is for all that is left, or for a person.
    General,
    /// The words of an option are near.
    Maybe,
    /// An option names it, or a tag says that one serves it.
    Named,
    /// Nothing can be said; see [`Unread`].
    Unknown(Unread),
}

impl IssueVerdict {
    /// The word that output uses.
    pub fn word(self) -> &'static str {
        match self {
            IssueVerdict::Missing => "missing",
            IssueVerdict::NoOption => "no-option",
            IssueVerdict::General => "general",
            IssueVerdict::Maybe => "maybe",
            IssueVerdict::Named => "named",
            IssueVerdict::Unknown(_) => "unknown",
        }
    }
}

/// Why words show nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unread {
    /// The issue is written in another language than the menu.
    OtherLanguage,
    /// No option has words, only sound.
    Wordless,
    /// The file shows no option, and calls go on in what it does not show.
    OpenEnded,
}

/// How a verdict was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// A tag that the author set.
    Tag,
    /// The words of prompts, which can mislead.
    Text,
    /// The words of an option that is for issues of that kind: "technical support".
    Kind,
}

impl By {
    /// The word that output uses.
    pub fn word(self) -> &'static str {
        match self {
            By::Tag => "tag",
            By::Text => "text",
            By::Kind => "kind",
        }
    }
}

/// How a menu covers one issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Matched {
    /// Its index in the list that was looked for.
    pub issue: usize,
    /// How it is covered.
    pub verdict: IssueVerdict,
    /// By what.
    pub by: By,
    /// Where it is served, or would be looked for first.
    pub best: Option<Serving>,
    /// The likeliest option that is not on the way of the best one.
    pub runner_up: Option<Serving>,
    /// Whether the words of the runner-up name the issue too.
    pub has_rival: bool,
    /// The words by which the issue and the best option are alike.
    pub words: Vec<SharedWord>,
    /// How many words of what the best option says itself the issue has too.
    pub n_words: usize,
}

impl Matched {
    /// How likely the best option is as far as words show, 0 to 1; 0 where there is none.
    pub fn p(&self) -> f64 {
        self.best.as_ref().map_or(0.0, |best| best.p)
    }

    /// How much likelier the best option is than the runner-up.
    pub fn margin(&self) -> f64 {
        self.p() - self.runner_up.as_ref().map_or(0.0, |other| other.p)
    }
}
