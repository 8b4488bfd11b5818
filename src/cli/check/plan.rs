//! How each file is checked: by the command line and the closest configuration.
//!
//! It looks at names only; which files belong together is decided in `vendor_sets`.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use anyhow::bail;

use phonetree::check::{Overrides, Settings};
use phonetree::config::{FailOn, PathPattern, PerFileIgnore, Selector};
use phonetree::lint;
use phonetree::lint::select::Selection;

use super::job::Job;
use super::vendor_sets;
use crate::cli::args::{CheckArgs, Switch};
use crate::cli::choose_packs;
use crate::cli::configs::{Configs, Found};
use crate::cli::env::Env;
use crate::cli::files::{self, display_name, slashed, tidy};
use crate::cli::terminal::Volume;

/// How files under one configuration are checked.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The configuration file, if there is one.
    pub config: Option<PathBuf>,
    /// What the configuration and the command line say.
    pub settings: Settings,
}

impl Plan {
    /// The plan for files under a configuration.
    pub(crate) fn new(found: &Found, flags: &Overrides, env: &Env) -> Plan {
        let settings = Settings { root: slashed(&env.cwd), ..Settings::new(&found.config, flags) };
        Plan { config: found.path.clone(), settings }
    }
}

/// Reads the flags and the variables that replace flags.
///
/// # Errors
/// For words that name nothing.
pub(crate) fn flags(arguments: &CheckArgs, env: &Env) -> anyhow::Result<Overrides> {
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
    let packs = choose_packs::chosen(&arguments.config)?;
    Ok(Overrides {
        selection: Selection {
            select: select.transpose()?,
            extend_select: selectors("extend-select", &arguments.extend_select)?,
            ignore: selectors("ignore", &arguments.ignore)?,
            show_unknown: arguments.show_unknown,
        },
        per_file,
        ignore_comments: arguments.ignore_comments.map(|switch| switch == Switch::On),
        packs: packs.ids,
        because: packs.because,
        fail_on: fail_on.transpose()?,
    })
}

/// What a run checks, and how.
#[derive(Debug)]
pub(crate) struct Planned {
    /// The settings, each for the files under one configuration.
    pub plans: Vec<Plan>,
    /// The menus.
    pub jobs: Vec<Job>,
    /// What is said about folders that cannot be searched.
    pub unreadable: Vec<String>,
}

/// Finds all files and gives each its plan.
///
/// # Errors
/// When something named is missing, or a configuration has mistakes.
pub(crate) fn plan(
    arguments: &CheckArgs,
    env: &Env,
    configs: &Configs<'_>,
    flags: &Overrides,
    volume: Volume,
) -> anyhow::Result<Planned> {
    choose_packs::explain(&arguments.config, volume)?;
    let mistakes = RefCell::new(Vec::new());
    let is_excluded = |path: &Path| match configs.of(path) {
        Ok(found) => found.config.is_excluded(&slashed(path)),
        Err(mistake) => {
            mistakes.borrow_mut().push(mistake);
            true
        }
    };
    let mut found = files::find(&arguments.paths, env, &is_excluded)?;
    if arguments.force_exclude {
        found.candidates.retain(|file| file.path.as_ref().is_none_or(|path| !is_excluded(path)));
    }
    if let Some(first) = mistakes.into_inner().into_iter().next() {
        return Err(first);
    }
    let mut plans: Vec<Plan> = Vec::new();
    let mut jobs = Vec::new();
    for mut candidate in found.candidates {
        // Standard input replaces the file that `--stdin-filename` names.
        let path = match (&candidate.path, &arguments.stdin_filename) {
            (Some(path), _) => path.clone(),
            (None, Some(name)) => tidy(&env.cwd.join(name)),
            (None, None) => env.cwd.join("<stdin>"),
        };
        if candidate.path.is_none() {
            candidate.name = display_name(&path, &env.cwd);
        }
        let settings = configs.of(&path)?;
        let plan =
            plans.iter().position(|plan| plan.config == settings.path).unwrap_or_else(|| {
                plans.push(Plan::new(&settings, flags, env));
                plans.len() - 1
            });
        let config = settings.path.as_deref().map(|path| display_name(path, &env.cwd));
        volume.detail(&format!(
            "{}: settings of {}",
            candidate.name,
            config.as_deref().unwrap_or("the command line and the defaults")
        ));
        jobs.push(Job { candidate, plan, set: None });
    }
    found.left_out.iter().for_each(|notice| volume.warn(notice));
    Ok(Planned { plans, jobs: vendor_sets::gather(jobs), unreadable: found.unreadable })
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
