//! `phonetree catalogue`: lists the catalogues of issues, shows one, and writes a new one to
//! start from.
//!
//! The library reads the catalogue; this finds the file and prints.

use std::fmt::Write as _;

use anyhow::anyhow;
use serde_json::{Value, json};

use phonetree::diagnostic::Report;
use phonetree::issues::catalogue::{self, BUILT_IN};
use phonetree::issues::{Catalogue, Issue};
use phonetree::render::{Column, Table};
use phonetree::source::{Sources, Stream};

use super::args::{CatalogueCommand, CatalogueInitArgs, Plain};
use super::env::Env;
use super::exit::Exit;
use super::files::display_name;
use super::load::Disk;
use super::load_one;
use super::terminal::{Volume, bytes_to_stdout, stream_of, to_stderr, to_stdout};
use super::write::Output;

const START: &str = include_str!("init/issues.yaml");

/// Runs the command.
///
/// # Errors
/// When there is no such catalogue, or a file cannot be read or written, or already exists.
pub(super) fn run(
    command: &CatalogueCommand,
    env: &Env,
    volume: Volume,
    is_colored: bool,
) -> anyhow::Result<Exit> {
    match command {
        CatalogueCommand::List { output_format } => list(*output_format, env, is_colored),
        CatalogueCommand::Show { name, output_format } => {
            let Some(found) = read(name, env)? else { return Ok(Exit::Error) };
            let (text, stream) = match output_format {
                Plain::Text => (page(&found, env.width(), is_colored), stream_of(is_colored)),
                Plain::Json => (format!("{:#}\n", as_json(&found)), Stream::Json),
            };
            to_stdout(&text, stream)?;
            Ok(Exit::Clean)
        }
        CatalogueCommand::Init(arguments) => init(arguments, env, volume),
        CatalogueCommand::Schema => {
            bytes_to_stdout(format!("{:#}\n", catalogue::schema()).as_bytes())?;
            Ok(Exit::Clean)
        }
    }
}

/// A catalogue by id or path; `None` after reporting what is wrong with its text.
fn read(name: &str, env: &Env) -> anyhow::Result<Option<Catalogue>> {
    let mut sources = Sources::new();
    // Relative to the working folder, as if a file there named it.
    let loaded = catalogue::resolve(&mut sources, name, "-", &Disk::of_named(env, name));
    let loaded = loaded.map_err(|error| match error.help() {
        Some(help) => anyhow!("{error}\n  help: {help}"),
        None => anyhow!("{error}"),
    })?;
    if loaded.diagnostics.is_empty() {
        return Ok(loaded.catalogue);
    }
    let files = sources.iter().map(|(_, file)| file.name().to_owned()).collect();
    let mut report = Report { diagnostics: loaded.diagnostics, files, ..Report::default() };
    report.sort();
    to_stderr(load_one::text_of(&report, &sources, env).trim_end());
    Ok(None)
}

fn list(format: Plain, env: &Env, is_colored: bool) -> anyhow::Result<Exit> {
    let mut all = Vec::new();
    for built_in in BUILT_IN {
        all.extend(read(built_in.id, env)?);
    }
    let text = match format {
        Plain::Json => {
            let all: Vec<Value> = all.iter().map(head_json).collect();
            format!("{:#}\n", json!(all))
        }
        Plain::Text => {
            let n_issues = Column::number("issues").goes(1);
            let mut table =
                Table::new([Column::whole("catalogue"), n_issues, Column::sentence("")]);
            for one in &all {
                table.push([
                    one.id.to_string(),
                    one.issues.len().to_string(),
                    one.title.to_string(),
                ]);
            }
            let note = "`phonetree catalogue show ID` lists the issues of one; a menu file names \
                        it as `issues: { catalogue: ID }`";
            let width = env.width();
            format!("{}\n{}\n", table.text(width, is_colored), textwrap::fill(note, width.min(80)))
        }
    };
    bytes_to_stdout(text.as_bytes())?;
    Ok(Exit::Clean)
}

