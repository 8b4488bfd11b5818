//! Which reports go where: `--output-format`, `--output-file` and their variables.
//!
//! It decides and writes; how a report looks is `render`'s.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use phonetree::config::suggestion;
use phonetree::diagnostic::Report;
use phonetree::render::{Format, Look, render_first_to_string, render_to_string};
use phonetree::source::{Sources, Stream, harmless};

use super::args::CheckArgs;
use super::configs::Found;
use super::env::Env;
use super::files::tidy;
use super::project::must_be_seen;
use super::terminal::{Volume, stream_of, to_stdout};
use super::write::{Output, append, begin_of, is_device};

/// One report to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sink {
    /// How.
    pub format: Format,
    /// Where; `None` is standard output.
    pub file: Option<Output>,
}

/// The reports of a run: flags, else the environment, else the configuration, else text.
///
/// # Errors
/// For unknown formats, and for two reports in one place.
pub(super) fn sinks(arguments: &CheckArgs, found: &Found, env: &Env) -> anyhow::Result<Vec<Sink>> {
    let mut confined_to = None;
    let variable = env.get("PHONETREE_OUTPUT_FORMAT");
    let words: Vec<String> = if !arguments.output_format.is_empty() {
        arguments.output_format.clone()
    } else if let Some(words) = variable {
        words.split(',').map(|word| word.trim().to_owned()).collect()
    } else {
        confined_to = found.reports_in.as_deref();
        found.config.output_format.clone().unwrap_or_default()
    };
    let output_file = arguments
        .output_file
        .clone()
        .or_else(|| env.get("PHONETREE_OUTPUT_FILE").map(PathBuf::from));
    let words = if words.is_empty() { vec![Format::Text.word().to_owned()] } else { words };
    let mut sinks: Vec<Sink> = Vec::new();
    for word in &words {
        let (word, named) = match word.split_once(':') {
            Some((word, file)) if !file.is_empty() => (word, Some(PathBuf::from(file))),
            Some((word, _)) => bail!("`{word}:` names no file\n  help: write `{word}:FILE`"),
            None => (word.as_str(), None),
        };
        let Some(format) = Format::parse(word) else {
            let help = suggestion(word, Format::ALL.map(Format::word));
            bail!("there is no output format `{word}`\n  help: {help}");
        };
        if let (Some(folder), Some(file)) = (confined_to, &named) {
            must_stay_in(folder, file, env)?;
        }
        let path = named.or_else(|| output_file.clone());
        let path = path.map(|path| tidy(&env.cwd.join(path)));
        let other = sinks.iter().find(|other| collide(other, format, path.as_deref()));
        if let Some(other) = other {
            bail!(
                "`{}` and `{word}` are both written to the same place\n  help: give one of them \
                 a file: `{word}:FILE`",
                other.format.word()
            );
        }
        let is_own = |path: &Path| begin_of(path).is_some_and(|text| format.is_report(&text));
        let output = |path| Output::or_own(path, arguments.force, is_own);
        sinks.push(Sink { format, file: path.map(output).transpose()? });
    }
    Ok(sinks)
}

/// What a report is for the stream that it goes to.
fn stream(format: Format, is_colored: bool) -> Stream {
    match format {
        Format::Text | Format::Concise => stream_of(is_colored),
        Format::Json | Format::Jsonl | Format::Sarif | Format::Gitlab | Format::Rdjson => {
            Stream::Json
        }
        Format::Github => Stream::Commands,
        // The strictest, for formats to come as well.
        _ => Stream::Plain,
    }
}

/// Whether two reports would be mixed up. GitHub picks its annotations out of any other
/// lines, so they may follow a report for people.
fn collide(a: &Sink, format: Format, path: Option<&Path>) -> bool {
    let people = |format| matches!(format, Format::Text | Format::Concise);
    let github = |format| format == Format::Github;
    let is_pair = people(a.format) && github(format) || github(a.format) && people(format);
    let is_allowed = path.is_none() && is_pair;
    a.file.as_ref().map(Output::path) == path && !is_allowed
}

/// Fails where a configuration that nobody named would write outside its own folder, or to a
/// hidden file: it may come from a stranger.
fn must_stay_in(folder: &Path, file: &Path, env: &Env) -> anyhow::Result<()> {
    let path = tidy(&env.cwd.join(file));
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    // A file that does not exist yet is where its folder is.
    let place = match (path.symlink_metadata(), path.parent(), path.file_name()) {
        (Err(_), Some(parent), Some(name)) => real(parent).join(name),
        _ => real(&path),
    };
    let below = place.strip_prefix(real(folder)).ok();
    if below.is_none_or(|below| must_be_seen(below).is_err()) || is_device(&path) {
        bail!(
            "the configuration in `{}` would write to `{}`: one that was found and not named \
             writes only files of its own folder that are not hidden\n  help: name the file with \
             `-f FORMAT:FILE`, or the configuration with `--config`",
            folder.display(),
            file.display()
        );
    }
    Ok(())
}

/// Writes every report, and the Markdown summary of a GitHub step where there is one. Text on
/// standard output lists that many findings at most.
///
/// # Errors
/// When a place cannot be written to.
pub(super) fn write(
    sinks: &[Sink],
    report: &Report,
    sources: &Sources,
    look: &Look<'_>,
    most: Option<usize>,
    env: &Env,
    volume: Volume,
) -> anyhow::Result<()> {
    for sink in sinks {
        match &sink.file {
            None if volume == Volume::Silent => {}
            None => {
                let text = match (sink.format, most) {
                    (Format::Text, Some(most)) => {
                        render_first_to_string(report, sources, look, most)
                    }
                    (format, _) => render_to_string(format, report, sources, look),
                };
                to_stdout(&text, stream(sink.format, look.color))?;
            }
            Some(file) => {
                let plain = Look { color: false, width: Look::NO_WRAP, ..*look };
                let text = render_to_string(sink.format, report, sources, &plain);
                file.write_text(&text, stream(sink.format, false))?;
                file.say(env, volume);
            }
        }
    }
    let summary = env.get("GITHUB_STEP_SUMMARY");
    if let Some(file) = summary.filter(|_| sinks.iter().any(|s| s.format == Format::Github)) {
        let text = render_to_string(Format::Markdown, report, sources, look);
        append(Path::new(file), harmless(&text, Stream::Plain).as_bytes())
            .with_context(|| format!("the step summary `{file}` cannot be written"))?;
    }
    Ok(())
}
