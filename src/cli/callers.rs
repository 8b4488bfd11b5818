//! Who calls: the callers file of a menu and the flags over it, for all commands that ask what
//! becomes of callers.
//!
//! What the files mean, and what becomes of callers, the library decides.

use std::path::{Path, PathBuf};

use anyhow::bail;

use phonetree::analysis::Analysis;
use phonetree::callers::{Basis, Population};
use phonetree::callersfile::{self, Callers, SetError};
use phonetree::check::Menu;
use phonetree::expect::{Assumption, ExpectError, Outcome, assumptions, follow};
use phonetree::issues::for_tree;
use phonetree::lint::{self, IssueContext};
use phonetree::render::{Look, Simulated, render_finding};
use phonetree::tree::NodeId;

use super::args::CallersArgs;
use super::env::Env;
use super::files::display_name;
use super::load::read_whole;
use super::terminal::{stream_of, to_stderr_as};

/// How the callers of a menu behave.
#[derive(Default)]
pub(super) struct Said {
    pub(super) callers: Callers,
    /// The name of the callers file, where there is one.
    pub(super) file: Option<String>,
}

/// What is said about callers before it is read: texts with their names, the callers file first.
pub(super) struct Texts {
    pub(super) all: Vec<(String, String)>,
    /// The name of the callers file, where there is one.
    pub(super) file: Option<String>,
}

/// The callers file that was named, else the one beside, and the settings over it.
///
/// # Errors
/// When the file that was named cannot be read, or a setting is none.
pub(super) fn texts(
    flags: &CallersArgs,
    beside: impl FnOnce() -> anyhow::Result<Option<(String, String)>>,
    env: &Env,
) -> anyhow::Result<Texts> {
    let file = match &flags.callers {
        Some(named) => Some(text_of(&env.cwd.join(named), env)?),
        None => beside()?,
    };
    let name = file.as_ref().map(|(name, _)| name.clone());
    let mut all = Vec::from_iter(file);
    for setting in &flags.set {
        match callersfile::setting(setting) {
            Ok(text) => all.push((format!("--set {setting}"), text)),
            Err(error) => bail!("--set: {error}\n  help: {}", SetError::HELP),
        }
    }
    Ok(Texts { all, file: name })
}

/// The name and the text of the callers file beside a menu, where there is one.
///
/// # Errors
/// When it cannot be read.
pub(super) fn beside(menu: &Path, env: &Env) -> anyhow::Result<Option<(String, String)>> {
    let path = path_beside(&env.cwd.join(menu));
    path.is_file().then(|| text_of(&path, env)).transpose()
}

/// Where the callers file of a menu is: `menu.callers.yaml` beside `menu.yaml`.
pub(super) fn path_beside(menu: &Path) -> PathBuf {
    let stem = menu.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let beside = |ending: &str| menu.with_file_name(format!("{stem}.callers.{ending}"));
    let other = beside("yml");
    if other.is_file() { other } else { beside("yaml") }
}

fn text_of(path: &Path, env: &Env) -> anyhow::Result<(String, String)> {
    let name = display_name(path, &env.cwd);
    let text = read_whole(path, &name)?;
    Ok((name, text))
}

/// Reads the callers file of a menu and the flags over it. What is wrong is reported on standard
/// error; `None` if anything is.
///
/// # Errors
/// When a file cannot be read, or a setting is none.
pub(super) fn said(
    menu: &mut Menu,
    path: &Path,
    flags: &CallersArgs,
    env: &Env,
    is_colored: bool,
) -> anyhow::Result<Option<Said>> {
    let Menu { tree: Some(tree), sources, catalogue, .. } = menu else { return Ok(None) };
    let issues = for_tree(tree, catalogue.as_ref());
    let ids: Vec<&str> = issues.iter().map(|issue| &*issue.id).collect();
    let Texts { all, file } = texts(flags, || beside(path, env), env)?;
    let mut said = Said { callers: Callers::default(), file };
    let mut is_broken = false;
    for (name, text) in all {
        let loaded = callersfile::read(sources, &name, text, (tree, &ids), said.callers);
        let look = look(env, is_colored, true);
        for finding in &loaded.diagnostics {
            let text = format!("{}\n", render_finding(finding, sources, &look));
            to_stderr_as(&text, stream_of(look.color));
        }
        is_broken |= !loaded.diagnostics.is_empty();
        said.callers = loaded.callers;
    }
    Ok((!is_broken).then_some(said))
}

/// How texts for people look here.
pub(super) fn look(env: &Env, is_colored: bool, is_terminal: bool) -> Look<'static> {
    Look {
        catalogue: lint::catalogue(),
        color: is_colored && is_terminal,
        width: if is_terminal { env.width() } else { Look::NO_WRAP },
        fail_on: None,
        version: env!("CARGO_PKG_VERSION"),
        project_dir_prefix: None,
    }
}

/// The callers of a menu, whose issues are known.
pub(super) fn population<'a>(
    said: &'a Said,
    analysis: &'a Analysis<'a>,
    concerns: &'a IssueContext<'a>,
) -> Population<'a, 'a> {
    Population::new(Basis {
        analysis,
        callers: &said.callers,
        issues: concerns.issues(),
        survey: concerns.survey(),
        at: None,
    })
}

/// What becomes of the callers of one menu.
pub(super) struct Fates {
    outcome: Outcome,
    assumptions: Vec<Assumption>,
}

impl Fates {
    /// Follows the callers of a menu.
    ///
    /// # Errors
    /// When the numbers cannot be found.
    pub(super) fn of(population: &Population<'_, '_>) -> Result<Fates, ExpectError> {
        let (_, outcome) = follow(population)?;
        Ok(Fates { assumptions: assumptions(population, &outcome), outcome })
    }

    /// The seconds that the average caller spends at each node.
    pub(super) fn seconds(&self) -> Vec<(NodeId, f64)> {
        self.outcome.nodes.iter().map(|node| (node.node, node.seconds)).collect()
    }

    /// The same as what is written.
    pub(super) fn written<'a>(
        &'a self,
        menu: &'a Menu,
        said: &'a Said,
        population: &'a Population<'a, 'a>,
    ) -> Simulated<'a> {
        Simulated {
            file: &menu.name,
            callers_file: said.file.as_deref(),
            at: None,
            population,
            outcome: &self.outcome,
            spread: None,
            changes: &[],
            played: None,
            assumptions: &self.assumptions,
        }
    }
}
