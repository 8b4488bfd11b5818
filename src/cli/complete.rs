//! What shells offer for a value: rules, packs, catalogues, and the nodes of the menu file that
//! the command line names.
//!
//! It offers words; whether a command takes them, the command decides.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap_complete::engine::{PathCompleter, ValueCompleter as _};
use clap_complete::env::Shells;
use clap_complete::{CompleteEnv, CompletionCandidate, Shell};

use phonetree::check::Menu;
use phonetree::issues::catalogue::BUILT_IN;
use phonetree::lint;
use phonetree::lint::packs as regulation;

use super::env::Env;
use super::load::{self, Disk};

const NAME: &str = "phonetree";
/// The variable with which a completion script asks for candidates.
const VARIABLE: &str = "COMPLETE";

/// The script that asks for candidates in a shell.
///
/// # Errors
/// When there is no script for the shell.
pub(super) fn script(shell: Shell) -> anyhow::Result<Vec<u8>> {
    let shells = Shells::builtins();
    let completer = shells.completer(&shell.to_string());
    let completer = completer.with_context(|| format!("`{shell}` cannot complete"))?;
    let mut script = Vec::new();
    completer.write_registration(VARIABLE, NAME, NAME, NAME, &mut script)?;
    Ok(script)
}

/// Answers a completion script and ends the process, if one has asked.
pub(super) fn answer(command: fn() -> clap::Command) {
    CompleteEnv::with_factory(command).var(VARIABLE).complete();
}

/// The ids of rules.
pub(super) fn rules(current: &OsStr) -> Vec<CompletionCandidate> {
    let all = lint::catalogue().iter().map(|meta| (meta.id, meta.summary));
    offered(current, all)
}

/// The ids and the groups of rules, and `ALL`.
pub(super) fn selectors(current: &OsStr) -> Vec<CompletionCandidate> {
    let mut groups: Vec<&str> = lint::catalogue().iter().map(|meta| meta.group.word()).collect();
    groups.sort_unstable();
    groups.dedup();
    let groups = groups.into_iter().map(|group| (group, "a group of rules"));
    let mut found = rules(current);
    found.extend(offered(current, groups.chain([("ALL", "every rule")])));
    found
}

/// The ids of packs.
pub(super) fn packs(current: &OsStr) -> Vec<CompletionCandidate> {
    offered(current, regulation::all().iter().map(|pack| (pack.id, pack.title)))
}

/// The ids of packs, and the word for all that apply.
pub(super) fn packs_of_run(current: &OsStr) -> Vec<CompletionCandidate> {
    let mut found = packs(current);
    found.extend(offered(current, [("all-applicable", "those that --where and --on choose")]));
    found
}

/// The ids of built-in catalogues, and files.
pub(super) fn catalogues(current: &OsStr) -> Vec<CompletionCandidate> {
    let mut found = offered(current, BUILT_IN.iter().map(|built_in| (built_in.id, "")));
    found.extend(PathCompleter::file().complete(current));
    found
}

/// The nodes of the menu.
pub(super) fn nodes(current: &OsStr) -> Vec<CompletionCandidate> {
    let menu = menu_of_line();
    let Some(tree) = menu.as_ref().and_then(|menu| menu.tree.as_ref()) else { return Vec::new() };
    offered(current, tree.nodes.iter().map(|node| (&*node.id, "")))
}

/// Where a way may lead: a person, or a node of the menu.
pub(super) fn goals(current: &OsStr) -> Vec<CompletionCandidate> {
    let mut found = offered(current, [("human", "a person")]);
    found.extend(nodes(current));
    found
}

/// The entries of the menu.
pub(super) fn entries(current: &OsStr) -> Vec<CompletionCandidate> {
    let menu = menu_of_line();
    let Some(tree) = menu.as_ref().and_then(|menu| menu.tree.as_ref()) else { return Vec::new() };
    offered(current, tree.entries.iter().map(|entry| (&*entry.name, "")))
}

/// The candidates that begin as the word does.
fn offered<'c>(
    current: &OsStr,
    all: impl IntoIterator<Item = (&'c str, &'c str)>,
) -> Vec<CompletionCandidate> {
    let begun = current.to_string_lossy();
    all.into_iter()
        .filter(|(word, _)| word.starts_with(&*begun))
        .map(|(word, about)| {
            CompletionCandidate::new(word)
                .help((!about.is_empty()).then(|| about.to_owned().into()))
        })
        .collect()
}

/// The menu of the first word on the line that is a menu file. The script hands the whole line
/// over, as arguments of this process; a completer is given the word alone.
fn menu_of_line() -> Option<Menu> {
    let env = Env::of_process().ok()?;
    let words = std::env::args_os().skip_while(|word| word != "--").skip(2);
    let mut files = words.map(PathBuf::from).filter(|path| is_menu_file(path));
    files.find_map(|path| {
        let name = path.to_string_lossy();
        let bytes = load::read_file(&env.cwd.join(&path)).ok()?;
        let menu = Menu::read(load::input_of(&name, bytes), &Disk::of(&env, &path, None));
        menu.tree.is_some().then_some(menu)
    })
}

fn is_menu_file(path: &Path) -> bool {
    let endings = ["yaml", "yml", "json", "xml"];
    let ending = path.extension().and_then(OsStr::to_str);
    ending.is_some_and(|ending| endings.contains(&ending)) && path.is_file()
}