fn volume_of(issue: &Issue) -> String {
    issue.volume.map_or(String::new(), |volume| volume.count.to_string())
}

fn page(found: &Catalogue, width: usize, is_colored: bool) -> String {
    let mut text = format!("{} ({})\n\n", found.title, found.id);
    let mut table =
        Table::new([Column::whole("issue"), Column::number("volume"), Column::sentence("")]);
    for issue in &found.issues {
        let urgent = if issue.urgent { " (urgent)" } else { "" };
        table.push([issue.id.to_string(), volume_of(issue), format!("{}{urgent}", issue.title)]);
    }
    text.push_str(&table.text(width, is_colored));
    let mut kinds: Vec<&str> = Vec::new();
    for kind in found.issues.iter().filter_map(|issue| issue.volume).map(|v| v.kind.word()) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let n_without = found.issues.iter().filter(|issue| issue.volume.is_none()).count();
    let volumes = match kinds.as_slice() {
        [] => "no issue has a volume: all weigh the same".to_owned(),
        kinds => {
            let n = found.issues.len() - n_without;
            format!(
                "volumes count {}; {n} of {} issues have one",
                kinds.join(" and "),
                n + n_without
            )
        }
    };
    let _ = writeln!(text, "\n{}", textwrap::fill(&volumes, width));
    if !found.sources.is_empty() {
        text.push_str("\nsources\n");
        for source in &found.sources {
            let licence = source.licence.as_deref().map(|it| format!("; {it}")).unwrap_or_default();
            let line = format!("{}: {}{licence}", source.id, source.title);
            let options = textwrap::Options::new(width).break_words(false);
            let options = options.initial_indent("  ").subsequent_indent("    ");
            let _ = writeln!(text, "{}", textwrap::fill(&line, options));
        }
    }
    text
}

fn head_json(found: &Catalogue) -> Value {
    json!({
        "id": found.id,
        "title": found.title,
        "language": found.language.as_ref().map(|language| language.tag()),
        "version": found.version,
        "n_issues": found.issues.len(),
    })
}

fn as_json(found: &Catalogue) -> Value {
    let mut value = head_json(found);
    let issue = |issue: &Issue| {
        json!({
            "id": issue.id,
            "title": issue.title,
            "keywords": issue.keywords,
            "volume": issue.volume.map(|volume| volume.count),
            "volume_kind": issue.volume.map(|volume| volume.kind.word()),
            "source": issue.source,
            "expects": issue.expects.word(),
            "urgent": issue.urgent,
        })
    };
    value["issues"] = found.issues.iter().map(issue).collect();
    value["sources"] = found
        .sources
        .iter()
        .map(|source| {
            json!({
                "id": source.id, "title": source.title, "licence": source.licence,
                "url": source.url,
            })
        })
        .collect();
    value
}

fn init(arguments: &CatalogueInitArgs, env: &Env, volume: Volume) -> anyhow::Result<Exit> {
    let path = env.cwd.join(&arguments.path);
    let shown = display_name(&path, &env.cwd);
    let output = Output::new(path, arguments.force)?;
    let text = match &arguments.extends {
        None => START.to_owned(),
        Some(name) => {
            // A mistake in the base is reported now, not by the first run over the new file.
            if read(name, env)?.is_none() {
                return Ok(Exit::Error);
            }
            START.replace("\nissues:", &format!("\nextends: {name:?}\nissues:"))
        }
    };
    output.write(text.as_bytes())?;
    volume.note(&format!("wrote {shown}"));
    // A name without a folder would be that of a built-in catalogue.
    let named = if shown.contains('/') { shown } else { format!("./{shown}") };
    volume.note(&format!("next: name it in a menu file, as `issues: {{ catalogue: {named} }}`"));
    Ok(Exit::Clean)
}
