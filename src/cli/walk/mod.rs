//! `phonetree walk`: a call played by hand, on a full screen, line by line, or at once.
//!
//! It reads what was asked for and chooses how; what a call is, the library knows.

mod keep;
mod keys;
mod lines;
mod screen;
mod session;
mod speech;

use std::path::Path;

use anyhow::bail;

use phonetree::analysis::Analysis;
use phonetree::call::Clock;
use phonetree::diagnostic::{Diagnostic, Severity};
use phonetree::lint::load_rules;
use phonetree::sound;
use phonetree::tree::PhoneTree;
use phonetree::walk::{Start, Walk};

use super::args::WalkArgs;
use super::env::Env;
use super::exit::Exit;
use super::load_one;
use super::terminal::Volume;
use super::write::Output;
use session::{Session, near};

/// Runs the command.
///
/// # Errors
/// When the file cannot be read, the call cannot begin as asked, or a move is not possible.
pub(super) fn run(
    arguments: &WalkArgs,
    env: &Env,
    volume: Volume,
    is_colored: bool,
) -> anyhow::Result<Exit> {
    let wav = Output::of_flag(arguments.wav.as_deref(), arguments.force, env)?;
    let is_screen = arguments.keys.is_none()
        && !arguments.line
        && env.is_terminal
        && env.is_stdin_terminal
        && env.get("TERM") != Some("dumb");
    if arguments.keys.is_none() && arguments.file == Path::new("-") {
        bail!(
            "the menu comes from standard input, so no keys can be pressed there\n  help: name \
             the moves with --keys, or name a file"
        );
    }
    let single = load_one::load_and_check(&arguments.file, &arguments.config, env, volume)?;
    let Some(tree) = &single.menu.tree else { return Ok(single.not_understood(env)) };
    let of_file = |rule: &str| load_rules().iter().any(|meta| meta.id == rule);
    let is_mistake = |found: &&Diagnostic| of_file(found.rule) && found.severity == Severity::Error;
    let n_errors = single.report.diagnostics.iter().filter(is_mistake).count();
    if n_errors > 0 {
        let (errors, them) = if n_errors == 1 { ("error", "it") } else { ("errors", "them") };
        volume.warn(&format!(
            "this file has {n_errors} {errors}, and the call is played as far as it can be read\n  \
             help: `phonetree check` lists {them}"
        ));
    }
    let clock = match arguments.at.as_deref().map(|text| Clock::parse(text, tree)) {
        None => None,
        Some(Ok(clock)) => Some(clock),
        Some(Err(error)) => bail!(
            "--at: {error}\n  help: write a date and a time, such as `2026-12-25T10:00`; it is \
             the time of the menu unless it ends with a zone, such as `Z` or `+05:30`"
        ),
    };
    let start = start(arguments, tree)?;
    let analysis = Analysis::of(tree);
    let mut line = analysis.line();
    if let Some(clock) = &clock {
        line = line.at(clock.clone());
    }
    let walk = Walk::new(&analysis, line, start);
    let session = Session { arguments, env, volume, single: &single, clock, is_colored };
    let walk = match &arguments.keys {
        Some(keys) => keys::run(&session, walk, keys)?,
        None if is_screen => screen::run(&session, walk)?,
        None => lines::run(&session, walk)?,
    };
    if let Some(output) = wav {
        let samples = session.sound_of(&walk)?;
        output.write(&sound::wav(&samples))?;
        output.say(env, volume);
    }
    Ok(Exit::Clean)
}

/// Where the call begins.
fn start(arguments: &WalkArgs, tree: &PhoneTree) -> anyhow::Result<Start> {
    if let Some(name) = &arguments.from {
        let Some(node) = tree.find(name) else {
            let names = tree.nodes.iter().map(|node| &*node.id);
            bail!("`{name}` is not a node of this menu{}", near(name, names));
        };
        return Ok(Start { entry: None, node });
    }
    let dialled = match &arguments.entry {
        None => tree.entries.first(),
        Some(name) => tree.entries.iter().find(|entry| &*entry.name == name.as_str()),
    };
    match (dialled, &arguments.entry) {
        (Some(entry), name) => {
            Ok(Start { entry: name.as_deref().map(Into::into), node: entry.node })
        }
        (None, Some(name)) => {
            let names: Vec<&str> = tree.entries.iter().map(|entry| &*entry.name).collect();
            let help = match near(name, names.iter().copied()) {
                near if near.is_empty() => format!("\n  help: write one of {}", names.join(", ")),
                near => near,
            };
            bail!("this menu has no entry `{name}`{help}")
        }
        (None, None) => bail!("this menu has no node, so it cannot be called"),
    }
}
