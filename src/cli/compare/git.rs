//! Files of a revision, as git has them: read without a checkout, a shell, hooks or filters.
//!
//! git is asked by its own program for single objects. A revision that begins with `-` is
//! refused, since git would take it for an option; what git may fetch is not fetched. It knows
//! no menu.

use std::ffi::OsStr;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

use phonetree::check::{Files, SoundFile};
use phonetree::limits;
use phonetree::yaml;

use crate::cli::files::{display_name, slashed, tidy};
use crate::cli::project::must_be_seen;
use crate::cli::read_bytes::{self, Bytes};

/// What precedes a revision and a path: `git:main:menus/tv.yaml`.
const PREFIX: &str = "git:";

/// A revision and a path as the user wrote them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named<'a> {
    pub(super) revision: &'a str,
    pub(super) path: &'a str,
}

/// Reads `git:REV:PATH`; `None` for everything else, which names a file.
///
/// # Errors
/// When the revision or the path is missing.
pub(super) fn named(argument: &Path) -> anyhow::Result<Option<Named<'_>>> {
    let Some(rest) = argument.to_str().and_then(|text| text.strip_prefix(PREFIX)) else {
        return Ok(None);
    };
    let shown = argument.display();
    match rest.split_once(':') {
        Some((revision, path)) if !revision.is_empty() && !path.is_empty() => {
            if revision.starts_with('-') {
                bail!("`{revision}` is not a revision\n  help: name a branch, a tag or a commit");
            }
            Ok(Some(Named { revision, path }))
        }
        _ => bail!(
            "`{shown}` names no {}\n  help: write `git:REV:PATH`, such as \
             `git:main:menus/main.yaml`",
            if rest.is_empty() || rest.starts_with(':') { "revision" } else { "file" }
        ),
    }
}

/// A commit of the repository that the working folder is in.
#[derive(Debug)]
pub(super) struct Revision {
    /// Where names of files start from.
    cwd: PathBuf,
    /// The top folder of the repository.
    top: PathBuf,
    /// The commit's own name.
    commit: String,
    /// What the user calls it.
    shown: String,
}

/// What a revision has under a path.
enum Entry {
    File(String),
    Nothing,
    Other(&'static str),
}

impl Revision {
    /// Finds a revision.
    ///
    /// # Errors
    /// When git is not there, the folder is in no repository, or it has no such revision.
    pub(super) fn find(revision: &str, cwd: &Path) -> anyhow::Result<Revision> {
        let cwd = cwd.canonicalize().context("the working folder cannot be read")?;
        let top = ask(&cwd, ["rev-parse", "--show-toplevel"])
            .context("a file of a revision cannot be read")?;
        let top = PathBuf::from(text(&top)?.trim_end_matches(['\r', '\n']));
        let top = top.canonicalize().unwrap_or(top);
        let wanted = format!("{revision}^{{commit}}");
        let commit = ask(&cwd, ["rev-parse", "--verify", "--quiet", &wanted]).map_err(|_| {
            anyhow::anyhow!(
                "git knows no revision `{revision}`\n  help: fetch it first, such as by `git \
                 fetch origin {revision}` and `git:FETCH_HEAD:PATH`; a CI server often fetches \
                 one commit alone"
            )
        })?;
        let commit = text(&commit)?.trim().to_owned();
        Ok(Revision { cwd, top, commit, shown: revision.to_owned() })
    }

