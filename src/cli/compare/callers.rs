//! Who calls both versions: the callers file and the flags over it, read for each version.
//!
//! A node or an entry that only one version has may be named; a mistake for both is one. What
//! the files mean, the library decides.

use std::path::PathBuf;

use anyhow::bail;

use phonetree::callersfile::{self, Callers, SetError};
use phonetree::diagnostic::Diagnostic;
use phonetree::issues::Issue;
use phonetree::lint;
use phonetree::render::{Look, render_finding};
use phonetree::source::Sources;
use phonetree::tree::PhoneTree;

use super::load::Loaded;
use crate::cli::args::CompareArgs;
use crate::cli::env::Env;
use crate::cli::files::display_name;
use crate::cli::load::read_whole;
use crate::cli::terminal::to_stderr;

/// How the callers of both versions behave.
pub(super) struct Said {
    /// For each version.
    pub(super) callers: [Callers; 2],
    /// The name of the callers file, where there is one.
    pub(super) file: Option<String>,
}

/// Reads what is said about callers. What is wrong is reported on standard error; `None` if
/// anything is.
///
/// # Errors
/// When the file that was named cannot be read, or a setting is none.
pub(super) fn said(
    arguments: &CompareArgs,
    versions: &[Loaded; 2],
    trees: [&PhoneTree; 2],
    issues: &[Issue],
    env: &Env,
) -> anyhow::Result<Option<Said>> {
    let mut texts: Vec<(String, String)> = Vec::new();
    let named = arguments.callers.as_ref().map(|named| env.cwd.join(named));
    let beside = versions.iter().find_map(|version| version.callers.clone());
    if let Some(path) = named {
        texts.push(text_of(path, env)?);
    } else if let Some(found) = beside {
        texts.push(found);
    }
    let file = texts.first().map(|(name, _)| name.clone());
    for setting in &arguments.set {
        match callersfile::setting(setting) {
            Ok(text) => texts.push((format!("--set {setting}"), text)),
            Err(error) => bail!("--set: {error}\n  help: {}", SetError::HELP),
        }
    }
    let ids: Vec<&str> = issues.iter().map(|issue| &*issue.id).collect();
    let [(old, _, old_found), (new, sources, new_found)] =
        trees.map(|tree| read(&texts, tree, &ids));
    // What only one version lacks is not a mistake of the file.
    let is_in_both =
        |found: &&Diagnostic| old_found.iter().any(|other| other.message == found.message);
    let mistakes: Vec<&Diagnostic> = new_found.iter().filter(is_in_both).collect();
    let look = Look {
        catalogue: lint::catalogue(),
        color: false,
        width: env.width(),
        fail_on: None,
        version: env!("CARGO_PKG_VERSION"),
        project_dir_prefix: None,
    };
    for mistake in &mistakes {
        to_stderr(&render_finding(mistake, &sources, &look));
    }
    Ok(mistakes.is_empty().then_some(Said { callers: [old, new], file }))
}

fn text_of(path: PathBuf, env: &Env) -> anyhow::Result<(String, String)> {
    let name = display_name(&path, &env.cwd);
    let text = read_whole(&path, &name)?;
    Ok((name, text))
}

/// Reads all texts for one version.
fn read(
    texts: &[(String, String)],
    tree: &PhoneTree,
    issues: &[&str],
) -> (Callers, Sources, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let mut callers = Callers::default();
    let mut found = Vec::new();
    for (name, text) in texts {
        let loaded = callersfile::read(&mut sources, name, text.clone(), (tree, issues), callers);
        callers = loaded.callers;
        found.extend(loaded.diagnostics);
    }
    (callers, sources, found)
}
