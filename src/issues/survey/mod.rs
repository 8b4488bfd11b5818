//! How a menu covers a list of issues: tags first, then words, then how hard the way is.
//!
//! Verdicts and numbers, no wording.

mod arrival;
mod general;
mod one;
mod options;
mod tags;
mod verdict;
mod ways;

pub use arrival::Arrival;
pub use options::MenuOption;
pub use verdict::{By, IssueVerdict, Matched, Unread};
pub use ways::{Hidden, Serving};

use super::catalogue::Issue;
use super::matching::{IssueText, Matcher};
use super::words::{LanguageSupport, Roles};
use crate::analysis::{Analysis, Way};
use crate::tree::{Language, NodeId};
use one::Surveyor;
use options::{Found, options};
use tags::Tags;
use ways::Ways;

/// Most likely options that are searched for one that is not on the way of the best.
const RUNNERS_UP: usize = 12;

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
    /// The nearest option for all that is left, or for a person.
    pub general: Option<Serving>,
    /// How many places may name an issue and could not be read: options with no words, and
    /// nodes from which calls go on in what the file does not show.
    pub n_unread: usize,
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
    let ways = Ways::of(analysis);
    let general = general::nearest(&options, &ways);
    let rankings = matcher.rankings(RUNNERS_UP);
    let surveyor = Surveyor {
        analysis,
        matcher: &matcher,
        options: &options,
        tags,
        ways: &ways,
        general: general.as_ref(),
        roles: Roles::of(&language.primary()),
        language: &language,
    };
    let matched = issues
        .iter()
        .zip(&rankings)
        .enumerate()
        .map(|(at, (issue, ranked))| surveyor.one(at, issue, ranked))
        .collect();
    let person = analysis.way_to_any(surveyor.tags.takers_of_all());
    let n_unread = options.iter().filter(|option| option.is_wordless).count()
        + analysis.reached().filter(|id| analysis.is_open(*id)).count();
    Survey { matched, reading: matcher.reading(), person, general, n_unread, language, options }
}
