//! Names for sets of rules, and from which severity on a run fails.
//!
//! It knows words, not what they switch on.

use std::fmt;

use super::{meant, suggestion};
use crate::diagnostic::{Group, RuleMeta, Severity};

/// A set of rules by name. The narrower is the greater, and the narrower wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Selector {
    /// `ALL`: every rule.
    All,
    /// A group's word: every rule of it.
    Group(Group),
    /// One rule's id.
    Rule(&'static str),
}

/// A word that names no rule and no group.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule or group `{word}`")]
pub struct SelectorError {
    /// The word.
    pub word: String,
    /// What to write instead.
    pub help: String,
}

impl Selector {
    /// Reads a rule's id, a group's word or `ALL`.
    ///
    /// # Errors
    /// When the catalogue has no such rule and no such group.
    pub fn parse(word: &str, rules: &[&'static RuleMeta]) -> Result<Selector, SelectorError> {
        if word.eq_ignore_ascii_case("all") {
            return Ok(Selector::All);
        }
        if let Some(meta) = rules.iter().find(|meta| meta.id == word) {
            return Ok(Selector::Rule(meta.id));
        }
        if let Some(meta) = rules.iter().find(|meta| meta.group.word() == word) {
            return Ok(Selector::Group(meta.group));
        }
        let mut groups: Vec<&str> = rules.iter().map(|meta| meta.group.word()).collect();
        groups.sort_unstable();
        groups.dedup();
        let names = rules.iter().map(|meta| meta.id).chain(groups.iter().copied());
        let help = meant(word, names).unwrap_or_else(|| {
            let groups = super::listed(&groups);
            format!("`phonetree rule` lists all rules; the groups are {groups}")
        });
        Err(SelectorError { word: word.to_owned(), help })
    }

    /// Whether a rule belongs to the set.
    pub fn covers(self, meta: &RuleMeta) -> bool {
        match self {
            Selector::All => true,
            Selector::Group(group) => meta.group == group,
            Selector::Rule(id) => meta.id == id,
        }
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Selector::All => "ALL",
            Selector::Group(group) => group.word(),
            Selector::Rule(id) => id,
        })
    }
}

/// From which severity on a run fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailOn {
    /// Findings of this severity and worse ones fail.
    From(Severity),
    /// Findings never fail a run.
    Never,
}

impl FailOn {
    /// The words that are understood.
    pub const WORDS: [&'static str; 4] = ["error", "warning", "info", "never"];

    /// Reads `error`, `warning`, `info` or `never`.
    ///
    /// # Errors
    /// A text that says what to write instead.
    pub fn parse(word: &str) -> Result<FailOn, String> {
        match Severity::parse(word) {
            Some(severity) => Ok(FailOn::From(severity)),
            None if word == "never" => Ok(FailOn::Never),
            None => Err(suggestion(word, FailOn::WORDS)),
        }
    }

    /// Whether findings of this severity fail a run.
    pub fn includes(self, severity: Severity) -> bool {
        match self {
            FailOn::From(least) => severity >= least,
            FailOn::Never => false,
        }
    }
}

impl Default for FailOn {
    /// Errors fail a run; warnings and notes are only shown.
    fn default() -> Self {
        FailOn::From(Severity::Error)
    }
}

impl fmt::Display for FailOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            FailOn::From(severity) => severity.word(),
            FailOn::Never => "never",
        })
    }
}
