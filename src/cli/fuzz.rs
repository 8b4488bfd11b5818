//! `phonetree fuzz`: random callers, until something goes wrong.
//!
//! It loads the menu and words what the library found.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::bail;

use phonetree::analysis::Analysis;
use phonetree::check::Menu;
use phonetree::fuzz::{Fault, FuzzSettings, Fuzzed, fuzz_while};
use phonetree::source::Stream;
use phonetree::tree::{PhoneTree, moves_text};

use super::args::{FuzzArgs, Plain};
use super::env::Env;
use super::exit::Exit;
use super::files::display_name;
use super::interrupt::Interrupt;
use super::load::{self, Disk};
use super::progress::Progress;
use super::terminal::{Volume, to_stdout};

/// Runs the command. A fault is a finding.
///
/// # Errors
/// When the file cannot be read, or is not a menu.
pub(super) fn run(arguments: &FuzzArgs, env: &Env, volume: Volume) -> anyhow::Result<Exit> {
    let path = env.cwd.join(&arguments.file);
    let (name, bytes) = if arguments.file == Path::new("-") {
        ("<stdin>".to_owned(), load::read_stdin()?)
    } else {
        let name = display_name(&path, &env.cwd);
        let bytes = load::read_file(&path)
            .map_err(|error| anyhow::anyhow!("`{name}` cannot be read: {error:#}"))?;
        (name, bytes)
    };
    let menu = Menu::read(load::input_of(&name, bytes), &Disk::of(env, Path::new(&name), None));
    let Some(tree) = &menu.tree else {
        bail!(
            "`{name}` is not a menu that can be called\n  help: `phonetree check {name}` says why"
        );
    };
    if !menu.found.is_empty() {
        volume.warn(&format!("`{name}` has mistakes; `phonetree check {name}` lists them"));
    }
    let settings = FuzzSettings::new(arguments.seed, arguments.calls);
    let interrupt = Interrupt::taken();
    let progress = Progress::of(arguments.calls, "calls", env, volume);
    let found = fuzz_while(&Analysis::of(tree), settings, &mut |n_calls| {
        progress.is_at(n_calls);
        interrupt.flow()
    });
    drop(progress);
    if interrupt.is_pressed() {
        let n = found.n_calls;
        volume.warn(&format!("interrupted after {n} of {} calls", arguments.calls));
    } else if found.n_calls < arguments.calls {
        volume.warn(&format!(
            "only {} of {} calls were made: callers keep going round in `{name}`, and together they \
             made {} moves",
            found.n_calls, arguments.calls, found.n_moves
        ));
    }
    let (text, stream) = match arguments.output_format {
        Plain::Text => (text_of(&found, tree, &name, arguments.seed, env.width()), Stream::Plain),
        Plain::Json => (json_of(&found, tree, &name, arguments.seed), Stream::Json),
    };
    if volume > Volume::Silent {
        to_stdout(&text, stream)?;
    }
    let exit = if found.faults.is_empty() { Exit::Clean } else { Exit::Findings };
    Ok(if interrupt.is_pressed() { Exit::Interrupted } else { exit })
}

/// The entry to name where the call does not begin at the start.
fn entry_of<'t>(fault: &Fault, tree: &'t PhoneTree) -> Option<&'t str> {
    let entry = tree.entries.iter().find(|entry| entry.node == fault.entry);
    entry.filter(|_| tree.start() != Some(fault.entry)).map(|entry| &*entry.name)
}

fn text_of(found: &Fuzzed, tree: &PhoneTree, name: &str, seed: u64, width: usize) -> String {
    let mut out = String::new();
    for fault in &found.faults {
        let node = &tree.node(fault.node).id;
        let entry = entry_of(fault, tree).map(|e| format!(" --entry '{e}'")).unwrap_or_default();
        // Writing to a text cannot fail.
        let what = format!("{} at `{node}`: {}", fault.kind.words(), fault.kind.about());
        let fitting = textwrap::Options::new(width).break_words(false).subsequent_indent("  ");
        let _ = writeln!(out, "{}", textwrap::fill(&what, fitting));
        let _ = writeln!(out, "  {} of {} calls", fault.n_calls, found.n_calls);
        let keys = moves_text(&fault.moves).replace('\'', r"'\''");
        let _ = writeln!(out, "  phonetree walk {name} --keys '{keys}'{entry}\n");
    }
    let _ = writeln!(out, "How {} calls ended (seed {seed}):", found.n_calls);
    for (end, n) in &found.ends {
        let words = end.map_or("still on the line when the caller gave up", |end| end.words());
        let percent = *n as f64 * 100.0 / found.n_calls.max(1) as f64;
        let fitting = textwrap::Options::new(width).break_words(false);
        let fitting = fitting.subsequent_indent("          ");
        let _ = writeln!(out, "{}", textwrap::fill(&format!("  {percent:5.1}%  {words}"), fitting));
    }
    let _ = match found.faults.len() {
        0 => writeln!(out, "Nothing went wrong"),
        1 => writeln!(out, "1 fault"),
        n => writeln!(out, "{n} faults"),
    };
    out
}

fn json_of(found: &Fuzzed, tree: &PhoneTree, name: &str, seed: u64) -> String {
    let faults: Vec<serde_json::Value> = found
        .faults
        .iter()
        .map(|fault| {
            serde_json::json!({
                "fault": fault.kind.words(),
                "node": tree.node(fault.node).id,
                "entry": entry_of(fault, tree),
                "keys": moves_text(&fault.moves),
                "calls": fault.n_calls,
            })
        })
        .collect();
    let ends: serde_json::Map<String, serde_json::Value> = found
        .ends
        .iter()
        .map(|(end, n)| (end.map_or("gave up", |end| end.words()).to_owned(), (*n).into()))
        .collect();
    let document = serde_json::json!({
        "file": name,
        "seed": seed,
        "calls": found.n_calls,
        "faults": faults,
        "ends": ends,
    });
    format!("{document:#}\n")
}
