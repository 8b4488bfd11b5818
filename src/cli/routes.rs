//! `phonetree routes`: the cheat sheet of keys, and every way that leads to a node.
//!
//! It loads the menu, asks the library for routes, and writes them.

use anyhow::bail;

use phonetree::analysis::Analysis;
use phonetree::audit::{GoalError, goal, routes};
use phonetree::lint;
use phonetree::render::{AuditFormat, Look, Question, render_routes};
use phonetree::source::Stream;

use super::args::RoutesArgs;
use super::env::Env;
use super::exit::Exit;
use super::load_one;
use super::terminal::{Volume, stream_of, to_stdout};

/// Runs the command. Finding no way counts as a finding, so that scripts can ask.
///
/// # Errors
/// When the file cannot be read, or the menu has no such node or issue.
pub(super) fn run(
    arguments: &RoutesArgs,
    env: &Env,
    volume: Volume,
    is_colored: bool,
) -> anyhow::Result<Exit> {
    let single = load_one::load_and_check(&arguments.file, &arguments.config, env, volume)?;
    let menu = &single.menu;
    let prefix = env.project_prefix();
    let look = Look {
        catalogue: lint::catalogue(),
        color: is_colored,
        width: env.width(),
        fail_on: None,
        version: env!("CARGO_PKG_VERSION"),
        project_dir_prefix: prefix.as_deref(),
    };
    let Some(tree) = &menu.tree else {
        return Ok(single.not_understood(env));
    };
    let wanted = match arguments.to.as_deref().map(|text| goal(tree, text)).transpose() {
        Ok(wanted) => wanted,
        Err(error @ GoalError::NoSuch { nearest: Some(_), .. }) => {
            let GoalError::NoSuch { nearest, .. } = &error else { bail!(error) };
            bail!("{error}\n  help: did you mean `{}`?", nearest.as_deref().unwrap_or_default())
        }
        Err(error) => bail!(error),
    };
    let from = match arguments.from.as_deref() {
        None => None,
        Some(text) => match tree.find(text) {
            Some(id) => Some(id),
            None => bail!("`{text}` is not a node of this menu"),
        },
    };
    let analysis = Analysis::of(tree);
    let found = routes(&analysis, wanted.as_ref(), from, arguments.limit.get());
    let format: AuditFormat = arguments.output_format.into();
    let asked =
        Question { file: &menu.name, goal: wanted.as_ref(), from: arguments.from.as_deref() };
    let text = render_routes(format, &found, asked, &analysis, &look);
    let stream = if format == AuditFormat::Json { Stream::Json } else { stream_of(is_colored) };
    to_stdout(&text, stream)?;
    Ok(if found.routes.is_empty() { Exit::Findings } else { Exit::Clean })
}
