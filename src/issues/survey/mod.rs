//! How a menu covers a list of issues: tags first, then words, then how hard the way is.
//!
//! Verdicts and numbers, no wording. Words alone never say that an issue is missing.

mod options;
mod tags;
mod ways;

pub use options::MenuOption;
pub use ways::{Hidden, Serving};

use super::catalogue::Issue;
use super::matching::{Band, IssueText, Matcher, Scored, SharedWord};
use super::words::LanguageSupport;
use crate::analysis::{Analysis, Way};
use crate::tree::{Language, NodeId};
use options::{Found, options};
use tags::Tags;
use ways::Ways;

/// Most likely options that are searched for one that is not on the way of the best.
const RUNNERS_UP: usize = 12;
/// An option that is this much less likely than one above it is taken instead of it:
/// the nearer place, in which nearly the same words are heard.
const DEEPER: f64 = 0.02;

/// How a menu covers an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IssueVerdict {
    /// A tag settles that no option serves it.
    Missing,
    /// No option names it, as far as words show.
    NoOption,
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
    /// Some option has no words, only sound: it may be the one.
    Wordless,
    /// Calls run into something that the file does not show.
    OpenEnded,
}

/// How a verdict was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// A tag that the author set.
    Tag,
    /// The words of prompts, which can mislead.
    Text,
}

impl By {
    /// The word that output uses.
    pub fn word(self) -> &'static str {
        match self {
            By::Tag => "tag",
            By::Text => "text",
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
    /// The words by which the issue and the best option are alike.
    pub words: Vec<SharedWord>,
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

/// How a menu covers a list of issues.
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    /// One for each issue, in the order of the list.
    pub matched: Vec<Matched>,
    /// All options of the menu.
    pub options: Vec<MenuOption>,
    /// The language in which prompts were read.
    pub language: Language,
    /// What can be read of it.
    pub reading: LanguageSupport,
    /// The nearest person who takes every issue, with the way there: a way, but no name.
    pub person: Option<(NodeId, Way)>,
}

/// Looks for issues in a tree.
pub fn survey(analysis: &Analysis<'_>, issues: &[Issue]) -> Survey {
    let language = analysis.tree().language.clone().unwrap_or_default();
    let Found { options, option_texts, texts } = options(analysis);
    let titles = issues
        .iter()
        .map(|issue| IssueText { title: &issue.title, keywords: &issue.keywords })
        .collect();
    let matcher = Matcher::new(texts, option_texts, titles, &language);
    let tags = Tags::of(analysis, &options);
    let surveyor = Surveyor { analysis, matcher: &matcher, options: &options, tags };
    let ways = Ways::of(analysis);
    let rankings = matcher.rankings(RUNNERS_UP);
    let matched = issues
        .iter()
        .zip(&rankings)
        .enumerate()
        .map(|(at, (issue, ranked))| surveyor.one(at, issue, ranked, &ways, &language))
        .collect();
    let person = analysis.way_to_any(surveyor.tags.takers_of_all());
    Survey { matched, reading: matcher.reading(), person, language, options }
}

struct Surveyor<'a, 't> {
    analysis: &'a Analysis<'t>,
    matcher: &'a Matcher<'a>,
    options: &'a [MenuOption],
    tags: Tags,
}

impl Surveyor<'_, '_> {
    fn one(
        &self,
        at: usize,
        issue: &Issue,
        ranked: &[Scored],
        ways: &Ways<'_, '_>,
        language: &Language,
    ) -> Matched {
        let ranked: Vec<Scored> = ranked
            .iter()
            .filter(|scored| !self.tags.excludes(scored.option, &issue.id))
            .copied()
            .collect();
        let best = self.deepest(&ranked);
        let serving = |scored: Scored| ways.to_option(self.options, scored.option, scored.p);
        let beside = |of: Option<&MenuOption>, not: Option<usize>| {
            let other = ranked.iter().find(|scored| {
                let option = &self.options[scored.option];
                Some(scored.option) != not && of.is_none_or(|best| !option.is_on_way_of(best))
            });
            other.copied().map(serving)
        };
        if let Some(tagged) = ways.nearest(&self.tags.serving(&issue.id), self.options) {
            let option = tagged.option;
            let words = option.map(|option| self.matcher.shared_words(at, option));
            return Matched {
                issue: at,
                verdict: IssueVerdict::Named,
                by: By::Tag,
                runner_up: beside(option.map(|option| &self.options[option]), option),
                words: words.unwrap_or_default(),
                best: Some(tagged),
            };
        }
        let is_missing =
            self.tags.settle_absence(&issue.id, self.options) && !self.analysis.is_open_ended();
        let p = best.map_or(0.0, |best| best.p);
        let verdict = match Band::of(p) {
            _ if is_missing => IssueVerdict::Missing,
            _ if is_foreign(issue, language) => IssueVerdict::Unknown(Unread::OtherLanguage),
            Band::Named => IssueVerdict::Named,
            Band::Maybe => IssueVerdict::Maybe,
            Band::NoOption if self.options.iter().any(|option| option.is_wordless) => {
                IssueVerdict::Unknown(Unread::Wordless)
            }
            Band::NoOption if self.analysis.is_open_ended() => {
                IssueVerdict::Unknown(Unread::OpenEnded)
            }
            Band::NoOption => IssueVerdict::NoOption,
        };
        let words = best.map(|best| self.matcher.shared_words(at, best.option));
        Matched {
            issue: at,
            verdict,
            by: if is_missing { By::Tag } else { By::Text },
            runner_up: best
                .and_then(|best| beside(Some(&self.options[best.option]), Some(best.option))),
            words: words.unwrap_or_default(),
            best: best.map(serving),
        }
    }

    /// The likeliest option, or one below it that is nearly as likely.
    fn deepest(&self, ranked: &[Scored]) -> Option<Scored> {
        let mut best = *ranked.first()?;
        for scored in &ranked[1..] {
            let (option, above) = (&self.options[scored.option], &self.options[best.option]);
            let is_below = option.node.is_some_and(|menu| above.menus_below.contains(&menu));
            if is_below && scored.p + DEEPER >= best.p {
                best = *scored;
            }
        }
        Some(best)
    }
}

/// Whether the issue is written in another language than the menu.
fn is_foreign(issue: &Issue, language: &Language) -> bool {
    issue.language.as_ref().is_some_and(|own| own.primary() != language.primary())
}
