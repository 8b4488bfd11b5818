//! A capture and the file that it is written to after each line.
//!
//! It knows no terminal. The file is written whole or not at all, and only when it still is what
//! was written before.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, bail};

use phonetree::capture::{Capture, LineError, Taken};
use phonetree::diagnostic::{Report, Severity};
use phonetree::source::{Sources, one_line};
use phonetree::tree::Observation;
use phonetree::treefile::load;

use super::super::env::Env;
use super::super::files::display_name;
use super::super::load::{Disk, read_whole};
use super::super::load_one::text_of;
use super::super::terminal::to_stderr;
use super::super::write::{append, edit};

/// A capture with its file.
pub(super) struct Desk<'e> {
    pub(super) capture: Capture,
    env: &'e Env,
    /// Where it is written to.
    path: PathBuf,
    /// Comments before the first line of a file without a menu.
    head: String,
    /// What the file held before the capture.
    before: Option<String>,
    /// What the file holds; `None` as long as it does not exist.
    written: Option<String>,
    /// Whether the file that was named could not be changed.
    is_beside: bool,
    /// When the call began.
    began: Option<Instant>,
    /// Where lines are added to.
    lines: Option<PathBuf>,
}

/// What a line did, and what the user should know about the file.
pub(super) struct Reply {
    pub(super) taken: Taken,
    pub(super) notice: Option<String>,
}

impl<'e> Desk<'e> {
    /// Opens a file, or a new one.
    ///
    /// # Errors
    /// When it cannot be read, has mistakes, or was not heard. `Ok(None)` when its mistakes were
    /// reported.
    pub(super) fn open(
        file: &Path,
        lines: Option<&Path>,
        now: Observation,
        env: &'e Env,
    ) -> anyhow::Result<Option<Self>> {
        let path = env.cwd.join(file);
        let name = display_name(&path, &env.cwd);
        let desk = |capture, head, before: Option<String>| Desk {
            capture,
            env,
            path: path.clone(),
            head,
            written: before.clone(),
            before,
            is_beside: false,
            began: None,
            lines: lines.map(|lines| env.cwd.join(lines)),
        };
        if path.symlink_metadata().is_err() {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            if folder.is_some_and(|folder| !folder.is_dir()) {
                bail!("the folder of `{name}` does not exist");
            }
            return Ok(Some(desk(Capture::new(now), String::new(), None)));
        }
        let text = read_whole(&path, &name)?;
        let is_blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
        if text.lines().all(is_blank) {
            let mut head = text.clone();
            if !head.is_empty() && !head.ends_with('\n') {
                head.push('\n');
            }
            return Ok(Some(desk(Capture::new(now), head, Some(text))));
        }
        let mut sources = Sources::new();
        let read = load(&mut sources, &name, text.clone(), &Disk::of(env, file, None));
        let has_errors = read.diagnostics.iter().any(|found| found.severity == Severity::Error);
        let Some(tree) = read.tree.filter(|_| !has_errors) else {
            let report =
                Report { diagnostics: read.diagnostics, files: vec![name], ..Report::default() };
            to_stderr(text_of(&report, &sources, env).trim_end());
            return Ok(None);
        };
        let capture = match Capture::of_file(&name, &text, tree, now) {
            Ok(capture) => capture,
            Err(error) => bail!("`{name}`: {}\n  help: {}", error.message, error.help),
        };
        Ok(Some(desk(capture, String::new(), Some(text))))
    }

    /// The name of the file to show.
    pub(super) fn name(&self) -> String {
        one_line(&display_name(&self.path, &self.env.cwd)).into_owned()
    }

    /// Seconds of the call so far.
    pub(super) fn clock(&self) -> Option<f64> {
        self.began.map(|began| began.elapsed().as_secs_f64())
    }

