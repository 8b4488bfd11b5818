//! `phonetree audit`: what a menu does to its callers, on one page.
//!
//! It loads the menus and writes the audit; what an audit says, the library decides.

use std::path::Path;

use anyhow::bail;

use phonetree::analysis::Analysis;
use phonetree::audit::Audit;
use phonetree::check::{self, Menu};
use phonetree::diagram::{self, PictureOptions};
use phonetree::lint;
use phonetree::render::{
    AuditFormat, AuditedMenu, Look, render_audit, render_html, render_markdown,
};
use phonetree::source::Stream;

use super::args::{AuditArgs, AuditPage};
use super::env::Env;
use super::exit::Exit;
use super::load_one::{self, Single};
use super::terminal::{Volume, stream_of};
use super::write::{Output, deliver};

/// Runs the command. What keeps a menu from being understood goes to standard error.
///
/// # Errors
/// When a file cannot be read, or the output not be written.
pub(super) fn run(
    arguments: &AuditArgs,
    env: &Env,
    volume: Volume,
    is_colored: bool,
) -> anyhow::Result<Exit> {
    let output = Output::of_flag(arguments.output_file.as_deref(), arguments.force, env)?;
    let format = format(arguments, output.as_ref().map(Output::path));
    refuse(arguments, format, env, output.is_some())?;
    let prefix = env.project_prefix();
    let look = Look {
        catalogue: lint::catalogue(),
        color: is_colored && output.is_none(),
        width: if output.is_none() { env.width() } else { Look::NO_WRAP },
        fail_on: None,
        version: env!("CARGO_PKG_VERSION"),
        project_dir_prefix: prefix.as_deref(),
    };
    let mut menus = Vec::with_capacity(arguments.files.len());
    for file in &arguments.files {
        let single = load_one::load_and_check(file, &arguments.config, env, volume)?;
        if single.menu.tree.is_none() {
            return Ok(single.not_understood(env));
        }
        menus.push(single);
    }
    let text = written(&menus, format, arguments.tree, &look);
    let stream = match format {
        AuditPage::Json => Stream::Json,
        AuditPage::Text => stream_of(look.color),
        AuditPage::Markdown | AuditPage::Html => Stream::Plain,
    };
    deliver(output.as_ref(), &text, stream)?;
    Ok(Exit::Clean)
}

/// The format that was asked for: by its word, else by the ending of the output file.
fn format(arguments: &AuditArgs, output: Option<&Path>) -> AuditPage {
    let ending = || output?.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    arguments.output_format.unwrap_or_else(|| match ending().as_deref() {
        Some("html" | "htm") => AuditPage::Html,
        Some("md" | "markdown") => AuditPage::Markdown,
        Some("json") => AuditPage::Json,
        _ => AuditPage::Text,
    })
}

/// Refuses flags that contradict each other before anything is read.
fn refuse(
    arguments: &AuditArgs,
    format: AuditPage,
    env: &Env,
    has_output: bool,
) -> anyhow::Result<()> {
    if arguments.files.len() > 1 && format == AuditPage::Json {
        bail!("JSON is about one menu\n  help: audit one file after the other, or use `-f html`");
    }
    if arguments.tree && format != AuditPage::Text {
        bail!("`--tree` draws below the text only\n  help: the other formats have pictures");
    }
    if format == AuditPage::Html && !has_output && env.is_terminal {
        bail!("a terminal shows no HTML\n  help: write it to a file with -o report.html");
    }
    Ok(())
}

fn written(menus: &[Single], format: AuditPage, has_tree: bool, look: &Look<'_>) -> String {
    let trees = menus.iter().filter_map(|single| Some((single, single.menu.tree.as_ref()?)));
    let analyses: Vec<_> = trees.map(|(single, tree)| (single, Analysis::of(tree))).collect();
    let concerns: Vec<_> = analyses
        .iter()
        .map(|(single, of)| lint::IssueContext::new(of, single.menu.catalogue.as_ref()))
        .collect();
    let audits: Vec<_> = analyses
        .iter()
        .zip(&concerns)
        .map(|((single, of), concerns)| (&single.menu, check::audit(of, concerns, &single.report)))
        .collect();
    let audited_menus: Vec<_> = audits
        .iter()
        .map(|(menu, audit)| AuditedMenu { audit, file: &menu.name, sources: &menu.sources })
        .collect();
    let page = match format {
        AuditPage::Html => return render_html(&audited_menus, look),
        AuditPage::Markdown => return render_markdown(&audited_menus, look),
        AuditPage::Text => AuditFormat::Text,
        AuditPage::Json => AuditFormat::Json,
    };
    let one = |(menu, audit): &(&Menu, Audit<'_>)| {
        let mut text = render_audit(page, audit, &menu.name, &menu.sources, look);
        if has_tree {
            let picture =
                diagram::picture(audit.analysis, audit.report, &PictureOptions::default());
            text.push('\n');
            text.push_str(&diagram::text_tree(&picture, look.width));
        }
        text
    };
    audits.iter().map(one).collect::<Vec<_>>().join("\n")
}
