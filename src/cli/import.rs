//! `phonetree import`: another system's files, an outline or a sheet as a menu file, with a list
//! of what could not be carried over.
//!
//! The library reads the files; this finds them and writes the menu file.

use anyhow::{Context as _, bail};

use phonetree::check::{named_flows, program_refusal};
use phonetree::diagnostic::Report;
use phonetree::import::{self, ImportOptions, Imported, InputFile, Prompts, Reach, System};
use phonetree::limits;
use phonetree::lint;
use phonetree::render::{Format, Look, render_losses, render_losses_json, render_to_string};
use phonetree::source::{Sources, Stream};
use phonetree::tree::FileBasis;
use phonetree::{treefile, yaml};

use super::args::{Basis, ImportArgs, Plain, Template};
use super::env::Env;
use super::exit::Exit;
use super::files::{self, Candidate};
use super::load;
use super::read_bytes::Bytes;
use super::terminal::{
    Volume, bytes_to_stdout, menu_to_stdout, stream_of, to_stderr_as, to_stdout,
};
use super::write::Output;

/// Runs the command. With `--strict`, a loss counts as a finding and nothing is written.
///
/// # Errors
/// When a file cannot be read or is of no known system, or the output cannot be written.
pub(super) fn run(
    arguments: &ImportArgs,
    env: &Env,
    volume: Volume,
    is_colored: bool,
) -> anyhow::Result<Exit> {
    let output = Output::of_flag(arguments.output_file.as_deref(), arguments.force, env)?;
    if let Some(template) = arguments.template {
        let text = match template {
            Template::Csv => import::SHEET_TEMPLATE,
            Template::Outline => import::OUTLINE_TEMPLATE,
        };
        match &output {
            Some(output) => {
                output.write(text.as_bytes())?;
                output.say(env, volume);
            }
            None => bytes_to_stdout(text.as_bytes())?,
        }
        return Ok(Exit::Clean);
    }
    let options = options(arguments, env)?;
    let (system, set) = set(arguments, env)?;
    if arguments.basis.is_some() && !system.is_by_hand() {
        bail!(
            "--basis is for outlines and sheets\n  help: files of {} are the design of a line",
            system.name()
        );
    }
    let mut sources = Sources::new();
    let imported = import::read(&mut sources, system, set, &options);
    let look = Look {
        catalogue: lint::catalogue(),
        color: is_colored && output.is_some(),
        width: env.width(),
        fail_on: None,
        version: env!("CARGO_PKG_VERSION"),
        project_dir_prefix: None,
    };
    report(arguments, &imported, &sources, &look, output.is_some(), volume)?;
    let Some(tree) = &imported.tree else {
        if imported.found.is_empty() {
            bail!(
                "these {} files hold no menu\n  help: {}",
                system.name(),
                system.help_without_menu()
            );
        }
        // The report says what is wrong: nothing of the files can be read.
        return Ok(Exit::Error);
    };
    if arguments.strict && !imported.losses.is_empty() {
        volume.warn("nothing was written: --strict allows no loss");
        return Ok(Exit::Findings);
    }
    let text = treefile::write(tree);
    match &output {
        Some(output) => {
            output.write(text.as_bytes())?;
            let shown = files::display_name(output.path(), &env.cwd);
            volume.note(&format!("wrote {shown}"));
            volume.note(&format!("next: phonetree audit {shown}"));
        }
        None => menu_to_stdout(&text, volume)?,
    }
    Ok(Exit::Clean)
}

/// Says what was found and what was lost: on standard output, unless the menu goes there.
fn report(
    arguments: &ImportArgs,
    imported: &Imported,
    sources: &Sources,
    look: &Look<'_>,
    is_stdout_free: bool,
    volume: Volume,
) -> anyhow::Result<()> {
    let names =
        imported.files.iter().filter_map(|file| Some(sources.get(*file)?.name().to_owned()));
    let mut report =
        Report { diagnostics: imported.found.clone(), files: names.collect(), ..Report::default() };
    report.sort();
    let stream = match arguments.output_format {
        Plain::Json => Stream::Json,
        Plain::Text => stream_of(look.color),
    };
    let text = match arguments.output_format {
        Plain::Json => render_losses_json(imported, &report, sources),
        Plain::Text => {
            let found = if report.diagnostics.is_empty() {
                String::new()
            } else {
                render_to_string(Format::Text, &report, sources, look)
            };
            format!("{found}{}", render_losses(imported, sources))
        }
    };
    if is_stdout_free {
        to_stdout(&text, stream)?;
    } else if volume >= Volume::Normal {
        to_stderr_as(text.trim_end(), stream);
    }
    Ok(())
}

