//! `phonetree walk`: a call played by hand, on a full screen, line by line, or at once.
//!
//! It reads what was asked for and chooses how; what a call is, the library knows.

mod keep;
mod keys;
mod lines;
mod screen;
mod speech;

use std::path::{Path, PathBuf};

use anyhow::bail;

use phonetree::analysis::Analysis;
use phonetree::call::Clock;
use phonetree::config::nearest;
use phonetree::lint;
use phonetree::render::{Format, Look, render_to_string};
use phonetree::sound;
use phonetree::transcript::Turn;
use phonetree::tree::{NodeId, PhoneTree, moves_text};
use phonetree::walk::{Start, Walk};

use super::args::WalkArgs;
use super::env::Env;
use super::exit::Exit;
use super::single::{self, Single};
use super::terminal::{Volume, to_file, to_stdout};
use speech::Voice;

/// What every way of walking needs.
struct Session<'s> {
    arguments: &'s WalkArgs,
    env: &'s Env,
    volume: Volume,
    single: &'s Single,
    clock: Option<Clock>,
    is_colored: bool,
}

/// Runs the command.
///
/// # Errors
/// When the file cannot be read, the call cannot begin as asked, or a move is not possible.
pub fn run(
    arguments: &WalkArgs,
    env: &Env,
    volume: Volume,
    is_colored: bool,
) -> anyhow::Result<Exit> {
    let wav = arguments.wav.as_ref().map(|path| env.cwd.join(path));
    if let Some(path) = wav.as_ref().filter(|path| path.is_file() && !arguments.force) {
        bail!(
            "`{}` exists already\n  help: name another file, or replace it with --force",
            path.display()
        );
    }
    let is_screen = arguments.keys.is_none()
        && !arguments.line
        && env.is_terminal
        && env.is_stdin_terminal
        && env.get("TERM") != Some("dumb");
    if arguments.keys.is_none() && arguments.file == "-" {
        bail!(
            "the menu comes from standard input, so nobody can press keys there\n  help: name \
             the moves with --keys, or name a file"
        );
    }
    let single = single::load_and_check(&arguments.file, &arguments.config, env, volume)?;
    let Some(tree) = &single.tree else { return broken(&single, env, is_colored) };
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
    if let Some(path) = wav {
        let samples = session.sound_of(&walk)?;
        to_file(&path, &sound::wav(&samples))?;
        volume.note(&format!("wrote {}", path.display()));
    }
    Ok(Exit::Clean)
}

/// A menu that could not be understood is told as `check` tells it.
fn broken(single: &Single, env: &Env, is_colored: bool) -> anyhow::Result<Exit> {
    let prefix = env.project_prefix();
    let look = Look {
        catalogue: lint::catalogue(),
        color: is_colored,
        width: env.width(),
        fail_on: None,
        version: env!("CARGO_PKG_VERSION"),
        project_dir_prefix: prefix.as_deref(),
    };
    let text = render_to_string(Format::Text, &single.report, &single.sources, &look);
    to_stdout(text.as_bytes())?;
    Ok(Exit::Findings)
}

/// Where the call begins.
fn start(arguments: &WalkArgs, tree: &PhoneTree) -> anyhow::Result<Start> {
    if let Some(name) = &arguments.from {
        let Some(node) = tree.find(name) else {
            let names = tree.nodes.iter().map(|node| &*node.id);
            bail!("`{name}` is no node of this menu{}", near(name, names));
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
        (None, None) => bail!("this menu has no node, so nobody can call it"),
    }
}

fn near<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> String {
    nearest(name, names).map_or(String::new(), |near| format!("\n  help: did you mean `{near}`?"))
}

impl Session<'_> {
    /// Columns of what is printed.
    fn width(&self) -> usize {
        self.env.width().min(100)
    }

    /// Speaks a turn aloud, to its end.
    fn speak(&self, voice: &mut Voice, turn: &Turn) {
        if let Some(tree) = &self.single.tree {
            voice.say_all(tree, turn);
        }
        if let Some(why) = voice.complaint() {
            self.volume.warn(&format!("{why}, so prompts are not spoken"));
        }
    }

    /// The name of the tree; that of its file when it has none.
    fn title(&self) -> &str {
        let name = self.single.tree.as_ref().map_or("", |tree| &*tree.name);
        if name.is_empty() { &self.single.name } else { name }
    }

    /// The command that plays a walk again.
    fn command(&self, walk: &Walk<'_>) -> String {
        let mut words = vec!["phonetree walk".to_owned(), quoted(&self.arguments.file)];
        let start = walk.start();
        match &start.entry {
            Some(entry) => words.push(format!("--entry {}", quoted(entry))),
            None if walk.tree().start() != Some(start.node) => {
                words.push(format!("--from {}", quoted(&name_of(walk, start.node))));
            }
            None => {}
        }
        if let Some(at) = &self.arguments.at {
            words.push(format!("--at {}", quoted(at)));
        }
        words.push(format!("--keys '{}'", moves_text(&walk.moves()).replace('\'', r"'\''")));
        words.join(" ")
    }

    /// The calls file beside the menu.
    fn calls_file(&self) -> PathBuf {
        self.env.cwd.join(Path::new(&self.single.name).with_extension("calls.yaml"))
    }

    /// The whole call as samples, spoken where a speech program is installed.
    fn sound_of(&self, walk: &Walk<'_>) -> anyhow::Result<Vec<i16>> {
        let score = sound::score(walk.tree(), walk.turns());
        if score.seconds() > sound::LONGEST {
            bail!("a call of more than {} hours is not written as sound", sound::LONGEST / 3600.0);
        }
        let mut voice = Voice::default();
        let samples = sound::samples(&score, |at| voice.fitted(&score, at));
        if let Some(why) = voice.complaint() {
            self.volume.warn(&format!(
                "{why}, so prompts are silent in the sound file, for as long as they take"
            ));
        }
        Ok(samples)
    }
}

fn name_of(walk: &Walk<'_>, node: NodeId) -> String {
    walk.tree().node(node).id.to_string()
}

/// A word for a shell.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:+,@=".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}
