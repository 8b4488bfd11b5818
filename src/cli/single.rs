//! One menu file, loaded and checked: for commands that work on a single tree.
//!
//! The same settings, comments and limits as in `check`; it prints nothing.

use anyhow::bail;

use phonetree::diagnostic::Report;
use phonetree::issues::Catalogue;
use phonetree::lint;
use phonetree::source::Sources;
use phonetree::tree::PhoneTree;

use super::args::{CheckArgs, ConfigArgs};
use super::configs::Configs;
use super::env::Env;
use super::jobs::{self, Outcome};
use super::plans::{self, Flags, Job};
use super::terminal::Volume;

/// A menu file with everything that `check` says about it.
#[derive(Debug)]
pub struct Single {
    /// The name to show.
    pub name: String,
    /// The texts: the file, then those that it includes.
    pub sources: Sources,
    /// The tree; `None` when the file could not be understood, as the report then says.
    pub tree: Option<PhoneTree>,
    /// The findings, sorted.
    pub report: Report,
    /// The catalogue of issues that the menu names.
    pub catalogue: Option<Catalogue>,
    /// Whether the catalogue that it names cannot be used, as the report then says.
    pub has_broken_catalogue: bool,
}

/// Loads and checks one file, or a folder with the files of one phone system; `-` is
/// standard input.
///
/// # Errors
/// When it is missing, a folder, or cannot be read, or the configuration has mistakes.
pub fn load_and_check(
    file: &str,
    config: &ConfigArgs,
    env: &Env,
    volume: Volume,
) -> anyhow::Result<Single> {
    let arguments =
        CheckArgs { paths: vec![file.to_owned()], config: config.clone(), ..CheckArgs::default() };
    let configs = Configs::new(config, env)?;
    let flags = Flags::of(&arguments, env)?;
    let (plans, jobs) = plans::plan(&arguments, env, &configs, &flags, volume)?;
    let mut jobs = only_one(file, jobs, env)?;
    let outcome = jobs::run(&mut jobs, &plans, &env.cwd).pop();
    let (loaded, n_ignored) = match outcome {
        Some(Outcome::Checked(loaded, n_ignored)) => (*loaded, n_ignored),
        Some(Outcome::Failed(why) | Outcome::Skipped(why)) => bail!(why),
        // A named file is always taken as a menu.
        Some(Outcome::NoMenu) | None => bail!("`{file}` is no menu file"),
    };
    let plan = &plans[jobs[0].plan];
    let mut report = Report {
        diagnostics: loaded.found,
        files: loaded.sources.iter().map(|(_, file)| file.name().to_owned()).collect(),
        n_ignored,
        packs: lint::packs::report_points(&plan.packs, &plan.settings),
        ..Report::default()
    };
    report.sort();
    let name = match env.cwd.join(file).is_dir() {
        true => file.to_owned(),
        false => jobs[0].candidate.name.clone(),
    };
    Ok(Single {
        name,
        sources: loaded.sources,
        tree: loaded.tree,
        report,
        catalogue: loaded.catalogue,
        has_broken_catalogue: loaded.has_broken_catalogue,
    })
}

/// The one menu among the jobs: in a folder, the files of another system that belong together.
fn only_one(file: &str, mut jobs: Vec<Job>, env: &Env) -> anyhow::Result<Vec<Job>> {
    if env.cwd.join(file).is_dir() {
        jobs.retain(|job| job.set.is_some());
        if jobs.len() != 1 {
            bail!(
                "`{file}` is a folder\n  help: name one menu file; `phonetree check` takes folders"
            );
        }
    }
    Ok(jobs)
}