    /// The absolute path of a file, and the name to show for it.
    ///
    /// # Errors
    /// When it is outside the repository.
    pub(super) fn place(&self, path: &str) -> anyhow::Result<(PathBuf, String)> {
        let path = tidy(&self.cwd.join(path));
        if !path.starts_with(&self.top) {
            bail!("`{}` lies outside the repository `{}`", path.display(), self.top.display());
        }
        let name = display_name(&path, &self.cwd);
        Ok((path, name))
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When the revision has no such file, or git cannot read it.
    pub(super) fn read(&self, path: &Path) -> anyhow::Result<Bytes> {
        let object = self.object(path)?;
        let mut git = command(&self.top, ["cat-file", "blob", &object]);
        let mut child = git.spawn().map_err(|error| unstarted(&error))?;
        let read = child.stdout.take().map(|mut out| read_bytes::read(&mut out));
        if !matches!(read, Some(Ok(Bytes::Whole(_)))) {
            // git may still be writing; if it has ended, there is nothing to stop.
            let _ = child.kill();
        }
        let status = child.wait()?;
        match read {
            Some(Ok(bytes @ Bytes::Whole(_))) if status.success() => Ok(bytes),
            Some(Ok(refused @ Bytes::Refused(_))) => Ok(refused),
            Some(Err(error)) => Err(error.into()),
            _ => {
                bail!("git has not got its content here\n  help: run `git fetch` without a filter")
            }
        }
    }

    /// The name of a file's object.
    fn object(&self, path: &Path) -> anyhow::Result<String> {
        match self.entry(path)? {
            Entry::File(object) => Ok(object),
            Entry::Other(what) => bail!("it is {what} there, not a file"),
            Entry::Nothing => {
                let new = if path.exists() { "; it was added since" } else { "" };
                bail!("revision `{}` has no such file{new}", self.shown)
            }
        }
    }

    /// What the revision has under a path.
    fn entry(&self, path: &Path) -> anyhow::Result<Entry> {
        let below = path.strip_prefix(&self.top).unwrap_or(path);
        let below = slashed(below);
        // `ls-tree` takes the path as it is, without any pattern.
        let listed =
            ask(&self.top, ["--literal-pathspecs", "ls-tree", "-z", &self.commit, "--", &below])?;
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let mut parts = listed.split(['\t', '\0']).next().unwrap_or_default().split(' ');
        Ok(match (parts.next(), parts.next(), parts.next()) {
            (Some("120000"), ..) => Entry::Other("a symbolic link"),
            (_, Some("blob"), Some(object)) => Entry::File(object.to_owned()),
            (_, Some("tree"), _) => Entry::Other("a folder"),
            (_, Some("commit"), _) => Entry::Other("a repository of its own"),
            _ => Entry::Nothing,
        })
    }

    /// A path as the file called `from` names it, if a menu may lead there.
    fn included(&self, from: &str, path: &str) -> Result<PathBuf, String> {
        let from = self.cwd.join(from);
        let path = tidy(&from.parent().unwrap_or(&self.cwd).join(path));
        let below = path.strip_prefix(&self.top).map_err(|_| "it lies outside the project")?;
        must_be_seen(below).map_err(|error| error.to_string())?;
        Ok(path)
    }
}

/// Included files, catalogues and sounds of the same revision.
impl Files for Revision {
    fn read(&self, from: &str, path: &str) -> Result<(String, String), String> {
        let path = self.included(from, path)?;
        let bytes = Revision::read(self, &path).map_err(|error| first_line(&error.to_string()))?;
        let text = match bytes {
            Bytes::Whole(bytes) => yaml::decode(bytes).map_err(|error| error.to_string())?,
            Bytes::Refused(refusal) => return Err(refusal.to_string()),
        };
        Ok((display_name(&path, &self.cwd), text))
    }

    fn sound(&self, from: &str, path: &str) -> Option<SoundFile> {
        let object = self.object(&self.included(from, path).ok()?).ok()?;
        let size = ask(&self.top, ["cat-file", "-s", &object]).ok()?;
        let n_bytes = text(&size).ok()?.trim().parse().ok()?;
        let mut git = command(&self.top, ["cat-file", "blob", &object]);
        let mut child = git.spawn().ok()?;
        let mut bytes = Vec::new();
        let mut header = child.stdout.take()?.take(limits::SOUND_HEADER as u64);
        let is_read = header.read_to_end(&mut bytes).is_ok();
        // git may still be writing; if it has ended, there is nothing to stop.
        let _ = child.kill();
        let _ = child.wait();
        is_read.then(|| SoundFile { bytes: Box::new(io::Cursor::new(bytes)), n_bytes })
    }
}

/// What git answers.
///
/// # Errors
/// When it cannot be started, or refuses.
fn ask<const N: usize>(folder: &Path, arguments: [&str; N]) -> anyhow::Result<Vec<u8>> {
    let output = command(folder, arguments).stderr(Stdio::piped()).output();
    let output = output.map_err(|error| unstarted(&error))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = first_line(said.trim().trim_start_matches("fatal: "));
    bail!("git says: {}", if said.is_empty() { "nothing" } else { &said })
}

/// git, with nothing on that runs other programs, waits for answers or fetches.
fn command<const N: usize>(folder: &Path, arguments: [&str; N]) -> Command {
    let mut git = Command::new("git");
    git.args(["--no-pager", "-c", "core.fsmonitor=false"])
        .args(arguments.map(OsStr::new))
        .current_dir(folder)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    git
}

fn unstarted(error: &io::Error) -> anyhow::Error {
    if error.kind() == io::ErrorKind::NotFound {
        return anyhow::anyhow!(
            "git is not installed, or not where programs are looked for\n  help: write the old \
             version to a file and name that"
        );
    }
    anyhow::anyhow!("git cannot be started: {error}")
}

fn text(bytes: &[u8]) -> anyhow::Result<&str> {
    std::str::from_utf8(bytes).context("git answers with a name that is not text")
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}
