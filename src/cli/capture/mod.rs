//! `phonetree capture`: a menu written down while it is spoken, on a full screen or line by line.
//!
//! It reads what was asked for and chooses how; what a line means, the library knows.

mod desk;
mod lines;
mod screen;

use std::path::Path;

use anyhow::bail;

use phonetree::tree::Observation;

use super::args::CaptureArgs;
use super::env::Env;
use super::exit::Exit;
use desk::Desk;

/// The lines that can be entered.
const HELP: &str = "  > Welcome to …      words of the prompt; > may be left out
  2 personal taxes    an option, in the words that announce it
  say extra support   an option that is spoken
  starts, ends        the prompt starts, ends; or write: seconds 14
  p 2, said support   you press keys, you say something
  silence, wrong 7    you do nothing, you press a key not offered
  refused, same menu  the key does nothing; the menu is said again
  person after 3:10   also: message taken, callback within 2h
  asks for 10 digits  then, when you have given them: entered
  back                to the menu before; or: went back to main
  closed              the line says that it is closed
  transferred to …    the call is handed on
  hung up on me       the line ends the call; hang up: you do
  elsewhere, gone 3   now another place, now an option less
  note …, undo        a remark; takes the last line back
  new call, plan      another call; which calls are left
  help, quit          this list; leave
";

/// Runs the command.
///
/// # Errors
/// When the file cannot be read or written, or was not heard.
pub(super) fn run(arguments: &CaptureArgs, env: &Env, is_colored: bool) -> anyhow::Result<Exit> {
    if arguments.file == Path::new("-") {
        bail!(
            "a capture is written to a file, and lines come from standard input\n  help: name a \
             file, such as `line.yaml`"
        );
    }
    if arguments.lines.as_ref() == Some(&arguments.file) {
        bail!("--lines names the menu file itself\n  help: name another file, such as `lines.txt`");
    }
    let at = match &arguments.at {
        Some(at) => Some(moment(at)?),
        None => Some(jiff::Zoned::now().with_time_zone(jiff::tz::TimeZone::UTC).date().to_string()),
    };
    let now = Observation {
        number: arguments.number.as_deref().map(Into::into),
        at: at.map(Into::into),
        by: arguments.by.as_deref().map(Into::into),
    };
    let Some(desk) = Desk::open(&arguments.file, arguments.lines.as_deref(), now, env)? else {
        return Ok(Exit::Error);
    };
    let is_screen = !arguments.plain
        && env.is_terminal
        && env.is_stdin_terminal
        && env.get("TERM") != Some("dumb");
    if is_screen { screen::run(desk, env, is_colored) } else { lines::run(desk, env) }
}

/// A date, or a date and a time.
fn moment(text: &str) -> anyhow::Result<String> {
    if text.parse::<jiff::civil::DateTime>().is_ok() || text.parse::<jiff::Zoned>().is_ok() {
        return Ok(text.to_owned());
    }
    bail!(
        "--at: `{text}` is not a date\n  help: write year, month and day, such as `2026-03-02`, \
         and a time where it matters"
    )
}