    /// Takes a line and writes the file. `is_measured` says whether somebody enters it while the
    /// line speaks, so that the time counts.
    ///
    /// # Errors
    /// The inner one when the line does not fit; the outer one when the file cannot be written.
    pub(super) fn enter(
        &mut self,
        line: &str,
        is_measured: bool,
    ) -> anyhow::Result<Result<Reply, LineError>> {
        let n_calls = self.capture.n_calls();
        let clock = self.clock().filter(|_| is_measured);
        let clock = clock.or(is_measured.then_some(0.0));
        let taken = match self.capture.enter(line, clock) {
            Ok(taken) => taken,
            Err(error) => return Ok(Err(error)),
        };
        if self.capture.n_calls() > n_calls {
            self.began = Some(Instant::now());
        } else if taken == Taken::CallEnded {
            self.began = None;
        }
        let notice = if taken == Taken::Nothing { None } else { self.save()? };
        if taken != Taken::Nothing {
            self.record(taken, line)?;
        }
        Ok(Ok(Reply { taken, notice }))
    }

    /// Adds a line to the file of lines. The first of a capture begins a call there, because the
    /// capture before may have been left in the middle of one.
    fn record(&mut self, taken: Taken, line: &str) -> anyhow::Result<()> {
        let Some(path) = &self.lines else { return Ok(()) };
        let last = self.capture.lines().last().filter(|_| taken != Taken::Undone);
        let line = last.map_or(line, |last| &last.line);
        let at = last.and_then(|last| last.at).map_or(String::new(), |at| format!("@{at:.1} "));
        let is_first = last.is_some() && self.capture.lines().len() == 1 && line != "new call";
        let begin = if is_first { "new call\n" } else { "" };
        append(path, format!("{begin}{at}{line}\n").as_bytes())
            .with_context(|| format!("`{}` cannot be written", display_name(path, &self.env.cwd)))
    }

    /// Writes what was entered.
    fn save(&mut self) -> anyhow::Result<Option<String>> {
        let disk = Disk::of(self.env, &self.path, None);
        if self.is_beside {
            return self.put(self.capture.whole()).map(|()| None);
        }
        match self.capture.text(&disk) {
            Ok(Some(text)) => {
                let text = format!("{}{text}", self.head);
                if self.is_as_written() {
                    return self.put(text).map(|()| None);
                }
                self.go_beside("it was changed by another program")
            }
            Ok(None) if self.written.as_deref().is_some_and(|text| text != self.head) => {
                // All lines were taken back: an empty file would be no menu.
                self.put(self.head.clone()).map(|()| None)
            }
            Ok(None) => Ok(None),
            Err(error) => {
                if let Some(before) = self.before.clone().filter(|_| self.is_as_written()) {
                    self.put(before)?;
                }
                self.go_beside(&error.to_string())
            }
        }
    }

    /// Writes the whole menu to a file beside the one that was named, from now on.
    fn go_beside(&mut self, why: &str) -> anyhow::Result<Option<String>> {
        let named = self.name();
        let free = (1..).map(|n| {
            let end = if n == 1 { "capture.yaml".to_owned() } else { format!("capture-{n}.yaml") };
            self.path.with_extension(end)
        });
        let beside = free.into_iter().find(|path| path.symlink_metadata().is_err());
        self.path = beside.context("no name is free beside the file")?;
        self.is_beside = true;
        self.put(self.capture.whole())?;
        Ok(Some(format!("`{named}` is left as it is ({why}); all is written to `{}`", self.name())))
    }

    fn is_as_written(&self) -> bool {
        let now = std::fs::read(&self.path).ok();
        match (&self.written, now) {
            (None, None) => true,
            (Some(text), Some(bytes)) => without_mark(&bytes) == text.as_bytes(),
            _ => false,
        }
    }

    fn put(&mut self, text: String) -> anyhow::Result<()> {
        if self.written.as_ref() == Some(&text) {
            return Ok(());
        }
        let before = std::fs::read(&self.path).unwrap_or_default();
        let mark: &[u8] = if before.starts_with(MARK) { MARK } else { &[] };
        edit(&self.path, &[mark, text.as_bytes()].concat())?;
        self.written = Some(text);
        Ok(())
    }
}

/// The byte-order mark.
const MARK: &[u8] = b"\xef\xbb\xbf";

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}
