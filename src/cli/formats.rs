//! Which reports go where: `--output-format`, `--output-file` and their variables.
//!
//! It decides and writes; how a report looks is `render`'s.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use phonetree::config::{Config, suggestion};
use phonetree::diagnostic::Report;
use phonetree::render::{Format, Look, render_to_string};
use phonetree::source::Sources;

use super::args::CheckArgs;
use super::env::Env;
use super::terminal::{Volume, to_file, to_stdout};

/// One report to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sink {
    /// How.
    pub format: Format,
    /// Where; `None` is standard output.
    pub file: Option<PathBuf>,
}

/// The reports of a run: flags, else the environment, else the configuration, else text.
///
/// # Errors
/// For unknown formats, and for two reports in one place.
pub(super) fn sinks(
    arguments: &CheckArgs,
    config: &Config,
    env: &Env,
) -> anyhow::Result<Vec<Sink>> {
    let variable = env.get("PHONETREE_OUTPUT_FORMAT");
    let words: Vec<String> = if !arguments.output_format.is_empty() {
        arguments.output_format.clone()
    } else if let Some(words) = variable {
        words.split(',').map(|word| word.trim().to_owned()).collect()
    } else {
        config.output_format.clone().unwrap_or_default()
    };
    let output_file = arguments
        .output_file
        .clone()
        .or_else(|| env.get("PHONETREE_OUTPUT_FILE").map(PathBuf::from));
    let words = if words.is_empty() { vec![Format::Text.word().to_owned()] } else { words };
    let mut sinks: Vec<Sink> = Vec::new();
    for word in &words {
        let (word, file) = match word.split_once(':') {
            Some((word, file)) if !file.is_empty() => (word, Some(PathBuf::from(file))),
            Some((word, _)) => bail!("`{word}:` names no file\n  help: write `{word}:FILE`"),
            None => (word.as_str(), output_file.clone()),
        };
        let Some(format) = Format::parse(word) else {
            let help = suggestion(word, Format::ALL.map(Format::word));
            bail!("there is no output format `{word}`\n  help: {help}");
        };
        let sink = Sink { format, file: file.map(|file| env.cwd.join(file)) };
        if let Some(other) = sinks.iter().find(|other| collide(other, &sink)) {
            bail!(
                "`{}` and `{word}` are both written to the same place\n  help: give one of them \
                 a file: `{word}:FILE`",
                other.format.word()
            );
        }
        sinks.push(sink);
    }
    Ok(sinks)
}

/// Whether two reports would be mixed up. GitHub picks its annotations out of any other
/// lines, so they may follow a report for people.
fn collide(a: &Sink, b: &Sink) -> bool {
    let people = |sink: &Sink| matches!(sink.format, Format::Text | Format::Concise);
    let github = |sink: &Sink| sink.format == Format::Github;
    let is_allowed = a.file.is_none() && (people(a) && github(b) || github(a) && people(b));
    a.file == b.file && !is_allowed
}

/// Writes every report, and the Markdown summary of a GitHub step where there is one.
///
/// # Errors
/// When a place cannot be written to.
pub(super) fn write(
    sinks: &[Sink],
    report: &Report,
    sources: &Sources,
    look: &Look<'_>,
    env: &Env,
    volume: Volume,
) -> anyhow::Result<()> {
    for sink in sinks {
        match &sink.file {
            None if volume == Volume::Silent => {}
            None => to_stdout(render_to_string(sink.format, report, sources, look).as_bytes())?,
            Some(file) => {
                let plain = Look { color: false, width: Look::NO_WRAP, ..*look };
                to_file(file, render_to_string(sink.format, report, sources, &plain).as_bytes())?;
            }
        }
    }
    let summary = env.get("GITHUB_STEP_SUMMARY");
    if let Some(file) = summary.filter(|_| sinks.iter().any(|s| s.format == Format::Github)) {
        let text = render_to_string(Format::Markdown, report, sources, look);
        append(Path::new(file), &text)?;
    }
    Ok(())
}

fn append(path: &Path, text: &str) -> anyhow::Result<()> {
    use std::io::Write as _;

    let mut file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(path)
        .with_context(|| format!("the step summary `{}` cannot be opened", path.display()))?;
    file.write_all(text.as_bytes())
        .with_context(|| format!("the step summary `{}` cannot be written", path.display()))
}
