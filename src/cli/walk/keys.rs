//! A walk without a terminal: all moves are known, the call is printed.
//!
//! Its output is the same in every run.

use anyhow::bail;
use serde_json::{Value, json};

use phonetree::render::SCHEMA_VERSION;
use phonetree::source::Stream;
use phonetree::transcript::{TurnError, Writer, outlook};
use phonetree::tree::{Move, MovesError, moves_text, parse_moves};
use phonetree::walk::{Summary, Walk, walk_value};

use super::super::args::Plain;
use super::super::terminal::to_stdout;
use super::session::{Session, near};
use super::speech::Voice;

/// Plays the moves and prints the call.
pub(super) fn run<'a>(
    session: &Session<'_>,
    mut walk: Walk<'a>,
    keys: &str,
) -> anyhow::Result<Walk<'a>> {
    let (entry, typed) = dialled(keys);
    if let Some(entry) = entry
        && !walk.dial(entry)
    {
        bail!("--keys: {}", no_entry(&walk, entry));
    }
    let moves = match parse_moves(typed) {
        Ok(moves) => moves,
        Err(error) => bail!(
            "--keys, at {}: {error}\n  help: {}",
            keys[..keys.len() - typed.len() + error.span.start].chars().count() + 1,
            MovesError::HELP
        ),
    };
    for (at, what) in moves.iter().enumerate() {
        if let Err(error) = walk.play(what) {
            bail!("--keys: move {} (`{}`) {}", at + 1, one(what), refused(&walk, &error));
        }
    }
    let (text, stream) = match session.arguments.output_format {
        Plain::Text => (text(session, &walk), Stream::Plain),
        Plain::Json => (format!("{:#}\n", value(session, &walk)), Stream::Json),
    };
    to_stdout(&text, stream)?;
    if session.arguments.speak {
        let mut voice = Voice::default();
        for turn in walk.turns() {
            session.speak(&mut voice, turn);
        }
    }
    Ok(walk)
}

/// The way in that a line of moves dials before its first move, as `dial 5000 1 2` does, and the
/// moves after it.
pub(super) fn dialled(line: &str) -> (Option<&str>, &str) {
    let rest = line.trim_start().strip_prefix("dial");
    match rest.filter(|rest| rest.starts_with(char::is_whitespace)).map(str::trim_start) {
        None => (None, line),
        Some(rest) => {
            let quoted = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'));
            let (entry, moves) = quoted
                .or_else(|| rest.split_once(|sign: char| sign.is_whitespace() || sign == ','))
                .unwrap_or((rest, ""));
            (Some(entry), moves)
        }
    }
}

/// That a menu has no such way in, and which it has.
pub(super) fn no_entry(walk: &Walk<'_>, name: &str) -> String {
    let names: Vec<&str> = walk.tree().entries.iter().map(|entry| &*entry.name).collect();
    let help = match near(name, names.iter().copied()) {
        near if near.is_empty() => format!("\n  help: dial one of {}", names.join(", ")),
        near => near,
    };
    format!("this menu has no entry `{name}`{help}")
}

fn one(what: &Move) -> String {
    moves_text(std::slice::from_ref(what))
}

/// Why a move is not possible, what would be, and what to write.
pub(super) fn refused(walk: &Walk<'_>, error: &TurnError) -> String {
    let now = outlook(&walk.call(), &walk.language());
    match error {
        TurnError::Unbound { typed } => {
            format!("is not possible: `{typed}` does not leave the queue; {now}")
        }
        TurnError::Refused(_) if walk.outcome().is_some() => {
            format!("comes too late: the call has ended; {now}")
        }
        TurnError::Refused(_) => format!("is not possible: {now}"),
        TurnError::NoWrongKey => format!("is not possible: every key is bound there; {now}"),
    }
}

fn text(session: &Session<'_>, walk: &Walk<'_>) -> String {
    let level_of = |id| walk.analysis().level(id);
    let width = session.width();
    let writer = Writer::new(walk.tree(), &level_of, width);
    let mut out = format!("{}\n\n", head(session, walk));
    for turn in walk.turns() {
        out.push_str(&writer.turn(turn));
    }
    out.push('\n');
    for line in Summary::of(walk).lines(&session.command(walk), width) {
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// What is called, and when.
pub(super) fn head(session: &Session<'_>, walk: &Walk<'_>) -> String {
    let mut head = format!("A call to {}", phonetree::source::one_line(session.title()));
    if let Some(entry) = &walk.start().entry {
        head += &format!(", entry {entry}");
    }
    if let Some(at) = &session.arguments.at {
        head += &format!(", at {at}");
    }
    head
}

fn value(session: &Session<'_>, walk: &Walk<'_>) -> Value {
    let mut value = walk_value(walk);
    value["schema_version"] = json!(SCHEMA_VERSION);
    value["tool"] = json!({ "name": "phonetree", "version": env!("CARGO_PKG_VERSION") });
    value["file"] = json!(session.single.menu.name);
    value["at"] = json!(session.arguments.at);
    value
}
