//! What a check asks of a menu: configuration and command line, joined.
//!
//! It reads no configuration file and parses no flag.

use std::collections::BTreeMap;

use crate::config::{Config, FailOn, PerFileIgnore};
use crate::lint;
use crate::lint::packs::{self, Pack};
use crate::lint::select::{self, Selection};

/// How menus are checked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Which rules run, and how.
    pub rules: lint::LintSettings,
    /// The regulation packs in use.
    pub packs: Vec<&'static Pack>,
    /// Why packs were chosen that were not named, by id.
    pub because: BTreeMap<String, String>,
    /// Rules that some files do without.
    pub per_file: Vec<PerFileIgnore>,
    /// The absolute folder that the names of files start from, with forward slashes, since the
    /// patterns of `per_file` are absolute. Empty if all names are absolute.
    pub root: String,
    /// Whether ignore comments count.
    pub ignore_comments: bool,
    /// From which severity on a finding fails the run.
    pub fail_on: FailOn,
}

/// What overrides a configuration, such as the flags of a command line.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// Rules that run or do not run.
    pub selection: Selection,
    /// Rules that some files do without, in addition.
    pub per_file: Vec<PerFileIgnore>,
    /// Whether ignore comments count, if said.
    pub ignore_comments: Option<bool>,
    /// The ids of regulation packs, in addition.
    pub packs: Vec<String>,
    /// Why packs were chosen that were not named, by id.
    pub because: BTreeMap<String, String>,
    /// From which severity on a finding fails the run, if said.
    pub fail_on: Option<FailOn>,
}

impl Settings {
    /// The settings of a configuration with overrides on top.
    pub fn new(config: &Config, overrides: &Overrides) -> Self {
        let ids = config.packs.iter().flatten().chain(&overrides.packs);
        let mut packs: Vec<&'static Pack> = Vec::new();
        for pack in ids.filter_map(|id| packs::find(id)) {
            if !packs.contains(&pack) {
                packs.push(pack);
            }
        }
        let mut per_file = config.per_file_ignores.clone().unwrap_or_default();
        per_file.extend(overrides.per_file.iter().cloned());
        Settings {
            rules: select::settings(config, &overrides.selection, &packs),
            packs,
            because: overrides.because.clone(),
            per_file,
            root: String::new(),
            ignore_comments: overrides.ignore_comments.or(config.ignore_comments).unwrap_or(true),
            fail_on: overrides.fail_on.or(config.fail_on).unwrap_or_default(),
        }
    }
}

impl Default for Settings {
    /// Every rule that is on by default, as it comes.
    fn default() -> Self {
        Settings::new(&Config::default(), &Overrides::default())
    }
}
