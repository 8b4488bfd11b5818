//! Which rules run, how strictly, and under which laws: configuration, packs and flags
//! merged into one table. It parses nothing; `config` and the packs fill it.

use std::collections::BTreeMap;

use crate::diagnostic::{Article, OptionValue, RuleMeta, Severity};

/// How one rule runs.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleSettings {
    /// The rule's metadata.
    pub meta: &'static RuleMeta,
    /// A severity that replaces the rule's own.
    pub severity: Option<Severity>,
    /// Options that were set, by name.
    pub options: BTreeMap<String, OptionValue>,
    /// Whether it runs by itself. A rule that only packs ask for reports what goes against
    /// them and nothing else.
    pub is_own: bool,
    /// What packs ask of it.
    pub demands: Vec<Demand>,
}

/// What one point of a pack asks of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// The article that says so.
    pub article: Article,
    /// The severity of what goes against it; `None` keeps the rule's own.
    pub severity: Option<Severity>,
    /// The limits of the article. No configuration changes them.
    pub options: &'static [(&'static str, OptionValue)],
}

impl RuleSettings {
    /// A rule as it comes.
    pub fn default_of(meta: &'static RuleMeta) -> Self {
        RuleSettings {
            meta,
            severity: None,
            options: BTreeMap::new(),
            is_own: true,
            demands: Vec::new(),
        }
    }

    /// The same rule with the limits of an article, and nothing else to answer for.
    pub(super) fn under(&self, demand: &Demand) -> Self {
        let limits = demand.options.iter().map(|(name, value)| ((*name).to_owned(), *value));
        let mut options = self.options.clone();
        options.extend(limits);
        RuleSettings { meta: self.meta, severity: None, options, is_own: true, demands: Vec::new() }
    }

    /// The value in force of an option.
    ///
    /// # Panics
    /// When the rule declares no such option: a mistake in the rule, which its tests show.
    pub fn option(&self, name: &str) -> OptionValue {
        self.options.get(name).copied().unwrap_or_else(|| {
            self.meta
                .options
                .iter()
                .find(|option| option.name == name)
                .map(|option| option.default)
                .expect("a rule reads only the options that it declares")
        })
    }
}

/// How every rule runs. A rule that is not in it does not run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LintSettings {
    /// The rules that run, by id.
    pub rules: BTreeMap<&'static str, RuleSettings>,
    /// Whether findings that cannot be decided from the file are shown.
    pub show_unknown: bool,
}

impl LintSettings {
    /// The rules of a catalogue that are on by default, with their default options.
    pub(super) fn defaults_of(catalogue: &[&'static RuleMeta]) -> Self {
        let on = catalogue.iter().filter(|meta| meta.on_by_default);
        LintSettings {
            rules: on.map(|meta| (meta.id, RuleSettings::default_of(meta))).collect(),
            show_unknown: false,
        }
    }

    /// One rule's settings, if it runs.
    pub fn of(&self, id: &str) -> Option<&RuleSettings> {
        self.rules.get(id)
    }
}
