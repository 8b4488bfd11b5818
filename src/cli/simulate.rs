//! `phonetree simulate`: what a menu costs its callers.
//!
//! It finds and reads the callers file, asks the library for the numbers, and writes them.

use std::path::Path;

use anyhow::bail;

use phonetree::analysis::Analysis;
use phonetree::call::Clock;
use phonetree::callers::{Basis, Population};
use phonetree::callersfile::{Callers, Mix};
use phonetree::check::Menu;
use phonetree::condition::{Condition, Scope};
use phonetree::config::nearest;
use phonetree::issues::{Issue, for_tree, survey};
use phonetree::render::{Look, SimulateFormat, Simulated, render_simulated};
use phonetree::source::Stream;
use phonetree::tree::PhoneTree;

use super::args::SimulateArgs;
use super::callers;
use super::env::Env;
use super::exit::Exit;
use super::fail_if;
use super::load_one;
use super::solve::{self, Results, Work};
use super::terminal::{Volume, stream_of};
use super::write::{Output, deliver};

/// Runs the command. A callers file with mistakes is an error of use: what it means is not
/// clear, and numbers that leave a part of it out would mislead.
///
/// # Errors
/// When a file cannot be read, or something that is named does not exist.
pub(super) fn run(
    arguments: &SimulateArgs,
    env: &Env,
    volume: Volume,
    is_colored: bool,
) -> anyhow::Result<Exit> {
    let output = Output::of_flag(arguments.output_file.as_deref(), arguments.force, env)?;
    let conditions = fail_if::conditions(&arguments.fail_if, Scope::Callers)?;
    let mut menus = Vec::with_capacity(arguments.files.len());
    for file in &arguments.files {
        let single = load_one::load_and_check(file, &arguments.config, env, volume)?;
        if single.menu.tree.is_none() {
            return Ok(single.not_understood(env));
        }
        let mut menu = single.menu;
        let Some(said) = said(&mut menu, file, arguments, env, is_colored)? else {
            return Ok(Exit::Error);
        };
        menus.push((menu, said));
    }
    let analyses: Vec<(&Menu, &Said, Analysis<'_>)> = menus
        .iter()
        .filter_map(|(menu, said)| Some((menu, said, Analysis::of(menu.tree.as_ref()?))))
        .collect();
    let surveys: Vec<_> = analyses
        .iter()
        .map(|(_, said, analysis)| {
            (!said.issues.is_empty()).then(|| survey(analysis, &said.issues))
        })
        .collect();
    let populations: Vec<Population<'_, '_>> = analyses
        .iter()
        .zip(&surveys)
        .map(|((_, said, analysis), survey)| {
            Population::new(Basis {
                analysis,
                callers: &said.callers,
                issues: &said.issues,
                survey: survey.as_ref(),
                at: said.at.as_ref(),
            })
        })
        .collect();
    let work = Work {
        populations: &populations,
        names: analyses.iter().map(|(menu, ..)| &*menu.name).collect(),
        calls: arguments.calls,
        seed: arguments.seed,
    };
    let page = Page {
        arguments,
        env,
        volume,
        is_colored,
        output: output.as_ref(),
        conditions: &conditions,
    };
    solve::run(&work, env, volume, &|results| {
        let menus = analyses.iter().map(|(menu, said, _)| (*menu, *said)).zip(&populations);
        write(menus.zip(results), &page)
    })
}

/// What writing the numbers takes.
struct Page<'w> {
    arguments: &'w SimulateArgs,
    env: &'w Env,
    volume: Volume,
    is_colored: bool,
    output: Option<&'w Output>,
    conditions: &'w [Condition],
}

/// Writes what is known of the menus, and says how the run ends.
fn write<'m>(
    solved: impl Iterator<Item = (((&'m Menu, &'m Said), &'m Population<'m, 'm>), &'m Results)>,
    page: &Page<'_>,
) -> anyhow::Result<Exit> {
    let Page { arguments, env, volume, is_colored, output, conditions } = *page;
    let simulated: Vec<Simulated<'_>> = solved
        .map(|(((menu, said), population), results)| Simulated {
            file: &menu.name,
            callers_file: said.file.as_deref(),
            at: arguments.at.as_deref(),
            population,
            outcome: &results.outcome,
            spread: results.spread.as_ref(),
            changes: &results.changes,
            played: results.played.as_ref(),
            assumptions: &results.assumptions,
        })
        .collect();
    let prefix = env.project_prefix();
    let look = Look {
        project_dir_prefix: prefix.as_deref(),
        ..callers::look(env, is_colored, output.is_none())
    };
    let format: SimulateFormat = arguments.output_format.into();
    let text = render_simulated(format, &simulated, &look);
    let stream = match format {
        SimulateFormat::Json => Stream::Json,
        SimulateFormat::Text => stream_of(look.color),
        _ => Stream::Plain,
    };
    if output.is_some() || volume > Volume::Silent {
        deliver(output, &text, stream, env, volume)?;
    }
    let verdicts = simulated.iter().map(|menu| {
        let figures = menu.outcome.all.figures();
        fail_if::verdict(conditions, menu.file, &figures, volume)
    });
    Ok(verdicts.max().unwrap_or(Exit::Clean))
}

/// What was said about the callers of one menu.
struct Said {
    callers: Callers,
    /// The name of the callers file, where there is one.
    file: Option<String>,
    issues: Vec<Issue>,
    at: Option<Clock>,
}

/// Reads the callers file of a menu and all flags over it; `None` if anything in them is wrong.
fn said(
    menu: &mut Menu,
    path: &Path,
    arguments: &SimulateArgs,
    env: &Env,
    is_colored: bool,
) -> anyhow::Result<Option<Said>> {
    let said = callers::said(menu, path, &arguments.who, env, is_colored)?;
    let (Some(said), Some(tree)) = (said, &menu.tree) else { return Ok(None) };
    let callers::Said { mut callers, file } = said;
    let issues = for_tree(tree, menu.catalogue.as_ref());
    let ids: Vec<&str> = issues.iter().map(|issue| &*issue.id).collect();
    if let Some(entry) = &arguments.entry {
        callers.entries = vec![(entry_of(tree, entry)?, 1.0)];
    }
    if let Some(id) = &arguments.issue {
        if !ids.contains(&id.as_str()) {
            let help = match nearest(id, ids.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`phonetree issues FILE` lists those of the menu".to_owned(),
            };
            bail!("the menu has no issue `{id}`\n  help: {help}");
        }
        callers.mix = Some(Mix::Issues(vec![(id.as_str().into(), 1.0)]));
    }
    let at = match &arguments.at {
        None => None,
        Some(text) => match Clock::parse(text, tree) {
            Ok(clock) => Some(clock),
            Err(error) => {
                bail!("--at: {error}\n  help: write a date and a time, such as `2026-12-25T10:00`")
            }
        },
    };
    Ok(Some(Said { callers, file, issues, at }))
}

/// The place of an entry in the tree.
fn entry_of(tree: &PhoneTree, name: &str) -> anyhow::Result<usize> {
    if let Some(at) = tree.entries.iter().position(|entry| &*entry.name == name) {
        return Ok(at);
    }
    let names = tree.entries.iter().map(|entry| &*entry.name);
    let help = match nearest(name, names.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let all: Vec<String> = names.map(|name| format!("`{name}`")).collect();
            format!("it has {}", all.join(", "))
        }
    };
    bail!("the menu has no entry `{name}`\n  help: {help}")
}
