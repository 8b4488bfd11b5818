//! Loads and checks one menu, for commands that work on a single tree.
//!
//! The same settings, comments and limits as in `check`; it prints nothing.

use std::path::Path;

use anyhow::bail;

use phonetree::check::Menu;
use phonetree::diagnostic::Report;

use super::args::{CheckArgs, ConfigArgs};
use super::check::job::Job;
use super::check::plan::{self, Planned};
use super::check::run::{self, Outcome};
use super::configs::Configs;
use super::env::Env;
use super::files::slashed;
use super::terminal::Volume;

/// A menu with everything that `check` says about it.
#[derive(Debug)]
pub(super) struct Single {
    /// The menu, under the name to show.
    pub menu: Menu,
    /// The findings, sorted.
    pub report: Report,
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

/// The one menu among the jobs: in a folder, the files of another system that belong together.
fn only_one(file: &Path, mut jobs: Vec<Job>, env: &Env) -> anyhow::Result<Vec<Job>> {
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
