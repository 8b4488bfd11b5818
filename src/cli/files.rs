//! Which files a run looks at: named files always, folders as a search tool walks them.
//!
//! It knows names and folders; whether a text is a menu is asked of `treefile`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::bail;
use ignore::WalkBuilder;

use phonetree::config::nearest;

use super::env::Env;
use super::project::Project;

/// A file to look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    /// The name to show: relative to the working folder if it is below it.
    pub name: String,
    /// Where it is; `None` for standard input.
    pub path: Option<PathBuf>,
    /// Whether the user named it; others are taken only when they look like a menu.
    pub is_named: bool,
    /// The folder that was named and in which it was found; none for named files.
    pub root: Option<PathBuf>,
}

/// What the arguments lead to.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// All files, in order and without repeats.
    pub candidates: Vec<Candidate>,
    /// What is said about folders that cannot be searched; the rest was.
    pub unreadable: Vec<String>,
    /// What is said about files that were left out.
    pub left_out: Vec<String>,
}

/// Finds the files of the arguments.
///
/// Folders are walked as ripgrep does: what `.gitignore` names and hidden files are left
/// out, and so are links that lead out of the project. `is_excluded` is asked for every file
/// that was found, with its absolute path.
///
/// # Errors
/// When something named does not exist.
pub(super) fn find(
    arguments: &[PathBuf],
    env: &Env,
    is_excluded: &dyn Fn(&Path) -> bool,
) -> anyhow::Result<Found> {
    let cwd = &env.cwd;
    let mut seen = BTreeSet::new();
    let mut found = Found::default();
    for argument in arguments {
        let path = cwd.join(argument);
        if argument == Path::new("-") {
            let name = slashed(argument);
            let stdin = Candidate { name, path: None, is_named: true, root: None };
            if seen.insert(PathBuf::from("-")) {
                found.candidates.push(stdin);
            }
        } else if path.is_dir() {
            for file in walk(&path, env, &mut found) {
                if !is_excluded(&file) && seen.insert(file.clone()) {
                    found.candidates.push(candidate(file, cwd, Some(&path)));
                }
            }
        } else if path.exists() {
            let path = tidy(&path);
            let all = &mut found.candidates;
            if seen.insert(path.clone()) {
                all.push(candidate(path, cwd, None));
            } else if let Some(file) = all.iter_mut().find(|c| c.path.as_ref() == Some(&path)) {
                file.is_named = true;
            }
        } else {
            bail!("{}", missing(argument, &path));
        }
    }
    Ok(found)
}

/// The name to show for a path.
pub(super) fn display_name(path: &Path, cwd: &Path) -> String {
    let shown = path.strip_prefix(cwd).unwrap_or(path);
    slashed(shown)
}

/// A path with forward slashes.
pub(super) fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() }
}

/// A path without `.` and `..` parts, so that one file has one name.
pub(super) fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir => {
                tidy.pop();
            }
            other => tidy.push(other),
        }
    }
    tidy
}

fn candidate(path: PathBuf, cwd: &Path, root: Option<&Path>) -> Candidate {
    let name = display_name(&path, cwd);
    Candidate { name, path: Some(path), is_named: root.is_none(), root: root.map(Path::to_owned) }
}

/// The files below a folder that may hold menus, sorted by name: YAML, and what other phone
/// systems write, some of them without an ending.
fn walk(folder: &Path, env: &Env, found: &mut Found) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let named = tidy(folder);
    let walker =
        WalkBuilder::new(folder).require_git(false).sort_by_file_path(|a, b| a.cmp(b)).build();
    for entry in walker {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.unreadable.push(unsearched(&error, folder));
                continue;
            }
        };
        let path = entry.path();
        let is_likely = path.extension().is_none_or(|ending| {
            ["yaml", "yml", "json", "xml", "tf", "tftpl", "tpl"]
                .iter()
                .any(|known| ending.eq_ignore_ascii_case(known))
        });
        if !is_likely || path.is_dir() {
            continue;
        }
        let path = tidy(path);
        let leaves =
            |path: &Path| Project::of(path, Some(&named), env.home()).must_hold(path).is_err();
        if entry.path_is_symlink() && leaves(&path) {
            let name = display_name(&path, &env.cwd);
            found.left_out.push(format!(
                "skipped `{name}`: the link leads out of the project, or to a hidden file"
            ));
        } else {
            files.push(path);
        }
    }
    files
}

/// Says which folder cannot be searched. The error of the walk names it twice.
fn unsearched(error: &ignore::Error, folder: &Path) -> String {
    let mut inner = error;
    let mut path = folder;
    loop {
        inner = match inner {
            ignore::Error::WithDepth { err, .. } => err,
            ignore::Error::WithPath { path: at, err } => {
                path = at;
                err
            }
            _ => break,
        };
    }
    let why = inner.io_error().map_or_else(|| inner.to_string(), |io| io.kind().to_string());
    format!("`{}` cannot be searched: {why}", path.display())
}

fn missing(argument: &Path, path: &Path) -> String {
    let shown = argument.display();
    let names: Vec<String> = path
        .parent()
        .and_then(|parent| std::fs::read_dir(parent).ok())
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match nearest(&name, names.iter().map(String::as_str)) {
        Some(near) => {
            format!("`{shown}` does not exist\n  help: there is a `{near}` in that folder")
        }
        None => format!("`{shown}` does not exist"),
    }
}
