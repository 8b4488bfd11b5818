//! What is done with which file: the command line and the closest configuration, joined.
//!
//! It looks at names only; which files belong together is for `sets`.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use anyhow::bail;

use phonetree::config::{FailOn, PathPattern, PerFileIgnore, Selector};
use phonetree::lint;
use phonetree::lint::Settings;
use phonetree::lint::packs::Pack;
use phonetree::lint::select::Selection;

use super::args::{CheckArgs, Switch};
use super::configs::{Configs, Found};
use super::env::Env;
use super::files::{self, Candidate, display_name, slashed, tidy};
use super::sets::{self, FileSet};
use super::terminal::Volume;

/// How files under one configuration are checked.
#[derive(Debug)]
pub struct Plan {
    /// The configuration file, if there is one.
    pub config: Option<PathBuf>,
    /// Which rules run, and how.
    pub settings: Settings,
    /// The regulation packs in use.
    pub packs: Vec<&'static Pack>,
    /// What some files do without.
    pub per_file: Vec<PerFileIgnore>,
    /// Whether ignore comments count.
    pub ignore_comments: bool,
    /// From which severity on a finding fails the run.
    pub fail_on: FailOn,
}

/// A file to check, or several that are read as one menu.
#[derive(Debug)]
pub struct Job {
    /// The file.
    pub candidate: Candidate,
    /// Which plan it is checked by.
    pub plan: usize,
    /// The files of another system that are read as one; the first is the candidate.
    pub set: Option<FileSet>,
}

/// What the command line says, read once.
#[derive(Debug)]
pub struct Flags {
    selection: Selection,
    per_file: Vec<PerFileIgnore>,
    ignore_comments: Option<bool>,
    packs: Vec<String>,
    /// From which severity on a finding fails the run, by flag or variable.
    pub fail_on: Option<FailOn>,
}

impl Flags {
    /// Reads the flags and the variables that stand for flags.
    ///
    /// # Errors
    /// For words that name nothing.
    pub fn of(arguments: &CheckArgs, env: &Env) -> anyhow::Result<Flags> {
        let fail_on = arguments.fail_on.as_deref().or_else(|| env.get("PHONETREE_FAIL_ON"));
        let fail_on = fail_on.map(|word| {
            FailOn::parse(word)
                .map_err(|help| anyhow::anyhow!("--fail-on cannot be `{word}`\n  help: {help}"))
        });
        let select = arguments.select.as_deref().map(|words| selectors("select", words));
        let mut per_file = Vec::new();
        for word in &arguments.per_file_ignores {
            let Some((pattern, rule)) = word.rsplit_once(':') else {
                bail!(
                    "--per-file-ignores cannot be `{word}`\n  help: write `PATTERN:RULE`, such \
                     as `old/*.yaml:dead-end`"
                );
            };
            let pattern = PathPattern::new(pattern, &slashed(&env.cwd))
                .map_err(|why| anyhow::anyhow!("`{pattern}` is not a file pattern: {why}"))?;
            let rules = selectors("per-file-ignores", &[rule.to_owned()])?;
            per_file.push(PerFileIgnore { pattern, rules });
        }
        Ok(Flags {
            selection: Selection {
                select: select.transpose()?,
                extend_select: selectors("extend-select", &arguments.extend_select)?,
                ignore: selectors("ignore", &arguments.ignore)?,
                show_unknown: arguments.show_unknown,
            },
            per_file,
            ignore_comments: arguments.ignore_comments.map(|switch| switch == Switch::On),
            packs: arguments.config.pack.clone(),
            fail_on: fail_on.transpose()?,
        })
    }

    /// The plan for files under a configuration.
    pub fn plan(&self, found: &Found) -> Plan {
        let config = &found.config;
        let mut ids = config.packs.clone().unwrap_or_default();
        ids.extend(self.packs.iter().cloned());
        let mut packs: Vec<&'static Pack> = Vec::new();
        for pack in ids.iter().filter_map(|id| lint::packs::find(id)) {
            if !packs.contains(&pack) {
                packs.push(pack);
            }
        }
        let mut per_file = config.per_file_ignores.clone().unwrap_or_default();
        per_file.extend(self.per_file.iter().cloned());
        Plan {
            config: found.path.clone(),
            settings: lint::select::settings(config, &self.selection, &packs),
            packs,
            per_file,
            ignore_comments: self.ignore_comments.or(config.ignore_comments).unwrap_or(true),
            fail_on: self.fail_on.or(config.fail_on).unwrap_or_default(),
        }
    }
}

/// Finds all files and gives each its plan.
///
/// # Errors
/// When something named is missing, or a configuration has mistakes.
pub fn plan(
    arguments: &CheckArgs,
    env: &Env,
    configs: &Configs<'_>,
    flags: &Flags,
    volume: Volume,
) -> anyhow::Result<(Vec<Plan>, Vec<Job>)> {
    let mistakes = RefCell::new(Vec::new());
    let is_excluded = |path: &Path| match configs.of(path) {
        Ok(found) => found.config.is_excluded(&slashed(path)),
        Err(mistake) => {
            mistakes.borrow_mut().push(mistake);
            true
        }
    };
    let mut candidates = files::find(&arguments.paths, &env.cwd, &is_excluded)?;
    if arguments.force_exclude {
        candidates.retain(|file| file.path.as_ref().is_none_or(|path| !is_excluded(path)));
    }
    if let Some(first) = mistakes.into_inner().into_iter().next() {
        return Err(first);
    }
    let mut plans: Vec<Plan> = Vec::new();
    let mut jobs = Vec::new();
    for mut candidate in candidates {
        // Standard input takes the place of the file whose name it is given.
        let path = match (&candidate.path, &arguments.stdin_filename) {
            (Some(path), _) => path.clone(),
            (None, Some(name)) => tidy(&env.cwd.join(name)),
            (None, None) => env.cwd.join("<stdin>"),
        };
        if candidate.path.is_none() {
            candidate.name = display_name(&path, &env.cwd);
        }
        let found = configs.of(&path)?;
        let plan = plans.iter().position(|plan| plan.config == found.path).unwrap_or_else(|| {
            plans.push(flags.plan(&found));
            plans.len() - 1
        });
        let config = found.path.as_deref().map(|path| display_name(path, &env.cwd));
        volume.detail(&format!(
            "{}: settings of {}",
            candidate.name,
            config.as_deref().unwrap_or("the command line and the defaults")
        ));
        jobs.push(Job { candidate, plan, set: None });
    }
    Ok((plans, sets::gather(jobs)))
}

fn selectors(flag: &str, words: &[String]) -> anyhow::Result<Vec<Selector>> {
    words
        .iter()
        .map(|word| word.trim())
        .filter(|word| !word.is_empty())
        .map(|word| {
            Selector::parse(word, lint::catalogue())
                .map_err(|error| anyhow::anyhow!("--{flag}: {error}\n  help: {}", error.help))
        })
        .collect()
}
