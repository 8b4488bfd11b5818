//! `phonetree check`: brings files, configuration and reports together.
//!
//! Every judgement is the library's; the steps are in the modules beside this one.

use phonetree::config::FailOn;
use phonetree::lint;
use phonetree::render::Look;

use super::args::CheckArgs;
use super::configs::Configs;
use super::env::Env;
use super::exit::Exit;
use super::plans::{self, Flags};
use super::results::{self, Run};
use super::terminal::{Volume, error, to_stdout};
use super::{formats, jobs, known, show};

/// Runs the command.
///
/// # Errors
/// For wrong arguments and configurations, and places that cannot be written to.
pub fn run(
    arguments: &CheckArgs,
    env: &Env,
    volume: Volume,
    is_colored: bool,
) -> anyhow::Result<Exit> {
    let configs = Configs::new(&arguments.config, env)?;
    let here = configs.of(&env.cwd)?;
    let sinks = formats::sinks(arguments, &here.config, env)?;
    let flags = Flags::of(arguments, env)?;
    let (plans, mut jobs) = plans::plan(arguments, env, &configs, &flags, volume)?;
    if arguments.show_settings {
        let own = flags.plan(&here);
        let plan = jobs.first().map_or(&own, |job| &plans[job.plan]);
        to_stdout(show::settings(plan, &env.cwd).as_bytes())?;
        return Ok(Exit::Clean);
    }
    if arguments.show_files {
        to_stdout(show::files(&jobs).as_bytes())?;
        return Ok(Exit::Clean);
    }

    let mut run = {
        let outcomes = jobs::run(&mut jobs, &plans, &env.cwd);
        results::gather(&jobs, outcomes, &plans)
    };
    run.skipped.iter().for_each(|notice| volume.warn(notice));
    run.unreadable.iter().for_each(|failure| error(failure));
    if run.report.files.is_empty() && run.unreadable.is_empty() {
        volume.warn(
            "no menu files found: in a folder, a menu file ends in .yaml or .yml and has `nodes`, or \
             is a file of a phone system that phonetree knows",
        );
    }
    known::apply(arguments, env, volume, &mut run)?;

    let prefix = env.project_prefix();
    let look = Look {
        catalogue: lint::catalogue(),
        color: is_colored,
        width: env.width(),
        fail_on: match flags.fail_on.or(here.config.fail_on).unwrap_or_default() {
            FailOn::From(severity) => Some(severity),
            FailOn::Never => None,
        },
        version: env!("CARGO_PKG_VERSION"),
        project_dir_prefix: prefix.as_deref(),
    };
    if arguments.statistics {
        let text = show::statistics(&run.report, &sinks)?;
        if volume > Volume::Silent {
            to_stdout(text.as_bytes())?;
        }
    } else {
        formats::write(&sinks, &run.report, &run.sources, &look, env, volume)?;
    }
    let exit = verdict(arguments, &run);
    // The process ends now; taking a large run apart piece by piece would only delay it.
    std::mem::forget(run);
    Ok(exit)
}

/// How the run ends. A file that could not be read outweighs every finding.
fn verdict(arguments: &CheckArgs, run: &Run) -> Exit {
    if !run.unreadable.is_empty() {
        return Exit::Error;
    }
    let n_warnings = run.report.summary().warning;
    let is_too_many = arguments.max_warnings.is_some_and(|most| n_warnings > most);
    if (run.fails() || is_too_many) && !arguments.exit_zero { Exit::Findings } else { Exit::Clean }
}
