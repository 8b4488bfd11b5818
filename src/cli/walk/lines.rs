//! A walk line by line, for pipes and for terminals that draw no screens.
//!
//! A line is moves (`1 3 _`) or one word that steers the walk.

use std::io::{BufRead as _, stdin};

use phonetree::source::Stream;
use phonetree::transcript::{Turn, Writer, outlook};
use phonetree::tree::{MovesError, moves_text, parse_moves};
use phonetree::walk::{Arrival, Summary, Walk, sights};

use super::super::terminal::to_stdout;
use super::session::{Session, near};
use super::speech::Voice;
use super::{keep, keys};

const HELP: &str = "\
  1, 12, *, #    press keys         _           say nothing (_x3: three times)
  \"my bill\"      say something      [wrong key] press a wrong key
  [closed]       decide what the file cannot decide, by the words in brackets
  undo           one step back      restart     start the call again
  dial ENTRY     call a way in      ends        where this call can end from here
  jump NODE      go to a node
  findings       of this node       test NAME   keep the call as a path test
  help           this list          quit        leave
";

/// Reads lines until the input ends or the user leaves.
pub(super) fn run<'a>(session: &Session<'_>, mut walk: Walk<'a>) -> anyhow::Result<Walk<'a>> {
    say(&format!("{}\n\n", keys::head(session, &walk)))?;
    let mut voice = Voice::default();
    print_turns(session, &walk, 0, &mut voice)?;
    for line in stdin().lock().lines() {
        // A terminal that is gone has no more lines.
        let Ok(line) = line else { break };
        let line = line.trim();
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        match word {
            "" => ask(session, &walk)?,
            "quit" | "q" | "exit" if rest.is_empty() => break,
            "help" | "?" => say(HELP)?,
            "undo" | "u" => {
                if !walk.undo() {
                    say("this is where the call begins\n")?;
                }
                ask(session, &walk)?;
            }
            "restart" => {
                walk.restart();
                print_turns(session, &walk, 0, &mut voice)?;
            }
            "dial" => {
                let (entry, typed) = keys::dialled(line);
                let entry = entry.unwrap_or_default();
                if walk.dial(entry) {
                    print_turns(session, &walk, 0, &mut voice)?;
                    if !typed.trim().is_empty() {
                        moves(session, &mut walk, typed, &mut voice)?;
                    }
                } else {
                    say(&format!("{}\n", keys::no_entry(&walk, entry)))?;
                    ask(session, &walk)?;
                }
            }
            "jump" => jump(session, &mut walk, rest.trim(), &mut voice)?,
            "ends" => ends(&walk)?,
            "findings" => findings(session, &walk)?,
            "test" => {
                let kept = keep::keep(session, &walk, rest.trim());
                say(&format!("{}\n", kept.unwrap_or_else(|why| why.to_string())))?;
            }
            _ => moves(session, &mut walk, line, &mut voice)?,
        }
    }
    let lines = Summary::of(&walk).lines(&session.command(&walk), session.width());
    say(&format!("\n{}\n", lines.join("\n")))?;
    Ok(walk)
}

fn say(text: &str) -> anyhow::Result<()> {
    to_stdout(text, Stream::Plain)
}

/// Prints the turns from that number on, then what the call waits for.
fn print_turns(
    session: &Session<'_>,
    walk: &Walk<'_>,
    from: usize,
    voice: &mut Voice,
) -> anyhow::Result<()> {
    let level_of = |id| walk.analysis().level(id);
    let writer = Writer::new(walk.tree(), &level_of, session.width());
    let turns: &[Turn] = walk.turns().get(from..).unwrap_or_default();
    for turn in turns {
        say(&writer.turn(turn))?;
        if session.arguments.speak {
            session.speak(voice, turn);
        }
    }
    ask(session, walk)
}

fn ask(session: &Session<'_>, walk: &Walk<'_>) -> anyhow::Result<()> {
    if walk.outcome().is_none() {
        let text = format!("({})", outlook(&walk.call(), &walk.language()));
        let options = textwrap::Options::new(session.width()).break_words(false);
        say(&format!("{}\n", textwrap::fill(&text, options.subsequent_indent(" "))))?;
    }
    if session.env.is_terminal && session.env.is_stdin_terminal {
        say("? ")?;
    }
    Ok(())
}

fn moves(
    session: &Session<'_>,
    walk: &mut Walk<'_>,
    line: &str,
    voice: &mut Voice,
) -> anyhow::Result<()> {
    let moves = match parse_moves(line) {
        Ok(moves) => moves,
        Err(error) => {
            say(&format!("{error}\n  {}; `help` lists the rest\n", MovesError::HELP))?;
            return ask(session, walk);
        }
    };
    let from = walk.turns().len();
    for (at, what) in moves.iter().enumerate() {
        if let Err(error) = walk.play(what) {
            let why = keys::refused(walk, &error);
            let what = moves_text(std::slice::from_ref(what));
            print_turns(session, walk, from, voice)?;
            say(&format!("move {} (`{what}`) {why}\n", at + 1))?;
            return Ok(());
        }
    }
    print_turns(session, walk, from, voice)
}

fn jump(
    session: &Session<'_>,
    walk: &mut Walk<'_>,
    name: &str,
    voice: &mut Voice,
) -> anyhow::Result<()> {
    let tree = walk.tree();
    let Some(node) = tree.find(name) else {
        let near = near(name, tree.nodes.iter().map(|node| &*node.id));
        say(&format!("`{name}` is not a node of this menu{near}\n"))?;
        return Ok(());
    };
    match walk.jump(node) {
        Arrival::ByWay(moves) => say(&format!("{name} by: {}\n", moves_text(&moves)))?,
        Arrival::Directly => say(&format!("no caller gets to {name}; the call begins there\n"))?,
    }
    let last = walk.turns().len() - 1;
    print_turns(session, walk, last, voice)
}

fn ends(walk: &Walk<'_>) -> anyhow::Result<()> {
    let (found, verdict) = sights(walk.analysis(), walk.state().node);
    let mut text = format!("a person can be reached from here: {}\n", verdict.word());
    for sight in found {
        let name = phonetree::source::one_line(&walk.tree().node(sight.node).id).into_owned();
        let clock = sight.seconds.to_clock();
        text += &format!("  {name}: {}, {clock}, press {}\n", sight.ends, sight.press);
    }
    say(&text)
}

fn findings(session: &Session<'_>, walk: &Walk<'_>) -> anyhow::Result<()> {
    let id = &walk.tree().node(walk.state().node).id;
    let all = &session.single.report.diagnostics;
    let mut text = String::new();
    for found in all.iter().filter(|found| found.node.as_ref() == Some(id)) {
        let message = phonetree::source::one_line(&found.message);
        text += &format!("  {} {}: {message}\n", found.severity, found.rule);
    }
    say(if text.is_empty() { "no findings about this node\n" } else { &text })
}
