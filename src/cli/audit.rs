//! `phonetree audit`: what a menu does to its callers, on one page; of several, which is worst.
//!
//! It loads the menus and writes the audits; what an audit says, the library decides.

use std::path::PathBuf;

use anyhow::bail;

use phonetree::analysis::Analysis;
use phonetree::audit::Audit;
use phonetree::callers::Population;
use phonetree::check;
use phonetree::condition::Scope;
use phonetree::diagram::{self, PictureOptions};
use phonetree::lint;
use phonetree::render::{
    self, AuditFormat, AuditedMenu, Look, render_audit, render_audit_index, render_full_audit,
    render_html, render_markdown, sort_by_grade, with_redacted,
};
use phonetree::source::Stream;

use super::args::{AuditArgs, AuditPage};
use super::callers::{self, Fates, Said};
use super::env::Env;
use super::exit::Exit;
use super::fail_if;
use super::load_one::{self, Single};
use super::pager;
use super::terminal::{Volume, stream_of};
use super::write::Output;

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
    let format = format(arguments)?;
    let conditions = fail_if::conditions(&arguments.fail_if, Scope::Menu)?;
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
    let loaded = load_one::load_and_check_all(&arguments.files, &arguments.config, env, volume)?;
    let (mut menus, unread): (Vec<Single>, Vec<Single>) =
        loaded.into_iter().partition(|single| single.menu.tree.is_some());
    // What keeps a menu from being understood outweighs every grade.
    let unread = unread.iter().map(|single| single.not_understood(env)).max();
    if menus.is_empty() {
        return Ok(unread.unwrap_or(Exit::Error));
    }
    if menus.len() > 1 && format == AuditPage::Json {
        bail!("JSON is about one menu\n  help: audit one file after the other, or use `-f html`");
    }
    let mut is_broken = false;
    let mut said: Vec<Option<Said>> = Vec::with_capacity(menus.len());
    for single in &mut menus {
        let path = PathBuf::from(&single.menu.name);
        let read = callers::said(&mut single.menu, &path, &arguments.who, env, is_colored)?;
        is_broken |= read.is_none();
        said.push(read);
    }
    let trees = menus.iter().filter_map(|single| Some((single, single.menu.tree.as_ref()?)));
    let analyses: Vec<_> = trees.map(|(single, tree)| (single, Analysis::of(tree))).collect();
    let concerns: Vec<_> = analyses
        .iter()
        .map(|(single, of)| lint::IssueContext::new(of, single.menu.catalogue.as_ref()))
        .collect();
    let audits: Vec<(&Single, Audit<'_>)> = analyses
        .iter()
        .zip(&concerns)
        .map(|((single, of), concerns)| (*single, check::audit(of, concerns, &single.report)))
        .collect();
    let populations: Vec<Option<Population<'_, '_>>> = said
        .iter()
        .zip(analyses.iter().zip(&concerns))
        .map(|(said, ((_, analysis), concerns))| {
            Some(callers::population(said.as_ref()?, analysis, concerns))
        })
        .collect();
    let fates: Vec<_> = said
        .iter()
        .zip(&populations)
        .map(|(said, population)| match (said, population) {
            (Some(said), Some(population)) => Fates::of(population)
                .map(|fates| (fates, said, population))
                .map_err(|why| why.to_string()),
            _ => Err("the callers file has mistakes".to_owned()),
        })
        .collect();
    let mut audited: Vec<AuditedMenu<'_>> = audits
        .iter()
        .zip(&fates)
        .map(|((single, audit), fates)| AuditedMenu {
            audit,
            file: &single.menu.name,
            sources: &single.menu.sources,
            callers: Some(match fates {
                Ok((fates, said, population)) => {
                    render::Fates::Known(fates.written(&single.menu, said, population))
                }
                Err(why) => render::Fates::Unknown(why),
            }),
        })
        .collect();
    sort_by_grade(&mut audited);
    let text = if arguments.redact {
        with_redacted(&audited, look.catalogue, |menus| written(&menus, format, arguments, &look))
    } else {
        written(&audited, format, arguments, &look)
    };
    let stream = match format {
        AuditPage::Json => Stream::Json,
        AuditPage::Text => stream_of(look.color),
        AuditPage::Markdown | AuditPage::Html => Stream::Plain,
    };
    match &output {
        Some(output) => {
            output.write_text(&text, stream)?;
            output.say(env, volume);
        }
        None => pager::show(&text, stream, env)?,
    }
    let verdicts = audited.iter().map(|menu| {
        let mut figures = menu.audit.figures();
        if let Some(render::Fates::Known(fates)) = &menu.callers {
            figures.extend(fates.outcome.all.figures());
        }
        fail_if::verdict(&conditions, menu.file, &figures, volume)
    });
    let broken = is_broken.then_some(Exit::Error);
    Ok(verdicts.chain(unread).chain(broken).max().unwrap_or(Exit::Clean))
}

