//! What every way of walking needs, and what they say alike.
//!
//! It plays no call itself.

use std::path::{Path, PathBuf};

use anyhow::bail;

use phonetree::call::Clock;
use phonetree::config::nearest;
use phonetree::limits;
use phonetree::sound;
use phonetree::transcript::Turn;
use phonetree::tree::{NodeId, moves_text};
use phonetree::walk::Walk;

use super::speech::Voice;
use crate::cli::args::WalkArgs;
use crate::cli::env::Env;
use crate::cli::files::slashed;
use crate::cli::load_one::Single;
use crate::cli::terminal::Volume;

/// What every way of walking needs.
pub(super) struct Session<'s> {
    /// What the user asked for.
    pub arguments: &'s WalkArgs,
    /// The environment.
    pub env: &'s Env,
    /// How much is said beside the call.
    pub volume: Volume,
    /// The menu with its findings.
    pub single: &'s Single,
    /// When the call begins, if that was said.
    pub clock: Option<Clock>,
    /// Whether output is coloured.
    pub is_colored: bool,
}

impl Session<'_> {
    /// Columns of what is printed.
    pub(super) fn width(&self) -> usize {
        self.env.width().min(100)
    }

    /// Speaks a turn aloud, to its end.
    pub(super) fn speak(&self, voice: &mut Voice, turn: &Turn) {
        if let Some(tree) = &self.single.menu.tree {
            voice.say_all(tree, turn);
        }
        if let Some(why) = voice.complaint() {
            self.volume.warn(&format!("{why}, so prompts are not spoken"));
        }
    }

    /// The name of the tree; that of its file when it has none.
    pub(super) fn title(&self) -> &str {
        let name = self.single.menu.tree.as_ref().map_or("", |tree| &*tree.name);
        if name.is_empty() { &self.single.menu.name } else { name }
    }

    /// The command that plays a walk again.
    pub(super) fn command(&self, walk: &Walk<'_>) -> String {
        let mut words = vec!["phonetree walk".to_owned(), quoted(&slashed(&self.arguments.file))];
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
    pub(super) fn calls_file(&self) -> PathBuf {
        self.env.cwd.join(Path::new(&self.single.menu.name).with_extension("calls.yaml"))
    }

    /// The whole call as samples, spoken where a speech program is installed.
    pub(super) fn sound_of(&self, walk: &Walk<'_>) -> anyhow::Result<Vec<i16>> {
        let score = sound::score(walk.tree(), walk.turns());
        if score.seconds() > limits::LONGEST_SOUND {
            bail!(
                "a call of more than {} hours is not written as sound",
                limits::LONGEST_SOUND / 3600.0
            );
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

/// A help that names the nearest of some names; empty if none is near.
pub(super) fn near<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> String {
    nearest(name, names).map_or(String::new(), |near| format!("\n  help: did you mean `{near}`?"))
}
