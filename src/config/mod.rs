//! `phonetree.toml`: which rules run, how strictly, and which files are looked at.
//!
//! It parses text and keeps places for mistakes. It reads no files, knows no rule by name
//! (the catalogue is passed in) and decides nothing: `lint` merges it into settings.

mod parse;
mod patterns;
mod places;
mod schema;
mod selector;
mod value;

pub use parse::{parse, parse_flag};
pub use patterns::PathPattern;
pub use places::places;
pub use schema::schema;
pub use selector::{FailOn, Selector, SelectorError};
pub use value::{parse_duration, parse_option};

use std::collections::BTreeMap;

use crate::diagnostic::{OptionValue, RuleMeta, Severity};

/// The names that a configuration may use.
#[derive(Debug, Clone, Copy)]
pub struct KnownNames<'k> {
    /// Every rule.
    pub rules: &'k [&'static RuleMeta],
    /// The ids of the regulation packs.
    pub packs: &'k [&'static str],
    /// The words for output formats.
    pub formats: &'k [&'static str],
}

/// A mistake in a configuration, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// First byte and one past the last byte of what is wrong.
    pub span: (u32, u32),
    /// What is wrong: lower case, no final period, names in backticks.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

/// What a configuration says about the severity of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeverityChoice {
    /// The rule does not run.
    Off,
    /// The rule runs, and its findings have this severity.
    On(Severity),
}

/// The `[rules.<id>]` table of one rule.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RuleTable {
    /// `severity`, when given.
    pub severity: Option<SeverityChoice>,
    /// The rule's own options that were given, by name.
    pub options: BTreeMap<&'static str, OptionValue>,
}

/// One line of `per-file-ignores`.
#[derive(Debug, Clone)]
pub struct PerFileIgnore {
    /// The files.
    pub pattern: PathPattern,
    /// What is not reported for them.
    pub rules: Vec<Selector>,
}

/// What one or several configuration texts say; `None` where they say nothing.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// `extend`: the configuration file that this one builds on, relative to its folder.
    pub extend: Option<String>,
    /// `select`: the rules that run instead of the usual ones.
    pub select: Option<Vec<Selector>>,
    /// `extend-select`: rules that run in addition.
    pub extend_select: Vec<Selector>,
    /// `ignore`: rules that do not run.
    pub ignore: Option<Vec<Selector>>,
    /// `per-file-ignores`, in order of their patterns.
    pub per_file_ignores: Option<Vec<PerFileIgnore>>,
    /// `exclude`: files and folders that are left out.
    pub exclude: Option<Vec<PathPattern>>,
    /// `fail-on`: from which severity on a run fails.
    pub fail_on: Option<FailOn>,
    /// `packs`: ids of regulation packs.
    pub packs: Option<Vec<String>>,
    /// `output-format`: words for formats, each with a file behind a colon if it has one.
    pub output_format: Option<Vec<String>>,
    /// `ignore-comments`: whether ignore comments in menu files count.
    pub ignore_comments: Option<bool>,
    /// `[rules.<id>]`, by id.
    pub rules: BTreeMap<&'static str, RuleTable>,
}

impl Config {
    /// This configuration on top of another one. What this one says replaces what the base
    /// says; `extend-select` adds, and rule tables are joined key by key.
    #[must_use]
    pub fn extend(self, base: Config) -> Config {
        let mut extend_select = base.extend_select;
        extend_select.extend(self.extend_select);
        let mut rules = base.rules;
        for (id, table) in self.rules {
            let below = rules.entry(id).or_default();
            below.severity = table.severity.or(below.severity);
            below.options.extend(table.options);
        }
        Config {
            extend: self.extend.or(base.extend),
            select: self.select.or(base.select),
            extend_select,
            ignore: self.ignore.or(base.ignore),
            per_file_ignores: self.per_file_ignores.or(base.per_file_ignores),
            exclude: self.exclude.or(base.exclude),
            fail_on: self.fail_on.or(base.fail_on),
            packs: self.packs.or(base.packs),
            output_format: self.output_format.or(base.output_format),
            ignore_comments: self.ignore_comments.or(base.ignore_comments),
            rules,
        }
    }

    /// Whether a file is left out. `path` is absolute, with forward slashes.
    pub fn is_excluded(&self, path: &str) -> bool {
        self.exclude.iter().flatten().any(|pattern| pattern.is_match(path))
    }
}

/// The candidate that a misspelt word most likely means, if any is near enough.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count() / 4)
        .min()
        .map(|(_, candidate)| candidate)
}

/// `did you mean …` for the nearest candidate, or for those of which the word is a part, else the
/// list of all of them.
pub fn suggestion<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> String {
    let all: Vec<&str> = candidates.into_iter().collect();
    let one_of = || format!("write one of {}", listed(&all));
    meant(word, all.iter().copied()).unwrap_or_else(one_of)
}

/// `did you mean …` for the nearest candidate, or for those of which the word is a part.
fn meant<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let all: Vec<&str> = candidates.into_iter().collect();
    if let Some(near) = nearest(word, all.iter().copied()) {
        return Some(format!("did you mean `{near}`?"));
    }
    match parts(word, &all).as_slice() {
        [] => None,
        [only] => Some(format!("did you mean `{only}`?")),
        some => Some(format!("did you mean one of {}?", listed(some))),
    }
}

/// A word has this many candidates at most for which it may stand.
const MEANT: usize = 6;

/// The candidates with a part that begins with the word, as `zero` begins `zero-key`: those that
/// begin with it themselves where there are any. Too many say nothing.
fn parts<'c>(word: &str, all: &[&'c str]) -> Vec<&'c str> {
    let word = word.to_lowercase();
    if word.is_empty() {
        return Vec::new();
    }
    let begins = |candidate: &&&str| candidate.starts_with(&*word);
    let has_part = |candidate: &&&str| candidate.split('-').any(|part| part.starts_with(&*word));
    let mut found: Vec<&str> = all.iter().filter(begins).copied().collect();
    if found.is_empty() {
        found = all.iter().filter(has_part).copied().collect();
    }
    found.truncate(if found.len() > MEANT { 0 } else { MEANT });
    found
}

/// `a`, `b`, `c` in backticks.
fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