/// The format that was asked for: by its word, else by the ending of the output file.
///
/// # Errors
/// For an ending that names none.
fn format(arguments: &AuditArgs) -> anyhow::Result<AuditPage> {
    if let Some(format) = arguments.output_format {
        return Ok(format);
    }
    let Some(path) = &arguments.output_file else { return Ok(AuditPage::Text) };
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    Ok(match ending.as_deref() {
        Some("html" | "htm") => AuditPage::Html,
        Some("md" | "markdown") => AuditPage::Markdown,
        Some("json") => AuditPage::Json,
        Some("txt") | None => AuditPage::Text,
        Some("pdf") => bail!(
            "an audit cannot be written as PDF\n  help: write -o {} and print that page from a \
             browser",
            path.with_extension("html").display()
        ),
        _ => bail!(
            "`{}` does not say how the audit should be written\n  help: name it .html, .md, .json \
             or .txt, or say it with --output-format",
            path.display()
        ),
    })
}

/// Refuses flags that contradict each other before anything is read.
fn refuse(
    arguments: &AuditArgs,
    format: AuditPage,
    env: &Env,
    has_output: bool,
) -> anyhow::Result<()> {
    if arguments.full && format != AuditPage::Text {
        bail!("`--full` is about the text only\n  help: the other formats are always complete");
    }
    if arguments.tree && format != AuditPage::Text {
        bail!("`--tree` draws below the text only\n  help: the other formats have pictures");
    }
    if format == AuditPage::Html && !has_output && env.is_terminal {
        bail!("a terminal shows no HTML\n  help: write it to a file with -o report.html");
    }
    Ok(())
}

/// The audits; of several as text only which is worst, unless all of it was asked for.
fn written(
    menus: &[AuditedMenu<'_>],
    format: AuditPage,
    arguments: &AuditArgs,
    look: &Look<'_>,
) -> String {
    let page = match format {
        AuditPage::Html => return render_html(menus, look),
        AuditPage::Markdown => return render_markdown(menus, look),
        AuditPage::Text => AuditFormat::Text,
        AuditPage::Json => AuditFormat::Json,
    };
    let one = |menu: &AuditedMenu<'_>| {
        let audit = menu.audit;
        let mut text = if arguments.full {
            render_full_audit(menu, look)
        } else {
            render_audit(page, menu, look)
        };
        if arguments.tree {
            let picture =
                diagram::picture(audit.analysis, audit.report, &PictureOptions::default());
            text.push('\n');
            text.push_str(&diagram::text_tree(&picture, look.width));
        }
        text
    };
    if let [only] = menus {
        return one(only);
    }
    let index = render_audit_index(menus, look);
    if !arguments.full && !arguments.tree {
        let more = "`phonetree audit FILE` shows one of them, `--full` all";
        return format!("{index}\n{}\n", textwrap::fill(more, look.width));
    }
    let pages = menus.iter().map(|menu| format!("\n{}", one(menu)));
    index + &pages.collect::<String>()
}
