//! What the environment says: variables, the working folder, the terminal.
//!
//! Read once at the start, so that tests can use other values.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use phonetree::render::Look;

use super::args::When;

/// The variables that are read.
const NAMES: [&str; 21] = [
    "APPDATA",
    "CI_PROJECT_DIR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLORTERM",
    "COLUMNS",
    "FORCE_COLOR",
    "GITHUB_STEP_SUMMARY",
    "GITHUB_WORKSPACE",
    "HOME",
    "LESS",
    "NO_COLOR",
    "PAGER",
    "PHONETREE_CONFIG",
    "PHONETREE_FAIL_ON",
    "PHONETREE_OUTPUT_FILE",
    "PHONETREE_OUTPUT_FORMAT",
    "PHONETREE_PAGER",
    "TERM",
    "USERPROFILE",
    "XDG_CONFIG_HOME",
];

/// The environment of this run.
#[derive(Debug, Clone, Default)]
pub(super) struct Env {
    variables: BTreeMap<&'static str, String>,
    /// The working folder, absolute.
    pub cwd: PathBuf,
    /// Whether standard output is a terminal.
    pub is_terminal: bool,
    /// Whether standard error is one.
    pub is_stderr_terminal: bool,
    /// Whether standard input is one.
    pub is_stdin_terminal: bool,
    /// Whether long output may be shown page by page.
    pub has_pager: bool,
}

impl Env {
    /// Reads the environment of the process.
    ///
    /// # Errors
    /// When the working folder is gone.
    pub(super) fn of_process() -> anyhow::Result<Env> {
        let variables = NAMES
            .into_iter()
            .filter_map(|name| Some((name, std::env::var_os(name)?.to_string_lossy().into_owned())))
            .collect();
        let cwd = std::env::current_dir().context("the working folder cannot be read")?;
        Ok(Env {
            variables,
            cwd,
            is_terminal: std::io::stdout().is_terminal(),
            is_stderr_terminal: std::io::stderr().is_terminal(),
            is_stdin_terminal: std::io::stdin().is_terminal(),
            has_pager: true,
        })
    }

    /// Columns of the output: what COLUMNS says, also in a pipe, else those of the terminal; more
    /// than any line has where neither is known.
    pub(super) fn width(&self) -> usize {
        let set = self.get("COLUMNS").and_then(|columns| columns.parse().ok());
        if let Some(columns) = set.filter(|columns| *columns > 0) {
            return columns;
        }
        let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        self.is_terminal.then(terminal).flatten().unwrap_or(Look::NO_WRAP)
    }

    /// Whether a variable is set, if only to nothing.
    pub(super) fn is_set(&self, name: &str) -> bool {
        self.variables.contains_key(name)
    }

    /// A variable that is set to something.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The user's home folder.
    pub(super) fn home(&self) -> Option<&Path> {
        self.get("HOME").or_else(|| self.get("USERPROFILE")).map(Path::new)
    }

    /// Whether output for people is coloured: the flag, then FORCE_COLOR, NO_COLOR (also
    /// when empty), CLICOLOR_FORCE and CLICOLOR, then whether it goes to a terminal.
    pub(super) fn is_colored(&self, when: When) -> bool {
        let is_zero = |name| self.get(name).map(|value| value == "0");
        match when {
            When::Always => true,
            When::Never => false,
            When::Auto if self.get("FORCE_COLOR").is_some() => true,
            When::Auto if self.variables.contains_key("NO_COLOR") => false,
            When::Auto if is_zero("CLICOLOR_FORCE") == Some(false) => true,
            When::Auto if is_zero("CLICOLOR") == Some(true) => false,
            When::Auto => self.is_terminal && self.get("TERM") != Some("dumb"),
        }
    }

    /// Where the working folder is below the top of the project, with forward slashes:
    /// the top is what the CI server says, else the nearest folder with `.git`. `None` at
    /// the top itself, and when nothing is known.
    pub(super) fn project_prefix(&self) -> Option<String> {
        let named = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"]
            .into_iter()
            .filter_map(|name| self.get(name).map(PathBuf::from))
            .find(|top| self.cwd.starts_with(top));
        let top = named.or_else(|| {
            self.cwd.ancestors().find(|dir| dir.join(".git").exists()).map(PathBuf::from)
        })?;
        let below = self.cwd.strip_prefix(top).ok()?.to_string_lossy().replace('\\', "/");
        Some(below).filter(|below| !below.is_empty())
    }
}

#[cfg(test)]
impl Env {
    /// An environment of these variables.
    pub(super) fn with(variables: &[(&'static str, &str)]) -> Env {
        let variables = variables.iter().map(|(name, value)| (*name, (*value).to_owned()));
        Env { variables: variables.collect(), ..Env::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(variables: &[(&'static str, &str)], is_terminal: bool) -> Env {
        let cwd = PathBuf::from("/repo/ivr");
        Env { cwd, is_terminal, is_stdin_terminal: is_terminal, ..Env::with(variables) }
    }

    #[test]
    fn colour_follows_the_flag_then_the_variables_then_the_terminal() {
        let auto =
            |variables: &[(&'static str, &str)], tty| env(variables, tty).is_colored(When::Auto);
        assert!(auto(&[], true) && !auto(&[], false));
        assert!(auto(&[("FORCE_COLOR", "1"), ("NO_COLOR", "1")], false));
        assert!(!auto(&[("FORCE_COLOR", "")], false), "an empty FORCE_COLOR says nothing");
        assert!(!auto(&[("NO_COLOR", "")], true), "an empty NO_COLOR counts");
        assert!(auto(&[("CLICOLOR_FORCE", "1")], false));
        assert!(!auto(&[("CLICOLOR_FORCE", "0")], false));
        assert!(!auto(&[("CLICOLOR", "0")], true) && auto(&[("CLICOLOR", "1")], true));
        assert!(!auto(&[("TERM", "dumb")], true));
        assert!(env(&[("NO_COLOR", "1")], false).is_colored(When::Always));
        assert!(!env(&[("FORCE_COLOR", "1")], true).is_colored(When::Never));
    }

    #[test]
    fn columns_are_counted_by_their_variable_in_a_pipe_too() {
        assert_eq!(env(&[("COLUMNS", "72")], false).width(), 72);
        for nothing in ["", "0", "wide", "-1"] {
            assert_eq!(env(&[("COLUMNS", nothing)], false).width(), Look::NO_WRAP, "{nothing:?}");
        }
    }

    #[test]
    fn the_prefix_is_what_lies_between_the_project_and_the_working_folder() {
        assert_eq!(
            env(&[("CI_PROJECT_DIR", "/repo")], false).project_prefix().as_deref(),
            Some("ivr")
        );
        assert_eq!(env(&[("GITHUB_WORKSPACE", "/repo/ivr")], false).project_prefix(), None);
    }
}
