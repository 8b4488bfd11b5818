//! A capture line by line: from a terminal without a screen, a pipe, or a file of lines.
//!
//! After each line it says where the call is and what is open there.

use std::io::{BufRead as _, stdin};

use phonetree::capture::Taken;
use phonetree::source::{Stream, one_line};

use super::super::env::Env;
use super::super::exit::Exit;
use super::super::terminal::{error, to_stdout};
use super::desk::Desk;

/// Reads lines until the input ends or the user leaves.
pub(super) fn run(mut desk: Desk<'_>, env: &Env) -> anyhow::Result<Exit> {
    let is_live = env.is_stdin_terminal;
    let is_asking = is_live && env.is_terminal;
    say(&format!("{}; {}\n", desk.name(), desk.capture.place()))?;
    ask(is_asking)?;
    let mut n_refused = 0_usize;
    for (number, line) in stdin().lock().lines().enumerate() {
        // A terminal that is gone has no more lines.
        let Ok(line) = line else { break };
        match line.trim() {
            "quit" | "q" | "exit" => break,
            "help" | "?" => say(super::HELP)?,
            "plan" => plan(&desk)?,
            "" => place(&desk)?,
            line => match desk.enter(line, is_live)? {
                Ok(reply) => {
                    if let Some(notice) = reply.notice {
                        say(&format!("{notice}\n"))?;
                    }
                    match reply.taken {
                        Taken::Nothing => {}
                        Taken::CallEnded => {
                            place(&desk)?;
                            plan(&desk)?;
                        }
                        Taken::Entry | Taken::Undone => place(&desk)?,
                    }
                }
                Err(why) if is_live => {
                    say(&format!("not entered: {}\n", one_line(&why.to_string())))?
                }
                Err(why) => {
                    n_refused += 1;
                    error(&format!("line {}: {}\n  help: {}", number + 1, why.message, why.help));
                }
            },
        }
        ask(is_asking)?;
    }
    if desk.capture.n_calls() > 0 && *desk.capture.here() != phonetree::capture::Here::NoCall {
        plan(&desk)?;
    }
    Ok(if n_refused == 0 { Exit::Clean } else { Exit::Findings })
}

fn place(desk: &Desk<'_>) -> anyhow::Result<()> {
    let open = desk.capture.open_here();
    let open = if open.is_empty() { open } else { format!("; not tried: {open}") };
    say(&format!("{}{open}\n", desk.capture.place()))
}

fn plan(desk: &Desk<'_>) -> anyhow::Result<()> {
    let lines = desk.capture.plan().lines(desk.capture.tree());
    say(&lines.iter().map(|line| format!("  {line}\n")).collect::<String>())
}

fn ask(is_asking: bool) -> anyhow::Result<()> {
    if is_asking { say("? ") } else { Ok(()) }
}

fn say(text: &str) -> anyhow::Result<()> {
    to_stdout(text, Stream::Plain)
}
