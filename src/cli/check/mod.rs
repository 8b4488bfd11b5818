//! `phonetree check`: finds the files, checks them and writes the reports.
//!
//! It decides nothing about a menu; the order of a check is in the library's `check`.

mod baseline;
mod fixes;
pub(super) mod job;
pub(super) mod plan;
pub(super) mod run;
pub(super) mod show;
mod vendor_sets;

use phonetree::check::{Results, merge};
use phonetree::config::FailOn;
use phonetree::lint;
use phonetree::render::{Format, Look, render_to_string};
use phonetree::source::Stream;

use super::args::CheckArgs;
use super::configs::Configs;
use super::env::Env;
use super::exit::Exit;
use super::formats;
use super::interrupt::Interrupt;
use super::progress::Progress;
use super::terminal::{self, Volume, bytes_to_stdout, error, to_stdout};
use plan::{Plan, Planned};
use run::Outcome;

/// Findings that text on standard output lists before the others are only counted.
const LISTED: usize = 200;

/// Runs the command.
///
/// # Errors
/// For wrong arguments and configurations, and places that cannot be written to.
pub(super) fn run(
    arguments: &CheckArgs,
    env: &Env,
    volume: Volume,
    is_colored: bool,
) -> anyhow::Result<Exit> {
    let configs = Configs::new(&arguments.config, env)?;
    let here = configs.of(&env.cwd)?;
    let sinks = formats::sinks(arguments, &here, env)?;
    let flags = plan::flags(arguments, env)?;
    let Planned { plans, mut jobs, unreadable } =
        plan::plan(arguments, env, &configs, &flags, volume)?;
    if arguments.show_settings {
        let own = Plan::new(&here, &flags, env);
        let plan = jobs.first().map_or(&own, |job| &plans[job.plan]);
        to_stdout(&show::settings(plan, &env.cwd, &|_| None), Stream::Plain)?;
        return Ok(Exit::Clean);
    }
    if arguments.show_files {
        to_stdout(&show::files(&jobs), Stream::Plain)?;
        return Ok(Exit::Clean);
    }

    // While files are watched, Ctrl-C ends the program at once.
    let interrupt = if arguments.watch { Interrupt::default() } else { Interrupt::taken() };
    let progress = Progress::of(jobs.len() as u64, "files", env, volume);
    let outcomes = run::run_while(&mut jobs, &plans, env, &|| {
        progress.step();
        interrupt.flow()
    });
    drop(progress);
    let mut menus = Vec::with_capacity(outcomes.len());
    let mut checked_jobs = Vec::with_capacity(outcomes.len());
    let mut failures = unreadable;
    let mut n_left = 0;
    let is_fixing = arguments.fix || arguments.fix_only || arguments.diff;
    for (job, outcome) in jobs.iter().zip(outcomes) {
        match outcome {
            Some(Outcome::Checked(checked)) => {
                menus.push(*checked);
                checked_jobs.push(job);
            }
            Some(Outcome::NotAMenu) => {}
            Some(Outcome::Skipped(notice)) => volume.warn(&notice),
            Some(Outcome::Failed(failure)) => failures.push(failure),
            None => n_left += 1,
        }
    }
    if n_left > 0 {
        let n_all = jobs.len();
        volume.warn(&format!("interrupted after {} of {n_all} files", n_all - n_left));
        if is_fixing || arguments.write_baseline.is_some() || arguments.prune_baseline {
            // What rests on all findings would be wrong.
            return Ok(Exit::Interrupted);
        }
    }
    failures.iter().for_each(|failure| error(failure));
    let mended = if is_fixing {
        fixes::run(arguments, &checked_jobs, &mut menus, (&plans, env, volume))?
    } else {
        fixes::Outcome::default()
    };
    if arguments.diff || arguments.fix_only {
        let is_noticed = arguments.diff || arguments.exit_non_zero_on_fix;
        let exit = if mended.n_made > 0 && is_noticed && !arguments.exit_zero {
            Exit::Findings
        } else {
            Exit::Clean
        };
        return Ok(if failures.is_empty() { exit } else { Exit::Error });
    }
    let mut results = merge(&mut menus);
    if results.report.files.is_empty() && failures.is_empty() {
        volume.warn(
            "no menu files found: in a folder, a menu file ends in .yaml or .yml and has `nodes`, or \
             is a file of a phone system that phonetree knows",
        );
    }
    baseline::apply(arguments, env, volume, &mut results)?;

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
    if mended.is_on_stdout {
        // The mended menu is what standard output is for.
        let text = render_to_string(Format::Concise, &results.report, &results.sources, &look);
        terminal::to_stderr(text.trim_end());
    } else if arguments.statistics {
        let text = show::statistics(&results.report, &sinks, env.width())?;
        if volume > Volume::Silent {
            bytes_to_stdout(text.as_bytes())?;
        }
    } else {
        let most = (!arguments.all).then_some(LISTED);
        formats::write(&sinks, &results.report, &results.sources, &look, most, env, volume)?;
    }
    // A file that could not be read outweighs every finding.
    let is_noticed = mended.n_made > 0 && arguments.exit_non_zero_on_fix && !arguments.exit_zero;
    let exit = if n_left > 0 {
        Exit::Interrupted
    } else if !failures.is_empty() {
        Exit::Error
    } else if is_noticed {
        Exit::Findings
    } else {
        verdict(arguments, &results)
    };
    // The process ends now, and freeing a menu of 100,000 nodes with its 130,000 findings takes
    // time for nothing: half a second in a debug build.
    if !arguments.watch {
        std::mem::forget((results, menus));
    }
    Ok(exit)
}

/// How the run ends, if every file could be read.
fn verdict(arguments: &CheckArgs, results: &Results) -> Exit {
    let n_warnings = results.report.summary().warning;
    let is_too_many = arguments.max_warnings.is_some_and(|most| n_warnings > most);
    let fails = results.fails() || is_too_many;
    if fails && !arguments.exit_zero { Exit::Findings } else { Exit::Clean }
}
