//! `phonetree compare`: what a change to a menu does.
//!
//! It loads both versions and writes the comparison; what differs, and whether a condition is
//! met, the library decides.

mod callers;
mod git;
mod load;
mod names;

use std::path::Path;

use anyhow::bail;

use phonetree::analysis::Analysis;
use phonetree::check;
use phonetree::compare::{CallersChange, Comparison, SameCallers, Version};
use phonetree::condition::{Condition, Outcome, Scope};
use phonetree::lint::{self, IssueContext};
use phonetree::render::{CompareFormat, Look, render_comparison};
use phonetree::source::Stream;

use super::args::{CompareArgs, ComparePage};
use super::env::Env;
use super::exit::Exit;
use super::fail_if;
use super::issues::choose_catalogue;
use super::terminal::{Volume, stream_of, to_stderr};
use super::write::{Output, deliver};

/// Runs the command. A condition that is met counts as a finding.
///
/// # Errors
/// When a version or a condition cannot be read, or the output not be written.
pub(super) fn run(
    arguments: &CompareArgs,
    env: &Env,
    volume: Volume,
    is_colored: bool,
) -> anyhow::Result<Exit> {
    let output = Output::of_flag(arguments.output_file.as_deref(), arguments.force, env)?;
    let page = page(arguments, output.as_ref().map(Output::path));
    if page == ComparePage::Html && output.is_none() && env.is_terminal {
        bail!("a terminal shows no HTML\n  help: write it to a file with -o compare.html");
    }
    let conditions = fail_if::conditions(&arguments.fail_if, Scope::Change)?;
    let map = names::map(&arguments.map, env)?;
    let mut versions = load::versions(arguments, &map, env, volume)?;
    let mut is_understood = true;
    for version in &mut versions {
        is_understood &= match version.single.menu.tree {
            Some(_) => choose_catalogue(&mut version.single, arguments.catalogue.as_deref(), env)?,
            None => {
                to_stderr(&format!("`{}` cannot be understood:", version.name));
                version.single.not_understood(env);
                false
            }
        };
    }
    if !is_understood {
        return Ok(Exit::Error);
    }
    let prefix = env.project_prefix();
    let look = Look {
        catalogue: lint::catalogue(),
        color: is_colored && output.is_none(),
        width: if output.is_none() { env.width() } else { Look::NO_WRAP },
        fail_on: None,
        version: env!("CARGO_PKG_VERSION"),
        project_dir_prefix: prefix.as_deref(),
    };
    let trees = versions.each_ref().map(|version| version.single.menu.tree.as_ref());
    let [Some(old), Some(new)] = trees else { return Ok(Exit::Error) };
    let trees = [old, new];
    let analyses = trees.map(Analysis::of);
    let issues = [0, 1]
        .map(|at| IssueContext::new(&analyses[at], versions[at].single.menu.catalogue.as_ref()));
    // Callers want what the old version lists, so that a new list does not change them.
    let wanted = issues.iter().map(IssueContext::issues).find(|list| !list.is_empty());
    let wanted = wanted.unwrap_or_default();
    let audits =
        [0, 1].map(|at| check::audit(&analyses[at], &issues[at], &versions[at].single.report));
    let [old, new] = [0, 1].map(|at| Version {
        name: &versions[at].name,
        audit: &audits[at],
        sources: &versions[at].single.menu.sources,
    });
    let comparison = Comparison::of(old, new);
    let Some(said) = callers::said(arguments, &versions, trees, wanted, env)? else {
        return Ok(Exit::Error);
    };
    let both = [&analyses[0], &analyses[1]];
    let same = SameCallers::new(both, wanted.to_vec(), said.callers);
    let populations = same.populations(both);
    let comparison = match CallersChange::of(&populations, said.file) {
        Ok(callers) => comparison.with_callers(callers),
        Err(why) => {
            volume.warn(&format!("what becomes of callers is not known: {why}"));
            comparison
        }
    };
    let (format, stream) = match page {
        ComparePage::Text => (CompareFormat::Text, stream_of(look.color)),
        ComparePage::Markdown => (CompareFormat::Markdown, Stream::Plain),
        ComparePage::Json => (CompareFormat::Json, Stream::Json),
        ComparePage::Html => (CompareFormat::Html, Stream::Plain),
    };
    let text = render_comparison(format, &comparison, &conditions, &look);
    deliver(output.as_ref(), &text, stream, env, volume)?;
    let is_met = |condition: &Condition| condition.outcome(&comparison.figures) == Outcome::Met;
    Ok(if conditions.iter().any(is_met) { Exit::Findings } else { Exit::Clean })
}

/// The format that was asked for: by its word, else by the ending of the output file.
fn page(arguments: &CompareArgs, output: Option<&Path>) -> ComparePage {
    let ending = || output?.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    arguments.output_format.unwrap_or_else(|| match ending().as_deref() {
        Some("html" | "htm") => ComparePage::Html,
        Some("md" | "markdown") => ComparePage::Markdown,
        Some("json") => ComparePage::Json,
        _ => ComparePage::Text,
    })
}
