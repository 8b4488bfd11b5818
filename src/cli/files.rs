//! Which files a run looks at: named files always, folders as a search tool walks them.
//!
//! It knows names and folders; whether a text is a menu is asked of `treefile`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use ignore::WalkBuilder;

use phonetree::config::nearest;

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

/// All candidates of the arguments, in order and without repeats.
///
/// Folders are walked as ripgrep does: what `.gitignore` names and hidden files are left
/// out. `is_excluded` is asked for every file that was found, with its absolute path.
///
/// # Errors
/// When something named does not exist.
pub(super) fn find(
    arguments: &[String],
    cwd: &Path,
    is_excluded: &dyn Fn(&Path) -> bool,
) -> anyhow::Result<Vec<Candidate>> {
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for argument in arguments {
        let path = cwd.join(argument);
        if argument == "-" {
            let stdin =
                Candidate { name: argument.clone(), path: None, is_named: true, root: None };
            if seen.insert(PathBuf::from("-")) {
                all.push(stdin);
            }
        } else if path.is_dir() {
            for found in walk(&path)? {
                if !is_excluded(&found) && seen.insert(found.clone()) {
                    all.push(candidate(found, cwd, Some(&path)));
                }
            }
        } else if path.exists() {
            let path = tidy(&path);
            if seen.insert(path.clone()) {
                all.push(candidate(path, cwd, None));
            } else if let Some(found) = all.iter_mut().find(|c| c.path.as_ref() == Some(&path)) {
                found.is_named = true;
            }
        } else {
            bail!("{}", missing(argument, &path));
        }
    }
    Ok(all)
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
fn walk(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let walker =
        WalkBuilder::new(folder).require_git(false).sort_by_file_path(|a, b| a.cmp(b)).build();
    for entry in walker {
        let entry = entry.with_context(|| format!("`{}` cannot be searched", folder.display()))?;
        let path = entry.path();
        let is_likely = path.extension().is_none_or(|ending| {
            ["yaml", "yml", "json", "xml"].iter().any(|known| ending.eq_ignore_ascii_case(known))
        });
        if is_likely && !path.is_dir() {
            found.push(tidy(path));
        }
    }
    Ok(found)
}

fn missing(argument: &str, path: &Path) -> String {
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
            format!("`{argument}` does not exist\n  help: there is a `{near}` in that folder")
        }
        None => format!("`{argument}` does not exist"),
    }
}
