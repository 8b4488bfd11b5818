//! Who calls both versions: the callers file and the flags over it, read for each version.
//!
//! A node or an entry that only one version has may be named; a mistake for both is one. What
//! the files mean, the library decides.

use phonetree::callersfile::{self, Callers};
use phonetree::diagnostic::Diagnostic;
use phonetree::issues::Issue;
use phonetree::render::render_finding;
use phonetree::source::Sources;
use phonetree::tree::PhoneTree;

use super::load::Loaded;
use crate::cli::args::CompareArgs;
use crate::cli::callers::{self, Texts, look};
use crate::cli::env::Env;
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
    let beside = || Ok(versions.iter().find_map(|version| version.callers.clone()));
    let Texts { all: texts, file } = callers::texts(&arguments.who, beside, env)?;
    let ids: Vec<&str> = issues.iter().map(|issue| &*issue.id).collect();
    let [(old, _, old_found), (new, sources, new_found)] =
        trees.map(|tree| read(&texts, tree, &ids));
    // What only one version lacks is not a mistake of the file.
    let is_in_both =
        |found: &&Diagnostic| old_found.iter().any(|other| other.message == found.message);
    let mistakes: Vec<&Diagnostic> = new_found.iter().filter(is_in_both).collect();
    let look = look(env, false, true);
    for mistake in &mistakes {
        to_stderr(&render_finding(mistake, &sources, &look));
    }
    Ok(mistakes.is_empty().then_some(Said { callers: [old, new], file }))
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
