//! The metadata of every rule: of the loader, of the tree, and of ignore comments.
//!
//! It runs no rule.

use std::sync::OnceLock;

use super::load_rules::LOAD_RULES;
use super::rules::{all_rules, unused_ignore};
use super::settings::LintSettings;
use crate::diagnostic::RuleMeta;

/// The rules that the loader applies while it reads a file, sorted by id.
pub fn load_rules() -> &'static [RuleMeta] {
    LOAD_RULES
}

/// The metadata of every rule, sorted by id.
pub fn catalogue() -> &'static [&'static RuleMeta] {
    static ALL: OnceLock<Vec<&'static RuleMeta>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all: Vec<&'static RuleMeta> = load_rules().iter().collect();
        all.push(&unused_ignore::META);
        all.extend(all_rules().iter().map(|rule| rule.meta()));
        all.sort_by_key(|meta| meta.id);
        all
    })
}

/// The metadata of one rule.
pub fn rule_meta(id: &str) -> Option<&'static RuleMeta> {
    let all = catalogue();
    all.binary_search_by_key(&id, |meta| meta.id).ok().map(|at| all[at])
}

impl LintSettings {
    /// Every rule that is on by default, with its default options.
    pub fn standard() -> Self {
        LintSettings::defaults_of(catalogue())
    }
}