fn options(arguments: &ImportArgs, env: &Env) -> anyhow::Result<ImportOptions> {
    let prompts = match &arguments.prompts {
        None => Prompts::default(),
        Some(path) => {
            let shown = path.display();
            let text = load::read_text(&env.cwd.join(path), limits::LARGEST_TABLE)
                .with_context(|| format!("`{shown}` cannot be read"))?;
            Prompts::from_csv(&text).map_err(|error| {
                anyhow::anyhow!(
                    "`{shown}`, {error}\n  help: write a line `file,text` for each sound file, \
                     with quotes around a text that has commas"
                )
            })?
        }
    };
    Ok(ImportOptions {
        is_complete: arguments.complete,
        prompts,
        timezone: arguments.timezone.clone(),
        basis: arguments.basis.map(|basis| match basis {
            Basis::Heard => FileBasis::Heard,
            Basis::Design => FileBasis::Design,
        }),
    })
}

/// The files that were named, as one set of one system.
fn set(arguments: &ImportArgs, env: &Env) -> anyhow::Result<(System, Vec<InputFile>)> {
    let wanted = arguments.from;
    let mut systems: Vec<System> = Vec::new();
    let mut set: Vec<(System, InputFile)> = Vec::new();
    let mut unknown: Vec<String> = Vec::new();
    let found = files::find(&arguments.paths, env, &|_| false)?;
    if let Some(why) = found.unreadable.into_iter().next() {
        // The files of a set belong together, and some may be missing.
        bail!(why);
    }
    for candidate in found.candidates {
        let Some(text) = text_of(&candidate)? else { continue };
        if let Some(path) = candidate.path.as_deref().filter(|_| candidate.is_named) {
            let disk = load::Disk::of(env, path, candidate.root.as_deref());
            if let Some((system, files)) = named_flows(&candidate.name, &text, &disk) {
                systems.extend((!systems.contains(&system)).then_some(system));
                set.extend(files.into_iter().map(|file| (system, file)));
                if import::recognise(&text).is_none() {
                    continue;
                }
            }
        }
        let system = match wanted {
            // `--from` is believed for named files; a folder holds other files as well.
            Some(system) if candidate.is_named => Some(system),
            Some(wanted) => import::recognise(&text).filter(|system| wanted == *system),
            None if candidate.is_named => import::recognise_named(&text),
            None => import::recognise(&text),
        };
        let name = match candidate.path {
            Some(_) => candidate.name,
            None => "<stdin>".to_owned(),
        };
        match system {
            Some(system) => {
                if !systems.contains(&system) {
                    systems.push(system);
                }
                set.push((system, InputFile { name, text }));
            }
            None if candidate.is_named => unknown.push(name),
            None => {}
        }
    }
    if let Some((why, help)) = unknown.first().and_then(|name| program_refusal(name)) {
        bail!("{why}\n  help: {help}");
    }
    if let Some(name) = unknown.first() {
        bail!(
            "`{name}` is not a file of {}, nor an outline or a sheet\n  help: {}",
            known_systems(),
            from_help()
        );
    }
    match systems.as_slice() {
        [] => bail!("there is no file of {}\n  help: {}", known_systems(), from_help()),
        [system] if system.reach() == Reach::File && set.len() > 1 => bail!(
            "there are {} files, and {} is one file\n  help: import one at a time",
            set.len(),
            system.name()
        ),
        [system] => Ok((*system, set.into_iter().map(|(_, file)| file).collect())),
        [one, other, ..] => bail!(
            "some of these files are of {}, others of {}\n  help: import one system at a time, such as with \
             --from {}",
            one.name(),
            other.name(),
            one.word()
        ),
    }
}

/// The text of a file; none for a file in a folder that is not text.
fn text_of(candidate: &Candidate) -> anyhow::Result<Option<String>> {
    let name = &candidate.name;
    let read = match &candidate.path {
        Some(path) => load::read_file(path),
        None => load::read_stdin(),
    };
    let why = match read.with_context(|| format!("`{name}` cannot be read"))? {
        Bytes::Whole(bytes) => match yaml::decode(bytes) {
            Ok(text) => return Ok(Some(text)),
            Err(error) => error.to_string(),
        },
        Bytes::Refused(refusal) => refusal.to_string(),
    };
    if candidate.is_named {
        bail!("`{name}` cannot be read: {why}");
    }
    Ok(None)
}

fn from_help() -> String {
    let words: Vec<String> =
        import::systems().map(|system| format!("`--from {}`", system.word())).collect();
    format!("say what it is: {}", words.join(", "))
}

fn known_systems() -> String {
    let systems = import::systems().filter(|system| !system.is_by_hand());
    let names: Vec<&str> = systems.map(System::name).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((last, _)) => (*last).to_owned(),
        None => "a known phone system".to_owned(),
    }
}
