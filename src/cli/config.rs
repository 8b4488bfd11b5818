//! `phonetree config`: the settings of a file or a folder, each with where it comes from.
//!
//! Which settings are in force is decided where a check decides it; this looks their words up.

use phonetree::source::Stream;

use super::args::{CheckArgs, ConfigCommand};
use super::check::{plan, show};
use super::configs::{Configs, Found};
use super::env::Env;
use super::exit::Exit;
use super::terminal::to_stdout;

/// Keys that say which files are looked at and what is written, not how a menu is judged.
const OF_RUNS: [&str; 4] = ["exclude", "extend", "output-format", "per-file-ignores"];

/// Runs the command.
///
/// # Errors
/// For wrong arguments and configurations.
pub(super) fn run(arguments: &ConfigCommand, env: &Env) -> anyhow::Result<Exit> {
    let check = CheckArgs { config: arguments.config.clone(), ..CheckArgs::default() };
    let configs = Configs::new(&check.config, env)?;
    let path = super::files::tidy(&env.cwd.join(&arguments.path));
    anyhow::ensure!(path.exists(), "`{}` does not exist", arguments.path.display());
    let found = configs.of(&path)?;
    let flags = plan::flags(&check, env)?;
    let plan = plan::Plan::new(&found, &flags, env);
    let origin = |key: &str| -> Option<String> { Some(origin_of(key, &found, &check, env)) };
    let mut text = show::settings(&plan, &env.cwd, &origin);
    for key in OF_RUNS {
        if let Some(place) = found.place_of(key) {
            text += &format!("\n# `{key}` is set in {place}");
        }
    }
    to_stdout(&format!("{}\n", text.trim_end()), Stream::Plain)?;
    Ok(Exit::Clean)
}

/// Where a setting comes from: a flag, a variable, a line of a file, or nowhere.
fn origin_of(key: &str, found: &Found, check: &CheckArgs, env: &Env) -> String {
    match key {
        "fail-on" if env.get("PHONETREE_FAIL_ON").is_some() => {
            return "PHONETREE_FAIL_ON".to_owned();
        }
        "packs" if !check.config.pack.is_empty() => return "--pack".to_owned(),
        // Three settings choose rules.
        "select" => {
            let places = ["select", "extend-select", "ignore"];
            let places: Vec<String> = places
                .into_iter()
                .filter_map(|key| Some(format!("{key} in {}", found.place_of(key)?)))
                .collect();
            return if places.is_empty() { "default".to_owned() } else { places.join(", ") };
        }
        _ => {}
    }
    found.place_of(key).unwrap_or_else(|| "default".to_owned())
}
