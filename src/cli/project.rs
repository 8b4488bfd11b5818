//! Which files a menu may lead to: regular files of its own project, none of them hidden.
//!
//! A menu from a stranger must not make phonetree quote the reader's files. This file knows
//! paths; what is read, and what the user named himself, is decided elsewhere.

use std::path::{Component, Path, PathBuf};

/// The names of a configuration file, the stronger first.
const CONFIGS: [&str; 2] = [".phonetree.toml", "phonetree.toml"];

/// The folder that a menu belongs to, with all that lies in it.
#[derive(Debug, Clone)]
pub(super) struct Project {
    /// The folder of the file.
    own: PathBuf,
    /// The outermost folder; the file's own lies below it.
    top: PathBuf,
}

/// Why a path is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Outside {
    /// It leaves the project, perhaps through a symbolic link.
    #[error("it lies outside the project")]
    Elsewhere,
    /// It, or a folder on the way to it, is hidden.
    #[error("it is hidden, or lies in a hidden folder")]
    Hidden,
}

impl Project {
    /// The project of a file: the folder with `.git` at or above it; without one, the outermost
    /// of the folder that the user named, that of the closest `phonetree.toml`, and its own.
    /// The home folder and what lies above it become a project only when they are named.
    pub(super) fn of(file: &Path, named: Option<&Path>, home: Option<&Path>) -> Project {
        let own = file.parent().unwrap_or(file);
        let is_open = |folder: &&Path| home.is_none_or(|home| !home.starts_with(folder));
        let above = |has_mark: &dyn Fn(&Path) -> bool| {
            own.ancestors().filter(is_open).find(|folder| has_mark(folder)).map(Path::to_owned)
        };
        let top = above(&|folder| folder.join(".git").exists()).unwrap_or_else(|| {
            let config = above(&|folder| config_in(folder).is_some());
            let named = named.filter(|named| own.starts_with(named)).map(Path::to_owned);
            let folders = [Some(own.to_owned()), config, named].into_iter().flatten();
            // All of them are ancestors of the file, so the shortest is the outermost.
            folders.min_by_key(|folder| folder.components().count()).unwrap_or_default()
        });
        Project { own: own.to_owned(), top }
    }

    /// Fails unless a path stays in the project, symbolic links followed. Whether there is
    /// anything outside is not looked at.
    ///
    /// # Errors
    /// When it leads elsewhere, or to something hidden.
    pub(super) fn must_hold(&self, path: &Path) -> Result<(), Outside> {
        self.must_be_below(path)?;
        // What does not exist is reported by reading it.
        let Ok(path) = path.canonicalize() else { return Ok(()) };
        let real = |folder: &Path| folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        Project { own: real(&self.own), top: real(&self.top) }.must_be_below(&path)
    }

    /// The same by names alone. The file's own folder may itself be hidden.
    fn must_be_below(&self, path: &Path) -> Result<(), Outside> {
        let below = path.strip_prefix(&self.own).or_else(|_| path.strip_prefix(&self.top));
        must_be_seen(below.map_err(|_| Outside::Elsewhere)?)
    }
}

/// The configuration file in a folder.
pub(super) fn config_in(folder: &Path) -> Option<PathBuf> {
    CONFIGS.iter().map(|name| folder.join(name)).find(|file| file.is_file())
}

/// Fails where a part of a path begins with a dot: `.git` and `.env` hold secrets.
pub(super) fn must_be_seen(below: &Path) -> Result<(), Outside> {
    let is_hidden = |part: Component<'_>| matches!(part, Component::Normal(name) if name.as_encoded_bytes().starts_with(b"."));
    if below.components().any(is_hidden) { Err(Outside::Hidden) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_project_is_the_folder_with_git_or_the_outermost_that_was_named_or_configured() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let top = folder.path();
        std::fs::create_dir_all(top.join("a/b/c")).expect("folders can be made");
        let file = top.join("a/b/c/m.yaml");
        let of = |named: Option<&Path>, home: Option<&Path>| Project::of(&file, named, home).top;
        assert_eq!(of(None, None), top.join("a/b/c"));
        assert_eq!(of(Some(&top.join("a/b")), None), top.join("a/b"));
        std::fs::write(top.join("a/phonetree.toml"), "").expect("a file can be written");
        assert_eq!(of(Some(&top.join("a/b")), None), top.join("a"));
        assert_eq!(of(Some(&top.join("a/b")), Some(&top.join("a"))), top.join("a/b"));
        std::fs::create_dir(top.join("a/b/.git")).expect("a folder can be made");
        assert_eq!(of(Some(top), None), top.join("a/b"));
    }

    #[test]
    fn neither_hidden_files_nor_files_elsewhere_belong_to_a_project() {
        let top = PathBuf::from("/no/such/top");
        let project = Project { own: top.join(".menus"), top };
        let held = |path: &str| project.must_hold(Path::new(path));
        assert_eq!(held("/no/such/top/a/b.yaml"), Ok(()));
        assert_eq!(held("/no/such/top/.menus/b.yaml"), Ok(()));
        assert_eq!(held("/no/such/b.yaml"), Err(Outside::Elsewhere));
        assert_eq!(held("/no/such/top/.git/config"), Err(Outside::Hidden));
    }
}
