//! `phonetree issues`: what callers call about, and what the menu makes of it.
//!
//! It loads the menu and the catalogue, asks the library for the survey, and writes it.

use std::path::Path;

use anyhow::bail;

use phonetree::analysis::Analysis;
use phonetree::audit::{IssueSheet, changes};
use phonetree::check::{Menu, read_catalogue};
use phonetree::lint;
use phonetree::lint::IssueContext;
use phonetree::render::{Compared, IssueFormat, Look, MenuHeading, render_compared, render_issues};
use phonetree::source::Stream;

use super::args::IssuesArgs;
use super::env::Env;
use super::exit::Exit;
use super::load::Disk;
use super::load_one::{self, Single};
use super::review;
use super::terminal::{Volume, stream_of, to_stderr};
use super::write::{Output, deliver};

/// Runs the command.
///
/// # Errors
/// When a file or the catalogue cannot be read, when there are no issues to look for, or
/// when a review is asked for without a terminal.
pub(super) fn run(
    arguments: &IssuesArgs,
    env: &Env,
    volume: Volume,
    is_colored: bool,
) -> anyhow::Result<Exit> {
    let output = Output::of_flag(arguments.output_file.as_deref(), arguments.force, env)?;
    let wanted = if arguments.compare { 2 } else { 1 };
    if arguments.files.len() != wanted {
        bail!(
            "expected {}, found {}\n  help: `phonetree issues FILE`, or `phonetree issues --compare OLD NEW`",
            if wanted == 1 { "one file" } else { "two files" },
            arguments.files.len()
        );
    }
    if arguments.review {
        review::must_be_possible(&arguments.files[0], env)?;
    }
    let prefix = env.project_prefix();
    let look = Look {
        catalogue: lint::catalogue(),
        color: is_colored && output.is_none(),
        width: if output.is_none() { env.width() } else { Look::NO_WRAP },
        fail_on: None,
        version: env!("CARGO_PKG_VERSION"),
        project_dir_prefix: prefix.as_deref(),
    };
    let mut menus = Vec::new();
    for file in &arguments.files {
        match menu(file, arguments, env, volume)? {
            Some(menu) => menus.push(menu),
            None => return Ok(Exit::Error),
        }
    }
    let analyses: Vec<Analysis<'_>> =
        menus.iter().filter_map(|menu| menu.tree.as_ref()).map(Analysis::of).collect();
    let concerns: Vec<IssueContext<'_>> = analyses
        .iter()
        .zip(&menus)
        .map(|(analysis, menu)| IssueContext::new(analysis, menu.catalogue.as_ref()))
        .collect();
    let mut sheets = Vec::new();
    for (concerns, menu) in concerns.iter().zip(&menus) {
        let Some(survey) = concerns.survey() else {
            bail!(
                "`{}` lists no issues and names no catalogue\n  help: choose one with \
                 `--catalogue bank`; `phonetree catalogue list` names them all",
                menu.name
            );
        };
        sheets.push(IssueSheet::new(concerns.issues(), survey));
    }
    if arguments.review {
        let menu = &menus[0];
        return review::run(&menu.name, &menu.sources, &analyses[0], &sheets[0], env, volume);
    }
    let format: IssueFormat = arguments.output_format.into();
    let (text, exit) = match sheets.as_slice() {
        [old, new] => {
            let compared =
                Compared { old_file: &menus[0].name, old, new_file: &menus[1].name, new };
            let is_worse = changes(old, new).iter().any(|change| change.effect.is_loss());
            let exit = if is_worse { Exit::Findings } else { Exit::Clean };
            (render_compared(format, compared, &look), exit)
        }
        _ => {
            let menu = &menus[0];
            let subject = MenuHeading {
                file: &menu.name,
                name: &analyses[0].tree().name,
                catalogue: menu.catalogue.as_ref().map(|catalogue| &*catalogue.title),
            };
            (render_issues(format, &sheets[0], subject, &look), Exit::Clean)
        }
    };
    let stream = if format == IssueFormat::Json { Stream::Json } else { stream_of(look.color) };
    deliver(output.as_ref(), &text, stream, env, volume)?;
    Ok(exit)
}

/// Loads a menu and the catalogue that was asked for, or else its own. What is wrong is
/// reported on standard error; `None` if the menu or the catalogue cannot be used.
fn menu(
    file: &Path,
    arguments: &IssuesArgs,
    env: &Env,
    volume: Volume,
) -> anyhow::Result<Option<Menu>> {
    let mut single = load_one::load_and_check(file, &arguments.config, env, volume)?;
    if single.menu.tree.is_none() {
        single.not_understood(env);
        return Ok(None);
    }
    let is_usable = choose_catalogue(&mut single, arguments.catalogue.as_deref(), env)?;
    Ok(is_usable.then_some(single.menu))
}

/// Gives a menu the catalogue that was asked for, or else its own. What is wrong with it is
/// reported on standard error; `false` if it cannot be used.
///
/// # Errors
/// When there is no such catalogue, or it cannot be read.
pub(super) fn choose_catalogue(
    single: &mut Single,
    wanted: Option<&str>,
    env: &Env,
) -> anyhow::Result<bool> {
    let Single { menu, report } = single;
    let complain = |report: &_, sources: &_| {
        to_stderr(load_one::text_of(report, sources, env).trim_end());
    };
    let Some(wanted) = wanted else {
        if menu.has_broken_catalogue {
            // Of all that `check` says, only what keeps the catalogue from being read.
            let is_of_reading = |rule| lint::load_rules().iter().any(|meta| meta.id == rule);
            report.diagnostics.retain(|found| is_of_reading(found.rule));
            complain(report, &menu.sources);
            return Ok(false);
        }
        return Ok(true);
    };
    let disk = Disk::of_named(env, wanted);
    let loaded = match read_catalogue(&mut menu.sources, wanted, "-", &disk) {
        Ok(loaded) => loaded,
        Err(error) => match error.help() {
            Some(help) => bail!("{error}\n  help: {help}"),
            None => bail!("{error}"),
        },
    };
    if !loaded.diagnostics.is_empty() || loaded.catalogue.is_none() {
        report.diagnostics = loaded.diagnostics;
        complain(report, &menu.sources);
        return Ok(false);
    }
    menu.catalogue = loaded.catalogue;
    Ok(true)
}
