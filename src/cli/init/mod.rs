//! `phonetree init`: a small menu and a configuration to start from, or a callers file.
//!
//! The texts are files beside this one; the menu passes `check` without findings.

use std::path::Path;

use anyhow::{Context as _, bail};

use phonetree::callersfile;

use super::args::InitArgs;
use super::callers;
use super::env::Env;
use super::exit::Exit;
use super::files::display_name;
use super::terminal::Volume;
use super::write::Output;

const MENU: &str = include_str!("menu.yaml");
const CONFIG: &str = include_str!("phonetree.toml");

/// Runs the command.
///
/// # Errors
/// When a file exists and `--force` is not given, or cannot be written.
pub(super) fn run(arguments: &InitArgs, env: &Env, volume: Volume) -> anyhow::Result<Exit> {
    let path = env.cwd.join(&arguments.path);
    if arguments.callers {
        return callers(&path, arguments.force, env, volume);
    }
    let is_menu = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    let menu = if is_menu { path } else { path.join("menu.yaml") };
    let folder = menu.parent().unwrap_or(Path::new("."));
    let config = folder.join("phonetree.toml");
    // Neither is written when the other one exists.
    let menu_output = Output::new(menu.clone(), arguments.force)?;
    let config_output = Output::new(config.clone(), arguments.force)?;
    std::fs::create_dir_all(folder)
        .with_context(|| format!("the folder `{}` cannot be made", folder.display()))?;
    menu_output.write(MENU.as_bytes())?;
    config_output.write(CONFIG.as_bytes())?;
    let shown = display_name(&menu, &env.cwd);
    volume.note(&format!("wrote {shown} and {}", display_name(&config, &env.cwd)));
    volume.note(&format!("next: phonetree check {shown}"));
    Ok(Exit::Clean)
}

/// Writes a callers file beside a menu, under the name at which `simulate` finds it.
fn callers(menu: &Path, is_forced: bool, env: &Env, volume: Volume) -> anyhow::Result<Exit> {
    if !menu.is_file() {
        bail!(
            "`{}` is not a file\n  help: name the menu: `phonetree init --callers menu.yaml`",
            display_name(menu, &env.cwd)
        );
    }
    let output = Output::new(callers::path_beside(menu), is_forced)?;
    output.write(callersfile::EXAMPLE.as_bytes())?;
    volume.note(&format!("wrote {}", display_name(output.path(), &env.cwd)));
    volume.note(&format!("next: phonetree simulate {}", display_name(menu, &env.cwd)));
    Ok(Exit::Clean)
}
