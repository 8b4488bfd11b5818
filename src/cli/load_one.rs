//! Loads and checks one menu, for commands that work on a single tree, or all menus of some
//! folders, each by itself.
//!
//! The same settings, comments and limits as in `check`. It prints only what keeps a menu from
//! being understood.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::bail;

use phonetree::check::Menu;
use phonetree::diagnostic::Report;
use phonetree::lint;
use phonetree::render::{Format, Look, render_to_string};
use phonetree::source::Sources;

use super::args::{CheckArgs, ConfigArgs};
use super::check::job::Job;
use super::check::plan::{self, Planned};
use super::check::run::{self, Outcome};
use super::configs::Configs;
use super::env::Env;
use super::exit::Exit;
use super::files::slashed;
use super::terminal::{Volume, to_stderr};

/// A menu with everything that `check` says about it.
#[derive(Debug)]
pub(super) struct Single {
    /// The menu, under the name to show.
    pub menu: Menu,
    /// The findings, sorted.
    pub report: Report,
}

impl Single {
    /// Says on standard error why the menu cannot be understood, as `check` does, and how the
    /// run ends. Standard output stays empty, whatever the format: there is nothing to show.
    pub(super) fn not_understood(&self, env: &Env) -> Exit {
        to_stderr(text_of(&self.report, &self.menu.sources, env).trim_end());
        Exit::Error
    }
}

/// Findings as people read them, without colours.
pub(super) fn text_of(report: &Report, sources: &Sources, env: &Env) -> String {
    let prefix = env.project_prefix();
    let look = Look {
        catalogue: lint::catalogue(),
        color: false,
        width: env.width(),
        fail_on: None,
        version: env!("CARGO_PKG_VERSION"),
        project_dir_prefix: prefix.as_deref(),
    };
    render_to_string(Format::Text, report, sources, &look)
}

/// Loads and checks one file, or a folder with the files of one phone system; `-` is
/// standard input.
///
/// # Errors
/// When it is missing, a folder, or cannot be read, or the configuration has mistakes.
pub(super) fn load_and_check(
    file: &Path,
    config: &ConfigArgs,
    env: &Env,
    volume: Volume,
) -> anyhow::Result<Single> {
    let arguments =
        CheckArgs { paths: vec![file.to_owned()], config: config.clone(), ..CheckArgs::default() };
    let configs = Configs::new(config, env)?;
    let flags = plan::flags(&arguments, env)?;
    let Planned { plans, jobs, unreadable } =
        plan::plan(&arguments, env, &configs, &flags, volume)?;
    if let Some(why) = unreadable.into_iter().next() {
        // The files of a set belong together, and some may be missing.
        bail!(why);
    }
    let mut jobs = only_one(file, jobs, env)?;
    let mut checked = match run::run(&mut jobs, &plans, env).pop() {
        Some(Outcome::Checked(checked)) => *checked,
        Some(Outcome::Failed(why) | Outcome::Skipped(why)) => bail!(why),
        // A named file is always taken as a menu.
        Some(Outcome::NotAMenu) | None => bail!("`{}` is not a menu file", file.display()),
    };
    let report = checked.take_report();
    let mut menu = checked.menu;
    if env.cwd.join(file).is_dir() {
        menu.name = slashed(file);
    }
    Ok(Single { menu, report })
}

/// Loads and checks all menus of these files and folders. A file that another one includes is
/// part of that one, unless it is named itself.
///
/// # Errors
/// When something named is missing or cannot be read, nothing is a menu, or the configuration
/// has mistakes.
pub(super) fn load_and_check_all(
    paths: &[PathBuf],
    config: &ConfigArgs,
    env: &Env,
    volume: Volume,
) -> anyhow::Result<Vec<Single>> {
    let arguments =
        CheckArgs { paths: paths.to_vec(), config: config.clone(), ..CheckArgs::default() };
    let configs = Configs::new(config, env)?;
    let flags = plan::flags(&arguments, env)?;
    let Planned { plans, mut jobs, unreadable } =
        plan::plan(&arguments, env, &configs, &flags, volume)?;
    if let Some(why) = unreadable.into_iter().next() {
        bail!(why);
    }
    let outcomes = run::run(&mut jobs, &plans, env);
    let mut menus: Vec<(bool, Single)> = Vec::new();
    for (job, outcome) in jobs.iter().zip(outcomes) {
        match outcome {
            Outcome::Checked(mut checked) => {
                let report = checked.take_report();
                menus.push((job.candidate.is_named, Single { menu: checked.menu, report }));
            }
            Outcome::NotAMenu => {}
            Outcome::Skipped(why) => volume.warn(&why),
            Outcome::Failed(why) => bail!(why),
        }
    }
    let parts: BTreeSet<String> = menus
        .iter()
        .flat_map(|(_, single)| {
            let files = single.menu.sources.iter().map(|(_, file)| file.name());
            files.filter(|name| *name != single.menu.name).map(ToOwned::to_owned)
        })
        .collect();
    menus.retain(|(is_named, single)| *is_named || !parts.contains(&single.menu.name));
    if menus.is_empty() {
        let names: Vec<String> = paths.iter().map(|path| format!("`{}`", path.display())).collect();
        bail!("there is no menu file in {}", names.join(", "));
    }
    if let ([folder], [(_, only)]) = (paths, &mut menus[..])
        && env.cwd.join(folder).is_dir()
        && jobs.iter().any(|job| job.set.is_some())
    {
        only.menu.name = slashed(folder);
    }
    Ok(menus.into_iter().map(|(_, single)| single).collect())
}

/// The one menu among the jobs: in a folder, the files of another system that belong together.
pub(super) fn only_one(file: &Path, mut jobs: Vec<Job>, env: &Env) -> anyhow::Result<Vec<Job>> {
    if env.cwd.join(file).is_dir() {
        jobs.retain(|job| job.set.is_some());
        if jobs.len() != 1 {
            bail!(
                "`{}` is a folder\n  help: name one menu file; `phonetree check` takes folders",
                file.display()
            );
        }
    }
    Ok(jobs)
}
