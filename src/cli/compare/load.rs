//! Loads both versions, from disk or from a revision, and checks them alike: by the
//! configuration of the new one.
//!
//! It judges nothing and prints only what keeps a version from being read.

use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context as _, bail};

use phonetree::check::{Checked, Files, Input, Menu, Settings, SoundFile};
use phonetree::compare::NameMap;
use phonetree::import::InputFile;
use phonetree::yaml;

use super::git::{self, Revision};
use crate::cli::args::{CheckArgs, CompareArgs};
use crate::cli::callers;
use crate::cli::check::job::Job;
use crate::cli::check::plan::{self, Plan, Planned};
use crate::cli::check::run::STACK;
use crate::cli::configs::Configs;
use crate::cli::env::Env;
use crate::cli::files::slashed;
use crate::cli::load::{Disk, input_of};
use crate::cli::load_one::{Single, only_one};
use crate::cli::terminal::Volume;

/// One version, checked.
pub(super) struct Loaded {
    /// What the user called it.
    pub(super) name: String,
    pub(super) single: Single,
    /// The name and the text of the callers file beside it, where there is one.
    pub(super) callers: Option<(String, String)>,
}

/// Where a version is.
enum Place {
    Disk(Box<Job>),
    Git(Revision, PathBuf, String),
}

/// Loads both versions. The configuration is looked for where the new one is.
///
/// # Errors
/// When one is missing or cannot be read, or the configuration has mistakes.
pub(super) fn versions(
    arguments: &CompareArgs,
    map: &NameMap,
    env: &Env,
    volume: Volume,
) -> anyhow::Result<[Loaded; 2]> {
    if [&arguments.old, &arguments.new].iter().all(|path| path.as_path() == Path::new("-")) {
        bail!("standard input can be read once\n  help: name a file for one of the versions");
    }
    let (old, _) = find(&arguments.old, arguments, env, volume)?;
    let (new, settings) = find(&arguments.new, arguments, env, volume)?;
    let nothing = NameMap::default();
    let old = load(&arguments.old, old, map, &settings, env)?;
    let texts = || old.single.menu.sources.iter().map(|(_, file)| file.text());
    for name in map.unused_in(&|name| texts().any(|text| text.contains(name))) {
        volume.warn(&format!("--map: `{name}` is not in `{}`", old.name));
    }
    let new = load(&arguments.new, new, &nothing, &settings, env)?;
    Ok([old, new])
}

/// Finds a version, and how it would be checked.
fn find(
    path: &Path,
    arguments: &CompareArgs,
    env: &Env,
    volume: Volume,
) -> anyhow::Result<(Place, Settings)> {
    let check = CheckArgs {
        paths: vec![path.to_owned()],
        config: arguments.config.clone(),
        ..CheckArgs::default()
    };
    let configs = Configs::new(&arguments.config, env)?;
    let flags = plan::flags(&check, env)?;
    if let Some(named) = git::named(path)? {
        let revision = Revision::find(named.revision, &env.cwd)?;
        let (at, name) = revision.place(named.path)?;
        let plan = Plan::new(&*configs.of(&at)?, &flags, env);
        return Ok((Place::Git(revision, at, name), plan.settings));
    }
    let Planned { mut plans, jobs, unreadable } =
        plan::plan(&check, env, &configs, &flags, volume)?;
    if let Some(why) = unreadable.into_iter().next() {
        bail!(why);
    }
    let job = only_one(path, jobs, env)?.pop();
    let job = job.with_context(|| format!("`{}` is not a menu file", path.display()))?;
    let settings = plans.swap_remove(job.plan).settings;
    Ok((Place::Disk(Box::new(job)), settings))
}

fn load(
    argument: &Path,
    place: Place,
    map: &NameMap,
    settings: &Settings,
    env: &Env,
) -> anyhow::Result<Loaded> {
    let name = slashed(argument);
    let unread = || format!("`{name}` cannot be read");
    let (mut checked, callers) = match place {
        Place::Git(revision, path, shown) => {
            let bytes = revision.read(&path).with_context(unread)?;
            let checked = check(input_of(&shown, bytes), &revision, map, settings)?;
            // Most menus have no callers file.
            let beside = callers::path_beside(Path::new(&shown));
            let name = beside.file_name().map(|name| name.to_string_lossy().into_owned());
            (checked, name.and_then(|name| Files::read(&revision, &shown, &name).ok()))
        }
        Place::Disk(mut job) => {
            let input = job.take_input().with_context(unread)?;
            let candidate = &job.candidate;
            let file = candidate.path.as_deref().unwrap_or(Path::new(&candidate.name));
            let disk = Disk::of(env, file, candidate.root.as_deref());
            let checked = check(input, &disk, map, settings)?;
            (checked, callers::beside(file, env)?)
        }
    };
    let report = checked.take_report();
    Ok(Loaded { name, single: Single { menu: checked.menu, report }, callers })
}

/// Loads and checks on a stack that deeply nested files need.
fn check<F: Files + Sync>(
    input: Input,
    files: &F,
    map: &NameMap,
    settings: &Settings,
) -> anyhow::Result<Checked> {
    let name = input.name().to_owned();
    let work = || Menu::load(renamed(input, map), &Renamed { files, map }).check(settings);
    thread::scope(|scope| {
        let started = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        let done = started.context("the system cannot start a thread")?.join();
        done.map_err(|_| anyhow::anyhow!("`{name}` could not be checked"))
    })
}

/// An input with the names of the new version. What is not text stays, and is reported.
fn renamed(input: Input, map: &NameMap) -> Input {
    if map.is_empty() {
        return input;
    }
    match input {
        Input::Bytes { name, bytes } => match yaml::decode(&bytes) {
            Ok(text) => Input::text(name, map.apply(&text)),
            Err(_) => Input::Bytes { name, bytes },
        },
        Input::Text { name, text } => Input::text(name, map.apply(&text)),
        Input::Set { system, files } => {
            let file =
                |file: InputFile| InputFile { text: map.apply(&file.text).into_owned(), ..file };
            Input::Set { system, files: files.into_iter().map(file).collect() }
        }
        other => other,
    }
}

/// Included files with the names of the new version.
struct Renamed<'a, F> {
    files: &'a F,
    map: &'a NameMap,
}

impl<F: Files> Files for Renamed<'_, F> {
    fn read(&self, from: &str, path: &str) -> Result<(String, String), String> {
        let (name, text) = self.files.read(from, path)?;
        Ok((name, self.map.apply(&text).into_owned()))
    }

    fn sound(&self, from: &str, path: &str) -> Option<SoundFile> {
        self.files.sound(from, path)
    }
}
