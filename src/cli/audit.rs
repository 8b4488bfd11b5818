//! `phonetree audit`: what a menu does to its callers, on one page.
//!
//! It brings the file, the library's audit and the output together.

use anyhow::bail;

use phonetree::analysis::Analysis;
use phonetree::audit::{Audit, IssueSheet};
use phonetree::lint;
use phonetree::render::{Format, Look, render_audit, render_to_string};

use super::args::AuditArgs;
use super::env::Env;
use super::exit::Exit;
use super::single::{self, Single};
use super::terminal::{Volume, to_file, to_stdout};

/// Runs the command. A menu that could not be understood is told as `check` tells it.
///
/// # Errors
/// When the file cannot be read, or the output not be written.
pub fn run(
    arguments: &AuditArgs,
    env: &Env,
    volume: Volume,
    is_colored: bool,
) -> anyhow::Result<Exit> {
    let output = arguments.output_file.as_ref().map(|path| env.cwd.join(path));
    if let Some(path) = output.as_ref().filter(|path| path.is_file() && !arguments.force) {
        bail!(
            "`{}` exists already\n  help: name another file, or replace it with --force",
            path.display()
        );
    }
    let single = single::load_and_check(&arguments.file, &arguments.config, env, volume)?;
    let Single { name, sources, tree, report, catalogue, .. } = &single;
    let prefix = env.project_prefix();
    let look = Look {
        catalogue: lint::catalogue(),
        color: is_colored && output.is_none(),
        width: if output.is_none() { env.width() } else { Look::NO_WRAP },
        fail_on: None,
        version: env!("CARGO_PKG_VERSION"),
        project_dir_prefix: prefix.as_deref(),
    };
    let Some(tree) = tree else {
        to_stdout(render_to_string(Format::Text, report, sources, &look).as_bytes())?;
        return Ok(Exit::Findings);
    };
    let analysis = Analysis::of(tree);
    let format = arguments.output_format.into();
    let concerns = lint::Concerns::new(&analysis, catalogue.as_ref());
    let issues = concerns.survey().map(|survey| IssueSheet::new(concerns.issues(), survey));
    let audit = Audit::of(&analysis, report).with_issues(issues);
    let text = render_audit(format, &audit, name, sources, &look);
    match output {
        Some(path) => to_file(&path, text.as_bytes())?,
        None => to_stdout(text.as_bytes())?,
    }
    Ok(Exit::Clean)
}
